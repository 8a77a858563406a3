"""The scripts of a page, and the policy under which it runs these alone and asks nobody for anything."""

import hashlib
import re
from base64 import b64encode
from functools import lru_cache
from pathlib import Path

from corpus_tools.notebook.scripts import bundled

HERE = Path(__file__).parent
INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def with_policy(page: str, plotly: str = "") -> str:
    """Add a policy under which the page runs its own scripts alone, and asks nobody for anything.

    A text that somehow became markup could neither run nor call home. Styles may stand anywhere, since
    plotly and pandas bring their own, but load nothing. `plotly` is its script, which the page unpacks itself.
    """
    scripts = {page_script().strip(), page_script(coding=True).strip(), old_script().strip()}
    own = [text for text in INLINE_SCRIPT.findall(page) if text.strip() in scripts]
    hashes = " ".join(map(_hash, [*own, *filter(None, [plotly])]))
    policy = (
        f"default-src 'none'; script-src 'self' {hashes}; style-src 'unsafe-inline'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )
    return page.replace("<head>", f'<head><meta http-equiv="Content-Security-Policy" content="{policy}">', 1)


@lru_cache(4)
def _hash(script: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(script.encode('utf-8')).digest()).decode('ascii')}'"


def page_script(*, coding: bool = False) -> str:
    """Return the script of a page, which is one text; it does nothing in a browser that is too old for it.

    `coding` says that the page has something to code or to label.
    """
    script = bundled(HERE / "static" / ("coding_page.js" if coding else "page.js"))
    return f"if (!ctTooOld) {{\n{script}\nglobalThis.ctArrived = ctArrived;\n}}"


def old_script() -> str:
    """Return the script that says where a browser is too old."""
    return (HERE / "static" / "old.js").read_text(encoding="utf-8")
