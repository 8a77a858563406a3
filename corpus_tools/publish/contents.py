"""What a page's own markup still lacks: places to link to and a list of them, formulas that need no script, what terms mean."""

import re
from collections.abc import Iterable, Mapping
from html import escape, unescape
from urllib.parse import quote

import nbformat
from latex2mathml.converter import convert

from corpus_tools.errors import CorpusError

HEADING = re.compile(r"<h([23])>(.*?)</h\1>", re.DOTALL)
CONTENTS = "<!-- contents -->"
"""Where the template wants the list of contents."""
UNTOLD = re.compile(r"<img (?![^>]*\balt=)")
"""A picture without words for whoever does not see it, as a cell that draws leaves one."""
SHORT = 3
"""With fewer sections than this a page needs no list."""
SOLUTION = '<details class="solution"><summary>Show the solution</summary>'
SOLUTION_END = "</details><!-- solution -->"
ENTRY = re.compile(r"^### .+\n\n(?:\(also: .+\)\n\n)?(.+)$", re.MULTILINE)
LONGEST = 260
"""Characters of a definition; of a longer one whole sentences, as many as fit."""


def finished(page: str) -> str:
    """Return a page with its headings named and listed, solutions that follow one another joined, tables that scroll."""
    page = re.sub(rf"{SOLUTION_END}\s*{SOLUTION}", "", _with_contents(page)).replace(SOLUTION_END, "</details>")
    page = re.sub(r"<table\b.*?</table>", lambda found: f'<div class="scrolls">{found[0]}</div>', page, flags=re.DOTALL)
    page = UNTOLD.sub('<img alt="A picture that nobody has described" ', page)
    # A column that has no head gets none: pandas gives row names an empty one.
    return page.replace("<th></th>", "<td></td>")


def anchor(heading: str, taken: set[str]) -> str:
    """Return a heading's name in links: its words as JupyterLab joins them, with a number where the name is taken.

    >>> anchor("What is a <em>word</em>?", set())
    'What-is-a-word?'
    >>> anchor("Note", {"Note"})
    'Note-2'
    """
    name = re.sub(r"\s+", "-", re.sub(r"<[^>]+>|\"", "", heading).strip())
    number = 1
    while (name if number == 1 else f"{name}-{number}") in taken:
        number += 1
    return name if number == 1 else f"{name}-{number}"


def _with_contents(page: str) -> str:
    """Give every heading a name, and list those of sections where the template says."""
    taken: set[str] = set()
    listed: list[str] = []

    def named(found: re.Match[str]) -> str:
        level, text = found.groups()
        name = anchor(text, taken)
        taken.add(name)
        if level == "2":
            listed.append(f'<li><a href="#{quote(unescape(name))}">{re.sub("</?a[^>]*>", "", text)}</a></li>')
        return f'<h{level} id="{name}">{text}</h{level}>'

    page = HEADING.sub(named, page)
    shown = f"<details open><summary>On this page</summary><ol>{''.join(listed)}</ol></details>"
    contents = f'<nav class="contents" aria-label="On this page">{shown}</nav>' if len(listed) >= SHORT else ""
    return page.replace(CONTENTS, contents, 1)


def formula(latex: str, *, display: bool = False) -> str:
    r"""Return LaTeX from between dollar signs as MathML, with the LaTeX as its text for readers that do not know MathML.

    `display` gives it a line of its own. A command that is not known is an error: half a formula says something else.
    JupyterLab sets the same LaTeX itself, and takes MathML that is written by hand out of a cell.

    >>> formula(r"x \ge 2")
    '<math display="inline" alttext="x \\ge 2"><mrow><mi>x</mi><mo>&#x02265;</mo><mn>2</mn></mrow></math>'
    """
    latex = latex.strip()
    try:
        made = convert(latex, display="block" if display else "inline")
    except Exception as error:  # latex2mathml raises many kinds
        raise CorpusError(f"The formula ${latex}$ cannot be read ({type(error).__name__}).") from None
    unknown = re.search(r"\\[A-Za-z]+", made)
    if unknown:
        raise CorpusError(f"The formula ${latex}$ has {unknown[0]}, which a page cannot show.")
    # The name space goes without saying in HTML, and an address would look like a request.
    return re.sub(r' xmlns="[^"]*" (display="\w+")', lambda found: f' {found[1]} alttext="{escape(latex)}"', made)


def definitions(cells: Iterable[nbformat.NotebookNode]) -> dict[str, str]:
    r"""Return what the entries of a glossary begin with, by the names of their cells, as plain words.

    >>> cell = nbformat.v4.new_markdown_cell("### token\n\nOne *running* [word](#cell-id=word). Or so.", id="token")
    >>> definitions([cell])
    {'token': 'One running word. Or so.'}
    """
    found = ((cell.get("id", ""), ENTRY.search(cell.source)) for cell in cells if cell.cell_type == "markdown")
    return {name: _first_sentences(_in_plain_words(entry[1])) for name, entry in found if entry}


def _in_plain_words(text: str) -> str:
    return re.sub(r"[*`$]", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text))


def _first_sentences(text: str) -> str:
    sentences = re.split(r"(?<=[.!?]) (?=[A-Z])", text)
    said = sentences.pop(0)
    while sentences and len(said) + len(sentences[0]) < LONGEST:
        said += f" {sentences.pop(0)}"
    return said


def explained(page: str, terms: Mapping[str, str]) -> str:
    """Give each link that leads to an entry of the glossary what the entry begins with; in the glossary they would be half the page."""

    def with_definition(found: re.Match[str]) -> str:
        said = terms.get(found[1])
        return f'{found[0]} class="term" data-says="{escape(said)}"' if said else found[0]

    return re.sub(r'<a href="glossary\.html#cell-id=([\w-]+)"', with_definition, page)
