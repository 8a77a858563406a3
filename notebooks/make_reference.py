"""Makes `reference.ipynb` from the docstrings: every public name, by what one wants to do.

    python notebooks/make_reference.py

A test holds the notebook in step with the package.
"""

import ast
import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

import corpus_tools as ct
from corpus_tools.project.first_notebook import KERNEL
from corpus_tools.views.view import View

HERE = Path(__file__).parent
STUB = HERE.parent / "corpus_tools" / "__init__.pyi"
JOBS = {
    "Bring texts": "load shards text project lexicons methods",
    "Narrow and group": "corpus",
    "Count words": "measures.frequency measures.dispersion measures.diversity measures.concordance views.words.terms views.words.places",
    "Compare words": "measures.keyness measures.collocation views.words.association",
    "Who is named, and with whom": "measures.actors views.actors views.comention views.network",
    "Who speaks": "measures.voices measures.reporting views.voices views.reporting",
    "How a text argues": "measures.rhetoric views.markers",
    "Whole texts": "measures.texts views.portraits views.similarity views.reading measures views",
    "Check the machine": "measures.checking layers measures.coding views.codes notebook.coding count.statistics",
    "Show, ask and publish": "notebook",
    "Hand on": "exchange project.deposit",
    "What is handed around": "count errors views.view views.shown",
}
"""The rooms that each job finds its functions in; the longest name that fits decides."""
CORPUS_ALONE = "ct.{name}(corpus)"
EXAMPLES = {
    "Corpus": 'corpus.where(voice="author", part="body").about()[["id", "kind"]]',
    "Article": 'ct.Article("a", "War, he said.", "War, he said.").id',
    "Finding": 'ct.term_frequency(corpus, search="nato", by="article").behind(0).head(2)',
    "CorpusError": 'try:\n    corpus["marsden"]\nexcept ct.CorpusError as error:\n    print(error)',
    "Choice": 'ct.Choice("Measure", ["rate", "count"]).resolve(corpus)',
    "Drawing": "figure, finding = ct.voices.draw(corpus)\nlen(figure.data)",
    "View": "list(ct.word_rates.choices)",
    "actor_portrait": 'ct.actor_portrait(corpus, "NATO")',
    "add_actor": 'ct.add_actor(folder / "actors.csv", "Euromaidan", "group", aliases=["Maidan"]).name',
    "agreement": "ct.agreement(corpus, labels)",
    "article_portrait": 'ct.article_portrait(corpus, "vogon-2022-02")',
    "build_corpus": 'ct.build_corpus([corpus.save(folder / "saved") / "articles.parquet"], folder / "built")',
    "open_corpus": 'opened = ct.open_corpus(folder / "built")\nct.term_frequency(opened, search="nato").table',
    "Opened": 'opened.where(voice="author").base',
    "choose_folder": "# in a notebook: ct.choose_folder()",
    "clean": 'ct.clean("The talks went\\u00a0on.")[0]',
    "add_code": 'ct.add_code(folder / "codebook.csv", "irony", definition="means other than it says")',
    "code": '# in a notebook: ct.code(corpus, "codes.csv", "sanction*", codebook=book, coder="me")',
    "code_agreement": "ct.code_agreement(coded)",
    "code_disagreements": 'ct.code_disagreements(coded)[["doc", "Example A", "Example B"]].head(3)',
    "code_rates": "ct.code_rates(coded)",
    "codes": "ct.codes.draw(coded).finding",
    "codes_together": "ct.codes_together(coded)",
    "collocates": 'ct.collocates(corpus, "nato")',
    "compare_groups": 'ct.compare_groups(corpus, "sanction*", by="voice")',
    "Lines": 'ct.lines(corpus, "nato").containing("expansion").sort("1L").tree',
    "concordance": 'ct.concordance(corpus, "sanction*")',
    "concordance_lines": 'ct.concordance_lines(corpus, "sanction*", sort="1R,2R")',
    "correct": 'hit = ct.sample_hits(corpus, "quotation").iloc[0]\nct.correct(folder / "labels.csv", hit, labeller="me", voice="author")',
    "corrected_rates": "ct.corrected_rates(corpus, labels)",
    "example": 'ct.example(corpus, "marker:hedges")',
    "lines": 'ct.lines(corpus, "the west").grouped("1R")',
    "explore": 'ct.explore(ct.term_frequency(corpus, search="nato", by="article"), corpus)',
    "export_codebook": 'ct.export_codebook(book, folder / "book.qdc").name',
    "export_corpus": 'ct.export_corpus(coded, folder / "project.qdpx").name',
    "import_codebook": 'list(ct.import_codebook(ct.export_codebook(book, folder / "book.qdc")).codes)',
    "import_corpus": 'ct.import_corpus(ct.export_corpus(corpus, folder / "corpus.vrt"))',
    "keyness": 'ct.keyness(corpus, {"voice": "author"}, {"voice": "direct"})',
    "open_deposit": 'ct.save_deposit(coded, folder / "deposit", voices=ct.voices.draw(coded))\nagain = ct.open_deposit(folder / "deposit", None)',
    "over_time": 'ct.over_time(corpus, "nato", by="month")',
    "before_and_after": 'ct.before_and_after(corpus, "nato", "2022-02-01")',
    "keyness_by": 'ct.keyness_by(corpus, "article")',
    "version_changes": '# of texts that are versions of one: ct.version_changes(corpus, "the-later-one")',
    "cut_and_added": "# of texts that are versions of one: ct.explore(ct.cut_and_added, corpus)",
    "label_hits": '# in a notebook: ct.label_hits(corpus, "labels.csv", "hedges", labeller="me")',
    "labelled_precision": "ct.labelled_precision(labels).draw(corpus).finding",
    "least": 'ct.least(ct.voice_shares(corpus), "voice", by="percent")',
    "linked": """offered = ("nato", "war")
ct.linked(
    ct.word_rates.offering(*offered, alone=True),
    ct.kwic.offering(*offered, alone=True),
    corpus=corpus,
)""",
    "load_corpus": "ct.load_corpus(ct.practice_folder(mended=True)).ids",
    "machine_against_code": 'ct.machine_against_code(coded, "irony", ["attitude_markers"])',
    "marker_profile": 'ct.marker_profile(corpus, {"voice": "author"})',
    "markers_near_actor": 'ct.markers_near_actor(corpus, "NATO")',
    "merge_labels": '(folder / "class").mkdir()\nhit = ct.sample_hits(corpus, "hedges").iloc[0]\nfor name in ("Anna", "Ben"):\n    ct.save_label(folder / "class" / f"{name}.csv", hit, "right", labeller=name)\nct.merge_labels(folder / "class", readers=["Anna", "Ben", "Carla"])',
    "most": 'ct.most(ct.voice_shares(corpus), "voice", by="percent")',
    "practice_folder": "sorted(path.stem for path in ct.practice_folder().iterdir())",
    "precision": "ct.precision(corpus, labels)",
    "read_codebook": "list(book.codes)",
    "read_codes": 'ct.read_codes("example_codes.csv")[["code", "text", "coder"]].head(3)',
    "read_labels": 'labels[["doc", "text", "label", "labeller"]].head(3)',
    "remake_figures": 'ct.remake_figures(folder / "deposit", again, folder / "figures")',
    "rejected_note": "ct.rejected_note(corpus.without(labels))",
    "sample_hits": 'ct.sample_hits(corpus, "hedges", size=3)[["doc", "text"]]',
    "save_code": 'span = {"doc": "bruen-2022-02", "start": 0, "end": 7, "text": corpus["bruen-2022-02"].text[:7]}\nct.save_code(folder / "codes.csv", span, "irony", coder="me")',
    "save_deposit": 'ct.save_deposit(corpus, folder / "shared", voices=ct.voices.draw(corpus)).name',
    "save_label": 'hit = ct.sample_hits(corpus, "hedges").iloc[0]\nct.save_label(folder / "labels.csv", hit, "right", labeller="me")',
    "save_network": 'ct.save_network(ct.comentions(corpus, min_count=2), folder / "actors.gexf")\n(folder / "actors.gexf").exists()',
    "settle": '# in a notebook: ct.settle(corpus, "codes.csv", codebook=book)',
    "shared_traits": 'ct.shared_traits(corpus, "oneworld-2022-02", "vogon-2022-02")',
    "stale_labels": "ct.stale_labels(labels, corpus)",
    "start_project": 'ct.start_project(folder / "my_project", ct.practice_folder(mended=True))',
    "term_dispersion": 'ct.term_dispersion(corpus, "putin")',
    "term_frequency": 'ct.term_frequency(corpus, search=["nato", "{invade}"], by="voice")',
    "term_places": 'ct.term_places(corpus, "diplomacy")',
    "typical_sentences": 'ct.typical_sentences(corpus, "hedges")',
    "wilson_interval": "ct.wilson_interval(19, 20)",
    "ask_choice": 'ct.ask_choice("Which is an *alliance*?", ["NATO", "Russia"], right="NATO")',
    "ask_number": 'ct.ask_number("How many texts are there?", right=len(corpus))',
    "solution": 'ct.solution("Putin, in all of them together.", ct.term_frequency(corpus, search="putin"))',
    "ask_term": 'ct.ask_term("Which word?", right=["sanction", "sanctions"])',
    "ask_sentence": (
        "marks = corpus.quotations\nct.ask_sentence(\n"
        '    "Which marks quote nobody?",\n    corpus,\n'
        "    right=marks.query(\"function == 'scare'\"),\n    wrong=marks.query(\"function == 'quotation'\"),\n)"
    ),
}
"""Examples of what takes more than a corpus."""
START = """\
from pathlib import Path
from tempfile import mkdtemp

import corpus_tools as ct

corpus = ct.load_corpus()
labels, folder = ct.read_labels("example_labels.csv"), Path(mkdtemp())
book = ct.read_codebook("example_codebook.csv")
coded = corpus.coded(ct.read_codes("example_codes.csv"), book)"""
TITLE = """\
# Reference

**The question.** Which function does what, how is it called, and where does its code lie?

Every public name of `corpus_tools`, by what one wants to do. `help(ct.keyness)` says more about each: scales, limits, formulas, the works they come from. A *view* is what an explorer shows: `ct.explore(ct.voices, corpus)` shows it alive, `ct.voices.draw(corpus)` gives the figure and the finding. Scope is narrowed on the corpus and nowhere else: `corpus.where(voice="author")`."""


def names() -> Iterator[tuple[str, str]]:
    """Yield each public name behind the module where it lives, in the order of the front door."""
    for line in ast.parse(STUB.read_text(encoding="utf-8")).body:
        if isinstance(line, ast.ImportFrom):
            yield from ((str(line.module), name.name) for name in line.names)


def job_of(module: str) -> str:
    """Return the job that a module is for: that of the room which names it most closely."""
    fitting = [
        (len(room), job) for job, rooms in JOBS.items() for room in rooms.split() if f"{module}.".startswith(f"{room}.")
    ]
    return max(fitting)[1]


def entry(module: str, name: str, corpus: ct.Corpus) -> list[Any]:
    """Return the cells of one name: what it does, how it is called, where its code lies, and an example."""
    one = getattr(ct, name)
    is_view = isinstance(one, View)
    code = one.drawing if is_view else one
    says = " ".join((inspect.getdoc(code) or "").split("\n\n")[0].split())
    called = _choices(name, one, corpus) if is_view else _call(name, one)
    where = f"corpus_tools/{module.replace('.', '/')}.py"
    text = f"### {name}\n\n{says}\n\n```python\n{called}\n```\n\nIn `{where}`."
    alone = f"help(ct.{name})" if not is_view and takes_more(one) else CORPUS_ALONE.format(name=name)
    example = EXAMPLES.get(name, f"ct.{name}.draw(corpus).finding" if is_view else alone)
    return [new_markdown_cell(text, id=name), new_code_cell(_short(example, one), id=f"{name}-example")]


def takes_more(one: Any) -> bool:
    """Say whether a function cannot be called with a corpus alone, so that it needs an example in `EXAMPLES`."""
    try:
        parameters = inspect.signature(one).parameters.values()
    except ValueError:
        return True
    kinds = (inspect.Parameter.VAR_KEYWORD, inspect.Parameter.VAR_POSITIONAL)
    return [one.name for one in parameters if one.default is one.empty and one.kind not in kinds] != ["corpus"]


def _short(example: str, one: Any) -> str:
    """Let an example that is a finding show its first rows."""
    returns = str(getattr(one, "__annotations__", {}).get("return", ""))
    if (
        not example.startswith("#")
        and "\n" not in example
        and (isinstance(one, View) or example.startswith("ct.labelled_precision") or returns == "Finding")
    ):
        return f"{example}.table.head(3)"
    return example


def _call(name: str, one: Any) -> str:
    try:
        signature = inspect.signature(one)
    except ValueError:
        return f"ct.{name}(…)"
    # What a default is made of is nobody's to type; annotations come in quotation marks.
    parameters = [
        one.replace(default=_LONG) if re.search("[(<]", repr(one.default)) and one.default is not one.empty else one
        for one in signature.parameters.values()
    ]
    said = re.sub(r"(: |-> )'([^']*)'", r"\1\2", str(signature.replace(parameters=parameters)))
    plain = re.sub(r"(?:corpus_tools|collections)(?:\.\w+)*\.", "", said)
    return f"ct.{name}{plain}"


class _Long:
    def __repr__(self) -> str:
        return "…"


_LONG = _Long()


def _choices(name: str, view: View, corpus: ct.Corpus) -> str:
    offered = []
    for choice, of in view.choices.items():
        options = of.resolve(corpus)
        more = ", …" if len(options) > 3 else ""
        offered.append(f"    {choice}={' | '.join(map(repr, options[:3]))}{more}")
    return "\n".join([f"ct.explore(ct.{name}, corpus, …)  # {view.title}", *offered])


def reference() -> str:
    """Return the notebook as its file says it."""
    corpus = ct.load_corpus()
    public = list(names())
    # All examples are on the five texts, so no copy for other texts is made.
    cells = [new_markdown_cell(TITLE, id="title", metadata={"tags": ["seeds"]}), new_code_cell(START, id="load")]
    for number, job in enumerate(JOBS):
        mine = [(module, name) for module, name in public if job_of(module) == job]
        if mine:
            cells.append(new_markdown_cell(f"## {job}", id=f"job-{number}"))
        for module, name in mine:
            cells += entry(module, name, corpus)
    return nbformat.writes(new_notebook(cells=cells, metadata={**KERNEL, "language_info": {"name": "python"}})) + "\n"


if __name__ == "__main__":
    (HERE / "reference.ipynb").write_text(reference(), encoding="utf-8", newline="\n")
    sys.exit(0)
