"""The first report on one's own texts: what was read, what was cut, what looks wrong, what to do next."""

import re
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from corpus_tools import __version__
from corpus_tools.corpus import Corpus
from corpus_tools.methods import paragraphs_of
from corpus_tools.project.oddities import oddities
from corpus_tools.text.article import KNOWN

SHOWN = 10
"""Texts that are named under one problem; the notebook lists them all."""
MARKUP = re.compile(r"([\\`*_\[\]<>|#~$])")

NEXT = """\
1. Fill `texts/articles.csv`: one row a text. Take a text out by deleting its row and its file.
2. Read through `suggested_actors.csv`: delete what is no actor, mend the kinds, save it as `actors.csv`. Names that are \
listed there are found with `ct.load_corpus("texts", actors="actors.csv")`.
3. Open the notebook: `corpus-tools lab --notebook my_corpus.ipynb`"""


def first_report(corpus: Corpus, came_in: str, noticed: Sequence[str], proposed: Sequence[str], source: str) -> str:
    """Return the report as Markdown.

    `came_in` says in a line what the files were taken for, `noticed` is what loading said, `proposed` the names of no listed actor, `source` what the texts were read from.
    """
    paragraphs = paragraphs_of(corpus)
    texts, cleaning = (plain(paragraphs[name].removeprefix(f"{name}. ")) for name in ("Texts", "Cleaning"))
    rooms = {
        "What was read": [f"From {plain(source)}: {plain(came_in)} {texts}", _lengths(corpus)],
        "What loading noticed": list(_noticed(noticed, corpus)),
        "What was cut": [cleaning, "To read every cut: `ct.explore(ct.cuts, corpus)`."],
        "What looks wrong": list(_problems(oddities(corpus))) or ["Nothing that was looked for."],
        "Who may be missing from the list of actors": [_missing(proposed)],
        "What to do next": [NEXT],
        "For the methods section": [plain(paragraph) for paragraph in paragraphs.values()],
    }
    body = [f"## {title}\n\n{chr(10).join([f'{said}{chr(10)}' for said in room])}" for title, room in rooms.items()]
    return "\n".join([f"# First report\n\nWritten by corpus-tools {__version__} when the folder was made.\n", *body])


def plain(text: str) -> str:
    r"""Return words that came from a text so that Markdown shows them as they are.

    >>> plain("<b>_x_")
    '\\<b\\>\\_x\\_'
    """
    return MARKUP.sub(r"\\\1", " ".join(text.split()))


def _lengths(corpus: Corpus) -> str:
    sizes = np.diff(corpus.tokens.bounds)
    shortest, longest = int(sizes.argmin()), int(sizes.argmax())
    return (
        f"Half of the texts have {int(np.median(sizes)):,} words or more; the shortest has {sizes[shortest]:,} "
        f"({plain(corpus.ids[shortest])}), the longest {sizes[longest]:,} ({plain(corpus.ids[longest])})."
    )


def _noticed(noticed: Sequence[str], corpus: Corpus) -> Iterator[str]:
    yield from (f"- {plain(message)}" for message in noticed)
    own = [plain(fact) for fact in corpus.facts if fact not in KNOWN]
    if own:
        yield (
            f"- These facts are kept under their own names: {', '.join(own)}. If one is a title, author, outlet, date, "
            "kind or url, name it so, and make the folder again."
        )
    if not (noticed or own):
        yield "Nothing."


def _problems(found: pd.DataFrame) -> Iterator[str]:
    for problem, rows in found.groupby("problem", sort=False):
        advice = rows["advice"].iloc[0]
        if rows["doc"].iloc[0] == "":
            yield f"- **{problem}**: {plain(rows['seen'].iloc[0])}. {plain(advice)}"
            continue
        named = "; ".join(f"{plain(doc)}: {plain(seen)}" for doc, seen in rows[["doc", "seen"]].head(SHOWN).to_numpy())
        more = f"; and {len(rows) - SHOWN:,} more" if len(rows) > SHOWN else ""
        yield f"- **{problem}** ({len(rows):,}): {named}{more}. {plain(advice)}"


def _missing(proposed: Sequence[str]) -> str:
    if not proposed:
        return "No name was found that is not on the list."
    first = ", ".join(plain(name) for name in proposed[:SHOWN])
    return (
        f"`suggested_actors.csv` holds {len(proposed):,} {'name' if len(proposed) == 1 else 'names'} that the list does "
        f"not cover, the most frequent first: {first}{', …' if len(proposed) > SHOWN else ''}. They are proposals: "
        "not every run of capitals is an actor."
    )
