"""What is narrowed on the corpus narrows every count and every denominator; slicing articles changes no layer."""

import numpy as np
import pytest

import corpus_tools as ct
from corpus_tools.errors import CorpusError
from corpus_tools.text.article import Article

LAYERS = ("sentences", "quotations", "mentions", "markers", "namings")


def test_the_layers_of_fewer_articles_are_those_they_would_have_alone(corpus):
    for name in LAYERS:
        getattr(corpus, name)
    for doc in corpus.ids:
        sliced, alone = corpus.where(id=doc), ct.Corpus((corpus[doc],))
        for name in LAYERS:
            assert getattr(sliced, name).to_dict("list") == getattr(alone, name).to_dict("list"), (doc, name)
        assert sliced.tokens.said(np.arange(len(sliced.tokens))) == alone.tokens.said(np.arange(len(alone.tokens)))
        assert sorted(sliced.tokens.vocabulary) == sorted(alone.tokens.vocabulary)
        assert sliced.tokens.lemmas.note == alone.tokens.lemmas.note
        assert ct.term_frequency(sliced).table.equals(ct.term_frequency(alone).table)


@pytest.mark.parametrize("wanted", [{"voice": "direct"}, {"part": ["headline"]}, {"voice": ["author", "indirect"]}])
def test_a_scope_is_the_words_that_a_mask_by_hand_has(corpus, wanted):
    scoped, frame = corpus.where(**wanted), corpus.tokens.frame()
    voice = np.array(["author", "direct", "indirect"], dtype=object)[corpus.voices[0]]
    parts, voices = wanted.get("part", ["body", "block", "question", "answer"]), wanted.get("voice", list(set(voice)))
    by_hand = frame["part"].isin(parts).to_numpy() & np.isin(voice, [voices] if isinstance(voices, str) else voices)
    assert (scoped.counted == by_hand).all()
    table = ct.term_frequency(scoped).table
    assert table["count"].sum() == table["tokens"].iloc[0] == by_hand.sum()
    assert f"{by_hand.sum():,} words of" in ct.term_frequency(scoped).note


def test_scopes_join_and_facts_leave_articles_out(corpus):
    joined = corpus.where(kind="opinion").where(voice="author")
    assert joined.ids == corpus.where(kind="opinion", voice="author").ids
    assert (joined.counted == corpus.where(kind="opinion", voice="author").counted).all()
    assert str(joined.scope).endswith("; voice author")
    assert corpus.where(outlet=["Hot Air", "OneWorld"]).ids == ("oneworld-2022-02", "hotair-2022-01")


def test_one_scope_is_made_once_and_shares_all_layers(corpus):
    assert corpus.where(voice="author") is corpus.where(voice="author")
    assert corpus.where(voice="author").markers is corpus.markers


def test_mentions_are_chosen_by_kind_of_actor_and_form_of_name(corpus):
    names = corpus.with_actors(forms=["name", "short name", "acronym"], kinds=["person"])
    chosen = names.hits("mentions")
    assert set(chosen["kind"]) == {"person"} and not set(chosen["form"]) & {"metonym", "demonym"}
    assert "no demonyms; no metonyms; no roles; person only" in ct.mentions_by(names).note


def test_a_fact_can_be_asked_for_as_a_range_whose_ends_count_whole():
    dates = {"a": "2022-01-05", "b": "2022-01-31", "c": "2022-02-10", "d": "2021", "e": ""}
    corpus = ct.Corpus(tuple(Article(doc, "", "Word.", date=date) for doc, date in dates.items()))
    assert corpus.where(date="2022-01..2022-01").ids == ("a", "b")
    assert corpus.where(date="2022-01-31..").ids == ("b", "c")
    assert corpus.where(date=["..2021-12", "2022-02-10"]).ids == ("c", "d")
    with pytest.raises(CorpusError, match="No article is date 2023"):
        corpus.where(date="2023..2024")


def test_an_old_name_is_answered_with_the_new_one_and_a_slip_with_what_was_meant(corpus):
    with pytest.raises(AttributeError, match=r"corpus\.subset is corpus\.where now \(see the changelog\)"):
        corpus.subset(kind="opinion")
    with pytest.raises(AttributeError, match=r"A corpus has no 'sentense'\. Did you mean 'sentence'\?"):
        _ = corpus.sentense


def test_what_is_not_there_is_said(corpus):
    with pytest.raises(CorpusError, match=r"No fact about articles is called 'outlets'\. Did you mean 'outlet'\?"):
        corpus.where(outlets="Hot Air")
    with pytest.raises(CorpusError, match=r"No word of these articles is in voice direct\. Ask for other groups"):
        ct.Corpus((Article("a", "", "Nobody spoke."),)).where(voice="direct")
