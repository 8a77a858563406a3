"""Who speaks, once sentences are not enough: pronouns, offices, quotations that go on without a cue of their own.

Every speaker is found by a rule, and each rule says how sure it is (`SURE`). A pronoun goes to the subject of the
sentences before that fits it, never past a paragraph that names somebody else who fits.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus_tools.layers.speech.frames import Frame, Frames, Phrase
from corpus_tools.layers.speech.kinds import *
from corpus_tools.layers.speech.names import is_no_person, named
from corpus_tools.layers.speech.people import MEN, WOMEN, People, Person
from corpus_tools.layers.speech.phrases import main_subject
from corpus_tools.layers.speech.reading import common_words

SINGULAR = dict.fromkeys(WORDS["he"], "m") | dict.fromkeys(WORDS["she"], "f")
CERTAIN = 0.8
"""From which `sure` on a speaker is taken for certain where readers are told who speaks."""

SURE = {
    "verb behind": 0.97, "verb before": 0.95, "split": 0.95, "reported clause": 0.92, "that": 0.95, "clause": 0.93, "aside": 0.95,
    "aside, verb first": 0.95, "as": 0.9, "according to": 0.95, "question": 0.9, "infinitive": 0.9, "noun": 0.8, "adjective": 0.9,
    "small clause": 0.8, "relative": 0.9, "name before a colon": 0.9, "sentence before a colon": 0.75, "unlisted verb": 0.85, "name behind a dash": 0.9,
    "for somebody": 0.8, "in the words of": 0.9, "headline": 0.8, "turn": 0.95, "part": 1.0, "goes on": 0.95, "follow-up": 0.93, "line before a colon": 0.85, "sentence before": 0.6,
    "paragraph before": 0.55, "paragraph speaker": 0.6, "quotation behind": 0.7,
}  # fmt: skip
"""Of a hundred speakers found by a rule, how many were right where it was measured (see `lexicons/SOURCES.md`)."""

FRAMES_BACK, LINES_BACK = 8, 3
"""How far back somebody is looked for whom a pronoun may mean."""

BEHIND = frozenset(("aside", "aside, verb first", "verb behind", "as"))
"""Rules by which a pronoun stands behind what is said, so that no name in it can be meant."""
PRONOUN_SURE, FAR_PRONOUN_SURE, OFFICE_SURE, GROUP_SURE = 0.9, 0.7, 0.85, 0.6
"""What a pronoun that is resolved within its paragraph, one beyond it, an office, and *they* or *it* leave of that."""


@dataclass
class Heard:
    """A stretch in which somebody speaks: its frame, its subject's phrase, the cue, the rule; then who, and how sure."""

    start: int
    end: int
    frame: int
    function: str
    subject: Phrase | None = None
    cue: str = ""
    rule: str = ""
    named: str = ""
    speaker: str = ""
    sure: float = 0.0


@dataclass
class Hearing:
    """An article heard from its beginning: its frames, its people, who spoke so far."""

    frames: Frames
    people: People
    lines: list[int]
    spoken: list[Heard] = field(default_factory=list)

    def line_of(self, place: int) -> int:
        """Return the number of the paragraph in which a place lies."""
        return bisect_right(self.lines, place) - 1

    def settle(self, heard: Heard) -> None:
        """Say who speaks a stretch whose subject its frame tells, and remember it."""
        if heard.subject is not None and heard.rule:
            heard.named = named(self.frames[heard.frame], heard.subject)
            heard.speaker, share = self.whom(heard.frame, heard.subject, heard.named, behind=heard.rule in BEHIND)
            heard.sure = round(SURE[heard.rule] * share, 2) if heard.speaker else 0.0
        self.spoken.append(heard)

    def whom(self, number: int, phrase: Phrase, called: str, *, behind: bool = False) -> tuple[str, float]:
        """Return who is meant by a phrase that is `called` so, and what is left of certainty."""
        frame = self.frames[number]
        word, alone = frame.words[phrase[0]], phrase[1] - phrase[0] == 1
        if word in SINGULAR and (alone or frame.kinds[phrase[0]] & NOMINATIVE):
            return self._one(number, phrase, SINGULAR[word], behind=behind)
        if alone and (word in WORDS["they"] or word in WORDS["it"]):
            return self._group(number, phrase, plural=word in WORDS["they"])
        of_time = all(kind & CALENDAR for kind in frame.kinds[slice(*phrase)])
        if of_time or (alone and word in WORDS["says nothing of who"]):
            return "", 0.0
        if person := self._named_so(called):
            return person.name, 1.0
        if holder := self._in_office(frame, phrase, called):
            return holder.name, OFFICE_SURE
        return called, 1.0

    def person(self, frame: Frame, phrase: Phrase, sex: str = "") -> Person | None:
        """Return the person whom a phrase names."""
        return self._named_so(named(frame, phrase), sex)

    def _named_so(self, called: str, sex: str = "") -> Person | None:
        described = not called or called.startswith(("the ", "The ", "a ", "A ", "an ", "An "))
        return None if described else self.people.of(called, sex)

    def _in_office(self, frame: Frame, phrase: Phrase, called: str) -> Person | None:
        """Return whose office *the mayor* is, if only one in the article is called by it."""
        words, last = called.casefold().split(), frame.kinds[phrase[1] - 1]
        office = 2 <= len(words) <= 3 and words[0] == "the" and not (last & CAPITAL and not last & TITLE)
        return self.people.in_office(words[-1]) if office else None

    def _fits(self, person: Person, sex: str) -> bool:
        return not (person.sex and sex) or person.sex == sex

    def _said_in(self, number: int) -> Iterator[Heard]:
        """Yield what somebody known has said in a frame, the last first."""
        for heard in reversed(self.spoken):
            if heard.frame < number:
                break
            if heard.frame == number and heard.speaker:
                yield heard

    def _one(self, number: int, phrase: Phrase, sex: str, *, behind: bool = False) -> tuple[str, float]:
        """Return whom *he* or *she* means."""
        frame = self.frames[number]
        own_line = line = self.line_of(frame.starts[0])
        around = "" if behind else self._spoken_around(number, frame.starts[phrase[0]], sex)
        if inner := around or ("" if behind else self._subject_in(number, phrase[0], sex)):
            return inner, PRONOUN_SURE
        if frame.before(phrase[0]) & (STOP | CONJUNCTION) and (earlier := self._spoken_in(number, sex)):
            return earlier, PRONOUN_SURE
        beside = ""
        for back in range(number - 1, max(-1, number - 1 - FRAMES_BACK), -1):
            other = self.frames[back]
            if not other.words:
                continue
            here = self.line_of(other.starts[0])
            if own_line - here > LINES_BACK:
                break
            if here != line and beside:
                return beside, FAR_PRONOUN_SURE
            line = here
            if found := self._subject_in(back, len(other.words), sex) or self._spoken_in(back, sex):
                share = PRONOUN_SURE if here >= own_line - 1 else FAR_PRONOUN_SURE
                return self._known_before(found, sex, own_line), share
            beside = beside or self._last_named_in(other, sex)
        return beside or self._spoken_in(number, sex), FAR_PRONOUN_SURE

    def _known_before(self, found: str, sex: str, line: int) -> str:
        """Return whom a description that a pronoun goes back to means, if somebody spoke just before: *The Bath MP* is Ann Price."""
        for heard in reversed(self.spoken) if found.startswith("The ") else ():
            if line - self.line_of(heard.start) > LINES_BACK:
                break
            if heard.speaker and (person := self.people.of(heard.speaker)) and self._fits(person, sex):
                return person.name
        return found

    def _subject_in(self, number: int, after: int, sex: str) -> str:
        """Return a frame's subject if a pronoun of this sex can mean it."""
        frame = self.frames[number]
        phrase = main_subject(frame, 0, after) if after else None
        if phrase is None and after > 1 and frame.kinds[0] & SUBORDINATOR:
            phrase = main_subject(frame, 1, after)
        if not phrase or phrase[0] >= after or phrase[1] > after:
            return ""
        if frame.words[phrase[0]] in SINGULAR and phrase[1] - phrase[0] == 1:
            if SINGULAR[frame.words[phrase[0]]] != sex or after < len(frame.words):
                return ""
            return next((heard.speaker for heard in self._said_in(number)), "")
        person = self._owner(frame, phrase) or self.person(frame, phrase, sex) or self.person(frame, phrase)
        if person:
            return person.name if self._fits(person, sex) else ""
        return self._described(frame, phrase, sex)

    def _owner(self, frame: Frame, phrase: Phrase) -> Person | None:
        """Return the person whose something a phrase names: *Brendan Fraser's appearance*."""
        at = frame.next(POSSESSIVE, phrase[0], phrase[1] - 1)
        return None if at is None else self.person(frame, (phrase[0], at + 1))

    def _described(self, frame: Frame, phrase: Phrase, sex: str) -> str:
        """Return a phrase that names nobody known, if it can be one person: *the driver*, *Brandt*, not *the company*."""
        called, first = named(frame, phrase), frame.kinds[phrase[0]]
        words = called.casefold().split()
        if not WORDS_OF[sex or "m"].isdisjoint(words):
            return called
        if not called or (sex and not WORDS_OF["m" if sex == "f" else "f"].isdisjoint(words)):
            return ""
        if holder := self._in_office(frame, phrase, called):
            return holder.name if self._fits(holder, sex) else ""
        if frame.holds(POSSESSIVE, *phrase):
            return ""
        if first & DETERMINER and not WORDS["people"].isdisjoint(words):
            return called
        capitals = all(
            kind & CAPITAL or word in WORDS["particle"]
            for kind, word in zip(frame.kinds[slice(*phrase)], frame.words[slice(*phrase)], strict=True)
        )
        small = len(words) > 3 or not first & CAPITAL or first & (DETERMINER | PRONOUN | CALENDAR)
        if small or not capitals or not called[0].isupper() or is_no_person(called):
            return ""
        return "" if len(words) == 1 and words[0] in common_words() else called

    def _spoken_around(self, number: int, place: int, sex: str) -> str:
        """Return who is reported to say the clause in which a pronoun stands: *Price says | she believes*."""
        around = (one for one in self._said_in(number) if one.function == "indirect" and one.start <= place < one.end)
        return next((person.name for one in around if (person := self.people.of(one.speaker, sex))), "")

    def _spoken_in(self, number: int, sex: str) -> str:
        people = (self.people.of(heard.speaker) for heard in self._said_in(number))
        return next((person.name for person in people if person and self._fits(person, sex)), "")

    def _last_named_in(self, frame: Frame, sex: str) -> str:
        """Return who of this sex is named last in a frame outside its quotations."""
        start, end = frame.starts[0], frame.ends[-1]
        quoted = [(frame.starts[at], frame.ends[at]) for at in frame.pairs]
        for person in reversed(self.people.between(start, end)):
            if person.sure and self._fits(person, sex):
                places = [place for place in person.places if start <= place < end]
                if not all(any(first <= place < after for first, after in quoted) for place in places):
                    return person.name
        return ""

    def _group(self, number: int, phrase: Phrase, *, plural: bool) -> tuple[str, float]:
        """Return whom *they* or *it* means: the subject or speaker before that is no single person."""
        own_line = self.line_of(self.frames[number].starts[0])
        for back in range(number, max(-1, number - 4), -1):
            other = self.frames[back]
            if not other.words or own_line - self.line_of(other.starts[0]) > 1:
                break
            subject = main_subject(other, 0, phrase[0] if back == number else len(other.words))
            first = other.kinds[subject[0]] if subject else 0
            if not subject or (first & PRONOUN and not first & DETERMINER) or subject[1] > len(other.words):
                spoken = next(self._said_in(back), None)
                if spoken and back < number and not self.people.of(spoken.speaker):
                    return spoken.speaker, GROUP_SURE
                continue
            called = named(other, subject)
            several = " and " in other.said(*subject) or called.split()[-1:] == ["people"]
            is_plural = several or (called.endswith("s") and not called.endswith("ss"))
            if called and is_plural == plural and not self.person(other, subject):
                return called, GROUP_SURE
        return "", 0.0

    def subject_of(self, number: int) -> tuple[str, float]:
        """Return who a frame without a quotation is about, if its subject is somebody who can speak."""
        frame = self.frames[number]
        phrase = main_subject(frame, 0, len(frame.words))
        if not phrase:
            return "", 0.0
        if frame.words[phrase[0]] in SINGULAR and phrase[1] - phrase[0] == 1:
            return self._one(number, phrase, SINGULAR[frame.words[phrase[0]]])
        if person := self.person(frame, phrase):
            return person.name, 1.0
        return self._described(frame, phrase, ""), 0.9


WORDS_OF = {"m": MEN, "f": WOMEN}
