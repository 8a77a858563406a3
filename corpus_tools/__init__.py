"""Corpus Tools: see how news talks about a crisis, and open every number to its sentences.

import corpus_tools as ct
corpus = ct.load_corpus()
ct.explore(ct.frequent_words, corpus)

Names are imported when they are first used, so that loading texts does not load plotly. They stand in `__init__.pyi`.
"""

from typing import Any

import lazy_loader

__version__ = "0.1.0"

_imported, _listed, __all__ = lazy_loader.attach_stub(__name__, __file__)


def __getattr__(name: str) -> Any:
    if name in __all__:
        return _imported(name)
    from corpus_tools.errors import did_you_mean

    raise AttributeError(f"corpus_tools has no {name!r}.{did_you_mean(name, __all__)}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
