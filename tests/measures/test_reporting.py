"""How others are brought in: every use counted once, by whom it is told, with what the verb lets on."""

import pytest

import corpus_tools as ct
from corpus_tools.errors import UnknownName
from corpus_tools.lexicons.speech_verbs import STANCES
from corpus_tools.measures.reporting import MARKS, WAYS, reported
from corpus_tools.text.article import Article


@pytest.mark.parametrize("by", WAYS)
def test_every_use_of_a_verb_is_counted_once(corpus, by):
    finding = ct.reporting_verbs(corpus, by=by)
    assert finding.table["count"].sum() == len(reported(corpus))
    assert set(finding.table["stance"]) <= set(STANCES)
    assert finding.table["count"].is_monotonic_decreasing
    for row in range(len(finding)):
        behind = finding.behind(row)
        assert len(behind) == finding.table["count"][row]
        assert set(behind["stance"]) == {finding.table["stance"][row]}


def test_the_verb_is_in_its_sentence(corpus):
    for use in reported(corpus).itertuples():
        start, end = corpus.sentence(use.doc, use.sentence)
        # The verb may stand in the sentence before, if a colon ends it, or behind a quotation of several sentences.
        around = corpus[use.doc].text[max(0, start - 200) : max(end, use.end) + 120]
        assert use.form in around


def one(text):
    return reported(ct.Corpus((Article("a", text, text),)))


USES = [
    ("broken off and taken up", "Talks, officials say, have failed.", [("say", "neutral", "officials")]),
    ("two verbs", "Paris insists that talks go on, and Rome denies that they failed.", [("insist", "forceful", "Paris"), ("deny", "forceful", "Rome")]),
    ("marks within a clause", "Kyiv warned that “all options” were open.", [("warn", "forceful", "Kyiv")]),
    ("no verb", "According to Rome, talks have failed.", []),
    ("he stands for the last one named", "Olaf Scholz said that talks go on. He admitted that they are slow.", [("say", "neutral", "Olaf Scholz"), ("admit", "factive", "Olaf Scholz")]),
]  # fmt: skip


@pytest.mark.parametrize(("label", "text", "expected"), USES, ids=[case[0] for case in USES])
def test_uses(label, text, expected):
    assert list(one(text)[["verb", "stance", "speaker"]].itertuples(index=False, name=None)) == expected


def test_a_verb_in_somebody_elses_words_is_not_the_authors(corpus):
    tellers = ct.reporting_verbs(corpus, by="teller").table.groupby("teller")["count"].sum()
    assert {"the author", "Reuters", "The New York Times", "Yulia Latynina", "Brett Bruen"} <= set(tellers.index)
    reuters = ct.reporting_verbs(corpus, by="teller").behind(teller="Reuters", stance="forceful")
    assert reuters["verb"].tolist() == ["reiterate"]


def test_another_way_of_counting_is_refused(corpus):
    with pytest.raises(UnknownName, match=r"No way of counting is called 'stances'\. Did you mean 'stance'\?"):
        ct.reporting_verbs(corpus, by="stances")


def test_all_marks_are_counted_and_open(corpus):
    finding = ct.quotation_marks(corpus)
    assert finding.table["count"].sum() == corpus.quotations["function"].isin(MARKS).sum()
    assert len(finding) == len(corpus) * len(MARKS)
    scare = finding.behind(function="scare", doc="oneworld-2022-02")
    first = scare.iloc[0]
    assert corpus[first["doc"]].text[first["start"] : first["end"]] == "“invasion”"


def test_a_text_in_which_nobody_else_speaks_has_nothing_to_report():
    corpus = ct.Corpus((Article("a", "Yes.", "Yes."),))
    assert len(ct.reporting_verbs(corpus)) == 0
    assert ct.quotation_marks(corpus).table["count"].sum() == 0


def test_who_has_the_words_adds_up_to_all_of_them(corpus):
    for doc in corpus.ids:
        table = ct.speakers.draw(corpus, article=doc).finding.table
        others = ct.speakers.draw(corpus, article=doc, who="others").finding.table
        assert table["count"].sum() == ct.voice_shares(corpus.where(id=doc)).table["tokens"].iloc[0]
        assert others.equals(table[table["voice"] != "author"].reset_index(drop=True))


def test_a_passage_reaches_over_all_sentences_of_a_long_quotation(corpus):
    from corpus_tools.views.passages import hits

    said = corpus.quotations[corpus.quotations["function"] == "quotation"]
    said = said[said["speaker"] == "Sergei Lavrov"]
    long = said.loc[[(said["end"] - said["start"]).idxmax()]]
    (passage,) = hits(corpus, long)
    ((start, end),) = passage["marks"]
    assert passage["text"][start:end].startswith("“If it depends on Russia")
    assert passage["text"].count(". ") >= 2
