"""The table of the corpus: its articles by any two facts, and its gaps."""

from __future__ import annotations

from corpus_tools.charts.grid import Cell, grid
from corpus_tools.charts.headlines import times
from corpus_tools.charts.theme import Headline, plain
from corpus_tools.corpus import Corpus
from corpus_tools.count.periods import PERIODS
from corpus_tools.measures.texts.holdings import articles_by
from corpus_tools.views.choices import MANY, dividing, few_groups, way_label
from corpus_tools.views.over_time.courses import NO_DATES, offered_periods
from corpus_tools.views.shown import Drawing
from corpus_tools.views.view import Choice, Option, view

ROWS, COLUMNS = 60, 12
"""Groups that the grid has room for, down and across."""


def _facts(corpus: Corpus) -> list[Option]:
    """Return the ways to divide articles; where nothing divides them well, kind and outlet."""
    ways = [way for way in dividing(corpus) if way not in ("voice", "article", *PERIODS)]
    return [*dict.fromkeys([*ways, *([] if ways or len(corpus) < MANY else ["year"]), "outlet", "kind", "language"])]


def _periods_first(corpus: Corpus) -> list[Option]:
    periods = [one for one in offered_periods(corpus) if one != NO_DATES and len(corpus.groups(str(one)).names) <= ROWS]
    return [*dict.fromkeys([*periods, *reversed(_facts(corpus))])]


@view(
    "What the corpus holds", across=Choice("Across", _facts, way_label), down=Choice("Down", _periods_first, way_label)
)
def holdings(corpus: Corpus, *, across: str, down: str) -> Drawing:
    """Draw how many articles there are by two facts; an empty cell is a gap, and a cell opens its articles."""
    across, down = few_groups(corpus, across, COLUMNS), few_groups(corpus, down, ROWS)
    finding = articles_by(corpus, [down, across] if down != across else [down])
    rows, columns = (corpus.groups(way) for way in (down, across))
    names = [list(groups.names) for groups in (rows, columns)]
    if max(len(names[0]) - ROWS, len(names[1]) - 2 * ROWS) > 0:
        return Drawing(None, finding)
    cells = [
        Cell(
            names[1].index(line[columns.column]),
            names[0].index(line[rows.column]),
            line["count"],
            f"<b>{plain(line[rows.column])}, {plain(line[columns.column])}</b>: {line['count']:,} articles, {line['tokens']:,} words",
            [row, "", line["count"]],
        )
        for row, line in enumerate(finding.lines)
        if line["count"]
    ]
    most = max(finding.lines, key=lambda line: line["count"])
    where = ", ".join(dict.fromkeys([most[columns.column], most[rows.column]]))
    gaps, full = (int((finding.columns["count"] == count).sum()) for count in (0, most["count"]))
    fullest = "the fullest has" if full == 1 else f"the fullest {full:,} have"
    fullest += f" {times(most['count'], 'article')} {f'({where})' if full == 1 else 'each'}"
    title = Headline(
        f"{f'{gaps:,} of {len(finding):,} cells are' if gaps else 'No cell is'} empty; {fullest}",
        f"Articles by {' and '.join(dict.fromkeys([way_label(across), way_label(down)]))}",
    )
    return Drawing(grid(cells, names[1], names[0], title=title), finding)
