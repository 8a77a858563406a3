r"""Formulas: LaTeX between dollar signs becomes MathML, which a browser shows without a script.

JupyterLab sets the same LaTeX itself, and takes MathML that is written by hand out of a cell.
"""

import re
from html import escape

from latex2mathml.converter import convert

from corpus_tools.errors import CorpusError


def formula(latex: str, *, display: bool = False) -> str:
    r"""Return a formula as MathML, with the LaTeX as its text for readers that do not know MathML.

    `display` gives it a line of its own. A command that is not known is an error: half a formula says something else.

    >>> formula(r"x \ge 2")
    '<math display="inline" alttext="x \\ge 2"><mrow><mi>x</mi><mo>&#x02265;</mo><mn>2</mn></mrow></math>'
    """
    latex = latex.strip()
    try:
        made = convert(latex, display="block" if display else "inline")
    except Exception as error:  # latex2mathml raises many kinds
        raise CorpusError(f"The formula ${latex}$ cannot be read ({type(error).__name__}).") from None
    unknown = re.search(r"\\[A-Za-z]+", made)
    if unknown:
        raise CorpusError(f"The formula ${latex}$ has {unknown[0]}, which a page cannot show.")
    # The name space goes without saying in HTML, and an address would look like a request.
    return re.sub(r' xmlns="[^"]*" (display="\w+")', lambda found: f' {found[1]} alttext="{escape(latex)}"', made)
