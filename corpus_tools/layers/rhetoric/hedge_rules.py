"""Context rules of hedges: what only looks like a doubt or an approximation.

Each stands with the sentence that made it necessary, its hit in brackets, and one that looks like
it and counts; the tests run both.
"""

from __future__ import annotations

import re

from corpus_tools.layers.rhetoric.context import (
    DOZENS,
    NUMBER,
    PARTICIPLE,
    SET_OFF,
    Rule,
    after,
    before,
    both,
    by_somebody,
    either,
    is_future_in_the_past,
    is_month,
    unless,
)

NOT_SURE = re.compile(
    r"\S+(?: (?:yet|so|very|quite|all|too|at|be|been|being|is|are|always|exactly|really|even|that|it|make|made|a hundred|100|percent|\w+ly))* \w+",
    re.IGNORECASE,
)

HEDGES = {
    "month": Rule(is_month, "In [May] the talks failed.", "The talks [may] fail."),
    "concessive": Rule(
        before(r"\b(?:whatever|however|whoever|wherever|come what)\s+(?:\w+\s+){0,3}"),
        "Whatever it [may] be, they gave way.",
        "They [may] give way.",
    ),
    "more_likely_than_others": Rule(
        both(before(r"\b(?:more|less|times as|twice as|as)\s+"), after(r"\s+to\b")),
        "Drivers are more [likely] to be hurt.",
        "It is more [likely] that they leave.",
    ),
    "noun": Rule(
        before(r"\b(?:the|an?|his|her|its|their|our|my|your|of|with|military|full)\s+"),
        "It was the [might] of the army that decided.",
        "It was clear that they [might] fail.",
    ),
    "potential_for": Rule(
        after(r"\s+(?:of|for|to|as|in)\b|\s*[.,;:!?]|$"),
        "The region has [potential] for growth.",
        "They fear a [potential] war.",
    ),
    "denied": Rule(
        after(r"\s+(?:not|no longer|never|hardly|barely)\b"),
        "Paris [could] not stop it.",
        "Paris [could] stop it.",
    ),
    "plain_to_see": Rule(
        before(r"\b(?:is|was|are|were|became|becomes|become)\s+(?:\w+\s+)?"),
        "It is now [apparent] that they lied.",
        "The [apparent] suspect fled.",
    ),
    "request": Rule(
        either(after(r"\s+you\b"), before(r"\bwhy\s+")),
        "[Could] you say why?",
        "This [could] say why.",
    ),
    "a_way_that": Rule(
        after(r"\s+(?:that|which|to|where|they|he|she|we|it|of|as)\b"),
        "They did it [in a way] that hurt.",
        "It is, [in a way], a defeat.",
    ),
    "habitual": Rule(
        either(
            before(
                r"\b(?:whenever|everything (?:that )?(?:he|she|they)|used to|every time|each time|when (?:i|he|she|they|we)|when\b[^.;]*\b(?:was|were)\b|normally|usually|often|"
                r"typically)\b[^.;]{0,60}"
            ),
            after(r"\s+(?:often|always|usually|sometimes|regularly|typically|generally|normally|frequently|now)\b"),
            both(before(r"\b(?:people|they|he|she|we)\s+"), after(r"\s+(?:say|ask|tell|reply|answer|call me)\b")),
        ),
        "Whenever they met, he [would] smile.",
        "If they met, he [would] smile.",
    ),
    "possible_to": Rule(
        after(r"\s+(?:for\s+\w+\s+(?:\w+\s+)?)?to\b"),
        "It is [possible] to visit the bridge.",
        "It is [possible] that they visit the bridge.",
    ),
    "how_it_looks": Rule(
        before(r"\b(?:what|how|not|didn't|doesn't|don't)\b[^.;]*"),
        "What does peace [look like]?",
        "These [look like] concessions.",
    ),
    "a_piece": Rule(
        either(before(r"\bfor\s+"), after(r"\s*[.,;:?!]|$|\s+(?:to|about|in|on|for|at|and|with|from)\b")),
        "They rested for [a bit].",
        "They were [a bit] tired.",
    ),
    "quoted_in_part": Rule(
        before(r"\b(?:read|reads|reading|said|says),?\s+"),
        "The statement read, [in part]: no talks.",
        "They failed [in part] by their own fault.",
    ),
    "manner": Rule(
        before(
            r"\b(?:behav|work|function|liv|act|breath|continu|proceed|operat|play|run|h[eo]ld|meet|met|conduct|attend|join|both)\w*\s+"
        ),
        "The plant is working [normally].",
        "The plant [normally] works.",
    ),
    "ability": Rule(
        either(
            before(
                r"\b(?:so(?: that)?|before|until|whether|if|unless|as \w+ as|way|all|everything|anything|nothing|whatever|"
                r"wherever|how|where|than)\s+(?:\S+\s+){1,4}"
            ),
            both(
                before(r"\b(?:most|best|worst|only|every|any|\w{3,}est)\s+[\w' -]{3,40}\s"),
                unless(after(r"\s+(?:be|mean|prove|come|lead|yet|still)\b")),
            ),
            both(before(r"\bI\s+"), unless(after(r"\s+(?:be|imagine|see)\b"))),
            after(
                r"\s+(?:see|hear|feel|smell|observe|watch|notice|afford|tell|only|barely|hardly|be\s+(?:seen|heard|felt|reached|found))\b|\s*[.;!?]|$"
            ),
        ),
        "The shots [could] be heard for miles.",
        "The shots [could] be a warning.",
    ),
    "future_in_the_past": Rule(
        is_future_in_the_past,
        "The minister said he [would] resign.",
        "A pact [would] restore stability.",
    ),
    "counterfactual": Rule(
        after(rf"\s+otherwise\b|(?:\s+\w+)?\s+have\s+(?:\w+ly\s+)?{PARTICIPLE}"),
        "They defended lines that [would] have been crossed.",
        "They defended lines that [would] be crossed.",
    ),
    "wish": Rule(
        after(r"\s+(?:\w+\s+){0,2}(?:like|rather|love|prefer|want)\b"),
        "We [would] also like to stay.",
        "It [would] please us to stay.",
    ),
    "utmost": Rule(
        before(
            r"\b(?:as\s+\w+(?:\s+\w+)?\s+as|if|(?:make|made|makes|making)(?:\s+\w+){0,3}|"
            r"(?:best|worst|greatest|highest|every|all|earliest|lowest|strongest|shortest)(?:\s+\w+)?)\s+"
        ),
        "They left as soon as [possible].",
        "They fear a [possible] war.",
    ),
    "no_doubt": Rule(
        before(r"\b(?:no|without|without a|beyond|any|little|beyond a|reasonable|a)\s+"),
        "There is no [doubt] about it.",
        "Many [doubt] his word.",
    ),
    "in_sight": Rule(
        both(
            unless(before(r"\bit\s+")),
            after(
                r"\s+(?:in|on|at|before|with|from|as|for|alongside|again|here|there|next|live|via|during|by|after|under|beside|"
                r"together|publicly|briefly)\b|\s*[,.;:!?]|$"
            ),
        ),
        "He [appeared] in court.",
        "He [appeared] calm.",
    ),
    "somebody": Rule(
        by_somebody,
        "Macron [suggested] a summit.",
        "The polls [suggested] a narrow race.",
    ),
    "type_of": Rule(
        before(
            r"\b(?:this|that|what|any|the|same|every|no|new|different|other|which|one|first|each|these|some|a|only|another|right|"
            r"wrong|\w+est|\w+al)\s+"
        ),
        "This [kind of] war is new.",
        "He [kind of] agreed.",
    ),
    "number_after": Rule(
        either(after(NUMBER), after(r"\s+(?:one|an?|the)\b")), "[All but] 39 people left.", "They had [all but] left."
    ),
    "no_number_after": Rule(unless(after(NUMBER)), "They argued [about] the treaty.", "It cost [about] 40 million."),
    "governed": Rule(
        before(
            r"\b(?:talk(?:s|ed|ing)?|questions?|concerns?|concerned|think(?:ing)?|thought|kn[eo]w|information|reports?|warn(?:ed|ing)?|"
            r"worr(?:y|ied|ying)|what|how|learn(?:ed)?|told|ask(?:ed)?|sp[eo]ak|spoke|heard?|details|stor(?:y|ies)|jokes?|joked|"
            r"complain(?:ed|ts?)?|revolv(?:e|es|ed|ing)|gathered|turned|cent(?:er|re)(?:d|s)?)\s+"
        ),
        "They talked [about] two bills.",
        "They sold [about] two thousand.",
    ),
    "rather_than": Rule(
        either(after(r"\s+than\b"), before(r"\b(?:or|but|would|'d)\s+")),
        "They chose talks [rather] than war.",
        "The talks were [rather] short.",
    ),
    "set_off": Rule(SET_OFF, "[Rather], the talks failed.", "It was [rather] cold."),
    "told_on": Rule(
        after(r"\s+(?:later|eventually|soon|subsequently|ultimately|go on to|come to|run away|end up)\b"),
        "Its author [would] later become a minister.",
        "Its author [would] become a minister if they asked.",
    ),
    "asked_about": Rule(
        both(
            before(r"\b(?:how|why|when|where|so that)\s+(?:[\w'-]+\s+){1,5}"),
            unless(after(r"\s+(?:it|he|she|they|we|you|I|the|that|this)\b")),
        ),
        "It shows how far they [would] go.",
        "How much time [would] it take?",
    ),
    "missed_chance": Rule(
        either(
            both(before(r"\b(?:I|we|they|he|she|you)\s+"), after(rf"\s+(?:\w+\s+)?have\s+(?!been\b){PARTICIPLE}")),
            after(r"\s+have been better\b|\s+have\s*[.,;!?]"),
        ),
        "They [could] have stopped it, and did nothing.",
        "The leak [could] have caused the fire.",
    ),
    "all_that_is_possible": Rule(
        before(
            r"\b(?:(?:what|all|everything|anything|things?|nothing)\s+(?:is|are|was|were|be)|(?:make|made|makes|making)\s+\w+|"
            r"if|where|when|wherever|whenever|as|ever|humanly|most|\w{3,}est)\s+"
        ),
        "They got the longest [possible] sentence.",
        "They fear a [possible] sentence.",
    ),
    "of_manner": Rule(
        either(
            before(
                r"\b(?:more|most|very|as|less|how|so|been|be|works?|respond|communicated?|deal|treated|used?|using)\s+"
            ),
            after(r"\s*[.,;:!?]|$|\s+(?:and|in|to|with|by|as)\b"),
        ),
        "They work more [effectively].",
        "They [effectively] gave up.",
    ),
    "suspicion": Rule(
        after(r"\s+(?:that|he|she|it|they|the|him|her|them|his|an?)\b"),
        "Police [suspected] that he lied.",
        "A [suspected] leak closed the plant.",
    ),
    "duty": Rule(
        before(r"\b(?:you|we|I|not|n't)(?:'re|'m| are| am| were| was)?(?: not)?\s+"),
        "You're [supposed to] wait.",
        "The pact was [supposed to] end it.",
    ),
    "no_number_before": Rule(
        unless(before(rf"(?:\d|\b(?:{DOZENS}|hundred|thousand|million|billion|dozen))(?:\s+\S+)?\s+")),
        "He wants a day [or more].",
        "They need 40 tanks [or more].",
    ),
    "expects": Rule(
        before(r"\b(?:I|he|she|they|we|who|never|(?-i:[A-Z]\w+))(?:'d| had)?\s+"),
        "She said she [expected to] win.",
        "The talks are [expected to] fail.",
    ),
    "negation_of_another": Rule(
        lambda context: not NOT_SURE.fullmatch(context.hit),
        "It was [not claimed within a certain] time.",
        "It is [not yet certain].",
    ),
    "think_of": Rule(
        either(
            after(r"\s+(?:of|in|about|back|through|twice|ahead|at|for)\b"),
            before(r"\b(?:can|should|shall|do|did|what|as|how|than)\s+(?:I|we)\s+(?:\w+\s+)?"),
        ),
        "I [think] of her as a friend.",
        "I [think] she is a friend.",
    ),
    "even_impossible": Rule(before(r"\bif\s+"), "It is hard, if [not impossible].", "It is [not impossible]."),
}
