"""Notebooks become pages that work from a file."""

import sys

# Whoever reads notebooks asks jsonschema, which would spend over a second on a grammar of addresses that no notebook has.
GRAMMAR = "rfc3987_syntax"
if GRAMMAR not in sys.modules:
    sys.modules[GRAMMAR] = None  # type: ignore[assignment]
    import nbformat  # noqa: F401

    del sys.modules[GRAMMAR]
