"""What looks wrong with the texts of a corpus, before anything is counted: each with what to do about it."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass, fields

import numpy as np
import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.layers.words import MULTIPLIER, is_stop_word
from corpus_tools.text.article import Article
from corpus_tools.text.rules.endings import CUT_SHORT
from corpus_tools.text.rules.pages import is_prose
from corpus_tools.text.rules.shared import SHARED_LINE
from corpus_tools.text.turns import turns_of

SHORT = 50
"""Words under which a text is hardly an article."""
RUN = 8
"""Words in a row that two texts seldom share by chance."""
REPEATED = 0.5
"""The share of its runs from which a text is a version of another."""
ENGLISH = 0.2
"""The share of English function words under which a text is hardly English prose; news has 0.3 to 0.6."""
OTHER_SCRIPT, LAST_LATIN = 0.05, "\u02ff"
"""The share of words in Greek, Arabic, Hindi, … above which a text is in two languages."""
MOSTLY_CUT = 0.5

REPEATS_ITSELF = 0.25
"""The share of runs that stood in the same text before, above which it repeats itself."""
CAPITALS, CAPITALS_SEEN = 0.7, 1000
"""The share of capitals among the first letters above which a text has no small ones to tell names by."""

# UTF-8 that somebody once read as Windows-1252 (â€™, Ã©), and the mark of a letter that was lost.
WRONGLY_DECODED = re.compile("(?:â€|Ã[\u0080-\u00bf]|Â[\u00a1-\u00bf]|ï¿½|\ufffd).?\\w{0,20}")
UNFINISHED = re.compile(r"(?:[\w,;–—-]|…|\.\.\.)\s*\Z")


@dataclass(frozen=True)
class Oddity:
    """One thing that looks wrong: in the text `doc`, or in the corpus as a whole if that is empty."""

    problem: str
    doc: str
    seen: str
    advice: str


def oddities(corpus: Corpus) -> pd.DataFrame:
    """List what looks wrong with the texts; columns `problem`, `doc` (empty: the whole corpus), `seen`, `advice`.

    Looked for are texts under 50 words or cut short, texts that repeat themselves or half of another's runs of
    eight words, lines that most texts share, one text that holds a great share of the words, transcripts, texts
    with hardly an English function word or hardly a small letter, letters that were read in a wrong encoding,
    texts that cleaning cut by more than half, and facts that are unknown. An empty table is no proof that all is well.
    """
    checks = (
        *(_short, _cut_short, _repeated, _repeating, _sharing, _large, _transcript),
        *(_foreign, _capitals, _wrongly_decoded, _mostly_cut, _spellings, _unknown),
    )
    found = [astuple(oddity) for check in checks for oddity in check(corpus)]
    return pd.DataFrame(found, columns=[field.name for field in fields(Oddity)])


def _short(corpus: Corpus) -> Iterator[Oddity]:
    for doc, words in zip(corpus.ids, _sizes(corpus).tolist(), strict=True):
        if words < SHORT:
            seen = f"{words} {'word' if words == 1 else 'words'}"
            yield Oddity("very short", doc, seen, "Look whether the text is whole; take it out if it is no article.")


def _cut_short(corpus: Corpus) -> Iterator[Oddity]:
    """A text that says so, or whose last line is long and does not end."""
    for article in corpus:
        last = article.text.rstrip().rpartition("\n")[2]
        if any(edit.rule == CUT_SHORT for edit in article.edits) or (is_prose(last + ".") and UNFINISHED.search(last)):
            advice = "Get the whole text, or count it as a beginning only: search services hand out the first lines."
            yield Oddity("cut short", article.id, f"ends with {last[-40:]!r}", advice)


def _sizes(corpus: Corpus) -> np.ndarray:
    return np.diff(corpus.tokens.bounds)


def _repeated(corpus: Corpus) -> Iterator[Oddity]:
    article, first = _runs_shared_with_the_first(corpus)
    sizes = np.bincount(article, minlength=len(corpus))
    later = article != first
    pairs, shared = np.unique(np.stack([article[later], first[later]]), axis=1, return_counts=True)
    for (this, other), times in zip(pairs.T.tolist(), shared.tolist(), strict=True):
        share = times / min(sizes[this], sizes[other])
        if share >= REPEATED:
            seen = f"shares {_percent(share)} of its runs of {RUN} words with {corpus.ids[other]}"
            yield Oddity("repeats another", corpus.ids[this], seen, "Keep one of the two, or its words count double.")


def _repeating(corpus: Corpus) -> Iterator[Oddity]:
    """A text in which many runs stand that it has had before."""
    runs, article = _runs(corpus)
    order = np.lexsort((runs, article))
    runs, article = runs[order], article[order]
    repeated = article[1:][(runs[1:] == runs[:-1]) & (article[1:] == article[:-1])]
    sizes = np.bincount(article, minlength=len(corpus))
    again = np.bincount(repeated, minlength=len(corpus)) / np.maximum(sizes, 1)
    for number in np.flatnonzero(again > REPEATS_ITSELF).tolist():
        seen = f"{_percent(again[number])} of its runs of {RUN} words stood in it before"
        yield Oddity(
            "repeats itself", corpus.ids[number], seen, "Take out what was copied twice, or its words count double."
        )


def _sharing(corpus: Corpus) -> Iterator[Oddity]:
    lines = Counter(edit.text.strip() for article in corpus for edit in article.edits if edit.rule == SHARED_LINE)
    for line, times in lines.most_common():
        advice = "It was cut from them. If the words are the authors' own, write to us: the rule is too bold."
        yield Oddity("shared line", "", f"{line[:60]!r} stands in {times:,} of {len(corpus):,} texts", advice)


def _transcript(corpus: Corpus) -> Iterator[Oddity]:
    for article in corpus:
        turns = [] if any(part.kind == "question" for part in article.parts) else turns_of(article.text)
        if turns:
            seen = f"{len(turns)} turns of speakers, such as {turns[0].name!r}"
            advice = (
                "An interview or a transcript: name its questions and answers, with their speakers, in regions.csv."
            )
            yield Oddity("turns of speakers", article.id, seen, advice)


def _capitals(corpus: Corpus) -> Iterator[Oddity]:
    for article in corpus:
        small = sum(map(str.islower, article.text[:CAPITALS_SEEN]))
        large = sum(map(str.isupper, article.text[:CAPITALS_SEEN]))
        if large > CAPITALS * (small + large):
            seen = f"{_percent(large / (small + large))} of its letters are capitals"
            yield Oddity(
                "all capitals", article.id, seen, "Names cannot be told from words: get the text in small letters."
            )


def _runs_shared_with_the_first(corpus: Corpus) -> tuple[np.ndarray, np.ndarray]:
    """Return for each run of each article, once, the article, and the first article that has the run."""
    runs, article = _runs(corpus)
    order = np.lexsort((article, runs))
    runs, article = runs[order], article[order]
    new = np.ones(len(runs), dtype=bool)
    new[1:] = (runs[1:] != runs[:-1]) | (article[1:] != article[:-1])
    _, begins, group = np.unique(runs[new], return_index=True, return_inverse=True)
    return article[new], article[new][begins][group]


def _runs(corpus: Corpus) -> tuple[np.ndarray, np.ndarray]:
    """Return a number for every run of words inside an article, equal for equal words, and the article."""
    ids, article = corpus.tokens.ids.astype(np.uint64), corpus.tokens.article
    many = max(len(ids) - RUN + 1, 0)
    runs = np.zeros(many, dtype=np.uint64)
    for step in range(RUN):
        runs = runs * MULTIPLIER + ids[step : step + many] + np.uint64(1)
    inside = article[:many] == article[RUN - 1 :][:many]
    return runs[inside], article[:many][inside]


def _large(corpus: Corpus) -> Iterator[Oddity]:
    """A text with ten times its equal share of all words and more than a tenth, or with more than half."""
    sizes = _sizes(corpus)
    share = sizes / max(sizes.sum(), 1)
    bound = max(0.1, min(0.5, 10 / len(corpus)))
    for number in np.flatnonzero(share > bound).tolist() if len(corpus) > 2 else ():
        seen = f"{_percent(share[number])} of all words ({sizes[number]:,})"
        advice = "It weighs heavily in figures for all texts: read them text by text, or leave it out."
        yield Oddity("holds many words", corpus.ids[number], seen, advice)


def _foreign(corpus: Corpus) -> Iterator[Oddity]:
    sizes = _sizes(corpus)
    english = _words_of(corpus, is_stop_word)
    other = _words_of(corpus, lambda term: term[0].isalpha() and term[0] > LAST_LATIN)
    advice = "All lists are for English prose: take out other languages, tables and lists of names."
    for number in np.flatnonzero((sizes >= SHORT) & ((english < ENGLISH) | (other > OTHER_SCRIPT))).tolist():
        seen = f"{_percent(english[number])} of its words are English function words"
        if other[number] > OTHER_SCRIPT:
            seen += f", {_percent(other[number])} are written in other letters"
        yield Oddity("perhaps not English", corpus.ids[number], seen, advice)


def _words_of(corpus: Corpus, is_one: Callable[[str], bool]) -> np.ndarray:
    """Return for each article the share of its words of which `is_one` is true."""
    tokens = corpus.tokens
    ones = np.array([is_one(term) for term in tokens.vocabulary], dtype=bool)
    found = np.bincount(tokens.article[ones[tokens.ids]] if len(tokens) else tokens.article, minlength=len(corpus))
    return found / np.maximum(_sizes(corpus), 1)


def _wrongly_decoded(corpus: Corpus) -> Iterator[Oddity]:
    for article in corpus:
        found = WRONGLY_DECODED.findall(article.raw)
        if found:
            seen = f"{len(found):,} {'place' if len(found) == 1 else 'places'}, such as {found[0]!r}"
            advice = "Get the text again and save it as UTF-8."
            if not WRONGLY_DECODED.search(article.text):
                advice = "They were repaired: look whether all is right (ct.explore(ct.cuts, corpus))."
            yield Oddity("broken letters", article.id, seen, advice)


def _mostly_cut(corpus: Corpus) -> Iterator[Oddity]:
    for article in corpus:
        share = 1 - len(article.text) / max(len(article.raw), 1)
        if share > MOSTLY_CUT:
            advice = f"Read it: ct.explore(ct.article, corpus, article={article.id!r}, layer='cuts')"
            yield Oddity("mostly cut", article.id, f"cleaning cut {_percent(share)} of its characters", advice)


def _spellings(corpus: Corpus) -> Iterator[Oddity]:
    """Values of a fact that differ by capitals, dots, an article or an ending alone: *The Beta*, *the beta*, *beta.com*."""
    for fact in (fact for fact in corpus.facts if fact not in SPELT_ALONE):
        spelt: dict[str, Counter[str]] = {}
        for value in (article.facts.get(fact, "") for article in corpus):
            spelt.setdefault(_folded(value), Counter())[value] += 1
        for key, found in spelt.items():
            (best, _), *others = found.most_common()
            if not key or not others:
                continue
            names = {other: best for other, _ in others}
            seen = f"{fact} {best!r} is also written {', '.join(map(repr, names))}"
            yield Oddity("one name, several spellings", "", seen, f"corpus = corpus.renamed({fact}={names!r})")


SPELT_ALONE = ("title", "date", "url", "note", "translated", "language")
ENDING = re.compile(r"^(?:www\.)?(?:the )?(.*?)(?:\.(?:com|org|net|co\.uk|de|eu))?(?: online)?$")


def _folded(value: str) -> str:
    said = ENDING.match(" ".join(value.casefold().split()))
    return re.sub(r"[^\w]+", "", said[1]) if said else ""


def _unknown(corpus: Corpus) -> Iterator[Oddity]:
    for fact in ("title", "author", "outlet", "date"):
        missing = [article for article in corpus if not getattr(article, fact)]
        if missing:
            yield Oddity(f"no {fact}", "", _of_all(missing, corpus), f"Fill the column {fact} of articles.csv.")


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _of_all(missing: list[Article], corpus: Corpus) -> str:
    if len(missing) == len(corpus):
        return "unknown for all texts"
    names = ", ".join(article.id for article in missing[:3])
    return f"unknown for {len(missing):,} of {len(corpus):,} texts: {names}{', …' if len(missing) > 3 else ''}"
