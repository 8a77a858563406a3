"""A corpus that nobody holds any more is gone, with all that was worked out of it."""

import gc
import sys
import threading
import weakref

import pytest
from offered import VIEWS

import corpus_tools as ct
from corpus_tools.layers.keeping import kept
from corpus_tools.text.article import Article

TEXT = "NATO and Russia may talk. “Russia will perhaps talk to NATO,” Putin said. Biden waits, and Putin waits."


def fresh():
    texts = {"one": TEXT, "two": f"{TEXT} Ukraine waits for Biden.", "three": f"Ukraine waits. {TEXT}"}
    return ct.Corpus(tuple(Article(id=doc, text=text, raw=text) for doc, text in texts.items()))


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_corpus_goes_when_nobody_holds_it(view):
    from corpus_tools.notebook.explorers import frozen_html

    corpus = fresh()
    alive = [weakref.ref(held) for held in (corpus, corpus.tokens)]
    for state in list(view.states(corpus))[:2]:
        view.show(corpus, **state)
    frozen_html(view.narrowed(corpus, 2), corpus)
    del corpus, state
    gc.collect()
    assert [held() for held in alive] == [None, None]


def test_what_is_kept_is_worked_out_once_and_the_oldest_goes_first():
    class Owner:
        pass

    asked = []

    @kept(2)
    def doubled(owner, number, *, extra=0):
        asked.append((number, extra))
        return 2 * number + extra

    one, other = Owner(), Owner()
    assert [doubled(one, 1), doubled(one, 1), doubled(other, 1), doubled(one, 1, extra=1)] == [2, 2, 2, 3]
    assert asked == [(1, 0), (1, 0), (1, 1)]
    doubled(one, 2)
    doubled(one, 1)
    assert asked[-2:] == [(2, 0), (1, 0)]


def test_threads_that_ask_at_once_get_each_what_it_asked_for():
    class Owner:
        pass

    @kept(1)
    def doubled(owner, number):
        return 2 * number

    owner, wrong = Owner(), []

    def ask(first):
        try:
            wrong.extend(
                number for number in range(first, first + 6000) if doubled(owner, number % 7) != number % 7 * 2
            )
        except (KeyError, RuntimeError, StopIteration) as error:
            wrong.append(error)

    threads, pace = [threading.Thread(target=ask, args=(first,)) for first in range(4)], sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sys.setswitchinterval(pace)
    assert wrong == []
