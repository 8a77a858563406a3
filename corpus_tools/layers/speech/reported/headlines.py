"""Headlines report in a grammar of their own: *Sanctions will end soon - minister*, *Talks may fail, analysts warn*."""

from __future__ import annotations

from corpus_tools.layers.speech.frames import Frame
from corpus_tools.layers.speech.kinds import *
from corpus_tools.layers.speech.reported.found import Clause
from corpus_tools.layers.speech.verbs import is_finite

LONGEST_SOURCE = 5
"""Words of a source behind a headline's dash."""


def is_headline(frame: Frame) -> bool:
    """Tell of an article's first frame that it is a headline: no stop ends it."""
    return bool(frame.words) and not frame.kinds[-1] & STOP and frame.text[frame.ends[-1] - 2] not in ".!?"


def headline_clause(frame: Frame) -> Clause | None:
    """Return what a headline reports whose source stands behind a dash at its end."""
    kinds, last = frame.kinds, len(frame.words)
    dash = next((at for at in range(last - 1, 0, -1) if kinds[at] & DASH), None)
    if dash is None or not 0 < last - dash - 1 <= LONGEST_SOURCE or frame.text[frame.starts[dash] - 1] != " ":
        return None
    if any(is_finite(frame, at) or kinds[at] & QUOTED for at in range(dash + 1, last)) or not kinds[dash + 1] & CAPITAL:
        return None
    return Clause(
        frame.starts[0], frame.ends[dash - 1], (dash + 1, last), "", "headline", frame.starts[dash], frame.ends[-1]
    )
