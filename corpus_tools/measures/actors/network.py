"""Actors as a network: who stands in its middle, who belongs together; and its files for other programs (the room where networkx lives)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus_tools.corpus import Corpus
from corpus_tools.count.finding import Evidence, Finding
from corpus_tools.errors import CorpusError, unknown
from corpus_tools.lexicons.cells import no_formula
from corpus_tools.lexicons.reader import path_of
from corpus_tools.measures.actors.comention import comentions
from corpus_tools.writing import replacing, write_whole

if TYPE_CHECKING:
    import networkx as nx

FORMATS = (".gexf", ".graphml", ".csv")
"""Endings of the files that a network is saved in: for Gephi, for most programs, for a spreadsheet."""


def network_of(pairs: Finding, *, weight: str = "count") -> nx.Graph:
    """Return the pairs of actors in a finding of `comentions` as a networkx graph.

    Nodes have `count` (units), edges every number of their row, and `weight`, the one asked for. Pairs whose weight is
    not above 0 are left out, since no measure of a network knows what to do with them.
    """
    import networkx as nx

    numbers = [name for name in pairs.columns if name not in ("actor", "other", "actor_count", "other_count")]
    if weight not in numbers:
        raise unknown("weight", weight, numbers, "The finding")
    graph = nx.Graph()
    for row in pairs.lines:
        graph.add_node(row["actor"], count=row["actor_count"])
        graph.add_node(row["other"], count=row["other_count"])
        if row[weight] > 0:
            facts = {name: row[name] for name in numbers if np.isfinite(row[name])}
            graph.add_edge(row["actor"], row["other"], **facts, weight=row[weight])
    return graph


def centrality(graph: nx.Graph) -> dict[str, dict[Any, float]]:
    """Return three answers to who stands in the middle, for every node.

    `degree`: with how many others one is joined; `weighted_degree`: the sum of the weights; `betweenness`: on what share of
    the shortest ways between two others one stands, weights left aside (Freeman 1977). Few units make all three
    shaky: one sentence with ten names gives each of them nine ties.
    """
    import networkx as nx

    return {
        "degree": dict(graph.degree()),
        "weighted_degree": dict(graph.degree(weight="weight")),
        "betweenness": nx.betweenness_centrality(graph),
    }


def cohesion(graph: nx.Graph) -> dict[str, float]:
    """Return how closely a whole network hangs together.

    `density` is the share of all possible ties that there are; `transitivity`, of all two ties that meet, the share whose
    far ends are tied, too. A unit with many names makes both high by itself.

    >>> import networkx
    >>> cohesion(networkx.complete_graph(4))
    {'density': 1.0, 'transitivity': 1.0}
    """
    import networkx as nx

    return {"density": nx.density(graph), "transitivity": float(nx.transitivity(graph))}


def communities(graph: nx.Graph, *, method: str = "greedy", seed: int = 1) -> dict[Any, int]:
    """Return the number of each node's community, the largest 0: groups with more ties inside than chance would put there.

    `method` is `greedy` (Clauset, Newman and Moore 2004) or `louvain` (Blondel and others 2008), which tries the
    nodes in an order that hangs on `seed`. Where the two disagree, there is no clear border to be found.
    """
    import networkx as nx

    if method not in ("greedy", "louvain"):
        raise unknown("method", method, ["greedy", "louvain"], "communities")
    if not graph.number_of_edges():
        return {node: number for number, node in enumerate(graph)}
    if method == "greedy":
        groups = nx.community.greedy_modularity_communities(graph, weight="weight")
    else:
        groups = nx.community.louvain_communities(graph, weight="weight", seed=seed)
    ranked = sorted(map(sorted, groups), key=lambda group: (-len(group), group))
    return {node: number for number, group in enumerate(ranked) for node in group}


def layout(graph: nx.Graph) -> dict[Any, tuple[float, float]]:
    """Return a place between -1 and 1 for every node, the same on every run (Kamada and Kawai 1989).

    Near means joined by few steps, as far as a flat sheet allows; left and right, up and down mean nothing.
    """
    import networkx as nx

    if len(graph) < 2:
        return dict.fromkeys(graph, (0.0, 0.0))
    steps = dict(nx.all_pairs_shortest_path_length(graph))
    # Whom no way leads to stands a step farther than the farthest.
    beyond = 1 + max(max(there.values()) for there in steps.values())
    apart = {one: {other: there.get(other, beyond) for other in graph} for one, there in steps.items()}
    found = nx.kamada_kawai_layout(graph, dist=apart)
    return {node: (round(float(x), 3), round(float(y), 3)) for node, (x, y) in found.items()}


def actor_centrality(corpus: Corpus, *, weight: str = "count", method: str = "greedy", **options: Any) -> Finding:
    """List the actors of a network by how they stand in it: one row an actor that meets another.

    `weight` is a column of `comentions`, which takes the other `options`: `unit`,
    `metonyms`, `min_count`, `voices`, … For one article or outlet give a `corpus.where(…)`.
    """
    pairs = comentions(corpus, **{"runs": 0, **options})
    graph = network_of(pairs, weight=weight)
    found, groups = centrality(graph), communities(graph, method=method)
    places = nodes_of(pairs)
    evidence = {name: pairs.opens[column].of(row) for name, (row, column, _) in places.items()}
    ranked = sorted(graph, key=lambda name: (-found["weighted_degree"][name], name))
    measured = {name: [values[actor] for actor in ranked] for name, values in found.items()}
    columns = {
        "actor": ranked,
        "count": [len(evidence[name]) for name in ranked],
        **measured,
        "community": [groups[name] + 1 for name in ranked],
    }
    whole = ", ".join(f"{name} {value:.3f}" for name, value in cohesion(graph).items()) if len(graph) > 1 else "no ties"
    said = (
        f"Network: {len(graph)} actors, {graph.number_of_edges()} ties, weight {weight}; {whole}; "
        f"{len(set(groups.values()))} communities ({method})."
    )
    note = replace(pairs.about, settings=[*pairs.about.settings, said])
    positions = [evidence[name] for name in ranked]
    return Finding(columns, _one_a_row(pairs.also["actor_count"], positions), note)


def nodes_of(finding: Finding) -> dict[Any, tuple[int, str, int]]:
    """Return the nodes of a finding of pairs: its actors, or article and actor where it has a row a pair and article."""
    nodes: dict[Any, tuple[int, str, int]] = {}
    columns = [finding.columns[name].tolist() for name in ("actor", "other", "actor_count", "other_count")]
    group = next(iter(finding.columns))
    docs = finding.columns[group].tolist() if group != "actor" else [""] * len(finding)
    for row, (doc, one, other, count, other_count) in enumerate(zip(docs, *columns, strict=True)):
        nodes.setdefault((doc, one) if doc else one, (row, "actor_count", count))
        nodes.setdefault((doc, other) if doc else other, (row, "other_count", other_count))
    return nodes


def save_network(
    pairs: Finding, path: str | Path, *, weight: str = "count", overwrite: bool = False, **facts: Mapping[str, Any]
) -> Path:
    """Write the pairs of a finding as a network: `.gexf` (Gephi), `.graphml` (most programs) or `.csv` (a row a tie).

    The note goes into the file. `facts` add more to the nodes, each a dict from actor to value. A file that is there
    already stays as it is, unless you say `overwrite=True`.
    """
    import networkx as nx

    file = path_of(path)
    if file.suffix not in FORMATS:
        raise CorpusError(
            f"{file.name} ends in none of {', '.join(FORMATS)}. Did you mean {file.with_suffix('.gexf').name!r}?"
        )
    if file.exists() and not overwrite:
        raise CorpusError(f"There is already a file {file}. Give another name, or say overwrite=True.")
    if file.suffix == ".csv":
        note, table = no_formula(" ".join(f"# {pairs.note}".split())), pairs.table.map(no_formula)
        # Without the mark at its head a spreadsheet takes the letters for others.
        return write_whole(file, f"\ufeff{note}\n{table.to_csv(index=False, lineterminator=chr(10))}")
    graph = network_of(pairs, weight=weight)
    graph = nx.relabel_nodes(graph, _for_xml)
    graph.graph["note" if file.suffix == ".graphml" else "name"] = _for_xml(pairs.note)
    for fact, values in facts.items():
        nx.set_node_attributes(graph, {_for_xml(name): _for_xml(value) for name, value in values.items()}, fact)
    with replacing(file) as new:
        (nx.write_gexf if file.suffix == ".gexf" else nx.write_graphml)(graph, new)
    return file


NOT_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def _for_xml(value: Any) -> Any:
    r"""Return a text with what XML cannot hold written out.

    >>> _for_xml("Fo\x01o")
    'Fo\\x01o'
    """
    return NOT_XML.sub(lambda found: ascii(found[0])[1:-1], value) if isinstance(value, str) else value


def among(pairs: Finding, actors: Sequence[str]) -> Finding:
    """Return the pairs in which both are among these actors."""
    wanted = set(actors)
    return pairs.take([row for row, line in enumerate(pairs.lines) if {line["actor"], line["other"]} <= wanted])


def ego_of(pairs: Finding, actor: str) -> Finding:
    """Return the pairs of one actor with everybody else in the column `other`: whom is it named with?"""
    second = pairs.columns["other"] == actor
    rows = np.flatnonzero(second | (pairs.columns["actor"] == actor))
    if not len(rows):
        raise unknown("actor", actor, nodes_of(pairs), "The finding")
    mine = pairs.take(rows)
    turned = {"actor": "other", "other": "actor", "actor_count": "other_count", "other_count": "actor_count"}
    sides = {name: np.where(second[rows], mine.columns[back], mine.columns[name]) for name, back in turned.items()}
    also = {
        name: _chosen(mine.also[name], mine.also[turned[name]], second[rows]) for name in ("actor_count", "other_count")
    }
    return replace(mine, columns={**mine.columns, **sides}, also=also)


def _chosen(first: Evidence, second: Evidence, turned: np.ndarray) -> Evidence:
    """Return for each row the first evidence, or the second where it is turned."""
    return _one_a_row(first, [(second if turn else first).of(row) for row, turn in enumerate(turned)])


def _one_a_row(like: Evidence, positions: Sequence[np.ndarray]) -> Evidence:
    """Return evidence like another one, with these positions behind each row."""
    flat = np.concatenate([np.empty(0, dtype=int), *positions])
    return Evidence.counted(like.made, flat, [*map(len, positions)])
