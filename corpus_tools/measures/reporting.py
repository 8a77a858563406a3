"""How others are brought in: the verbs that report them, and what quotation marks do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

import numpy as np
import pandas as pd

from corpus_tools.corpus import By, Corpus
from corpus_tools.count.adding import total
from corpus_tools.count.finding import Columns, Finding
from corpus_tools.count.note import Note
from corpus_tools.count.spans import columns_of_terms, spans_as_terms
from corpus_tools.count.tally import Tally, rated, tally_of
from corpus_tools.count.terms import Terms
from corpus_tools.errors import unknown
from corpus_tools.lexicons.speech_verbs import speech_verbs
from corpus_tools.measures.checking import rejected_note

WAYS: tuple[str, ...] = ("verb", "stance", "speaker", "teller", "article")
MARKS: dict[str, str] = {
    "scare": "Held at a distance",
    "quotation": "Quoted from a source",
    "term": "Words spoken of as words",
    "title": "Titles and names",
}
"""What quotation marks do."""


def reported(corpus: Corpus) -> pd.DataFrame:
    """Return each use of a reporting verb as the span of the words that it reports.

    Columns beside `doc, sentence, start, end`: `verb`, `form`, `stance`, `voice`, `speaker` (who is said to
    speak, or *not named*), `teller` (whose words the verb itself stands in: the author's, or those of somebody quoted).
    A clause that is broken off and taken up again, and a quotation within a reported clause, belong to one use:
    a sentence has one use of a verb a speaker.
    """
    spans, verbs = corpus.hits("quotations"), speech_verbs()
    # "According to" and a name after "for" are no verbs, and have no stance.
    uses = spans[spans["stance"] != ""]
    uses = uses.drop_duplicates(["doc", "sentence", "cue", "who"])
    return (
        uses.assign(
            verb=uses["cue"].map(verbs.verbs),
            speaker=uses["who"].replace("", "not named"),
            teller=uses["parent"].replace("", "the author"),
        )
        .rename(columns={"cue": "form"})
        .reset_index(drop=True)
    )


def reporting_verbs(corpus: Corpus, *, by: str = "verb") -> Finding:
    """Count the verbs with which speech is reported, and what each lets on about it, the most frequent first.

    `stance` is what the verb says of the words: *neutral* (said), *factive* (admitted: they are true),
    *doubtful* (claimed: they may not be), *forceful* (insisted: somebody wants something). The stance is that of the verb in the list, whatever the sentence does with it. `by="teller"` says whose words the
    verbs stand in: a quoted agency's *warned* is not the author's.

    >>> from corpus_tools import load_corpus
    >>> reporting_verbs(load_corpus()).table.iloc[0].to_dict()
    {'verb': 'say', 'stance': 'neutral', 'count': 8, 'articles': 3}
    """
    if by not in WAYS:
        raise unknown("way of counting", by, WAYS, "reporting_verbs")
    column = {"article": "doc"}.get(by, by)
    keys = tuple(dict.fromkeys([column, "stance"]))
    found = total(corpus, tally_of, terms=partial(_uses, columns=keys))
    columns = columns_of_terms(keys, found.terms.keys, found.term)
    columns |= {"count": found.count, "articles": found.over_articles()["articles"]}
    if by == "article":
        del columns["articles"]
    if by != "verb":
        of_verbs = total(corpus, tally_of, terms=partial(_uses, columns=(*keys, "verb"), asked=True))
        columns["verbs"] = _listed(columns, keys, of_verbs)
    return found.finding(columns, _verbs_note(corpus, int(found.count.sum())))


def _uses(corpus: Corpus, *, columns: Sequence[str], asked: bool = False) -> Terms:
    """Return the uses of reporting verbs that count, as terms by what these columns say; if `asked` they keep their order."""
    uses = reported(corpus)
    names = list(dict.fromkeys(zip(*(uses[column] for column in columns), strict=True)))
    return spans_as_terms(corpus.tokens, uses, columns, names, what="", asked=asked)


def _listed(columns: Columns, keys: Sequence[str], of_verbs: Tally) -> np.ndarray:
    """Return for each row its verbs, the most frequent first, each with its count if that is more than one."""
    uses: dict[tuple[str, ...], Counter[str]] = {}
    for number, count in zip(of_verbs.term.tolist(), of_verbs.count.tolist(), strict=True):
        *of, verb = of_verbs.terms.keys[number]
        uses.setdefault(tuple(of), Counter())[verb] = count
    rows = zip(*(columns[key] for key in keys), strict=True)
    return np.array([listed(uses[row]) for row in rows], dtype=object)


def listed(verbs: Counter[str]) -> str:
    """Return the verbs, the most frequent first, each with its count if that is more than one."""
    return ", ".join(verb if count == 1 else f"{verb} ×{count}" for verb, count in verbs.most_common())


def _verbs_note(corpus: Corpus, uses: int) -> Note:
    return Note(
        f"{uses} uses of reporting verbs",
        base=f"{corpus.articles_said} ({corpus.scope}); verbs and stances as in the list (reporting verbs {speech_verbs().version})",
        settings=["Marked in a sentence are the words reported."],
        caveats=["Found by rules, which err.", rejected_note(corpus, "quotations")],
    )


def quotation_marks(corpus: Corpus, *, by: By = "article") -> Finding:
    """Count in each article, or other group, what its quotation marks do: `doc`, `function`, `count`, `tokens` (the article's words).

    quotation: words taken from a source; scare: words held at a distance, no source given; term: a word
    spoken of as a word; title: a name. An article has a row for each, also where it has none. Groups of articles have
    rates too, as in `term_frequency`.
    """
    marks = total(corpus, tally_of, terms=_marks, by=by, asker="quotation_marks")
    columns, groups = rated(marks), marks.groups
    function = columns.pop("term")
    group = {name: columns.pop(name) for name in groups.ways or (groups.column,)}
    rates = {name: columns[name] for name in (("count", "tokens") if by == "article" else columns)}
    columns = {**group, "function": function, **rates}
    note = Note(
        f"{int(marks.count.sum())} pairs of quotation marks",
        base=f"{corpus.base} by what they do",
        caveats=["Found by rules, which err: open the sentences.", rejected_note(corpus, "quotations")],
    )
    return marks.finding(columns, note, np.lexsort((marks.term, marks.group)))


def _marks(corpus: Corpus) -> Terms:
    names = [(function,) for function in MARKS]
    spans = corpus.hits("quotations")
    return spans_as_terms(corpus.tokens, spans, ["function"], names, what="pairs of quotation marks")
