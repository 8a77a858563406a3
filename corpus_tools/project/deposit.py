"""A deposit: all that may be shared where the texts may not, and from which whoever has the texts makes every figure again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat

import corpus_tools as ct
from corpus_tools import __version__
from corpus_tools.corpus import Corpus
from corpus_tools.count.scope import Scope
from corpus_tools.errors import CorpusError, LoadingError
from corpus_tools.exchange.doors import export_codebook
from corpus_tools.layers.annotated import LAYERS
from corpus_tools.layers.annotation.codes import read_codes
from corpus_tools.layers.annotation.labels import read_labels
from corpus_tools.lexicons.cells import csv_text
from corpus_tools.lexicons.codebook import read_codebook
from corpus_tools.lexicons.reader import path_of
from corpus_tools.methods import LICENCE
from corpus_tools.text.article import Article
from corpus_tools.text.fingerprints import facts_fingerprint, hashed
from corpus_tools.views.shown import Drawing
from corpus_tools.writing import replacing

if TYPE_CHECKING:
    import pandas as pd

ABOUT = "deposit.json"
OF_TEXT = ("text", "span", "where")
"""Columns that hold words of the texts, or paths of this machine: they stay at home."""
OWN = {"own_actors": "actors", "own_markers": "markers", "own_lemmas": "lemmas"}
README = """# Deposit of a corpus

Made with corpus-tools {version}. The texts are not here: they belong to others. What is here was counted in them.

- `METHODS.md`: how the corpus was made and is counted, and how each figure was
- `articles.csv`: each text, what is known of it, its length, and a fingerprint by which whoever has it can tell that it is the same
- `layers/`: where every quotation, mention, marker, naming and code stands, in characters of the text, and what it is
- `counts/words.csv`: how often each word stands in each text
- `lists/`: the lists, the codebook, codes and labels that go beyond what the package ships
- `figures/`: each figure as a picture and as a table, and in `{about}` how it was made
- `notebooks/`: the notebooks, without what they showed
- `LICENCE.md`, `CITATION.cff`: under what terms, and how to cite

Who has the texts makes all again:

```python
import corpus_tools as ct
corpus = ct.open_deposit("THIS FOLDER", "FOLDER OF TEXTS")   # refuses texts that differ, and names them
ct.remake_figures("THIS FOLDER", corpus, "figures_again")    # says of each figure whether it is the same
```

In a notebook, let the first of these lines take the place of `ct.load_corpus(…)`; `corpus-tools publish notebooks/*.ipynb` makes
its page again.
"""
TERMS = """# Terms

The texts belong to their publishers and authors, and are not part of this deposit; nor can they be made from it. It holds
places, counts and names of categories, and facts that identify the texts (title, outlet, date, address).

Say here under which licence you share these data; CC BY 4.0 is usual. The software has its own: {licence}.
"""


def save_deposit(
    corpus: Corpus, folder: str | Path, *, notebooks: Sequence[str | Path] = (), **figures: Drawing
) -> Path:
    """Write a folder that may be shared where the texts may not: layers, counts, places, fingerprints, codebook, methods, terms.

    `figures` are drawings, each under the name of its file: `save_deposit(corpus, "deposit", voices=ct.voices.draw(corpus))`.
    `open_deposit` makes the corpus again of the texts, `remake_figures` the figures. The folder must be new, or a deposit.
    """
    folder = path_of(folder)
    if folder.exists() and not folder.is_dir():
        raise CorpusError(f"{folder} is a file. Name a folder that is new.")
    if folder.exists() and any(folder.iterdir()) and not (folder / ABOUT).is_file():
        raise CorpusError(f"{folder} is in use, and is no deposit. Name a new folder.")
    for name, drawing in figures.items():
        if not (isinstance(drawing, Drawing) and drawing.asked[0]):
            raise CorpusError(
                f"The figure {name!r} was not drawn by a view, so nobody could draw it again. Draw it by one: ct.voices.draw(corpus)."
            )
    with replacing(folder) as new:
        new.mkdir(parents=True)
        _write_papers(corpus, new, figures)
        _write_tables(corpus, new)
        _write_lists(corpus, new / "lists")
        _write_figures(new / "figures", figures)
        _write_notebooks(new / "notebooks", notebooks)
    return folder


def _write_papers(corpus: Corpus, folder: Path, figures: Mapping[str, Drawing]) -> None:
    (folder / "README.md").write_text(README.format(version=__version__, about=ABOUT), encoding="utf-8")
    (folder / "METHODS.md").write_text(f"# Methods\n\n{corpus.methods(*figures.values())}\n", encoding="utf-8")
    (folder / "LICENCE.md").write_text(TERMS.format(licence=LICENCE), encoding="utf-8")
    cite = ["cff-version: 1.2.0", "type: dataset", 'message: "Cite these data so, and the texts under their authors."']
    cite += [
        f'title: "Counts and layers of a corpus of {len(corpus)} texts (fingerprint {corpus.fingerprint})"',
        "authors:",
        '  - name: "YOUR NAME"',
    ]
    (folder / "CITATION.cff").write_text("\n".join(cite) + "\n", encoding="utf-8")
    scope = asdict(corpus.scope)
    drawn = {
        name: {"view": one.asked[0], "state": one.asked[1], "table": table_fingerprint(one)}
        for name, one in figures.items()
    }
    known = {
        "version": __version__,
        "fingerprint": corpus.fingerprint,
        "facts": facts_fingerprint(corpus),
        "settings": {name: getattr(corpus, name) for name in ("split_hyphens", "case_sensitive", "more_names")},
        "scope": scope,
        "texts": {article.id: digest(article) for article in corpus},
        "figures": drawn,
    }
    (folder / ABOUT).write_text(json.dumps(known, ensure_ascii=False, indent=1), encoding="utf-8")


def digest(article: Article) -> str:
    """Return letters and figures that stand for a text as it is after cleaning, and for its parts."""
    parts = repr([(part.kind, part.start, part.end, part.speaker) for part in article.parts])
    return hashed(article.text + parts)[:16]


def table_fingerprint(drawing: Drawing) -> str:
    """Return letters and figures that stand for all that a figure's table says."""
    columns = {name: list(map(str, values.tolist())) for name, values in drawing.finding.columns.items()}
    return hashed(json.dumps(columns, ensure_ascii=False))[:16]


def _write_rows(path: Path, columns: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(csv_text(chain([columns], rows)), encoding="utf-8-sig", errors="surrogatepass", newline="")


def _write_table(path: Path, table: pd.DataFrame) -> None:
    kept = table[[name for name in table.columns if name not in OF_TEXT]]
    _write_rows(path, kept.columns, kept.itertuples(index=False, name=None))


def _write_tables(corpus: Corpus, folder: Path) -> None:
    facts = corpus.facts
    sizes = corpus.tokens.bounds[1:] - corpus.tokens.bounds[:-1]
    rows = (
        [article.id, *(article.facts.get(fact, "") for fact in facts), len(article.text), size, digest(article)]
        for article, size in zip(corpus, sizes.tolist(), strict=True)
    )
    _write_rows(folder / "articles.csv", ["id", *facts, "characters", "words", "fingerprint"], rows)
    for name in LAYERS:
        if len(layer := corpus.layer(name)):
            _write_table(folder / "layers" / f"{name}.csv", layer)
    counts = ct.term_frequency(corpus, by="article").table
    _write_rows(
        folder / "counts" / "words.csv",
        ["term", "doc", "count"],
        counts[["term", "doc", "count"]].itertuples(index=False, name=None),
    )


def _write_lists(corpus: Corpus, folder: Path) -> None:
    folder.mkdir()
    for own, name in OWN.items():
        if getattr(corpus, own):
            shutil.copyfile(getattr(corpus, own), folder / f"{name}.csv")
    if corpus.codebook:
        export_codebook(corpus.codebook, folder / "codebook.csv")
    for name, said in (("codes", corpus.codings), ("labels", corpus.labels)):
        if said is not None:
            kept = said.drop(columns="where").assign(text="")  # the texts themselves say what stands there
            _write_rows(folder / f"{name}.csv", kept.columns, kept.itertuples(index=False, name=None))


def _write_figures(folder: Path, figures: Mapping[str, Drawing]) -> None:
    folder.mkdir()
    for name, drawing in figures.items():
        if drawing.chart:
            drawing.save(folder / f"{name}.svg")
        drawing.save(folder / f"{name}.csv")


def _write_notebooks(folder: Path, notebooks: Sequence[str | Path]) -> None:
    folder.mkdir()
    for path in map(path_of, notebooks):
        try:
            notebook: Any = nbformat.read(path, as_version=4)
        except (OSError, ValueError) as error:
            raise CorpusError(f"{path} is no notebook that can be read ({type(error).__name__}).") from None
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        nbformat.write(notebook, folder / path.name)


def _known(folder: Path) -> dict[str, Any]:
    try:
        known = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise LoadingError(
            f"{folder} is no deposit: it has no {ABOUT}. ct.save_deposit(corpus, folder) makes one."
        ) from None
    except ValueError:
        raise LoadingError(f"{folder / ABOUT} is broken. Ask for the deposit again.") from None
    return known


def open_deposit(folder: str | Path, texts: Any, **how: Any) -> Corpus:
    """Make the corpus of a deposit again from the texts, with its settings, lists, codes, labels and scope.

    `texts` and `how` are what `load_corpus` takes. Texts that are missing, or read otherwise than when they were counted, are
    an error that names them; others than those of the deposit are left out.
    """
    folder = path_of(folder)
    known, lists = _known(folder), folder / "lists"
    own: dict[str, Any] = {name: lists / f"{name}.csv" for name in OWN.values() if (lists / f"{name}.csv").is_file()}
    corpus = ct.load_corpus(texts, **known["settings"], **own, **how)
    _check_texts(known, corpus)
    corpus = corpus.where(id=list(known["texts"]))
    corpus = corpus._with(scope=_scope(known["scope"]))
    if (path := lists / "labels.csv").is_file():
        corpus = corpus.without(_with_text(corpus, read_labels(path)))
    if (path := lists / "codes.csv").is_file():
        book = lists / "codebook.csv"
        corpus = corpus.coded(_with_text(corpus, read_codes(path)), read_codebook(book) if book.is_file() else None)
    return corpus


def _check_texts(known: Mapping[str, Any], corpus: Corpus) -> None:
    here = {article.id: digest(article) for article in corpus}
    missing = [name for name in known["texts"] if name not in here]
    other = [name for name, said in known["texts"].items() if here.get(name, said) != said]
    if missing or other:
        said = [f"missing: {_listed(missing)}"] * bool(missing) + [f"not as they were: {_listed(other)}"] * bool(other)
        versions = f" They were read by corpus-tools {known['version']}, and this is {__version__}." * (
            known["version"] != __version__
        )
        raise LoadingError(
            f"These are not the texts of the deposit; {'; '.join(said)}.{versions} Load the same files, under the same names."
        )


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:8]) + (f" and {len(names) - 8} more" if len(names) > 8 else "")


def _scope(said: Mapping[str, Any]) -> Scope:
    split = tuple((way, tuple(names)) for way, names in said["split"])
    return Scope(split, *(tuple(said[name]) for name in ("kinds", "forms", "chosen")))


def _with_text(corpus: Corpus, said: pd.DataFrame) -> pd.DataFrame:
    """Fill in what stands where readers said something; articles that are not here keep nothing."""
    places = zip(said["doc"], said["start"], said["end"], strict=True)
    texts = {article.id: article.text for article in corpus}
    return said.assign(text=[texts.get(doc, "")[start:end] for doc, start, end in places])


def remake_figures(folder: str | Path, corpus: Corpus, to: str | Path) -> pd.DataFrame:
    """Make every figure of a deposit again, as pictures and tables in a folder, and say of each whether its table is the same."""
    import pandas as pd

    known, to, rows = _known(path_of(folder)), path_of(to), []
    to.mkdir(parents=True, exist_ok=True)
    for name, made in known["figures"].items():
        drawing = getattr(ct, made["view"]).draw(corpus, **made["state"])
        if drawing.chart:
            drawing.save(to / f"{name}.svg")
        drawing.save(to / f"{name}.csv")
        rows.append([name, made["view"], table_fingerprint(drawing) == made["table"]])
    return pd.DataFrame(rows, columns=["figure", "view", "same"])
