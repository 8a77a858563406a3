"""Context rules of boosters and attitude: what only looks like a stance.

Each stands with the sentence that made it necessary, its hit in brackets, and one that looks like
it and counts; the tests run both.
"""

from __future__ import annotations

from corpus_tools.layers.rhetoric.context import (
    CLAUSE_START,
    NEGATION,
    PARTICIPLE,
    SET_OFF,
    START,
    Rule,
    after,
    before,
    both,
    either,
    unless,
)

STANCE = {
    "a_very_idiom": Rule(
        either(
            before(r"\bthanks?(?: you)?(?: so)?\s+"),
            after(r"\s+(?:well|least|same|first|last|next|end|beginning|start|large telescope)\b"),
            both(
                before(r"\b(?:the|this|that|his|her|their|its|our|my|your)\s+"),
                after(
                    r"\s+(?:young|old|rich|poor|wealthy|few|ideas?|things?|people|heart|moment|day|fact|words?|notion|"
                    r"existence|nature|core|essence|cause|reason|place|man|woman)\b"
                ),
            ),
        ),
        "It might [very] well be so.",
        "It is [very] cold.",
    ),
    "thus_far": Rule(after(r"\s+far\b"), "[Thus] far they agree.", "[Thus] they agreed."),
    "known_to_whom": Rule(
        either(
            before(
                r"\b(?:do|did|does|what|everything|all|anything|than|how|far as|whatever|one|people|those|now|if|once|when|until|before|after|since|like|should|who|whom|that|which|whose\s+\w+)\s+(?:(?:I|we|you)\s+)?"
            ),
            after(r"\s+(?:very|little|a little|about|of|how|what|who|where|if|whether|nothing)\b"),
        ),
        "What do we [know] of it?",
        "We [know] that they lied.",
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
    "negated": Rule(
        before(
            rf"{NEGATION}\s+(?:\w+\s+(?:have|has|had|is|are|was|were)\s+)?(?:(?:\w+ly|yet|so|very|quite|always|be|been|is|are|was|all that|at all|that|a|any)\s+){{0,2}}"
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
            before(
                r"\b(?:is|are|was|were|be|been|'re|'s|by|of|for|in|keep|kept|start|started|began|begin|up|stop|stopped|without|from|while|about|"
                r"when)\s+(?:\w+ly\s+)?"
            ),
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
    "inside_a_clause": Rule(
        unless(either(before(CLAUSE_START), after(r"\s*,"))),
        "The tale has a basis [in reality].",
        "[In reality] they lost.",
    ),
    "never_as_a_plain_fact": Rule(
        either(
            before(r"\b(?:had|has|have|'ve|'d|'s|was|were|did|is|are|or)\s+(?:\w+\s+)?"),
            after(rf"\s+(?:{PARTICIPLE}|was|were|did|went|saw|knew|came|took|gave|spoke|wrote|became)\b"),
        ),
        "They had [never] met.",
        "They will [never] agree.",
    ),
    "as_always": Rule(before(r"\bas\s+"), "As [always], they left.", "They [always] left."),
    "not_a_judgement": Rule(
        either(
            unless(before(r"\b(?:the|its|their|our|his|her|my|your|'s|of|at|very|single)\s+")),
            before(r"\b(?:at|try|tried|trying|did|do|does|for)\s+(?:the|its|their|our|his|her|my|your)\s+"),
            after(
                r"\s+(?:friends?|practices?|interests?|known|man|sellers?|selling|picture|actors?|actress|directors?|players?|"
                r"albums?|films?|case|part|of luck|wishes|before|number|hits?|distance|extent|depth|share|risk)\b|-|\s*[.,;!?]|$"
            ),
        ),
        "They did their [best] to leave.",
        "It was the [worst] mistake of the war.",
    ),
    "even_as_a_joint": Rule(
        either(
            after(
                r"\s+(?:if|though|so|as|when|while|numbers?|split|playing|footing|keel|share|spread|surface|out|more|less|better|"
                r"worse|greater|further|fitter|bigger|larger|smaller|higher|lower|stronger|weaker|deeper|fewer|closer|easier|harder|"
                r"longer|earlier|later|faster)\b|\s*[.,;!?-]|$"
            ),
            before(r"\b(?:break|broke|breaking|get|stay|odd or|an|on)\s+"),
        ),
        "They left [even] though it rained.",
        "They left [even] their guns.",
    ),
    "told_of": Rule(
        unless(before(r"\b(?:an?|is|this|such|real|true|utter|national|absolute)\s+")),
        "They voiced their [outrage].",
        "The verdict is an [outrage].",
    ),
    "as_a_noun": Rule(
        both(before(r"\b(?:the|an|this|that|his|her|their|our)\s+"), after(r"\s*[.,;]|\s+(?:of|that|and|in)\b")),
        "They share the [ideal] of peace.",
        "It is an [ideal] place.",
    ),
    "in_session": Rule(
        after(r"\s+(?:session|meetings?|general|powers|rendition|summit|congress|assembly)\b"),
        "They called an [extraordinary] session.",
        "It was an [extraordinary] defeat.",
    ),
    "of_war": Rule(
        either(
            before(r"\b(?:the|an|no|its|their|his|into|new|major|military|spring|summer|ground|air|joint|charm|on)\s+"),
            after(
                r"\s+(?:missiles?|weapons?|operations?|actions?|capabilit\w+|forces|systems?|line|players?|tackles?|coordinator|against|in|on|to)\b|\s*[.,;]"
            ),
        ),
        "They sent [offensive] missiles.",
        "They made [offensive] jokes.",
    ),
    "certain_things": Rule(
        unless(after(r"\s*[.,;!?]|$|\s+(?:that|if|whether|who|what|how)\b")),
        "It is there [for certain] uses.",
        "They know it [for certain].",
    ),
    "of_others": Rule(
        unless(before(r"\b(?:I|we)\b[^.;]{0,30}")),
        "It left the team [disappointed].",
        "We are [disappointed].",
    ),
    "in_chemistry": Rule(
        after(
            r"\s+(?:hazards?|wastes?|chemicals?|substances?|gas(?:es)?|fumes?|smoke|metals?|sludge|dust|air|algae|services?|workers?|oils?|"
            r"goods|supplies|items|differences?|effects?|methods?|tests?|testing|techniques?)\b"
        ),
        "They dumped [toxic] waste.",
        "It is a [toxic] debate.",
    ),
    "certainty_as_a_good": Rule(
        unless(before(r"\b(?:with|an?|one|only|near|absolute|moral|no)\s+")),
        "Firms need [certainty].",
        "It is a [certainty].",
    ),
    "so_then": Rule(
        either(
            unless(
                either(
                    before(
                        r"(?:\b(?:is|are|was|were|be|been|being|am|seems?|seemed|feels?|felt|looks?|looked|becomes?|became|gets?|got|sounds?|made|makes?|"
                        r"finds?|found|ever)|'s|'re|'m|n't)\s+"
                    ),
                    after(r"\s+(?:often|well|hard|badly|\w{3,}ly)\b"),
                )
            ),
            before(rf"{START}|\bevery\s+"),
            after(
                r"\s+(?:far|that|called|on|forth|to|as|too|do|did|it|he|she|they|we|I|you|the|an?|this|these|there|is|are|was|were|if|"
                r"when|what|not|many|much|few|little|only)\b|\s*[.,;:!?]|$"
            ),
        ),
        "They think [so] too.",
        "It is [so] strange.",
    ),
    "above_all": Rule(
        either(
            SET_OFF,
            before(rf"{START}|[,;:—–(]\s*|\b(?:and|but)\s+"),
            after(
                r"\s+(?:in|for|if|when|those|the|as|on|among|since|because|after|where|with|by|to|from|at|of)\b|\s*[.,;:!?]|$"
            ),
        ),
        "It rained, [especially] in Kyiv.",
        "It is [especially] hard.",
    ),
    "what_is_real": Rule(
        unless(
            after(
                r"\s*[,:—–]|\s+(?:that|we|it|he|she|they|I|you|there|no|nobody|this|these|many|most|the|our|some|few|all|only)\b"
            )
        ),
        "[The reality is] stranger than they think.",
        "[The reality is] that they lied.",
    ),
    "how_much": Rule(before(r"\bhow\s+"), "It shows how [much] longer it takes.", "It takes [much] longer."),
}
