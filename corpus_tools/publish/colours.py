"""The colours of a page in light and in dark: those of code and of static charts."""

from collections.abc import Iterator

from pygments.styles import get_style_by_name
from pygments.token import STANDARD_TYPES

from corpus_tools.charts.theme import ON_DARK

LIGHT_CODE, DARK_CODE = "default", "github-dark"
"""Styles of Pygments whose colours can be read on the page's two papers."""


def colour_css() -> str:
    """Return the rules that follow the page's scheme: `light-dark()` takes what the scheme asks for."""
    return "\n".join([*_code_rules(), *_twin_rules()])


def _code_rules() -> Iterator[str]:
    light, dark = get_style_by_name(LIGHT_CODE), get_style_by_name(DARK_CODE)
    for token, name in STANDARD_TYPES.items():
        one, other = light.style_for_token(token), dark.style_for_token(token)
        if name and one["color"] and other["color"]:
            weight = "; font-weight: 600" if one["bold"] else ""
            yield f".highlight .{name} {{ color: light-dark(#{one['color']}, #{other['color']}){weight}; }}"


def _twin_rules() -> Iterator[str]:
    for colour, dark in ON_DARK.items():
        for part in ("fill", "stroke"):
            yield f'.ct-twin [{part}="{colour}" i] {{ {part}: light-dark({colour}, {dark}); }}'
