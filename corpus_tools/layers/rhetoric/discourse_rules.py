"""Context rules of persons, of joints between statements, of negation, duty and absolutes.

Each stands with the sentence that made it necessary, its hit in brackets, and one that looks like
it and counts; the tests run both.
"""

from __future__ import annotations

from corpus_tools.layers.rhetoric.context import (
    CLAUSE_START,
    DOZENS,
    PARTICIPLE,
    START,
    Rule,
    after,
    before,
    both,
    either,
    is_conditional,
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
                    after(r"\s+(?:those|the|[“\"]|(?-i:[A-Z]))"),
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
        before(r"\bto\s+"), "He fought to [prove that] he was no coward.", "These letters [prove that] he lied."
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
    "deduction": Rule(
        after(rf"\s+(?:\w+ly\s+)?have\s+(?:\w+ly\s+)?{PARTICIPLE}"),
        "They [must] have realised it.",
        "They [must] comply with it.",
    ),
    "conditional": Rule(is_conditional, "[Should] the talks fail, war follows.", "The talks [should] go on."),
    "to_do_with": Rule(after(r"\s+do\s+with\b"), "It may [have to] do with sanctions.", "They [have to] act."),
    "not_necessary": Rule(
        before(r"(?:\bnot|n't|\bif|\bwhen|\bwhere|\bas)\s+"),
        "They will fight if [necessary].",
        "It is [necessary] to talk.",
    ),
    "all_idiom": Rule(
        either(
            before(r"\b(?:after|at|above|first of|most of|best of|worst of|not|nearly|almost|once and for|it)\s+"),
            after(
                r"\s+(?:but|right|along|over|the (?:more|same|better|while|way)|of a sudden|in all|too|told|set|clear|out|that)\b"
            ),
        ),
        "After [all], they signed.",
        "They signed [all] treaties.",
    ),
    "every_period": Rule(
        after(
            rf"\s+(?:days?|weeks?|months?|years?|hours?|minutes?|seconds?|nights?|mornings?|evenings?|now|so|other|few|time|\d|{DOZENS}|"
            r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|summer|winter|spring|autumn|fall)\b"
        ),
        "They met [every] week.",
        "They broke [every] promise.",
    ),
    "verb": Rule(
        before(r"\b(?:to|will|would|can|could|must|should|may|might)\s+"),
        "They want to [complete] the pipeline.",
        "It was a [complete] failure.",
    ),
    "sum": Rule(
        either(
            before(r"\b(?:in|grand|combined|overall)\s+"),
            after(r"\s+(?:of|number|cost|population|area|value|is|was|to)\b|\s*[,.]"),
        ),
        "A [total] of 39 died.",
        "It was a [total] failure.",
    ),
    "no_but_after": Rule(
        unless(after(r".*\b(?:but|yet|however)\b")),
        "[Of course] they tried.",
        "[Of course] they tried, but they failed.",
    ),
}
