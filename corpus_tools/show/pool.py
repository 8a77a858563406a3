"""Values stored once: dicts and lists in pieces that are shared, so that a thousand alike states cost little."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any


class Ref(int):
    """The number of a value in a pool: from 0 on for a leaf, below 0 for a node."""


LIST = -1
"""The shape of a node that is a list; other nodes are dicts, and their shape says with which keys."""


class Pool:
    """Values numbered by what they say; equal values, or equal parts of values, have one number.

    `leaves` are texts, numbers and plain lists of them. `nodes` are put together: the number of a shape,
    and the numbers of the parts. `shapes` are the keys of the dicts.
    """

    def __init__(self) -> None:
        self.leaves: list[Any] = []
        self.nodes: list[list[int]] = []
        self.shapes: list[list[str]] = []
        self._numbers: dict[tuple[str, str], int] = {}

    def add(self, value: Any) -> Ref:
        """Return the number of a value, which is added if nothing says the same."""
        if isinstance(value, Ref):
            return value
        if isinstance(value, dict):
            shape = self._number("shape", list(value), self.shapes)
            return self._node([shape, *map(self.add, value.values())])
        if isinstance(value, list) and any(isinstance(item, (list, dict, Ref)) for item in value):
            return self._node([LIST, *map(self.add, value)])
        return self.leaf(value)

    def leaf(self, value: Any) -> Ref:
        """Return the number of a value that is not taken apart."""
        return Ref(self._number("leaf", value, self.leaves))

    def _node(self, parts: list[int]) -> Ref:
        return Ref(-1 - self._number("node", parts, self.nodes))

    def _number(self, kind: str, value: Any, values: list[Any]) -> int:
        key = kind, json.dumps(value)
        if key not in self._numbers:
            self._numbers[key] = len(values)
            values.append(value)
        return self._numbers[key]

    def data(self) -> dict[str, list]:
        """Return the pool as plain data, which `take_out` reads."""
        return {"leaves": self.leaves, "nodes": self.nodes, "shapes": self.shapes}


def take_out(pool: dict[str, Sequence[Any]], number: int) -> Any:
    """Return the value of a number, as the page's script does."""
    if number >= 0:
        return pool["leaves"][number]
    shape, *parts = pool["nodes"][-1 - number]
    values = [take_out(pool, part) for part in parts]
    return values if shape == LIST else dict(zip(pool["shapes"][shape], values, strict=True))
