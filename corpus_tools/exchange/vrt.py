"""VRT, the vertical text of CWB, CQPweb and Sketch Engine: a word a line, and tags around what belongs together."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from html import escape, unescape
from itertools import pairwise

from corpus_tools.corpus import Corpus
from corpus_tools.errors import LoadingError
from corpus_tools.exchange.running import Reading, Running, escaped, known_of, running, unescaped, voices_of

COLUMNS = "word lemma kind after"
HEAD = f"<!-- corpus-tools: {COLUMNS} -->"
NOTHING = "-"
"""What the column `after` has where no white space follows."""
TAG = re.compile(r"</?([A-Za-z_][\w.-]*)((?:\s[^<>]*)?)/?>")
ATTRIBUTE = re.compile(r'([A-Za-z_][\w.-]*)="([^"]*)"')
NAME = re.compile(r"[A-Za-z_]\w*")
OWN = ("id", "about")


def vrt_lines(corpus: Corpus) -> Iterator[str]:
    """Yield the lines of a corpus as vertical text.

    Positional attributes: `word, lemma, kind` (word or mark) and `after` (the white space behind it). Structural ones: `text`
    with all that is known of it, `s`, `part`, `voice` (and speaker), `quotation`, `mention`, `marker`, `code`. Spans of one
    layer may lie in one another, those of two may cross, which CWB allows and XML would not.
    """
    yield HEAD
    for one in running(corpus):
        known = {name: value for name, value in one.article.facts.items() if NAME.fullmatch(name) and name not in OWN}
        data = json.dumps(one.about | {"before": one.before}, ensure_ascii=False)
        yield _tag("text", id=one.article.id, **known, about=data)
        yield from _words(corpus, one)
        yield "</text>"


def _tag(kind: str, /, **said: object) -> str:
    attributes = "".join(f' {name}="{_attribute(str(value))}"' for name, value in said.items())
    return f"<{kind}{attributes}>"


def _attribute(value: str) -> str:
    return escape(value).replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")


def _words(corpus: Corpus, one: Running) -> Iterator[str]:
    opens, closes = _tags(corpus, one)
    lemmas, ids = corpus.tokens.lemmas, corpus.tokens.ids
    for at, token in enumerate(one.tokens):
        yield from closes[at]
        yield from opens[at]
        is_word = token.word >= 0
        lemma = lemmas.names[lemmas.of[ids[token.word]]] if is_word else token.form
        kind = "word" if is_word else "mark"
        yield "\t".join([escape(token.form), escape(lemma), kind, escape(escaped(token.after)) or NOTHING])
    yield from closes[len(one.tokens)]


def _tags(corpus: Corpus, one: Running) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """Return before which token which tags open, the longest first, and which close, the shortest first."""
    stretches = [(first, last, "s", _tag("s")) for first, last in zip(one.bounds, one.bounds[1:], strict=False)]
    stretches += [(first, last, "part", _tag("part", type=kind)) for first, last, kind in _part_stretches(one)]
    voices = voices_of(corpus, one.tokens)
    begins = [at for at in range(len(voices)) if at == 0 or voices[at] != voices[at - 1]]
    for first, last in pairwise([*begins, len(voices)]):
        stretches.append((first, last, "voice", _tag("voice", name=voices[first].voice, speaker=voices[first].speaker)))
    stretches += [
        (span.first, span.last, span.kind, _tag(span.kind, name=span.said, **span.more)) for span in one.spans
    ]
    opens, closes = defaultdict[int, list[str]](list), defaultdict[int, list[str]](list)
    for first, last, kind, tag in sorted(stretches, key=lambda one: (one[0], -one[1])):
        opens[first].append(tag)
        closes[last].insert(0, f"</{kind}>")
    return opens, closes


def _part_stretches(one: Running) -> Iterator[tuple[int, int, str]]:
    for part in one.article.parts:
        inside = [at for at, token in enumerate(one.tokens) if part.start <= token.start < part.end]
        if inside:
            yield inside[0], inside[-1] + 1, part.kind


def read_vrt(text: str, file: str) -> Iterator[Reading]:
    """Yield the texts of a vertical file, ours or another tool's; `<g/>` glues two words of Sketch Engine's together."""
    reading: Reading | None = None
    ours = text.startswith(HEAD)
    for number, line in enumerate(text.split("\n"), 1):
        line = line.removesuffix("\r")
        tag = TAG.fullmatch(line.strip()) if line.lstrip().startswith("<") else None
        if tag:
            if line.strip() == "</text>" or line.strip() == "</doc>":
                if reading:
                    yield reading
                reading = None
            elif tag[1] in ("text", "doc") and not line.startswith("</"):
                reading = _begin(tag[2], number, file)
            elif reading:
                _space(reading, line.strip(), ours=ours)
        elif line and not line.startswith(("<!--", "<?")):
            if reading is None:
                raise LoadingError(f"{file} line {number}: a word stands outside of any <text>. Export the file again.")
            columns = line.split("\t")
            after = unescaped(unescape(columns[3])) if ours and len(columns) == 4 else " "
            reading.pieces += [unescape(columns[0]), "" if ours and columns[-1] == NOTHING else after]
    if reading:
        raise LoadingError(f"{file} is broken off: the text {reading.id!r} does not end. Export the file again.")


def _begin(attributes: str, number: int, file: str) -> Reading:
    said = {name: unescape(value) for name, value in ATTRIBUTE.findall(attributes)}
    if "about" in said:
        known = known_of(said["about"], f"{file} line {number}")
    else:
        known = {"facts": {name: value for name, value in said.items() if name != "id"}}
    before = known.get("before", "")
    return Reading(said.get("id") or f"{file}-{number}", known, [before] if before else [])


def _space(reading: Reading, tag: str, *, ours: bool) -> None:
    """Take white space away where a tag glues, and make a paragraph of it where one begins."""
    if not ours and reading.pieces:
        if tag.startswith("<g"):
            reading.pieces[-1] = ""
        elif tag in ("</p>", "</par>"):
            reading.pieces[-1] = "\n\n"
