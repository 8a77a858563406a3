"""Plotly's script for the pages: the one that is installed, or a lighter build of the same version."""

import re
from collections.abc import Iterable
from pathlib import Path

from plotly.offline import get_plotlyjs

from corpus_tools.errors import CorpusError

VERSION = re.compile(r"plotly\.js[^\n]{0,60}? v(\d+\.\d+\.\d+)")
TRACE = re.compile(r'moduleType:"trace",name:"(\w+)"')


def plotly_script(bundle: Path | None, traces: Iterable[str]) -> str:
    """Return plotly's script. A `bundle` must be of the installed version and draw all the kinds of `traces` in use.

    Plotly would draw a kind that it does not know as a scatter, and say nothing.
    """
    own = get_plotlyjs()
    if bundle is None:
        return own
    script = _read(bundle)
    wanted, given = (VERSION.search(text[:1000]) for text in (own, script))
    if given is None:
        raise CorpusError(
            f"{bundle} does not begin like a build of plotly.js. Name a plotly-*.min.js with --plotly-bundle."
        )
    if wanted and wanted[1] != given[1]:
        raise CorpusError(f"{bundle} is plotly.js {given[1]}; the installed plotly needs {wanted[1]}.")
    if missing := sorted(set(traces) - set(TRACE.findall(script))):
        raise CorpusError(
            f"{bundle} cannot draw {', '.join(missing)}. Give a larger build, or leave --plotly-bundle out."
        )
    return script


def _read(bundle: Path) -> str:
    try:
        return bundle.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(f"{bundle} cannot be read ({type(error).__name__}). Name a file of plotly.js.") from None
