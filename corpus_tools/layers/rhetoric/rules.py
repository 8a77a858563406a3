"""All context rules by name: what bars a hit, so that function decides and not form."""

from __future__ import annotations

from corpus_tools.layers.rhetoric.discourse_rules import DISCOURSE
from corpus_tools.layers.rhetoric.duty_rules import DUTIES
from corpus_tools.layers.rhetoric.hedge_rules import HEDGES
from corpus_tools.layers.rhetoric.label_rules import LABELS
from corpus_tools.layers.rhetoric.stance_rules import STANCE

RULES = HEDGES | STANCE | LABELS | DUTIES | DISCOURSE
"""What each name under `unless` in a list of markers bars."""
