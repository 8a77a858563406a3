"""What a page is made of besides its explorers: colours, formulas, contents, solutions, the index."""

import re
from pathlib import Path

import nbformat
import pytest
from hypothesis import given, strategies as st

from corpus_tools.charts.theme import ON_DARK
from corpus_tools.errors import CorpusError
from corpus_tools.publish.colours import colour_css
from corpus_tools.publish.contents import CONTENTS, LONGEST, definitions, explained, finished, formula
from corpus_tools.publish.lessons import Lesson, about, index_notebook, lesson, neighbours
from corpus_tools.publish.pages import publish, to_html

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "corpus_tools"
WHITE, DARK = "#ffffff", ON_DARK["#ffffff"]


def colours() -> set[str]:
    """Return every colour that charts are drawn with."""
    code = "".join(
        path.read_text(encoding="utf-8")
        for room in ("charts", "views", "notebook")
        for path in (PACKAGE / room).glob("*.py")
    )
    return {colour.lower() for colour in re.findall(r"#[0-9A-Fa-f]{6}\b", code)} - {DARK}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colour", sorted(colours() - set(ON_DARK.values())))
def test_what_stands_out_from_a_light_page_stands_out_from_a_dark_one(colour):
    assert contrast(ON_DARK.get(colour, colour), DARK) >= min(3, contrast(colour, WHITE))


def test_every_colour_that_changes_on_dark_is_one_that_charts_use():
    assert set(ON_DARK) <= colours()


def test_code_can_be_read_on_both_grounds():
    css = (ROOT / "corpus_tools" / "publish" / "static" / "page.css").read_text(encoding="utf-8")
    light, dark = re.search(r"--shade: light-dark\((#\w+), (#\w+)\)", css).groups()
    pairs = re.findall(r"^\.highlight \.\w+ \{ color: light-dark\((#\w{6}), (#\w{6})\)", colour_css(), re.MULTILINE)
    assert len(pairs) > 20
    # White space has a colour too, and nothing to read.
    assert min(contrast(one, light) for one, _ in pairs if one != "#bbbbbb") >= 4.5
    assert min(contrast(other, dark) for _, other in pairs if other != "#6e7681") >= 4.5


def page(*sources: str, tags: list[str] = ()) -> str:
    cells = [nbformat.v4.new_markdown_cell(source, metadata={"tags": list(tags)}) for source in sources]
    return to_html(nbformat.v4.new_notebook(cells=cells), "A", before=None, after=None)


def test_a_picture_that_a_cell_leaves_without_words_says_so():
    left = {"image/png": "aGk=", "text/plain": "<Figure>"}
    outputs = [
        nbformat.v4.new_output("display_data", left),
        nbformat.v4.new_output("display_data", {"text/html": '<img alt="a map" src="a.png">'}),
    ]
    made = to_html(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("draw()", outputs=outputs)]), "A")
    assert re.findall(r'<img[^>]*alt="([^"]*)"', made) == ["A picture that nobody has described", "a map"]


def test_latex_in_a_lesson_is_mathml_on_its_page():
    made = page("A line with $a < b$ in it.\n\n$$\\sqrt{x}$$\n\n`$HOME` and \\$5 stay.")
    assert re.search(r'<math (?=[^>]*display="inline")[^>]*alttext="a &lt; b"', made)
    assert re.search(r'<math (?=[^>]*display="block")[^>]*alttext="\\sqrt\{x\}"[^>]*>.*<msqrt>', made)
    assert "<code>$HOME</code> and $5 stay." in made
    assert made.count("<math ") == 2


@pytest.mark.parametrize(
    ("latex", "message"),
    [
        ("x_", "The formula $x_$ cannot be read (MissingSuperScriptOrSubscriptError)."),
        (r"\sqr{x}", r"The formula $\sqr{x}$ has \sqr, which a page cannot show."),
    ],
)
def test_a_formula_that_would_be_wrong_is_an_error_that_shows_it(latex, message):
    with pytest.raises(CorpusError, match=f"^{re.escape(message)}$"):
        formula(latex)


@given(st.lists(st.tuples(st.sampled_from("23"), st.text("ab -é?", min_size=1))))
def test_every_heading_has_a_name_of_its_own_and_every_entry_leads_to_one(headings):
    made = finished(CONTENTS + "".join(f"<h{level}>{text}</h{level}>" for level, text in headings))
    names = re.findall(r'<h[23] id="([^"]*)"', made)
    assert len(names) == len(set(names)) == len(headings)
    listed = re.findall(r'<li><a href="#([^"]*)"', made)
    sections = sum(level == "2" for level, _ in headings)
    assert len(listed) == (sections if sections >= 3 else 0)


def test_the_contents_list_sections_under_the_names_that_jupyterlab_gives_them():
    made = page("# T\n\n## One *thing*\n\n### A part", "## Two", "## Two")
    assert '<ol><li><a href="#One-thing">One <em>thing</em></a></li>' in made
    assert '<a href="#Two">Two</a></li><li><a href="#Two-2">Two</a></li></ol>' in made
    assert "#A-part" not in made


def test_a_column_without_a_head_does_not_claim_one():
    assert finished("<table><tr><th></th><th>a</th></tr></table>") == (
        '<div class="scrolls"><table><tr><td></td><th>a</th></tr></table></div>'
    )


def test_solutions_are_folded_together_or_left_out(tmp_path):
    tags = {"metadata": {"tags": ["solution"]}}
    cells = [
        nbformat.v4.new_markdown_cell("# Sums\n\nHow much is it?"),
        nbformat.v4.new_markdown_cell("It is *four*.", **tags),
        nbformat.v4.new_code_cell("2 + 2", **tags),
    ]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "sums.ipynb")
    texts = {}
    for solutions in (True, False):
        publish([tmp_path / "sums.ipynb"], tmp_path / "site", solutions=solutions, say=lambda text: None)
        texts[solutions] = (tmp_path / "site" / "sums.html").read_text(encoding="utf-8")
    assert texts[True].count("<summary>Show the solution</summary>") == 1
    folded = re.search(r'<details class="solution">(.*?)</details>\s*</div>\s*</main>', texts[True], re.DOTALL)[1]
    assert "<em>four</em>" in folded
    assert "<pre>4</pre>" in folded
    assert "How much is it?" in texts[False]
    assert not re.search(r"\bfour\b|<pre>4</pre>|Show the solution", texts[False])


def test_a_lesson_says_its_question_and_its_time():
    source = "# Who?\n\n**The question.** Who *is* it?\n\n**Time:** about 5 minutes. **You need:** nothing."
    made = lesson(Path("w.ipynb"), nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(source)]))
    assert made == Lesson("w.html", "Who?", "Who *is* it?", "about 5 minutes")


def test_before_and_after_are_the_same_steps_in_both_directions():
    lessons = [Lesson(f"{name}.html", name) for name in "abc"]
    for one in lessons:
        after = neighbours(lessons, one.page)["after"]
        assert after is None or neighbours(lessons, after.page)["before"] == one
    assert neighbours(lessons, "a.html")["before"] is None
    assert neighbours(lessons, "c.html")["after"] is None


def test_the_index_lists_the_lessons_with_question_and_time():
    lessons = [Lesson("a b.html", "First", "What *is* it?", "about 5 minutes")]
    made = to_html(index_notebook(lessons, title="A set"), "A set")
    assert '<h2 id="First"><a href="a%20b.html">First</a></h2>' in made
    assert "What <em>is</em> it?" in made
    assert "about 5 minutes" in made
    assert '<section class="about"' not in made


def test_a_page_says_whose_texts_it_counts_how_much_it_brings_and_how_it_counts():
    said = about({"x": "x, <b>B</b> $1$ & C"}, ["By <i>hand</i>.\n\nTwice."], "excerpts")
    assert "<li>x, &lt;b&gt;B&lt;/b&gt; $1$ &amp; C</li>" in said
    assert "<p>By &lt;i&gt;hand&lt;/i&gt;.</p><p>Twice.</p>" in said
    assert "no article to be read as a whole" in said
    assert "none of their text" in about({"x": "x"}, [], "none")
    assert about({}, ["By hand."], "full") == ""


def test_a_link_to_the_glossary_says_what_the_term_means_and_markup_in_it_stays_words():
    cells = [
        nbformat.v4.new_markdown_cell(
            "### log ratio\n\n(also: LR)\n\nHow much *more* <b>. And $2^x$. " + "Long. " * 90, id="log-ratio"
        ),
        nbformat.v4.new_markdown_cell("## No entry", id="none"),
    ]
    terms = definitions(cells)
    assert list(terms) == ["log-ratio"] and len(terms["log-ratio"]) <= LONGEST
    page = explained('<a href="glossary.html#cell-id=log-ratio">x</a><a href="glossary.html#cell-id=none">y</a>', terms)
    assert 'class="term" data-says="How much more &lt;b&gt;. And 2^x.' in page
    assert page.endswith('<a href="glossary.html#cell-id=none">y</a>')


def test_an_index_of_lessons_without_charts_is_a_list_of_them():
    made = to_html(index_notebook([Lesson("a.html", "A < B")], title="A set"), "A set")
    assert '<a href="a.html">A &lt; B</a>' in made
    assert "<svg" not in made and 'ct-explorer"' not in made.split("</style>")[1].split("<script>")[0]
