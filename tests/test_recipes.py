"""CONTRIBUTING's table holds: a toy of each kind is added to a copy of the package, in the files that it names and no others."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "corpus_tools"

ADDED = {
    "views/words/terms.py": """
from corpus_tools.charts.dots import lollipops


@view("Long words", article=ARTICLES, letters=Choice("Letters", {6: "six", 8: "eight"}))
def long_words(corpus: Corpus, *, article: str, letters: int) -> Drawing:
    words = term_frequency(in_article(corpus, article))
    words = words.having(toy_letters=list(map(len, words.columns["term"])))
    finding = with_columns(only(words, words.table["toy_letters"] >= letters), "term", "toy_letters", "count")
    return drawn(finding, lollipops, title="Long words")
""",
    "__init__.pyi": "from .views.words.terms import long_words as long_words\n",
    "charts/dots.py": """
from corpus_tools.charts.frame import row_labels
from corpus_tools.charts.theme import TOY


def lollipops(finding: Finding, *, title: str) -> Chart:
    terms, counts = row_labels(finding.table["term"]), finding.table["count"].tolist()
    marks = points(counts, terms, opening(range(len(terms)), counts), terms, marker={"color": TOY})
    return chart(title, 300, [marks], xaxis=value_axis("uses"), yaxis=row_axis(terms), showlegend=False)
""",
    "charts/theme.py": 'TOY = "#dddddd"\nON_DARK[TOY] = "#333333"\n',
    "lexicons/columns.csv": "toy_letters,,letters,how many letters it has\n",
    "lexicons/categories.csv": "irony,say the opposite of what is meant,judgement,wavy,iro,remark,\n",
    "lexicons/markers.csv": "irony,how very kind,remark,,,\n",
    "lexicons/speech_verbs.csv": "blurt,verb,blurt blurts blurted blurting,neutral,that,yes,no\n",
    "lexicons/actors.csv": "Ruritania,state,,,Ruritanian; Ruritanians,,Strelsau,,,,\n",
    "text/readers/toy.py": """
from corpus_tools.text.files.records import Reader, Record


def is_mine(file):
    return file.head.startswith(b"%TOY")


def read(file, wishes, notices):
    _, title, body = file.text(notices).split("\\n", 2)
    yield Record(body, {"title": title}, file.name)


READER = Reader("a toy", is_mine, read)
""",
    "layers/shouts.py": """
import re

import pandas as pd


def shouts(texts):
    found = [
        (article.id, number, match.start(), match.end(), "shout")
        for article in texts.articles
        for number, (start, end) in enumerate(texts.sentence_bounds[article.id])
        for match in re.compile(r"[A-Z]{4,}").finditer(article.text, start, end)
    ]
    return pd.DataFrame(found, columns=["doc", "sentence", "start", "end", "shout"])
""",
}
ENTERED = {
    "text/readers/__init__.py": (
        "OTHERS = (",
        "from corpus_tools.text.readers import toy\n\nOTHERS = (\n    toy.READER,",
    ),
    "layers/annotated.py": (
        "LAYERS: dict[str, Layer] = {",
        "from corpus_tools.layers.shouts import shouts\n\n"
        'LAYERS: dict[str, Layer] = {\n    "shouts": Layer(shouts, "shout", lambda texts: "1"),',
    ),
}
"""Where a list in the code gets an entry: what stands there, and what stands there then."""
SCRIPT = """
import json
import corpus_tools as ct
from corpus_tools.notebook.freezing import freeze
from corpus_tools.notebook.scripts import tables

text = "Moscow waits. Moscow negotiates, and Washington waits."
corpus = ct.Corpus((ct.Article("one", text, text), ct.Article("two", "Peace.", "Peace.")))
drawing = ct.long_words.draw(corpus)
with open("one.news", "w") as file:
    file.write("%TOY\\nA title\\n" + "Ruritania waits. PEACE, she blurted that it was late. How very kind! " * 3)
own = ct.load_corpus("one.news")
loaded = ct.Corpus(own.articles)
hits = loaded.hits("shouts")
opens = [[row, len(drawing.finding.behind(row)), count] for row, _, count in drawing.chart["data"][0]["customdata"]]
print(json.dumps({
    "code": ct.long_words.code(corpus),
    "shown": ct.long_words.show(corpus)["table"],
    "states": len(freeze(ct.long_words, corpus)["states"]),
    "control": ct.long_words.choices["letters"].reading(8),
    "opens": opens,
    "plotly": drawing.figure.data[0].marker.color,
    "none": ct.long_words.draw(corpus, article="two", letters=8).chart,
    "dark": tables(),
    "title": own["one"].facts["title"],
    "kind": own.intake.table["taken_for"].tolist(),
    "shouts": [own["one"].text[start:end] for start, end in zip(hits["start"], hits["end"])],
    "in author": len(loaded.where(voice="author").hits("shouts")),
    "irony": ct.marker_rates(loaded, categories=["irony"]).table["count"].tolist(),
    "blurted": loaded.quotations["cue"].tolist(),
    "named": loaded.mentions["actor"].tolist(),
    "by column": ct.term_frequency(ct.Corpus(tuple(
        ct.Article(name, "Peace.", "Peace.", facts={"mood": mood}) for name, mood in (("a", "calm"), ("b", "cross"))
    )), by="mood").table["mood"].tolist(),
}))
"""


@pytest.fixture(scope="module")
def toy(tmp_path_factory):
    folder = tmp_path_factory.mktemp("recipes")
    shutil.copytree(PACKAGE, folder / "corpus_tools", ignore=shutil.ignore_patterns("__pycache__"))
    for name, lines in ADDED.items():
        with (folder / "corpus_tools" / name).open("a", encoding="utf-8") as file:
            file.write(lines)
    for name, (before, after) in ENTERED.items():
        room = folder / "corpus_tools" / name
        text = room.read_text(encoding="utf-8")
        assert text.count(before) == 1
        room.write_text(text.replace(before, after), encoding="utf-8")
    shown = subprocess.check_output(
        [sys.executable, "-c", SCRIPT], text=True, cwd=folder, env={"PYTHONPATH": str(folder)}
    )
    return json.loads(shown)


def test_a_view_is_a_function_below_its_choices_and_a_name_at_the_front_door(toy):
    assert toy["code"] == "figure, finding = ct.long_words.draw(corpus, article='*', letters=6)\nfigure"
    assert [row[:1] + row[2:] for row in toy["shown"]["rows"]] == [["moscow", 2], ["negotiates", 1], ["washington", 1]]
    assert toy["states"] == 6
    assert toy["control"] == "eight"


def test_a_chart_of_a_finding_without_rows_is_none(toy):
    assert toy["none"] is None


def test_every_mark_of_a_chart_opens_what_it_counts(toy):
    assert toy["opens"] == [[0, 2, 2], [1, 1, 1], [2, 1, 1]]


def test_a_column_is_called_and_explained_as_its_row_says(toy):
    assert toy["shown"]["labels"][1] == "letters"
    assert toy["shown"]["meanings"][1] == "how many letters it has"


def test_a_format_is_a_file_and_its_line_in_the_list_of_readers(toy):
    assert toy["title"] == "A title"
    assert "a toy" in toy["kind"]


def test_a_layer_is_a_builder_and_its_entry_and_keeps_to_the_scope(toy):
    assert toy["shouts"] == ["PEACE"] * 3
    assert toy["in author"] == len(toy["shouts"])


def test_a_category_of_markers_a_verb_and_an_actor_are_rows(toy):
    assert toy["irony"] == [3]
    assert toy["blurted"].count("blurted") == 3
    assert toy["named"] == ["Ruritania"] * 3


def test_a_way_to_group_is_a_column_that_was_brought(toy):
    assert set(toy["by column"]) == {"calm", "cross"}


def test_a_colour_is_named_once_with_what_it_becomes_on_a_dark_page(toy):
    assert toy["plotly"] == "#dddddd"
    assert '"#dddddd":"#333333"' in toy["dark"]


@pytest.mark.parametrize("room", ["charts", "views"])
def test_no_colour_is_named_elsewhere(room):
    named = [path.name for path in (PACKAGE / room).glob("*.py") if '"#' in path.read_text(encoding="utf-8")]
    assert named == (["theme.py"] if room == "charts" else [])
