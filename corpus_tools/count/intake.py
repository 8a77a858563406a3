"""What came in, as a finding: files and what they were taken for, and which rules changed what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from corpus_tools.count.finding import Evidence, Finding, columns_of
from corpus_tools.count.note import plain_note
from corpus_tools.text.article import Article
from corpus_tools.text.intake import Entry, Intake, Passage


def intake_finding(came_in: Intake, articles: Sequence[Article], words: Mapping[str, int]) -> Finding:
    """Return a row for each file and rule; the evidence counts in `article.raw`."""
    rows = list(came_in.entries(articles, words))
    spans = pd.DataFrame([passage for _, its in rows for passage in its], columns=list(Passage._fields))
    table = pd.DataFrame([entry for entry, _ in rows], columns=list(Entry._fields))
    evidence = Evidence.counted(
        lambda at: spans.iloc[at].reset_index(drop=True), np.arange(len(spans)), table["count"].tolist()
    )
    return Finding(columns_of(table), evidence, plain_note(came_in.line(articles)))
