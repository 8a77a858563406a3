"""How others are brought in: the verbs that report them, and what quotation marks do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal

import numpy as np

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Evidence, Finding, number_of_articles
from corpus_tools.errors import unknown
from corpus_tools.lexicons.reader import speech_verbs
from corpus_tools.measures.checking import rejected_note
from corpus_tools.text.article import COUNTED, as_names

if TYPE_CHECKING:
    import pandas as pd

WAYS: tuple[str, ...] = ("verb", "stance", "speaker", "teller", "article")
MARKS: dict[str, str] = {
    "scare": "Held at a distance",
    "quotation": "Quoted from a source",
    "term": "Words spoken of as words",
    "title": "Titles and names",
}
"""What quotation marks do."""


def reported(corpus: Corpus, *, parts: Sequence[str] = COUNTED) -> pd.DataFrame:
    """Return each use of a reporting verb as the span of the words that it reports.

    Columns beside `doc, sentence, start, end`: `verb`, `form`, `stance`, `voice`, `speaker` (who is said to
    speak, or *not named*), `teller` (whose words the verb itself stands in: the author's, or those of somebody quoted).
    A clause that is broken off and taken up again, and a quotation within a reported clause, belong to one use:
    a sentence has one use of a verb a speaker.
    """
    spans = corpus.quotations
    verbs = speech_verbs()
    at = corpus.tokens.words_at(spans)
    counted = np.append(corpus.tokens.in_parts(parts), False)[at]
    # "According to" and a name after "for" are no verbs, and have no stance.
    uses = spans[counted & spans["stance"].ne("").to_numpy()]
    uses = uses.drop_duplicates(["doc", "sentence", "cue", "speaker"])
    return (
        uses.assign(
            verb=uses["cue"].map(verbs.verbs),
            speaker=uses["speaker"].replace("", "not named"),
            teller=uses["parent"].replace("", "the author"),
        )
        .rename(columns={"cue": "form"})
        .reset_index(drop=True)
    )


def reporting_verbs(
    corpus: Corpus,
    *,
    by: Literal["verb", "stance", "speaker", "teller", "article"] = "verb",
    parts: Sequence[str] = COUNTED,
) -> Finding:
    """Count the verbs with which speech is reported, and what each lets on about it, the most frequent first.

    `stance` is what the verb says of the words: *neutral* (said), *factive* (admitted: they are true),
    *doubtful* (claimed: they may not be), *forceful* (insisted: somebody wants something). Columns: what is asked by
    (`verb`, `stance`, `speaker`, `teller` or `doc`), its `stance`, `count`, `articles`, `verbs` (the verbs found).
    The stance is that of the verb in the list, whatever the sentence does with it. `by="teller"` says whose words the
    verbs stand in: a quoted agency's *warned* is not the author's.

    >>> from corpus_tools import load_corpus
    >>> reporting_verbs(load_corpus()).table.iloc[0].to_dict()
    {'verb': 'say', 'stance': 'neutral', 'count': 8, 'articles': 3}
    """
    if by not in WAYS:
        raise unknown("way of counting", by, WAYS, "reporting_verbs")
    uses = reported(corpus, parts=parts)
    column = {"article": "doc"}.get(by, by)
    keys = list(dict.fromkeys([column, "stance"]))
    groups = uses.groupby(keys, sort=False)
    number = groups.ngroup().to_numpy()
    table = groups.agg(count=("doc", "size"), articles=("doc", "nunique"), verbs=("verb", listed)).reset_index()
    table = table.drop(columns=[name for name in ("verbs", "articles") if name == f"{by}s"])
    found = Finding(table, Evidence.grouped(uses.take, number, len(table)), _verbs_note(corpus, uses, parts))
    order = table.sort_values(["count", *keys], ascending=[False, *[True] * len(keys)]).index
    return found.take([int(row) for row in order])


def listed(verbs: Iterable[str]) -> str:
    """Return the verbs, the most frequent first, each with its count if that is more than one."""
    return ", ".join(verb if count == 1 else f"{verb} ×{count}" for verb, count in Counter(verbs).most_common())


def _verbs_note(corpus: Corpus, uses: pd.DataFrame, parts: Sequence[str]) -> str:
    note = (
        f"Counted: {len(uses)} uses of reporting verbs in {number_of_articles(corpus)} ({', '.join(as_names(parts))}); verbs and stances "
        f"as in the list (reporting verbs {speech_verbs().version}). Marked in a sentence are the words reported. Found by rules, "
        "which err."
    )
    return f"{note} {rejected_note(corpus, 'quotations')}".strip()


def quotation_marks(corpus: Corpus, *, parts: Sequence[str] = COUNTED) -> Finding:
    """Count in each article what its quotation marks do: `doc`, `function`, `count`, `tokens` (the article's words).

    quotation: words taken from a source; scare: words held at a distance, no source given; term: a word
    spoken of as a word; title: a name. An article has a row for each, also where it has none.
    """
    import pandas as pd

    spans, counted = corpus.quotations, corpus.tokens.in_parts(parts)
    kept = spans["function"].isin(MARKS).to_numpy() & np.append(counted, False)[corpus.tokens.words_at(spans)]
    mine = spans[kept].reset_index(drop=True)
    rows = [(doc, function) for doc in corpus.ids for function in MARKS]
    places = [rows.index(span) for span in mine[["doc", "function"]].itertuples(index=False, name=None)]
    number = np.array(places, dtype=np.int64)
    evidence = Evidence.grouped(mine.take, number, len(rows))
    sizes = np.bincount(corpus.tokens.article[counted], minlength=len(corpus))
    table = pd.DataFrame(rows, columns=["doc", "function"]).assign(
        count=evidence.counts, tokens=np.repeat(sizes, len(MARKS))
    )
    note = (
        f"Counted: {len(mine)} pairs of quotation marks in {number_of_articles(corpus)} ({', '.join(as_names(parts))}) by what they do. "
        "Found by rules, which err: open the sentences."
    )
    return Finding(table, evidence, f"{note} {rejected_note(corpus, 'quotations')}".strip())
