"""CoNLL-U: a word a line; whose it is and what stands on it in the last column."""

import json
from collections.abc import Iterator, Sequence

from corpus_tools.corpus import Corpus
from corpus_tools.errors import LoadingError
from corpus_tools.exchange.running import (
    Reading,
    Running,
    Span,
    Token,
    Voiced,
    data_of,
    escaped,
    known_of,
    running,
    unescaped,
    voices_of,
)

ABOUT = "# corpus_tools = "
NEW, PARAGRAPH, TEXT = "# newdoc", "# newpar", "# text = "


def conllu_lines(corpus: Corpus) -> Iterator[str]:
    """Yield the lines of a corpus in CoNLL-U.

    The last column has `Part`, `Voice`, `Speaker`, and for `Quotation, Mention, Marker, Code` what stands there, with `B:` at
    its first word and `I:` at the others, several parted by `;`. White space is written as UDPipe does (`SpacesAfter`).
    """
    for one in running(corpus):
        yield f"{NEW} id = {one.article.id}"
        yield ABOUT + json.dumps(one.about, ensure_ascii=False)
        if not one.tokens:
            yield f"# text_without_words = {json.dumps(one.before)}"
            yield ""
        yield from _sentences(corpus, one)


def _sentences(corpus: Corpus, one: Running) -> Iterator[str]:
    voices = voices_of(corpus, one.tokens)
    on = _standing(one.spans, len(one.tokens))
    lemmas = corpus.tokens.lemmas
    for number, (first, after) in enumerate(zip(one.bounds, one.bounds[1:], strict=False)):
        text = one.article.text[one.tokens[first].start : one.tokens[after - 1].end]
        yield f"# sent_id = {one.article.id}-{number + 1}"
        yield TEXT + " ".join(text.split())
        for at in range(first, after):
            token = one.tokens[at]
            lemma = lemmas.names[lemmas.of[corpus.tokens.ids[token.word]]] if token.word >= 0 else token.form
            kind = "_" if token.word >= 0 else "PUNCT"
            before = one.before if at == 0 else ""
            yield "\t".join(
                [str(at - first + 1), token.form, lemma, kind, *"_" * 5, _misc(token, before, voices[at], on[at])]
            )
        yield ""


def _standing(spans: Sequence[Span], size: int) -> list[list[str]]:
    """Return for each token the spans on it, as `Marker=B:hedges`."""
    on: list[dict[str, list[str]]] = [{} for _ in range(size)]
    for span in spans:
        for at in range(span.first, span.last):
            said = f"{'B' if at == span.first else 'I'}:{escaped(span.said)}"
            on[at].setdefault(span.kind.capitalize(), []).append(said)
    return [[f"{kind}={';'.join(said)}" for kind, said in each.items()] for each in on]


def _misc(token: Token, before: str, voiced: Voiced, on: Sequence[str]) -> str:
    """Return the last column: white space, voice, and what stands on the word."""
    space = [f"SpacesBefore={escaped(before)}"] if before else []
    if not token.after:
        space.append("SpaceAfter=No")
    elif token.after != " ":
        space.append(f"SpacesAfter={escaped(token.after)}")
    speaker = [f"Speaker={escaped(voiced.speaker)}"] if voiced.speaker else []
    return "|".join([*space, f"Voice={voiced.voice}", *speaker, *on])


def read_conllu(text: str, file: str) -> Iterator[Reading]:
    """Yield the articles of a text in CoNLL-U, ours or another tool's: words of several parts as they are written."""
    reading: Reading | None = None
    written = 0
    for number, line in enumerate(text.split("\n"), 1):
        line = line.removesuffix("\r")
        where = f"{file} line {number}"
        if line.startswith(NEW) and (line == NEW or line[len(NEW)] in " ="):
            if reading:
                yield reading
            reading = Reading(line.partition("id = ")[2] or file, {}, [])
        elif line.startswith(ABOUT) and reading:
            reading.known = known_of(line.removeprefix(ABOUT), where)
        elif line.startswith("# text_without_words = ") and reading:
            reading.pieces.append(data_of(line.partition(" = ")[2], where, str))
        elif line.startswith(PARAGRAPH) and reading and reading.pieces:
            reading.pieces[-1] = "\n\n"
        elif line and not line.startswith("#"):
            reading = reading or Reading(file, {}, [])
            written = _add_word(reading, line, where, written)
        elif not line:
            written = 0
    if reading:
        yield reading


def _add_word(reading: Reading, line: str, where: str, written: int) -> int:
    """Add a word and the white space behind it; return up to which number the words were written already."""
    columns = line.split("\t")
    if len(columns) != 10:
        raise LoadingError(
            f"{where}: CoNLL-U has ten columns parted by tabs, and this line has {len(columns)}. Export the file again."
        )
    name, form, misc = columns[0], columns[1], columns[9]
    first, _, last = name.partition("-")
    if "." in name or not first.isdigit() or (not last and int(first) <= written):
        return written
    said = dict(one.split("=", 1) for one in misc.split("|") if "=" in one)
    if not reading.pieces and "SpacesBefore" in said:
        reading.pieces.append(unescaped(said["SpacesBefore"]))
    space = "" if said.get("SpaceAfter") == "No" else " "
    reading.pieces += [form, unescaped(said["SpacesAfter"]) if "SpacesAfter" in said else space]
    return int(last) if last else written
