"""What a version changed: words cut and added, markers and voices that went or came, and sources that lost their titles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Evidence, Finding
from corpus_tools.count.note import Note
from corpus_tools.errors import CorpusError
from corpus_tools.layers.alignment import KEPT, Alignment, Row, align
from corpus_tools.layers.keeping import kept
from corpus_tools.layers.speech.quotations import VOICES
from corpus_tools.lexicons.actor_list import name_words
from corpus_tools.measures.reporting import reported

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
class Markers:
    """The markers that count: their spans, the category of each, the positions of its words, and where each article's begin among them."""

    table: pd.DataFrame
    category: list[str]
    words: list[range]
    bounds: list[int]

    def of(self, article: int) -> range:
        """Return the rows of an article's markers."""
        return range(*self.bounds[article : article + 2])

    def said(self, corpus: Corpus, row: int) -> str:
        """Return a marker as it is written."""
        doc, start, end = (self.table[name].tolist()[row] for name in ("doc", "start", "end"))
        return corpus[doc].text[start:end]


@kept(1)
def markers_of(corpus: Corpus) -> Markers:
    """Return the markers that count, with their words."""
    table, tokens = corpus.hits("markers"), corpus.tokens
    first = tokens.words_at(table)
    last = tokens.words_at(table.assign(start=table["end"] - 1))
    last = np.where(last < len(tokens), last, first)
    words = [range(one, other + 1) for one, other in zip(first.tolist(), last.tolist(), strict=True)]
    bounds = np.searchsorted(tokens.articles_of(table), np.arange(len(corpus) + 1))
    return Markers(table, table["category"].tolist(), words, bounds.tolist())


@dataclass(frozen=True, eq=False)
class Changes:
    """Two versions beside each other, and of each one's markers (rows of `Markers`) those that the other has not."""

    aligned: Alignment
    lost: list[int]
    gained: list[int]


@kept(2000)
def changes_of(corpus: Corpus, older: int, newer: int) -> Changes:
    """Lay two articles, given by number, beside each other, with the markers in them; kept, because several questions share it."""
    aligned, markers = align(corpus.tokens, older, newer), markers_of(corpus)
    lost = _without_partner(markers, older, newer, aligned.newer_of)
    return Changes(aligned, lost, _without_partner(markers, newer, older, aligned.partner))


def _without_partner(markers: Markers, here: int, there: int, partner: dict[int, int]) -> list[int]:
    """Return the markers of one article whose words have not all stayed, or mark nothing of the kind in the other one."""
    others = {(markers.category[row], at) for row in markers.of(there) for at in markers.words[row]}
    return [
        row
        for row in markers.of(here)
        if not all(at in partner for at in markers.words[row])
        or not any((markers.category[row], partner[at]) in others for at in markers.words[row])
    ]


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
    lines = [_line(corpus, changes, row, older, newer) for row in rows]
    gone, fresh = (
        _by_row(corpus, words, {sentence: place for place, row in enumerate(sides) for sentence in row}, len(rows))
        for words, sides in (
            (changes.aligned.gone(), [row.old for row in rows]),
            (changes.aligned.added(), [row.new for row in rows]),
        )
    )
    shown = [at for at, line in enumerate(lines) if line["change"] != KEPT or any(line[name] for name in SAID)]
    columns = {name: [lines[at][name] for at in shown] for name in lines[0]}
    counts = {"count": gone.counts[shown], "other_count": fresh.counts[shown]}
    note = Note(
        f"{corpus.ids[older]} (the source) and {corpus.ids[newer]}, in {corpus.scope}",
        settings=[
            f"Of the source's {int(corpus.sizes[older]):,} words {len(gone.positions):,} are gone, of the version's "
            f"{int(corpus.sizes[newer]):,} {len(fresh.positions):,} are new.",
            "Sentences are each other's if they have enough words in common, rare ones weighing more.",
        ],
        caveats=["Voices and markers are found by rules, which err: read both texts."],
        verb="Held against each other",
    )
    return Finding({**columns, **counts}, gone.take(shown), note, {"other_count": fresh.take(shown)})


SAID = ("moved", "lost", "gained", "remarks")
"""What makes a sentence worth a row even if its words stayed."""


def pair_of(corpus: Corpus, version: str, source: str | None = None) -> tuple[int, int]:
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


def sentences_of(corpus: Corpus, row: Row, pair: tuple[int, int]) -> tuple[str, str]:
    """Return which sentences of both texts a row has, from 1, as its line in the table says it."""
    first = corpus.tokens.first_sentence[list(pair)].tolist()
    return _numbers(row.old, first[0]), _numbers(row.new, first[1])


def _line(corpus: Corpus, changes: Changes, row: Row, older: int, newer: int) -> dict[str, Any]:
    numbers = sentences_of(corpus, row, (older, newer))
    words = words_of(corpus, row.old, older), words_of(corpus, row.new, newer)
    said = said_of(corpus, changes, *words)
    return {
        "change": row.change,
        "moved": row.moved,
        "sentence": numbers[0],
        "other_sentence": numbers[1],
        "voice": _voice(corpus, changes.aligned, *words),
        **{name: "; ".join(parts) for name, parts in said.items()},
    }


def said_of(corpus: Corpus, changes: Changes, old: Sequence[int], new: Sequence[int]) -> dict[str, list[str]]:
    """Return what is said of the words of sentences that belong together: markers `lost` and `gained`, and `remarks`."""
    return {
        "lost": _listed(corpus, changes.lost, old),
        "gained": _listed(corpus, changes.gained, new),
        "remarks": list(remarks(corpus, changes.aligned, old, new)),
    }


def words_of(corpus: Corpus, sentences: Sequence[int], article: int) -> list[int]:
    """Return the positions of the words of these sentences of an article."""
    first, after = corpus.tokens.bounds[article : article + 2].tolist()
    numbers = np.array(sentences, dtype=np.int64) - corpus.tokens.first_sentence[article]
    begins, ends = (
        first + np.searchsorted(corpus.tokens.sentence[first:after], numbers, side) for side in ("left", "right")
    )
    return [at for begin, end in zip(begins.tolist(), ends.tolist(), strict=True) for at in range(begin, end)]


def _numbers(sentences: Sequence[int], first: int) -> str:
    return ", ".join(str(sentence - first + 1) for sentence in sentences)


def _voice(corpus: Corpus, aligned: Alignment, old: Sequence[int], new: Sequence[int]) -> str:
    """Return whose words most of those gone are or, where none is gone, of those that are new, or all."""
    changed = [at for at in old if at not in aligned.newer_of] or [at for at in new if at not in aligned.partner] or old
    return VOICES[Counter(corpus.voices[0][changed].tolist()).most_common(1)[0][0]] if changed else ""


def _listed(corpus: Corpus, rows: Sequence[int], words: Sequence[int]) -> list[str]:
    """Return the markers that begin in these words by category: `hedges: could, reportedly`."""
    within, markers = set(words), markers_of(corpus)
    said: dict[str, list[str]] = {}
    for row in rows:
        # Reported speech that is none any more is said in the remarks.
        if markers.words[row][0] in within and markers.category[row] != "reported_speech":
            said.setdefault(markers.category[row].replace("_", " "), []).append(markers.said(corpus, row))
    return [f"{category}: {', '.join(uses)}" for category, uses in said.items()]


def remarks(corpus: Corpus, aligned: Alignment, old: Sequence[int], new: Sequence[int]) -> Iterator[str]:
    """Yield what else there is to say of sentences that belong together: who speaks now, and who has lost or won a title."""
    yield from _turns(corpus, aligned, new)
    yield from (f"{name} lost: {title}" for name, title in _titles(corpus, aligned.newer_of, old))
    yield from (f"{name} won: {title}" for name, title in _titles(corpus, aligned.partner, new))
    before, after = _verbs(corpus, old), _verbs(corpus, new)
    if len(before) == len(after) == 1 and before[0][1] != after[0][1]:
        yield "the verb was {} ({}), and is {} ({})".format(*before[0], *after[0])


def _verbs(corpus: Corpus, words: Sequence[int]) -> list[tuple[str, str]]:
    """Return the verbs by which speech is reported in the sentences of these words, and what each lets on (its stance)."""
    tokens = corpus.tokens
    places = dict.fromkeys((tokens.article[at], tokens.sentence[at]) for at in words)
    return [use for place in places for use in _uses(corpus).get(place, ())]


@kept(1)
def _uses(corpus: Corpus) -> dict[tuple[int, int], list[tuple[str, str]]]:
    """Return the reporting verbs and their stances by article and sentence."""
    uses, found = reported(corpus), dict[tuple[int, int], list[tuple[str, str]]]()
    places = zip(corpus.tokens.articles_of(uses).tolist(), uses["sentence"], strict=True)
    for place, use in zip(places, zip(uses["form"], uses["stance"], strict=True), strict=True):
        found.setdefault(place, []).append(use)
    return found


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
