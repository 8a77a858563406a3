"""What a chart shows where there are more articles than it has room for, and what its note says of the rest."""

from __future__ import annotations

from collections.abc import Sequence

from corpus_tools.count.finding import Finding

LANES = 30
"""Articles that have a lane or a bar each: about two screens."""
COLOURED = 12
"""Articles that a legend can tell apart by colour and symbol."""


def busiest(finding: Finding, label: str = "doc", *, most: int = LANES) -> Finding:
    """Return the finding of the `most` articles that count most, in their order; all of them, if they are no more.

    Only groups that are articles are ever left out: `label` is the column that names the groups.
    """
    rows, there = busiest_rows(finding, label, most=most), finding.table[label].nunique()
    if len(rows) == len(finding):
        return finding
    shown = finding.table[label].iloc[rows].nunique()
    return finding.take(rows, f"Shown: the {shown} articles with the highest counts, of {there:,}.")


def busiest_rows(finding: Finding, label: str = "doc", *, most: int = LANES) -> list[int]:
    """Return the numbers of the rows that `busiest` keeps."""
    docs = finding.table[label]
    if label != "doc" or docs.nunique() <= most:
        return list(range(len(finding)))
    kept = set(counted_most(finding)[:most])
    return [row for row, doc in enumerate(docs) if doc in kept]


def counted_most(finding: Finding) -> Sequence[str]:
    """Return the articles of a finding that count anything, those that count most first; of equals, the first."""
    totals = finding.table.groupby("doc", sort=False)["count"].sum()
    # A lane with nothing in it says little where most of the lanes are left out.
    totals = totals[totals > 0] if totals.any() else totals
    return totals.sort_values(ascending=False, kind="stable").index.tolist()
