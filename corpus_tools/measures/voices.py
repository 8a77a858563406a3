"""How many of an article's words are whose: the author's, quoted, or reported."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import numpy as np

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Evidence, Finding, number_of_articles
from corpus_tools.errors import unknown
from corpus_tools.layers.speech.quotations import VOICES
from corpus_tools.lexicons.reader import speech_verbs
from corpus_tools.measures.checking import rejected_note
from corpus_tools.text.article import COUNTED, as_names

if TYPE_CHECKING:
    import pandas as pd


def voice_shares(
    corpus: Corpus, *, by: Literal["voice", "speaker"] = "voice", parts: Sequence[str] = COUNTED
) -> Finding:
    """Count the words of each voice in each article, or of each speaker; the shares of an article add up to 100 %.

    Columns: `doc`, `voice` (author, direct, indirect), (`speaker`,) `count`, `tokens` (the article's
    words), `percent`. A speaker is named as the text names it, so one person may have two names;
    *not named* is everybody whom the rules could not tell. The author has no name here.
    """
    if by not in ("voice", "speaker"):
        raise unknown("way of counting", by, ["voice", "speaker"], "voice_shares")
    voice, speaker, names = corpus.voices
    positions = np.flatnonzero(corpus.tokens.in_parts(parts))
    sizes = np.bincount(corpus.tokens.article[positions], minlength=len(corpus))
    groups, evidence = _grouped(corpus, positions, voice, speaker * (by == "speaker"))
    table = _table(corpus, groups, evidence.counts, sizes, names if by == "speaker" else ())
    return Finding(table, evidence, _note(corpus, sizes, parts))


def _grouped(corpus: Corpus, positions: np.ndarray, *keys: np.ndarray) -> tuple[np.ndarray, Evidence]:
    """Group words by their article and by `keys`, each an array over all words; return the groups and their words."""
    grouping = np.stack([key[positions] for key in (corpus.tokens.article, *keys)])
    order = np.lexsort(grouping[::-1])
    groups, first = np.unique(grouping[:, order], axis=1, return_index=True)
    return groups, Evidence(corpus.tokens.frame, positions[order], np.append(first, len(positions)))


def _table(
    corpus: Corpus, groups: np.ndarray, counts: np.ndarray, sizes: np.ndarray, names: tuple[str, ...]
) -> pd.DataFrame:
    import pandas as pd

    articles, voices, speakers = groups
    columns: dict[str, object] = {
        "doc": np.array(corpus.ids, dtype=object)[articles],
        "voice": [VOICES[n] for n in voices],
    }
    if names:
        columns["speaker"] = [
            names[n] or ("the author" if voice == 0 else "not named") for n, voice in zip(speakers, voices, strict=True)
        ]
    percent = (100 * counts / sizes[articles]).round(2)
    return pd.DataFrame({**columns, "count": counts, "tokens": sizes[articles], "percent": percent})


def _note(corpus: Corpus, sizes: np.ndarray, parts: Sequence[str]) -> str:
    return (
        f"Counted: {sizes.sum():,} words of {number_of_articles(np.flatnonzero(sizes))} ({', '.join(as_names(parts))}) by whose they are. "
        "direct: in quotation marks with a source, in a quoted block, in an interview's answer. indirect: reported speech. "
        "author: all others, an interviewer's questions among them. The innermost voice counts. Found by rules "
        f"(reporting verbs {speech_verbs().version}), which err: open the sentences. {rejected_note(corpus, 'quotations')}"
    ).strip()


def sentence_lengths(corpus: Corpus, *, parts: Sequence[str] = COUNTED) -> Finding:
    """Count the words of each sentence, longest first: `doc`, `sentence` (its number in the article, from 1), `count`."""
    import pandas as pd

    positions = np.flatnonzero(corpus.tokens.in_parts(parts))
    (articles, numbers), evidence = _grouped(corpus, positions, corpus.tokens.sentence)
    docs = np.array(corpus.ids, dtype=object)[articles]
    table = pd.DataFrame({"doc": docs, "sentence": numbers + 1, "count": evidence.counts})
    longest = table.sort_values("count", ascending=False, kind="stable").index
    note = f"Counted: words of {len(table):,} sentences; a sentence ends where Punkt's rules and ours say so."
    return Finding(table, evidence, note).take([int(row) for row in longest])
