"""Long work on many texts is shared with a second process, and comes out as if it were not."""

import os
from collections.abc import Iterable
from concurrent import futures
from multiprocessing import get_context, parent_process

import pytest

from corpus_tools.text import beside
from corpus_tools.text.beside import shared

TEXTS = [f"Text number {number}." for number in range(300)]


@pytest.fixture(autouse=True)
def always_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "WORTH_IT", 0)
    monkeypatch.setattr(beside, "_has_room", lambda: True)


def where_made(texts: Iterable[str]) -> list[tuple[str, bool]]:
    return [(text.upper(), parent_process() is None) for text in texts]


def ends_the_other(texts: Iterable[str]) -> list[str]:
    if parent_process() is not None:
        os._exit(1)
    return [text.upper() for text in texts]


def divides(numbers: Iterable[int]) -> list[float]:
    return [1 / number for number in numbers]


def test_two_processes_share_the_work_and_its_order_stays() -> None:
    made = shared(where_made, TEXTS * 200, 1, "Testing")
    assert [text for text, _ in made] == [text.upper() for text in TEXTS * 200]
    assert made[-1][1], "this process begins with the last"


def test_what_a_lost_process_had_is_done_here() -> None:
    assert shared(ends_the_other, TEXTS, 1, "Testing") == [text.upper() for text in TEXTS]


def test_where_no_process_can_be_started_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object) -> None:
        raise OSError("no processes here")

    monkeypatch.setattr(get_context("spawn").Process, "start", refuse)
    assert all(here for _, here in shared(where_made, TEXTS, 1, "Testing"))
    monkeypatch.setattr(futures, "ProcessPoolExecutor", refuse)
    assert all(here for _, here in shared(where_made, TEXTS, 1, "Testing"))


def test_an_error_is_raised_wherever_it_happens() -> None:
    with pytest.raises(ZeroDivisionError):
        shared(divides, range(300), 1, "Testing")
