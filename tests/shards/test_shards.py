"""A corpus on disk says what the same corpus in memory says, to the last digit, whoever counts and whatever is lost on the way."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools.shards.workers import Workers

ROOT = Path(__file__).parents[2]


MEASURES = {
    "term_frequency": lambda corpus: ct.term_frequency(corpus),
    "term_frequency by outlet": lambda corpus: ct.term_frequency(corpus, by="outlet"),
    "term_frequency of runs": lambda corpus: ct.term_frequency(corpus, n=2, search="nato"),
    "term_frequency of lemmas": lambda corpus: ct.term_frequency(corpus, lemmas=True),
    "term_frequency of searches": lambda corpus: ct.term_frequency(
        corpus, search=["nato", "sanction*", "zzz"], by="article"
    ),
    "term_frequency by speaker": lambda corpus: ct.term_frequency(corpus, search="russia*", by=["voice", "speaker"]),
    "term_frequency by most": lambda corpus: ct.term_frequency(corpus, search="the", by=["outlet:2", "length:3"]),
    "keyness": lambda corpus: ct.keyness(corpus, {"id": [*corpus.ids[::2]]}, level=None, scores=["log_odds_z"]),
    "keyness of voices": lambda corpus: ct.keyness(
        corpus, {"voice": "author"}, {"voice": ["direct", "indirect"]}, level=None
    ),
    "keyness of lemmas": lambda corpus: ct.keyness(
        corpus, {"id": [*corpus.ids[:2]]}, lemmas=True, level=None, leave_out=False
    ),
    "collocates": lambda corpus: ct.collocates(corpus, "russia*", by_position=True),
    "collocates in articles": lambda corpus: ct.collocates(
        corpus, "nato", left=0, within_sentence=False, sort="by_distance"
    ),
    "concordance": lambda corpus: ct.concordance(corpus, "nato", sort="1L,1R"),
    "concordance drawn": lambda corpus: ct.concordance(corpus, "russia*", sample=9, seed=3, containing="the"),
    "dispersion": lambda corpus: ct.dispersion(corpus, min_count=2),
    "comentions": lambda corpus: ct.comentions(corpus, runs=150),
    "comentions in paragraphs": lambda corpus: ct.comentions(
        corpus, unit="paragraph", runs=70, seed=4, min_count=2, sort="chance"
    ),
    "missing_pairs": lambda corpus: ct.missing_pairs(corpus, runs=50, min_units=2),
    "comentions by period": lambda corpus: ct.comentions_by(corpus, "month", min_count=2),
    "merge_table": lambda corpus: ct.merge_table(corpus),
    "speakers_about": lambda corpus: ct.speakers_about(corpus),
    "term_dispersion": lambda corpus: ct.term_dispersion(corpus, "russia*"),
    "before_and_after": lambda corpus: ct.before_and_after(corpus, "nato", corpus.named("date")[2][:7] + "-15"),
    "articles_by": lambda corpus: ct.articles_by(corpus, ["month", "outlet"]),
    "marker_rates": lambda corpus: ct.marker_rates(corpus),
    "marker_rates by voice": lambda corpus: ct.marker_rates(
        corpus, by="voice", categories=["hedges"], kinds=True, patterns=True
    ),
    "marker_profile": lambda corpus: ct.marker_profile(corpus, {"id": [*corpus.ids[1::2]]}),
    "naming_shares": lambda corpus: ct.naming_shares(corpus, by="voice"),
    "voice_shares": lambda corpus: ct.voice_shares(corpus, by=["month", "speaker"]),
    "mentions_by": lambda corpus: ct.mentions_by(corpus, "month"),
    "reporting_verbs": lambda corpus: ct.reporting_verbs(corpus, by="stance"),
    "quotation_marks": lambda corpus: ct.quotation_marks(corpus, by="outlet"),
    "over_time": lambda corpus: ct.over_time(corpus, "nato", each="voice", smooth=3),
    "over_time of actors": lambda corpus: ct.over_time(
        corpus, "actor:NATO", by={"before": "..2022-01-31", "after": "2022-02.."}
    ),
    "over_time of markers": lambda corpus: ct.over_time(corpus, "marker:hedges", by="quarter"),
}
SCOPES = {"all": {}, "author": {"voice": "author"}, "not the first": {"id": "not a00", "date": "2022.."}}


def check_same(here, there):
    pd.testing.assert_frame_equal(there.table, here.table, check_exact=True)
    assert there.note == here.note
    for column in here.opens:
        rows = [0, *range(len(here) // 2, min(len(here), len(here) // 2 + 20)), len(here) - 1] if len(here) else []
        kept, read = (one.behind(rows, column=column).reset_index(drop=True) for one in (here, there))
        pd.testing.assert_frame_equal(read, kept, check_dtype=bool(len(kept)))


@pytest.mark.parametrize("measure", MEASURES)
def test_shards_of_two_add_up_to_what_is_counted_in_memory(pairs, measure):
    check_same(*map(MEASURES[measure], pairs["seeds"]))


@pytest.mark.parametrize("measure", ["term_frequency by speaker", "keyness", "comentions", "over_time", "dispersion"])
def test_chosen_articles_in_nine_shards_add_up_too(pairs, measure):
    check_same(*(MEASURES[measure](one.where(**SCOPES["not the first"])) for one in pairs["drawn"]))


@pytest.mark.slow
@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("which", ["seeds", "drawn"])
def test_shards_add_up_to_what_is_counted_in_memory_in_any_scope(pairs, which, measure, scope):
    memory, disk = pairs[which]
    chosen = dict(SCOPES[scope])
    if which == "seeds" and "id" in chosen:
        chosen = {"outlet": "not Hot Air"}
    if measure == "keyness of voices" and chosen.get("voice"):
        pytest.skip("one voice has no other beside it")
    here, there = (one.where(**chosen) if chosen else one for one in (memory, disk))
    check_same(MEASURES[measure](here), MEASURES[measure](there))


def test_lines_and_samples_are_those_of_memory(pairs):
    for memory, disk in pairs.values():
        for options in ({}, {"sample": 7, "sort": "1R"}, {"context": "sentence", "containing": "russia*", "sample": 3}):
            here, there = (ct.concordance_lines(one, "nato", **options) for one in (memory, disk))
            pd.testing.assert_frame_equal(there, here)
        for category in ("hedges", "indirect", "NATO"):
            here, there = (ct.sample_hits(one, category, size=9, seed=2) for one in (memory, disk))
            pd.testing.assert_frame_equal(there, here)


def test_chosen_articles_come_into_memory_with_what_was_found_in_them(pairs):
    memory, disk = (one.where(outlet="Herald", voice="author") for one in pairs["drawn"])
    read = disk.in_memory()
    assert [one.text for one in read] == [one.text for one in memory]
    pd.testing.assert_frame_equal(read.markers, memory.markers)
    check_same(ct.marker_rates(memory, by="article"), ct.marker_rates(read, by="article"))


def test_what_cannot_be_added_up_says_so_and_how_to_choose_a_smaller_corpus(pairs):
    disk = pairs["drawn"][1]
    for ask in (
        ct.lexical_diversity,
        ct.story_versions,
        ct.text_similarity,
        ct.markers_together,
        lambda one: ct.term_frequency(one, by="story"),
        lambda one: ct.concordance(one, "nato", sort="typical"),
    ):
        with pytest.raises(ct.CorpusError, match=r"cannot be added up|all words in memory") as refused:
            ask(disk)
        assert "opened.where(outlet=…, date=…).in_memory()" in str(refused.value)


def test_what_is_misspelt_is_answered_as_in_memory(pairs):
    for ask, told in (
        (lambda one: one.where(outlet="Heralt"), "Did you mean 'Herald'?"),
        (lambda one: ct.mentions_by(one, "outlets"), "Did you mean 'outlet'?"),
        (lambda one: ct.over_time(one, "actor:NATTO"), "Did you mean 'NATO'?"),
        (
            lambda one: ct.keyness(one, {"outlet": "Herald"}, {"outlet": "Herald"}),
            "are in the study and in the reference",
        ),
    ):
        said = []
        for one in pairs["drawn"]:
            with pytest.raises(ct.CorpusError) as refused:
                ask(one)
            said.append(str(refused.value).partition(" has:")[0])
        assert told in said[0]
        assert said[0] == said[1]


def test_processes_beside_this_one_count_the_same(pairs):
    memory, disk = pairs["drawn"]
    folder = disk.shards[0].parent
    check_same(ct.collocates(memory, "nato"), ct.collocates(ct.open_corpus(folder, workers=2), "nato"))


def slow_square(number, folder):
    """Note who works, wait, and be done."""
    (Path(folder) / f"{number}-{os.getpid()}").touch()
    time.sleep(0.2)
    return number * number


def test_what_a_lost_process_had_is_done_again(tmp_path):
    found = []
    for square in Workers(2).each(slow_square, [(number, str(tmp_path)) for number in range(12)]):
        found.append(square)
        if len(found) == 3:
            os.kill(
                int(max(tmp_path.iterdir(), key=lambda path: path.stat().st_mtime_ns).name.split("-")[1]),
                signal.SIGKILL,
            )
    assert found == [number * number for number in range(12)]


def test_a_cluster_of_which_a_worker_is_lost_counts_the_same(pairs):
    distributed = pytest.importorskip("distributed")
    memory, disk = pairs["drawn"]
    with (
        distributed.LocalCluster(2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        opened = ct.open_corpus(disk.shards[0].parent, client=client)
        lost = client.submit(os.getpid, pure=False).result()
        waiting = client.map(time.sleep, [0.5] * 4, pure=False)
        os.kill(lost, signal.SIGKILL)
        check_same(ct.comentions(memory, runs=100), ct.comentions(opened, runs=100))
        assert lost not in client.run(os.getpid).values()
        del waiting


BUILD = "import sys, corpus_tools as ct; ct.build_corpus(sys.argv[1], sys.argv[2], articles=4, layers=['quotations'])"


def test_a_builder_that_is_ended_loses_one_shard_and_goes_on(corpus, tmp_path):
    texts, folder = tmp_path / "texts", tmp_path / "built"
    texts.mkdir()
    for number in range(24):
        (texts / f"{number:02}.txt").write_text(corpus.articles[number % 5].text, encoding="utf-8")
    run = subprocess.Popen([sys.executable, "-W", "ignore", "-c", BUILD, texts, folder], cwd=ROOT)
    while not (folder / "shard-00001").exists():
        assert run.poll() is None
        time.sleep(0.005)
    run.kill()
    run.wait()
    made = {path.name: path.stat().st_mtime_ns for path in folder.glob("shard-*")}
    assert len(made) < 6
    with pytest.raises(ct.CorpusError, match=r"of 6 shards\. Call ct\.build_corpus again"):
        ct.open_corpus(folder)
    opened = ct.build_corpus(texts, folder, articles=4, layers=["quotations"])
    assert len(opened) == 24
    assert {name: (folder / name).stat().st_mtime_ns for name in made} == made
    assert sorted(path.name for path in folder.iterdir()) == [*(f"shard-{n:05}" for n in range(6)), "shards.json"]
    with pytest.raises(ct.CorpusError, match="begun with other files or options"):
        ct.build_corpus(texts, folder, articles=5)


def test_shards_of_other_settings_or_with_the_same_articles_do_not_add_up(drawn, tmp_path):
    few = drawn.where(id=["a00", "a01"])
    few.save(tmp_path / "one", layers=[])
    few.save(tmp_path / "two", layers=[])
    with pytest.raises(ct.CorpusError, match="Two articles of these shards have one id"):
        ct.open_corpus(tmp_path)
    ct.Corpus(drawn.articles[2:4], split_hyphens=True).save(tmp_path / "two", layers=[])
    with pytest.raises(ct.CorpusError, match="was made with other settings than"):
        ct.open_corpus(tmp_path)
    with pytest.raises(ct.CorpusError, match=r"holds no shards\. Make some: ct\.build_corpus"):
        ct.open_corpus(tmp_path / "nothing")


def test_rows_of_tables_are_told_apart_by_their_file(tmp_path):
    for name in ("one", "two"):
        rows = "\n".join(f"{name} text number {number},2022-0{number}-01" for number in (1, 2))
        (tmp_path / f"{name}.csv").write_text(f"text,date\n{rows}\n", encoding="utf-8")
    opened = ct.build_corpus([tmp_path / "one.csv", tmp_path / "two.csv"], tmp_path / "built", layers=[])
    assert opened.ids == ("one-2", "one-3", "two-2", "two-3")
    assert ct.term_frequency(opened, search="number", by="month").table["count"].tolist() == [2, 2]


def test_a_table_of_what_is_known_of_files_is_not_taken_for_texts(tmp_path):
    (tmp_path / "a.txt").write_text("A text.", encoding="utf-8")
    (tmp_path / "README.md").write_text("About them.", encoding="utf-8")
    assert ct.build_corpus(tmp_path, tmp_path.with_suffix(".built"), layers=[]).ids == ("a",)
    (tmp_path / "articles.csv").write_text("file,outlet\na.txt,Herald\n", encoding="utf-8")
    with pytest.raises(ct.CorpusError, match=r"articles\.csv says what is known of other files"):
        ct.build_corpus(tmp_path, tmp_path.with_suffix(".other"))
