"""What a page reads is folded as Python folds it: held equal in node, letter by letter and word by word."""

import json
import shutil
import subprocess
import sys

import pytest

import corpus_tools as ct
from corpus_tools.layers.words import CAPITAL_NAMES, CONTRACTED_S, fold
from corpus_tools.notebook.exercises import term_key
from corpus_tools.notebook.folding import fold_tables, text_script
from corpus_tools.text.article import Article

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
def in_node():
    """Return what runs one function of the page's script over many arguments."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not there; the browser tests read the same script")

    def run(function, calls):
        script = f"{text_script()}\nconst calls = JSON.parse(require('fs').readFileSync(0, 'utf8'));"
        script += f"process.stdout.write(JSON.stringify(calls.map((given) => {function}(...given))));"
        said = subprocess.run([node, "-e", script], input=json.dumps(calls), capture_output=True, text=True, check=True)
        return json.loads(said.stdout)

    return run


def test_every_letter_is_folded_alike(in_node):
    letters = [letter for letter in map(chr, range(sys.maxunicode + 1)) if letter.isalpha()]
    # What a newer Unicode has than this Python, or this node, is not asked for.
    small = [letter for letter in letters if letter.casefold() != letter]
    assert in_node("ctFolded", [[letter] for letter in small]) == list(map(fold, small))


@pytest.mark.parametrize("case_sensitive", [False, True])
def test_every_word_is_folded_alike(in_node, corpus, case_sensitive):
    forms = [article.text[start : start + size] for article, start, size in _forms(corpus)]
    words = list(dict.fromkeys([*WORDS, *forms]))
    found = in_node("ctFolded", [[word, case_sensitive] for word in words])
    assert found == [fold(word, case_sensitive=case_sensitive) for word in words]


def _forms(corpus):
    tokens = corpus.tokens
    articles = [tokens.articles[number] for number in tokens.article.tolist()]
    return zip(articles, tokens.starts.tolist(), tokens.lengths.tolist(), strict=True)


def test_an_answer_is_looked_up_alike(in_node):
    typed = [*WORDS, " “NATO’s” ", "the  West!", "‘Straße’"]
    assert in_node("ctTerm", [[one] for one in typed]) == list(map(term_key, typed))


@pytest.mark.parametrize("word", ["Straße", "STRASSE", "WHO’s", "Who’s", "ΟΔΟΣ", "Vuc\u030cic\u0301", "(straße)"])
def test_a_word_that_python_finds_is_found_on_a_page(in_node, word):
    text = "Die Straße ist lang. ὁδὸς ΟΔΟΣ. The WHO acts. Who’s there? Vučić waits."
    corpus = ct.Corpus((Article(id="one", text=text, raw=text),))
    options = [[term] for term in corpus.tokens.vocabulary]
    (place,) = in_node("ctOption", [[options, word, False]])
    assert ct.term_frequency(corpus, search=word.strip("()")).table["count"].iloc[0] > 0
    assert options[place] == [fold(word.strip("()"))]


def test_the_tables_are_small():
    assert len(json.dumps(fold_tables())) < 8_000


def test_the_scripts_of_a_page_are_one_script(tmp_path):
    from corpus_tools.publish.pages import page_script

    node = shutil.which("node") or pytest.skip("node is not there; the browser tests read the same script")
    file = tmp_path / "page.js"
    file.write_text(page_script(), encoding="utf-8")
    subprocess.run([node, "--check", str(file)], check=True)
