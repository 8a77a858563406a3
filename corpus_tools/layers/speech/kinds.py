"""What a word or a mark can be, as bits of one number: read off lists and endings, and settled by its neighbours."""

from corpus_tools.lexicons.grammar import WORDS as WORDS

(
    CAPITAL, DETERMINER, PRONOUN, NOMINATIVE, AUXILIARY, PREPOSITION, SUBORDINATOR, CONJUNCTION, ADVERB, NEGATION, PAST,
    PRESENT, ING, NUMBER, CALENDAR, TITLE, REPORTS, QUOTES, POSSESSIVE, FIRST_NAME, COMMA, COLON, STOP, DASH, OPENS,
    CLOSES, MARK, QUOTED,
) = (1 << n for n in range(28))  # fmt: skip
"""What a word or mark can be. `REPORTS`: a form that a clause, or an aside, may go with; `QUOTES`: one that may bring in marks.
`QUOTED` is a whole stretch between quotation marks, which stands in a frame as one word."""

FUNCTION = DETERMINER | PRONOUN | AUXILIARY | PREPOSITION | SUBORDINATOR | CONJUNCTION | ADVERB | NEGATION
PUNCTUATION = COMMA | COLON | STOP | DASH | OPENS | CLOSES | MARK
FINITE = AUXILIARY | PAST
ADVERB_STEMS, ADJECTIVE_ENDINGS = tuple(WORDS["adverb stem"]), tuple(WORDS["adjective ending"])
