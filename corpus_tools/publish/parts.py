"""What a page holds of its explorers, in parts: some stand in the page, others beside it until they are needed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from corpus_tools.show.explorers import script_element
from corpus_tools.show.freezing import merged, pack, unpack
from corpus_tools.show.sources import excerpts

BUDGET = 500_000
"""Characters a page may have, plotly's script aside. What a page does not need at once is put beside it when it is over."""

# Their attributes stand in any order: nbconvert sorts them.
FROZEN = re.compile(r'<script[^>]* id="(frozen-\w+)"[^>]*>([^<]*)</script>')
SECTION = re.compile(r'<section class="ct-explorer"[^>]*>')


@dataclass
class Parts:
    """A page without its frozen states; the parts that it needs `now`, and those it can wait for, by name, packed.

    `views` are the frozen views by the name of their part, `texts` the texts of their passages.
    """

    body: str
    now: dict[str, str] = field(default_factory=dict)
    later: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    views: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, Any] = field(default_factory=dict)

    @property
    def sources(self) -> dict[str, str]:
        """The articles that the page counts, by id: title, author, outlet and date, as far as they are known."""
        titles = {text["doc"]: (text["title"], text["where"]) for text in self.texts.values()}
        return {doc: f"“{title}”: {where}" if title else where for doc, (title, where) in titles.items()}

    @property
    def methods(self) -> list[str]:
        """How everything on the page was counted: a statement for each corpus."""
        return list(dict.fromkeys(frozen["methods"][1] for frozen in self.views.values()))


def taken_apart(page: str, text: str) -> Parts:
    """Take the frozen states out of a page: those of one view once, and what several share once for all.

    `text` says how much of the articles stays: `full`, `excerpts` or `none`.
    """
    found = {name: unpack(packed) for name, packed in FROZEN.findall(page)}
    sections = [dict(re.findall(r'data-(\w+)="([^"]*)"', section)) for section in SECTION.findall(page)]
    names = list(dict.fromkeys(section["frozen"] for section in sections))
    parts = Parts(FROZEN.sub("", page), views={name: found[name] for name in names})
    if not names:
        return parts
    listed = [(section["texts"].split(), found[section["frozen"]]) for section in sections]
    parts.texts = {name: source for name, source in found.items() if name not in names}
    parts.texts = {name: _brought(source, _kept(name, listed), text) for name, source in parts.texts.items()}
    views, shared = merged(list(parts.views.values()))
    parts.now = {name: pack(view) for name, view in zip(names, map(_for_page, views), strict=True)}
    parts.now["frozen-pool"] = pack(shared["pool"])
    parts.later = {"frozen-evidence": pack(shared["evidence"])} | {name: pack(of) for name, of in parts.texts.items()}
    words = dict(zip(names, shared["words"]["views"], strict=True))
    if any(of["states"] for of in words.values()):
        parts.words = {"frozen-words": pack({"pool": shared["words"]["pool"], "views": words})}
    return parts


def _for_page(view: dict[str, Any]) -> dict[str, Any]:
    """Return a view without what only the publishing needs."""
    return {part: value for part, value in view.items() if part not in {"kept", "traces"}} | {
        "methods": view["methods"][:1]
    }


def _kept(name: str, listed: list[tuple[list[str], dict[str, Any]]]) -> list[list[int]]:
    """Return the stretches of a text that any explorer opens."""
    kept = []
    for names, frozen in listed:
        if name in names:
            kept += frozen["kept"][frozen["sources"][names.index(name)]]
    return kept


def _brought(source: dict[str, Any], kept: Iterable, text: str) -> dict[str, Any]:
    """Return as much of a text as a page may bring."""
    return (
        source
        if text == "full"
        else excerpts(source, (tuple(stretch) for stretch in kept) if text == "excerpts" else ())
    )


def spread(parts: Parts, *, whole: bool = False) -> tuple[dict[str, str], dict[str, str]]:
    """Return the parts that stand in the page, and those beside it; all in the page if it is to be `whole`.

    The smallest of what can wait stand in the page as long as it fits the budget.
    """
    inside, beside = dict(parts.now), dict[str, str]()
    left = BUDGET - len(parts.body) - sum(map(len, parts.now.values()))
    for name, packed in sorted(parts.later.items(), key=lambda part: len(part[1])):
        left -= len(packed)
        (inside if whole or left >= 0 else beside)[name] = packed
    (inside if whole else beside).update(parts.words)
    return inside, beside


def heaviest(parts: Parts) -> str:
    """Return in words which explorer a page owes most of its size to, and which of its controls multiplies the states."""
    sizes = {name: len(pack(frozen)) for name, frozen in parts.views.items()}
    frozen = parts.views[max(sizes, key=sizes.__getitem__)]
    choice, size = max(
        ((choice["label"], _options(frozen, choice)) for choice in frozen["choices"]), key=lambda one: one[1]
    )
    return (
        f"Most of it is ct.{frozen['name']}, with {len(frozen['states']):,} states: its control {choice!r} has {size:,} "
        "options. Show fewer texts in it (corpus.subset), or take another view."
    )


def fewer(parts: Parts) -> list[str]:
    """Return in words which controls of a page have fewer options than in the notebook, because all would be too many."""
    return [
        f"ct.{frozen['name']} has {has:,} of {had:,} options of its control {label!r}: all of them would be too many "
        "states for a page. The notebook has them all."
        for frozen in parts.views.values()
        for label, has, had in frozen["fewer"]
    ]


def _options(frozen: dict[str, Any], choice: dict[str, Any]) -> int:
    return len(choice["options"]) if "options" in choice else len(frozen["pool"]["leaves"][choice["words"]])


def elements(inside: dict[str, str]) -> str:
    """Return the parts inside a page as HTML elements that no browser runs."""
    return "".join(script_element(name, packed) for name, packed in inside.items())


def kind(name: str) -> str:
    """Return what a part beside a page holds: the words that can be searched, the evidence, or the text of an article."""
    return {"frozen-words": "words", "frozen-evidence": "evidence"}.get(name, "text")


def script(name: str, packed: str) -> str:
    """Return a part that stands beside a page as a script, which hands it over."""
    return f'ctArrived("{name}", "{packed}");\n'
