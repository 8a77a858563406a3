"""The notebooks run, and what they leave behind is readable without a kernel."""

import json
import re
import subprocess
import sys
from html import escape
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools.cli import lessons
from corpus_tools.errors import CorpusError, CorpusWarning
from corpus_tools.notebook import asking
from corpus_tools.notebook.exercises import AGAIN
from corpus_tools.publish.pages import publish

FACTS = ("title", "author", "outlet", "date")
# A state that each lesson shows before a control is moved.
FIRST_SEEN = {
    "00_meet_the_corpus": (ct.frequent_words, {}),
    "01_term_frequencies": (ct.word_rates, {"search": "sanction*"}),
    "02_actor_co_mentions": (ct.actor_network, {"least": 1}),
    "03_rhetorical_markers": (ct.marker_use, {}),
    "06_compare_framings": (ct.compare_texts, {}),
}


# All of them run when the site is published; what plain nbconvert makes of them is tried on one.
QUICK = {"03_rhetorical_markers"}
IN_TURN = [pytest.param(one, marks=[] if one.stem in QUICK else pytest.mark.slow, id=one.stem) for one in lessons()]


@pytest.mark.kernel
@pytest.mark.parametrize("notebook", IN_TURN)
def test_plain_nbconvert_shows_the_numbers(notebook, tmp_path, corpus):
    command = ["-m", "jupyter", "nbconvert", "--execute", "--to", "html", "--output-dir", str(tmp_path), str(notebook)]
    subprocess.run([sys.executable, *command], check=True, capture_output=True)
    page = (tmp_path / f"{notebook.stem}.html").read_text(encoding="utf-8")
    body = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    # Every explorer leaves its chart or table, and the note that says what was counted.
    code = "".join(line for line in code_of(notebook) if not line.startswith("#"))
    linked = "".join(re.findall(r"ct\.linked\((.*?)corpus=", code, flags=re.DOTALL))
    alone = re.findall(r"ct\.(?:explore|label_hits|choose_folder|build_part|code)\(", code)
    assert body.count('class="ct-twin') == len(alone) + linked.count("ct.")
    if notebook.stem in FIRST_SEEN:
        view, state = FIRST_SEEN[notebook.stem]
        shown = view.show(corpus, **state)
        table = shown["table"]
        first = [said.get(value, value) for value, said in zip(table["rows"][0], table["readings"], strict=True)]
        named = first[1 : table["columns"].index("count") + 1]
        cells = "".join(rf"<td[^>]*>{re.escape(escape(str(value)))}</td>" for value in named)
        assert re.search(rf"<th[^>]*>{re.escape(escape(str(first[0])))}</th>{cells}", body)
        assert f"<p>{escape(shown['note'], quote=False)}</p>" in body


def cells_of(notebook):
    return json.loads(notebook.read_text(encoding="utf-8"))["cells"]


def code_of(notebook):
    return [line for cell in cells_of(notebook) if cell["cell_type"] == "code" for line in cell["source"]]


@pytest.mark.parametrize("name", ["00_meet_the_corpus", "01_term_frequencies", "02_actor_co_mentions"])
def test_a_lesson_asks_and_has_a_hint_for_whoever_errs(name, monkeypatch):
    """Its code is run without a kernel, and what it asks is collected instead of shown."""
    asked = []
    monkeypatch.setattr(asking, "ask", asked.append)
    monkeypatch.setattr(ct, "explore", lambda *args, **options: None)
    [path] = [path for path in lessons() if path.stem == name]
    names = {}
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)
            assert len(cell["source"]) <= 12, cell["id"]
    assert 3 <= len(asked) <= 5
    for exercise in asked:
        assert exercise.right, exercise.question
        if exercise.options:
            replies = [exercise.reply(place) for place in range(len(exercise.options))]
            wrong = [reply.say for reply in replies if not reply.right]
            assert wrong and AGAIN not in wrong, exercise.question
        else:
            assert exercise.slips, exercise.question


def test_what_the_first_lesson_says_holds(corpus):
    about, basis = corpus.about(), corpus.basis()
    assert (basis["date"] == "stated").sum() == 1
    assert "unknown" not in set(about["date"])
    shares = ct.voice_shares(corpus).table.query("voice == 'author' and percent < 50")
    assert set(shares["doc"]) == {"hotair-2022-01", "bruen-2022-02"}
    putin = ct.term_frequency(corpus, search="putin", by="article")
    assert ct.most(putin, "doc", by="per_1000") == ct.least(putin, "doc", by="tokens") == ("bruen-2022-02",)
    mr = ct.term_frequency(corpus, search="mr", by="speaker")
    assert ct.most(mr, "speaker", by="count") == ("Yulia Latynina",)
    assert mr.table.query("speaker == 'the author'")["count"].tolist() == [0]
    scare = ct.quotation_marks(corpus).behind(function="scare")["doc"].value_counts()
    assert scare["oneworld-2022-02"] == 4
    assert "hotair-2022-01" not in scare


def test_what_the_lesson_on_words_says_holds(corpus):
    sanctions = ct.term_frequency(corpus, search="sanction*", by="article")
    assert ct.most(sanctions, "doc", by="per_1000") == ("bruen-2022-02",)
    assert sanctions.behind(doc="bruen-2022-02")["part"].tolist() == ["body", "body", "question", "answer"]
    we = ct.term_frequency(corpus, search="we | us | our", by="voice").table.set_index("voice")["count"]
    assert we["direct"] * 2 > we.sum()
    kyiv = ct.term_frequency(corpus, search="kyiv", by="article").table.query("count > 0")
    assert kyiv["doc"].tolist() == ["playbook-2022-02"]
    keywords = ct.keywords.draw(corpus, study="article=hotair-2022-01").finding.table
    assert keywords.nlargest(4, "log_likelihood")["term"].tolist() == ["mr", "putin", "afghanistan", "biden"]
    assert max(len(ct.keyness(corpus, {"article": doc})) for doc in corpus.ids) == 2


def test_what_the_lesson_on_actors_says_holds(corpus):
    pairs = ct.comentions(corpus).table
    first = pairs.head(6)
    assert first[["actor", "other", "count"]].iloc[0].tolist() == ["Russia", "United States", 27]
    more = first[first["count"] > first["high"]]
    assert more[["actor", "other"]].to_numpy().tolist() == [["United States", "NATO"]]
    fewer = pairs[pairs["count"] < pairs["low"]][["actor", "other"]].to_numpy().tolist()
    assert fewer == [["United States", "Ukraine"], ["Vladimir Putin", "Ukraine"], ["Vladimir Putin", "United States"]]
    outside = pairs[pairs["count"] < pairs["low"]]
    assert (outside["low"] - outside["count"] == 1).all(), "the lesson says: just outside"
    never = ct.missing_pairs(corpus).table.iloc[0]
    assert never[["actor", "other", "actor_count", "other_count"]].tolist() == ["United States", "Donbas", 50, 6]
    paragraphs = ct.comentions(corpus, unit="paragraph", runs=0).table
    assert paragraphs.query("actor == 'United States' and other == 'Donbas'")["count"].tolist() == [3]
    strict = ct.comentions(corpus.with_actors(forms=["name", "short name", "acronym"]), runs=0).table
    assert strict[["actor", "other", "count"]].iloc[:2].to_numpy().tolist() == [
        ["United States", "NATO", 16],
        ["Russia", "United States", 13],
    ]
    west = ct.actor_company.draw(corpus, actor="the West").finding.table
    assert (west["count"] <= west["high"]).all()


def test_the_example_labels_fit_the_seeds_and_leave_something_to_see(corpus):
    """What lesson 05 says of its two made-up readers."""
    labels = ct.read_labels(Path(__file__).parents[2] / "notebooks" / "example_labels.csv")
    assert len(ct.stale_labels(labels, corpus)) == 0
    found = ct.precision(corpus, labels)
    assert found.table[["count", "right", "wrong"]].to_numpy().tolist() == [[20, 16, 3], [20, 16, 3]]
    drawn = ct.sample_hits(corpus, "boosters", size=20, seed=1)
    assert set(labels["start"]) == set(drawn["start"]), "the lesson's sample is the one that was labelled"
    assert ct.agreement(corpus, labels).table[["agreed", "differed"]].to_numpy().tolist() == [[16, 4]]
    assert len(corpus.without(labels).markers) == len(corpus.markers) - 2


def test_the_example_codes_fit_the_seeds_and_leave_something_to_see(corpus):
    """What lesson 09 says of its two made-up coders."""
    folder = Path(__file__).parents[2] / "notebooks"
    book, codes = ct.read_codebook(folder / "example_codebook.csv"), ct.read_codes(folder / "example_codes.csv")
    assert len(ct.stale_labels(codes, corpus)) == 0
    assert set(codes["version"]) == {book.version}
    coded = corpus.coded(codes, book)
    found = ct.code_agreement(coded).table.set_index("code")
    assert found.loc["irony", ["count", "agreed"]].tolist() == [20, 16]
    assert 0.2 < found.loc["irony", "kappa"] < 0.25 < found.loc["warning", "kappa"] < found.loc["blame", "kappa"]
    machine = ct.machine_against_code(coded, "irony").table.set_index("category")
    assert machine.index[0] == "attitude_markers"
    assert machine.loc[["boosters", "hedges"], "count"].tolist() == [0, 0]


GUIDED = [path for path in lessons() if path.stem[:2] in {"03", "04", "05", "06", "09"}]


@pytest.mark.parametrize("notebook", GUIDED, ids=lambda path: path.stem)
def test_each_exercise_of_a_lesson_has_an_answer_and_slips_that_are_none(notebook, monkeypatch):
    asked = []
    monkeypatch.chdir(notebook.parent)
    monkeypatch.setattr(asking, "ask", asked.append)
    for shown in ("explore", "label_hits", "code"):
        monkeypatch.setitem(vars(ct), shown, lambda *_, **options: None)
    names = {}
    for cell in cells_of(notebook):
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)
    assert 3 <= len(asked) <= 5
    for exercise in asked:
        right = [key[0] if isinstance(key, tuple) else key for key in exercise.right]
        assert right, exercise.question
        assert all(exercise.reply(key).right for key in right), exercise.question
        slips = [key[0] if isinstance(key, tuple) else key for key, _ in exercise.slips]
        assert slips, exercise.question
        assert not any(exercise.reply(key).right for key in slips), exercise.question


def test_what_the_lesson_on_markers_says_holds(corpus):
    """What it says of Russia, of *would*, of the interview, and of how well markers are found."""
    hedges = ct.markers_near_actor(corpus, "Russia").table.set_index("category").loc["hedges"]
    assert hedges["per_100_sentences"] > 1.5 * hedges["other_per_100_sentences"]
    assert abs(hedges["log_ratio"]) < 0.05
    forms = ct.marker_rates(corpus, by="article", categories=["hedges"], patterns=True).table
    assert forms.groupby("pattern")["count"].sum().idxmax() == "would"
    interview = ct.marker_rates(corpus.where(id="bruen-2022-02"), by="voice", categories=["necessity"]).table
    assert interview["count"].sum() == 6


def test_what_the_lesson_on_voices_says_holds(corpus):
    boosters = corpus.markers.query("category == 'boosters' and voice != 'author'")
    assert boosters.groupby("speaker").size().nlargest(2).to_dict() == {"Yulia Latynina": 9, "Brett Bruen": 5}
    assert len(boosters) <= 16
    by_speaker = (
        ct.voice_shares(corpus.where(id="hotair-2022-01"), by="speaker").table.groupby("speaker")["count"].sum()
    )
    assert by_speaker.nlargest(4).index.tolist() == ["the author", "Yulia Latynina", "The New York Times", "Reuters"]
    assert by_speaker["Yulia Latynina"] > 0.6 * by_speaker["the author"]
    lavrov = corpus.quotations.query("who == 'Sergey Lavrov'")["named"]
    assert {"Lavrov", "Sergei Lavrov", "He"} <= set(lavrov)
    assert {"The first", "the second"} <= set(corpus.quotations["named"])
    verbs = ct.reporting_verbs(corpus)
    assert verbs.behind(stance="doubtful")["verb"].tolist().count("suggest") == 2
    assert verbs.table.groupby("stance")["count"].sum().idxmax() == "neutral"
    rates = ct.term_frequency(corpus, search="must | cannot | have to", by="speaker").table
    assert rates[rates["count"] > 0].set_index("speaker")["count"].to_dict() == {
        "the author": 5,
        "Reuters": 1,
        "Brett Bruen": 6,
    }
    scare = ct.quotation_marks(corpus).table.query("function == 'scare'")["count"]
    assert scare.sum() == 7


def test_what_the_lesson_on_comparing_says_holds(corpus):
    def pairs(**options):
        table = ct.text_similarity(corpus, **options).table
        return table[table["doc"] != table["other"]].set_index(["doc", "other"])

    words, others = pairs(), pairs(names=False)
    first = ("hotair-2022-01", "bruen-2022-02")
    assert words["cosine"].idxmax() == others["cosine"].idxmin() == first
    assert words.loc[first, ["strongest", "percent"]].tolist() == ["putin", 49.3]
    last_but_one = words["cosine"].sort_values().index[1]
    assert last_but_one == ("playbook-2022-02", "oneworld-2022-02")
    alike = ("oneworld-2022-02", "vogon-2022-02")
    assert others["cosine"].idxmax() == pairs(what="actors")["cosine"].idxmax() == alike
    assert others.loc[alike, "strongest"] == "security"
    shared = ct.shared_traits(corpus, *alike, names=False).table
    assert shared[["count", "other_count"]].iloc[0].tolist() == [5, 7]
    portrait = ct.actor_portrait(corpus, "Ukraine").table.set_index(["doc", "aspect", "label"])
    assert portrait.loc[("vogon-2022-02", "markers", "attitude_markers"), "count"] == 7
    beside, elsewhere = portrait.loc[("oneworld-2022-02", "markers", "reported_speech"), ["count", "other_count"]]
    assert beside > 8 * elsewhere
    arguing = pairs(what="markers")["cosine"]
    assert round(arguing.max(), 2) == 0.95
    direct = portrait.xs("direct", level="label").index.get_level_values("doc")
    assert list(direct) == list(first)
    company = portrait.xs("company", level="aspect").reset_index()
    nearest = company[company["count"] == company.groupby("doc")["count"].transform("max")]
    assert set(nearest[nearest["label"] == "Russia"]["doc"]) == set(corpus.ids)


def test_alike_at_one_length_is_held_against_a_text_itself(corpus):
    """What the lesson on comparing says of equally long parts."""
    words, others, markers = (
        ct.text_similarity(corpus, **options).table.set_index(["doc", "other"])
        for options in ({}, {"names": False}, {"what": "markers"})
    )
    assert (
        words.loc[("vogon-2022-02",) * 2, "same_length"] < words.loc[("vogon-2022-02", "hotair-2022-01"), "same_length"]
    )
    for table, clear in ((others, True), (markers, False)):
        own = {doc: table.loc[(doc, doc)] for doc in corpus.ids}
        for (doc, other), pair in table.iterrows():
            if doc != other:
                assert pair["high"] > min(own[doc]["low"], own[other]["low"]), "the ranges overlap"
                assert not clear or pair["same_length"] < min(own[doc]["same_length"], own[other]["same_length"])
    near = markers.loc[("oneworld-2022-02", "hotair-2022-01"), "same_length"]
    assert near > markers.loc[("oneworld-2022-02",) * 2, "same_length"]


def test_what_the_lesson_on_ones_own_corpus_says_holds(corpus):
    """What it says of the folder to practise on, and of an actor that it adds."""
    with pytest.warns(CorpusWarning, match=r"oneworld-2022-02\.txt is not UTF-8, so it was read as Windows-1252"):
        spoiled = ct.load_corpus(ct.practice_folder())
    found = ct.oddities(spoiled).set_index("doc")["problem"].drop("")
    assert found.to_dict() == {
        "summary": "very short",
        "hotair-again": "repeats another",
        "depeche": "perhaps not English",
        "playbook-2022-02": "broken letters",
    }
    assert spoiled["playbook-2022-02"].text.count("â€™") == 0
    assert "shared line" in set(ct.oddities(spoiled)["problem"])
    mended = ct.load_corpus(ct.practice_folder(mended=True))
    assert set(ct.oddities(mended)["problem"]) == {f"no {fact}" for fact in FACTS}
    runs = ct.term_frequency(mended, n=5).table.set_index("term")["articles"]
    assert runs.idxmax() == "secretary of state antony blinken" and runs.max() < 5
    texts = ct.practice_folder(filled=True)
    dated = ct.load_corpus(texts)
    assert (dated.about()["date"].str[:7] == "2022-01").sum() == 1
    assert dated.about()["written_in"].value_counts().to_dict() == {"English": 3, "another language": 2}
    voices_there = ct.voice_shares(dated.where(id="bruen-2022-02")).table.set_index("voice")["percent"]
    assert voices_there["author"] > 50
    proposed = pd.read_csv(texts.parent / "suggested_actors.csv")["actor"].head(8).tolist()
    writers, things = {"Andrew Korybko", "Rachel Marsden"}, {"Vogon Today", "CFE", "Tomahawk", "USprovoked"}
    assert set(proposed) == writers | things | {"Confidential", "P.R."}
    own = ct.add_actor(texts.parent / "actors.csv", "Euromaidan", "group", aliases=["Maidan", "Euromaidan coup"])
    assert len(ct.load_corpus(texts, actors=own).mentions) - len(dated.mentions) == 1
    assert len(dated) == len(corpus)


def tags_of(cell):
    return cell["metadata"].get("tags", [])


WITH_FOLDED_CODE = [path for path in lessons() if path.stem != "reference"]
"""In the reference the code is what one looks for."""


@pytest.mark.parametrize("notebook", WITH_FOLDED_CODE, ids=lambda path: path.stem)
def test_the_result_comes_first_and_solutions_are_asked_for(notebook):
    for cell in cells_of(notebook):
        folded = cell["metadata"].get("jupyter", {})
        code = "".join(cell["source"])
        if cell["cell_type"] == "code" and re.search(
            r"^ct\.(explore|ask_\w+|choose_folder|example)\(", code, re.MULTILINE
        ):
            assert folded.get("source_hidden"), cell["id"]
        if "solution" in tags_of(cell):
            assert folded.get("source_hidden") and "ct.solution(" in code, cell["id"]


GUIDES = [path for path in lessons() if path.stem[0].isdigit()]


@pytest.mark.parametrize("notebook", GUIDES, ids=lambda path: path.stem)
def test_no_answer_is_in_view_before_it_was_asked_for(notebook):
    """Under an exercise stands another, a new section, or what one unfolds; what was found is folded too."""
    cells = cells_of(notebook)
    for cell, after in pairwise(cells):
        if re.search(r"^ct\.ask_", "".join(cell["source"]), re.MULTILINE) and after["cell_type"] == "markdown":
            first = after["source"][0]
            opens = ("#", "<details", ">")
            assert first.startswith(opens) or re.match(r"\d\. ", first) or after["id"] in NEXT_QUESTION, after["id"]
    [close] = [cell for cell in cells if cell["id"] == "close"]
    assert '<details class="found"><summary>What we found</summary>' in "".join(close["source"])


NEXT_QUESTION = {"date-see", "names-see", "own-names", "second-what", "counts-own", "people", "choose-see"}
"""Cells under an exercise that go on without telling its answer."""


@pytest.mark.parametrize("notebook", GUIDES, ids=lambda path: path.stem)
def test_each_lesson_says_in_three_lines_how_to_run_it_and_what_to_do_when_something_looks_wrong(notebook):
    how = cells_of(notebook)[1]
    assert how["id"] == "how" and tags_of(how) == ["notebook-only"]
    assert [line.split(":**")[0].split("**")[1] for line in how["source"]][:2] == [
        "To run the lesson",
        "To run one cell alone",
    ]
    assert how["source"][2].startswith("**When something looks wrong**")
    assert len(how["source"]) == 3


@pytest.mark.parametrize("notebook", GUIDES, ids=lambda path: path.stem)
def test_a_page_shows_nothing_of_a_file_that_only_a_notebook_has(notebook):
    """What a student codes on a page is in the page; an empty table of it would be handed in."""
    own = re.compile(r"""read_(codes|labels)\(["'](codes|labels)\.csv""")
    for cell in cells_of(notebook):
        if cell["cell_type"] == "code" and own.search("".join(cell["source"])):
            assert "notebook-only" in tags_of(cell), cell["id"]


def test_the_first_lesson_begins_with_a_picture_and_no_lesson_needs_more_than_is_installed():
    first = [cell for cell in cells_of(lessons()[0]) if cell["cell_type"] == "code"]
    assert "".join(first[1]["source"]) == "ct.explore(ct.voices, corpus)"
    for notebook in lessons():
        assert "benchmarks" not in "".join(code_of(notebook))


FIGURE = re.compile(r"(?<![\w.])\d+\.\d+(?![\w.])|\d+ ?%")
CONSTANTS = {"3.84", "95 %", "0.95", "0.36", "0.5", "100 %"}
"""Figures that hold for any texts: of statistics, and of an exercise."""


@pytest.mark.parametrize("notebook", GUIDES, ids=lambda path: path.stem)
def test_a_figure_in_prose_is_computed_in_a_cell_and_not_typed(notebook):
    prose = "\n".join("".join(cell["source"]) for cell in cells_of(notebook) if cell["cell_type"] == "markdown")
    assert set(FIGURE.findall(prose)) <= CONSTANTS


def test_a_failing_cell_names_its_notebook(tmp_path):
    import nbformat

    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 / 0")])
    nbformat.write(notebook, tmp_path / "broken.ipynb")
    with pytest.raises(CorpusError, match=r"broken\.ipynb was not published, because a cell failed:\n(.|\n)*1 / 0"):
        publish([tmp_path / "broken.ipynb"], tmp_path / "site", say=lambda text: None)
    assert not (tmp_path / "site" / "broken.html").exists()


def test_what_cannot_be_published_is_said_and_nothing_is_overwritten(tmp_path):
    (tmp_path / "text.ipynb").write_text("no notebook", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"text\.ipynb cannot be read as a notebook"):
        publish([tmp_path / "text.ipynb"], tmp_path / "site", say=lambda text: None)
    with pytest.raises(CorpusError, match=r"Two pages would be called index\.html\. Rename index\.ipynb\."):
        publish([tmp_path / "index.ipynb"], tmp_path / "site")
    with pytest.raises(CorpusError, match="is a file, and pages need a folder"):
        publish([tmp_path / "x.ipynb"], tmp_path / "text.ipynb")
