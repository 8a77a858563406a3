"""What versions tend to cut from their sources, and to add: by voice, by marker, and by place in the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Evidence, Finding
from corpus_tools.count.groups import Split, reading
from corpus_tools.count.note import Note
from corpus_tools.errors import CorpusError, unknown
from corpus_tools.layers.speech.quotations import VOICES
from corpus_tools.layers.stories import SAID
from corpus_tools.measures.rhetoric.markers import OVERLAP, erring, listed_categories
from corpus_tools.measures.stories.changes import Changes, changes_of, markers_of

What = Literal["voice", "markers", "place"]
WHATS: tuple[What, ...] = ("voice", "markers", "place")
PLACES = ("first quarter", "second quarter", "third quarter", "last quarter")
COLUMNS = {"voice": "voice", "markers": "category", "place": "place"}
"""What the column is called that says what was cut."""


Spans = Callable[[np.ndarray], pd.DataFrame]


class Part(NamedTuple):
    """Of one version, one side: the places that could have changed, what each is (a number), and which of them did; of words that
    stayed, which are in another voice now.
    """

    places: np.ndarray
    kind: np.ndarray
    changed: np.ndarray
    turned: np.ndarray


def cut_and_added(corpus: Corpus, *, by: str = "outlet", what: What = "voice", sources: Split | None = None) -> Finding:
    """Count what later versions cut from their sources, and what they added: one row for each group and kind.

    `what` is counted: words by `voice`, by `place` in the text (quarters), or `markers` by category. `by` is a fact about the
    versions; `sources` says which articles count as sources: `{"outlet": "AP"}`.

    Columns: the group; `voice`, `place` or `category`; `versions` (held against a source); `count`, how many are gone, of
    `of_source` (a source counts once for each of its versions), `percent`, `all_percent` (of all words of these sources,
    whatever they are: what is cut more than this is cut by preference, or stands where one cuts), `lowest` and `highest`
    (percent in one version that could have cut some); `other_count`, how many are new, of `of_version`, `other_percent`;
    of words also `turned`: how many stayed, and are in another voice now (quoted before, and the author's since).

    The evidence of what is gone or turned is in the sources, of what is new in the versions.
    """
    if what not in WHATS:
        raise unknown("thing to count", what, WHATS, "cut_and_added")
    kinds = {"voice": VOICES, "place": PLACES, "markers": tuple(listed_categories(corpus))}[what]
    pairs, groups = _pairs(corpus, sources), corpus.groups(by, asker="cut_and_added")
    group = groups.of_articles(corpus.tokens.bounds)[[newer for _, newer in pairs]]
    changes = [changes_of(corpus, *pair) for pair in pairs]
    old, new = (
        [_part(corpus, one, pair[side], side, what) for one, pair in zip(changes, pairs, strict=True)]
        for side in (0, 1)
    )
    words = [
        (int(corpus.counted[one.aligned.gone()].sum()), int(corpus.sizes[pair[0]]))
        for one, pair in zip(changes, pairs, strict=True)
    ]
    rows = [
        (at, kind, np.flatnonzero(group == at).tolist())
        for at in np.unique(group).tolist()
        for kind in range(len(kinds))
    ]
    rows = [row for row in rows if any((part[number].kind == row[1]).any() for part in (old, new) for number in row[2])]
    lines = [_line(old, new, words, kind, versions) for _, kind, versions in rows]
    columns = {
        by: [groups.names[at] for at, _, _ in rows],
        COLUMNS[what]: [kinds[kind] for _, kind, _ in rows],
        **{name: [line[name] for line in lines] for name in lines[0] if name != "turned" or what != "markers"},
    }
    markers = markers_of(corpus).table if what == "markers" else None
    spans: Spans = corpus.tokens.frame if markers is None else lambda at: markers.iloc[at].reset_index(drop=True)
    cut, added, turned = (
        _evidence(spans, [[_places(side[number], kind, hands) for number in versions] for _, kind, versions in rows])
        for side, hands in ((old, False), (new, False), (old, True))
    )
    also = {"other_count": added} | ({} if what == "markers" else {"turned": turned})
    return Finding(columns, cut, _note(corpus, what, len(pairs), sources), also)


def _pairs(corpus: Corpus, sources: Split | None) -> list[tuple[int, int]]:
    """Return each version's source and itself, by number."""
    source = corpus.versions.source
    chosen = np.ones(len(corpus), dtype=bool)
    if sources is not None:
        chosen = np.zeros(len(corpus), dtype=bool)
        chosen[np.unique(corpus.tokens.article[corpus.words_of(sources)])] = True
    pairs = [(int(source[newer]), newer) for newer in np.flatnonzero(source >= 0).tolist() if chosen[source[newer]]]
    if not pairs:
        of = f" whose source is of {reading(sources)}" if sources else ""
        raise CorpusError(
            f"No article of this corpus is a later version{of}. story_versions(corpus) lists those there are."
        )
    return pairs


def _part(corpus: Corpus, changes: Changes, article: int, side: int, what: What) -> Part:
    """Return what an article has that could have been cut (as source, side 0) or added (as version, side 1)."""
    bounds = corpus.tokens.bounds[article : article + 2]
    if what == "markers":
        return _marker_part(corpus, changes, article, side)
    at = np.arange(*bounds)[corpus.counted[slice(*bounds)]]
    changed = np.isin(at, changes.aligned.added() if side else changes.aligned.gone())
    voice = corpus.voices[0]
    turned = np.isin(at, [old for new, old in changes.aligned.partner.items() if voice[old] != voice[new]])
    kind = voice[at] if what == "voice" else np.arange(len(at)) * len(PLACES) // max(1, len(at))
    return Part(at, kind, changed, turned)


def _marker_part(corpus: Corpus, changes: Changes, article: int, side: int) -> Part:
    markers = markers_of(corpus)
    rows = np.array(markers.of(article), dtype=np.int64)
    number = {category: place for place, category in enumerate(listed_categories(corpus))}
    kind = np.array([number.get(markers.category[row], -1) for row in rows.tolist()], dtype=np.int64)
    return Part(rows, kind, np.isin(rows, changes.gained if side else changes.lost), np.zeros(len(rows), dtype=bool))


def _line(
    old: Sequence[Part], new: Sequence[Part], words: Sequence[tuple[int, int]], kind: int, versions: Sequence[int]
) -> dict[str, float]:
    there, there_new = (np.array([(side[number].kind == kind).sum() for number in versions]) for side in (old, new))
    gone, fresh, turned = (
        np.array([len(_places(side[number], kind, hands)) for number in versions])
        for side, hands in ((old, False), (new, False), (old, True))
    )
    shares = 100 * gone[there > 0] / there[there > 0]
    of_all = [words[number] for number in versions]
    return {
        "versions": len(versions),
        "count": int(gone.sum()),
        "of_source": int(there.sum()),
        "percent": _percent(gone.sum(), there.sum()),
        "all_percent": _percent(sum(one for one, _ in of_all), sum(size for _, size in of_all)),
        "lowest": round(float(shares.min()), 1) if len(shares) else np.nan,
        "highest": round(float(shares.max()), 1) if len(shares) else np.nan,
        "turned": int(turned.sum()),
        "other_count": int(fresh.sum()),
        "of_version": int(there_new.sum()),
        "other_percent": _percent(fresh.sum(), there_new.sum()),
    }


def _places(part: Part, kind: int, hands: bool) -> np.ndarray:
    """Return which places of a kind changed, or (`hands`) stayed and changed hands."""
    return part.places[(part.kind == kind) & (part.turned if hands else part.changed)]


def _percent(count: float, of: float) -> float:
    return round(100 * count / of, 1) if of else np.nan


def _evidence(spans: Spans, rows: Sequence[Sequence[np.ndarray]]) -> Evidence:
    places = [np.concatenate([np.zeros(0, dtype=np.int64), *row]) for row in rows]
    return Evidence.counted(spans, np.concatenate([np.zeros(0, dtype=np.int64), *places]), list(map(len, places)))


def _note(corpus: Corpus, what: What, pairs: int, sources: Split | None) -> Note:
    counted = {"voice": "words, by voice", "place": "words, by place", "markers": "rhetorical markers, by category"}[
        what
    ]
    of = f" (sources of {reading(sources)})" if sources else ""
    return Note(
        f"{counted}: what {pairs:,} later version{'s' * (pairs != 1)}{of} cut from the earlier one with which most is shared, and what was added",
        base=corpus.base,
        settings=[SAID],
        columns={
            "all_percent": "of all words of the same sources; what is cut more than that goes by preference, or stands where "
            "papers cut.",
            ("lowest", "highest"): "percent in one version.",
        },
        caveats=[OVERLAP, *erring(corpus)] if what == "markers" else [],
    )
