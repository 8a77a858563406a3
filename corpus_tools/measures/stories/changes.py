"""What a version changed: words cut and added, markers and voices that went or came, and sources that lost their titles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Evidence, Finding
from corpus_tools.errors import CorpusError
from corpus_tools.layers.alignment import KEPT, Alignment, Row, align
from corpus_tools.layers.keeping import kept
from corpus_tools.layers.speech.quotations import VOICES
from corpus_tools.lexicons.actor_list import name_words

LONGEST_TITLE = 10
"""Words that went beside a name, up to which they are read as its title."""
TURNS = {
    ("direct", "author"): "the quotation marks are gone: {words} of {who} now the author’s",
    ("indirect", "author"): "the source is gone: {words} of {who} now the author’s",
    ("direct", "indirect"): "quoted before, now reported: {words} of {who}",
    ("indirect", "direct"): "reported before, now quoted: {words} of {who}",
    ("author", "direct"): "the author’s before, now quoted: {words} of {who}",
    ("author", "indirect"): "the author’s before, now reported: {words} of {who}",
}
"""What is said of words that stayed and changed hands."""


@dataclass(frozen=True, eq=False)
class Changes:
    """Two versions beside each other; of each side's markers (rows of `markers`) those that the other has not."""

    aligned: Alignment
    markers: pd.DataFrame
    lost: list[int]
    gained: list[int]


@kept(2000)
def changes_of(corpus: Corpus, older: int, newer: int) -> Changes:
    """Lay two articles, given by number, beside each other, with the markers in them; kept, because several questions share it."""
    aligned, (markers, bounds, first, last) = align(corpus.tokens, older, newer), marker_words(corpus)
    newer_of = {before: after for after, before in aligned.partner.items()}
    of_side = [range(*bounds[number : number + 2].tolist()) for number in (older, newer)]
    lost, gained = (
        [row for row in mine if not _stays(row, first, last, partner, _at(others, markers, first, last), markers)]
        for mine, others, partner in ((of_side[0], of_side[1], newer_of), (of_side[1], of_side[0], aligned.partner))
    )
    return Changes(aligned, markers, lost, gained)


@kept(1)
def marker_words(corpus: Corpus) -> tuple[pd.DataFrame, np.ndarray, np.ndarray, np.ndarray]:
    """Return the markers that count, where each article's begin among them, and the first and last word of each."""
    markers, tokens = corpus.hits("markers"), corpus.tokens
    first = tokens.words_at(markers)
    last = tokens.words_at(markers.assign(start=markers["end"] - 1))
    last = np.where(last < len(tokens), last, first)
    return markers, np.searchsorted(tokens.articles_of(markers), np.arange(len(corpus) + 1)), first, last


def _at(rows: Sequence[int], markers: pd.DataFrame, first: np.ndarray, last: np.ndarray) -> set[tuple[str, int]]:
    categories = markers["category"].to_numpy()
    return {(categories[row], at) for row in rows for at in range(first[row], last[row] + 1)}


def _stays(
    row: int,
    first: np.ndarray,
    last: np.ndarray,
    partner: dict[int, int],
    there: set[tuple[str, int]],
    markers: pd.DataFrame,
) -> bool:
    """Return whether a marker's words have stayed, and mark the same there."""
    others = [partner.get(at, -1) for at in range(first[row], last[row] + 1)]
    return min(others) >= 0 and any((markers["category"].iat[row], at) in there for at in others)


def version_changes(corpus: Corpus, version: str, source: str | None = None) -> Finding:
    """List what a version of a text changed: one row a sentence that was cut, added, or put otherwise, in the version's order.

    `source` is the article that it is held against; without it, the earlier one of its story that it has most of. A
    sentence belongs to the one with the same words, or with most words in common (see `layers.alignment`).

    Columns: `change` (cut, added, shortened, extended, reworded, kept), `moved`, `sentence` (in the source) and
    `other_sentence` (in the version), both from 1; `count`, words that are gone, and `other_count`, words that are new, both of
    which open; `voice` (of the words gone, or else of the new ones); `lost` and `gained`, markers; `remarks`: words that
    changed hands, names that lost or won a title. Sentences that stayed in all this have no row.
    """
    older, newer = pair_of(corpus, version, source)
    changes = changes_of(corpus, older, newer)
    rows = changes.aligned.rows
    lines = pd.DataFrame([_line(corpus, changes, row, older, newer) for row in rows], columns=COLUMNS)
    gone, fresh = (
        _by_row(corpus, words, {sentence: place for place, row in enumerate(sides) for sentence in row}, len(rows))
        for words, sides in (
            (changes.aligned.gone(), [row.old for row in rows]),
            (changes.aligned.added(), [row.new for row in rows]),
        )
    )
    table = lines.assign(count=gone.counts, other_count=fresh.counts)
    said = (table[["lost", "gained", "remarks"]] != "").any(axis=1)
    shown = np.flatnonzero((table["change"] != KEPT) | table["moved"] | said)
    note = (
        f"Held against each other: {corpus.ids[older]} (the source) and {corpus.ids[newer]}, in {corpus.scope}. Of the source's "
        f"{int(corpus.sizes[older]):,} words {int(gone.counts.sum()):,} are gone, of the version's {int(corpus.sizes[newer]):,} "
        f"{int(fresh.counts.sum()):,} are new. Sentences are each other's if they have enough words in common, rare ones weighing "
        "more. Voices and markers are found by rules, which err: read both."
    )
    table = table.iloc[shown].reset_index(drop=True)
    return Finding(table, gone.take(shown), note, {"other_count": fresh.take(shown)})


COLUMNS = [
    "change",
    "moved",
    "sentence",
    "other_sentence",
    "count",
    "other_count",
    "voice",
    "lost",
    "gained",
    "remarks",
]


def pair_of(corpus: Corpus, version: str, source: str | None) -> tuple[int, int]:
    """Return the numbers of a version's source, or of the article named as such, and of the version."""
    newer = corpus.ids.index(corpus[version].id)
    older = int(corpus.versions.source[newer]) if source is None else corpus.ids.index(corpus[source].id)
    if older < 0:
        raise CorpusError(
            f"{version!r} is no later version of another article of this corpus. "
            "Name one to hold it against: version_changes(corpus, version, source)."
        )
    return older, newer


def _by_row(corpus: Corpus, words: Sequence[int], place: dict[int, int], rows: int) -> Evidence:
    """Return the counted ones of these words as evidence, a row for the place of their sentence."""
    at = np.array(words, dtype=np.int64)[corpus.counted[words]] if len(words) else np.zeros(0, dtype=np.int64)
    row = np.array([place[sentence] for sentence in corpus.tokens.sentence_rows(at).tolist()], dtype=np.int64)
    return Evidence.counted(corpus.tokens.frame, at[np.argsort(row, kind="stable")], np.bincount(row, minlength=rows))


def _line(corpus: Corpus, changes: Changes, row: Row, older: int, newer: int) -> dict[str, object]:
    first = corpus.tokens.first_sentence
    words = words_of(corpus, row.old, older), words_of(corpus, row.new, newer)
    return {
        "change": row.change,
        "moved": row.moved,
        "sentence": _numbers(row.old, int(first[older])),
        "other_sentence": _numbers(row.new, int(first[newer])),
        "voice": _voice(corpus, changes.aligned, *words),
        "lost": _listed(corpus, changes.markers, changes.lost, words[0]),
        "gained": _listed(corpus, changes.markers, changes.gained, words[1]),
        "remarks": "; ".join(remarks(corpus, changes.aligned, *words)),
    }


def words_of(corpus: Corpus, sentences: Sequence[int], article: int) -> list[int]:
    """Return the positions of the words of these sentences of an article."""
    first, after = corpus.tokens.bounds[article : article + 2].tolist()
    rows = corpus.tokens.sentence_rows(slice(first, after))
    return (first + np.flatnonzero(np.isin(rows, sentences))).tolist()


def _numbers(sentences: Sequence[int], first: int) -> str:
    return ", ".join(str(sentence - first + 1) for sentence in sentences)


def _voice(corpus: Corpus, aligned: Alignment, old: Sequence[int], new: Sequence[int]) -> str:
    """Return whose words most of those gone are or, where none is gone, of those that are new, or all."""
    stayed = set(aligned.partner.values())
    changed = [at for at in old if at not in stayed] or [at for at in new if at not in aligned.partner] or old
    return VOICES[Counter(corpus.voices[0][changed].tolist()).most_common(1)[0][0]] if changed else ""


def _listed(corpus: Corpus, markers: pd.DataFrame, rows: Sequence[int], words: Sequence[int]) -> str:
    """Return the markers that stand in these words: `hedges: could, reportedly; boosters: clearly`."""
    within = set(words)
    said: dict[str, list[str]] = {}
    first = marker_words(corpus)[2]
    for row in rows:
        # Reported speech that is none any more is said in the remarks.
        if int(first[row]) in within and markers["category"].iat[row] != "reported_speech":
            said.setdefault(markers["category"].iat[row].replace("_", " "), []).append(_text(corpus, markers.iloc[row]))
    return "; ".join(f"{category}: {', '.join(uses)}" for category, uses in said.items())


def _text(corpus: Corpus, span: pd.Series) -> str:
    return corpus[span["doc"]].text[span["start"] : span["end"]]


def remarks(corpus: Corpus, aligned: Alignment, old: Sequence[int], new: Sequence[int]) -> Iterator[str]:
    """Yield what else there is to say of sentences that belong together: who speaks now, and who has lost or won a title."""
    yield from _turns(corpus, aligned, new)
    newer_of = {before: after for after, before in aligned.partner.items()}
    yield from (f"{name} lost: {title}" for name, title in _titles(corpus, newer_of, old))
    yield from (f"{name} won: {title}" for name, title in _titles(corpus, aligned.partner, new))


def _turns(corpus: Corpus, aligned: Alignment, new: Sequence[int]) -> Iterator[str]:
    """Yield which words stayed and changed hands."""
    voice, speaker, names = corpus.voices
    hands = [(aligned.partner[at], at) for at in new if at in aligned.partner]
    for (before, after, who), several in groupby(
        sorted(
            (VOICES[voice[one]], VOICES[voice[other]], names[speaker[one]] or names[speaker[other]])
            for one, other in hands
            if voice[one] != voice[other]
        )
    ):
        number = len(list(several))
        yield TURNS[before, after].format(words=f"{number} word{'s' * (number > 1)}", who=who or "somebody unnamed")


def _titles(corpus: Corpus, partner: dict[int, int], words: Sequence[int]) -> Iterator[tuple[str, str]]:
    """Yield names that stayed while the title beside them did not, with the title: words that went, one of a title among them."""
    for stayed, run in groupby(words, key=lambda at: at in partner):
        lost = list(run)
        said = [corpus.tokens.vocabulary[corpus.tokens.ids[at]] for at in lost]
        if stayed or len(lost) > LONGEST_TITLE or not name_words()["title"].intersection(said):
            continue
        for beside, step in ((lost[-1] + 1, 1), (lost[0] - 1, -1)):
            if beside in words and (name := _name(corpus, beside, partner, step)):
                yield name, _stretch(corpus, lost[0], lost[-1])
                break


def _name(corpus: Corpus, at: int, partner: dict[int, int], step: int) -> str:
    """Return the words from here on (or back) that have stayed and are written with capitals: *Karl Lind*."""
    last = at
    while last in partner and _stretch(corpus, last, last)[:1].isupper():
        last += step
    return _stretch(corpus, *sorted((at, last - step))) if last != at else ""


def _stretch(corpus: Corpus, first: int, last: int) -> str:
    tokens = corpus.tokens
    text = corpus.articles[tokens.article[first]].text
    return text[tokens.starts[first] : tokens.starts[last] + tokens.lengths[last]]
