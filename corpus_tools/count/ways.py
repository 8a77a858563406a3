"""The ways to group words: by what articles, words and the codes on them know, and by several of these at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import product
from math import prod
from typing import TYPE_CHECKING

import numpy as np

from corpus_tools.count.groups import (
    UNLESS_FACTS,
    WAYS,
    Groups,
    brought_first,
    by_fact,
    by_made_fact,
    by_speaker,
    by_story,
    by_version,
    by_voice,
)
from corpus_tools.count.periods import PERIODS
from corpus_tools.errors import CorpusError, unknown
from corpus_tools.layers.annotated import Annotated
from corpus_tools.layers.annotation.codes import UNCODED, names_of_codes, words_in
from corpus_tools.layers.tokens import Tokens
from corpus_tools.lexicons.codebook import Codebook
from corpus_tools.text.article import PARTS

if TYPE_CHECKING:
    import pandas as pd

OVERLAPPING = "Codes overlap, so their words do not add up to all."


NO_CODES = "This corpus has no codes. Give some: ct.load_corpus(…, codes='codes.csv'), or corpus.coded(ct.read_codes('codes.csv')); ct.code(corpus, 'codes.csv', …) makes that file."


def grouped(texts: Annotated, by: str, values: Callable[[str], list[str]], asker: str) -> Groups:
    """Divide all words in one way; `values` gives those of a fact, an article each."""
    tokens = texts.tokens
    made: dict[str, Callable[[], Groups]] = {
        "article": lambda: Groups("doc", texts.ids, tokens.article),
        "part": lambda: Groups("part", PARTS, tokens.part),
        "voice": lambda: by_voice(texts.voices[0]),
        "speaker": lambda: by_speaker(*texts.voices),
        "code": lambda: by_code(tokens, texts.codes, texts.codebook),
    }
    if by in made and not (by == "code" and texts.codings is None):
        return made[by]()
    if by in texts.facts:
        return by_fact(by, values(by), tokens.article)
    if groups := by_made_fact(by, values, tokens.article):
        return groups
    if by == "story":
        return by_story(texts.versions.first, texts.ids, tokens.article)
    if by == "tenth":
        return by_tenth(tokens)
    if by == "versions":
        return by_version(texts.versions.first, tokens.article)
    if by == "code":
        raise CorpusError(NO_CODES)
    raise unknown("way of counting", by, (*WAYS, *brought_first(texts.facts), *PERIODS, *UNLESS_FACTS), asker)


def crossed(several: Sequence[Groups], *, empty: bool = False) -> Groups:
    """Divide words by several ways at once: a group for each combination that has a word (if `empty`, for every one), the
    first way's order first.
    """
    shape = [len(groups.members or groups.names) for groups in several]
    of = several[0].of.astype(np.int64)
    for groups, size in zip(several[1:], shape[1:], strict=True):
        of = of * size + groups.of
    if empty:
        there = np.arange(prod(shape))
    else:
        there, of = _numbered(of, prod(shape))
    places = [part.tolist() for part in np.unravel_index(there, shape)]
    cells, members = [*zip(*places, strict=True)], NONE
    if any(groups.members for groups in several):
        cells, members = _of_sets(several, cells)
    keys = [tuple(groups.names[at] for groups, at in zip(several, cell, strict=True)) for cell in cells]
    ways = tuple(groups.column for groups in several)
    note = " ".join(dict.fromkeys(groups.note for groups in several if groups.note))
    return Groups(
        ", ".join(ways),
        tuple(map(", ".join, keys)),
        of.astype(np.int32),
        note,
        ways,
        tuple(keys),
        members=members,
        orders=tuple(groups.names for groups in several),
    )


Cell = tuple[int, ...]
NONE: tuple[Cell, ...] = ()


def _of_sets(several: Sequence[Groups], cells: Sequence[Cell]) -> tuple[list[Cell], tuple[Cell, ...]]:
    """Return the combinations of groups, where some of the `several` overlap and cells name sets of theirs; and those in each cell."""
    each = [
        list(
            product(
                *(groups.members[at] if groups.members else (at,) for groups, at in zip(several, cell, strict=True))
            )
        )
        for cell in cells
    ]
    number = {one: place for place, one in enumerate(sorted({one for cell in each for one in cell}))}
    return list(number), tuple(tuple(number[one] for one in cell) for cell in each)


def _numbered(of: np.ndarray, many: int) -> tuple[np.ndarray, np.ndarray]:
    """Return which of `many` numbers there are, and the place of each among them."""
    if many > 4 * len(of):
        return np.unique(of, return_inverse=True)
    # Counting is ten times as fast as sorting millions of words.
    there = np.flatnonzero(np.bincount(of, minlength=many))
    place = np.zeros(many, dtype=np.int64)
    place[there] = np.arange(len(there))
    return there, place[of]


TENTHS = tuple(map(str, range(1, 11)))


def by_tenth(tokens: Tokens) -> Groups:
    """Group words by the tenth of their article's text in which they stand (headlines and bylines left out), 1 to 10."""
    before = np.append(0, np.cumsum(tokens.in_parts()))
    first, after = before[tokens.bounds[:-1]], before[tokens.bounds[1:]]
    place = before[:-1] - first[tokens.article]
    tenth = np.minimum(9, 10 * place // np.maximum(1, after - first)[tokens.article])
    return Groups("tenth", TENTHS, tenth.astype(np.int8))


def by_code(tokens: Tokens, codes: pd.DataFrame, codebook: Codebook | None) -> Groups:
    """Group words by the codes that readers put on them, in the codebook's order; what stands in none is `uncoded`.

    What stands in a code stands in those that it belongs to as well. What two coders both coded so counts once.
    """
    lines = names_of_codes(codes, codebook)
    number = {name: place for place, name in enumerate((*lines, UNCODED))}
    in_each = [tuple(number[name] for name in lines[code]) for code in codes["code"]]
    of, members = sets_of(*words_in(tokens, codes), in_each, len(tokens), number[UNCODED])
    coders = ", ".join(dict.fromkeys(codes["coder"]))
    below = sorted({name for name, line in lines.items() if len(line) > 1})
    belongs = f"A code counts for those it belongs to as well ({', '.join(below[:5])})." if below else ""
    said = f"Coded by {coders} (codebook: {codebook})." if codebook else f"Coded by {coders}."
    return Groups("code", tuple(number), of, " ".join(filter(None, [said, OVERLAPPING, belongs])), members=members)


def sets_of(
    first: np.ndarray, after: np.ndarray, groups: Sequence[tuple[int, ...]], size: int, none: int
) -> tuple[np.ndarray, tuple[tuple[int, ...], ...]]:
    """Return for each word the number of the set of groups in which it stands, and the sets; `none` is the group of all others.

    Each span has the words from `first` up to `after`, and is in some groups. The cost grows with the spans.

    >>> of, sets = sets_of(np.array([1, 2]), np.array([4, 3]), [(0,), (1,)], 5, 2)
    >>> [sets[number] for number in of.tolist()]
    [(2,), (0,), (0, 1), (0,), (2,)]
    """
    edges = sorted(
        [
            *((at, span, 1) for span, at in enumerate(first.tolist())),
            *((at, span, -1) for span, at in enumerate(after.tolist())),
        ]
    )
    inside: Counter[int] = Counter()
    numbers: dict[tuple[int, ...], int] = {(none,): 0}
    of, since, now = np.zeros(size, dtype=np.int32), 0, 0
    for at, span, change in edges:
        of[since:at] = now
        for group in groups[span]:
            inside[group] += change
        now = numbers.setdefault(tuple(sorted(+inside)) or (none,), len(numbers))
        since = at
    return of, tuple(numbers)
