"""Context rules of persons, of joints between statements, of negation, duty and absolutes.

Each stands with the sentence that made it necessary, its hit in brackets, and one that looks like
it and counts; the tests run both.
"""

from __future__ import annotations

import re

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
    is_addressed,
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
    "deduction": Rule(
        after(rf"\s+(?:\w+ly\s+)?have\s+(?:\w+ly\s+)?{PARTICIPLE}"),
        "They [must] have realised it.",
        "They [must] comply with it.",
    ),
    "conditional": Rule(
        either(
            is_conditional,
            both(
                before(r"[,–—-]\s*"),
                after(r"\s+(?:you|they|he|she|it|we|I|the|this)\b[^?]*$"),
                unless(before(r"\bwhy\W+")),
            ),
        ),
        "[Should] the talks fail, war follows.",
        "The talks [should] go on.",
    ),
    "to_do_with": Rule(
        after(r"\s+(?:do\s+with|offer|lose|gain|hide)\b"), "It may [have to] do with sanctions.", "They [have to] act."
    ),
    "not_necessary": Rule(
        before(r"(?:\bnot|n't|\bif|\bwhen|\bwhere|\bas)\s+"),
        "They will fight if [necessary].",
        "It is [necessary] to talk.",
    ),
    "all_idiom": Rule(
        either(
            before(
                r"\b(?:after|at|above|first of|most of|best of|worst of|not|nearly|almost|once and for|it|in|by|with)\s+|\bfor\s+(?=$)"
            ),
            after(
                r"\s+(?:but|right|along|over|the (?:more|same|better|while|way|rage|time)|of a sudden|in all|too|told|set|clear|out|that|"
                r"due|day|night|week|year|summer|winter|morning|season|weekend|month|together|kinds?|sorts?|manner|about|around|"
                r"by|(?:you|we|I|he|she|they|it)(?:'\w+)?\s)\b"
            ),
        ),
        "After [all], they signed.",
        "They signed [all] treaties.",
    ),
    "every_period": Rule(
        after(
            rf"\s+(?:days?|weeks?|months?|years?|hours?|minutes?|seconds?|nights?|mornings?|evenings?|now|so|other|few|time|\d|{DOZENS}|"
            r"hundred|thousand|million|"
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
    "technical": Rule(
        unless(
            after(
                r"\s+(?:\w+al\s+)?(?:disasters?|failures?|chaos|lack|defeat|collapse|surprise|control|war|victory|silence|disregard|"
                r"destruction|mess|waste|nonsense|ban|surrender|annihilation|commitment|dominance|independence|isolation|loss|power|"
                r"truth|certainty|necessity|right|freedom|contempt|disgrace|outrage|joke|madness|minimum of|faith|trust|confidence|"
                r"authority|refusal|rejection|denial|opposite|ignorance|indifference|impunity|priority|nightmare|catastrophe|stranger)\b"
            )
        ),
        "They live in [absolute] poverty.",
        "It was an [absolute] disgrace.",
    ),
    "finished": Rule(
        either(
            before(
                r"\b(?:is|are|was|were|be|been|being|now|yet|nearly|almost|until|when|once|after|\d+%)\s+(?:\w+ly\s+)?"
            ),
            after(
                r"\s+(?:with|list|set|text|edition|works|guide|version|in|by|and|or|the|his|their|its|an?)\b|\s*[.,;!?]|$"
            ),
        ),
        "The work is not yet [complete].",
        "It is a [complete] failure.",
    ),
    "guess": Rule(
        after(
            r"\s+(?:\w+ly\s+)?be\s+(?:(?!doing|going)\w+ing\b(?!\s+to)|hard|difficult|tough|nice|strange|true|mistaken|wrong|crazy|mad|terrible|"
            r"awful|wonderful|great|a mistake|some|(?:so|very|quite|pretty|really)\s)"
        ),
        "It [must] be hard for them.",
        "It [must] be stopped.",
    ),
    "putative": Rule(
        either(
            before(
                r"(?:\b(?:surpris\w+|natural|odd|strange|sad|sorry|ironic|shame|pity|wonder|curious|typical|fitting|inevitable)\s+"
                r"(?:that|why|how)\b[^.;,]{0,30}|\b(?:if|lest|in case)\s+(?:[\w']+\s+){1,4}|\b[Ww]hy\s+)"
            ),
            after(r"\s+(?:come as|be (?:ready|enough|easy|fine|back|able to)\b|think so)"),
            both(before(r"\bI\s+"), after(r"\s+(?:think|say|add|imagine|like)\b")),
        ),
        "It is odd that he [should] leave.",
        "It is clear that he [should] leave.",
    ),
    "to_say": Rule(
        both(before(r"\b(?:I|we)(?:'ve| do| would)?\s+"), after(r"\s+(?:say|admit|confess|add|tell you)\b")),
        "I [have to] say it hurts.",
        "I [have to] leave.",
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
            lambda context: re.search(r"\b(?:which|who|that|but|and|of|I|we|for|an?|such)\b", context.hit) is not None,
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
}
