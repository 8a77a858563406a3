"""What the texts of a corpus tell of each other: lines that stand in most of them, and words that lines have broken."""

from collections import Counter
from collections.abc import Iterator, Sequence

from corpus_tools.text.rules.lines import broken_words
from corpus_tools.text.rules.rule import Known, Match, is_headline, rule, whole_line

SHARED_LINE = "shared line"
FEWEST = 5
"""Texts under which nothing can be said to stand in most."""
SAMPLE = 200
"""Texts that are read for candidates; what stands in most of all stands in many of them."""
LONGEST = 200
MOSTLY = 0.5
"""The share of a text above which what it shares is no furniture, but a story told more than once."""


def known_among(texts: Sequence[str]) -> Known:
    """Return what the texts of a corpus tell of each of them; reading them for it takes time that grows with them."""
    return Known(words=broken_words(texts), lines=shared_lines(texts))


def shared_lines(texts: Sequence[str]) -> frozenset[str]:
    r"""Return the lines of two words or more that stand in most of five texts or more.

    >>> texts = [f"News number {number}.\n\nDaily Paper" for number in range(5)]
    >>> sorted(shared_lines(texts))
    ['Daily Paper']
    """
    if len(texts) < FEWEST:
        return frozenset()
    sample = texts[:: max(1, len(texts) // SAMPLE)]
    times = Counter(line for text in sample for line in set(_lines(text)))
    often = [line for line, count in times.items() if count > len(sample) / 3]
    return frozenset(line for line in often if sum(line in text for text in texts) > len(texts) / 2)


def _lines(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        if len(line) <= LONGEST and len(line.split()) > 1 and not line.rstrip().endswith(":"):
            yield line.strip()


@rule(SHARED_LINE)
def shared(text: str, known: Known) -> list[Match]:
    """What stands in most of the texts is their outlet's, not their authors'.

    Lines that are most of a text are its own.
    """
    found: list[Match] = []
    begin = 0
    for line in text.split("\n") if known.lines else ():
        if line.strip() in known.lines and not is_headline(line.strip(), known.title):
            found.append(whole_line(text, begin, begin + len(line)))
        begin += len(line) + 1
    return found if sum(end - begin for begin, end, _ in found) < MOSTLY * len(text) else []
