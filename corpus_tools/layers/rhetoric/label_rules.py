"""Context rules of labels: a name in law and history, a trade, an animal, rather than a judgement on a side.

Each stands with the sentence that made it necessary, its hit in brackets, and one that looks like
it and counts; the tests run both.
"""

from __future__ import annotations

from corpus_tools.layers.rhetoric.context import (
    Rule,
    after,
    before,
    either,
    unless,
)

LABELS = {
    "introduces_a_term": Rule(
        after(
            r"\s+(?:[\w'-]+\s+){0,2}(?-i:[A-Z]{2,}|[A-Z][a-z]? )|\s+[\w' -]{3,40}(?:\s*[–—(]|, (?:which|where|in which|or)\b)|"
            r"\s+[“\"'][^”\"']{3,40}[”\"'](?:,| \()"
        ),
        "They use [so-called] mirror plants, which store heat.",
        "They met the [so-called] experts.",
    ),
    "term_of_law": Rule(
        either(
            before(
                r"\b(?:charg\w+|convict\w+|guilty|counts?|attempted|alleged|trials?|prosecut\w+|sentenced|tried|crimes?|criminal case|cases? (?:of|for)|investigat\w+|suspected)\b[^.;]{0,60}"
            ),
            after(
                r"\s+(?:attacks?|organi[sz]ations?|incidents?|suspects?|threats?|offen[cs]es?|charges?|trial|convention|tribunal|act|law|laws|"
                r"watch\s?list|cells?|plots?|groups?|acts?|alert|investigation|police|financing|network)\b"
            ),
        ),
        "She was charged with [genocide].",
        "Their aim is [genocide].",
    ),
    "event_with_a_name": Rule(
        before(r"\b(?:[A-Z][\w’'-]+|\d{4})\s+", flags=0),
        "The Peterloo [massacre] came later.",
        "It was a [massacre].",
    ),
    "regimen": Rule(
        before(
            r"\b(?:exercise|training|fitness|diet|dietary|tax|taxation|sanctions|regulatory|legal|inspections?|testing|visa|treatment|drug|"
            r"control|pricing|safety|verification|trade|trading)\s+"
        ),
        "He keeps his exercise [regime].",
        "He fled the [regime].",
    ),
    "of_history": Rule(
        either(
            before(
                r"\b(?:Hitler|Holocaust|Third Reich|Auschwitz|World War|19[34]\d|1930s|1940s|Jews|Jewish|anti-?|former|Wehrmacht|SS)\b.*"
            ),
            after(
                r"\s+(?:Germany|Party|era|occupation|occupiers|camps?|soldiers?|officers?|troops|forces|army|rule|leaders?|hunters?|persecution|"
                r"invasion|invaders|past|period|regime|death|war|salutes?|officials?|uniforms?)\b|.*\b(?:Hitler|Holocaust|Third Reich|Auschwitz|World War|19[34]\d|1930s|1940s|Jews|Jewish)\b"
            ),
        ),
        "Her parents fled [Nazi] Germany.",
        "They call everybody a [Nazi].",
    ),
    "at_school": Rule(
        either(
            before(
                r"\b(?:school|schools|pupils?|students?|children|workplace|online|cyber|sexual|harassment|teenage\w*|victims?)\b[^.;]{0,60}"
            ),
            after(
                r"\s+(?:me|him|her|us)\b|[^.;]{0,60}\b(?:school|schools|pupils?|students?|children|workplace|online|harassment|teenage\w*|victims?|at work)\b"
            ),
        ),
        "Pupils complain of [bullying].",
        "Moscow's [bullying] must end.",
    ),
    "patrons_of_a_place": Rule(
        unless(before(r"\b(?:[A-Z][\w'-]+|foreign)\s+", flags=0)),
        "The bar's [patrons] left.",
        "They fear their American [patrons].",
    ),
    "of_the_trade": Rule(
        unless(
            either(
                before(
                    r"(?:\b(?:political|publicity|propaganda|pr|media|cheap|campaign|cynical|cruel|desperate|dangerous|a mere|just an?|is an?|was an?|called (?:it )?an?)\s+|[“\"'])"
                ),
                after(r"\s*[”\"']"),
            )
        ),
        "Its doctor oversaw the [stunt].",
        "It was a publicity [stunt].",
    ),
    "among_animals": Rule(
        either(
            after(r"[^.;]{0,40}\b(?:fe)?males?\b|\s+(?:levels?|scores?|therapy)\b"),
            before(r"\b(?:animals?|dogs?|(?:fe)?males?|birds?|fish|sexual|passive)\b[^.;]{0,40}"),
        ),
        "They saw [aggression] between males.",
        "They condemned the [aggression].",
    ),
}
