"""Exercises on a published page with the network off: the script reads, looks up and says what Python does."""

import json
from pathlib import Path

import nbformat
import pytest
from browsing import offline, wait_until

from corpus_tools.notebook.asking import choice, number, sentence, term
from corpus_tools.notebook.exercises import number_readings, term_key
from corpus_tools.project.classroom import gathered
from corpus_tools.publish.pages import publish

HOSTILE = ["<img src=x onerror=alert(1)>", "</script><script>alert(2)</script>", "&lt;b&gt;", "__proto__"]
ANSWERS = json.loads((Path(__file__).parents[1] / "cases" / "answers.json").read_text(encoding="utf-8"))
TERMS = ANSWERS["terms"]
CELLS = [
    "import corpus_tools as ct\ncorpus = ct.load_corpus()",
    """ct.ask_number("How often?", right=4847, slips={10.52: "That is a *rate*."}, why="Every word.",
    behind=corpus.markers.head(1), corpus=corpus)""",
    f"ct.ask_choice('Which?', {HOSTILE!r}, right={HOSTILE[1]!r}, slips={{{HOSTILE[0]!r}: {HOSTILE[0]!r}}})",
    """hedges = corpus.markers.query("category == 'hedges'")
ct.ask_sentence("Whose?", corpus, right=hedges.query("voice == 'author'"), wrong=hedges.query("voice == 'direct'"))""",
    "ct.ask_term('Which?', right='the West')",
]


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("exercises")
    notebook = nbformat.v4.new_notebook(cells=list(map(nbformat.v4.new_code_cell, CELLS)))
    nbformat.write(notebook, folder / "asked.ipynb")
    publish([folder / "asked.ipynb"], folder / "site", say=lambda text: None)
    publish([folder / "asked.ipynb"], folder / "without", solutions=False, say=lambda text: None)
    return folder


@pytest.fixture(scope="module")
def page(browser, pages):
    with offline(browser, pages / "site" / "asked.html", size=(320, 800)) as page:
        wait_until(page, "document.querySelectorAll('.ct-exercise form').length === 4")
        yield page


def exercise(page, place):
    return page.locator(".ct-exercise").nth(place)


def status(page, place):
    return exercise(page, place).get_by_role("status").text_content()


TYPED = [*TERMS, *(case["typed"] for case in ANSWERS["numbers"])]
TYPED += ["nato", "The West", "ΟΔΟΣ", "  ", "“US’s”", "4,8470", "4 847 ", "1234,567"]


def test_the_page_reads_what_is_typed_as_python_does(page):
    assert page.evaluate("(typed) => typed.map(ctNumbers)", TYPED) == list(map(number_readings, TYPED))
    read = page.evaluate("(typed) => typed.map(ctTerm)", TYPED)
    assert read == list(map(term_key, TYPED))


def test_the_page_finds_what_python_does(page, corpus):
    hedges = dict(list(corpus.markers.query("category == 'hedges'").groupby("voice")))
    wrong = {"Quoted.": hedges["direct"]}
    asked = [
        (number("?", right=[4847, 10.52], slips={4.847: "a", 1234567: "b", -3: "c"}, tolerance=1), TYPED),
        (number("?", right=4.847, slips={4847: "a", 0.5: "b"}), TYPED),
        (term("?", right=TERMS[::2], slips=dict.fromkeys(TERMS[1::2], "a")), TYPED),
        (choice("?", HOSTILE, right=HOSTILE[0], slips={HOSTILE[2]: "a"}), [0, 1, 2, 3]),
        (sentence("?", corpus, right=hedges["author"], wrong=wrong), [0, 1, 2, 3]),
    ]
    for made, answers in asked:
        data = made.data()
        found = page.evaluate("([data, all]) => all.map((said) => ctReply(data, said))", [data, answers])
        replies = [made.reply(said) for said in answers]
        assert [number is None for number in found] == [reply is None for reply in replies]
        said = [json.dumps(data["replies"][number]) for number in found if number is not None]
        assert said == [json.dumps([reply.right, [[reply.say, ""]] if reply.say else []]) for reply in replies if reply]


def test_a_right_answer_is_greeted_and_shows_why_and_its_sentences(page):
    asked = exercise(page, 0)
    asked.get_by_label("Your answer").fill("4 847")
    asked.get_by_role("button", name="Check").click()
    assert status(page, 0) == "✓ Yes, that is right. Every word."
    assert asked.locator(".ct-hits mark").count() == 1
    asked.get_by_label("Your answer").fill("4848")
    assert status(page, 0) == ""
    assert asked.locator(".ct-hits").is_hidden()


def test_a_slip_gets_its_hint_and_what_is_no_number_is_no_try(page):
    asked = exercise(page, 0)
    for typed in ("many", "some", ""):
        asked.get_by_label("Your answer").fill(typed)
        asked.get_by_role("button", name="Check").click()
        assert status(page, 0).startswith("Please type a number alone")
    assert asked.get_by_role("button", name="Show the answer").is_hidden()
    asked.get_by_label("Your answer").fill("10,5")
    asked.get_by_role("button", name="Check").click()
    assert status(page, 0) == "✗ Not yet. That is a rate."
    assert asked.locator("[role=status] em").text_content() == "rate"
    assert asked.get_by_label("Your answer").get_attribute("aria-invalid") == "true"


def test_the_answer_is_offered_after_a_second_wrong_answer_and_not_for_the_same_twice(page):
    asked, answer = exercise(page, 3), exercise(page, 3).get_by_label("Your answer")
    show = asked.get_by_role("button", name="Show the answer")
    for typed, offered in (("east", False), ("east", False), ("north", True)):
        answer.fill(typed)
        answer.press("Enter")
        assert show.is_visible() == offered
    show.click()
    assert status(page, 3).strip() == "The answer: the West"
    assert show.is_hidden()
    assert page.evaluate("document.activeElement.getAttribute('role')") == "status"


def test_an_exercise_is_solved_with_the_keyboard_alone(page):
    page.locator(".ct-exercise").nth(0).get_by_role("button", name="Check").focus()
    for key in ("Tab", "Tab", "Space", "Tab", "Space"):  # past the code, to the options, choose, to Check, check
        page.keyboard.press(key)
    assert status(page, 1).startswith("✗ Not yet.")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowDown")
    assert status(page, 1) == ""
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert status(page, 1).startswith("✓ Yes")
    assert page.evaluate("document.activeElement.textContent") == "Check"


def test_a_screen_reader_is_told_the_question_the_options_and_the_reply(page):
    group = exercise(page, 1).get_by_role("group", name="Exercise. Which?")
    assert group.get_by_role("radio").count() == len(HOSTILE)
    for place, option in enumerate(HOSTILE):
        assert group.get_by_role("radio", name=option, exact=True).input_value() == str(place)
    assert page.locator(".ct-exercise").get_by_role("status").count() == 4  # one more is that of the answers to save


def test_no_key_of_an_exercise_moves_a_cell_of_jupyterlab(page):
    """JupyterLab looks for this attribute at the element that has the focus, before it looks for shortcuts."""
    own = ".ct-exercise :is(input, button, [tabindex])"
    assert page.locator(own).count() == 2 + 2 * 4 + 3 * 4
    assert page.locator(f"{own}:not([data-lm-suppress-shortcuts])").count() == 0


def test_hostile_text_stays_text(page):
    asked = exercise(page, 1)
    asked.get_by_role("radio").first.check()
    asked.get_by_role("button", name="Check").click()
    assert status(page, 1) == f"✗ Not yet. {HOSTILE[0]}"
    assert asked.locator("img, script, b").count() == 0


def test_every_exercise_fits_a_phone(page):
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_nothing_was_asked_of_a_network_and_nothing_complained(page):
    assert page.wrong == []


@pytest.mark.parametrize("folder", ["site", "without"])
def test_without_scripts_the_question_and_its_options_can_be_read(browser, pages, folder):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto((pages / folder / "asked.html").as_uri())
    assert page.get_by_text("Exercise. How often?").is_visible()
    assert all(page.get_by_text(option, exact=True).first.is_visible() for option in HOSTILE)
    note = "needs scripts" if folder == "site" else "Your teacher has the answer"
    assert page.locator(".ct-exercise").get_by_text(note).count() == 4
    page.context.close()


def test_a_page_without_solutions_has_neither_check_nor_code_nor_answers(browser, pages):
    text = (pages / "without" / "asked.html").read_text(encoding="utf-8")
    for secret in ("4847", "10.52", "Every word", "the West", "ask_number", '<span class="n">right'):
        assert secret not in text
    page = browser.new_page()
    page.goto((pages / "without" / "asked.html").as_uri())
    wait_until(page, "document.querySelectorAll('.ct-exercise form').length === 4")
    assert page.locator("main").get_by_role("button").count() == 0
    page.locator(".ct-exercise input[type=text]").first.press("Enter")
    assert page.locator(".ct-exercise").get_by_text("Your teacher has the answer to this exercise.").count() == 4
    page.close()


def test_answers_are_kept_on_the_page_until_the_reader_saves_them_as_a_file(browser, pages):
    with offline(browser, pages / "site" / "asked.html") as page:
        wait_until(page, "document.querySelectorAll('.ct-exercise form').length === 4")
        card = page.locator(".ct-answers")
        assert not card.is_visible()
        first = exercise(page, 0)
        for typed in ("many", "10.52", "=4,847"):  # the first cannot be read, and is no try
            first.get_by_role("textbox").fill(typed.removeprefix("="))
            first.get_by_role("button", name="Check").click()
        card.get_by_role("button", name="Save my answers").click()
        assert "Please say who you are" in card.get_by_role("status").text_content()
        card.get_by_role("textbox").fill("A. Ünal")
        with page.expect_download() as saved:
            card.get_by_role("button", name="Save my answers").click()
        assert saved.value.suggested_filename == "answers-A-Ünal.csv"
        saved.value.save_as(pages / "handed" / "in.csv")
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    answers = gathered(pages / "handed").answers
    assert answers[["exercise", "try", "answer", "verdict", "reader"]].values.tolist() == [
        ["1", "1", "10.52", "wrong", "A. Ünal"],
        ["1", "2", "4,847", "right", "A. Ünal"],
    ]
    assert answers["hint"].tolist() == ["That is a rate.", "Every word."]
    assert set(answers["question"]) == {"How often?"}
