"""How many of an article's words are whose: the author's, quoted, or reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from corpus_tools.corpus import Corpus
from corpus_tools.count.adding import total
from corpus_tools.count.finding import Evidence, Finding
from corpus_tools.count.groups import as_names
from corpus_tools.count.note import Note
from corpus_tools.count.spans import columns_of_terms, counted_spans
from corpus_tools.count.tally import tally_of
from corpus_tools.count.terms import Terms
from corpus_tools.layers.speech.quotations import VOICES
from corpus_tools.layers.speech.speakers import CERTAIN
from corpus_tools.measures.checking import rejected_note


def voice_shares(corpus: Corpus, *, by: str | Sequence[str] = "voice") -> Finding:
    """Count the words of each voice in each article, or of each speaker; the shares of an article add up to 100 %.

    `by="speaker"` parts the voices by speaker; any other way of `corpus.groups` (outlet, month, …) takes the place of the
    articles, and `["month", "speaker"]` does both. One person has one name (see `speaker_table`);
    *not named* is everybody whom the rules could not tell. The author has no name here.
    """
    asked = as_names(by)
    ways = [way for way in asked if way not in ("voice", "speaker")]
    named = "speaker" in asked
    shares = total(
        corpus, tally_of, terms=partial(_words_of_voices, speakers=named),
        by=(ways[0] if len(ways) == 1 else ways) or "article", asker="voice_shares",
    )  # fmt: skip
    keys = shares.terms.keys
    columns = {**shares.groups.columns(shares.group), **columns_of_terms(["voice", "speaker"], keys, shares.term)}
    if not named:
        del columns["speaker"]
    columns |= {"count": shares.count, "tokens": shares.size, "percent": 100 * shares.count / shares.size}
    note = _note(corpus)
    note = replace(note, caveats=[*note.caveats, shares.groups.note]) if ways else note
    voice = np.array([VOICES.index(key[0]) for key in keys], dtype=np.int64)
    return shares.finding(columns, note, np.lexsort((shares.term, voice[shares.term], shares.group)))


def _words_of_voices(corpus: Corpus, *, speakers: bool) -> Terms:
    """Return each counted word as a term that is its voice and speaker, speakers in the order of the alphabet."""
    voice, speaker, names = corpus.voices
    at = np.flatnonzero(corpus.counted)
    # The empty name is the author where the words are hers.
    sources = [
        (said, name or ("the author" if said == VOICES[0] else "not named")) for said in VOICES for name in names
    ]
    order = sorted(range(len(sources)), key=sources.__getitem__)
    place = np.argsort(order)
    # Voice and speaker in one number.
    number = voice[at].astype(np.int64) * len(names) + (speaker[at] if speakers else 0)
    keys = [sources[at] for at in order]
    return Terms(corpus.tokens, [", ".join(key) for key in keys], place[number], at, 1, "", keys=keys)


def _note(corpus: Corpus) -> Note:
    return Note(
        f"{corpus.base} by whose they are",
        settings=[
            "direct: in quotation marks with a source, in a quoted block, in an interview's answer.",
            "indirect: reported speech. author: all others, an interviewer's questions among them.",
            "The innermost voice counts.",
        ],
        caveats=[corpus.groups("voice").note, rejected_note(corpus, "quotations")],
    )


def speaker_table(corpus: Corpus) -> Finding:
    """List every name that a speaker goes by in the texts, and under which name he is counted, most frequent first.

    `named` is empty where a quotation goes on from the one before. A row of your own in a list of actors joins names
    (`Doug Ford,person,the premier; Ford`) or parts them: give each of two people a row.
    """
    spans = corpus.hits("quotations")
    spans = spans[(spans["who"] != "") & spans["rule"].ne("part")].reset_index(drop=True)
    spans["unsure"] = spans["sure"] < CERTAIN
    columns, evidence = counted_spans(spans, ["named", "who"], unsure=("unsure", "sum"))
    note = Note(
        f"{len(spans):,} quotations and reported clauses with a speaker, of {spans['who'].nunique():,} speakers",
        settings=[
            "Names are joined within an article by surname, office and pronoun, and over articles by the list of actors "
            f"({corpus.actor_list.version})."
        ],
        caveats=[rejected_note(corpus, "quotations")],
    )
    return Finding(columns, evidence, note)


def sentence_lengths(corpus: Corpus) -> Finding:
    """Count the words of each sentence, longest first: `doc`, `sentence` (its number in the article, from 1), `count`."""
    tokens, at = corpus.tokens, np.flatnonzero(corpus.counted)
    rows, first = np.unique(tokens.sentence_rows(at), return_index=True)
    evidence = Evidence(tokens.columns, at, np.append(first, len(at)))
    docs = np.array(corpus.ids, dtype=object)[tokens.article[at[first]]]
    columns = {"doc": docs, "sentence": tokens.sentence_at(at[first]) + 1, "count": evidence.counts}
    note = Note(f"words of {len(rows):,} sentences; a sentence ends where Punkt's rules and ours say so")
    return Finding(columns, evidence, note).take(np.argsort(-evidence.counts, kind="stable"))
