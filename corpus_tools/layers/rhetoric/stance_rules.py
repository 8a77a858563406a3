"""Context rules of hedges, boosters and attitude: what only looks like a stance.

Each stands with the sentence that made it necessary, its hit in brackets, and one that looks like
it and counts; the tests run both.
"""

from __future__ import annotations

from corpus_tools.layers.rhetoric.context import (
    CLAUSE_START,
    NEGATION,
    NUMBER,
    PARTICIPLE,
    SET_OFF,
    START,
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

STANCE = {
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
    "a_very_idiom": Rule(
        either(
            before(r"\bthanks?(?: you)?\s+"),
            after(r"\s+(?:well|least|same|first|last|next|end|beginning|start|large telescope)\b"),
        ),
        "It might [very] well be so.",
        "It is [very] cold.",
    ),
    "thus_far": Rule(after(r"\s+far\b"), "[Thus] far they agree.", "[Thus] they agreed."),
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
                r"\b(?:whenever|used to|every time|each time|when (?:i|he|she|they|we)|normally|usually|often|typically)\b[^.;]{0,60}"
            ),
            after(r"\s+(?:often|always|usually|sometimes|regularly)\b"),
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
        before(r"\bfor\s+"),
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
    "known_to_whom": Rule(
        either(
            before(
                r"\b(?:do|did|does|what|everything|all|anything|than|how|far as|whatever|one|people|those|now|if|once|when|until|before|after|since|like|should)\s+"
            ),
            after(r"\s+(?:very|little|a little|about|of|how|what|who|where|if|whether|nothing)\b"),
        ),
        "What do [we know] of it?",
        "[We know] that they lied.",
    ),
    "agreement": Rule(
        both(before(rf"{START}|\)\)\s+"), after(r"\s*[.,!]")), "[Sure], they said.", "They are [sure], he said."
    ),
    "easy_to_see": Rule(
        both(
            before(r"\b(?:an?|the|any|some|more|this|its|their|his|no|for|with|of|in|at|from)\s+(?:\w+ly\s+)?"),
            unless(
                after(
                    r"\s+(?:and\s+\w+\s+)?(?:violations?|breach|signs?|signals?|indications?|evidence|cases?|examples?|proof|winners?|"
                    r"majority|threats?|attempts?|contrasts?|links?|facts?|warnings?|victory|lead|intentions?|favou?rite|abuse|"
                    r"contradictions?|provocation|betrayal|mistake|danger)\b"
                )
            ),
        ),
        "They set a [clear] date.",
        "It was a [clear] breach.",
    ),
    "ability": Rule(
        either(
            before(r"\b(?:so(?: that)?|before|until|whether|as \w+ as)\s+(?:\S+\s+){1,4}"),
            after(r"\s+(?:see|hear|feel|smell|afford|tell|be\s+(?:seen|heard|felt|reached|found))\b"),
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
        after(r"\s+(?:like|rather|love|prefer|want)\b"), "We [would] like to stay.", "It [would] please us to stay."
    ),
    "negated": Rule(
        before(
            rf"{NEGATION}\s+(?:(?:\w+ly|yet|so|very|quite|always|be|been|is|are|was|all that|at all|that|a|any)\s+){{0,2}}"
        ),
        "It is not entirely [clear] who fired.",
        "It is [clear] who fired.",
    ),
    "no_negation_before": Rule(
        unless(before(rf"(?:{NEGATION}|\b(?:any|if|none))\b.*")),
        "He asked at all [at all].",
        "They have no plan [at all].",
    ),
    "not_impossible": Rule(before(r"\bnot\s+"), "Peace is not [impossible].", "Peace is [impossible]."),
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
        after(NUMBER), "[At least] 39 people died.", "The talks, or [at least] the first round, failed."
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
    "not_set_off": Rule(unless(SET_OFF), "The [first] round failed.", "[First], the talks failed."),
    "not_first": Rule(unless(before(START)), "Kyiv [and] Minsk signed.", "[And] nobody signed."),
    "inside_clause": Rule(
        either(unless(before(CLAUSE_START)), after(r"\s+(?:to|another|again)\b")),
        "They have not [yet] signed.",
        "They met, [yet] nobody signed.",
    ),
    "matter_of_course": Rule(before(r"\bmatter\s+"), "Checks are a matter [of course].", "They signed, [of course]."),
    "whether": Rule(
        before(r"\b(?:whether|if|unless|until|once|provided|so that|as long as)\b[^,.;]{0,40}"),
        "They asked whether it was [clear] to him.",
        "It was [clear] to him.",
    ),
    "cleared": Rule(
        either(
            before(r"\b(?:to|will|would|can|could|must|helped?|steer|stay|kept?|stand|stood|all)\s+"),
            after(
                r"\s+(?:the|a way|of|up|out|away|space|land|mines|its|his|their|debris|snow|skies|sky|water|roads?)\b"
            ),
        ),
        "Soldiers [clear] the road.",
        "A [clear] breach of the treaty followed.",
    ),
    "a_certain": Rule(
        unless(after(r"\s+(?:that|to|of)\b|\s*[.,;!?]|$")),
        "[Certain] groups protested.",
        "It is [certain] that they protested.",
    ),
    "to_be_sure": Rule(before(r"\bto be\s+"), "To be [sure], they tried.", "They are [sure] that it failed."),
    "make_sure": Rule(
        before(r"\b(?:make|made|making|makes|for)\s+"), "Make [sure] that it holds.", "They are [sure] that it holds."
    ),
    "critical_of": Rule(after(r"\s+(?:of|towards?)\b"), "She is [critical] of the deal.", "This is a [critical] week."),
    "medical": Rule(
        after(r"\s+(?:condition|care|injur\w+|infrastructure|mass|acclaim|thinking|reception|reviews?)\b"),
        "Two are in [critical] condition.",
        "Two [critical] questions remain.",
    ),
    "test_result": Rule(
        either(
            after(r"\s+(?:for|tests?|cases?|results?|or negative|covid)\b"),
            before(r"\b(?:test(?:s|ed|ing)?|HIV|came back)\s+"),
        ),
        "He tested [positive] on Monday.",
        "It is a [positive] signal.",
    ),
    "doing": Rule(
        both(
            before(r"\b(?:is|are|was|were|be|been|'re|'s|by|of|for|in|keep|kept)\s+(?:\w+ly\s+)?"),
            unless(after(r"\s*[.,;:!?”]|$|\s+(?:that|to|and|but|or|for|in|when|because|if|as)\b")),
        ),
        "Paris is [encouraging] its allies.",
        "The news is [encouraging].",
    ),
    "welcoming": Rule(
        either(
            before(r"\b(?:to|you're|you are|will|would|they|also)\s+"),
            after(r"\s+(?:the|his|her|this|an?|to|back|home)\b"),
        ),
        "They [welcome] the deal.",
        "It was a [welcome] sign.",
    ),
}
