"""Charts for a paper: whole at any width, with what must be said, the same everywhere."""

import itertools
import re
import warnings

import pytest

import corpus_tools as ct
from corpus_tools.charts.stills.figure import still
from corpus_tools.errors import CorpusError, CorpusWarning
from corpus_tools.methods import source_line
from corpus_tools.views.view import View

KINDS = "voices word_rates frequent_words actor_matrix actor_chance actor_network article_networks keywords marker_contrast marker_pairs word_places word_over_time namings".split()
"""A view of each kind of chart."""


def views() -> list[View]:
    return [one for name in ct.__all__ if isinstance(one := getattr(ct, name), View)]


def letters_outside(page) -> list[str]:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.text import Text

    FigureCanvasAgg(page.figure)
    page.figure.draw_without_rendering()
    width, height = page.figure.bbox.width, page.figure.bbox.height
    texts = [text for text in page.figure.findobj(Text) if text.get_text() and text.get_visible()]
    boxes = [(text.get_text(), text.get_window_extent()) for text in texts]
    return [said for said, box in boxes if box.x0 < -1 or box.y0 < -1 or box.x1 > width + 1 or box.y1 > height + 1]


@pytest.mark.parametrize("name", KINDS)
def test_no_word_of_a_chart_reaches_beyond_its_sheet(corpus, name):
    view = getattr(ct, name)
    drawing = view.draw(corpus, **({"search": "russia"} if "search" in view.choices else {}))
    for width in (8.5, 16):
        page = still(drawing.chart, width_cm=width, source=source_line(corpus))
        assert letters_outside(page) == []
        assert page.figure.get_figwidth() * 2.54 == pytest.approx(width)


@pytest.mark.slow
def test_no_word_of_any_chart_reaches_beyond_its_sheet(corpus):
    for view in views():
        for state in itertools.islice(view.states(corpus), 0, 200, 23):
            chart = view.draw(corpus, **state).chart
            if chart:
                for width in (7, 8.5, 16, 25):
                    assert letters_outside(still(chart, width_cm=width, source=source_line(corpus))) == [], (
                        view.name,
                        state,
                    )


def test_a_pdf_has_its_width_its_fonts_and_says_what_was_counted_where(corpus, tmp_path):
    pdfium = pytest.importorskip("pypdfium2")
    drawing = ct.word_rates.draw(corpus, search="sanctions", by="article")
    path = drawing.save(tmp_path / "rates.pdf", width_cm=12)
    data = path.read_bytes()
    assert data.count(b"/FontFile2") >= 2  # plain and bold
    page = pdfium.PdfDocument(path)[0]
    assert page.get_width() / 72 * 2.54 == pytest.approx(12, abs=0.01)
    said = " ".join(page.get_textpage().get_text_bounded().split())
    meta = drawing.chart["layout"]["meta"]
    for expected in (meta["title"], meta["below"], f"fingerprint {corpus.fingerprint}", "Marsden", "Hot Air"):
        assert expected in said


def test_an_svg_is_drawn_the_same_twice_and_asks_for_nothing(corpus, tmp_path):
    drawing = ct.voices.draw(corpus)
    one, other = (drawing.save(tmp_path / name).read_text(encoding="utf-8") for name in ("a.svg", "b.svg"))
    assert one == other
    assert "<text" not in one  # letters are outlines
    assert not re.findall(r'(?:href|src)="(?!#)', one)
    assert f"<!-- {drawing.chart['layout']['meta']['title'].split()[0]}" in one


def test_bars_in_print_are_as_long_as_their_numbers(corpus):
    """The rates of five texts, and the ends of the five bars that are drawn, in one proportion."""
    drawing = ct.word_rates.draw(corpus, search="russia", by="article")
    from matplotlib.patches import Rectangle

    page = still(drawing.chart, width_cm=16)
    bars = [one for one in page.figure.axes[0].patches if isinstance(one, Rectangle)]
    widths = [bar.get_width() for bar in bars]
    assert widths == pytest.approx(drawing.finding.columns["per_1000"].tolist())
    assert all(bar.get_x() == 0 for bar in bars)


def test_what_a_text_says_is_no_markup_and_no_formula_in_a_picture(corpus):
    drawing = ct.frequent_words.draw(corpus)
    drawing.chart["layout"]["meta"] = {"title": "$x^2$ costs <b>5 $</b>", "below": "a < b & c", "head": 0}
    from matplotlib.text import Text

    page = still(drawing.chart, width_cm=16)
    texts = {text.get_text() for text in page.figure.findobj(Text)}
    assert {"$x^2$ costs <b>5 $</b>", "a < b & c"} <= texts
    assert not any(text.get_parse_math() for text in page.figure.findobj(Text) if text.get_text().startswith("$"))


def test_what_cannot_be_written_is_said(corpus, tmp_path):
    drawing = ct.voices.draw(corpus)
    with pytest.raises(
        CorpusError, match=r"A picture is written as \.svg, \.pdf, \.png, not as '\.gif'\. Name it a\.svg\."
    ):
        drawing.save(tmp_path / "a.gif")
    with pytest.raises(CorpusError, match=r"3 cm are too narrow for a chart\. Ask for 7 cm or more\."):
        drawing.save(tmp_path / "a.svg", width_cm=3)
    with pytest.raises(CorpusError, match=r"There is no chart to save, only a table or a text"):
        ct.kwic.draw(corpus, search="russia").save(tmp_path / "a.svg")
    assert not list(tmp_path.iterdir())


def test_letters_that_no_font_has_are_named_once(corpus, tmp_path):
    drawing = ct.voices.draw(corpus)
    drawing.chart["layout"]["meta"] = {"title": "\U00012000\U00012001\U00012000", "below": "", "head": 0}
    with warnings.catch_warnings(record=True) as noticed:
        warnings.simplefilter("always")
        drawing.save(tmp_path / "a.svg")
    said = [str(one.message) for one in noticed if one.category is CorpusWarning]
    assert len(said) == 1
    assert "No font here has \U00012000 \U00012001" in said[0]
