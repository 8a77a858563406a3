"""Asking: exercises made of a corpus' findings, and shown so that they check themselves in a notebook and on a page.

Right and wrong are computed from the corpus when the cell runs, so an exercise holds for other texts too. What is
right on a corpus is right whatever else it may be: a slip that happens to meet it is no slip there.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import wraps
from hashlib import sha256
from inspect import signature
from itertools import chain, islice, zip_longest
from typing import Any, ParamSpec

import pandas as pd

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Finding
from corpus_tools.errors import CorpusError, CorpusWarning, did_you_mean, unknown
from corpus_tools.notebook.exercises import Exercise, decimal_of, roundings, term_key
from corpus_tools.notebook.freezing import pack
from corpus_tools.notebook.showing import new_mark, show_alive, show_page
from corpus_tools.notebook.sources import FREEZE
from corpus_tools.notebook.widgets import Question
from corpus_tools.views.passages import SPOKEN, Hit, hits

NO_SOLUTIONS = "CORPUS_TOOLS_NO_SOLUTIONS"
"""The environment variable under which an exercise says nothing of what is right: the answers are with the teacher."""

PASSAGES = 5
"""How many sentences are shown with an answer."""
LONG = 350
"""Characters from which a sentence is offered only if there is no shorter one."""
P = ParamSpec("P")


def choice(
    question: str,
    options: Iterable[object],
    *,
    right: object,
    slips: Mapping[Any, str] | None = None,
    hint: str = "",
    why: str = "",
    behind: pd.DataFrame | Finding | None = None,
    corpus: Corpus | None = None,
) -> Exercise:
    """Ask which of the options is right.

    `right` is one option or several, such as `ct.most` returns; `slips` gives the hint for a wrong option
    that comes from a usual slip, `hint` that for the others. `why` is said after the right answer, and with a
    `corpus` the sentences of the spans or finding in `behind` are shown, and articles and voices go by the names of charts.

    >>> asked = choice("Which is an *alliance*?", ["NATO", "Russia"], right="NATO", slips={"Russia": "That is a state."})
    >>> asked.reply(1)
    Reply(right=False, say='That is a state.')
    """
    labels = list(dict.fromkeys(map(str, options)))
    answers = [str(answer) for answer in _several(right)]
    for answer in answers:
        if answer not in labels:
            raise unknown("option", answer, labels, "The question")
    hinted = [(str(key), say) for keys, say in (slips or {}).items() for key in _several(keys)]
    for key, _ in hinted:
        if key not in labels:
            # Options change with the corpus; a hint too many should not stop a lesson.
            message = f"The slip {key!r} is no option of {question!r}.{did_you_mean(key, labels)}"
            warnings.warn(message, CorpusWarning, stacklevel=3)
    said = {**SPOKEN, **corpus.names} if corpus else {}
    return Exercise(
        question,
        "choice",
        tuple(map(labels.index, answers)),
        tuple((labels.index(key), say) for key, say in hinted if key in labels),
        tuple({"text": said.get(label, label), "marks": [], "where": ""} for label in labels),
        " or ".join(said.get(answer, answer) for answer in answers),
        hint,
        why,
        *_passages(behind, corpus),
    )


def number(
    question: str,
    *,
    right: object,
    slips: Mapping[Any, str] | None = None,
    tolerance: float = 0,
    decimals: int = 1,
    hint: str = "",
    why: str = "",
    behind: pd.DataFrame | Finding | None = None,
    corpus: Corpus | None = None,
) -> Exercise:
    """Ask for a number.

    It may be typed as 4847, 4,847, 4 847 or 4.847; 10.5 may be 10,5. A number with decimals may be rounded, down to
    `decimals` of them: where 10.52 is right, 10.5 is too. `tolerance` is how far off an answer may be.
    `right` is one number or several; the other options are those of `choice`.

    >>> asked = number("How many?", right=10.52, slips={51: "That is the count, not the rate."})
    >>> [asked.reply(said).right for said in ("10,52", "10.5", "11", "51")]
    [True, True, False, False]
    """
    values = list(map(decimal_of, _several(right)))
    off = decimal_of(tolerance)
    hinted = [
        (key, say)
        for keys, say in (slips or {}).items()
        for value in map(decimal_of, _several(keys))
        for key in roundings(value, decimals)
    ]
    exact = [key for value in values for key in roundings(value, decimals)]
    ranges = [(float(value - off), float(value + off)) for value in values if off]
    solution = " or ".join(f"{value:,}" for value in values)
    keys = tuple(dict.fromkeys(exact + ranges))
    return Exercise(question, "number", keys, tuple(hinted), (), solution, hint, why, *_passages(behind, corpus))


def term(
    question: str,
    *,
    right: object,
    slips: Mapping[Any, str] | None = None,
    hint: str = "",
    why: str = "",
    behind: pd.DataFrame | Finding | None = None,
    corpus: Corpus | None = None,
) -> Exercise:
    """Ask for a word, a phrase or a name, typed.

    It is read as words are counted: capitals (but for names such as US), a possessive's *'s* and marks around it
    make no difference. `right` is one term or several; the other options are those of `choice`.

    >>> asked = term("Which word?", right=["sanction", "sanctions"], slips={"sanctioning": "That is a verb."})
    >>> asked.reply("Sanctions.").right, asked.reply("sanctioning").say
    (True, 'That is a verb.')
    """
    answers = [str(answer) for answer in _several(right)]
    keys = tuple(dict.fromkeys(filter(None, map(term_key, answers))))
    hinted = tuple((term_key(str(key)), say) for names, say in (slips or {}).items() for key in _several(names))
    return Exercise(question, "term", keys, hinted, (), " or ".join(answers), hint, why, *_passages(behind, corpus))


def sentence(
    question: str,
    corpus: Corpus,
    *,
    right: pd.DataFrame | Finding,
    wrong: pd.DataFrame | Finding | Mapping[str, pd.DataFrame | Finding],
    options: int = 4,
    marked: bool = False,
    hint: str = "",
    why: str = "",
) -> Exercise:
    """Ask which of a few sentences is right: one of those with a span in `right`, the rest from `wrong`.

    Spans are rows of a layer (`corpus.markers.query(…)`) or a finding. `wrong` may give them by the hint that is said
    to them: `{"These words are quoted.": spans}`. With `marked` the spans are marked in the question; otherwise the
    right ones are marked in the answer. A sentence that has a right span is never offered as wrong. Which sentences
    are drawn depends on the texts and the question alone, so everybody sees the same.
    """
    fitting = hits(corpus, _spans(right))
    by_hint = wrong if isinstance(wrong, Mapping) else {hint: wrong}
    drawn = [
        [(hit, say) for hit in islice(_unfit(question, hits(corpus, _spans(spans)), fitting), options - 1)]
        for say, spans in by_hint.items()
    ]
    chosen = _drawn(question, fitting)[:1]
    # In turns, so that each hint has its sentence.
    others = {hit["text"]: (hit, say) for hit, say in filter(None, chain(*zip_longest(*drawn)))}
    offered = list(others.values())[: options - 1]
    shown = sorted([*chosen, *(hit for hit, _ in offered)], key=lambda hit: _lot(question, hit["text"]))
    places = {hit["text"]: place for place, hit in enumerate(shown)}
    return Exercise(
        question,
        "sentence",
        tuple(places[hit["text"]] for hit in chosen if offered),  # one sentence alone is no choice
        tuple((places[hit["text"]], say) for hit, say in offered if say),
        tuple(_plain(hit, marked=marked) for hit in shown),
        "this sentence",
        hint,
        why,
        tuple(map(_plain, chosen)),
    )


def most(rows: pd.DataFrame | Finding, of: str, *, by: str) -> tuple[Any, ...]:
    """Return what column `of` has where column `by` is largest: one value, or all that tie.

    `most(rates, "doc", by="per_1000")` is the article that uses a word most often.
    """
    table = rows.table if isinstance(rows, Finding) else rows
    return tuple(table.loc[table[by] == table[by].max(), of].tolist())


def least(rows: pd.DataFrame | Finding, of: str, *, by: str) -> tuple[Any, ...]:
    """Return what column `of` has where column `by` is smallest: one value, or all that tie."""
    table = rows.table if isinstance(rows, Finding) else rows
    return tuple(table.loc[table[by] == table[by].min(), of].tolist())


def _several(answers: object) -> list[Any]:
    """Return one answer or several as a list, without those that are none: a rate of no words, a missing value."""
    many = answers if isinstance(answers, Iterable) and not isinstance(answers, str) else [answers]
    return [answer for answer in many if answer is not None and answer == answer]


def _spans(spans: pd.DataFrame | Finding) -> pd.DataFrame:
    return spans.behind() if isinstance(spans, Finding) else spans


def _passages(behind: pd.DataFrame | Finding | None, corpus: Corpus | None) -> tuple[tuple[Hit, ...], int]:
    """Return the first sentences behind an answer, and how many more there are."""
    if behind is None:
        return (), 0
    if corpus is None:
        raise CorpusError("To show the sentences behind an answer, give the corpus too: behind=…, corpus=corpus")
    found = hits(corpus, _spans(behind))
    shown = [_plain({**hit, "where": f"{hit['voice']}; {hit['where']}"}) for hit in found[:PASSAGES]]
    return tuple(shown), max(0, len(found) - PASSAGES)


def _plain(hit: Hit, *, marked: bool = True) -> Hit:
    return {"text": hit["text"], "marks": hit["marks"] if marked else [], "where": hit["where"]}


def _drawn(question: str, found: Sequence[Hit]) -> list[Hit]:
    """Return passages in an order of chance that is the same each time, long ones last."""
    return sorted(found, key=lambda hit: (len(hit["text"]) > LONG, _lot(question, hit["text"])))


def _unfit(question: str, found: Sequence[Hit], fitting: Sequence[Hit]) -> Iterator[Hit]:
    """Yield passages by lot, without those that hold or repeat one of the fitting ones."""
    texts = {hit["text"] for hit in fitting}
    for hit in _drawn(question, found):
        if hit["text"] not in texts and not any(_overlap(hit, other) for other in fitting):
            yield hit


def _lot(question: str, text: str) -> str:
    return sha256(f"{question}\n{text}".encode("utf-8", "replace")).hexdigest()


def _overlap(one: Hit, other: Hit) -> bool:
    return one["source"] == other["source"] and one["start"] < other["end"] and other["start"] < one["end"]


def ask(exercise: Exercise) -> None:
    """Show an exercise. Two outputs: the live one, and the question alone for pages without a kernel.

    While a page is published, the exercise is frozen into the output instead.
    """
    if os.environ.get(FREEZE) == "none":
        exercise = exercise.without_text()
    data = exercise.data(solutions=not os.environ.get(NO_SOLUTIONS))
    if os.environ.get(FREEZE):
        show_page(frozen_exercise(exercise, data))
        return
    question = Question(data=data, twin=new_mark())
    note = "Run this cell, or open the lesson's page, to answer and have the answer checked."
    show_alive(question, f'<section class="ct-exercise">{exercise.html("")}</section>', question.twin, said=note)


def frozen_exercise(exercise: Exercise, data: Mapping[str, Any]) -> str:
    """Return an exercise as HTML: what stands there without scripts, and its data packed."""
    note = data.get("note") or "Checking an answer needs scripts, which are off here."
    # Packed, so that whoever reads the page's source does not meet the answer.
    packed = f'<script type="text/plain" class="ct-exercise-data">{pack(data)}</script>'
    return f'<section class="ct-exercise">{exercise.html(note)}{packed}</section>'


def _asking(make: Callable[P, Exercise]) -> Callable[P, None]:
    """Return the function that makes an exercise and shows it."""

    @wraps(make)
    def asking(*args: P.args, **options: P.kwargs) -> None:
        ask(make(*args, **options))

    asking.__name__ = asking.__qualname__ = f"ask_{make.__name__}"
    # What a notebook shows of it while one types: the maker's options, and that nothing comes back.
    asking.__signature__ = signature(make).replace(return_annotation=None)  # type: ignore[attr-defined]
    return asking


ask_choice = _asking(choice)
ask_number = _asking(number)
ask_term = _asking(term)
ask_sentence = _asking(sentence)
