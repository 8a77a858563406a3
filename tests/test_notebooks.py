"""The notebooks run, and what they leave behind is readable without a kernel."""

import re
import subprocess
import sys
from html import escape, unescape

import pytest

import corpus_tools as ct
from corpus_tools.cli import lessons
from corpus_tools.errors import CorpusError
from corpus_tools.publish.pages import publish

FIRST = {
    "00_meet_the_corpus": lambda corpus: ct.frequent_words.draw(corpus),
    "01_term_frequencies": lambda corpus: ct.word_rates.draw(corpus, search="sanction*"),
    "02_actor_co_mentions": lambda corpus: ct.actor_network.draw(corpus, least=1),
}
"""A state that each lesson shows when it is opened."""


@pytest.mark.parametrize("notebook", lessons(), ids=lambda path: path.stem)
def test_plain_nbconvert_shows_the_numbers(notebook, tmp_path, corpus):
    command = ["-m", "jupyter", "nbconvert", "--execute", "--to", "html", "--output-dir", str(tmp_path), str(notebook)]
    subprocess.run([sys.executable, *command], check=True, capture_output=True)
    page = (tmp_path / f"{notebook.stem}.html").read_text(encoding="utf-8")
    body = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    shown = FIRST[notebook.stem](corpus)
    row, columns = shown.finding.table.iloc[0], list(shown.finding.table.columns)
    cells = [re.escape(escape(str(value))) for value in row[: columns.index("count") + 1]]
    assert re.search(
        rf"<th[^>]*>{'</th><td[^>]*>'.join(cells[:2])}{''.join(f'</td><td[^>]*>{c}' for c in cells[2:])}</td>", body
    )
    assert shown.finding.note.split("; ")[0] in unescape(body)
    assert f">{row['per_1000']:g}</text>" in body if "per_1000" in columns else f">{row['actor']}</text>" in body


def test_a_failing_cell_names_its_notebook(tmp_path):
    import nbformat

    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 / 0")])
    nbformat.write(notebook, tmp_path / "broken.ipynb")
    with pytest.raises(CorpusError, match=r"broken\.ipynb was not published, because a cell failed:\n(.|\n)*1 / 0"):
        publish([tmp_path / "broken.ipynb"], tmp_path / "site", say=lambda text: None)
    assert not (tmp_path / "site" / "broken.html").exists()


def test_what_cannot_be_published_is_said_and_nothing_is_overwritten(tmp_path):
    (tmp_path / "text.ipynb").write_text("no notebook", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"text\.ipynb cannot be read as a notebook"):
        publish([tmp_path / "text.ipynb"], tmp_path / "site", say=lambda text: None)
    with pytest.raises(CorpusError, match=r"Two pages would be called index\.html\. Rename index\.ipynb\."):
        publish([tmp_path / "index.ipynb"], tmp_path / "site")
    with pytest.raises(CorpusError, match="is a file, and pages need a folder"):
        publish([tmp_path / "x.ipynb"], tmp_path / "text.ipynb")
