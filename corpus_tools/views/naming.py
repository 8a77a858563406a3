"""The view of names that compete for a thing."""

from __future__ import annotations

from corpus_tools.charts.fullest import busiest
from corpus_tools.charts.strips import competing_names
from corpus_tools.corpus import Corpus
from corpus_tools.lexicons.markers import naming_choices
from corpus_tools.measures.rhetoric.naming import naming_shares
from corpus_tools.text.article import COUNTED
from corpus_tools.views.terms import with_columns
from corpus_tools.views.view import Choice, Drawing, Option, View


def _there(corpus: Corpus) -> list[Option]:
    """Return the choices of names of which one at least was made, or all where none was."""
    known = list(dict.fromkeys(one.choice for one in naming_choices().namings))
    namings = corpus.namings
    found = set(namings.loc[namings["part"].isin(COUNTED), "choice"])
    return [choice for choice in known if choice in found] or list(known)


def draw_namings(corpus: Corpus, *, choice: str, by: str) -> Drawing:
    """Draw which of the names that compete each text, or each voice, uses: shares of one thing, or counts side by side."""
    counted = naming_shares(corpus, by=by, choices=[choice])
    group = counted.table.columns[3]
    shares = bool((counted.table["referent"] != "").any())
    finding = with_columns(counted, "name", group, "count", "of", *(("percent", "low", "high") if shares else ()))
    if not len(finding):
        return Drawing(None, finding)
    finding = busiest(finding, group)
    return Drawing(competing_names(finding.table, group=group, shares=shares, title=f"Names: {choice}"), finding)


namings = View(
    "namings",
    "One thing, several names",
    draw_namings,
    {
        "choice": Choice("What is named", _there),
        "by": Choice("Compare", ("article", "voice"), {"article": "articles", "voice": "voices"}),
    },
)
