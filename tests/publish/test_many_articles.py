"""A project of many articles is published within the budget, and says what it left out."""

import json
import random
import re
from pathlib import Path

import pytest
from browsing import offline, turn_to
from offered import VIEWS

import corpus_tools as ct
from corpus_tools.measures.actors.comention import comentions
from corpus_tools.notebook import explorers
from corpus_tools.notebook.freezing import freeze, merged, pack, with_siblings
from corpus_tools.notebook.twin import ROWS, lines_html, table_html
from corpus_tools.project.starting import start_project
from corpus_tools.publish import parts as publish_parts
from corpus_tools.publish.pages import publish
from corpus_tools.views.network import PANELS

STATES_JS = Path(ct.__file__).parent / "publish" / "static" / "states.js"
ACTORS = ["NATO", "Russia", "Ukraine", "Poland", "Germany", "France"]
SAID = [
    "{} and {} met in the town of {}",
    "perhaps {} will not sign what {} had signed near {}",
    "{} clearly wants no war with {} over {}",
    "“We are ready,” said the minister of {} to the press of {}, and left for {}",
]
TOWNS = [f"{begin}{end}" for begin in ("Al", "Bor", "Car", "Dun", "Em") for end in ("ville", "stadt", "grad", "ham")]
ARTICLES = 60


def article(number: int) -> str:
    lot = random.Random(number)
    said = [lot.choice(SAID).format(*lot.sample(ACTORS, 2), lot.choice(TOWNS)) for _ in range(6)]
    return " ".join(f"{line[0].upper()}{line[1:]}." for line in said)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("many")
    (folder / "texts").mkdir()
    for number in range(ARTICLES):
        (folder / "texts" / f"report-{number:02}.txt").write_text(article(number), encoding="utf-8")
    return start_project(folder / "mine", folder / "texts")


@pytest.fixture(scope="module")
def published(project):
    """The project's page, made as if its corpus were a large one and a page were small."""
    said, to = [], project.folder.parent / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publish_parts, "BUDGET", 300_000)
        publish([project.folder / "my_corpus.ipynb"], to, say=said.append)
    return to / "my_corpus.html", said


def test_a_page_of_many_articles_stays_within_its_budget(published):
    page, said = published
    assert len(page.read_text(encoding="utf-8")) <= 300_000
    assert not [line for line in said if "more than" in line]
    kinds = {re.sub(r"my_corpus-(\w+)-.*", r"\1", path.name) for path in page.parent.glob("my_corpus-*.js")}
    assert "states" in kinds
    assert len(list(page.parent.glob("my_corpus-text-*.js"))) < ARTICLES / 4


def test_what_a_large_corpus_narrows_is_said_on_the_page(project, monkeypatch):
    monkeypatch.setattr(explorers, "STATES", 500)
    few = ct.frequent_words.narrowed(project.corpus, explorers.most_states(project.corpus))
    html = explorers.frozen_html(ct.frequent_words, project.corpus)
    has = few.sizes(project.corpus)["article"]
    assert 1 < has < ARTICLES
    (said,) = publish_parts.fewer(publish_parts.taken_apart(html, "excerpts"))
    assert said.startswith(f"ct.frequent_words has {has} of {ARTICLES + 1} options of its control 'Article'")


def test_a_state_beside_the_page_is_there_when_it_is_asked_for(browser, published):
    page, _ = published
    with offline(browser, page) as shown:
        words = shown.locator(".ct-explorer[data-view=frequent_words]")
        field = words.get_by_role("combobox", name="Article")
        field.fill("07 report")
        assert words.locator(".ct-listed [role=option]").all_inner_texts() == ["report-07"]
        field.press("Enter")
        words.locator(".ct-headline h4").filter(has_text="in report-07").wait_for()
        turn_to(words, "Table")
        words.get_by_role("button", name="behind").first.click()
        words.locator(".ct-hits q").first.wait_for()
        assert shown.wrong == []


@pytest.fixture(scope="module")
def live(corpus):
    """A view frozen, and what it shows in each of its states."""
    shown = [ct.marker_use.show(corpus, **state) for state in ct.marker_use.states(corpus)]
    for one in shown:
        del one["code"]
    return freeze(ct.marker_use, corpus), json.loads(json.dumps(shown))


@pytest.mark.parametrize("level", ["all in words", "same first option", "one state"])
def test_states_are_the_same_wherever_they_stand(in_node, live, level):
    (frozen, shown), start = live, 3
    many = len(frozen["states"])
    at_once = {
        "all in words": None,
        "same first option": [with_siblings(frozen, [start])],
        "one state": [(start, start + 1)],
    }
    (moved,), shared = merged([frozen], at_once[level])
    first, after = moved["now"]
    assert 0 <= first <= start < after <= many
    given = {"view": moved, **shared}
    code = """
      const parts = ctParts(async (id) => given.packed[id]);
      const frozen = await ctFrozen(parts, "view", "");
      const states = Array.from({ length: given.many }, async (_, number) => {
        const { evidence, stored, ...shown } = await frozen.state(number);
        return shown;
      });
      return Promise.all(states);
    """
    packed = {name if name == "view" else f"frozen-{name}": pack(part) for name, part in given.items()}
    assert in_node(STATES_JS, code, {"packed": packed, "many": many}) == shown


def test_a_twin_says_how_many_rows_there_are():
    table = {
        "labels": ["word"],
        "decimals": [None],
        "readings": [{}],
        "rows": [[f"w{number}"] for number in range(ROWS + 1)],
    }
    html = table_html(table)
    assert html.count("<tr>") == ROWS + 1 and f"The first {ROWS} of {ROWS + 1} rows." in html
    assert "The first" not in table_html({**table, "rows": table["rows"][:ROWS]})
    line = {"marks": [[0, 1]], "window": [0, 1], "text": "a", "doc": "one"}
    assert f"The first {ROWS} of 300 lines." in lines_html([line] * 300)


def test_networks_of_many_articles_count_those_that_are_drawn_and_no_others(project):
    drawn = ct.article_networks.draw(project.corpus).finding
    shown = list(dict.fromkeys(drawn.table["doc"]))
    assert len(shown) == PANELS
    every = ct.comentions_by(project.corpus)
    totals = every.table.groupby("doc", sort=False)["count"].sum().sort_values(ascending=False, kind="stable")
    assert drawn.table.groupby("doc")["count"].sum().min() >= totals.iloc[PANELS]
    some = ct.comentions_by(project.corpus, only=shown).table
    assert some.equals(every.table[every.table["doc"].isin(shown)].reset_index(drop=True))


def test_a_large_corpus_is_drawn_against_fewer_runs_and_says_so(corpus, monkeypatch):
    from corpus_tools.views import actors as actor_views

    assert "mean of 1,000 runs" in actor_views.pairs_of(corpus, "sentence", "all").note
    monkeypatch.setattr(actor_views, "SMALL", 10)
    assert "mean of 200 runs" in actor_views.pairs_of(corpus.where(kind="opinion"), "sentence", "all").note


def test_pairs_that_cannot_meet_in_an_article_meet_in_no_run(project):
    table = comentions(project.corpus, min_count=0, runs=20).table
    assert ((table["low"] <= table["chance"]) & (table["chance"] <= table["high"] + 1)).all()
    assert (table["chance"] <= table[["actor_count", "other_count"]].min(axis=1)).all()


@pytest.fixture(scope="module")
def grouped():
    """Articles of two outlets and two sections, each with a title of its own."""
    said = [article(number).split(". ") for number in range(40)]
    return ct.Corpus(
        [
            ct.Article(
                f"a{number:02}",
                "",
                ". ".join(lines),
                outlet=f"Paper {number % 2}",
                title=f"Çetin meets the {number}th envoy",
                date=f"2022-0{1 + number % 3}-02",
                facts={"section": "news" if number < 25 else "views"},
            )
            for number, lines in enumerate(said)
        ]
    )


@pytest.mark.parametrize("view", VIEWS, ids=lambda one: one.name)
def test_a_view_of_many_articles_draws_its_first_state_and_begins_with_none_of_them_alone(view, grouped):
    state = view.state(grouped)
    # What a version changed is asked of one version; there are no groups of that.
    state.pop("version", None)
    assert not {str(option).removeprefix("article=") for option in state.values()} & set(grouped.ids)
    assert "article" not in state.values()
    assert view.draw(grouped).finding.note


def test_an_article_among_many_reads_as_its_title_outlet_and_date(grouped):
    assert ct.article.choices["article"].readings(grouped)["a03"] == "Çetin meets the 3th envoy · Paper 1 · 2022-01-02"


def test_an_article_reads_as_its_title_on_a_page_that_knows_few_of_them_too(grouped):
    few = ct.article.narrowed(grouped, 60)
    read = few.choices["article"].readings(grouped)
    assert len(read) < len(grouped) and read == {
        one: said for one, said in ct.article.choices["article"].readings(grouped).items() if one in read
    }
