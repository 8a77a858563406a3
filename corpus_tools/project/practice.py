"""A folder to practise on: the five texts with what happens to files, the same mended, and with its table filled in."""

import csv
from pathlib import Path
from tempfile import mkdtemp

from corpus_tools.corpus import Corpus
from corpus_tools.lexicons.cells import csv_text
from corpus_tools.load import load_corpus
from corpus_tools.project.starting import TABLE, TEXTS, start_project

SHARED_LINE = "Sign up for our free morning newsletter."
FRENCH = "Les ministres se sont réunis lundi à Genève, et personne ne sait ce que ces entretiens vont donner. "
SUMMARY = "Talks in Geneva: see the others."


def practice_folder(*, mended: bool = False, filled: bool = False) -> Path:
    """Make a folder of the five texts to practise on, in a place for temporary files, and return its path.

    As it comes, a line stands at the foot of every file, one text is there twice, two have their letters wrong, and two
    files are strays. `mended` has the five texts alone; `filled` the texts of a project whose `articles.csv` somebody
    has filled in: dates, and a column of their own, `written_in`.

    >>> sorted(path.stem for path in practice_folder(mended=True).iterdir())[0]
    'bruen-2022-02'
    """
    corpus, folder = load_corpus(), Path(mkdtemp()) / "my_articles"
    folder.mkdir()
    texts = {article.id: article.raw.encode("utf-8") for article in corpus} if mended or filled else _spoiled(corpus)
    for name, letters in texts.items():
        (folder / f"{name}.txt").write_bytes(letters)
    if not filled:
        return folder
    filled_in = start_project(folder.parent / "my_project", folder).folder / TEXTS
    _fill(filled_in / TABLE, corpus)
    return filled_in


def _spoiled(corpus: Corpus) -> dict[str, bytes]:
    """Return the bytes of each file."""
    texts = {article.id: f"{article.raw}\n\n{SHARED_LINE}" for article in corpus}
    misread = texts["playbook-2022-02"].encode("utf-8").decode("cp1252", "replace")
    return {name: text.encode("utf-8") for name, text in texts.items()} | {
        "hotair-again": texts["hotair-2022-01"][:3500].encode("utf-8"),
        "oneworld-2022-02": texts["oneworld-2022-02"].encode("cp1252", "replace"),
        "playbook-2022-02": misread.encode("utf-8"),
        "depeche": (FRENCH * 4).encode("utf-8"),
        "summary": SUMMARY.encode("utf-8"),
    }


def _fill(path: Path, corpus: Corpus) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        columns, *rows = csv.reader(file)
    known = [dict(zip(columns, row, strict=True)) for row in rows]
    for row in known:
        article = corpus[row["id"]]
        row |= {"date": article.date, "date_basis": article.basis["date"]}
        row["written_in"] = "English" if article.translated == "no" else "another language"
    lines = [[*columns, "written_in"], *(row.values() for row in known)]
    path.write_text(csv_text(lines), encoding="utf-8-sig", newline="")
