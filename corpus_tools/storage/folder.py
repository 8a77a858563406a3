"""A corpus as a folder: its articles, words and layers as Parquet, and a manifest that says who wrote it and from what."""

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from corpus_tools import __version__
from corpus_tools.errors import CorpusError, unknown
from corpus_tools.layers.annotated import LAYERS, Annotated
from corpus_tools.layers.tokens import Tokens
from corpus_tools.lexicons.reader import path_of, sentence_words
from corpus_tools.storage.parquet import read_columns, read_frame, write_columns, write_frame
from corpus_tools.text.article import Article, Edit, Part
from corpus_tools.text.fingerprints import fingerprint
from corpus_tools.text.intake import Intake, Taken
from corpus_tools.text.notices import Notice
from corpus_tools.writing import replacing

MANIFEST = "manifest.json"
FORM = 1
"""What a folder is written as; another number, another form."""
SETTINGS = ("split_hyphens", "case_sensitive", "more_names")
OWN_LISTS = ("own_lemmas", "own_actors", "own_markers")
ARRAYS = ("ids", "part", "starts", "lengths")


class Savable(Annotated):
    """A corpus that can be saved."""

    def save(self, folder: str | Path, *, layers: Sequence[str] | None = None) -> Path:
        """Save this corpus with all that was found in it, so that `ct.load_corpus(folder)` has it again at once.

        The folder is written whole or not at all; a corpus that stands there already is replaced. All layers are
        built and saved, unless some are named (`layers=["quotations"]`, or `[]`); those that are not are built again
        when they are asked for. The files are Parquet, which other tools read too; the folder's README says what they
        hold. The scope (`where`) is not saved: save the corpus, and choose again.
        """
        return save(self, folder, layers)


README = """A corpus saved by corpus-tools {version}: {articles:,} articles, {words:,} words.

import corpus_tools as ct
corpus = ct.load_corpus("this folder")

articles.parquet   id, text (after cleaning) and file of each article; raw.parquet what the files held
facts.parquet      what is known of them, basis.parquet how; edits.parquet and parts.parquet their edits and parts
words.parquet      each word: its number in vocabulary.parquet, part, start and length in the article's text
*.parquet          the layers, a row a span: {layers}
lists/             lists of your own; manifest.json: versions, settings, fingerprint

Any tool that reads Parquet reads these files. Another version of corpus-tools does not take them for its own: give
it articles.parquet, which it loads as a table of texts.
"""


def save(texts: Annotated, folder: str | Path, layers: Sequence[str] | None = None) -> Path:
    """Write a corpus with its layers (all of them, unless some are named) into a folder of its own, whole or not at all."""
    target = path_of(folder)
    # Codes stay in the file in which they grow: load_corpus(folder, codes=…).
    wanted = tuple(name for name in LAYERS if name != "codes") if layers is None else tuple(layers)
    for name in wanted:
        if name not in LAYERS:
            raise unknown("layer", name, LAYERS, "A corpus")
    if target.exists() and (not target.is_dir() or (any(target.iterdir()) and not (target / MANIFEST).is_file())):
        raise CorpusError(f"{target} holds something else, which stays. Name a folder that is new, or a saved corpus.")
    with replacing(target) as new:
        new.mkdir()
        _write_articles(texts.articles, new)
        _write_words(texts, new)
        for name in wanted:
            write_frame(new / f"{name}.parquet", texts.layer(name))
        if wanted:
            _write_voices(texts, new)
        _write_manifest(texts, new, wanted)
    return target


def _write_articles(articles: Sequence[Article], folder: Path) -> None:
    named = {name: [getattr(one, name) for one in articles] for name in ("id", "text", "file")}
    write_columns(folder / "articles.parquet", named)
    write_columns(folder / "raw.parquet", {"raw": [None if one.raw == one.text else one.raw for one in articles]})
    for name in ("facts", "basis"):
        known = dict.fromkeys(fact for one in articles for fact in getattr(one, name))
        columns = {fact: [getattr(one, name).get(fact) for one in articles] for fact in known}
        write_columns(folder / f"{name}.parquet", columns or {"": [None] * len(articles)})
    _write_pieces(folder / "edits.parquet", [one.edits for one in articles], Edit)
    _write_pieces(folder / "parts.parquet", [one.parts for one in articles], Part)


def _write_pieces(path: Path, pieces: Sequence[Sequence[Any]], kind: type) -> None:
    columns: dict[str, Any] = {"article": np.repeat(np.arange(len(pieces)), [len(its) for its in pieces])}
    for name in (field.name for field in fields(kind)):
        values = [getattr(piece, name) for its in pieces for piece in its]
        columns[name] = np.array(values, dtype=np.int64) if name in ("start", "end") else values
    write_columns(path, columns)


def _write_words(texts: Annotated, folder: Path) -> None:
    tokens = texts.tokens
    write_columns(folder / "words.parquet", {name: getattr(tokens, name) for name in ARRAYS})
    write_columns(folder / "vocabulary.parquet", {"term": tokens.vocabulary, "count": tokens.counts})
    counted = np.bincount(tokens.article[tokens.in_parts()], minlength=len(texts))
    write_columns(folder / "sizes.parquet", {"words": np.diff(tokens.bounds), "counted": counted})
    write_frame(folder / "sentences.parquet", tokens.sentences)
    if texts.labels is not None:
        write_frame(folder / "labels.parquet", texts.labels)


def _write_voices(texts: Annotated, folder: Path) -> None:
    voice, speaker, names = texts.voices
    write_columns(folder / "voices.parquet", {"voice": voice, "speaker": speaker})
    write_columns(folder / "speakers.parquet", {"name": names})


def _write_manifest(texts: Annotated, folder: Path, layers: Sequence[str]) -> None:
    own = {}
    for name in OWN_LISTS:
        if path := getattr(texts, name):
            (folder / "lists").mkdir(exist_ok=True)
            own[name] = f"lists/{name.removeprefix('own_')}{path.suffix}"
            shutil.copy(path, folder / own[name])
    manifest = {
        "form": FORM,
        "version": __version__,
        "fingerprint": fingerprint(texts.articles),
        "articles": len(texts),
        "words": len(texts.tokens),
        "facts": list(dict.fromkeys(fact for one in texts for fact in one.facts)),
        "layers": list(layers),
        "lists": lists_of(texts, layers),
        "settings": {name: getattr(texts, name) for name in SETTINGS},
        "own": own,
        "intake": {**asdict(texts.came_in), "taken": [taken._asdict() for taken in texts.came_in.taken]},
    }
    said = README.format(version=__version__, articles=len(texts), words=len(texts.tokens), layers=", ".join(layers))
    (folder / "README.txt").write_text(said, encoding="utf-8")
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")


def lists_of(texts: Annotated, layers: Sequence[str]) -> dict[str, str]:
    """Return the versions of the lists by which sentences and these layers are found."""
    return {"sentences": sentence_words().version, **{name: LAYERS[name].version(texts) for name in layers}}


def is_saved(folder: Path) -> bool:
    """Tell whether a folder holds a saved corpus."""
    try:
        return (folder / MANIFEST).is_file()
    except OSError:  # a name that no system takes, such as a text that was given for one
        return False


def manifest_of(folder: Path) -> dict[str, Any]:
    """Return what a saved corpus says of itself, if it is one that this version can read."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        form, version = manifest["form"], manifest["version"]
    except (OSError, ValueError, KeyError, TypeError):
        raise CorpusError(
            f"{folder / MANIFEST} is not the manifest of a saved corpus. Save the corpus again."
        ) from None
    if (form, version) != (FORM, __version__):
        raise CorpusError(
            f"{folder} was saved by corpus-tools {version}, and this is {__version__}, which may find other words and "
            f"spans. {REMEDY.format(folder)}"
        )
    return manifest


REMEDY = "Load its texts again (ct.load_corpus('{}/articles.parquet'), or your own files), and save them."


def pieces_of(folder: Path) -> dict[str, Any]:
    """Return the arguments of which a saved corpus is made again."""
    manifest = manifest_of(folder)
    labels = folder / "labels.parquet"
    found = {"articles": _articles(folder), "came_in": intake_of(manifest), **settings_of(folder, manifest)}
    return found if not labels.exists() else found | {"labels": read_frame(labels)}


def settings_of(folder: Path, manifest: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was chosen when a corpus was made: settings, and the paths of lists of one's own (None: the shipped ones)."""
    own = {name: folder / path for name, path in manifest["own"].items()}
    told = {name: tuple(value) if isinstance(value, list) else value for name, value in manifest["settings"].items()}
    return {**dict.fromkeys(OWN_LISTS), **told, **own}


def intake_of(manifest: Mapping[str, Any]) -> Intake:
    """Return what came in when a corpus was loaded, as its manifest says it."""
    said = manifest["intake"]
    return Intake(
        tuple(Taken(one["file"], one["form"], tuple(one["ids"])) for one in said["taken"]),
        tuple(Notice(**one) for one in said["notices"]),
        tuple(said["about"]),
    )


def _articles(folder: Path) -> tuple[Article, ...]:
    told = {name: read_columns(folder / f"{name}.parquet") for name in ("articles", "raw", "facts", "basis")}
    ids, texts, files = (told["articles"][name].tolist() for name in ("id", "text", "file"))
    raws = [raw if raw is not None else text for raw, text in zip(told["raw"]["raw"].tolist(), texts, strict=True)]
    facts, basis = (_mappings(told[name], len(ids)) for name in ("facts", "basis"))
    edits, parts = (_pieces(folder / f"{name}.parquet", kind, len(ids)) for name, kind in PIECES.items())
    given = zip(ids, raws, texts, edits, parts, files, facts, basis, strict=True)
    return tuple(Article(*five, file=file, facts=known, basis=how) for *five, file, known, how in given)


PIECES: Mapping[str, type] = {"edits": Edit, "parts": Part}


def _mappings(columns: Mapping[str, np.ndarray], many: int) -> list[dict[str, str]]:
    found: list[dict[str, str]] = [{} for _ in range(many)]
    for name, values in columns.items():
        for one, value in zip(found, values.tolist(), strict=True):
            if value is not None:
                one[name] = value
    return found


def _pieces(path: Path, kind: type, many: int) -> list[tuple[Any, ...]]:
    columns = read_columns(path)
    article = columns.pop("article")
    made = [kind(*values) for values in zip(*(values.tolist() for values in columns.values()), strict=True)]
    bounds = np.searchsorted(article, np.arange(many + 1)).tolist()
    return [tuple(made[first:after]) for first, after in pairwise(bounds)]


class Stored(dict[str, Any]):
    """The layers of a saved corpus, each read when it is first asked for."""

    def __init__(self, folder: Path, texts: Annotated) -> None:
        super().__init__()
        manifest = manifest_of(folder)
        self.folder, self.texts = folder, texts
        self.on_disk = {"tokens", *manifest["layers"], *(["voices"] if manifest["layers"] else [])}
        for name, version in lists_of(texts, manifest["layers"]).items():
            if version != manifest["lists"][name]:
                raise CorpusError(
                    f"{folder} was saved with another list ({name} {manifest['lists'][name]}; it is {version} now). "
                    f"{REMEDY.format(folder)}"
                )

    def __contains__(self, name: object) -> bool:
        return name in self.on_disk or super().__contains__(name)

    def __missing__(self, name: str) -> Any:
        if name not in self.on_disk:
            raise KeyError(name)
        read = {"tokens": _tokens, "voices": lambda folder, _: _voices(folder)}.get(name)
        self[name] = read(self.folder, self.texts) if read else read_frame(self.folder / f"{name}.parquet")
        return self[name]

    def items(self) -> Any:
        """Return all layers, read whether they were asked for or not."""
        for name in self.on_disk:
            _ = self[name]
        return super().items()


def _tokens(folder: Path, texts: Annotated) -> Tokens:
    arrays = read_columns(folder / "words.parquet")
    vocabulary = read_columns(folder / "vocabulary.parquet")
    sizes = read_columns(folder / "sizes.parquet")["words"]
    tokens = Tokens(
        texts.articles,
        tuple(vocabulary["term"].tolist()),
        article=np.repeat(np.arange(len(sizes), dtype=np.int32), sizes),
        split_hyphens=texts.split_hyphens,
        case_sensitive=texts.case_sensitive,
        lemma_list=texts.own_lemmas,
        **arrays,
    )
    tokens.__dict__["sentences"] = read_frame(folder / "sentences.parquet")
    tokens.__dict__["counts"] = vocabulary["count"]
    return tokens


def _voices(folder: Path) -> tuple[np.ndarray, np.ndarray, tuple[str, ...]]:
    of = read_columns(folder / "voices.parquet")
    return of["voice"], of["speaker"], tuple(read_columns(folder / "speakers.parquet")["name"].tolist())
