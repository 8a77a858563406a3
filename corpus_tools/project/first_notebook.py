"""The notebook that a project starts with: a few views that stay readable with hundreds of texts."""

from itertools import islice

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from corpus_tools.corpus import Corpus
from corpus_tools.views.choices import dividing, every_word, way_label
from corpus_tools.views.over_time.courses import NO_DATES, offered_periods

KERNEL = {"kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}}
SEARCHES = 3
"""Words that the first word search offers: the most frequent that are no function words."""

LOAD = 'import corpus_tools as ct\n\ncorpus = ct.load_corpus("texts")\ncorpus'
CELLS = (
    "# My corpus\n\nMenu *Run*, *Run All Cells*. The code is folded behind the bars on the left. Click any number or mark to read "
    "the sentences behind it. When something looks wrong: menu *Kernel*, *Restart Kernel and Run All Cells*.",
    LOAD,
    "## The texts\n\nWho wrote what, where and when, as far as `texts/articles.csv` says it. After filling the table, run "
    "the notebook again from the top.",
    "corpus.about()",
    "## What looks wrong\n\nThe same findings as in `report.md`, computed again. An empty table is no proof that all is well.",
    "ct.oddities(corpus)",
    "What came in: each file with what it was taken for, and what was not loaded and why.",
    "ct.explore(ct.intake, corpus)",
    "What cleaning cut, and why. Cuts can be undone, but what is left is what is counted.",
    "ct.explore(ct.cuts, corpus)",
    "## Words\n\nStop words are hidden here, never left out of the count.",
    "ct.explore(ct.frequent_words, corpus)",
    "A word in its sentences. Put words of your own into the search: `sanction*`, `war | wars`, `{invade}`.",
    "ct.explore(ct.kwic{offering}, corpus)",
    "Which words stand near a word more often than elsewhere?",
    "ct.explore(ct.collocation{offering}, corpus)",
    *("{facets}", "ct.explore(ct.word_rates{offering}, corpus)"),
    *("{time}", "ct.explore(ct.word_over_time{offering}, corpus)"),
    "## Actors\n\nWho is named, and by whose voice: the author's, quoted, or reported.",
    'ct.explore(ct.actor_mentions, corpus, by="voice")',
    "Which names were taken for whom? Read this list before you trust a count.",
    "ct.explore(ct.actor_names, corpus)",
    "## Names that are missing\n\n`suggested_actors.csv` holds the names that the list of actors does not cover. Delete the "
    'rows that are no actors, mend the kinds, save it as `actors.csv`, and load with `ct.load_corpus("texts", '
    'actors="actors.csv")` in the first cell. The ten most frequent:',
    'ct.suggest_actors(corpus).table.head(10).drop(columns="row")',
    "## Markers\n\nWho hedges, who insists? Rates are read by voice: a booster in a quotation is not the author's.",
    'ct.explore(ct.marker_use, corpus, by="voice")',
    "The words behind the categories. Check a few dozen hits before you report a rate (`ct.label_hits`).",
    "ct.explore(ct.marker_forms, corpus)",
    "## Methods\n\nWhat a methods section needs to say. The fingerprint changes when a letter of a text does.",
    "corpus.methods()",
)
"""Prose and code by turns, prose first."""


def first_notebook(corpus: Corpus) -> str:
    """Return the notebook as its file says it; the same corpus gives the same file."""
    cells, sections = [], _sections(corpus)
    pairs = [(sections.get(prose, prose), code) for prose, code in zip(CELLS[::2], CELLS[1::2], strict=True)]
    for number, source in enumerate(one for pair in pairs if pair[0] for one in pair):
        new_cell = new_code_cell if number % 2 else new_markdown_cell
        # As in the lessons, the result comes first: only the code that loads stands open.
        folded = {"jupyter": {"source_hidden": True}} if number % 2 and source != LOAD else {}
        cells.append(new_cell(source.replace("{offering}", _offering(corpus)), id=f"cell-{number:02}", metadata=folded))
    return nbformat.writes(new_notebook(cells=cells, metadata=KERNEL)) + "\n"


def _sections(corpus: Corpus) -> dict[str, str]:
    """Return the prose of the sections that only some corpora have: nothing, where facts or dates do not divide the texts."""
    ways = [way for way in dividing(corpus) if way not in ("article", "voice")]
    facets = (
        f"## Groups\n\nEach column of the table is a way to group: here {', '.join(way_label(way) for way in ways[:6])}. A part of the "
        'corpus is chosen by the same columns: `corpus.where(date="2022-01..2022-03")`.'
    )
    time = (
        "## Time\n\nHow often, week by week or month by month? Give an event a day, and the note says whether it changed there: "
        'what is compared are whole articles. `ct.over_time(corpus, "sanction*", by="month", event="2022-02-24")` is the table.'
    )
    return {"{facets}": facets if ways else "", "{time}": time if offered_periods(corpus) != [NO_DATES] else ""}


def _offering(corpus: Corpus) -> str:
    """Return what offers the most frequent words, those that are no function words first."""
    words = list(islice((word for word in map(str, every_word(corpus)) if word.isalpha()), SEARCHES))
    return f".offering({', '.join(map(repr, words))})" if words else ""
