"""Speed beside another tool in the same run: a tenfold loss must not pass unseen, whatever machine this is."""

import pytest

from benchmarks.speed import BEGIN, END, ROOT, drawn_files, measured, with_table

SLACK = {"J1": 0.8, "J4": 0.8, "J5": 0.8, "J6": 0.8, "J7": 2.2}
"""CPU seconds of our jobs, at most so many times those in which NLTK counts words: about twice what they are."""


@pytest.fixture(scope="module")
def texts(tmp_path_factory):
    folder = tmp_path_factory.mktemp("texts")
    seeds = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    drawn_files(3, seeds, folder)
    return folder


@pytest.fixture(scope="module")
def nltk(texts):
    return measured("J1", "NLTK", texts)[1]


@pytest.mark.parametrize("job", SLACK)
def test_no_job_takes_many_times_what_it_takes_nltk_to_count_words(texts, nltk, job):
    _, cpu, _, _ = measured(job, "corpus-tools", texts)
    assert cpu < SLACK[job] * nltk, f"{job}: {cpu:.2f} s of CPU beside {nltk:.2f}"


def test_the_table_stands_between_its_two_lines_and_nothing_else_changes():
    text = f"Before\n{BEGIN}\nold\n{END}\nAfter\n"
    assert with_table(text, "new") == f"Before\n{BEGIN}\nnew\n{END}\nAfter\n"
    with pytest.raises(SystemExit, match="There are no lines"):
        with_table("Nothing", "new")
