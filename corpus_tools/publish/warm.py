"""What a process that runs a notebook has loaded when it begins: this is imported once, and forked for each of them."""

import gc
import warnings
from pathlib import Path
from tempfile import TemporaryDirectory

import corpus_tools as ct
import corpus_tools.publish.cells
from corpus_tools.notebook import asking, explorers, glossary  # noqa: F401
from corpus_tools.notebook.coding import labels  # noqa: F401
from corpus_tools.notebook.freezing import freeze

# A first count loads what is loaded when it is needed: pandas, scipy and the lists; a first file what reads files. The seeds are
# not everywhere.
_TEXT = "“They might say,” NATO's Putin warned, “that it is so.” Is it?"
with TemporaryDirectory() as _folder, warnings.catch_warnings():
    warnings.simplefilter("ignore")
    (Path(_folder) / "a.txt").write_text(_TEXT, encoding="utf-8")
    _CORPUS = ct.load_corpus(_folder)
for _layer in (_CORPUS.sentences, _CORPUS.quotations, _CORPUS.markers, _CORPUS.mentions):
    len(_layer)
freeze(ct.marker_use, _CORPUS)
# What stands here is never looked through for what nobody needs any more: not by the processes that are forked either.
gc.freeze()
