"""What came in: which file was taken for what, how many articles it gave, and what was not loaded and why."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus_tools.errors import number_of
from corpus_tools.text.article import Article, raw_spans
from corpus_tools.text.cleaning import reason
from corpus_tools.text.notices import Notice
from corpus_tools.text.rules.endings import CUT_SHORT
from corpus_tools.text.rules.letters import LETTERS
from corpus_tools.text.rules.shared import SHARED_LINE

NAMED = 3
"""Files of one form that the one line names."""
PLAIN = ("plain text", "table", "JSON file")
READ, CHANGED, LOST, NOTICED, ABOUT = "read", "repaired or cut", "not loaded", "noticed", "about the texts"
ENTRIES = (READ, CHANGED, LOST, NOTICED, ABOUT)
"""What a row of the report can be about."""
LAYOUT = ("line ends", "page breaks", "no-break spaces")
"""Rules of letters that change how a text is laid out, and no letter of it."""
LETTER = ("letter", "repaired")
REPAIRS = {rule.name: LETTER for rule in LETTERS if rule.name not in LAYOUT} | {
    "typewriter marks": LETTER,
    "broken words": ("broken word", "joined"),
    "wrapped lines": ("wrapped line", "joined"),
    SHARED_LINE: ("line", "cut that most texts share"),
    CUT_SHORT: ("text", "that somebody cut short"),
}
"""What the one line says of a rule's changes; those of other rules it leaves to the report."""
OPENING = 120
"""Letters of an article that are shown for the whole."""


class Taken(NamedTuple):
    """A file that was read: the form it was taken for, and the ids of the articles in it."""

    file: str
    form: str
    ids: tuple[str, ...]


class Entry(NamedTuple):
    """A row of the report: of what kind, about which file or rule, how often, and what can be done."""

    entry: str
    name: str
    taken_for: str = ""
    count: int = 0  # type: ignore[assignment]
    words: int = 0
    line: int = 0
    reason: str = ""
    remedy: str = ""


class Passage(NamedTuple):
    """A stretch of an article as it came in: `article.raw[start:end]`."""

    doc: str
    start: int
    end: int
    rule: str = ""


@dataclass(frozen=True)
class Intake:
    """All files that were found: those that were `taken`, the `notices` of what is odd, and files `about` the texts."""

    taken: tuple[Taken, ...] = ()
    notices: tuple[Notice, ...] = ()
    about: tuple[str, ...] = ()

    def line(self, articles: Iterable[Article] = ()) -> str:
        """Return in one line what came in, and what was done to it.

        >>> Intake((Taken("a.txt", "ProQuest export", ("a-1", "a-2")),)).line()
        '2 articles from 1 ProQuest export (a.txt).'
        """
        forms: dict[str, list[str]] = {}
        for taken in self.taken:
            forms.setdefault(taken.form, []).append(taken.file)
        several = ", ".join(f"{number_of(len(files), form)} ({_names(files)})" for form, files in forms.items())
        said = [f"{number_of(sum(len(taken.ids) for taken in self.taken), 'article')} from {several}"]
        said += [f"{number_of(times, noun)} {done}" for (noun, done), times in _repairs(articles).items()]
        lost = sorted({notice.file for notice in self.notices if notice.lost and notice.file})
        said += [f"{number_of(len(lost), 'file')} not loaded or not whole: {_names(lost)}"] * bool(lost)
        return "; ".join(said) + "."

    def is_plain(self, articles: Iterable[Article]) -> bool:
        """Tell whether all files were of one simple form and no letter needed repair, so that nothing needs to be said."""
        forms = {taken.form for taken in self.taken}
        return len(forms) <= 1 and forms <= {*PLAIN} and not _repairs(articles)

    def entries(self, articles: Sequence[Article], words: Mapping[str, int]) -> Iterator[tuple[Entry, list[Passage]]]:
        """Yield the rows of the report, each with the passages that it counts."""
        by_id = {article.id: article for article in articles}
        for file, form, ids in self.taken:
            its = [by_id[name] for name in ids if name in by_id]
            shown = [Passage(article.id, 0, min(len(article.raw), OPENING)) for article in its]
            yield Entry(READ, file, form, len(its), sum(words[article.id] for article in its)), shown
        by_rule: dict[str, list[Passage]] = {}
        for article in articles:
            for edit, (start, end) in zip(article.edits, raw_spans(article.edits), strict=True):
                by_rule.setdefault(edit.rule, []).append(Passage(article.id, start, end, edit.rule))
        for rule, passages in by_rule.items():
            yield Entry(CHANGED, rule, count=len(passages), reason=reason(rule)), passages
        for notice in sorted(self.notices, key=lambda notice: not notice.lost):
            kind = LOST if notice.lost else NOTICED
            yield Entry(kind, notice.file, line=notice.line, reason=notice.said, remedy=notice.remedy), []
        for file in self.about:
            yield Entry(ABOUT, file, reason="Its name says that it is about the texts, and none of them."), []


NOTHING = Intake()


def _repairs(articles: Iterable[Article]) -> Counter[tuple[str, str]]:
    rules = Counter(edit.rule for article in articles for edit in article.edits)
    repairs = Counter[tuple[str, str]]()
    for rule, times in rules.items():
        if rule in REPAIRS:
            repairs[REPAIRS[rule]] += times
    return repairs


def _names(names: Iterable[str]) -> str:
    listed = list(names)
    return ", ".join(listed[:NAMED]) + (", …" if len(listed) > NAMED else "")
