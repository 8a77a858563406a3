"""The context rules of the markers: what bars a hit, so that function decides and not form.

Each rule stands with the sentence that made it necessary, its hit in brackets, and one that looks
like it and counts; the tests run both. A rule sees one sentence, and no more of it than `REACH`
characters on either side of the hit.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from corpus_tools.annotate.we import EXCLUSIVE, INCLUSIVE, OPEN, who_is_meant
from corpus_tools.lexicons.reader import speech_verbs

REACH = 160
"""Characters of the sentence before and behind a hit that a rule may look at."""

DOZENS = r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
NUMBER = (
    rf"\s+(?:[$€£]|US\$)?(?:\d|(?:one|{DOZENS}|dozens|hundreds|thousands|millions|half|(?:an?\s+)?(?:dozen|hundred|thousand|"
    r"million|third|quarter|hour|week|month|year|decade|day|century))\b)"
)
PARTICIPLE = r"(?:been|had|done|gone|made|come|seen|known|taken|given|become|got|gotten|felt|thought|meant|left|lost|said|told|brought|led|cost|put|\w{2,}ed)\b"
PEOPLE = (
    r"(?:he|she|they|i|we|you|who|officials?|ministers?|presidents?|spokes\w+|officers?|participants?|experts?|analysts?|critics|observers|commentators|leaders?|"
    r"sources?|police|authorit(?:y|ies)|authors?|scientists?|researchers?|lawyers?|doctors?|diplomats?|governments?|ministry|kremlin|lawmakers|"
    r"politicians?|party|company|agency|office|department|judge|court|investigators?|witnesses|residents|supporters|opponents|scholars?|historians?)"
)
EVIDENCE = (
    r"(?:evidence|reports?|polls?|data|findings?|study|studies|statements?|results?|signs?|figures?|research|surveys?|analysis|history|"
    r"experience|this|that|it|which|these|those|images|photos|footage|tests|estimates|documents|records|intelligence|rumou?rs)"
)
ADVERBS = r"(?:\s+(?:also|then|later|earlier|once|has|have|had|now|\w+ly))*"
START = r"^[\W_]*$"
CLAUSE_START = rf"(?:{START}|[,;:—–(“\"]\s*$|[,;:—–]\s*[“\"]?(?:and|but|or|so)\s+$|^[\W_]*(?:And|But|Or|So)\s+$)"


@dataclass(frozen=True)
class Context:
    """A hit in its sentence; apostrophes are straight. `speaks_for_a_side` is true of quoted and reported words."""

    before: str
    hit: str
    after: str
    speaks_for_a_side: bool = False


@dataclass(frozen=True)
class Rule:
    """What bars a hit, the sentence that made it necessary, and one in which the hit counts."""

    bars: Callable[[Context], bool]
    barred: str
    counted: str


def before(expression: str, *, flags: int = re.IGNORECASE) -> Callable[[Context], bool]:
    """Bar a hit if the text before it ends as the expression says."""
    ends = re.compile(rf"(?:{expression})$" if not expression.endswith("$") else expression, flags)
    return lambda context: ends.search(context.before) is not None


def after(expression: str) -> Callable[[Context], bool]:
    """Bar a hit if the text behind it begins as the expression says."""
    begins = re.compile(expression, re.IGNORECASE)
    return lambda context: begins.match(context.after) is not None


def either(*tests: Callable[[Context], bool]) -> Callable[[Context], bool]:
    """Bar a hit if one of the tests does."""
    return lambda context: any(test(context) for test in tests)


def both(*tests: Callable[[Context], bool]) -> Callable[[Context], bool]:
    """Bar a hit if all the tests do."""
    return lambda context: all(test(context) for test in tests)


def unless(test: Callable[[Context], bool]) -> Callable[[Context], bool]:
    """Bar a hit if the test does not."""
    return lambda context: not test(context)


def is_month(context: Context) -> bool:
    """Tell *May* with its capital from the modal: a month, a name, or a wish (`May God help us`)."""
    return context.hit[0].isupper()


def is_conditional(context: Context) -> bool:
    """Tell an inverted condition (`Should talks fail, …`) from a duty or a question."""
    return context.hit[0].isupper() and before(START)(context) and "?" not in context.after


@lru_cache
def _past_report() -> re.Pattern[str]:
    past = sorted(form for form in speech_verbs().forms if form.endswith("ed") or form in ("said", "told"))
    return re.compile(
        rf"\b(?:{'|'.join(past)}|hoped|expected|decided|agreed|knew|thought|promised|vowed|pledged|(?:predictions?|promises?|claims|fears|warnings?|hopes?) (?:of|that|about))\b[^.;:“\"]*$"
    )


def is_future_in_the_past(context: Context) -> bool:
    """Tell the *would* that only shifts *will* behind a past report from one that supposes."""
    return _past_report().search(context.before) is not None and not after(rf"\s+(?:\w+\s+)?have\s+{PARTICIPLE}")(
        context
    )


def by_somebody(context: Context) -> bool:
    """Tell people who suggest something, aloud, from evidence that does."""
    words = re.sub(rf"{ADVERBS}\s*$", "", context.before).rstrip()
    last = re.search(r"([\w'-]+)$", words)
    if last is None or re.fullmatch(EVIDENCE, last[1], re.IGNORECASE):
        return False
    # A name in the singular does not go with a verb in the plural: its subject stands farther off.
    is_name = last[1][0].isupper() and context.hit.casefold() not in ("suggest", "imply", "indicate")
    in_the_passive = last[1] in ("be", "been", "was", "were", "as")
    return is_name or in_the_passive or re.fullmatch(PEOPLE, last[1], re.IGNORECASE) is not None


def of_we(meant: str) -> Callable[[Context], bool]:
    """Bar a first person plural that is meant like this."""
    return lambda c: who_is_meant(c.before, c.hit, c.after, speaks_for_a_side=c.speaks_for_a_side) == meant


SET_OFF = both(before(CLAUSE_START), after(r"\s*,"))
NEGATION = r"(?:\b(?:not|never|nor|neither|cannot|hardly|scarcely|barely|without|no|nothing|little|less|far from)|n't)"

RULES = {
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
        after(r"\s+(?:well|least|same|first|last|next|end|beginning|start)\b"),
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
    "request": Rule(after(r"\s+you\b"), "[Could] you say why?", "This [could] say why."),
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
        before(r"\b(?:behav|work|function|liv|act|breath|continu|proceed|operat|play|run)\w*\s+"),
        "The plant is working [normally].",
        "The plant [normally] works.",
    ),
    "known_to_whom": Rule(
        either(
            before(
                r"\b(?:do|did|does|what|everything|all|anything|than|how|far as|whatever|one|people|those|now|if)\s+"
            ),
            after(r"\s+(?:very|little|a little|about|of|how|what|who|where|if|whether|nothing)\b"),
        ),
        "What do [we know] of it?",
        "[We know] that they lied.",
    ),
    "agreement": Rule(both(before(START), after(r"\s*[.,!]")), "[Sure], they said.", "I am [sure], they said."),
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
        after(r"\s+(?:like|rather|love|prefer)\b"), "We [would] like to stay.", "It [would] please us to stay."
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
        before(r"\b(?:make|made|making|makes|for)\s+"), "Make [sure] that it holds.", "I am [sure] that it holds."
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
    "fact_of_a_preposition": Rule(
        before(r"\b(?:over|about|by|to|of|from|with|for|on|in|despite|given|at|than)\s+"),
        "They worried over [the fact that] talks failed.",
        "[The fact that] talks failed is telling.",
    ),
    "purpose": Rule(
        before(r"\bto\s+"), "He fought to [prove that] he was no coward.", "These letters [prove that] he lied."
    ),
    "whether_or_not": Rule(
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
"""What each name under `unless` in a list of markers bars."""
