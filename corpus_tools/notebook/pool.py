"""Values stored once: dicts and lists in pieces that are shared, so that a thousand alike states cost little."""

from collections.abc import Callable
from typing import Any


class Ref(int):
    """The number of a value in a pool: from 0 on for a leaf, below 0 for a node."""


LONG = 12
"""Letters from which a text in a list is stored apart."""
LIST = -1
"""The shape of a node that is a list; other nodes are dicts, and their shape says with which keys."""


def _has_parts(items: list[Any]) -> bool:
    """Tell whether something in a list is stored apart."""
    kinds = set(map(type, items))
    return not kinds <= PLAIN and (not kinds <= TEXTS or any(type(item) is str and len(item) >= LONG for item in items))


PLAIN = {int, float, bool, type(None)}
TEXTS = PLAIN | {str}


class Pool:
    """Values numbered by what they say; equal values, or equal parts of values, have one number.

    `leaves` are texts, numbers and plain lists of them. `nodes` are put together: the number of a shape,
    and the numbers of the parts. `shapes` are the keys of the dicts.
    """

    def __init__(self) -> None:
        self.leaves: list[Any] = []
        self.nodes: list[list[int]] = []
        self.shapes: list[list[str]] = []
        self._texts: dict[str, Ref] = {}
        self._others: dict[str, Ref] = {}
        self._nodes: dict[tuple[int, ...], Ref] = {}
        self._shapes: dict[tuple[str, ...], int] = {}

    def add(self, value: Any) -> Ref:
        """Return the number of a value, which is added if nothing says the same."""
        kind = type(value)
        if kind is Ref:
            return value
        if kind is dict:
            return self._node((self._shape(tuple(value)), *map(self.add, value.values())))
        if kind is list and _has_parts(value):
            return self._node((LIST, *map(self.add, value)))
        return self.leaf(value)

    def leaf(self, value: Any) -> Ref:
        """Return the number of a value that is not taken apart."""
        # A value's Python tells 1 from 1.0 and True.
        known, key = (self._texts, value) if type(value) is str else (self._others, repr(value))
        number = known.get(key)
        if number is None:
            number = known[key] = Ref(len(self.leaves))
            self.leaves.append(value)
        return number

    def _node(self, parts: tuple[int, ...]) -> Ref:
        number = self._nodes.get(parts)
        if number is None:
            number = self._nodes[parts] = Ref(-1 - len(self.nodes))
            self.nodes.append(list(parts))
        return number

    def _shape(self, keys: tuple[str, ...]) -> int:
        number = self._shapes.get(keys)
        if number is None:
            number = self._shapes[keys] = len(self.shapes)
            self.shapes.append(list(keys))
        return number

    def copier(self, pool: dict[str, list]) -> Callable[[int], Ref]:
        """Return what copies a value of another pool and returns its number here."""
        there: dict[int, Ref] = {}

        def copy(number: int) -> Ref:
            here = there.get(number)
            if here is None:
                here = self.leaf(pool["leaves"][number]) if number >= 0 else node(*pool["nodes"][-1 - number])
                there[number] = here
            return here

        def node(shape: int, *parts: int) -> Ref:
            here = shape if shape == LIST else self._shape(tuple(pool["shapes"][shape]))
            return self._node((here, *map(copy, parts)))

        return copy

    def data(self) -> dict[str, list]:
        """Return the pool as plain data."""
        return {"leaves": self.leaves, "nodes": self.nodes, "shapes": self.shapes}


NEAR = 64
"""Nodes up to which a part is named by its distance: states are built alike, so their distances are too."""


def shortened(pool: dict[str, list]) -> dict[str, list]:
    """Return a pool with the parts of nodes named so that like states look alike, which is what compression finds.

    -1 is the first leaf that no part has named yet, -1 - d the node d places before; other leaves are even
    numbers, other nodes odd ones. A page's script undoes it.
    """
    short, fresh = [], 0
    for place, (shape, *parts) in enumerate(pool["nodes"]):
        line = [shape]
        for part in parts:
            distance = place + 1 + part
            if part == fresh:
                fresh += 1
                line.append(-1)
            elif part >= 0:
                line.append(2 * part)
            else:
                line.append(-1 - distance if distance <= NEAR else 2 * (-1 - part) + 1)
        short.append(line)
    return {**pool, "nodes": short}
