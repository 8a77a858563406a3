"""What a page holds of its explorers, in parts: some stand in the page, others beside it until they are needed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from corpus_tools.notebook.explorers import script_element
from corpus_tools.notebook.freezing import merged, pack, unpack, with_siblings
from corpus_tools.notebook.sources import excerpts
from corpus_tools.text.waiting import no_collecting

BUDGET = 500_000
"""Characters a page may have, plotly's script aside. What a page does not need at once is put beside it when it is over."""

ELEMENT = 80
"""Characters that a part takes beside its data: an element around it, or its name in the list of what is beside the page."""

# Their attributes stand in any order: nbconvert sorts them.
FROZEN = re.compile(r'<script[^>]* id="(frozen-\w+)"[^>]*>([^<]*)</script>')
SECTION = re.compile(r'<section class="ct-explorer"[^>]*>')


@dataclass
class Parts:
    """A page without its frozen states; the parts that it needs `now`, and those it can wait for, by name, packed.

    `rest` are the states that it can wait for. `views` are the frozen views by the name of their part, `texts` the texts of
    their passages. `cited` and `counted` are sources and methods of other pages, of which this one tells too.
    """

    body: str
    now: dict[str, str] = field(default_factory=dict)
    later: dict[str, str] = field(default_factory=dict)
    rest: dict[str, str] = field(default_factory=dict)
    views: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, Any] = field(default_factory=dict)
    cited: dict[str, str] = field(default_factory=dict)
    counted: list[str] = field(default_factory=list)

    @property
    def sources(self) -> dict[str, str]:
        """The articles that the page counts, by id: title, author, outlet and date, as far as they are known."""
        titles = {text["doc"]: (text["title"], text["where"]) for text in self.texts.values()}
        own = {doc: f"“{title}”: {where}" if title else where for doc, (title, where) in titles.items()}
        return own | self.cited

    @property
    def methods(self) -> list[str]:
        """How everything on the page was counted: a statement for each corpus."""
        return list(dict.fromkeys([*self.counted, *(frozen["methods"][1] for frozen in self.views.values())]))


@no_collecting()
def taken_apart(page: str, text: str) -> Parts:
    """Take the frozen states out of a page: those of one view once, and what several share once for all.

    `text` says how much of the articles stays: `full`, `excerpts` or `none`.
    """
    found = {name: unpack(packed) for name, packed in FROZEN.findall(page)}
    sections = [dict(re.findall(r'data-(\w+)="([^"]*)"', section)) for section in SECTION.findall(page)]
    names = list(dict.fromkeys(section["frozen"] for section in sections))
    listed = [(_by_name(section["texts"]), found[section["frozen"]]) for section in sections]
    texts = {name: source for name, source in found.items() if name not in names}
    numbers = {name: str(number) for number, name in enumerate(texts)}
    parts = Parts(SECTION.sub(lambda tag: _numbered(tag[0], numbers), FROZEN.sub("", page)))
    parts.views = {name: found[name] for name in names}
    parts.texts = {f"frozen-t{numbers[name]}": _brought(texts[name], _kept(name, listed), text) for name in texts}
    starts = [[int(one["first"]) for one in sections if one["frozen"] == name] for name in names]
    ranges = [with_siblings(found[name], start) for name, start in zip(names, starts, strict=True)]
    alone = [(min(start), max(start) + 1) for start in starts]
    # The fewer states come at once, the smaller is the page, and the more often it has to load a part.
    for at_once in (None, ranges, alone) if names else ():
        shared = _divide(parts, at_once)
        if _size(parts) <= BUDGET:
            break
    if names:
        parts.later = {"frozen-evidence": pack(shared.pop("evidence"))}
        parts.later |= {name: pack(of) for name, of in parts.texts.items()}
        parts.rest = {
            f"frozen-{name}": pack(rest)
            for name, rest in shared.items()
            if any(view["states"] for view in rest["views"].values())
        }
    return parts


def _size(parts: Parts) -> int:
    """Return how large a page is at least, with all that can wait beside it, in bytes: quotation marks and dashes have three."""
    many = len(parts.now) + len(parts.texts) + len(parts.views) + 1
    said = len("".join([parts.body, *parts.sources.values(), *parts.methods]).encode("utf-8", "replace"))
    return said + sum(map(len, parts.now.values())) + ELEMENT * many


def _numbered(section: str, numbers: dict[str, str]) -> str:
    """Name the texts of an explorer by their numbers: with hundreds of them, names of their content are half a page."""
    texts = re.compile(r'data-texts="([^"]*)"')
    return texts.sub(
        lambda found: f'data-texts="{" ".join(f"{at}:{numbers[name]}" for name, at in _by_name(found[1]).items())}"',
        section,
    )


def _by_name(listed: str) -> dict[str, str]:
    """Return the number that each text of an explorer has among its sources."""
    return {name: number for number, _, name in (one.partition(":") for one in listed.split())}


def _divide(parts: Parts, at_once: Sequence[tuple[int, int]] | None) -> dict[str, dict[str, Any]]:
    """Put what the views show at once into `now`; return what a page can wait for, by the name of its part."""
    views, shared = merged(list(parts.views.values()), at_once)
    parts.now = {name: pack(_for_page(view)) for name, view in zip(parts.views, views, strict=True)}
    parts.now["frozen-pool"] = pack(shared["pool"])
    rests = dict.fromkeys(view["rest"] for view in views)
    return {name: shared[name] for name in ("evidence", *rests)}


def _for_page(view: dict[str, Any]) -> dict[str, Any]:
    """Return a view without what only the publishing needs."""
    return {part: value for part, value in view.items() if part not in {"kept", "traces", "sizes"}} | {
        "methods": view["methods"][:1]
    }


def _kept(name: str, listed: list[tuple[dict[str, str], dict[str, Any]]]) -> list[list[int]]:
    """Return the stretches of a text that any explorer opens."""
    kept = []
    for names, frozen in listed:
        if name in names:
            kept += frozen["kept"][frozen["sources"][names[name]]]
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
    left = BUDGET - _size(parts)
    for name, packed in sorted(parts.later.items(), key=lambda part: len(part[1])):
        left -= len(packed)
        (inside if whole or left >= 0 else beside)[name] = packed
    (inside if whole else beside).update(parts.rest)
    return inside, beside


def heaviest(parts: Parts) -> str:
    """Return in words which explorer a page owes most of its size to, and which of its controls multiplies the states."""
    if not any(frozen["choices"] for frozen in parts.views.values()):
        return "No explorer makes it so: look for large outputs of its cells."
    sizes = {name: len(pack(frozen)) for name, frozen in parts.views.items() if frozen["choices"]}
    frozen = parts.views[max(sizes, key=sizes.__getitem__)]
    size, choice = max(zip(frozen["sizes"], frozen["choices"], strict=True), key=itemgetter(0))
    return (
        f"Most of it is ct.{frozen['name']}, with {len(frozen['states']):,} states: its control {choice['label']!r} has {size:,} "
        "options. Show fewer texts in it (corpus.where), or take another view."
    )


def fewer(parts: Parts) -> list[str]:
    """Return in words which controls of a page have fewer options than in the notebook, because all would be too many."""
    return [
        f"ct.{frozen['name']} has {has:,} of {had:,} options of its control {label!r}: all of them would be too many "
        "states for a page. The notebook has them all."
        for frozen in parts.views.values()
        for label, has, had in frozen["fewer"]
    ]


def elements(inside: dict[str, str]) -> str:
    """Return the parts inside a page as HTML elements that no browser runs."""
    return "".join(script_element(name, packed) for name, packed in inside.items())


SHELF = 60_000
"""Characters of texts that share a script: some articles are read together, and hundreds of scripts are a clumsy folder."""


def scripts(beside: dict[str, str]) -> Iterator[tuple[str, list[str], str]]:
    """Yield the scripts that stand beside a page: what kind of parts each hands over, their names, and the script."""
    shelf: list[str] = []
    for name, packed in beside.items():
        if kind(name) != "text":
            yield kind(name), [name], script(name, packed)
        elif sum(len(beside[other]) for other in shelf) + len(packed) <= SHELF:
            shelf.append(name)
        else:
            yield from _shelved(shelf, beside)
            shelf = [name]
    yield from _shelved(shelf, beside)


def _shelved(names: list[str], beside: dict[str, str]) -> Iterator[tuple[str, list[str], str]]:
    if names:
        yield "text", names, "".join(script(name, beside[name]) for name in names)


def kind(name: str) -> str:
    """Return what a part beside a page holds: words that can be searched, other states, the evidence, or a text.

    >>> kind("frozen-t12")
    'text'
    """
    return {"w": "words", "s": "states", "e": "evidence"}.get(name.removeprefix("frozen-")[0], "text")


HANDED = 'ctArrived("frozen-'
"""How the script of a part begins."""


def script(name: str, packed: str) -> str:
    """Return a part that stands beside a page as a script, which hands it over."""
    return f'{HANDED}{name.removeprefix("frozen-")}", "{packed}");\n'
