"""Scare quotes: of the marks without a source, those that keep a distance; words named or quoted in part keep none."""

from __future__ import annotations

import re

MOST_WORDS = 5
"""Words that marks of distance hold at most: more are a quotation whose source stands elsewhere."""

# The word “creepy”, a project dubbed “Sun”, "D" is for "disease": the marks hold words that are spoken of.
NAMED = re.compile(
    r"\b(?:words?|terms?|phrases?|called|named|dubbed|known as|(?:en)?titled|labell?ed|designation|slogan|motto|signs?|marked|reads?|"
    r"reading|means?|meaning|stands? for|is for|represents|referred to as|termed|nicknamed|hashtag|song|album|film|book|group|team|"
    r"operation|project|program(?:me)?)\W+$",
    re.IGNORECASE,
)
SAID = re.compile(
    r"\b(?:said|says|told|according to|wrote|writes|added|put it|describ\w+|calling|tweeted|stated|warned|argued|claimed|reported|"
    r"denied|concluded|accused|criticised|criticized|praised|ruled|found|pledged|vowed|promised|termed|insisted|defined)\b"
)
LISTED_BEFORE = re.compile(r"[”\"’']\s*,?\s*(?:and|or|versus|to)?\s*$")
LISTED_BEHIND = re.compile(r"\s*,?\s*(?:and|or|versus|to)?\s*[“\"‘]\w|\s*\(")


def keeps_distance(text: str, start: int, end: int, sentence: tuple[int, int]) -> bool:
    """Tell whether the marks from `start` to `end` keep a distance from the words between them.

    >>> said = 'Their “republics” signed. The word “peace” was new.'
    >>> keeps_distance(said, 6, 17, (0, 25)), keeps_distance(said, 35, 42, (26, 51))
    (True, False)
    """
    inside, ahead, behind = text[start + 1 : end - 1], text[max(sentence[0], start - 80) : start], text[end : end + 20]
    if re.search(r"\bso-called\s*$", ahead, re.IGNORECASE):
        return True
    is_speech = len(inside.split()) > MOST_WORDS or re.search(r"[.,!?;:…]\s*$", inside) is not None
    is_named = NAMED.search(ahead) or LISTED_BEFORE.search(ahead) or LISTED_BEHIND.match(behind)
    return not (is_speech or is_named or SAID.search(text[sentence[0] : start]) or SAID.search(text[end : sentence[1]]))
