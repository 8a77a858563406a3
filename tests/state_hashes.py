"""What every state of every view shows, as hashes: written before a change, compared after it.

`python -m tests.state_hashes write FILE`, and then `python -m tests.state_hashes compare FILE`, which lists the views and
states whose picture (chart, table, lines, text to read), note or evidence is another one. A name behind FILE keeps to that view.
"""

from __future__ import annotations

import json
import sys
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import corpus_tools as ct
from corpus_tools.views.view import View, plain_state

GROUPS = ("picture", "note", "evidence")
LETTERS = 6
"""Letters of a hash: that a change is missed has a chance of one in 16 million."""
NAMED = 3
"""States of a view that are named, of those that differ."""


def hashed(content: Any) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:LETTERS]


def hashes_of(view: View, corpus: ct.Corpus) -> dict[str, Any]:
    """Return the options of each choice, and the hashes of all states one behind another, in each of `GROUPS`."""
    known: dict[tuple[Any, ...], tuple[str, ...]] = {}
    states = []
    for state in view.states(corpus):
        settled = view.settled(corpus, state)
        key = tuple(settled.values())
        if key not in known:
            drawing = view.draw(corpus, **settled)
            shown = plain_state(drawing, "")
            note = shown.pop("note")
            known[key] = (hashed(shown), hashed(note), hashed(view.all_evidence(corpus, drawing.finding)))
        states.append(known[key])
    choices = {name: [str(option) for option in choice.resolve(corpus)] for name, choice in view.choices.items()}
    return {"choices": choices, **{group: "".join(state[n] for state in states) for n, group in enumerate(GROUPS)}}


def by_state(hashes: dict[str, Any]) -> dict[tuple[str, ...], dict[str, str]]:
    """Return the hashes of each state, by the options that are chosen in it."""
    states = list(product(*hashes["choices"].values()))
    cut = {
        group: [hashes[group][at : at + LETTERS] for at in range(0, len(hashes[group]), LETTERS)] for group in GROUPS
    }
    return {state: {group: cut[group][number] for group in GROUPS} for number, state in enumerate(states)}


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Say of one view how its states differ; nothing if they do not."""
    old, new = by_state(before), by_state(after)
    said = [
        f"{what} {len(states)} states"
        for what, states in (("lost", old.keys() - new), ("new", new.keys() - old))
        if states
    ]
    for group in GROUPS:
        other = [state for state in old if state in new and old[state][group] != new[state][group]]
        if other:
            named = "; ".join(", ".join(state) or "the only one" for state in other[:NAMED])
            said.append(f"{group} of {len(other)} of {len(old)} differs: {named}{'; …' if len(other) > NAMED else ''}")
    return said


def views_of(names: list[str]) -> list[View]:
    from offered import VIEWS

    return [view for view in VIEWS if not names or view.name in names]


def main(command: str, file: str, *names: str) -> int:
    corpus = ct.load_corpus(Path(__file__).parents[1] / "seeds")
    found = {view.name: hashes_of(view, corpus) for view in views_of(list(names))}
    if command == "write":
        Path(file).write_text(json.dumps(found, ensure_ascii=False, indent=0), encoding="utf-8")
        return 0
    before = json.loads(Path(file).read_text(encoding="utf-8"))
    said = {name: differences(before[name], hashes) for name, hashes in found.items() if name in before}
    said |= {name: ["not there before"] for name in found.keys() - before}
    said |= {} if names else {name: ["no longer there"] for name in before.keys() - found}
    for name, lines in said.items():
        print(*(f"{name}: {line}" for line in lines), sep="\n", end="\n" if lines else "")
    print(f"{sum(map(bool, said.values()))} of {len(said)} views differ.")
    return int(any(said.values()))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
