"""Scope: which words, and which mentions of actors, are counted."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus_tools.count.groups import reading
from corpus_tools.lexicons.actor_list import ACTORS, FORMS
from corpus_tools.text.article import COUNTED, PARTS


@dataclass(frozen=True)
class Scope:
    """Which words are counted, as `split`, and which mentions of actors, by their `kinds` and `forms`; and how the articles
    were `chosen` out of more.
    """

    split: tuple[tuple[str, tuple[str, ...]], ...] = (("part", COUNTED),)
    kinds: tuple[str, ...] = ACTORS
    forms: tuple[str, ...] = FORMS
    chosen: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of articles that are counted."""
        return dict(self.split)["part"]

    def __str__(self) -> str:
        ways, parts = {way: names for way, names in self.split if way != "part"}, self.parts
        said = [", ".join(parts), *([f"not {', '.join(left_out)}"] if (left_out := _missing(parts, PARTS)) else [])]
        articles = [f"articles: {', '.join(self.chosen)}"] if self.chosen else []
        return "; ".join([*(said if left_out else ["all parts"]), *articles, *([reading(ways)] if ways else [])])

    @property
    def mentions(self) -> str:
        """What a note says of the mentions that count."""
        said = [str(self), *(f"no {form}s" for form in _missing(self.forms, FORMS))]
        return "; ".join([*said, *([f"{' or '.join(self.kinds)} only"] if _missing(self.kinds, ACTORS) else [])])


def _missing(chosen: Sequence[str], known: Sequence[str]) -> list[str]:
    return [name for name in known if name not in chosen]


EVERYTHING = Scope()
"""What is counted unless somebody chooses: bodies, blocks and turns of interviews, all actors in all forms."""
