"""Context rules of necessity and of absolutes: a guess, an idiom, a sum, rather than a duty or an extreme.

Each stands with the sentence that made it necessary, its hit in brackets, and one that looks like
it and counts; the tests run both.
"""

from __future__ import annotations

from corpus_tools.layers.rhetoric.context import (
    DOZENS,
    PARTICIPLE,
    Rule,
    after,
    before,
    both,
    either,
    is_conditional,
    unless,
)

DUTIES = {
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
        either(
            after(r"\s+(?:do\s+with|offer|lose|gain|hide)\b"),
            both(
                before(r"\b(?:what|all|everything|nothing|something|anything|little)\s+\w+\s+"),
                after(r"\s+(?:say|show|give|do)\b"),
            ),
        ),
        "It may [have to] do with sanctions.",
        "They [have to] act.",
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
            r"awful|wonderful|great|related|due|because|a mistake|some|(?:so|very|quite|pretty|really)\s)"
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
            after(r"\s+(?:come as|be (?:\w+ing|ready|enough|easy|fine|back|able to)\b|think so)"),
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
    "nearly": Rule(
        before(
            r"\b(?:almost|nearly|virtually|practically|\d+ (?:\w+ )?for|(?:one|two|three|four|five) (?:\w+ )?(?:for|in|of|out of))\s+"
        ),
        "They met almost [every] demand.",
        "They met [every] demand.",
    ),
    "of_time": Rule(
        before(
            r"\b(?:that|the|more|enough|no|some|much|little|have|had|has|take|takes|took|first|last|next|any|this|every|of|in)\s+"
        ),
        "They had more [time to act].",
        "[Time to act] at last.",
    ),
}
