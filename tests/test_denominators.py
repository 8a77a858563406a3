"""Counts, denominators and evidence against a count by hand: whatever is asked of, it is out of the words asked for.

The oracle walks through words and spans one by one and takes a mask of words; what is asked of is `corpus.where(…)`.
"""

from collections import Counter

import numpy as np
import pytest

import corpus_tools as ct
from corpus_tools.layers.speech.quotations import VOICES
from corpus_tools.text.article import COUNTED, PARTS, Article


def label_of_words(corpus, by):
    """Return for each word what it stands in: its article, its article's outlet, its voice, ….

    A word has a speaker's name, the author, or nobody's that is known.
    """
    tokens, (voice, speaker, names) = corpus.tokens, corpus.voices
    articles = [tokens.articles[number] for number in tokens.article.tolist()]
    if by == "voice":
        return [VOICES[number] for number in voice.tolist()]
    if by == "part":
        return [PARTS[number] for number in tokens.part.tolist()]
    if by == "speaker":
        said = zip(voice.tolist(), speaker.tolist(), strict=True)
        return [names[who] or ("not named" if of else "the author") for of, who in said]
    return [getattr(article, "id" if by == "article" else by) or "unknown" for article in articles]


def mask_of(corpus, scope):
    """Return which words a scope means; without a part, those of the parts that are counted."""
    kept = [part in COUNTED for part in label_of_words(corpus, "part")] if "part" not in scope else None
    mask = np.ones(len(corpus.tokens), dtype=bool) if kept is None else np.array(kept)
    for way, wanted in scope.items():
        mask &= np.array([label == wanted for label in label_of_words(corpus, way)])
    return mask


def words_by(corpus, mask, by):
    """Return how many of the masked words each group has."""
    return Counter(label for label, kept in zip(label_of_words(corpus, by), mask, strict=True) if kept)


def first_words(corpus, spans):
    """Return for each span the number of the first word that reaches into it, or None if it has no word."""
    tokens, found = corpus.tokens, []
    for doc, start, end in spans[["doc", "start", "end"]].itertuples(index=False):
        first, after = (int(bound) for bound in tokens.bounds[corpus.ids.index(doc) :][:2])
        reach = (
            at
            for at in range(first, after)
            if tokens.starts[at] + tokens.lengths[at] > start and tokens.starts[at] < end
        )
        found.append(next(reach, None))
    return found


def spans_in(corpus, spans, mask):
    """Return the spans whose first word is masked."""
    kept = [at is not None and bool(mask[at]) for at in first_words(corpus, spans)]
    return spans[np.array(kept, dtype=bool)].reset_index(drop=True)


def sentences_in(corpus, mask):
    """Return the sentences, by article and number, that have a masked word."""
    tokens = corpus.tokens
    return {(corpus.ids[tokens.article[at]], int(tokens.sentence[at])) for at in np.flatnonzero(mask).tolist()}


def column_of(by):
    return "doc" if by == "article" else by


TEXTS = {
    "one": ("opinion", "Russia may perhaps yield. “NATO and Russia will perhaps talk,” Putin said. Biden waits."),
    "two": ("news", "Putin met Biden. Biden said that Russia could perhaps attack. “NATO must act,” he said."),
    "three": ("opinion", "US-led NATO troops may perhaps move. Ukraine and Russia are not at war."),
}


@pytest.fixture(scope="module")
def small():
    return ct.Corpus(
        tuple(
            Article(id=doc, text=text, raw=text, kind=kind, outlet=f"Paper {doc}")
            for doc, (kind, text) in TEXTS.items()
        )
    )


SCOPES = [{}, {"voice": "author"}, {"voice": "direct"}, {"part": "body"}, {"voice": "indirect", "part": "body"}]
IN_KINDS = [{"kind": "opinion"}, {"kind": "opinion", "voice": "author"}, {"id": "bruen-2022-02"}]
scoped = pytest.mark.parametrize("scope", SCOPES, ids=lambda scope: " ".join(scope.values()) or "all")
split = pytest.mark.parametrize("scope", [*SCOPES, *IN_KINDS], ids=lambda scope: " ".join(scope.values()) or "all")


@scoped
def test_actors_meet_in_the_sentences_in_which_the_voice_speaks(corpus, scope):
    mask = mask_of(corpus, scope)
    sentences = sentences_in(corpus, mask)
    named = spans_in(corpus, corpus.mentions, mask)
    named = named[named["kind"] != "none"]
    where = {actor: set(zip(group["doc"], group["sentence"], strict=True)) for actor, group in named.groupby("actor")}
    found = ct.comentions(corpus.where(**scope), runs=0)
    assert f"sentences ({len(sentences)} in" in found.note
    for row in found.table.itertuples():
        one, other = where[row.actor], where[row.other]
        assert (row.actor_count, row.other_count) == (len(one), len(other))
        assert row.expected == pytest.approx(len(one) * len(other) / len(sentences), abs=0.006)
    counts = found.table["count"].tolist()
    assert counts == [len(where[row.actor] & where[row.other]) for row in found.table.itertuples()]


def test_pairs_of_a_voice_are_tested_against_the_sentences_in_which_it_speaks(corpus):
    direct = ct.comentions(corpus.where(voice=["direct"]), runs=0)
    pair = direct.table[
        [{*names} == {"Russia", "Vladimir Putin"} for names in direct.table[["actor", "other"]].to_numpy()]
    ]
    # By hand: in 77 sentences somebody is quoted; G² of a table of this pair's counts there.
    count, one, other = (int(pair[name].iloc[0]) for name in ("count", "actor_count", "other_count"))
    cells = np.array([count, one - count, other - count, 77 - one - other + count], dtype=float)
    fair = np.array([one * other, one * (77 - other), (77 - one) * other, (77 - one) * (77 - other)]) / 77
    g2 = 2 * sum(o * np.log(o / e) for o, e in zip(cells, fair, strict=True) if o)
    assert pair["log_likelihood"].iloc[0] == pytest.approx(g2, abs=0.006)
    by_voice = ct.comentions_by(corpus, by="voice").table
    assert by_voice[by_voice["voice"] == "direct"]["log_likelihood"].tolist() == direct.table["log_likelihood"].tolist()


def test_pairs_by_voice_are_of_the_voices_asked_for(corpus):
    assert set(ct.comentions_by(corpus.where(voice=["direct"]), by="voice").table["voice"]) == {"direct"}


def test_near_sentences_are_near_in_the_text_whoever_speaks_between():
    text = "“Putin waits,” Ann said. It was late. It was cold. “Biden waits,” Ann said."
    corpus = ct.Corpus((Article(id="one", text=text, raw=text),))
    assert not len(ct.comentions(corpus.where(voice=["direct"]), unit="sentences", window=1, runs=0))
    assert len(ct.comentions(corpus.where(voice=["direct"]), unit="sentences", window=3, runs=0)) == 1


@scoped
@pytest.mark.parametrize("by", ["article", "outlet", "kind", "voice", "speaker", "part"])
def test_mentions_are_counted_out_of_the_words_of_their_scope(corpus, by, scope):
    mask, label = mask_of(corpus, scope), label_of_words(corpus, by)
    named = spans_in(corpus, corpus.mentions[corpus.mentions["kind"] != "none"], mask)
    at = first_words(corpus, named)
    counts = Counter(zip(named["actor"], (label[word] for word in at), strict=True))
    sizes = words_by(corpus, mask, by)
    table = ct.mentions_by(corpus.where(**scope), by=by).table
    rows = list(zip(table["actor"], table[column_of(by)], strict=True))
    assert dict(zip(rows, table["count"], strict=True)) == counts
    assert table["tokens"].tolist() == [sizes[group] for _, group in rows]
    assert table["per_1000"].to_numpy() == pytest.approx(1000 * table["count"] / table["tokens"], abs=0.006)


def test_the_author_of_many_quotations_has_few_words_of_his_own(corpus):
    table = ct.mentions_by(corpus.where(voice=["author"])).table.set_index("doc")
    assert set(table.loc["bruen-2022-02", "tokens"]) == {152}


@pytest.mark.parametrize("scope", [*SCOPES, *IN_KINDS, {"kind": "opinion", "voice": "direct"}], ids=str)
def test_the_range_of_a_marker_is_a_share_of_the_articles_that_were_asked_for(corpus, scope):
    mask = mask_of(corpus, scope)
    sizes, articles = words_by(corpus, mask, "article"), corpus.tokens.article
    found = ct.marker_rates(corpus.where(**scope), categories=["hedges"]).table.iloc[0]
    spans = spans_in(corpus, corpus.markers[corpus.markers["category"] == "hedges"], mask)
    uses = Counter(spans["doc"])
    assert (found["count"], found["tokens"], found["articles"]) == (len(spans), mask.sum(), len(uses))
    assert found["articles_percent"] == pytest.approx(100 * len(uses) / len(set(articles[mask].tolist())), abs=0.06)
    rates = [1000 * uses[doc] / size for doc, size in sizes.items()]
    assert (found["lowest"], found["highest"]) == pytest.approx((min(rates), max(rates)), abs=0.006)


def test_a_note_counts_the_articles_that_have_words_of_these_parts(corpus):
    with_block = words_by(corpus, mask_of(corpus, {"part": "block"}), "article")
    assert f"of {len(with_block)} article" in ct.term_frequency(corpus.where(part=["block"])).note
    assert f"of {len(with_block)} article" in ct.term_dispersion(corpus.where(part=["block"]), "the").note
    assert f"of {len(with_block)} article" in ct.dispersion(corpus.where(part=["block"])).note
    assert f"of {len(with_block)} article" in ct.voice_shares(corpus.where(part=["block"])).note


ACTORS_HIT = ["United States", "NATO", "Russia"]


@pytest.mark.parametrize("actor", ACTORS_HIT)
def test_every_mention_that_is_counted_can_be_drawn_and_corrected(corpus, actor):
    mentions = ct.mentions_by(corpus).table
    counted = int(mentions[mentions["actor"] == actor]["count"].sum())
    drawn = ct.sample_hits(corpus, actor, size=1000)
    assert len(drawn) == counted
    labels = drawn.drop(columns=["sentence", "sentence_text"])
    labels = labels.assign(label="right", labeller="Anna", where="labels.csv line 2")
    corrected = ct.corrected_rates(corpus, labels)
    assert corrected.table["count"].sum() == counted
    shown = mentions[mentions["actor"] == actor].set_index("doc")["per_1000"]
    rates = corrected.table.set_index("doc")["corrected"]
    assert rates[rates > 0].to_dict() == pytest.approx(shown.to_dict())


def test_a_span_stands_in_the_first_word_that_reaches_into_it(corpus):
    for spans in (corpus.mentions, corpus.quotations, corpus.markers):
        at = [len(corpus.tokens) if word is None else word for word in first_words(corpus, spans)]
        assert corpus.tokens.words_at(spans).tolist() == at


def test_marks_around_no_word_stand_in_no_word():
    text = "He said “…” and then “ – ” and anti-US went."
    corpus = ct.Corpus((Article(id="one", text=text, raw=text),))
    table = corpus.quotations
    assert (corpus.tokens.words_at(table) == len(corpus.tokens)).all()
    assert len(table)


@pytest.mark.parametrize("measure", [ct.sentence_lengths, lambda corpus: ct.typical_sentences(corpus, "negation")])
def test_what_a_person_reads_numbers_sentences_from_one(corpus, measure):
    found = measure(corpus)
    for row, line in enumerate(found.table.itertuples()):
        (number,) = set(found.behind(row)["sentence"])
        assert line.sentence == number + 1
