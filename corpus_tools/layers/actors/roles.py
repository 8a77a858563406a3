"""Roles that stand for a state, where the article says which: *the President*, *the Court*, *the Government*.

Off unless `load_corpus(more_names=["roles"])` asks for them: a role is not a name, and whose it is must be read off. It
is said beside it (*the president of France*), or was said when the role was last named with a people, a state or its
holder (*the French president*, *President Macron*); else it is the state that two in three mentions are of, and not sure.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

SMALL_OR_CAPITAL = (
    "president|prime minister|chancellor|premier|king|queen|government|parliament|"
    "foreign minister|foreign secretary|defence minister|defense secretary"
)
CAPITAL = "Council|Court|House|Senate|Cabinet|Crown"
ROLE = re.compile(rf"\b(?:[Tt]he ((?i:{SMALL_OR_CAPITAL})|{CAPITAL})|[Tt]he (Pope|pope))\b(?![-’'\w]| [A-Z])")
TITLE = re.compile(rf"\b((?i:{SMALL_OR_CAPITAL})) \Z")
OWNED = re.compile(rf"(?:['’]s)? ((?i:{SMALL_OR_CAPITAL})|{CAPITAL})\b")
OF = re.compile(r" of (?:the )?")
SHARE = 2 / 3
"""Part of the mentions of states from which the article is about one."""
REACH = 20


def roles(text: str, named: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str, bool]]:
    """Return start, end and state of each role, and whether that is sure; `named` are start, end and state of the names.

    >>> text = "The French president came. The president spoke to the Pope."
    >>> [(text[start:end], state, sure) for start, end, state, sure in roles(text, [(4, 10, "France")])]
    [('president', 'France', True), ('Pope', 'Holy See', True)]
    """
    states = Counter(state for _, _, state in named)
    leading, times = states.most_common(1)[0] if states else ("", 0)
    holders: dict[str, list[tuple[int, str]]] = {}
    for start, office, state in _said(text, named):
        holders.setdefault(office, []).append((start, state))
    found, begins = [], {start: state for start, _, state in named}
    for role in ROLE.finditer(text):
        start, end = role.span(1 if role[1] else 2)
        of = OF.match(text, end)
        beside = "Holy See" if role[2] else begins.get(of.end(), "") if of else ""
        held = holders.get(text[start:end].lower(), [])
        last = bisect_left(held, (start, "")) - 1
        before = held[last][1] if last >= 0 else ""
        state = beside or before or (leading if times > SHARE * sum(states.values()) else "")
        if state:
            found.append((start, end, state, bool(beside or before)))
    return found


def _said(text: str, named: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, str, str]]:
    """Yield where an office is named with its state or its holder, the office, and that state."""
    for start, end, state in named:
        office = OWNED.match(text, end) or TITLE.search(text, max(0, start - REACH), start)
        if office:
            yield start, office[1].lower(), state
