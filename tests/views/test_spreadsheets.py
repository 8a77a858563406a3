"""Nothing that we write runs in a spreadsheet, and reading gives back what was meant: in Python and on a page's button."""

import csv
import io
import re
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest
from hypothesis import example, given, strategies as st

import corpus_tools as ct
from corpus_tools.lexicons.cells import FORMULA, GUARDED, as_meant, csv_line, no_formula

TABLE_JS = Path(ct.__file__).parent / "notebook" / "static" / "table.js"
SIGNS = "=+-@＝＋－＠"
HOSTILE = [
    "=1+1",
    "@SUM(1)",
    "-2+3",
    "+cmd|' /C calc'!A0",
    " =1+1",
    "\t=1+1",
    "＝1+1",
    "\u00a0=1",
    "a;=1+1;b",
    "a\t@SUM(1)",
    "a\n=1+1",
    "a\r\n=1",
    "\x01=1",
]


def runs(line: str) -> bool:
    """Tell whether a spreadsheet would find a formula in a line, whatever it takes for the mark between cells."""
    read = (csv.reader(io.StringIO(line, newline=""), delimiter=mark) for mark in ",;\t")
    cells = [re.sub(r"^[\s\x00-\x1f\u200b\ufeff]+", "", cell) for rows in read for row in rows for cell in row]
    return any(cell[:1] in [*SIGNS] and not re.fullmatch(r"-[\d.]+(e-\d+)?", cell) for cell in cells)


cells = st.text(st.sampled_from("=+-@'\t\n\r ;,\"ab\x01＝\u00a0"), max_size=12) | st.text(max_size=12)


@given(st.lists(cells, min_size=1, max_size=3))
@example(["a;=1"])
@example(["", ';"='])
@example(["x\t'=1"])
@example(["\n-"])
def test_no_cell_begins_like_a_formula_and_all_come_back(texts):
    assert not runs(csv_line(texts))
    assert [as_meant(no_formula(text)) for text in texts] == texts
    (read,) = csv.reader(io.StringIO(csv_line(texts), newline=""))
    assert list(map(as_meant, read)) == texts


@pytest.mark.parametrize("text", HOSTILE)
def test_what_would_run_is_kept_from_it(text):
    csv.writer(plain := io.StringIO()).writerow(["x", text])
    assert runs(plain.getvalue())
    assert not runs(csv_line(["x", text]))


@pytest.mark.parametrize("text", ["a - b", "'tis", "e-mail", "3.5", "he said: -5", "don't", "#1"])
def test_what_would_not_run_stays_as_it_is(text):
    assert no_formula(text) == text


def pairs_of(actors):
    """Return the finding of pairs with one name changed for a hostile one."""
    corpus = ct.load_corpus(Path(__file__).parents[2] / "seeds")
    pairs = ct.comentions(corpus, runs=0)
    named = dict(zip(sorted({*pairs.table["actor"], *pairs.table["other"]}), actors, strict=False))
    sides = {side: [named.get(name, name) for name in pairs.table[side]] for side in ("actor", "other")}
    table = pairs.table.assign(**{side: pd.Series(names, dtype=object) for side, names in sides.items()})
    return type(pairs)(table, pairs.evidence, f"{pairs.note}; =1+1", pairs.also)


def test_a_network_saved_as_a_table_runs_nothing_and_comes_back(tmp_path):
    pairs = pairs_of(HOSTILE)
    path = ct.save_network(pairs, tmp_path / "n.csv")
    note, table = path.read_bytes().decode().split("\n", 1)
    assert not runs(note)
    assert not any(map(runs, table.splitlines()))
    read = pd.read_csv(io.StringIO(table), keep_default_na=False)
    assert read["actor"].map(as_meant).tolist() == pairs.table["actor"].tolist()
    assert read["count"].tolist() == pairs.table["count"].tolist()


@pytest.mark.parametrize(("ending", "read"), [(".gexf", nx.read_gexf), (".graphml", nx.read_graphml)])
def test_control_characters_in_names_do_not_break_the_files_of_networks(tmp_path, ending, read):
    names = ["Fo\x01o", "Fo\x02o", "Ba\x0br", "Half \ud800", "Not \uffff"]
    pairs = pairs_of(names)
    said = dict.fromkeys(names, "so\x00")
    graph = read(ct.save_network(pairs, tmp_path / f"n{ending}", of=said))
    assert {r"Fo\x01o", r"Fo\x02o", r"Ba\x0br", r"Half \ud800", r"Not \uffff"} <= set(graph)
    assert graph.nodes[r"Fo\x01o"]["of"] == r"so\x00"


def test_new_writes_tables_that_run_nothing_and_come_back(tmp_path):
    from corpus_tools.project.starting import start_project

    with (tmp_path / "in.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [
                ["title", "outlet", "text"],
                *([f"{h} x", h.strip(), "War came. Peace came."] for h in ("=1+1", "a;@b", "+1")),
            ]
        )
    corpus = start_project(tmp_path / "mine", tmp_path / "in.csv").corpus
    assert [article.title for article in corpus.articles] == ["=1+1 x", "a;@b x", "+1 x"]
    assert [article.outlet for article in corpus.articles] == ["=1+1", "a;@b", "+1"]
    for table in (tmp_path / "mine").rglob("*.csv"):
        assert not any(map(runs, table.read_text(encoding="utf-8-sig").splitlines())), table.name


def test_a_page_has_the_same_letters():
    script = TABLE_JS.read_text(encoding="utf-8")
    assert f"const CT_FORMULA = /{FORMULA.pattern}/g;" in script
    assert f"const CT_GUARDED = /{GUARDED.pattern}/g;" in script


def test_the_button_on_a_page_writes_what_python_writes(in_node):
    asked = [*HOSTILE, "a - b", "plain", 'say "x"', "a,b"]
    code = 'return [given.map(ctCsvCell), ctCsv({ table: { columns: given, rows: [] }, note: "a;=1\\n=2" }, "")];'
    found, whole = in_node(TABLE_JS, code, asked)
    assert found == [csv_line([cell]) for cell in asked]
    assert not any(map(runs, whole.splitlines()))
