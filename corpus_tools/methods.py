"""How a corpus was made and is counted, in sentences that a thesis can quote; every figure in them is computed."""

import platform
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from corpus_tools import __version__
from corpus_tools.count.intake import counted_of
from corpus_tools.errors import number_of
from corpus_tools.layers.words import CAPITAL_NAMES
from corpus_tools.lexicons.markers import naming_choices
from corpus_tools.lexicons.reader import lemma_table, sentence_words, stopwords
from corpus_tools.lexicons.speech_verbs import speech_verbs
from corpus_tools.text.article import COUNTED, PARTS
from corpus_tools.text.fingerprints import facts_fingerprint

Corpus = Any
"""The corpus asks for its own statement, and so stands above this room."""

AUTHORS, YEAR, LICENCE = "The corpus-tools maintainers", "2026", "MIT"
"""As in `CITATION.cff`, which stays in the checkout; a test holds the two equal."""

NAMED = 8
"""Outlets and kinds that are named one by one; of more, the most frequent."""

MADE_BY = f"corpus-tools {__version__}"


class Statement(str):
    """Sentences to quote: plain text that prints as it reads, in a notebook a paragraph each."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        # What has lines of its own, such as a tree of steps, keeps them.
        tags = (("pre" if "\n" in paragraph else "p", escape(paragraph)) for paragraph in self.split("\n\n"))
        return "".join(f"<{tag}>{text}</{tag}>" for tag, text in tags)


def short_statement(corpus: Corpus) -> Statement:
    """Return one line for the head of a file: version, fingerprint, and the lists with their versions."""
    lists = "; ".join(f"{what} list {entries}" for what, entries in _lists(corpus).items())
    parts = [MADE_BY, _size(corpus), lists]
    parts += ["split at hyphens"] * corpus.split_hyphens + ["case sensitive"] * corpus.case_sensitive
    many = counted_of(corpus, "rejected").total()
    parts += [f"without {number_of(many, 'hit')} that readers rejected"] * bool(many)
    return Statement("; ".join(parts))


def full_statement(corpus: Corpus, results: Sequence[Any] = ()) -> Statement:
    """Return the paragraphs of a methods section: texts, what was left out, cleaning, words, sentences and voices, lists,
    software; and what is said of each of the results, which names its search, settings and seed.
    """
    notes = [getattr(result, "finding", result).note for result in results]
    numbered = [f"Result {number}. {note}" for number, note in enumerate(notes, 1)]
    return Statement("\n\n".join([*paragraphs_of(corpus).values(), *numbered]))


def paragraphs_of(corpus: Corpus) -> dict[str, str]:
    """Return the paragraphs of a methods section that there is something to say in, by the word with which each begins."""
    rooms = {"Texts": _texts, "Left out": _left_out, "Cleaning": _cleaning, "Words": _words}
    rooms |= {"Sentences and voices": _sentences_and_voices, "Lists": _lists_said, "Software": _software}
    said = {name: " ".join(room(corpus)) for name, room in rooms.items()}
    return {name: paragraph for name, paragraph in said.items() if paragraph}


def source_line(corpus: Corpus) -> str:
    """Return what stands below a picture: how many texts and words, their fingerprint, and by what it was made."""
    return f"Source: {_size(corpus)}; {MADE_BY}."


def _size(corpus: Corpus) -> str:
    counted = number_of(sum(counted_of(corpus, "parts")[part] for part in COUNTED), "word")
    return f"corpus {number_of(len(corpus), 'text')}, {counted} counted, fingerprint {corpus.fingerprint}"


def _left_out(corpus: Corpus) -> Iterator[str]:
    """Say what was not loaded, and what of the texts that were is not counted."""
    lost = Counter(notice.file for notice in corpus.came_in.notices if notice.lost and notice.file)
    if lost:
        yield f"Left out before counting. {number_of(len(lost), 'file')} not loaded or not whole: {_and(sorted(lost)[:NAMED])}{', …' * (len(lost) > NAMED)}."
    scope = corpus.scope
    chosen = [f"of the articles only those chosen by {'; '.join(scope.chosen)}"] * bool(scope.chosen)
    ways = [f"{way}: {', '.join(names)}" for way, names in scope.split if way != "part" or names != COUNTED]
    chosen += [f"of their words only {'; '.join(ways)} ({int(corpus.sizes.sum()):,} words)"] * bool(ways)
    if chosen:
        yield f"Chosen after loading: {_and(chosen)}."


def _texts(corpus: Corpus) -> Iterator[str]:
    words = counted_of(corpus, "parts")
    outside = [part for part in PARTS if part not in COUNTED and words[part]]
    yield (
        f"Texts. The corpus has {number_of(len(corpus), 'text')} with {number_of(words.total(), 'word')} "
        f"(fingerprint of ids and texts: {corpus.fingerprint})."
    )
    yield f"What is known of them, by which they can be grouped, has the fingerprint {facts_fingerprint(corpus.known)}."
    if outside:
        left_out = sum(words[part] for part in outside)
        counted = words.total() - left_out
        yield (
            f"{number_of(counted, 'word')} of them {_are(counted)} counted; {number_of(left_out, 'word')} "
            f"in {_and(f'{part}s' for part in outside)} {_are(left_out)} not, unless a part is asked for."
        )
    yield _dates(corpus)
    yield _tally(corpus, "outlet", "outlet")
    yield _tally(corpus, "kind", "kind of text")
    translated = Counter(article.language or "unknown" for article in corpus.known if article.translated == "yes")
    if many := translated.total():
        yield f"{number_of(many, 'text')} {_are(many)} translated (original language: {_counted(translated)})."


def _dates(corpus: Corpus) -> str:
    dates = sorted(article.date for article in corpus.known if article.date)
    if not dates:
        return "No date is known."
    # A year or a month may reach beyond the latest day.
    last = max(dates, key=lambda date: f"{date}-99-99"[:10])
    period = f"from {dates[0]} to {last}" if dates[0] != last else dates[0]
    inferred = sum(article.basis.get("date") == "inferred" for article in corpus.known if article.date)
    outside = sum(article.basis.get("date") == "outside source" for article in corpus.known if article.date)
    said = [f"unknown for {number_of(len(corpus) - len(dates), 'text')}"] * (len(dates) < len(corpus))
    said += [f"inferred for {number_of(inferred, 'text')}"] * bool(inferred)
    said += [f"from an outside source for {number_of(outside, 'text')}"] * bool(outside)
    return f"Dates: {period}{' (' if said else ''}{'; '.join(said)}{')' if said else ''}."


def _tally(corpus: Corpus, fact: str, word: str) -> str:
    """Say how many texts have which outlet or kind."""
    counts = Counter(value for article in corpus.known if (value := getattr(article, fact)))
    if not counts:
        return f"No {word} is known."
    missing = len(corpus) - counts.total()
    unknown = f"; unknown for {number_of(missing, 'text')}" if missing else ""
    plural = word.replace("kind", "kinds") if " " in word else f"{word}s"
    if len(counts) > NAMED:
        return f"{len(counts):,} {plural}, most often {_counted(counts)}{unknown}."
    return f"{(word if len(counts) == 1 else plural).capitalize()}: {_counted(counts)}{unknown}."


def _counted(counts: Counter[str]) -> str:
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:NAMED]
    return ", ".join(f"{name} ({times:,})" for name, times in ranked)


def _cleaning(corpus: Corpus) -> Iterator[str]:
    passages, characters = counted_of(corpus, "passages"), counted_of(corpus, "characters")
    if not passages:
        yield "Cleaning. The rules of cleaning found nothing to cut or replace."
        return
    raw, text, touched = (counted_of(corpus, "articles")[name] for name in ("raw", "text", "touched"))
    yield (
        f"Cleaning. Named rules cut or replaced {number_of(passages.total(), 'passage')} in {touched:,} of "
        f"{number_of(len(corpus), 'text')}; of {number_of(raw, 'character')}, {text:,} remain."
    )
    said = [
        f"{rule} ({number_of(times, 'passage')}, {number_of(characters[rule], 'character')})"
        for rule, times in passages.most_common()
    ]
    yield f"By rule: {'; '.join(said)}. Every change is kept with its rule and can be undone."


def _words(corpus: Corpus) -> Iterator[str]:
    hyphens = "words with hyphens are split (US-led is two words)"
    yield (
        "Words. A word is a run of letters and digits, with the apostrophes inside it; letters with dots (U.S.) and "
        f"a number with its commas and points (3,000) are one word, and "
        f"{hyphens if corpus.split_hyphens else 'so are words with hyphens (US-led)'}. Punctuation is never counted."
    )
    names = _and(sorted(CAPITAL_NAMES))
    case = "Capitals are kept apart from small letters" if corpus.case_sensitive else "Capitals count as small letters"
    yield f"{case}{'' if corpus.case_sensitive else f', but {names} in capitals are words of their own'}."
    yield "A possessive counts as its noun (NATO's as NATO)."
    if corpus.case_sensitive or corpus.split_hyphens:
        yield "Markers and namings are looked for with hyphenated words whole and capitals as small letters."
    yield (
        f"Counted parts, unless others are asked for: {', '.join(COUNTED)}. Stop words "
        f"({len(stopwords().words):,} entries, version {stopwords().version}) may be hidden from view, "
        "but are always counted."
    )


def _sentences_and_voices(corpus: Corpus) -> Iterator[str]:
    known, verbs = sentence_words(), speech_verbs()
    sentences = counted_of(corpus, "articles")["sentences"]
    yield (
        f"Sentences and voices. The {number_of(sentences, 'sentence')} "
        f"{'was' if sentences == 1 else 'were'} found by rules for full stops, quotation marks and "
        "ellipses; what an abbreviation leaves open is settled by Punkt (Kiss and Strunk 2006) as in "
        f"NLTK {_version('nltk')}".rstrip()
        + f", with {len(known.words):,} words (version {known.version})."
    )
    yield (
        "Each word is the author's, quoted (direct) or reported (indirect): rules read quotation marks, quoted blocks, "
        f"interview turns, and the clauses of {number_of(len(set(verbs.verbs.values())), 'reporting verb')} (version "
        f"{verbs.version}). Rules err; the passages behind each number can be read."
    )


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _lists(corpus: Corpus) -> dict[str, str]:
    """Return for each list the number of its entries and its version, and whether it is the reader's own."""
    actors, markers, naming = corpus.actor_list, corpus.marker_list, naming_choices()
    lemmas = lemma_table(corpus.own_lemmas)
    own = f", {actors.own:,} of them own" if corpus.own_actors else ""
    more = f", and {' and '.join(corpus.more_names)}" if corpus.more_names else ""
    return {
        "actors": f"{_entries(actors.rows)}{own}{more} (version {actors.version})",
        "markers": f"{_entries(len(markers.markers))}{', own' if corpus.own_markers else ''} (version {markers.version})",
        "naming": f"{_entries(len(naming.namings))} (version {naming.version})",
        "lemmas": f"{_entries(len(set(lemmas.lemma_of.values())))}{', own' if corpus.own_lemmas else ''} "
        f"(version {lemmas.version})",
    }


def _entries(many: int) -> str:
    return f"{many:,} {'entry' if many == 1 else 'entries'}"


def _lists_said(corpus: Corpus) -> Iterator[str]:
    yield f"Lists. {'; '.join(f'{what}: {entries}' for what, entries in _lists(corpus).items())}."
    added = [f"{corpus.own_actors.name} added actors to the shipped list"] if corpus.own_actors else []
    for own, what in ((corpus.own_markers, "markers"), (corpus.own_lemmas, "lemmas")):
        added += [f"{own.name} took the place of the shipped {what}"] if own else []
    yield f"Own lists: {'; '.join(added)}." if added else "All lists are those that ship with the package."
    yield "Word forms are counted apart unless lemmas are asked for. A version changes with every edit of its list."
    yield from _labels(corpus)
    if corpus.codings is not None:
        coders = number_of(corpus.codes["coder"].nunique(), "reader")
        yield f"Codes: {number_of(len(corpus.codes), 'span')} coded by {coders} (codebook: {corpus.codebook or 'not given'})."


def _labels(corpus: Corpus) -> Iterator[str]:
    labellers, wrong = counted_of(corpus, "labels"), counted_of(corpus, "rejected")
    if not labellers and corpus.labels is None:
        return
    said = f"Labels: {number_of(labellers.total(), 'label')} by {number_of(len(labellers), 'reader')}"
    if fixed := counted_of(corpus, "corrected")[""]:
        said += (
            f"; {number_of(fixed, 'hit')} {_are(fixed)} counted as readers corrected {'it' if fixed == 1 else 'them'}"
        )
    if not wrong:
        yield f"{said}, which {'rejects' if labellers.total() == 1 else 'reject'} no hit."
        return
    many = wrong.total()
    yield (
        f"{said}; {number_of(many, 'hit')} that {'is' if many == 1 else 'are'} labelled wrong "
        f"({_counted(wrong)}) {'leaves' if many == 1 else 'leave'} all counts."
    )


PACKAGES = ("numpy", "pandas", "scipy", "networkx", "plotly")
"""The packages that count and draw."""


def _software(corpus: Corpus) -> Iterator[str]:
    used = [f"{package} {_version(package)}" for package in PACKAGES]
    yield (
        f"Software. {AUTHORS} ({YEAR}): corpus-tools, version {__version__}, {LICENCE} licence; with Python "
        f"{platform.python_version()}, {_and(used)}. The texts are cited under their own authors."
    )


def _are(many: int) -> str:
    return "is" if many == 1 else "are"


def _and(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
