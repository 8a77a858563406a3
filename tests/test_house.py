"""The house rules that a machine can check: floors, rooms, files in step."""

import ast
import hashlib
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import corpus_tools

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "corpus_tools"
FLOORS = "errors encodings writing lexicons text layers count methods storage corpus load shards exchange measures charts views notebook publish project cli".split()
ROOMS = {
    "nltk": "sentences",
    "plotly": "theme",
    "ipywidgets": "explorers",
    "anywidget": "widgets",
    "nbconvert": "pages",
    "latex2mathml": "formulas",
    "networkx": "network",
    "lxml": "markup",
    "charset_normalizer": "encodings",
    "openpyxl": "tables",
    "pyarrow": "tables",
    "pypdfium2": "document",
    "striprtf": "document",
    "trafilatura": "document",
    "tqdm": "waiting",
    "docx": "tables",
}
SEEDS = {
    "000_feea5005da47da96.txt": "2915a4a2c18c35b4f5774f574cdb033d1b674a61932a2417ac4dab7e322cca8a",
    "001_afe21126e7d003df.txt": "ceb012167a91bd24666c6a2a7ddc377f64b95cf92287152068a61a81c0d05664",
    "002_0e2cfab4f396103c.txt": "03584204302898e43c3c0aa13f7aec4bfbeaee27fab881f345e1f984f9ab38db",
    "003_5666358a98405204.txt": "7ffb9c79a9214d4a5ad15d783ba4dea280ae1ea1dc05272b9ec20f53a9eaad6e",
    "004_b5d3d7d78833ebd0.txt": "d9c92e68d374c3ebdbef50e7e6fa157a6234c05ec5a2c997768eb150c465a791",
}


def imports(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
    return found + [name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names]


@pytest.fixture(scope="module")
def imported() -> list[tuple[Path, str]]:
    """Every module of the package with each name that it imports."""
    paths = [path for path in PACKAGE.rglob("*.py") if path.name not in {"__init__.py", "__main__.py"}]
    return [(path, name) for path in paths for name in imports(path)]


def test_imports_only_go_down(imported):
    inner = [(path, name) for path, name in imported if name.startswith("corpus_tools.")]
    assert len(inner) > 1000
    for path, name in inner:
        own = FLOORS.index(path.relative_to(PACKAGE).parts[0].removesuffix(".py"))
        assert FLOORS.index(name.split(".")[1]) <= own, f"{path.name} imports {name}, which lies above it"


def test_each_heavy_guest_keeps_to_its_room(imported):
    # Plotly's script is needed where pages are made. Labelling is a widget that is no view, for it saves what a
    # reader says; so are choosing, which reads a reader's files, and building, which makes a part of a corpus. All are shown in one way.
    allowed = {("plotly", "explorers"), ("plotly", "charts"), ("plotly", "shown")}
    allowed |= {
        ("pyarrow", "parquet"),
        ("anywidget", "asked"),
        ("lxml", "refi"),
        ("lxml", "refi_reading"),
        ("ipywidgets", "choosing"),
        ("ipywidgets", "building"),
        ("ipywidgets", "showing"),
    }
    for path, name in imported:
        guest = name.split(".")[0]
        if guest in ROOMS and (guest, path.stem) not in allowed:
            assert path.stem == ROOMS[guest], f"{path.name} imports {guest}"


def test_importing_the_package_loads_nothing_heavy():
    code = "import sys, corpus_tools; print([m for m in ('pandas', 'numpy', 'plotly', 'ipywidgets', 'nltk') if m in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"


def test_counting_loads_neither_charts_nor_widgets_nor_nltk():
    code = (
        "import sys, corpus_tools as ct; ct.term_frequency(ct.load_corpus());"
        "print([m for m in ('plotly', 'ipywidgets', 'nltk', 'IPython') if m in sys.modules])"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True, cwd=ROOT).strip() == "[]"


def test_every_name_at_the_front_door_opens():
    assert "load_corpus" in corpus_tools.__all__
    for name in corpus_tools.__all__:
        assert getattr(corpus_tools, name) is not None
        assert name in dir(corpus_tools)


def test_a_misspelt_name_is_answered_with_the_nearest():
    with pytest.raises(AttributeError, match=r"corpus_tools has no 'load_corpse'\. Did you mean 'load_corpus'\?"):
        _ = corpus_tools.load_corpse


def test_the_seeds_are_byte_for_byte_what_they_were():
    for name, digest in SEEDS.items():
        assert hashlib.sha256((ROOT / "seeds" / name).read_bytes()).hexdigest() == digest, name


def test_environment_yml_is_in_step_with_pyproject():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    listed = re.findall(r"^  - (.+)$", (ROOT / "environment.yml").read_text(encoding="utf-8"), re.MULTILINE)
    assert f"python{project['requires-python']}" in listed
    assert {*project["dependencies"], *project["optional-dependencies"]["documents"]} <= set(listed)


def test_constraints_pin_every_direct_dependency():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = set(re.findall(r"^([\w.-]+)==", (ROOT / "constraints.txt").read_text(encoding="utf-8"), re.MULTILINE))
    extras = project["optional-dependencies"]
    asked = [*project["dependencies"], *extras["documents"], *extras["test"]]
    assert {re.split(r"[<>=]", name)[0] for name in asked} - {"corpus-tools[documents]"} <= pinned


def test_every_lower_bound_is_a_version_that_ci_installs():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    written = re.findall(r'"([A-Za-z][A-Za-z0-9_.-]*)>=[0-9.]+"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert {re.split(r"[<>=]", line)[0] for line in project["dependencies"]} <= set(written)
    assert ".ci/versions" in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_ci_runs_the_command_that_the_readme_gives():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    command = 'python -m pip install -c constraints.txt -e ".[test]" && python -m pytest'
    assert command in readme
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.stem)
def test_notebooks_are_committed_clean_and_short(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert all(not cell["outputs"] and cell["execution_count"] is None for cell in code)
    assert max(len(cell["source"]) for cell in code) <= 12
    assert "load_corpus()" in "".join(code[0]["source"])
    assert not re.search(
        r"!pip|%pip|filterwarnings|/home/|/Users/|C:\\\\", "".join("".join(cell["source"]) for cell in code)
    )
