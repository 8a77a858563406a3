"""What is read off marks: rhetorical questions, behind which nobody is asked, and scare quotes, which keep a distance.

Not rhetorical are an interviewer's questions, turns of talk that begin with a name and a colon, a heading, what somebody
answers in marks, and what somebody is said to have asked. A question that its author goes on to answer is: he asks in
order to say. Words that are named in marks, or quoted in part, are held at no distance.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from corpus_tools.layers.rhetoric.rules import TURN
from corpus_tools.lexicons.grammar import EXPRESSIONS
from corpus_tools.text.article import Article

# In "?page=2" the mark is no question.
MARK = re.compile(r"[?？](?![\w/&=])")
# Behind the mark a speaker's name, somebody's answer in marks, or who asked: "“Why?” asks a student."
ANSWERED = re.compile(
    rf"[^\n]{{0,300}}\n+{TURN.pattern}|\s+[“\"](?=\w)|['’](?:[”\"]|\s)|[”\"]\s*(?:[\w'’]+\s+){{0,3}}ask(?:s|ed)\b"
)
# "She asked how long?" is a report, and "Why? of 2014" a title.
TOLD = re.compile(r"\bask(?:s|ed)\b|[?？] [a-z]")
LONGEST_HEADING = 80
"""Characters of a line that is a question alone and stands over what follows."""
CLAUSE = re.compile(r"(?:[?!][”\"’»)]*|:)\s+")
UNCLOSED = re.compile(r"[“«(](?=[^”»)]*$)")


ASKS, ANSWERS = "asks", "answers"
LABELLED = re.compile(rf"\n{TURN.pattern}")
FEWEST_TURNS = 4
"""Lines that begin with a speaker in a text that is talk written down; fewer may be headings."""


def labelled_turns(text: str) -> list[tuple[int, str]]:
    r"""Return where the turns of written talk begin, and whether they ask or answer; no turns in other texts.

    >>> labelled_turns("A: Why?\nB: So.\nA: And you?\nB: No.")
    [(0, 'asks'), (8, 'answers'), (15, 'asks'), (27, 'answers')]
    """
    begins = [found.start() for found in LABELLED.finditer(f"\n{text}")]
    if len(begins) < FEWEST_TURNS:
        return []
    labels = [text[at : text.find(" ", at + 3)] for at in begins]
    turns = zip(labels, begins, [*begins[1:], len(text)], strict=True)
    asked = Counter(label for label, at, end in turns if "?" in text[at:end])
    askers = {label for label, times in asked.items() if times * 2 > labels.count(label)}
    # What stands right before the first label and asks is the first question.
    introduction = text[: begins[0]].rstrip()
    opening = introduction.rfind("\n") + 1
    first = [(opening, ASKS)] if "?" in introduction[opening:] else []
    return first + [(at, ASKS if label in askers else ANSWERS) for label, at in zip(labels, begins, strict=True)]


def turn_at(turns: list[tuple[int, str]], place: int) -> str:
    """Return what the turn does in which a place stands, or nothing."""
    number = bisect_right(turns, (place, "~")) - 1
    return turns[number][1] if number >= 0 else ""


def rhetorical_questions(
    article: Article, sentences: Sequence[tuple[int, int]], asked: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield start and end of the article's rhetorical questions; `asked` are spans that somebody is said to have asked."""
    text, begins = article.text, [start for start, _ in sentences]
    turns = [(part.start, part.end) for part in article.parts if part.kind == "question"]
    labelled = labelled_turns(text)
    for mark in MARK.finditer(text):
        number = bisect_right(begins, mark.start()) - 1
        start = begins[number] + _opening(text[begins[number] : mark.start()]) if number >= 0 else 0
        to_somebody = any(first <= start and mark.start() < after for first, after in (*turns, *asked))
        head = text.rfind("\n", 0, start) + 1
        line = text[head : mark.start()]
        is_heading = start == head and len(line) < LONGEST_HEADING and text[mark.end() : mark.end() + 1] == "\n"
        is_asked = to_somebody or turn_at(labelled, start) == ASKS or ANSWERED.match(text, mark.end())
        is_told = TOLD.search(text, start, mark.end() + 2) or TURN.match(line) or EXPRESSIONS["a nod"].search(line)
        if start < mark.start() and not is_heading and not is_asked and not is_told:
            yield start, mark.end()


def _opening(before: str) -> int:
    """Return where the question begins in the text of its sentence before the mark.

    >>> [_opening(said) for said in ("He left", "He is hailed: but why", "He said “why")]
    [0, 14, 9]
    """
    opened = [found.end() for found in UNCLOSED.finditer(before)]
    straight = [before.rfind('"') + 1] if before.count('"') % 2 else []
    clauses = [found.end() for found in CLAUSE.finditer(before)]
    return max([0, *opened, *straight, *clauses])


MOST_WORDS = 5
"""Words that marks of distance hold at most: more are a quotation whose source stands elsewhere."""

LISTED_BEFORE = re.compile(r"[”\"’']\s*,?\s*(?:and|or|versus|to)?\s*$")
LISTED_BEHIND = re.compile(r"\s*,?\s*(?:and|or|versus|to)?\s*[“\"‘]\w|\s*\(")


def keeps_distance(text: str, start: int, end: int, sentence: tuple[int, int]) -> bool:
    """Tell whether the marks from `start` to `end` keep a distance from the words between them.

    >>> said = 'Their “republics” signed. The word “peace” was new.'
    >>> keeps_distance(said, 6, 17, (0, 25)), keeps_distance(said, 35, 42, (26, 51))
    (True, False)
    """
    inside, ahead, behind = text[start + 1 : end - 1], text[max(sentence[0], start - 80) : start], text[end : end + 20]
    if re.search(r"\bso-called\s*$", ahead, re.IGNORECASE):
        return True
    is_speech = len(inside.split()) > MOST_WORDS or re.search(r"[.,!?;:…]\s*$", inside) is not None
    is_named = (
        EXPRESSIONS["said to be words"].search(ahead) or LISTED_BEFORE.search(ahead) or LISTED_BEHIND.match(behind)
    )
    return not (
        is_speech
        or is_named
        or EXPRESSIONS["said around"].search(text[sentence[0] : start])
        or EXPRESSIONS["said around"].search(text[end : sentence[1]])
    )
