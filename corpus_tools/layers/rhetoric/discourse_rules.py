"""Context rules of persons, of joints between statements, of sources and of negation.

Each stands with the sentence that made it necessary, its hit in brackets, and one that looks like
it and counts; the tests run both.
"""

from __future__ import annotations

import re

from corpus_tools.layers.rhetoric.context import (
    CLAUSE_START,
    START,
    Rule,
    after,
    before,
    both,
    either,
    is_addressed,
    of_we,
    unless,
)
from corpus_tools.layers.rhetoric.persons import EXCLUSIVE, INCLUSIVE, OPEN

DISCOURSE = {
    "numeral": Rule(
        before(
            r"\b(?:War|Part|Chapter|Phase|Article|Type|Class|Volume|Act|Division|Title|Charles|Elizabeth|Francis|Nicholas|Group)\s+",
            flags=0,
        ),
        "In World War [I] they fought.",
        "In the war [I] fought.",
    ),
    "inclusive_we": Rule(of_we(INCLUSIVE), "It was [our] own debacle.", "[We] interviewed both men."),
    "exclusive_we": Rule(of_we(EXCLUSIVE), "[We] interviewed both men.", "It was [our] own debacle."),
    "open_we": Rule(of_we(OPEN), "[We] slept badly.", "It was [our] own debacle."),
    "no_imperative": Rule(
        either(
            unless(
                before(
                    rf"{START}|[:;—–“\"(]\s*(?:just|please|then|do)?\s*|^[\W_]*(?:Just|But|And|So|Please|Now|Then|Or)\s*,?\s*"
                )
            ),
            after(r"\s+(?:is|are|was|were|of|from)\b"),
        ),
        "They [consider] it closed.",
        "[Consider] the treaty of 1990.",
    ),
    "exception": Rule(
        before(
            r"\b(?:nothing|all|anything|none|no one|nobody|cannot(?: help)?|everything|last|everyone|no (?:choice|option|alternative))\s+"
        ),
        "They had no choice [but] to leave.",
        "They tried, [but] they left.",
    ),
    "however_much": Rule(
        after(r"\s+(?:much|many|long|hard|little|few|far|small|\w+ly)\b"),
        "[However] much they tried, they failed.",
        "[However], they failed.",
    ),
    "meantime": Rule(
        either(
            before(r"\b(?:a|the|worth|once in a|little|short|long)\s+"),
            after(r"\s+(?:\w+ing|at|in|on|still|under)\b"),
        ),
        "They talked [while] waiting for news.",
        "[While] they talked, nobody waited for news.",
    ),
    "so_degree": Rule(
        either(
            after(r"\s+(?:far|much|many|long|few|little|that|as|too|on|called)\b"),
            unless(
                either(
                    before(CLAUSE_START),
                    after(r"\s+(?:the|this|these|those|they|we|it|he|she|I|you|there|our|their|his|its)\b"),
                )
            ),
        ),
        "They were [so] tired.",
        "They were tired, [so] they left.",
    ),
    "because_of": Rule(after(r"\s+of\b"), "They left [because] of the cold.", "They left [because] it was cold."),
    "not_between_commas": Rule(
        unless(both(before(r"[,(—–]\s*"), after(r"\s*,"))),
        "It is a war [that is] over.",
        "The other side, [that is], Moscow, agreed.",
    ),
    "not_an_example": Rule(
        unless(
            either(
                both(
                    before(
                        r"(?<!\blook)(?<!\bseem)(?<!\bsound)(?<!\bfeel)(?<!\bact)(?<!\bi)(?<!\bwa)(?<!\bha)(?<!\bthi)(?<!\bu)\Bs\s+"
                    ),
                    after(r"\s+(?:the|[“\"]|(?-i:[A-Z]))"),
                ),
                both(before(START), after(r"\s+\w+ing\b")),
            )
        ),
        "It looks [like] Moscow agreed.",
        "Countries [like] Poland agreed.",
    ),
    "not_only": Rule(
        after(r"\s+(?:only|just|merely|simply|least|to mention)\b"),
        "They came [not] only to talk.",
        "They came [not] to talk.",
    ),
    "nothing_more": Rule(
        either(after(r"\s+(?:more|less|but|other|short)\b"), before(r"\bfor\s+")),
        "It was [nothing] more than a ruse.",
        "They said [nothing].",
    ),
    "purpose": Rule(
        before(r"\bto\s+"), "He fought to [prove] that he was no coward.", "These letters [prove] that he lied."
    ),
    "as_alternative": Rule(
        before(r"\b(?:or|if|why)\s+"), "They leave, whether or [not] it rains.", "They do [not] leave."
    ),
    "number_sign": Rule(after(r"\.\s*\d"), "He lives at [No]. 10.", "He has [no] house."),
    "no_doubt_idiom": Rule(
        after(r"\s+(?:doubt|wonder|matter|less|later|sooner|more than|fewer)\b"),
        "They will [no] doubt leave.",
        "They have [no] plan.",
    ),
    "no_but_after": Rule(
        unless(after(r".*\b(?:but|yet|however)\b")),
        "[Of course] they tried.",
        "[Of course] they tried, but they failed.",
    ),
    "in_line_with": Rule(
        after(
            r"\s+(?:(?:the|their|his|her|its|our|your|strict|these|those)\s+)?(?:plans?|schedules?|laws?|rules?|constitution|needs?|ability|"
            r"abilities|whether|how|size|income|age|type|category|number|wishes|principles?|tastes?|custom|tradition|timetable|script|"
            r"merits?|standards?|interests?|means|circumstances|where|who|what)\b"
        ),
        "All went [according to] plan.",
        "[According to] Paris, all went well.",
    ),
    "a_surname": Rule(
        lambda context: context.hit.split()[-1][0].isupper() and not context.hit.isupper(),
        "They read it [as Edward Said] did.",
        "It failed, [as the minister said].",
    ),
    "addressed": Rule(is_addressed, "((Weber)) Do [you] agree?", "Do [you] agree?"),
    "an_aside": Rule(
        either(
            lambda context: (
                len(context.hit.split()) < 3
                or re.search(r"\b(?:which|who|that|but|and|of|I|we|for|an?|such)\b", context.hit) is not None
            ),
            unless(either(before(CLAUSE_START), after(r"\s*[,.:]|$"))),
        ),
        "He named it [as a sect, which he said] was small.",
        "It failed, [as the minister said].",
    ),
    "cites_no_source": Rule(
        unless(
            after(
                r"\s+(?:[\w'-]+\s+){0,3}(?:reports?|officials?|sources?|data|ministry|ministers?|stud(?:y|ies)|statements?|police|agenc(?:y|ies)|"
                r"media|figures?|documents?|witness\w*|experts?|research\w*|surveys?|polls?|intelligence|authorit\w+|office|articles?|letter|"
                r"people|analysts?|diplomats?|spokes\w+|(?-i:[A-Z][a-z]+))\b"
            )
        ),
        "She left, [citing] poor health.",
        "They wrote it, [citing] a minister.",
    ),
    "not_at_the_head": Rule(
        unless(both(before(rf"{START}|[:;“\"—–]\s*"), after(r"\s*,"))),
        "They want, [well], everything.",
        "[Well], they want everything.",
    ),
    "thanks": Rule(
        before(
            r"\b(?:[Tt]hank|I(?:'d like to|'ll| can| would like to| have| had)?\s+(?:\w+\s+){0,2}(?:tell|told|ask|thank|assure|promise|for))\s+"
        ),
        "As I told [you], they left.",
        "It tells [you] that they left.",
    ),
    "not_a_clause_start": Rule(
        unless(before(CLAUSE_START)), "It is hard, hard [as for] all others.", "[As for] the others, it is hard."
    ),
    "in_one_breath": Rule(
        lambda context: re.search(r"[,:;“\"]", context.hit) is not None,
        'They asked [the question, "Is] it true?"',
        "[The question is] why.",
    ),
    "while_doing": Rule(
        after(r"\s+(?:\w+ed\b\s*,|in\b|at\b|on\b|under\b)"),
        "[While] hospitalised, he wrote.",
        "[While] he wrote, he was ill.",
    ),
    "addressed_source": Rule(
        after(r"\s+(?:you|me|us)\b"), "[According to] you, what is it?", "[According to] Paris, it is over."
    ),
}
