"""The glossary: every link leads to an entry, every example is what it says, and says nothing where there is none."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

import corpus_tools as ct
from corpus_tools.errors import PatternError, UnknownName
from corpus_tools.lexicons.markers import CATEGORIES
from corpus_tools.lexicons.reader import stopwords
from corpus_tools.measures.examples import KINDS, example_of, spans_of
from corpus_tools.measures.reporting import reported
from corpus_tools.publish.pages import publish
from corpus_tools.text.article import Article
from tests.spans import texts

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
GLOSSARY = json.loads((NOTEBOOKS / "glossary.ipynb").read_text(encoding="utf-8"))["cells"]
ENTRIES = {cell["id"]: "".join(cell["source"]) for cell in GLOSSARY if "### " in "".join(cell["source"])}
EXAMPLES = {
    cell["id"].removesuffix("-example"): "".join(cell["source"])
    for cell in GLOSSARY
    if "ct.example(" in "".join(cell["source"])
}
LINK = re.compile(r"\]\(#([^)]*)\)")
BETWEEN = re.compile(r"\]\(glossary\.ipynb(#[^)]*)?\)")


def asked(term):
    """What an example cell asks for, and what it prefers."""
    shows, prefer = re.fullmatch(r'ct\.example\(corpus, "(.+?)"(?:, prefer="(.+)")?\)', EXAMPLES[term]).groups()
    return shows.replace("\\\\", "\\"), prefer


def title(entry):
    return re.search(r"^### (.+)$", entry, re.MULTILINE)[1]


def test_an_entry_is_a_cell_that_is_called_like_its_heading():
    """JupyterLab finds a cell in a notebook that it has yet to open, and a heading only in one that is open."""
    assert len(ENTRIES) > 60
    for name, entry in ENTRIES.items():
        assert entry.count("### ") == 1
        assert name == title(entry).lower().replace(" ", "-")


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)
def test_every_link_to_the_glossary_leads_to_an_entry(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    for cell in cells:
        for anchor in BETWEEN.findall("".join(cell["source"])):
            assert not anchor or anchor.removeprefix("#cell-id=") in ENTRIES, (
                f"{path.name}, cell {cell['id']}: {anchor}"
            )


def test_every_see_also_and_every_letter_leads_to_an_entry():
    for cell in GLOSSARY:
        for anchor in LINK.findall("".join(cell["source"])):
            assert anchor.removeprefix("cell-id=") in ENTRIES, f"{cell['id']}: {anchor}"
    assert all("\n\nSee also: [" in entry for entry in ENTRIES.values())
    letters = re.findall(r"\[([A-Z])\]\(#cell-id=([^)]*)\)", "".join(GLOSSARY[0]["source"]))
    headed = {name: re.match(r"## ([A-Z])\n", entry)[1] for name, entry in ENTRIES.items() if entry.startswith("## ")}
    assert {anchor: letter for letter, anchor in letters} == headed


def test_entries_stand_in_alphabetical_order_and_are_short():
    order = [re.sub("[^a-z]", "", name) for name in ENTRIES]
    assert order == sorted(order)
    for name, entry in ENTRIES.items():
        text = re.sub(r"\]\([^)]*\)", "]", entry.split("\n\nSee also")[0])
        assert len(text.split()) < 105, name


def test_an_example_stands_under_its_entry():
    names = [cell["id"] for cell in GLOSSARY]
    assert EXAMPLES
    for before, after in pairwise(names):
        if after.endswith("-example"):
            assert before == after.removesuffix("-example")


def of_layer(corpus, shows):
    """Spans of what an example says it shows, from the layers themselves: (doc, start, end)."""
    kind, value = shows.split(":", 1)
    if kind == "word":
        table = ct.concordance_lines(corpus, value)
    elif kind == "stance":
        table = reported(corpus).query("stance == @value")
    elif kind in ("collocate", "keyword", "run", "meeting"):
        table = COUNTED[kind](corpus, value)
    elif kind == "part":
        return {(doc.id, part.start, part.end) for doc in corpus for part in doc.parts if part.kind == value}
    elif (kind, value) == ("voice", "author"):
        table = corpus.sentences
    else:
        layer, column = LAYERS[kind]
        table = getattr(corpus, layer).query(f"{column} == @value")
    spans = {*zip(table["doc"], table["start"], table["end"], strict=True)}
    if "with_start" in table:
        spans |= {*zip(table["doc"], table["with_start"], table["with_end"], strict=True)}
    return spans


def strongest_keyword(corpus, doc):
    found = ct.keyness(corpus, {"id": doc}, correction=None, sort="log_likelihood")
    content = found.table[(found.table["log_ratio"] > 0) & ~found.table["term"].isin(stopwords().words)]
    return found.behind(content["log_likelihood"].idxmax())


LAYERS = {
    "voice": ("quotations", "voice"),
    "quotation": ("quotations", "function"),
    "actor": ("mentions", "actor"),
    "form": ("mentions", "form"),
    "marker": ("markers", "category"),
    "naming": ("namings", "choice"),
}
COUNTED = {
    "collocate": lambda corpus, node: ct.collocates(corpus, node).behind(0),
    "keyword": lambda corpus, doc: strongest_keyword(corpus, doc),
    "run": lambda corpus, n: ct.term_frequency(corpus, n=int(n), search="the united states").behind(0),
    "meeting": lambda corpus, pair: ct.comentions(corpus).behind(
        actor=pair.split(" + ")[1], other=pair.split(" + ")[0]
    ),
}


@pytest.mark.parametrize("term", EXAMPLES)
def test_every_example_on_the_seeds_is_of_the_kind_it_says(term, corpus):
    shows, prefer = asked(term)
    found = example_of(corpus, shows, prefer=prefer)
    assert found is not None
    assert (found.start, found.end) in corpus.sentence_bounds[found.doc]
    whole = {(max(s, found.start), min(e, found.end)) for doc, s, e in of_layer(corpus, shows) if doc == found.doc}
    assert found.marks
    assert set(found.marks) <= whole
    if prefer:
        sentence = corpus[found.doc].text[found.start : found.end]
        lines = ct.concordance_lines(corpus, prefer)
        assert any(line.doc == found.doc and found.start <= line.start < found.end for line in lines.itertuples()), (
            sentence
        )


def test_every_category_of_markers_that_the_lessons_list_has_an_example(corpus):
    for category in CATEGORIES:
        found = example_of(corpus, f"marker:{category}")
        if len(corpus.markers.query("category == @category and part not in ('headline', 'standfirst')")):
            assert found is not None


def test_an_example_says_whose_words_they_are(corpus):
    quoted = ct.example(corpus, "voice:direct", prefer="depends")
    assert quoted.source.endswith("; quoted, Sergey Lavrov")
    assert ct.example(corpus, "part:byline").source.endswith("; the text's byline")
    assert ct.example(corpus, "voice:author").source.endswith("; in the author's own words")


@pytest.fixture(scope="module")
def bare():
    """A corpus that has next to nothing."""
    return ct.Corpus((Article("only", "Rain fell.", "Rain fell."),))


@pytest.mark.parametrize("term", sorted(set(EXAMPLES) - {"voice"}))
def test_what_another_corpus_lacks_is_passed_over_in_silence(term, bare):
    shows, prefer = asked(term)
    assert ct.example(bare, shows, prefer=prefer) is None


def test_an_article_cannot_smuggle_markup_into_an_example():
    text = "He <img src=x onerror=alert(1)> might & may “<b>win</b>” soon."
    corpus = ct.Corpus((Article("<i>one</i>", text, text, author="<script>x</script>"),))
    html = ct.example(corpus, "marker:hedges")._repr_html_()
    assert re.findall(r"<[^>]*>", html) == re.findall(
        r"<[^>]*>", "<blockquote><p><mark></mark><mark></mark><br><small></small></p></blockquote>"
    )
    assert "&lt;img" in html
    assert "&lt;script&gt;" in html


def test_marks_lie_apart_in_their_sentence_and_say_what_the_spans_say(corpus):
    for kind in ("marker:hedges", "voice:indirect", "word:the", "meeting:NATO + United States"):
        found = example_of(corpus, kind)
        ends = [place for mark in found.marks for place in mark]
        assert ends == sorted(ends)
        assert found.start <= ends[0]
        assert ends[-1] <= found.end
    spans = spans_of(corpus, "word:sanction*")
    assert all(text.lower().startswith("sanction") for text in texts(spans, corpus))


@pytest.mark.parametrize(
    ("shows", "message"),
    [
        ("markers:hedges", r"No kind of example is called 'markers'\. Did you mean 'marker'\?"),
        ("marker:hedge", r"No category is called 'hedge'\. Did you mean 'hedges'\?"),
        ("voice:indrect", r"No voice is called 'indrect'\. Did you mean 'indirect'\?"),
        ("quotation:scar", r"Did you mean 'scare'\?"),
        ("part:headlin", r"Did you mean 'headline'\?"),
        ("stance:factiv", r"Did you mean 'factive'\?"),
        ("form:metonyme", r"Did you mean 'metonym'\?"),
        ("actor:Rusia", r"No actor is called 'Rusia'\. Did you mean 'Russia'\?"),
        ("meeting:NATO and Russia", r"No actor is called 'NATO and Russia'"),
        ("naming:Ukraine's capitol", r"Did you mean \"Ukraine's capital\"\?"),
    ],
)
def test_an_example_of_what_no_corpus_can_have_is_an_error(shows, message, corpus):
    with pytest.raises(UnknownName, match=message):
        ct.example(corpus, shows)


def test_a_run_has_two_words_or_more(corpus):
    with pytest.raises(PatternError, match=r"A run has 2 to 5 words, and not '1'\. Did you mean run:3\?"):
        ct.example(corpus, "run:1")


def test_every_kind_that_can_be_asked_for_is_known_to_the_tests():
    assert set(KINDS) == {*LAYERS, *COUNTED, "word", "stance", "part"}


def test_the_page_is_small_and_reads_without_scripts(browser, tmp_path):
    _, page = publish([NOTEBOOKS / "glossary.ipynb"], tmp_path, say=lambda text: None)
    own = re.sub(r"<(script|style)>.*?</\1>", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert len(own) < 110_000, "without what all pages have"
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(page.as_uri())
    assert tab.locator("blockquote mark").count() >= len(EXAMPLES)
    assert tab.locator("h3").all_text_contents() == [title(entry) for entry in ENTRIES.values()]
    tab.locator("main").get_by_role("link", name="V", exact=True).click()
    box = tab.get_by_role("heading", name="voice", exact=True).bounding_box()
    assert 0 <= box["y"] < 400
    context.close()
