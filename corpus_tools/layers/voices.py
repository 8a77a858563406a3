"""The voice of every word: the innermost span in which somebody speaks decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from corpus_tools.layers.speech.quotations import VOICES
from corpus_tools.layers.tokens import Tokens

if TYPE_CHECKING:
    import pandas as pd

Voices = tuple[np.ndarray, np.ndarray, tuple[str, ...]]
"""Voice and speaker of every word, and the speakers' names."""


@dataclass(frozen=True, eq=False)
class Spoken:
    """Words, and who speaks them: what the layers of rhetoric are built from."""

    tokens: Tokens
    quotations: pd.DataFrame
    voices: Voices


def voices(tokens: Tokens, quotations: pd.DataFrame) -> Voices:
    """Return for every word its voice (into `VOICES`), its speaker (into the names), and the names.

    Words in nobody else's span are the author's; the author's speaker, and one that stays open, is
    the empty name. Speakers go by the name under which all articles count them (`who`). author + direct + indirect are all words.
    """
    voice, speaker = np.zeros(len(tokens), dtype=np.int8), np.zeros(len(tokens), dtype=np.int32)
    names: dict[str, int] = {"": 0}
    spoken = quotations[quotations["voice"] != ""]
    longest_first = spoken.assign(length=spoken["end"] - spoken["start"]).sort_values(
        "length", ascending=False, kind="stable"
    )
    begins, offset = tokens.offsets[tokens.article] + tokens.starts, tokens.offsets[tokens.articles_of(longest_first)]
    edges = (np.searchsorted(begins, offset + longest_first[side].to_numpy()).tolist() for side in ("start", "end"))
    said = (longest_first[column].tolist() for column in ("voice", "who"))
    for first, after, of, who in zip(*edges, *said, strict=True):
        words = slice(first, after)
        voice[words] = VOICES.index(of)
        speaker[words] = names.setdefault(who, len(names))
    return voice, speaker, tuple(names)


def with_voices(spans: pd.DataFrame, tokens: Tokens, said: Voices) -> pd.DataFrame:
    """Return spans with the `voice` and `speaker` of the word in which each begins."""
    (voice, speaker, names), at = said, tokens.words_at(spans)
    return spans.assign(
        voice=np.array(VOICES, dtype=object)[voice[at]], speaker=np.array(names, dtype=object)[speaker[at]]
    )
