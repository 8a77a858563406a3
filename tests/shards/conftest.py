"""Corpora in memory, and the same on disk in shards."""

import re
from random import Random

import pytest

import corpus_tools as ct
from corpus_tools.text.article import Article


def in_shards(corpus, folder, each):
    for first in range(0, len(corpus), each):
        corpus.where(id=list(corpus.ids[first : first + each])).save(folder / f"shard-{first:03}")
    return ct.open_corpus(folder)


@pytest.fixture(scope="session")
def drawn(corpus):
    """Sixty-one articles, one more than are dots on a bar, of sentences drawn from the seeds, from four outlets over two years."""
    chance = Random(20)
    sentences = [one for article in corpus for one in re.split(r"(?<=[.!?”])\s+", article.text) if one.strip()]
    articles = []
    for number in range(61):
        text = "\n\n".join(" ".join(chance.choices(sentences, k=3)) for _ in range(chance.randrange(2, 7)))
        date = f"202{chance.randrange(1, 3)}-0{chance.randrange(1, 10)}-1{number % 10}" if number % 9 else "2021"
        facts = {
            "outlet": chance.choice(["Herald", "Courier", "Gazette", "Post"]),
            "leaning": "left" if number % 3 else "",
        }
        articles.append(Article(f"a{number:02}", text, text, date=date, facts=facts))
    return ct.Corpus(tuple(articles))


@pytest.fixture(scope="session")
def pairs(corpus, drawn, tmp_path_factory):
    """Corpora in memory and on disk: the seeds in shards of two, and the articles that were drawn in shards of seven."""
    folder = tmp_path_factory.mktemp("shards")
    return {
        "seeds": (corpus, in_shards(corpus, folder / "seeds", 2)),
        "drawn": (drawn, in_shards(drawn, folder / "drawn", 7)),
    }
