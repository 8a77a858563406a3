"""The reference is made from the docstrings, and says what they say today."""

import runpy
from pathlib import Path

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


def test_the_reference_is_in_step_with_the_package():
    made = runpy.run_path(str(NOTEBOOKS / "make_reference.py"))
    again = "Run python notebooks/make_reference.py."
    assert (NOTEBOOKS / "reference.ipynb").read_text(encoding="utf-8") == made["reference"](), again


def test_every_public_name_has_an_entry_with_a_line_a_call_and_an_example():
    made = runpy.run_path(str(NOTEBOOKS / "make_reference.py"))
    text = made["reference"]()
    for module, name in made["names"]():
        assert made["job_of"](module), module
        assert f'"### {name}\\n' in text, name
        assert f'"id": "{name}-example"' in text, name
    assert "help(ct." not in text.partition('"load"')[2], "a name lacks its example in make_reference.py"
    assert "\\n\\n\\n```python" not in text, "an entry lacks its line"
