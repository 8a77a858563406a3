"""The words and endings that grammar goes by where no tagger is asked: `grammar.csv` says what each class is for."""

from corpus_tools.lexicons.reader import HERE, read_rows

WORDS = {
    row["class"]: frozenset(row["words"].split())
    for row in read_rows(HERE / "grammar.csv", required=("class", "words", "note"), unique=("class",))
}
