"""What a pair of quotation marks does: a quotation, distance, a word spoken of as a word, a title or a name."""

from __future__ import annotations

import re

from corpus_tools.layers.words import WORD
from corpus_tools.lexicons.actor_list import first_names
from corpus_tools.lexicons.reader import stopwords

SHORT = 4
"""Words up to which marks without a source are taken for distance rather than for quotation."""

TERM = re.compile(
    r"(?:\b(?:the\s+)?(?:term|word|phrase|expression|concept|label|notion|nickname|slogan|hashtag|acronym)s?(?:\s+(?:of|like|as|for))?,?|"
    r"\b(?:is|was|are|were|been|be|being|so|also|it|them|him|her|itself|what is|now|\w+ly|commonly)\s+(?:\w+ly\s+)?(?:known\s+as|called|named|nicknamed|termed|dubbed|labell?ed|codenamed|referred\s+to\s+as)|"
    r"\ban?\s+(?:[\w-]+\s+){1,3}(?:called|named|dubbed|nicknamed|termed|labell?ed|codenamed)|"
    r",\s+(?:called|named|dubbed|nicknamed|codenamed|known\s+as)|"
    r"\b(?:considered(?:\s+to\s+be)?|identified(?:\s+only)?\s+as|the\s+name|known\s+as|meaning|means|(?:itself|themselves|himself|herself)(?:\s+as)?|stands\s+for|translates?\s+(?:as|to)))\s+(?:an?\s+|the\s+)?$"
)
TITLE = re.compile(
    r"\b(?:book|novel|film|movie|article|essay|op-ed|song|single|album|series|show|programme|program|episode|play|musical|documentary|"
    r"memoir|poem|podcast|painting|game|drama|sitcom|comedy|thriller|magazine|blog|track|hit|operation|case|lawsuit|exhibition|titled|entitled|headlined|called|star of|creator of|author of|sang|starred in|host of|anthem)\s*,?\s*$"
)
# "offers Putin a “transparency mechanism” under which Russia could verify …": what is explained
# as soon as it is named is a name, and no distance.
EXPLAINED = re.compile(
    r"\s*,?\s*(?:(?:under|by|through|with|in)\s+which|whereby|\(|,?\s+(?:which|that)\s+means|,?\s+or\b)"
)
SO_CALLED = re.compile(r"\bso-called\s+$", re.IGNORECASE)
NAME_BEFORE = re.compile(r"([A-ZÀ-Ž][\w’'-]+\.?)\s+$")
NAME_BEHIND = re.compile(r"\s+[A-ZÀ-Ž][\w’'-]+")
ARTICLE_BEFORE = re.compile(
    r"\b(?:an?|the|this|that|these|those|his|her|its|their|our|no|every|any|some|of|with|and|for|as|in|[\w]+[’']s) $",
    re.IGNORECASE,
)
NOUN_BEHIND = re.compile(
    r" (?!(?:and|or|but|of|in|on|at|to|for|by|with|from|as|after|before|when|while|is|was|are|were|that|which|who|because|if|over|about|against|during|between|under|than|has|had|have|will|would)\b)[a-z]{3,}"
)
ON_A_SHOW = re.compile(r"(?:\b(?:on|of|in|at|to|host|hosts|hosted|watching|watched)\s+|[’']s?\s+)(?:the\s+)?$")


def named_by_marks(quoted: str, before: str, behind: str) -> str:
    """Say whether marks hold no words of anybody's: `scare`, `term` or `title`, or nothing if a source decides."""
    if SO_CALLED.search(before):
        return "scare"
    words = [match[0] for match in WORD.finditer(quoted)]
    if len(words) <= 2 and words and _is_nickname(words, before, behind):
        return "title"
    glossed = before.endswith("(") and behind.startswith(")")
    if (glossed or TERM.search(before)) and len(words) <= 8:
        return "term"
    if EXPLAINED.match(behind) and re.search(r"\ban?\s+$", before) and len(words) <= SHORT:
        return "term"
    if (
        _in_capitals(words)
        and not quoted.rstrip("”\"'’» ").endswith((".", "!", "?"))
        and ((len(words) > 1 and ON_A_SHOW.search(before)) or TITLE.search(before))
    ):
        return "title"
    if TITLE.search(before) and sum(word[0].isupper() for word in words) > len(words) / 2:
        return "title"
    return ""


def without_source(quoted: str, before: str, behind: str) -> str:
    """Say what marks do that no source stands beside."""
    words = [match[0] for match in WORD.finditer(quoted)]
    if _in_capitals(words) and len(words) <= 10:
        return "title"
    if len(words) == 1 and "-" in quoted and is_modifier(quoted, before, behind):
        return "term"  # "a “just-in-time” basis"
    return "quotation" if len(words) > SHORT else "scare"


def is_modifier(quoted: str, before: str, behind: str) -> bool:
    """Tell of a few words between an article and a noun: *a “no-confidence” motion*."""
    return (
        len(quoted.split()) <= SHORT
        and ARTICLE_BEFORE.search(before) is not None
        and NOUN_BEHIND.match(behind) is not None
        and quoted[-2:-1] not in ",.?!"
    )


def _in_capitals(words: list[str]) -> bool:
    content = [word for word in words if word.casefold() not in stopwords().words]
    return bool(content) and all(word[0].isupper() or word[0].isdigit() for word in content)


def _is_nickname(words: list[str], before: str, behind: str) -> bool:
    """Tell *Robert “Bob” Price* from a quotation: a name in capitals between two."""
    name = NAME_BEFORE.search(before)
    if name is None or NAME_BEHIND.match(behind) is None or not all(word[0].isupper() for word in words):
        return False
    return (name[1] in first_names().words or len(words) == 1) and name[1].casefold() not in stopwords().words
