"""Short names of articles, as people call them: the outlet, the author's surname, words of the title; each once in a corpus."""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import count

from corpus_tools.lexicons.reader import stopwords
from corpus_tools.text.article import Article

LETTERS = 18
"""Letters that a computed name has at most: what there is room for beside a bar on a phone."""
LEADING = frozenset({"the", "a", "an"})
"""Words that a title does without in front."""


def short_names(articles: Sequence[Article]) -> dict[str, str]:
    """Return for each article's id its short name: the fact `name`, or the first of these that no other article has.

    Its outlet, its author's surname, its title's first words, its outlet with surname or date, its id, its opening
    words. Those that are alike in all of this go by a number.

    >>> texts = [Article("1", "", "", outlet="Daily"), Article("2", "", "", outlet="Weekly", author="Ann Lee")]
    >>> short_names([*texts, Article("3", "", "", outlet="Weekly", title="The Road Ahead Is Long and Winding")])
    {'1': 'Daily', '2': 'Lee', '3': 'Road Ahead Is Long'}
    """
    named = {one.id: one.facts["name"] for one in articles if one.facts.get("name")}
    taken = set(named.values())
    for way in WAYS:
        tried = {one.id: way(one) for one in articles if one.id not in named}
        times = Counter(tried.values())
        new = {doc: name for doc, name in tried.items() if name and times[name] == 1 and name not in taken}
        named |= new
        taken.update(new.values())
    alike = {one.id: next(filter(None, (way(one) for way in WAYS)), one.id) for one in articles if one.id not in named}
    named |= alike
    told_apart: dict[str, str] = {}
    taken.update(named.values())
    for one in articles:
        name = named[one.id]
        if name in told_apart:
            tried_next = (f"{name} {number}" for number in count(2))
            name = next(other for other in tried_next if other not in taken and other not in told_apart)
        told_apart[name] = one.id
    return {doc: name for name, doc in told_apart.items()}


def _fitting(text: str) -> str:
    """Return a text, or as many of its first words as there is room for."""
    words = text.split()
    cut = False
    while len(words) > 1 and (len(" ".join(words)) > LETTERS or (cut and words[-1].casefold() in stopwords().words)):
        words.pop()
        cut = True
    short = " ".join(words).rstrip(".,:;–—-?!’'\"“”")
    return short if len(short) <= LETTERS else f"{short[: LETTERS - 1]}…"


def _surname(article: Article) -> str:
    """Return the surname of the first author.

    >>> _surname(Article("a", "", "", author="Lee, Ann; Bo Berg")), _surname(Article("a", "", "", author="Bo Berg and Ann Lee"))
    ('Lee', 'Berg')
    """
    first = article.author.partition(";")[0].partition(" and ")[0]
    last, comma, _ = first.partition(",")
    return _fitting(last if comma else " ".join(first.split()[-1:]))


def _title_words(article: Article) -> str:
    words = article.title.split()
    return _fitting(" ".join(words[1:] if words and words[0].casefold() in LEADING else words))


def _with_outlet(more: Callable[[Article], str]) -> Callable[[Article], str]:
    def both(article: Article) -> str:
        behind = more(article)
        room = LETTERS - len(behind) - 1
        outlet = article.outlet if len(article.outlet) <= room else article.outlet[: room - 1].rstrip() + "…"
        return f"{outlet} {behind}" if article.outlet and behind and room > 3 else ""

    return both


WAYS: tuple[Callable[[Article], str], ...] = (
    lambda article: _fitting(article.outlet),
    _surname,
    _title_words,
    _with_outlet(_surname),
    _with_outlet(lambda article: article.date),
    lambda article: article.id if len(article.id) <= LETTERS else "",
    lambda article: _fitting(article.text[:80]),
)
"""How an article may be called, the best first; each says nothing where it is not known."""
