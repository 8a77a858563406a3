"""Corpus Tools: see how news talks about a crisis, and open every number to its sentences.

import corpus_tools as ct
corpus = ct.load_corpus()
ct.explore(ct.frequent_words, corpus)
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from corpus_tools.annotate.corpus import Corpus, load_corpus
    from corpus_tools.errors import CorpusError
    from corpus_tools.measure.actors import merge_table, suggest_actors
    from corpus_tools.measure.finding import Finding
    from corpus_tools.measure.frequency import term_frequency
    from corpus_tools.measure.trail import cleaning_trail
    from corpus_tools.measure.voices import sentence_lengths, voice_shares
    from corpus_tools.show.explorers import explore
    from corpus_tools.show.views import Choice, Drawing, View, article, cuts, frequent_words, voices
    from corpus_tools.text.article import Article
    from corpus_tools.text.cleaning import clean

# A name is imported when it is first used, so that loading texts does not load plotly.
_HOMES = {
    "Article": "text.article",
    "article": "show.views",
    "Choice": "show.views",
    "Corpus": "annotate.corpus",
    "CorpusError": "errors",
    "Drawing": "show.views",
    "Finding": "measure.finding",
    "View": "show.views",
    "clean": "text.cleaning",
    "cleaning_trail": "measure.trail",
    "cuts": "show.views",
    "explore": "show.explorers",
    "frequent_words": "show.views",
    "load_corpus": "annotate.corpus",
    "merge_table": "measure.actors",
    "sentence_lengths": "measure.voices",
    "suggest_actors": "measure.actors",
    "term_frequency": "measure.frequency",
    "voice_shares": "measure.voices",
    "voices": "show.views",
}

__all__ = [
    "Article",
    "Choice",
    "Corpus",
    "CorpusError",
    "Drawing",
    "Finding",
    "View",
    "article",
    "clean",
    "cleaning_trail",
    "cuts",
    "explore",
    "frequent_words",
    "load_corpus",
    "merge_table",
    "sentence_lengths",
    "suggest_actors",
    "term_frequency",
    "voice_shares",
    "voices",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"corpus_tools.{_HOMES[name]}"), name)
    from corpus_tools.errors import did_you_mean

    raise AttributeError(f"corpus_tools has no {name!r}.{did_you_mean(name, _HOMES)}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
