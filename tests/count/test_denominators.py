"""Counts, denominators and evidence against a count by hand: whatever is asked of, it is out of the words asked for.

The oracle walks through words and spans one by one and takes a mask of words; what is asked of is `corpus.where(…)`.
"""

from collections import Counter
from functools import cache

import numpy as np
import pytest

import corpus_tools as ct
from corpus_tools.layers.speech.quotations import VOICES
from corpus_tools.text.article import COUNTED, PARTS, Article


@cache
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


@cache
def scope_of(corpus, *scope):
    """Return the corpus of a scope, the same for all tests: its layers are built once."""
    return corpus.where(**dict(scope))


def words_by(corpus, mask, by):
    """Return how many of the masked words each group has."""
    return Counter(label for label, kept in zip(label_of_words(corpus, by), mask, strict=True) if kept)


@cache
def word_at(corpus):
    """Return the number of the word at each character that is one's."""
    tokens = corpus.tokens
    docs = [corpus.ids[number] for number in tokens.article.tolist()]
    return {
        (doc, at): number
        for number, (doc, start, size) in enumerate(
            zip(docs, tokens.starts.tolist(), tokens.lengths.tolist(), strict=True)
        )
        for at in range(start, start + size)
    }


def first_words(corpus, spans):
    """Return for each span the number of the first word that reaches into it, or None if it has no word."""
    word_of, places = word_at(corpus), spans[["doc", "start", "end"]].itertuples(index=False)
    return [
        next((word_of[doc, at] for at in range(start, end) if (doc, at) in word_of), None) for doc, start, end in places
    ]


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
    found = ct.comentions(scope_of(corpus, *scope.items()), runs=0)
    assert f"sentences ({len(sentences)} in" in found.note
    for row in found.table.itertuples():
        one, other = where[row.actor], where[row.other]
        assert (row.actor_count, row.other_count) == (len(one), len(other))
        assert row.expected == pytest.approx(len(one) * len(other) / len(sentences), abs=0.006)
    counts = found.table["count"].tolist()
    assert counts == [len(where[row.actor] & where[row.other]) for row in found.table.itertuples()]


def test_pairs_of_a_voice_are_tested_against_the_sentences_in_which_it_speaks(corpus):
    direct = ct.comentions(corpus.where(voice="direct"), runs=0)
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
    assert set(ct.comentions_by(corpus.where(voice="direct"), by="voice").table["voice"]) == {"direct"}


def test_near_sentences_are_near_in_the_text_whoever_speaks_between():
    text = "“Putin waits,” Ann said. It was late. It was cold. “Biden waits,” Ann said."
    corpus = ct.Corpus((Article(id="one", text=text, raw=text),))
    assert not len(ct.comentions(corpus.where(voice="direct"), unit="sentences", window=1, runs=0))
    assert len(ct.comentions(corpus.where(voice="direct"), unit="sentences", window=3, runs=0)) == 1


@scoped
@pytest.mark.parametrize("by", ["article", "outlet", "kind", "voice", "speaker", "part"])
def test_mentions_are_counted_out_of_the_words_of_their_scope(corpus, by, scope):
    mask, label = mask_of(corpus, scope), label_of_words(corpus, by)
    named = spans_in(corpus, corpus.mentions[corpus.mentions["kind"] != "none"], mask)
    at = first_words(corpus, named)
    counts = Counter(zip(named["actor"], (label[word] for word in at), strict=True))
    sizes = words_by(corpus, mask, by)
    table = ct.mentions_by(scope_of(corpus, *scope.items()), by=by).table
    rows = list(zip(table["actor"], table[column_of(by)], strict=True))
    assert dict(zip(rows, table["count"], strict=True)) == counts
    assert table["tokens"].tolist() == [sizes[group] for _, group in rows]
    assert table["per_1000"].to_numpy() == pytest.approx(1000 * table["count"] / table["tokens"], abs=0.006)


def test_the_author_of_many_quotations_has_few_words_of_his_own(corpus):
    table = ct.mentions_by(corpus.where(voice="author")).table.set_index("doc")
    by_hand = int(mask_of(corpus, {"voice": "author", "id": "bruen-2022-02"}).sum())
    assert set(table.loc["bruen-2022-02", "tokens"]) == {by_hand}
    assert by_hand < 200 < corpus.where(id="bruen-2022-02").sizes.sum()


@pytest.mark.parametrize("scope", [*SCOPES, *IN_KINDS, {"kind": "opinion", "voice": "direct"}], ids=str)
def test_the_range_of_a_marker_is_a_share_of_the_articles_that_were_asked_for(corpus, scope):
    mask = mask_of(corpus, scope)
    sizes, articles = words_by(corpus, mask, "article"), corpus.tokens.article
    found = ct.marker_rates(scope_of(corpus, *scope.items()), categories=["hedges"]).table.iloc[0]
    spans = spans_in(corpus, corpus.markers[corpus.markers["category"] == "hedges"], mask)
    uses = Counter(spans["doc"])
    assert (found["count"], found["tokens"], found["articles"]) == (len(spans), mask.sum(), len(uses))
    assert found["articles_percent"] == pytest.approx(100 * len(uses) / len(set(articles[mask].tolist())), abs=0.06)
    rates = [1000 * uses[doc] / size for doc, size in sizes.items()]
    assert (found["lowest"], found["highest"]) == pytest.approx((min(rates), max(rates)), abs=0.006)


def test_a_note_counts_the_articles_that_have_words_of_these_parts(corpus):
    with_block = words_by(corpus, mask_of(corpus, {"part": "block"}), "article")
    assert f"of {len(with_block)} article" in ct.term_frequency(corpus.where(part="block")).note
    assert f"of {len(with_block)} article" in ct.term_dispersion(corpus.where(part="block"), "the").note
    assert f"of {len(with_block)} article" in ct.dispersion(corpus.where(part="block")).note
    assert f"of {len(with_block)} article" in ct.voice_shares(corpus.where(part="block")).note


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


WAYS = ["article", "outlet", "author", "date", "kind", "voice", "speaker", "part"]
EVERY_SCOPE = [*SCOPES, *IN_KINDS, {"kind": "opinion", "voice": "direct"}]
by_scope = pytest.mark.parametrize("scope", EVERY_SCOPE, ids=lambda scope: " ".join(scope.values()) or "all")

COUNTED_BY = {
    "words": (lambda corpus, by: ct.term_frequency(corpus, by=by), lambda corpus: corpus.tokens.frame()),
    "markers": (
        lambda corpus, by: ct.marker_rates(corpus, by=by, categories=["hedges"]),
        lambda corpus: corpus.markers[corpus.markers["category"] == "hedges"],
    ),
    "patterns": (lambda corpus, by: ct.marker_rates(corpus, by=by, patterns=True), lambda corpus: corpus.markers),
    "mentions": (lambda corpus, by: ct.mentions_by(corpus, by=by), lambda corpus: corpus.mentions),
    "namings": (lambda corpus, by: ct.naming_shares(corpus, by=by), lambda corpus: corpus.namings),
}


@by_scope
@pytest.mark.parametrize("by", WAYS)
@pytest.mark.parametrize("what", COUNTED_BY)
def test_counts_sizes_and_evidence_of_groups_are_those_of_a_count_by_hand(corpus, what, by, scope):
    measure, layer = COUNTED_BY[what]
    mask, label = mask_of(corpus, scope), label_of_words(corpus, by)
    found = measure(scope_of(corpus, *scope.items()), by)
    assert found.table["count"].sum() == len(spans_in(corpus, layer(corpus), mask))
    if "tokens" in found.table:
        sizes = words_by(corpus, mask, by)
        assert found.table["tokens"].tolist() == [sizes[group] for group in found.table[column_of(by)]]
    check_evidence(corpus, found, mask, {column_of(by): label})


ALL_AT_ONCE = {
    "voice_shares": (lambda corpus: ct.voice_shares(corpus, by="speaker"), ["doc", "voice", "speaker"]),
    "diversity": (lambda corpus: ct.lexical_diversity(corpus, by="voice"), ["voice"]),
    "together": (lambda corpus: ct.markers_together(corpus, by="article"), ["doc"]),
    "quotation marks": (ct.quotation_marks, ["doc"]),
    "reporting verbs": (ct.reporting_verbs, []),
    "reporting by article": (lambda corpus: ct.reporting_verbs(corpus, by="article"), ["doc"]),
    "speakers": (ct.speakers_about, []),
    "names": (ct.merge_table, []),
    "unlisted": (ct.suggest_actors, []),
    "typical": (lambda corpus: ct.typical_sentences(corpus, "negation"), ["doc"]),
    "lengths": (ct.sentence_lengths, ["doc"]),
    "dispersion": (ct.dispersion, []),
    "places": (lambda corpus: ct.term_dispersion(corpus, "the"), ["doc"]),
    "concordance": (lambda corpus: ct.concordance(corpus, "the"), ["doc"]),
}


@by_scope
@pytest.mark.parametrize("what", ALL_AT_ONCE)
def test_evidence_stands_in_its_row_and_in_the_scope(corpus, what, scope):
    measure, columns = ALL_AT_ONCE[what]
    mask = mask_of(corpus, scope)
    ways = {column: label_of_words(corpus, "article" if column == "doc" else column) for column in columns}
    found = measure(scope_of(corpus, *scope.items()))
    check_evidence(corpus, found, mask, ways)
    if columns == ["doc"] and "tokens" in found.table and "sentence" not in found.table:
        sizes = words_by(corpus, mask, "article")
        assert found.table["tokens"].tolist() == [sizes[doc] for doc in found.table["doc"]]


@scoped
@pytest.mark.parametrize("by", ["article", "outlet", "kind", "voice"])
def test_pairs_of_a_group_meet_in_the_group(corpus, by, scope):
    mask, label = mask_of(corpus, scope), np.array(label_of_words(corpus, by), dtype=object)
    found = ct.comentions_by(scope_of(corpus, *scope.items()), by=by)
    sentences = {group: sentences_in(corpus, mask & (label == group)) for group in set(label.tolist())}
    for column, evidence in found.opens.items():
        for line, units in zip(found.table.to_dict("records"), evidence.tables(), strict=True):
            actor = line["other"] if column == "other_count" else line["actor"]
            assert set(units["actor"]) <= ({actor} if column != "count" else {line["actor"], line["other"]})
            assert set(zip(units["doc"], units["sentence"], strict=True)) <= sentences[line[column_of(by)]]


STUDIES = [{"kind": "opinion"}, {"voice": "direct"}, {"id": "hotair-2022-01", "voice": "author"}]


@pytest.mark.parametrize("study", STUDIES, ids=str)
@pytest.mark.parametrize(
    "measure", [lambda *asked: ct.keyness(*asked, level=None), ct.marker_profile], ids=["words", "markers"]
)
def test_both_sides_of_a_comparison_are_counted_out_of_their_own_words(corpus, measure, study):
    mask, counted = mask_of(corpus, study), mask_of(corpus, {})
    found = measure(corpus, study)
    for column, size, side in (("count", "tokens", mask), ("other_count", "other_tokens", counted & ~mask)):
        assert set(found.table[size]) == {side.sum()}
        check_evidence(corpus, found, side, {}, columns=[column])


def check_evidence(corpus, found, mask, ways, columns=None):
    """Check that what stands behind each number is in the scope, in the row's groups, and what the row says."""
    for column in columns or found.opens:
        evidence = found.opens[column]
        spans, (row, _) = evidence.spans(evidence.positions), evidence.places
        at = first_words(corpus, spans)
        assert all(mask[word] for word in at)
        lines = found.table.iloc[row]
        for way, label in ways.items():
            assert lines[way].tolist() == [label[word] for word in at]
        for said in SAID & set(spans.columns) & set(lines.columns) - set(ways):
            assert lines[said].tolist() == spans[said].tolist()


SAID = {
    "term",
    "category",
    "pattern",
    "actor",
    "choice",
    "name",
    "function",
    "surface",
    "form",
    "verb",
    "stance",
    "speaker",
}
"""Columns that say the same of a row and of the spans behind it."""


ALONE = {
    "part": (lambda corpus, one: ct.term_frequency(corpus.where(part=one)), "body"),
    "voice": (lambda corpus, one: ct.comentions(corpus.where(voice=one), runs=0), "direct"),
    "kind of actors": (lambda corpus, one: ct.mentions_by(corpus.with_actors(kinds=one)), "person"),
    "form of names": (lambda corpus, one: ct.merge_table(corpus.with_actors(forms=one)), "demonym"),
    "category": (lambda corpus, one: ct.marker_rates(corpus, categories=one), "hedges"),
    "choice": (lambda corpus, one: ct.naming_shares(corpus, choices=one), "Ukraine's capital"),
    "aspect": (lambda corpus, one: ct.actor_portrait(corpus, "NATO", aspects=one), "voices"),
    "group": (lambda corpus, one: ct.comentions_by(corpus, only=one), "hotair-2022-01"),
}


@pytest.mark.parametrize("measure", [measure for measure, _ in ALONE.values()], ids=ALONE)
def test_one_name_may_be_asked_for_alone(corpus, measure, request):
    name = ALONE[request.node.callspec.id][1]
    alone, listed = measure(corpus, name), measure(corpus, [name])
    assert alone.table.equals(listed.table)
    assert alone.note == listed.note
    assert name in alone.note or name in alone.table.to_numpy()
