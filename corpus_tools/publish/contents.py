"""What a page's own markup still lacks: places to link to, a list of them, heads that say what they are."""

import re
from html import unescape
from urllib.parse import quote

HEADING = re.compile(r"<h([23])>(.*?)</h\1>", re.DOTALL)
CONTENTS = "<!-- contents -->"
"""Where the template wants the list of contents."""
UNTOLD = re.compile(r"<img (?![^>]*\balt=)")
"""A picture without words for whoever does not see it, as a cell that draws leaves one."""
SHORT = 3
"""With fewer sections than this a page needs no list."""
SOLUTION = '<details class="solution"><summary>Show the solution</summary>'
SOLUTION_END = "</details><!-- solution -->"


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
