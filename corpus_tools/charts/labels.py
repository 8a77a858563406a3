"""Where the labels of points find room: beside a point of their own, and on no other point or label."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Box = tuple[float, float, float, float]
"""Left, bottom, right and top in pixels."""
LETTER_PX, LINE_PX = 7.0, 15.0


def label_boxes(x: float, y: float, label: str, order: Sequence[str], *, beside: float, above: float) -> dict[str, Box]:
    """Return where a label may stand around its point, the best place first, so far `beside` it and `above` or below."""
    length, half = LETTER_PX * len(label), LINE_PX / 2
    boxes = {
        "middle right": (x + beside, y - half, x + length + beside, y + half),
        "middle left": (x - length - beside, y - half, x - beside, y + half),
        "top center": (x - length / 2, y + above, x + length / 2, y + above + LINE_PX),
        "bottom center": (x - length / 2, y - above - LINE_PX, x + length / 2, y - above),
    }
    return {side: boxes[side] for side in order}


def free_sides(
    order: Iterable[Key], points: Mapping[Key, Box], boxes: Mapping[Key, Mapping[str, Box]], left: float, right: float
) -> dict[Key, str]:
    """Return on which side of its point each label finds room between `left` and `right`, if those first in order choose first."""
    taken: list[Box] = []
    sides: dict[Key, str] = {}
    for key in order:
        blocked = [*taken, *(point for other, point in points.items() if other != key)]
        for side, box in boxes[key].items():
            if box[0] >= left and box[2] <= right and not any(_overlap(box, other) for other in blocked):
                taken.append(box)
                sides[key] = side
                break
    return sides


def around(x: float, y: float, radius: float) -> Box:
    """Return the box that a point takes."""
    return (x - radius, y - radius, x + radius, y + radius)


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
