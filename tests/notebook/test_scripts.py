"""The scripts' pure half, in node: what a page reads is folded as Python folds it, a table becomes CSV, parts come once."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import corpus_tools as ct
from corpus_tools.layers.words import CAPITAL_NAMES, CONTRACTED_S, fold
from corpus_tools.notebook.exercises import term_key
from corpus_tools.notebook.freezing import pack
from corpus_tools.notebook.scripts import STATIC, fold_tables
from corpus_tools.text.article import Article

STATES_JS = Path(ct.__file__).parent / "publish" / "static" / "states.js"

WORDS = [
    "Straße",
    "STRASSE",
    "ΟΔΟΣ",
    "ὈΔΥΣΣΕΎΣ",
    "ﬁnal",
    "İzmir",
    "NATO’s",
    "NATO'S",
    "WHO’s",
    "Who’s",
    "WHO'S",
    "US’s",
]
WORDS += ["U.S.", "U.S.’s", "Vuc\u030cic\u0301", "US‑led", "ſ", "Ꭰꭰ", "𐐀", "Şi", "x's's", "'s", "’S", "it's", "IT's"]
WORDS += [*CAPITAL_NAMES, *CONTRACTED_S, *(word.upper() for word in CONTRACTED_S)]


@pytest.fixture(scope="module")
def in_text(in_node):
    """Return what runs one function of the script that reads words over many arguments."""
    return lambda function, calls: in_node(STATIC / "text.js", f"return given.map((one) => {function}(...one));", calls)


def test_every_letter_is_folded_alike(in_text):
    letters = [letter for letter in map(chr, range(sys.maxunicode + 1)) if letter.isalpha()]
    # What a newer Unicode has than this Python, or this node, is not asked for.
    small = [letter for letter in letters if letter.casefold() != letter]
    assert in_text("ctFolded", [[letter] for letter in small]) == list(map(fold, small))


@pytest.mark.parametrize("case_sensitive", [False, True])
def test_every_word_is_folded_alike(in_text, corpus, case_sensitive):
    forms = [article.text[start : start + size] for article, start, size in _forms(corpus)]
    words = list(dict.fromkeys([*WORDS, *forms]))
    found = in_text("ctFolded", [[word, case_sensitive] for word in words])
    assert found == [fold(word, case_sensitive=case_sensitive) for word in words]


def _forms(corpus):
    tokens = corpus.tokens
    articles = [tokens.articles[number] for number in tokens.article.tolist()]
    return zip(articles, tokens.starts.tolist(), tokens.lengths.tolist(), strict=True)


def test_an_answer_is_looked_up_alike(in_text):
    typed = [*WORDS, " “NATO’s” ", "the  West!", "‘Straße’"]
    assert in_text("ctTerm", [[one] for one in typed]) == list(map(term_key, typed))


@pytest.mark.parametrize("word", ["Straße", "STRASSE", "WHO’s", "Who’s", "ΟΔΟΣ", "Vuc\u030cic\u0301", "(straße)"])
def test_a_word_that_python_finds_is_found_on_a_page(in_text, word):
    text = "Die Straße ist lang. ὁδὸς ΟΔΟΣ. The WHO acts. Who’s there? Vučić waits."
    corpus = ct.Corpus((Article(id="one", text=text, raw=text),))
    options = [[term] for term in corpus.tokens.vocabulary]
    (place,) = in_text("ctOption", [[options, word, False]])
    assert ct.term_frequency(corpus, search=word.strip("()")).table["count"].iloc[0] > 0
    assert options[place] == [fold(word.strip("()"))]


def test_the_tables_are_small():
    assert len(json.dumps(fold_tables())) < 8_000


def test_the_scripts_of_a_page_are_one_script(tmp_path, in_node):
    """No name is given twice, and none is missing: what a module uses of another it imports."""
    from corpus_tools.publish.pages import page_script

    file = tmp_path / "page.js"
    file.write_text(page_script(), encoding="utf-8")
    subprocess.run(["node", "--check", str(file)], check=True)
    assert not re.search(r"^(import|export)\b", page_script(), re.MULTILINE)


CSV = [
    ({"columns": ["a", "b"], "rows": [["=1+1", 1.5], [None, 'say "no"']]}, '# n\na,b\n\'=1+1,1.5\n,"say ""no"""\n'),
    ({"columns": ["a"], "rows": []}, "# n\na\n"),
]


@pytest.mark.parametrize(("table", "csv"), CSV)
def test_a_table_becomes_csv_that_no_spreadsheet_runs(in_node, table, csv):
    given = {"table": table, "lines": None, "note": "n"}
    assert in_node(STATIC / "table.js", 'return ctCsv(given, "");', given) == csv


def test_passages_of_several_rows_stand_in_reading_order_each_once(in_node):
    rows = [[[1, 0, 9, [[4, 6]], "author"]], [[0, 5, 3, [[0, 1]], "author"], [1, 0, 9, [[0, 2]], "quoted: A"]]]
    together = [[0, 5, 3, [[0, 1]], "author"], [1, 0, 9, [[0, 2], [4, 6]], "quoted: A; author"]]
    assert in_node(STATES_JS, "return ctTogether(given);", rows) == together


def test_what_could_not_be_brought_is_asked_for_again(in_node):
    code = """
      let asked = 0;
      const parts = ctParts(async () => { asked += 1; if (asked === 1) throw new Error("missing"); return given; });
      const first = await parts.part("one").catch((error) => error.message);
      return [first, await parts.part("one"), await parts.part("one"), asked];
    """
    assert in_node(STATES_JS, code, pack({"there": 1})) == ["missing", {"there": 1}, {"there": 1}, 2]


UNREAD = ["", "  ", "!", "…", "{inva", "{", "{}", "invade}", "nato | {we us", "we {", '"', "it's {"]


def test_why_a_search_cannot_be_read_is_said_alike(in_text, corpus):
    said = in_text("ctUnread", [[search] for search in UNREAD])
    for search, sentence in zip(UNREAD, said, strict=True):
        with pytest.raises(ct.CorpusError) as raised:
            ct.term_frequency(corpus, search=search)
        assert sentence == str(raised.value)
    readable = ["nato", "{invade}", "sanction*", "?", "/inva.{2}/", "we | us", "Straße", "*", "{be} {go}"]
    assert in_text("ctUnread", [[search] for search in readable]) == [""] * len(readable)
