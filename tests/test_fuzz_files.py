"""Every form of file, damaged as accidents damage files: read with every law kept, or refused with a sentence.

A little in every run; by `pytest -m fuzz`, for as long as one likes. What was found stays in `FOUND`.
"""

import io
import json
import tempfile
import warnings
import zipfile
from pathlib import Path
from zlib import crc32

import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings, strategies as st

import corpus_tools as ct
from corpus_tools.count.frequency_lists import read_frequency_list
from corpus_tools.errors import CorpusError, CorpusWarning, CountMismatch
from corpus_tools.lexicons.actor_list import actor_list
from corpus_tools.lexicons.markers import naming_choices, read_markers
from corpus_tools.lexicons.reader import lemma_table
from tests import files
from tests.laws import LONG, every_law_holds

ROWS = [
    {"title": "Port closed", "text": files.FIRST, "date": "2022-02-05", "author": "Karen Bruun", "votes": 3},
    {"title": "A thaw", "text": f"“{files.SECOND}” He said so.", "date": "2022", "author": "", "votes": 4},
]
PARAGRAPHS = [("berschrift1", "Port closed"), ("", files.FIRST), ("", files.SECOND)]


def made(write, *given) -> bytes:
    """What a function that writes to a path would write there."""
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder) / "made", *given)
        return (Path(folder) / "made").read_bytes()


def workbook(path, rows) -> None:
    book = openpyxl.Workbook()
    for row in ([*rows[0]], *(list(row.values()) for row in rows)):
        book.active.append(row)
    book.save(path)


def parquet(path, rows) -> None:
    pd.DataFrame(rows).to_parquet(path)


TEXTS = {
    "plain.txt": f"Port closed\r\n\r\n{files.FIRST}\r\n\r\n“{files.SECOND}”\r\n",
    "header.txt": files.AGENCY,
    "proquest.txt": files.proquest(files.PROQUEST_FIRST, files.PROQUEST_NO_TEXT, files.PROQUEST_FIRST),
    "nexis.txt": files.nexis_text(files.NEXIS_FIRST, files.NEXIS_SECOND),
    "nexis.html": files.NEXIS_HTML,
    "factiva.html": files.FACTIVA,
    "europresse.html": files.EUROPRESSE,
    "page.html": files.PAGE,
    "table.csv": pd.DataFrame(ROWS).to_csv(index=False),
    "table.tsv": pd.DataFrame(ROWS).to_csv(index=False, sep="\t"),
    "rows.json": json.dumps({"status": "ok", "articles": ROWS}),
    "rows.jsonl": "\n".join(map(json.dumps, ROWS)),
    "letter.rtf": files.RTF,
}
SOUND = {
    **{name: text.encode() for name, text in TEXTS.items()},
    "pages.pdf": files.pdf(["Port closed", files.FIRST, files.SECOND]),
    "nexis.docx": made(files.word, files.NEXIS_WORD),
    "letter.docx": made(files.word, PARAGRAPHS),
    "letter.odt": made(files.odt, "Port closed", [files.FIRST, "", files.SECOND]),
    "table.xlsx": made(workbook, ROWS),
    "table.parquet": made(parquet, ROWS),
    "all.zip": made(files.zipped, {"a/one.txt": files.FIRST, "a/t.csv": TEXTS["table.csv"], "b.html": files.PAGE}),
    "listed.zip": made(files.zipped, {"articles.csv": "id,file,side\nx,1.txt,left\n", "1.txt": files.FIRST}),
}
ENDINGS = sorted({Path(name).suffix for name in SOUND} | {"", ".doc", ".zip", ".TXT", ".gz"})
STRANGE = [
    *[b"\xff", b"\0", b'"', b"\n", b"\r", b";", b",", b"'=", b"\xef\xbb\xbf", b"9" * 30, b"\xed\xa0\x80", b"\\ud800"],
    *[b"<", b">", b"&#0;", b"&#xD800;", b"&#99999999999;", b"]]>", b"<!--", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"{", b"}"],
    *[b"\\u-999999?", b"\\bin99999999 ", b"\\'", b"null", b"1e999", b"-0", b"[[", b"\x1a", b"\x85", "\u2028\u202e".encode()],
    *[b"PK\x03\x04", b"PAR1", b"%PDF-", b"../", b"9999-99-99", b"nan", b"<w:t>", b"</w:p>", b" " * 300],
]  # fmt: skip


def lines_moved(data: bytes, at: float, to: float) -> bytes:
    lines = data.splitlines(keepends=True) or [data]
    line = lines.pop(int(at * (len(lines) - 1)))
    place = int(to * len(lines))
    return b"".join([*lines[:place], line, *lines[place:]])


def member_changed(data: bytes, at: float, to: float) -> bytes:
    """Damage what is in a zip, and pack it again; anything else is damaged as it is."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = {member.filename: packed.read(member) for member in packed.infolist()}
    except Exception:
        return lines_moved(data, at, to)
    name = [*members][int(at * (len(members) - 1))] if members else "x"
    inside = members.get(name, b"")
    members[name] = [
        inside[: int(to * len(inside))],
        inside[int(to * len(inside)) :],
        inside.replace(b"w:", b"v:"),
        inside[: int(to * len(inside))] + STRANGE[int(to * 1000) % len(STRANGE)] + inside[int(to * len(inside)) :],
        inside * 2,
        b"",
    ][crc32(repr((at, to)).encode()) % 6]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for member, content in members.items():
            packed.writestr(member, content)
    return out.getvalue()


def between(of):
    """A damage to the bytes between two places."""
    return lambda data, at, to: of(data, *sorted((int(at * len(data)), int(to * len(data)))))


DAMAGES = {
    "cut": between(lambda data, at, to: data[:to]),
    "beheaded": between(lambda data, at, to: data[at:]),
    "gap": between(lambda data, at, to: data[:at] + data[to:]),
    "doubled": between(lambda data, at, to: data[:to] + data[at:to] + data[to:]),
    "shuffled": between(lambda data, at, to: data[to:] + data[:at] + data[at:to]),
    "zeros": between(lambda data, at, to: data[:at] + bytes(min(to - at, 5000)) + data[to:]),
    "bits": between(lambda data, at, to: data[:at] + bytes(byte ^ 0x55 for byte in data[at : at + 9]) + data[at + 9 :]),
    "strange": lambda data, at, to: (
        data[: (n := int(at * len(data)))] + STRANGE[int(to * 1e6) % len(STRANGE)] + data[n:]
    ),
    "line moved": lines_moved,
    "member": member_changed,
    "utf-16": lambda data, at, to: data.decode("utf-8", "replace").encode("utf-16"),
    "utf-32": lambda data, at, to: data.decode("utf-8", "replace").encode("utf-32"),
    "cp1252": lambda data, at, to: data.decode("utf-8", "replace").replace("a", "é").encode("cp1252", "replace"),
    "marks": lambda data, at, to: data.replace(b",", [b";", b"\t", b"|", b""][int(at * 3)]),
    "ends": lambda data, at, to: data.replace(b"\n", [b"\r\n", b"\r", b"", b"\n\n"][int(at * 3)]),
}
PLACE = st.floats(0, 1)
DAMAGE = st.lists(st.tuples(st.sampled_from([*DAMAGES]), PLACE, PLACE), min_size=1, max_size=3)
ENDING = st.just("") | st.sampled_from(ENDINGS)


def damaged(data: bytes, damage) -> bytes:
    for kind, at, to in damage:
        data = DAMAGES[kind](data, at, to)
    return data


LISTS = {
    "actors.csv": (b"actor,kind,aliases,short\nJane Roe,person,J. Roe,\nOmo,organisation,the Omo; OMO,\nUbi,place,,\n", actor_list),
    "markers.csv": (b"category,pattern,unless\nhedges,perhaps not,\nboosters,clear*,\nhedges,/may(be)?/,month\n",
                    lambda path: read_markers(path, rules=("month",))),
    "lemmas.csv": (b"lemma,forms,note\nwalk,walks walked,\nmay,,alone\n", lemma_table),
    "naming.csv": (b"choice,name,pattern,referent,requires\ncity,A,a-town,the city,\ncity,B,b-town,the city,river\n", naming_choices),
    "frequencies.csv": (b"term,count\nwar,12\npeace,3\n#total,1000\n", read_frequency_list),
    "labels.csv": (b'layer,category,doc,start,end,text,label,labeller,version\nmarkers,hedges,a,0,7,Perhaps,right,A,1\nmentions,NATO,a,9,13,"NA\nTO",wrong,B,1\n',
                   ct.read_labels),
    "codes.csv": (b'code,doc,start,end,text,memo,coder,version,state\nirony,a,0,7,Perhaps,"why,\nthen",A,1,coded\n,a,9,13,NATO,,B,1,seen\nblame,a,0,7,Perhaps,,A,1,undone\n',
                  ct.read_codes),
    "codebook.csv": (b"code,parent,colour,definition\ntone,,#fff,how it is said\nirony,tone,#d95f02,means other than it says\nblame,,,\n", ct.read_codebook),
}  # fmt: skip
READERS = {**{name: (data, ct.load_corpus) for name, data in SOUND.items()}, **LISTS}
FOUND: dict[str, list] = {
    "table.xlsx": [([("cut", 0.0, 1.0)], ".TXT"), ([("member", 1.0, 0.0)], "")],
}
"""What was found: for each file the damages, and the ending it had, with which a law did not hold."""


def kept_or_refused(folder: Path, name: str, damage, ending: str) -> None:
    data, read = READERS[name]
    path = folder / (Path(name).stem + ending if ending and name in SOUND else name)
    path.write_bytes(damaged(data, damage))
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        try:
            result = read(path)
            if isinstance(result, ct.Corpus):
                every_law_holds(result)
        except CountMismatch:
            raise
        except CorpusError as error:
            assert len(str(error)) > 20
            assert name in LISTS or str(error).endswith((".", "?", '"', "'")) or "has:" in str(error)
        finally:
            path.unlink()
    raw = [warning for warning in said if not issubclass(warning.category, CorpusWarning)]
    assert not raw, [str(warning.message) for warning in raw]


@pytest.mark.parametrize("examples", [6, pytest.param(LONG // 2, marks=pytest.mark.fuzz)], ids=["quick", "long"])
@pytest.mark.parametrize("name", READERS)
def test_a_damaged_file_keeps_every_law_or_is_refused_with_a_sentence(name, examples, tmp_path):
    data, read = READERS[name]
    (tmp_path / name).write_bytes(data)
    read(tmp_path / name)

    def law(damage, ending):
        kept_or_refused(tmp_path, name, damage, ending)

    held = given(DAMAGE, ENDING)(law)
    for arguments in FOUND.get(name, ()):
        held = example(*arguments)(held)
    settings(max_examples=examples, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])(held)()
