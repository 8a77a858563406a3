"""Several explorers on one desk: a word that is chosen in any of them is what all of them show."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from corpus_tools.corpus import Corpus
from corpus_tools.errors import CorpusError, unknown
from corpus_tools.notebook.explorers import Explorer, control, frozen_html, in_a_column, in_a_row, markup
from corpus_tools.notebook.showing import show_alive, show_page
from corpus_tools.notebook.sources import FREEZE
from corpus_tools.notebook.twin import twin_html
from corpus_tools.views.choices import ARTICLE
from corpus_tools.views.view import Choice, Option, View

SEARCH = "search"
"""What every search decides, whatever a view calls it."""


def linked(*views: View, corpus: Corpus, **start: Option) -> None:
    """Show several explorers that follow one another: a word chosen in one is what all of them show.

    `ct.linked(ct.word_rates, ct.word_places, ct.kwic, corpus=corpus, search="nato")` has one search for all three.
    What several views can choose in the same way stands once, above them; the rest stays with each. *Follow* beside an
    opened number searches for its word everywhere, as a double click on a word of a text does; *in the article* beside a
    sentence shows where it stands, if `ct.article` is among the views. `start` sets controls, as in `explore`. What one
    view offers to search for, all of them offer.
    """
    if os.environ.get(FREEZE):
        show_page(Linked(views, corpus, **start).frozen(os.environ[FREEZE]))
        return
    desk = Desk(views, corpus, **start)
    page = "".join(twin_html(explorer.shown) for explorer in desk.explorers)
    show_alive(desk.box, page, desk.explorers[0].panel.twin)


class Linked:
    """Views with the choices that they share (`roles`: each view's, by their names) and where each starts (`starts`)."""

    def __init__(self, views: Sequence[View], corpus: Corpus, **start: Option) -> None:
        if len(views) < 2:
            raise CorpusError("Name two views or more to link: ct.linked(ct.word_rates, ct.kwic, corpus=corpus).")
        searches = [word for view in views for choice in view.choices.values() for word in choice.offered]
        self.views = [view.offering(*searches) if SEARCH in _roles(view) else view for view in views]
        self.corpus, self.roles = corpus, shared_roles(self.views, corpus)
        self.starts = list(self._starts(start))

    def _starts(self, start: Mapping[str, Option]) -> Iterator[dict[str, Option]]:
        """Yield where each view starts: where it is told, if it knows the option; else, what is shared, where others do."""
        for role, option in start.items():
            holders = [view for view in self.views if role in _roles(view)]
            if not holders:
                raise unknown(
                    "choice", role, dict.fromkeys(role for view in self.views for role in _roles(view)), "The desk"
                )
            if not any(_knows(view, self.corpus, role, option) for view in holders):
                holders[0].state(self.corpus, **{role: option})  # which says what there is
        common: dict[str, Option] = {}
        for view, shared in zip(self.views, self.roles, strict=True):
            told = {
                name: start[role]
                for role, name in _roles(view).items()
                if role in start and _knows(view, self.corpus, role, start[role])
            }
            state = view.state(self.corpus, **told)
            yield state | {name: common.setdefault(role, state[name]) for name, role in shared.items()}

    def follows(self, text: str = "full") -> list[str]:
        """Return what can be taken over from a row or a sentence; no article where a page does not bring it whole."""
        offered = [SEARCH, "article"] if text not in ("excerpts", "none") else [SEARCH]
        always = {name for view in self.views for name, choice in view.choices.items() if choice is ARTICLE}
        had = {role for shared in self.roles for role in shared.values()} & {SEARCH, *always}
        return [role for role in offered if role in had]

    @property
    def call(self) -> str:
        """The Python that shows these views, as far as nothing is chosen."""
        return f"ct.linked({', '.join(f'ct.{view.name}' for view in self.views)}, corpus=corpus"

    def frozen(self, text: str) -> str:
        """Return all views with all their states as HTML; `text` says how much of the articles a page brings."""
        each = zip(self.views, self.roles, self.starts, strict=True)
        sections = [frozen_html(view, self.corpus, " ".join(roles.values()), **start) for view, roles, start in each]
        data = f'data-code="{escape(self.call)}" data-follows="{" ".join(self.follows(text))}"'
        return f'<div class="ct-desk" {data}>{"".join(sections)}</div>{END}'


END = "<!-- desk -->"


class Desk(Linked):
    """Linked views alive: their `explorers`, the `controls` that these share, and `box`, which holds all of it."""

    def __init__(self, views: Sequence[View], corpus: Corpus, **start: Option) -> None:
        super().__init__(views, corpus, **start)
        self.controls: dict[str, Any] = {}
        self.explorers = [self._explorer(*each) for each in zip(self.views, self.roles, self.starts, strict=True)]
        self._code = markup()
        self._say_code()
        bar = in_a_row(self.controls.values())
        bar.add_class("ct-bar")
        self.box = in_a_column([bar, *(explorer.box for explorer in self.explorers), self._code], "ct-desk")

    def _explorer(self, view: View, shared: Mapping[str, str], start: dict[str, Option]) -> Explorer:
        for name, role in shared.items():
            if role not in self.controls:
                self.controls[role] = control(view.choices[name], self.corpus, start[name])
        explorer = Explorer(view, self.corpus, {name: self.controls[role] for name, role in shared.items()}, **start)
        explorer.panel.follows, explorer.panel.follow = self.follows(), self.follow
        for one in explorer.controls.values():
            one.observe(self._say_code, names="value")
        return explorer

    @property
    def code(self) -> str:
        """The Python that shows the desk as it stands; what its explorers do not agree on is left to the code of each."""
        chosen: dict[str, dict[Option, None]] = {}
        for explorer in self.explorers:
            for role, name in _roles(explorer.view).items():
                chosen.setdefault(role, {})[explorer.state[name]] = None
        agreed = [f", {role}={next(iter(options))!r}" for role, options in chosen.items() if len(options) == 1]
        return f"{self.call}{''.join(agreed)})"

    def _say_code(self, change: Any = None) -> None:
        shown = f"<pre><code>{escape(self.code)}</code></pre>"
        self._code.value = f'<details class="ct-code"><summary>Copy all of these as code</summary>{shown}</details>'

    def follow(self, role: str, option: Option, said: str = "") -> None:
        """Choose this in all explorers that share it, and bring what was `said` into sight where it is read."""
        holders = [one for one, shared in zip(self.explorers, self.roles, strict=True) if role in shared.values()]
        if not holders or not _knows(holders[0].view, self.corpus, role, option):
            return
        self.controls[role].value = option
        for explorer in holders if said else ():
            explorer.panel.seek(said)


def _roles(view: View) -> dict[str, str]:
    """Return what the choices of a view decide, and their names: the same, but a search is one under any name."""
    return {SEARCH if choice.search else name: name for name, choice in view.choices.items()}


def _knows(view: View, corpus: Corpus, role: str, option: Option) -> bool:
    choice = view.choices.get(_roles(view).get(role, ""))
    return choice is not None and (choice.search or option in choice.resolve(corpus))


def _is_always_shared(choice: Choice) -> bool:
    return choice.search or choice is ARTICLE


def shared_roles(views: Sequence[View], corpus: Corpus) -> list[dict[str, str]]:
    """Return the names of each view's choices that others have with the same options, and what they decide.

    A search, and the article that is read, are shared even if one view alone has them: others may lead there.
    """
    each = [[(role, name, view.choices[name]) for role, name in _roles(view).items()] for view in views]
    always = {role for choices in each for role, _, choice in choices if _is_always_shared(choice)}
    options: dict[str, dict[Option, str] | None] = dict.fromkeys(always)
    own: list[dict[str, str]] = []
    for choices in each:
        has = {role: None if _is_always_shared(choice) else choice.readings(corpus) for role, _, choice in choices}
        own.append({name: role for role, name, _ in choices if options.setdefault(role, has[role]) == has[role]})
    times = Counter(role for roles in own for role in roles.values())
    return [{name: role for name, role in roles.items() if role in always or times[role] > 1} for roles in own]
