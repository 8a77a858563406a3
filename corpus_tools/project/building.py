"""Building a part of a corpus in the notebook: facts with their counts, crossed, and the line of code that makes the same part."""

from collections import Counter
from html import escape

import ipywidgets as widgets
import numpy as np

from corpus_tools.corpus import Corpus
from corpus_tools.count.groups import chosen
from corpus_tools.notebook.showing import live_only
from corpus_tools.views.choices import dividing, way_label

FACETS, ROWS = 6, 7
"""Facts that are offered, and values of each that are seen without scrolling."""


class Building:
    """Asks for values of facts: `facets` by name, `size` and `code` (as HTML), and `box`, which holds them.

    `corpus` is the part that is chosen; a value's number says how many articles it has among what the other facts leave.
    """

    def __init__(self, corpus: Corpus) -> None:
        self.whole = self.corpus = corpus
        self._named = {way: corpus.named(way) for way in offered_facets(corpus)}
        self.facets = {
            way: widgets.SelectMultiple(description=way_label(way), rows=ROWS, layout={"width": "22em"})
            for way in self._named
        }
        self.size, self.code = widgets.HTML(), widgets.HTML()
        row = widgets.HBox(list(self.facets.values()), layout={"flex_flow": "row wrap"})
        self.box = widgets.VBox([row, self.size, self.code])
        self._count()
        for facet in self.facets.values():
            facet.observe(lambda change: self._count(), names="value")

    @property
    def wanted(self) -> dict[str, list[str]]:
        """What is chosen of each fact of which anything is."""
        return {way: list(facet.value) for way, facet in self.facets.items() if facet.value}

    def _count(self) -> None:
        wanted = self.wanted
        masks = {way: chosen(self._named[way], names, way) for way, names in wanted.items()}
        everything = np.ones(len(self.whole), dtype=bool)
        for way, facet in self.facets.items():
            others = np.logical_and.reduce([everything, *(mask for other, mask in masks.items() if other != way)])
            options = _options(self._named[way], others)
            if tuple(facet.options) != options:
                with facet.hold_trait_notifications():
                    facet.options, facet.value = options, tuple(wanted.get(way, ()))
        kept = np.logical_and.reduce([everything, *masks.values()])
        words = int(self.whole.sizes[kept].sum())
        self.size.value = f"<p><b>{int(kept.sum()):,} articles, {words:,} words</b></p>"
        self.code.value = f"<pre>{escape(as_code(wanted))}</pre>"
        if kept.any():
            self.corpus = self.whole.where(**wanted) if wanted else self.whole


def _options(named: list[str], among: np.ndarray) -> tuple[tuple[str, str], ...]:
    """Return the values of a fact in their order, each with how many of these articles have it."""
    counts = Counter(name for name, is_there in zip(named, among.tolist(), strict=True) if is_there)
    return tuple((f"{name} ({counts[name]:,})", name) for name in sorted(set(named)))


def offered_facets(corpus: Corpus) -> list[str]:
    """Return the facts and periods by which a part can be built: those that divide the articles."""
    ways = [str(way).partition(":")[0] for way in dividing(corpus)]
    return [way for way in dict.fromkeys([*ways, "outlet", "month"]) if way not in ("voice", "article")][:FACETS]


def as_code(wanted: dict[str, list[str]]) -> str:
    """Return the Python that chooses this part.

    >>> as_code({"outlet": ["Hot Air"], "month": ["2022-01", "2022-02"]})
    "part = corpus.where(outlet='Hot Air', month=['2022-01', '2022-02'])"
    """
    said = ", ".join(f"{way}={(names[0] if len(names) == 1 else names)!r}" for way, names in wanted.items())
    return f"part = corpus.where({said})" if said else "part = corpus"


def build_part(corpus: Corpus) -> None:
    """Offer the facts of a corpus to choose articles by, with how many each has, and the code that chooses the same part.

    Where there is no kernel to choose with, a page shows the facts and their counts.
    """
    live_only(lambda: Building(corpus).box, facets_html(corpus))


def facets_html(corpus: Corpus) -> str:
    """Return what a page shows instead: each fact with its values and how many articles have them."""
    every = np.ones(len(corpus), dtype=bool)
    lists = []
    for way in offered_facets(corpus):
        values = ", ".join(escape(label) for label, _ in _options(corpus.named(way), every))
        lists.append(f"<li><b>{escape(way_label(way))}</b>: {values}</li>")
    return (
        f"<p><b>Choosing needs the notebook.</b> There these can be chosen, and crossed:</p><ul>{''.join(lists)}</ul>"
    )
