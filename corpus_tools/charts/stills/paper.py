"""The sheet on which a chart is printed: its measures, and text that is set where plotly would set it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, Any

from corpus_tools.charts.theme import INK

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PT_PER_PX = 8 / 13
"""A chart's plain text has 13 pixels on a screen and 8 points in print; all else keeps its proportion to it."""
FONTS = ("DejaVu Sans", "Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans Arabic", "Noto Sans Devanagari")
"""The first comes with matplotlib; the others have letters that it has not, where a system has them."""


@dataclass(frozen=True)
class Box:
    """A rectangle of the sheet in pixels, counted from above: where a chart is drawn."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Sheet:
    """A figure of so many pixels of plotly's, the first at the upper left."""

    figure: Figure
    width: float
    height: float

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return a place in pixels as matplotlib counts."""
        return x / self.width, 1 - y / self.height

    def write(self, x: float, y: float, text: str, **how: Any) -> None:
        """Set a text at a place in pixels (see `styled`)."""
        at = self.place(x, y)
        self.figure.text(*at, **styled(text, **how))


def sheet(width: float, height: float) -> Sheet:
    """Return an empty sheet of so many pixels."""
    from matplotlib.figure import Figure

    inches = PT_PER_PX / 72
    return Sheet(Figure(figsize=(width * inches, height * inches)), width, height)


def styled(
    text: str,
    *,
    size: float = 13,
    color: str = INK,
    bold: bool = False,
    across: str = "left",
    up: str = "baseline",
    **more: Any,
) -> dict[str, Any]:
    """Return how matplotlib sets a label of plotly's: its few tags are read, and nothing in it is taken for a formula."""
    said = read(text)
    weight = "bold" if bold or "<b>" in text else "normal"
    look = {"fontsize": size * PT_PER_PX, "color": color, "fontweight": weight, "fontfamily": list(known_fonts())}
    return {"s": said, "ha": across, "va": up, "parse_math": False, "linespacing": 1.15, **look, **more}


def read(label: str) -> str:
    r"""Return a label of plotly's as plain text.

    >>> read("<b>Russia</b><br>&lt;a&gt;")
    'Russia\n<a>'
    """
    return unescape(re.sub(r"<[^<>]*>", "", label.replace("<br>", "\n")))


@lru_cache(maxsize=1)
def known_fonts() -> tuple[str, ...]:
    """Return those of `FONTS` that are here, and whatever else this system has of their kind."""
    from matplotlib.font_manager import fontManager

    here = {font.name for font in fontManager.ttflist}
    return tuple(font for font in FONTS if font in here)


@lru_cache(maxsize=4096)
def text_width(text: str, size: float = 13, *, bold: bool = False) -> float:
    """Return how many pixels wide a text of one line or more is."""
    from matplotlib.font_manager import FontProperties, findfont, get_font

    font = get_font(findfont(FontProperties(family=FONTS[0], weight="bold" if bold else "normal")))
    font.set_size(100, 72)  # large, because small letters are set on whole pixels
    widths = [0.0]
    for line in text.split("\n"):
        # A letter that this font has not is about as wide as its size.
        missing = sum(font.get_char_index(ord(letter)) == 0 for letter in line)
        font.set_text("".join(letter for letter in line if font.get_char_index(ord(letter))), 0.0)
        widths.append(font.get_width_height()[0] / 64 * size / 100 + missing * size)
    return max(widths)


def wrapped(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Return a text in lines that are no wider than so many pixels, where a word is not."""
    lines: list[str] = []
    for word in text.replace(" %", "\u00a0%").split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def widest(labels: Sequence[str], size: float = 13) -> float:
    """Return how wide the widest of these labels is, in pixels."""
    return max([0.0, *(text_width(read(label), size) for label in labels)])
