"""Where words begin and end, and which are the same, and their orders: array operations over many articles at once.

`WORD` is the specification: it says in one expression what a word is. Running it over 20 MB
takes about twice as long as what follows, which finds the same words (a test holds the two
equal, token for token) by classifying characters instead of walking through them.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np

from corpus_tools.lexicons.reader import stopwords
from corpus_tools.text.article import Article

MARKS = "".join(
    letter
    for letter in map(chr, (*range(0x300, 0x1E00), *range(0xA600, 0xAC00)))
    if unicodedata.category(letter)[0] == "M"
)
"""Accents that follow their letter as characters of their own, and the vowels of scripts that write them so (हिन्दी): letters."""
_W = rf"[\w{MARKS}]"
HYPHENS = "-‐‑"
APOSTROPHES = "'’"
DOTTED = re.compile(rf"(?<!{_W})(?:[^\W\d_]\.){{2,}}")


def word_pattern(joiners: str) -> re.Pattern[str]:
    """Return the expression for a word in which `joiners` hold letters together."""
    unit = rf"(?:{DOTTED.pattern}{_W}*|{_W}+)"
    return re.compile(rf"{unit}(?:[{joiners}]{unit}|(?<=\d)[.,](?=\d){_W}+)*")


# Letters with dots (U.S.), or letters and digits; held together by inner apostrophes and hyphens
# (it's, NATO's, Russian-backed, U.S.-led, 1998-99) and, between digits, by dots and commas (3,000).
WORD = word_pattern(HYPHENS + APOSTROPHES)
WORD_SPLIT_AT_HYPHENS = word_pattern(APOSTROPHES)

IN_WORD, IS_DIGIT, JOINS_WORDS, JOINS_DIGITS, IS_HYPHEN = 1, 2, 4, 8, 16
BASIC_PLANE = 0x10000
BATCH = 2_000_000
"""Characters read at a time: enough to make the calls cheap, little enough for any memory."""
MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
INVERSE = np.uint64(pow(int(MULTIPLIER), -1, 1 << 64))

# In these the 's is a verb ("it's clear", "let's review"), so they stay whole: folding
# them would add their first word to counts it does not belong to.
CONTRACTED_S = frozenset("it's that's there's here's what's who's where's how's let's he's she's".split())

# In capitals these are names, in small letters function words: "the US must" is not "must let us".
CAPITAL_NAMES = frozenset({"US", "WHO", "IT"})
# In a line set all in capitals, "WHO IS TO BLAME" asks; a headline that says US still means the country.
SHOUTED_WORDS = frozenset({"WHO", "IT"})

STRAIGHT = str.maketrans("’‐‑", "'--")


def straightened(text: str) -> str:
    """Return text with one kind of apostrophe and of hyphen, and letters and their accents as one character."""
    return text if text.isascii() else unicodedata.normalize("NFC", text).translate(STRAIGHT)


def is_shouted(text: str, at: int) -> bool:
    """Tell whether a line of several words is set all in capitals, so that they tell nothing of a word in it."""
    end = text.find("\n", at)
    line = text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]
    return line.isupper() and " " in line.strip()


def is_stop_word(term: str) -> bool:
    """Tell of a term whether the list of stop words has it, in capitals or not; `US` and its like are names."""
    return term not in CAPITAL_NAMES and term.casefold() in stopwords().words


def fold(word: str, *, case_sensitive: bool = False) -> str:
    """Return the form a word is counted under.

    Case is folded, apostrophes and hyphens are one each, a possessive counts as its noun, and
    letters with their accents set apart count as the accented letter.

    >>> [fold(word) for word in ("NATO’s", "It’s", "Putin", "U.S.", "US", "us", "WHO’s", "Who’s")]
    ['nato', "it's", 'putin', 'u.s.', 'US', 'us', 'WHO', "who's"]
    >>> fold("NATO’s", case_sensitive=True)
    'NATO'
    """
    straight = straightened(word)
    noun, end = straight[:-2], straight[-2:]
    # Capitals throughout (WHO'S NEXT) say nothing of the word; before a small s they are a name's.
    of_a_name = end == "'s" and noun in CAPITAL_NAMES
    if end in ("'s", "'S") and (of_a_name or straight.casefold() not in CONTRACTED_S):
        straight = noun
    return straight if case_sensitive or straight in CAPITAL_NAMES else straight.casefold()


def _kind(letter: str) -> int:
    """Return what a character can do in a word, as flags."""
    if letter.isalnum() or letter == "_" or letter in MARKS:
        return IN_WORD | (IS_DIGIT if letter.isdecimal() else 0)
    if letter in HYPHENS:
        return JOINS_WORDS | IS_HYPHEN
    return JOINS_WORDS if letter in APOSTROPHES else JOINS_DIGITS if letter in ".," else 0


@lru_cache
def _kinds() -> np.ndarray:
    return np.fromiter(map(_kind, map(chr, range(BASIC_PLANE))), np.uint8, BASIC_PLANE)


@lru_cache
def _blanks() -> np.ndarray:
    return np.fromiter((chr(code).isspace() for code in range(BASIC_PLANE)), bool, BASIC_PLANE)


def is_blank(codes: np.ndarray) -> np.ndarray:
    """Tell of characters whether they are blanks."""
    return _blanks()[np.minimum(codes, BASIC_PLANE - 1)]


def is_letter(codes: np.ndarray) -> np.ndarray:
    """Tell of characters whether words are made of them: letters, figures, accents."""
    return (_kinds_of(codes) & IN_WORD) > 0


def _kinds_of(codes: np.ndarray) -> np.ndarray:
    kinds = _kinds()[np.minimum(codes, BASIC_PLANE - 1)]
    for at in np.flatnonzero(codes >= BASIC_PLANE).tolist() if codes.dtype == np.uint32 else ():
        kinds[at] = _kind(chr(codes[at]))
    return kinds


def batches(articles: Sequence[Article]) -> Iterator[tuple[int, int]]:
    """Yield first and after-last number of the articles that are read together."""
    first, size = 0, 0
    for number, article in enumerate(articles):
        size += len(article.text) + 1
        if size >= BATCH or number == len(articles) - 1:
            yield first, number + 1
            first, size = number + 1, 0


def code_points(text: str) -> np.ndarray:
    """Return the characters of a text as numbers, in 16 bits if none needs more."""
    narrow = text.encode("utf-16-le", "surrogatepass")
    if len(narrow) == 2 * len(text):
        return np.frombuffer(narrow, np.uint16)
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def word_bounds(text: str, codes: np.ndarray, *, split_hyphens: bool = False) -> tuple[np.ndarray, np.ndarray]:
    """Return where the words of `text` start and end, in characters; `codes` are its code points."""
    kinds = _kinds_of(codes)
    word = (kinds & IN_WORD) > 0
    dot = codes == ord(".")
    # The expression is tried only where a letter stands between two dots: they are few. What it found is not tried again.
    end = 0
    for at in np.flatnonzero(dot[:-2] & word[1:-1] & dot[2:]).tolist():
        if at >= end and (dotted := DOTTED.match(text, max(0, at - 1))):
            end = dotted.end()
            word[dotted.start() : end] = True
    edges = np.flatnonzero(np.diff(word | _joined(kinds, word, split_hyphens), prepend=False, append=False))
    return edges[::2], edges[1::2]


def _joined(kinds: np.ndarray, word: np.ndarray, split_hyphens: bool) -> np.ndarray:
    """Find the marks that stand inside a word: a joiner between words, a dot or comma between digits."""
    joiner, digit = (kinds & JOINS_WORDS) > 0, (kinds & IS_DIGIT) > 0
    if split_hyphens:
        joiner &= (kinds & IS_HYPHEN) == 0
    joined = np.zeros(len(kinds), dtype=bool)
    joined[1:-1] = (joiner[1:-1] & word[:-2] & word[2:]) | (((kinds[1:-1] & JOINS_DIGITS) > 0) & digit[:-2] & digit[2:])
    return joined


def same_words(codes: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return for each word the number of its form, and for each form the first word that has it.

    Forms are told apart by a 64-bit polynomial hash, read off running sums, so that no string is
    made of a word. That two of 100,000 forms share a hash has a chance of about 3 in 10 billion.
    """
    import pandas as pd

    sums = np.zeros(len(codes) + 1, dtype=np.uint64)
    np.cumsum(codes * _powers(MULTIPLIER, len(codes)), out=sums[1:])
    # The sum over a word counts from the text's start; the inverse power moves it to zero.
    hashes = (sums[ends] - sums[starts]) * _powers(INVERSE, len(codes))[starts]
    numbers, forms = pd.factorize(hashes)
    first = np.empty(len(forms), dtype=np.int64)
    first[numbers[::-1]] = np.arange(len(numbers))[::-1]
    return numbers, first


def _powers(base: np.uint64, size: int) -> np.ndarray:
    """Return the first powers of a base, modulo 2 to the 64."""
    return _powers_up_to(base, 1 << size.bit_length())[:size]


@lru_cache(maxsize=4)
def _powers_up_to(base: np.uint64, size: int) -> np.ndarray:
    return np.cumprod(np.full(size, base))


def words_of(articles: Sequence[Article], forms: dict[str, int], split_hyphens: bool) -> list[np.ndarray]:
    """Return form, words an article, starts and lengths; forms that are new get the next numbers in `forms`."""
    text = "\n".join(article.text for article in articles)
    codes = code_points(text)
    starts, ends = word_bounds(text, codes, split_hyphens=split_hyphens)
    numbers, first = same_words(codes, starts, ends)
    begins = np.cumsum([0, *(len(article.text) + 1 for article in articles)])
    spelled = [text[start:end] for start, end in zip(starts[first].tolist(), ends[first].tolist(), strict=True)]
    form = np.array([forms.setdefault(word, len(forms)) for word in spelled], dtype=np.int32)[numbers]
    for word in SHOUTED_WORDS.intersection(spelled):
        shouted = [at for at in np.flatnonzero(form == forms[word]).tolist() if is_shouted(text, int(starts[at]))]
        form[shouted] = forms.setdefault(word.lower(), len(forms))
    sizes = np.diff(np.searchsorted(starts, begins))
    return [form, sizes, (starts - np.repeat(begins[:-1], sizes)).astype(np.int32), (ends - starts).astype(np.int32)]


def fold_all(forms: dict[str, int], case_sensitive: bool) -> tuple[tuple[str, ...], np.ndarray]:
    """Fold the word forms, not the words: the vocabulary is much shorter than the text."""
    vocabulary: dict[str, int] = {}
    # Most forms are small letters, which stay as they are.
    plain = (
        form if form.isascii() and form.isalpha() and form.islower() else fold(form, case_sensitive=case_sensitive)
        for form in forms
    )
    folded = [vocabulary.setdefault(form, len(vocabulary)) for form in plain]
    return tuple(vocabulary), np.array(folded, dtype=np.int32)


def in_groups(numbers: np.ndarray) -> np.ndarray:
    """Return the order that puts equal numbers side by side, the smallest first, each in the order in which they come.

    Numbers of 16 bits are sorted by their digits, several times as fast as others; so two halves are sorted.

    >>> in_groups(np.array([70_000, 2, 70_000, 1])).tolist()
    [3, 1, 0, 2]
    """
    order = np.argsort(numbers.astype(np.uint16), kind="stable")
    halves = numbers >> 16
    return order[np.argsort(halves.astype(np.uint16)[order], kind="stable")] if halves.any() else order


def alphabetical(names: Sequence[str]) -> np.ndarray:
    """Return the place of each name in alphabetical order."""
    places = np.empty(len(names), dtype=np.int32)
    places[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names))
    return places
