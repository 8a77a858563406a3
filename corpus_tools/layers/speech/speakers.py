"""Who speaks, once sentences are not enough: pronouns, offices, quotations that go on without a cue of their own.

Every speaker is found by a rule, and each rule says how sure it is (`SURE`). A pronoun goes to the subject of the
sentences before that fits it, never past a paragraph that names somebody else who fits.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from corpus_tools.layers.speech.frames import Frame, Frames, Phrase
from corpus_tools.layers.speech.hearing import SINGULAR, SURE, Heard
from corpus_tools.layers.speech.kinds import *
from corpus_tools.layers.speech.names import is_no_person, named
from corpus_tools.layers.speech.people import MEN, WOMEN, People, Person
from corpus_tools.layers.speech.phrases import main_subject
from corpus_tools.layers.speech.reading import common_words

FRAMES_BACK = 8
LINES_BACK = 3
"""How far back somebody is looked for whom a pronoun may mean."""

BEHIND = frozenset(("aside", "aside, verb first", "verb behind", "as"))
"""Rules by which a pronoun stands behind what is said, so that no name in it can be meant."""
PRONOUN_SURE, FAR_PRONOUN_SURE, OFFICE_SURE = 0.9, 0.7, 0.85
"""What a pronoun that is resolved within its paragraph, one that is resolved beyond it, and an office leave of that."""


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
            frame = self.frames[heard.frame]
            heard.named = named(frame, heard.subject)
            heard.speaker, share = self.whom(heard.frame, heard.subject, heard.named, behind=heard.rule in BEHIND)
            heard.sure = round(SURE[heard.rule] * share, 2) if heard.speaker else 0.0
        self.spoken.append(heard)

    def whom(self, number: int, phrase: Phrase, called: str, *, behind: bool = False) -> tuple[str, float]:
        """Return who is meant by a phrase that is `called` so, and what is left of certainty."""
        frame = self.frames[number]
        word, alone = frame.words[phrase[0]], phrase[1] - phrase[0] == 1
        if word in SINGULAR and (alone or frame.kinds[phrase[0]] & NOMINATIVE):
            return self._one(number, phrase, SINGULAR[word], behind=behind)
        if word in WORDS["they"] and alone:
            return self._group(number, phrase, plural=True)
        if word in WORDS["it"] and alone:
            return self._group(number, phrase, plural=False)
        if (word in WORDS["says nothing of who"] and alone) or all(
            kind & CALENDAR for kind in frame.kinds[phrase[0] : phrase[1]]
        ):
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
        if not called or called.startswith(("the ", "The ", "a ", "A ", "an ", "An ")):
            return None
        return self.people.of(called, sex)

    def _in_office(self, frame: Frame, phrase: Phrase, called: str) -> Person | None:
        """Return whose office *the mayor* is, if only one in the article is called by it."""
        words = called.casefold().split()
        if (
            len(words) < 2
            or words[0] != "the"
            or len(words) > 3
            or (frame.kinds[phrase[1] - 1] & CAPITAL and not frame.kinds[phrase[1] - 1] & TITLE)
        ):
            return None
        return self.people.in_office(words[-1])

    def _fits(self, person: Person, sex: str) -> bool:
        return not (person.sex and sex) or person.sex == sex

    def _one(self, number: int, phrase: Phrase, sex: str, *, behind: bool = False) -> tuple[str, float]:
        """Return whom *he* or *she* means."""
        frame = self.frames[number]
        own_line = self.line_of(frame.starts[0])
        if not behind and (
            inner := self._spoken_around(number, frame.starts[phrase[0]], sex)
            or self._subject_in(number, phrase[0], sex)
        ):
            return inner, PRONOUN_SURE
        before = frame.kinds[phrase[0] - 1] if phrase[0] else 0
        if before & (STOP | CONJUNCTION) and (earlier := self._spoken_in(number, sex)):
            return earlier, PRONOUN_SURE
        beside = ""
        line = own_line
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
            share = PRONOUN_SURE if here >= own_line - 1 else FAR_PRONOUN_SURE
            if found := self._subject_in(back, len(other.words), sex) or self._spoken_in(back, sex):
                return self._known_before(found, sex, own_line), share
            outside = self._named_in(other, sex)
            beside = beside or (outside[-1].name if outside else "")
        return beside or self._spoken_in(number, sex), FAR_PRONOUN_SURE

    def _known_before(self, found: str, sex: str, line: int) -> str:
        """Return whom a description that a pronoun goes back to means, if somebody spoke just before: *The Bath MP* is Ann Price."""
        if not found.startswith("The "):
            return found
        for heard in reversed(self.spoken):
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
            return next(
                (heard.speaker for heard in reversed(self.spoken) if heard.frame == number and heard.speaker), ""
            )
        if owner := self._owner(frame, phrase):
            return owner.name if self._fits(owner, sex) else ""
        if person := self.person(frame, phrase, sex) or self.person(frame, phrase):
            return person.name if self._fits(person, sex) else ""
        return self._described(frame, phrase, sex)

    def _owner(self, frame: Frame, phrase: Phrase) -> Person | None:
        """Return the person whose something a phrase names: *Brendan Fraser's appearance*."""
        for at in range(*phrase):
            if frame.kinds[at] & POSSESSIVE and at + 1 < phrase[1]:
                return self.person(frame, (phrase[0], at + 1))
        return None

    def _described(self, frame: Frame, phrase: Phrase, sex: str) -> str:
        """Return a phrase that names nobody known, if it can be one person: *the driver*, *Brandt*, not *the company*."""
        called = named(frame, phrase)
        if not called:
            return ""
        words = called.casefold().split()
        if any(word in (WOMEN if sex == "f" else MEN) for word in words):
            return called
        if sex and any(word in (MEN if sex == "f" else WOMEN) for word in words):
            return ""
        if holder := self._in_office(frame, phrase, called):
            return holder.name if self._fits(holder, sex) else ""
        if any(kind & POSSESSIVE for kind in frame.kinds[phrase[0] : phrase[1]]):
            return ""
        role = frame.kinds[phrase[0]] & DETERMINER and any(word in WORDS["people"] for word in words)
        capitals = all(
            kind & CAPITAL or word in WORDS["particle"]
            for kind, word in zip(frame.kinds[slice(*phrase)], frame.words[slice(*phrase)], strict=True)
        )
        lone_name = (
            len(words) <= 3
            and capitals
            and frame.kinds[phrase[0]] & CAPITAL
            and not frame.kinds[phrase[0]] & (DETERMINER | PRONOUN | CALENDAR)
            and called[0].isupper()
        )
        if lone_name and (is_no_person(called) or (len(words) == 1 and words[0] in common_words())):
            return ""
        return called if role or lone_name else ""

    def _spoken_around(self, number: int, place: int, sex: str) -> str:
        """Return who is reported to say the clause in which a pronoun stands: *Price says | she believes*."""
        for heard in reversed(self.spoken):
            if heard.frame < number:
                break
            if (
                heard.start <= place < heard.end
                and heard.function == "indirect"
                and heard.speaker
                and (person := self.people.of(heard.speaker, sex))
            ):
                return person.name
        return ""

    def _spoken_in(self, number: int, sex: str) -> str:
        for heard in reversed(self.spoken):
            if heard.frame < number:
                break
            if (
                heard.frame == number
                and heard.speaker
                and (person := self.people.of(heard.speaker))
                and self._fits(person, sex)
            ):
                return person.name
        return ""

    def _named_in(self, frame: Frame, sex: str) -> list[Person]:
        """Return who of this sex is named in a frame outside its quotations."""
        quoted = [(frame.starts[at], frame.ends[at]) for at in frame.pairs]
        people = self.people.between(frame.starts[0], frame.ends[-1])
        places = [place for place, _ in self.people.named]
        return (
            [
                person
                for person in people
                if person.sure
                and self._fits(person, sex)
                and not all(
                    any(start <= place < end for start, end in quoted)
                    for place in person.places
                    if frame.starts[0] <= place < frame.ends[-1]
                )
            ]
            if places
            else []
        )

    def _group(self, number: int, phrase: Phrase, *, plural: bool) -> tuple[str, float]:
        """Return whom *they* or *it* means: the subject or speaker before that is no single person."""
        frame = self.frames[number]
        own_line = self.line_of(frame.starts[0])
        for back in range(number, max(-1, number - 4), -1):
            other = self.frames[back]
            if not other.words or own_line - self.line_of(other.starts[0]) > 1:
                break
            subject = main_subject(other, 0, phrase[0] if back == number else len(other.words))
            if (
                not subject
                or (other.kinds[subject[0]] & PRONOUN and not other.kinds[subject[0]] & DETERMINER)
                or subject[1] > len(other.words)
            ):
                spoken = next((heard for heard in reversed(self.spoken) if heard.frame == back and heard.speaker), None)
                if spoken and back < number and not self.people.of(spoken.speaker):
                    return spoken.speaker, 0.6
                continue
            called = named(other, subject)
            is_plural = (
                (called.endswith("s") and not called.endswith("ss"))
                or " and " in other.said(*subject)
                or called.split()[-1:] == ["people"]
            )
            if called and not self.person(other, subject) and is_plural == plural:
                return called, 0.6
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
