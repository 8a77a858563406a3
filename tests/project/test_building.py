"""A part that is built by marking values is the part that its code chooses, and its numbers are counts of articles."""

import corpus_tools as ct
from corpus_tools import Article, Corpus
from corpus_tools.project.building import Building, facets_html


def corpus():
    return Corpus(
        tuple(
            Article(
                f"a{n}", "", f"War {n}.", date=f"2022-0{1 + n % 3}-01", outlet="AB"[n % 2], facts={"side": "xyz"[n % 3]}
            )
            for n in range(36)
        )
    )


def test_numbers_follow_what_is_marked_elsewhere_and_the_code_makes_the_same_part():
    whole = corpus()
    building = Building(whole)
    building.facets["side"].value = ("x",)
    assert dict(building.facets["month"].options) == {
        "2022-01 (12)": "2022-01",
        "2022-02 (0)": "2022-02",
        "2022-03 (0)": "2022-03",
    }
    assert [label for label, _ in building.facets["side"].options] == ["x (12)", "y (12)", "z (12)"]
    building.facets["outlet"].value = ("A",)
    assert "6 articles, 12 words" in building.size.value
    names = {"corpus": whole}
    exec(building.code.value.removeprefix("<pre>").removesuffix("</pre>").replace("&#x27;", "'"), names)
    assert names["part"].ids == building.corpus.ids == tuple(f"a{n}" for n in range(0, 36, 6))


def test_nothing_marked_is_the_whole_and_what_fits_nothing_keeps_the_last_part():
    building = Building(corpus())
    assert len(building.corpus) == 36
    building.facets["side"].value = ("x",)
    building.facets["month"].value = ("2022-02",)
    assert "0 articles, 0 words" in building.size.value
    assert len(building.corpus) == 12


def test_a_page_shows_the_facts_as_text_alone():
    articles = corpus().articles
    odd = Article("odd", "", "War.", outlet="<b>A</b>")
    shown = facets_html(Corpus((*articles, odd)))
    assert "x (12), y (12), z (12)" in shown
    assert "<b>A</b>" not in shown
    assert ct.build_part(Corpus(articles)) is None
