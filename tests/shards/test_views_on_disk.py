"""Views draw a corpus on disk as they draw it in memory; of many passages they read some, and say of how many."""

from pathlib import Path

import nbformat
import pytest

import corpus_tools as ct
from corpus_tools.notebook import freezing
from corpus_tools.notebook.explorers import Explorer, explore
from corpus_tools.notebook.freezing import freeze
from corpus_tools.publish.pages import publish
from corpus_tools.views.view import MOST_PASSAGES, View, plain_state

IN_MEMORY_ONLY = (
    "actor_in_texts compare_texts compare_two cutting intake marker_actors marker_pairs marker_sentences phrases stories "
    "text_portrait two_versions"
).split()
"""What needs all words at once, and says so."""
VIEWS = {name: view for name in ct.__all__ if isinstance(view := getattr(ct, name), View)}
ON_DISK = sorted({*VIEWS} - {*IN_MEMORY_ONLY})


def states(view, corpus):
    """The first state and, of each choice, the last option."""
    first = view.state(corpus, **{name: "nato" for name, choice in view.choices.items() if choice.search})
    lasts = ({name: choice.resolve(corpus)[-1]} for name, choice in view.choices.items() if not choice.search)
    every = [first, *({**first, **last} for last in lasts)]
    # What was cut is not added up over all articles; one article is read whole.
    cuts = [view.name == "cuts" or state.get("layer") == "cuts" for state in every]
    return [{**state, "article": corpus.ids[-1]} if cut else state for state, cut in zip(every, cuts, strict=True)]


def check_same(view, memory, disk, state):
    here, there = (view.draw(one, **state) for one in (memory, disk))
    assert plain_state(there, "") == plain_state(here, "")
    if len(here.finding):
        column = list(here.finding.opens)[-1]
        row = max(range(len(here.finding)), key=here.finding.opens[column].counts.__getitem__)
        few = here.finding.opens[column].take([row]).thinned(MOST_PASSAGES)
        spans = here.finding.opens[column].spans(few.positions)
        assert view.evidence(disk, there.finding, row, column=column) == view.hits(memory, spans)


@pytest.mark.parametrize(("number", "name"), list(enumerate(ON_DISK)), ids=ON_DISK)
def test_a_view_draws_on_disk_what_it_draws_in_memory(pairs, number, name):
    """Every other view on the seeds, and those between on the articles that were drawn."""
    view, (memory, disk) = VIEWS[name], pairs[("seeds", "drawn")[number % 2]]
    for choice in view.choices.values():
        assert choice.readings(disk) == choice.readings(memory)
    check_same(view, memory, disk, states(view, memory)[0])


@pytest.mark.slow
@pytest.mark.parametrize("which", ["seeds", "drawn"])
@pytest.mark.parametrize("name", ON_DISK)
def test_a_view_draws_on_disk_what_it_draws_in_memory_whatever_is_chosen(pairs, name, which):
    memory, disk = pairs[which]
    for state in states(VIEWS[name], memory):
        if "typical" not in state.values():
            check_same(VIEWS[name], memory, disk, state)


@pytest.mark.parametrize("name", IN_MEMORY_ONLY)
def test_what_cannot_be_added_up_is_said_where_it_would_stand(pairs, name, capsys):
    disk = pairs["seeds"][1]
    told = "Choose fewer articles and take those into memory: opened.where(outlet=…, date=…).in_memory()"
    try:
        explorer = Explorer(VIEWS[name], disk)
    except ct.CorpusError as error:  # what can be chosen hangs on all words, too
        assert told in str(error)
        explore(VIEWS[name], disk)
    else:
        assert told in explorer.shown["note"]
        assert explorer.shown["figure"] is None


def test_of_many_passages_some_are_read_and_the_heading_says_of_how_many(pairs, monkeypatch):
    memory, disk = pairs["drawn"]
    explorer = Explorer(ct.word_rates, disk, search="the", by="outlet")
    sent = []
    monkeypatch.setattr(explorer.panel, "send", sent.append)
    explorer.open(0, count=int(explorer.drawing.finding.columns["count"][0]))
    assert explorer.drawing.finding.columns["count"][0] > MOST_PASSAGES
    assert sent[0]["asked"]["shown"] == MOST_PASSAGES
    marks = [(hit["doc"], start + hit["start"]) for hit in sent[0]["hits"] for start, _ in hit["marks"]]
    assert len(marks) == MOST_PASSAGES
    every = memory.tokens
    assert {(every.articles[a].id, s) for a, s in zip(every.article.tolist(), every.starts.tolist(), strict=True)} >= {
        *marks
    }
    assert len({doc for doc, _ in marks}) > 5
    explorer.open(0, doc=sent[0]["hits"][0]["doc"])
    assert "shown" not in sent[1]["asked"]


def test_a_state_with_more_passages_than_a_page_has_room_for_brings_fewer(pairs, monkeypatch):
    memory, disk = pairs["drawn"]
    view = ct.word_rates.offering("the", alone=True)
    monkeypatch.setattr(freezing, "PLACES", 200)
    for corpus in (memory, disk):
        frozen = freeze(view, corpus)
        leaves = [one for one in frozen["pool"]["leaves"] if isinstance(one, list) and MOST_PASSAGES in one]
        assert leaves
        assert len(frozen["kept"]) <= len(memory)
        assert {*frozen["sources"].values()} == {*frozen["kept"]}


def test_what_is_said_of_a_corpus_on_disk_is_what_is_said_of_it_in_memory(pairs):
    for memory, disk in pairs.values():
        assert disk.methods() == memory.methods()
        assert disk.methods(short=True) == memory.methods(short=True)
        assert disk.about().equals(memory.about())
        assert disk.basis().equals(memory.basis())
        assert disk.names == memory.names
        assert disk[memory.ids[-1]].text == memory[memory.ids[-1]].text


def test_a_page_of_a_corpus_on_disk_knows_the_searches_that_are_offered(browser, pairs, tmp_path):
    from browsing import offline

    folder = pairs["drawn"][1].shards[0].parent
    cells = [
        f"import corpus_tools as ct\ncorpus = ct.open_corpus({str(folder)!r})",
        'ct.explore(ct.word_rates.offering("the", "nato"), corpus, by="outlet")',
        "ct.explore(ct.stories, corpus)",
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    nbformat.write(notebook, tmp_path / "disk.ipynb")
    page = next(path for path in publish([tmp_path / "disk.ipynb"], tmp_path / "site") if path.stem == "disk")
    with offline(browser, Path(page)) as shown:
        table = shown.locator(".ct-explorer").first.locator(".ct-numbers td button").first
        count = table.inner_text()
        table.click()
        evidence = shown.locator(".ct-explorer").first.locator(".ct-evidence")
        evidence.locator(".ct-hits mark").first.wait_for()
        assert evidence.locator("h4").inner_text().endswith(f": {MOST_PASSAGES} of {count}")
        assert shown.locator(".ct-explorer").first.locator(".ct-hits mark").count() == MOST_PASSAGES
        assert "opened.where(outlet=…, date=…).in_memory()" in shown.inner_text("main")
        assert not shown.wrong
