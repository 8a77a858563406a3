"""Two versions of one text beside each other: which sentences are one another's, and which words stayed."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from math import log

import numpy as np

from corpus_tools.layers.tokens import Tokens
from corpus_tools.layers.words import is_stop_word

KEPT, REWORDED, SHORTENED, EXTENDED, CUT, ADDED = "kept", "reworded", "shortened", "extended", "cut", "added"
"""What became of a sentence; shortened and extended ones have no word that is new, or none that is gone."""

ALIKE, VERY_ALIKE = 0.4, 0.75
"""The share of the words of the shorter of two sentences, rare ones weighing more, that makes them each other's if they have
`FEW` words in common that are no stop words, and if not."""
FEW = 3
AT_ONCE = 4_000_000
"""Product of two lengths up to which two sentences are compared word by word; of longer ones only beginning and end are."""


@dataclass(frozen=True)
class Row:
    """Sentences of the older text and of the newer one that are each other's, by their rows in `tokens.sentences`, and what became of them.

    `moved` ones stand elsewhere among the others than they did.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    change: str
    moved: bool = False


@dataclass(frozen=True, eq=False)
class Alignment:
    """The rows of two versions in the newer one's order, what was cut where it stood; and for each word of either its partner, or -1.

    `old` and `new` are the positions of the articles' words; `partner` has those of the newer text's words that stayed, each
    with the position it had; all count through the whole corpus.
    """

    old: slice
    new: slice
    rows: tuple[Row, ...]
    partner: dict[int, int]

    @cached_property
    def newer_of(self) -> dict[int, int]:
        """The partner of each word of the older text that has one."""
        return {before: after for after, before in self.partner.items()}

    def gone(self) -> list[int]:
        """Return the positions of the older text's words that the newer one has not."""
        return [at for at in range(self.old.start, self.old.stop) if at not in self.newer_of]

    def added(self) -> list[int]:
        """Return the positions of the newer text's words that the older one has not."""
        return [at for at in range(self.new.start, self.new.stop) if at not in self.partner]


Sentences = dict[int, list[int]]
"""The positions of the words of each sentence, by the sentence's row."""


def align(tokens: Tokens, older: int, newer: int) -> Alignment:
    """Lay two articles, given by number, beside each other.

    A sentence belongs to the one with the same words, else to the one with which it has most in common, so that one that was
    parted belongs to both halves; within what belongs together, words are aligned in order.
    """
    old, new = (_sentences(tokens, number) for number in (older, newer))
    groups = _together(tokens, old, new)
    partner: dict[int, int] = {}
    rows = [_row(tokens, olds, news, old, new, partner) for olds, news in groups]
    before, after = (slice(*tokens.bounds[number : number + 2].tolist()) for number in (older, newer))
    return Alignment(before, after, tuple(_in_order(rows)), partner)


def _sentences(tokens: Tokens, article: int) -> Sentences:
    positions = range(int(tokens.bounds[article]), int(tokens.bounds[article + 1]))
    found: Sentences = defaultdict(list)
    for at, sentence in zip(
        positions, tokens.sentence_rows(slice(positions.start, positions.stop)).tolist(), strict=True
    ):
        found[sentence].append(at)
    return dict(found)


def _together(tokens: Tokens, old: Sentences, new: Sentences) -> list[tuple[list[int], list[int]]]:
    """Return groups of sentences that belong together, of one text only where nothing of the other belongs to them."""
    words_old, words_new = ({row: tuple(tokens.ids[at].tolist()) for row, at in one.items()} for one in (old, new))
    pairs = _same(words_old, words_new)
    pairs += _alike(tokens, *_left(words_old, words_new, pairs))
    pairs += _in_place(pairs, *_left(words_old, words_new, pairs))
    group = {(0, row): {(0, row)} for row in old} | {(1, row): {(1, row)} for row in new}
    for one, other in pairs:
        joined = group[0, one] | group[1, other]
        for member in joined:
            group[member] = joined
    apart = {id(members): members for members in group.values()}.values()
    return [tuple(sorted(row for side, row in members if side == wanted) for wanted in (0, 1)) for members in apart]  # type: ignore[misc]


def _same(old: dict[int, tuple], new: dict[int, tuple]) -> list[tuple[int, int]]:
    """Return pairs of sentences with the same words, the first with the first."""
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for row, words in reversed(old.items()):
        waiting[words].append(row)
    return [(waiting[words].pop(), row) for row, words in new.items() if waiting[words]]


def _left(old: dict[int, tuple], new: dict[int, tuple], pairs: list[tuple[int, int]]) -> tuple[dict[int, tuple], ...]:
    """Return the sentences of both texts that belong to none so far."""
    paired = {one for one, _ in pairs}, {other for _, other in pairs}
    return tuple(
        {row: words for row, words in side.items() if row not in known}
        for side, known in zip((old, new), paired, strict=True)
    )


def _in_place(pairs: list[tuple[int, int]], old: dict[int, tuple], new: dict[int, tuple]) -> list[tuple[int, int]]:
    """Return pairs of short sentences with half of their words in common behind two that belong together."""
    behind = ((one + 1, other + 1) for one, other in pairs)
    return [
        (one, other)
        for one, other in behind
        if one in old
        and other in new
        and 2 * len({*old[one]} & {*new[other]}) >= max(len({*old[one]}), len({*new[other]}))
    ]


def _alike(tokens: Tokens, old: dict[int, tuple], new: dict[int, tuple]) -> list[tuple[int, int]]:
    """Return for each sentence of either text the one of the other with which it has most in common, if that is enough."""
    olds, news = ({row: frozenset(words) for row, words in one.items()} for one in (old, new))
    weight = _weights(tokens, olds, news)
    old_of, new_of = dict(_best(news, olds, weight)), dict(_best(olds, news, weight))
    pairs = {(one, other) for one, other in new_of.items() if old_of.get(other) == one}
    # A sentence that prefers one which prefers another is the second half of it, or else has nothing to do with it.
    first_half = {one: news[other] for one, other in pairs}
    pairs |= {
        (one, other)
        for other, one in old_of.items()
        if _adds(news[other], olds[one] - first_half.get(one, NONE), weight)
    }
    first_half = {other: olds[one] for one, other in pairs if new_of.get(one) == other}
    pairs |= {
        (one, other)
        for one, other in new_of.items()
        if old_of.get(other) != one and _adds(olds[one], news[other] - first_half.get(other, NONE), weight)
    }
    return sorted(pairs)


NONE: frozenset[int] = frozenset()


def _adds(words: frozenset[int], rest: frozenset[int], weight: dict[int, tuple[float, bool]]) -> bool:
    """Return whether a sentence has enough in common with what the better half has left of another."""
    common = [weight[word] for word in words & rest]
    enough = ALIKE * sum(weight[word][0] for word in words)
    return sum(telling for _, telling in common) >= FEW and sum(one for one, _ in common) >= enough


Words = dict[int, frozenset[int]]
"""The different words of each sentence."""


def _weights(tokens: Tokens, old: Words, new: Words) -> dict[int, tuple[float, bool]]:
    """Return how much each word tells sentences of one text apart, rare ones more; and whether it is no stop word."""
    counts = [Counter(word for words in side.values() for word in words) for side in (old, new)]
    total = max(len(old), len(new))
    return {
        word: (log(1 + total / max(count[word] for count in counts)), not is_stop_word(tokens.vocabulary[word]))
        for word in counts[0].keys() | counts[1].keys()
    }


def _best(here: Words, there: Words, weight: dict[int, tuple[float, bool]]) -> Iterator[tuple[int, int]]:
    """Yield each sentence with the one of the other text that has most in common with it, if that is enough."""
    having: dict[int, list[int]] = defaultdict(list)
    for row, words in there.items():
        for word in words:
            having[word].append(row)
    size = {row: sum(weight[word][0] for word in words) for row, words in there.items()}
    for row, words in here.items():
        common: dict[int, float] = defaultdict(float)
        telling: Counter[int] = Counter()
        for word in words:
            for other in having.get(word, ()):
                common[other] += weight[word][0]
                telling[other] += weight[word][1]
        own = sum(weight[word][0] for word in words)
        enough = [
            other
            for other, shared in common.items()
            if shared >= (ALIKE if telling[other] >= FEW else VERY_ALIKE) * min(own, size[other])
        ]
        if enough:
            yield row, max(enough, key=lambda other: (common[other] / (own + size[other]), -other))


def _row(
    tokens: Tokens, olds: Sequence[int], news: Sequence[int], old: Sentences, new: Sentences, partner: dict[int, int]
) -> Row:
    """Align the words of sentences that belong together, and say what became of them."""
    if not news:
        return Row(tuple(olds), (), CUT)
    if not olds:
        return Row((), tuple(news), ADDED)
    before, after = ([at for row in rows for at in side[row]] for rows, side in ((olds, old), (news, new)))
    pairs = list(_word_pairs(tokens, before, after))
    partner.update((other, one) for one, other in pairs)
    gone, fresh = len(before) - len(pairs), len(after) - len(pairs)
    change = REWORDED if gone and fresh else SHORTENED if gone else EXTENDED if fresh else KEPT
    return Row(tuple(olds), tuple(news), change)


def _word_pairs(tokens: Tokens, before: Sequence[int], after: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the positions of words that stayed."""
    one, other = tokens.ids[list(before)].tolist(), tokens.ids[list(after)].tolist()
    blocks = list(_blocks(one, other))
    for number, (first, second, size) in enumerate(blocks):
        # A lone "of" between words that were all exchanged has not stayed, it has come again.
        edge = number in (0, len(blocks) - 1)
        if edge or size > 2 or not all(is_stop_word(tokens.vocabulary[word]) for word in one[first : first + size]):
            for step in range(size):
                yield before[first + step], after[second + step]


def _blocks(one: list[int], other: list[int]) -> Iterable[tuple[int, int, int]]:
    if len(one) * len(other) <= AT_ONCE:
        return SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()[:-1]
    shortest = min(len(one), len(other))
    same = np.array(one[:shortest]) == np.array(other[:shortest])
    head = int(np.argmin(same)) if not same.all() else shortest
    same = np.array(one[len(one) - shortest :]) == np.array(other[len(other) - shortest :])
    tail = min(int(np.argmin(same[::-1])) if not same.all() else shortest, shortest - head)
    return [(0, 0, head), (len(one) - tail, len(other) - tail, tail)]


def _in_order(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield rows in the newer text's order, what was cut behind what stood before it; and say which moved."""
    both = sorted((row for row in rows if row.new), key=lambda row: row.new)
    paired = [row for row in both if row.old]
    steady = _longest_rising([row.old[0] for row in paired])
    moved = {row.old[0] for number, row in enumerate(paired) if number not in steady}
    behind: dict[int, list[Row]] = defaultdict(list)
    last = -1
    for row in sorted((row for row in rows if row.old), key=lambda row: row.old):
        if row.new and row.old[0] not in moved:
            last = row.new[0]
        elif not row.new:
            behind[last].append(row)
    yield from behind[-1]
    for row in both:
        yield Row(row.old, row.new, row.change, bool(row.old) and row.old[0] in moved)
        yield from behind[row.new[0]]


def _longest_rising(values: Sequence[int]) -> set[int]:
    """Return the places of a longest rising run among some values, which need not be neighbours.

    >>> sorted(_longest_rising([3, 1, 2, 5, 4]))
    [1, 2, 4]
    """
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        at = bisect_left(ends, value)
        ends[at : at + 1], places[at : at + 1] = [value], [place]
        before.append(places[at - 1] if at else -1)
    rising: set[int] = set()
    place = places[-1] if places else -1
    while place >= 0:
        rising.add(place)
        place = before[place]
    return rising
