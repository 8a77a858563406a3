"""A capital that is a city: *flew to Moscow*, *the mayor of London*, *a Kabul hotel*; else it stands for its state.

In commentary a capital mostly speaks and acts for its state; in other news it is mostly a place. Word order
shows many places to be places: a preposition of place, a verb of travel before *to* or *from*, a word for a
town or for what stands in one, a longer name around it. What shows nothing is the state's, since "from
Moscow", "with Kyiv" and "Washington's" are more often meant so.
"""

from __future__ import annotations

import re
from functools import lru_cache

from corpus_tools.lexicons.actor_list import name_words
from corpus_tools.lexicons.reader import stopwords

REACH = 60
"""Characters before a capital, and after it, that are looked at."""

IN = re.compile(
    r"\b(?:in|near|outside|around|across|inside|through|throughout|off|via|downtown|central|greater|northern|southern|"
    r"eastern|western|nearby)\s+$",
    re.IGNORECASE,
)
PREPOSITION = re.compile(r"\b(?:to|from|into|towards?)\s+$")
BOUND_FOR = re.compile(r"\b(?:bound|head\w*|left|leav\w+|depart\w*) for\s+$")
ON_A_CITY = re.compile(r"\b(?:attack|assault|march|raid|airstrike|advance)s?\s+(?:on|against)\s+$")
WORD = re.compile(r"[A-Za-z]+")
OF = re.compile(r"([A-Za-z]+)(?: of|,)? $")
NEXT = re.compile(r"(?:['’]s)? ([a-z]+)")
# A capitalised word in mid-sentence right before: University College London, Sudesh Amman.
CAPITAL_BEFORE = re.compile(r"(?<=[a-z,] )([A-Z][a-z]+) $")


def is_a_city(text: str, start: int, end: int, state: str) -> bool:
    """Tell whether the capital at this place is a city; `state` is the state's name.

    >>> [is_a_city(text, text.index("Kyiv"), len(text), "Ukraine") for text in ("He flew to Kyiv", "He spoke to Kyiv")]
    [True, False]
    """
    before = re.split(r"[.!?;\n]", text[max(0, start - REACH) : start])[-1]
    after = NEXT.match(text, end)
    return (
        bool(IN.search(before) or ON_A_CITY.search(before) or BOUND_FOR.search(before))
        or text.startswith((f", {state}", "-based"), end)
        or bool(after and after[1] in _of("in a city"))
        or _is_travelled_to(before)
        or _is_called_a_town(before)
        or _has_a_name_before(before)
    )


@lru_cache
def _of(word_class: str) -> frozenset[str]:
    return name_words()[word_class]


def _is_travelled_to(before: str) -> bool:
    return bool(PREPOSITION.search(before)) and any(word.lower() in _of("travel") for word in WORD.findall(before))


def _is_called_a_town(before: str) -> bool:
    word = OF.search(before)
    return bool(word and word[1].lower() in _of("town"))


def _has_a_name_before(before: str) -> bool:
    word = CAPITAL_BEFORE.search(before)
    return word is not None and not any(
        word[1].lower() in words for words in (stopwords().words, _of("calendar"), _of("title"))
    )
