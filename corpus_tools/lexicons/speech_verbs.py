"""Reads the words that report speech: verbs, nouns and adjectives, each with its stance and the complements it takes."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from corpus_tools.lexicons.reader import HERE, Row, check_known, read_rows, version_of

STANCES = ("neutral", "factive", "doubtful", "forceful")
KINDS = ("verb", "noun", "adjective", "light verb")
COMPLEMENTS = ("that", "clause", "sure-clause", "question", "whom", "to", "small", "object")
"""What may follow a word that reports: a clause with *that*; one without, where hardly anything else can follow, or
where its own verb is in sight (`sure-clause`); a question (*whether, what, how*); somebody addressed (`whom`); an infinitive;
a small clause (*considers it a closed case*). `object`: a thing that is called, praised or blamed, which is nothing reported, though
marks in it are the speaker's. A row without any (*shrugged*) takes only whole quotations."""


@dataclass(frozen=True)
class ReportingWord:
    """A row of the list: a verb with its particle (*point out*), a noun or an adjective, and what may follow it."""

    word: str
    kind: str
    forms: tuple[str, ...]
    particle: str
    stance: str
    complements: frozenset[str]
    aside: bool
    noun: bool

    @property
    def only_quotes(self) -> bool:
        """Whether nothing but a quotation may follow: *shrugged*, *called*."""
        return not self.complements - {"object"}


@dataclass(frozen=True, eq=False)
class SpeechVerbs:
    """Words that report speech or thought. Keys of `stances` and `verbs` are forms as they stand in the text, with their particle."""

    rows: tuple[ReportingWord, ...]
    version: str

    @cached_property
    def stances(self) -> dict[str, str]:
        """The stance of each form."""
        return {form: row.stance for row in reversed(self.rows) for form in _with_particle(row)}

    @cached_property
    def verbs(self) -> dict[str, str]:
        """The word of which each form is one."""
        return {form: row.word for row in reversed(self.rows) for form in _with_particle(row)}

    @cached_property
    def forms(self) -> frozenset[str]:
        """The forms of all verbs, those with a particle left out (*call* on)."""
        return frozenset(form for row in self.rows if row.kind == "verb" and not row.particle for form in row.forms)

    @cached_property
    def aside_forms(self) -> frozenset[str]:
        """The forms of the verbs that may stand beside a quotation or in an aside."""
        return frozenset(form for row in self.rows if row.aside for form in row.forms)

    @cached_property
    def bare_forms(self) -> frozenset[str]:
        """The forms that a clause without *that* follows, hardly ever an object: *he said London has won*."""
        return frozenset(
            form for row in self.rows if {"clause", "whom"} & row.complements == {"clause"} for form in row.forms
        )

    @cached_property
    def by_form(self) -> dict[str, tuple[ReportingWord, ...]]:
        """The rows that have a form, those with a particle first."""
        found: dict[str, list[ReportingWord]] = {}
        for row in sorted(self.rows, key=lambda row: not row.particle):
            for form in row.forms:
                found.setdefault(form, []).append(row)
        return {form: tuple(rows) for form, rows in found.items()}


def _with_particle(row: ReportingWord) -> Iterator[str]:
    return (f"{form} {row.particle}".strip() for form in row.forms)


@lru_cache
def speech_verbs() -> SpeechVerbs:
    """Return the words that report speech, with their stance: neutral, factive, doubtful or forceful."""
    path = HERE / "speech_verbs.csv"
    required = ("word", "class", "forms", "stance", "complements", "aside", "noun")
    return SpeechVerbs(tuple(map(_reporting_word, read_rows(path, required=required))), version_of(path))


def _reporting_word(row: Row) -> ReportingWord:
    check_known(row, "stance", row["stance"], STANCES, "Stances")
    check_known(row, "class", row["class"], KINDS, "Classes")
    for complement in row["complements"].split():
        check_known(row, "complements", complement, COMPLEMENTS, "Complements")
    _word, *particle = row["word"].split()
    complements = frozenset(row["complements"].split())
    return ReportingWord(
        row["word"], row["class"], tuple(row["forms"].split()), "".join(particle), row["stance"], complements,
        row["aside"] == "yes", row["noun"] == "yes",
    )  # fmt: skip
