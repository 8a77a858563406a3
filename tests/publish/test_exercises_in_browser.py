"""Exercises on a published page with the network off: the script reads, looks up and says what Python does."""

import json
from pathlib import Path

import nbformat
import pytest
from browsing import offline, wait_until

import corpus_tools as ct
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
CODING = [
    CELLS[0],
    """ct.code(corpus, "codes.csv", "sanction*", codebook={"blame": "<b>whose</b> fault", "threat": "harm lies ahead"}, coder="me", size=3)""",
    'ct.label_hits(corpus, "labels.csv", "hedges", labeller="me", size=3)',
]
READING = [
    CELLS[0],
    """ct.code(corpus, "codes.csv", ct.article, codebook={"blame": "whose fault", "threat": "harm lies ahead"}, coder="me")""",
]


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("exercises")
    notebook = nbformat.v4.new_notebook(cells=list(map(nbformat.v4.new_code_cell, CELLS)))
    nbformat.write(notebook, folder / "asked.ipynb")
    notebook = nbformat.v4.new_notebook(cells=list(map(nbformat.v4.new_code_cell, CODING)))
    nbformat.write(notebook, folder / "coding.ipynb")
    publish([folder / "asked.ipynb", folder / "coding.ipynb"], folder / "site", say=lambda text: None)
    notebook = nbformat.v4.new_notebook(cells=list(map(nbformat.v4.new_code_cell, READING)))
    nbformat.write(notebook, folder / "reading.ipynb")
    without = [folder / "asked.ipynb", folder / "reading.ipynb"]
    publish(without, folder / "without", text="full", solutions=False, say=lambda text: None)
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


# Coding and labelling


@pytest.fixture
def coding(browser, pages):
    """A page of one's own: what is said on it stays on it."""
    with offline(browser, pages / "site" / "coding.html", size=(390, 900)) as page:
        wait_until(page, "document.querySelectorAll('.ct-coding-choices button').length === 5")
        yield page


def said(page, place=0):
    return page.locator(".ct-coding-status").nth(place).inner_text().strip()


def saved(page, path, place=0):
    with page.expect_download() as coming:
        page.locator(".ct-coding-save").nth(place).click()
    coming.value.save_as(path)
    return coming.value.suggested_filename


def coded(page):
    """Code three passages with the keyboard alone: one on two words with a memo, one not at all, one whole."""
    page.locator(".ct-coding").first.focus()
    for key in ("Shift+ArrowRight", "Shift+ArrowRight", "2", "m"):
        page.keyboard.press(key)
    page.keyboard.type("=why, “so”?")
    for key in ("Enter", "Enter", "Enter", "1", "Enter"):
        page.keyboard.press(key)
    return page


def test_codes_made_on_a_page_come_back_in(coding, corpus, tmp_path):
    coded(coding)
    assert "All 3 are read: 1 blame, 1 threat." in coding.locator(".ct-coding-text").first.inner_text()
    coding.locator(".ct-coding-save").first.click()
    assert "Write your name or initials first" in coding.locator(".ct-coding-problem").first.inner_text()
    coding.locator(".ct-coding-who input[type=text]").first.fill("Zoë")
    assert "it is on this page alone until you save it as a file" in said(coding)
    assert saved(coding, tmp_path / "codes.csv") == "codes-Zoë.csv"
    read = ct.read_codes(tmp_path / "codes.csv")
    assert read[["code", "memo", "coder", "state"]].to_numpy().tolist() == [
        ["threat", "=why, “so”?", "Zoë", "coded"],
        ["", "", "Zoë", "seen"],
        ["blame", "", "Zoë", "coded"],
    ]
    assert len(ct.stale_labels(read, corpus)) == 0
    assert read["text"].str.split().str.len().tolist()[0] == 2
    assert said(coding).startswith("3 of 3 read by Zoë. Saved as codes-Zoë.csv in your downloads.")
    assert coding.locator(".ct-coding-text").first.inner_text() == "All 3 are read: 1 blame, 1 threat."


def test_enter_goes_on_after_a_click_on_a_code_and_never_takes_it_off(coding, tmp_path):
    blame = coding.get_by_role("button", name="blame").first
    blame.click()
    coding.keyboard.press("Enter")
    blame.focus()
    coding.keyboard.press("Space")
    coding.keyboard.press("Enter")
    assert said(coding).startswith("2 of 3 read")
    assert "So far: 2 blame." in said(coding)
    assert blame.inner_text().split() == ["blame", "1"], "a fresh sentence looks fresh"
    coding.keyboard.press("Enter")
    coding.locator(".ct-coding-save").first.click()
    # The message stands at the field, in view, and Enter in it saves.
    at = [coding.locator(one).first.bounding_box()["y"] for one in (".ct-coding-who", ".ct-coding-problem")]
    assert 0 < at[0] < at[1] < min(at[0] + 150, 900)
    with coding.expect_download() as coming:
        coding.keyboard.type("Zoë")
        coding.keyboard.press("Enter")
    coming.value.save_as(tmp_path / "codes.csv")
    assert ct.read_codes(tmp_path / "codes.csv")["code"].tolist() == ["blame", "blame", ""]


def test_the_box_in_view_has_the_keys_until_something_else_has_the_focus(coding):
    coding.locator(".ct-coding-text").first.evaluate(
        "one => scrollTo(0, one.getBoundingClientRect().bottom + scrollY - 60)"
    )
    coding.locator("#text").focus()
    coding.keyboard.press("1")
    assert said(coding).startswith("0 of 3"), "of two boxes in view neither has the keys"
    coding.evaluate("document.querySelectorAll('.ct-coding')[1].remove(); scrollTo(0, 0)")
    coding.locator(".ct-coding-who input[type=text]").first.focus()
    coding.keyboard.press("1")
    assert said(coding).startswith("0 of 3")
    coding.locator("#text").focus()
    for _ in range(3):
        coding.keyboard.press("Enter")
    assert coding.locator(".ct-coding-text").first.inner_text().startswith("All 3 are read, none has a code.")


@pytest.mark.parametrize(("place", "onward"), [(0, "Next"), (1, "Right")])
def test_on_a_phone_the_next_passage_begins_in_view_over_buttons_that_stay(coding, place, onward):
    following = coding.locator(".ct-coding-bar").nth(place).get_by_role("button", name=onward)
    places = []
    for _ in range(2):
        following.click()
        places.append(following.bounding_box()["y"])
        assert 0 <= coding.locator(".ct-coding-text").nth(place).bounding_box()["y"] < 150
    assert places[0] == places[1]


def test_one_goes_on_with_a_file_that_was_saved_and_another_file_is_refused(coding, tmp_path):
    coded(coding)
    coding.locator(".ct-coding-who input[type=text]").first.fill("Zoë")
    saved(coding, tmp_path / "codes.csv")
    coding.reload()
    wait_until(coding, "document.querySelectorAll('.ct-coding-choices button').length === 5")
    (tmp_path / "other.csv").write_text("code,doc\nblame,nowhere\n")
    lines = (tmp_path / "codes.csv").read_text(encoding="utf-8").splitlines()
    moved = [line.replace("threat,", "blame,").replace("sanction", "sanktion") for line in lines[1:2]]
    (tmp_path / "moved.csv").write_text("\n".join([*lines, *moved]), encoding="utf-8")
    coding.locator(".ct-coding-open input").first.set_input_files(tmp_path / "other.csv")
    wait_until(coding, "/no codes for the sentences/.test(document.querySelector('.ct-coding-problem').textContent)")
    coding.locator(".ct-coding-open input").first.set_input_files(tmp_path / "moved.csv")
    wait_until(
        coding, "/words that read otherwise here/.test(document.querySelector('.ct-coding-problem').textContent)"
    )
    wait_until(coding, "/3 of 3 read by Zoë/.test(document.querySelector('.ct-coding-status').textContent)")
    coding.locator(".ct-coding").first.focus()
    coding.keyboard.press("Backspace")
    saved(coding, tmp_path / "again.csv")
    assert ct.read_codes(tmp_path / "again.csv")["code"].tolist() == ["threat", ""]


def test_words_are_chosen_with_the_mouse_and_nothing_of_a_codebook_is_markup(coding):
    coding.locator(".ct-coding-passage mark").first.dblclick()
    assert coding.locator(".ct-chosen").first.inner_text().startswith("sanction")
    coding.get_by_role("button", name="blame").first.click()
    assert "on “sanction" in coding.locator(".ct-coding-said").first.inner_text()
    coding.keyboard.press("Escape")
    assert coding.locator(".ct-chosen").count() == 0
    assert "<b>whose</b> fault" in coding.locator(".ct-coding-book").inner_text()


def test_leaving_a_page_with_codes_that_are_not_saved_is_warned_of(coding, tmp_path):
    coded(coding)
    with coding.expect_event("dialog") as asked:
        coding.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()
    coding.locator(".ct-coding-who input[type=text]").first.fill("Zoë")
    saved(coding, tmp_path / "codes.csv")
    assert coding.evaluate("!dispatchEvent(new Event('beforeunload', { cancelable: true }))") is False


def test_labels_made_on_a_page_are_labels(coding, tmp_path, corpus):
    coding.locator(".ct-coding").nth(1).focus()
    for key in ("r", "w", "Backspace", "u", "r"):
        coding.keyboard.press(key)
    coding.locator(".ct-coding-who input[type=text]").nth(1).fill("Ben")
    assert saved(coding, tmp_path / "labels.csv", 1) == "labels-Ben.csv"
    assert ct.read_labels(tmp_path / "labels.csv")["label"].tolist() == ["right", "unsure", "right"]
    assert ct.precision(corpus, ct.read_labels(tmp_path / "labels.csv")).table["right"].tolist() == [2]


def test_what_two_differ_in_is_settled_on_the_page_and_kept_beside_both(coding, corpus, tmp_path):
    coded(coding)
    coding.locator(".ct-coding-who input[type=text]").first.fill("Zoë")
    saved(coding, tmp_path / "codes.csv")
    other = coding.locator(".ct-coding-other input").first
    other.set_input_files(tmp_path / "codes.csv")
    wait_until(coding, "/is by Zoë too/.test(document.querySelector('.ct-coding-problem').textContent)")
    coding.reload()
    wait_until(coding, "document.querySelectorAll('.ct-coding-choices button').length === 5")
    coding.locator(".ct-coding").first.focus()
    for key in ("2", "Enter", "Enter", "2", "Enter"):
        coding.keyboard.press(key)
    coding.locator(".ct-coding-who input[type=text]").first.fill("Ben")
    other.set_input_files(tmp_path / "codes.csv")
    wait_until(coding, "document.querySelector('.ct-coding-settling')")
    settling = coding.locator(".ct-coding-settling")
    assert "Ben: threat; Zoë: blame. What shall stand here?" in settling.locator(".ct-coding-ask").inner_text()
    assert settling.locator(".ct-coding-who").count() == 0
    coding.keyboard.press("1")
    coding.keyboard.press("Enter")
    with coding.expect_download() as coming:
        settling.locator(".ct-coding-save").click()
    coming.value.save_as(tmp_path / "settled.csv")
    read = ct.read_codes(tmp_path / "settled.csv")
    assert read["coder"].value_counts().to_dict() == {"Zoë": 3, "Ben": 3, "settled": 1}
    assert len(ct.code_disagreements(corpus, read)) == 0
    assert ct.code_agreement(corpus, read).columns["differed"].max() == 1


# An article that is coded as one reads it


@pytest.fixture
def reading(browser, pages):
    with offline(browser, pages / "without" / "reading.html", size=(390, 900)) as page:
        wait_until(page, "document.querySelectorAll('.ct-coding-passage').length > 5")
        yield page
        assert page.wrong == []


SELECT = """([first, start, last, end]) => {
    const paragraphs = document.querySelectorAll(".ct-coding-passage");
    const range = document.createRange();
    range.setStart(paragraphs[first].firstChild.firstChild, start);
    range.setEnd(paragraphs[last].firstChild.firstChild, end);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
}"""


def test_words_of_an_article_are_coded_as_one_reads_over_paragraphs_and_within_a_code(reading, corpus, tmp_path):
    doc = corpus.ids[0]
    paragraphs = [line for line in corpus[doc].text.split("\n") if line.strip()]
    assert reading.locator(".ct-coding-passage").all_inner_texts() == paragraphs
    reading.evaluate(SELECT, [3, 14, 4, 9])
    # As with a finger: nothing but the button is touched.
    reading.get_by_role("button", name="blame").click()
    whole = reading.locator(".ct-coded").first.inner_text()
    assert paragraphs[3].endswith(f"{whole}.")
    reading.locator(".ct-coded").first.dblclick()
    reading.keyboard.press("2")
    assert reading.get_by_role("button", name="blame").inner_text().startswith("blame × 2")
    both = reading.locator(".ct-coded[title='blame, threat']")
    assert both.get_attribute("style").count("linear-gradient") == 2
    reading.keyboard.press("Escape")
    reading.locator(".ct-coding-which select").select_option(corpus.ids[1])
    reading.locator(".ct-coding-passage").nth(2).click()
    reading.keyboard.press("1")
    reading.locator(".ct-coding-who input[type=text]").fill("Zoë")
    saved(reading, tmp_path / "codes.csv")
    read = ct.read_codes(tmp_path / "codes.csv")
    assert len(ct.stale_labels(read, corpus)) == 0
    assert read[["code", "doc"]].to_numpy().tolist() == [["blame", doc]] * 2 + [
        ["threat", doc],
        ["blame", corpus.ids[1]],
    ]
    assert read["text"][0] == whole
    assert paragraphs[4].startswith(read["text"][1])
    assert read["text"][2] in whole
