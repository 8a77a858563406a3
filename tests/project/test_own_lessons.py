"""The lessons as they are copied for a corpus of one's own."""

import csv
import json
import random
import re
from pathlib import Path

import nbformat
import pytest

import corpus_tools as ct
from corpus_tools.cli import lessons, main
from corpus_tools.publish.pages import publish

SENTENCES = (
    "The council of {town} voted on Monday to close the harbour for the winter.",
    "“We must not wait for the next storm,” said Ada Brook, who leads the council.",
    "Perhaps the bridge will be mended before the spring, but nobody in {town} is sure.",
    "Officials of the United States and the European Union promised help, according to a spokesman.",
    "It is clear that the old dam cannot hold, the mayor insisted.",
    "Fishermen said that they might leave for {town} if prices rise again.",
    "What would you do without a harbour?",
    "The so-called “reform” of the port was never explained to the people who work there.",
    "China and the United States signed a treaty on fishing in May, and Brussels welcomed it.",
    "I think that engineers in {town} were very careful, wrote the inspector.",
    "The minister warned that the water may well rise further, and demanded an answer.",
    "Residents claimed that the warnings came too late; the government denied it.",
)


@pytest.fixture(scope="module")
def copied(tmp_path_factory) -> Path:
    """A class's folder: thirty invented articles with columns of their own, and the lessons for them."""
    place, lot = tmp_path_factory.mktemp("class"), random.Random(4)
    with (place / "articles.csv").open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["id", "title", "outlet", "date", "section", "text"])
        for number in range(30):
            told = [lot.choice(SENTENCES).format(town=lot.choice(("Arden", "Tolva", "Mirk"))) for _ in range(24)]
            text = "\n\n".join(" ".join(told[start : start + 3]) for start in range(0, 24, 3))
            day = f"2021-{1 + number % 6:02}-{1 + number % 28:02}"
            outlet, section = ("Harbour Post", "Tolva Times")[number % 2], ("coast", "town", "trade")[number % 3]
            table.writerow([f"t{number}", f"Report {number}", outlet, day, section, text])
    assert main(["new", str(place / "ours"), str(place / "articles.csv"), "--lessons"]) == 0
    return place / "ours"


def cells_of(folder: Path) -> dict[str, list]:
    return {path.name: nbformat.read(path, as_version=4).cells for path in sorted(folder.glob("*.ipynb"))}


def test_nothing_of_the_five_texts_stands_in_the_copies(copied, corpus):
    names = {*corpus.ids, *(article.outlet for article in corpus), *(article.author for article in corpus)} - {""}
    assert {"hotair-2022-01", "Hot Air", "Andrew Korybko"} <= names
    for name, cells in cells_of(copied).items():
        said = "\n".join(cell.source for cell in cells)
        assert not re.findall("|".join(map(re.escape, sorted(names))), said), name
        assert not re.findall(r"\b(?:all|these|of the) five\b", said), name


def test_the_copies_load_the_class_s_texts_and_their_links_lead_somewhere(copied):
    notebooks = cells_of(copied)
    left_out = {"07_your_own_corpus.ipynb", "reference.ipynb"}
    assert set(notebooks) == {path.name for path in lessons()} - left_out | {"my_corpus.ipynb"}
    for name, cells in notebooks.items():
        said = "\n".join(cell.source for cell in cells)
        assert 'corpus = ct.load_corpus("texts")' in said and "ct.load_corpus()" not in said, name
        assert set(re.findall(r"\]\(([\w.-]+\.ipynb)", said)) <= set(notebooks), name


def test_what_the_copies_search_for_stands_in_the_class_s_texts(copied):
    lines = [
        line
        for cells in cells_of(copied).values()
        for cell in cells
        if cell.cell_type == "code"
        for line in cell.source.splitlines()
        if re.search(r"\.offering\(\"|searches = |ct\.lines\(corpus|\.containing\(", line)
    ]
    literal = r'"(?:[^"\\]|\\.)*"'
    searches = {
        json.loads(one) for line in lines for one in re.findall(literal, re.sub(r"(?:context|sort)[=(].*", "", line))
    }
    table = ct.term_frequency(ct.load_corpus(copied / "texts"), search=sorted(searches - {"*"})).table
    counts = table.groupby("term")["count"].sum()
    assert len(searches) > 12 and searches - {"*"} == set(counts.index), searches
    assert counts.min() > 0, counts
    assert {"harbour", "we | us | our", "might | may | could"} <= searches, (
        "what is there stays, what is not becomes theirs"
    )


def test_the_copies_ask_and_explain_still(copied):
    """Half of all explorers stay at least (what is checked by the labels of two invented readers does not), and each lesson asks."""
    explored = [
        path.read_text(encoding="utf-8").count("ct.explore(") for path in lessons() if path.name[:2] in "000102030406"
    ]
    kept = [cell.source.count("ct.explore(") for cells in cells_of(copied).values() for cell in cells]
    assert sum(kept) > sum(explored) / 2
    for name, cells in cells_of(copied).items():
        if name[0] == "0":
            said = "\n".join(cell.source for cell in cells)
            assert "ct.ask_" in said, name
            assert cells[0].source.startswith("# "), name


@pytest.mark.slow
@pytest.mark.kernel
def test_the_copies_run_and_become_the_class_s_site(copied, tmp_path):
    pages = publish(sorted(copied.glob("*.ipynb")), tmp_path / "site", say=lambda text: None)
    assert {page.stem for page in pages} >= {path.stem for path in copied.glob("*.ipynb")}
    assert "Tolva Times" in (tmp_path / "site" / "08_many_articles.html").read_text(encoding="utf-8")
    assert len(ct.load_corpus(copied / "texts")) == 30
