"""One formula for one term and for a hundred thousand: plain numbers in, a plain number out; arrays in, an array out."""

from collections.abc import Callable
from functools import wraps
from inspect import Parameter, signature
from typing import Any, ParamSpec

import numpy as np

Counts = float | np.ndarray
"""One count, or the counts of many terms in one order."""

P = ParamSpec("P")


def elementwise(formula: Callable[P, Any]) -> Callable[P, Any]:
    """Let a formula for arrays take plain numbers too, and then return a plain number.

    Nothing divided by nothing is NaN and something divided by nothing is infinity, without a warning:
    among thousands of terms some always lack something. Keyword-only options and tables pass as they are.

    >>> share = elementwise(lambda count, size: count / size)
    >>> share(1, 2), share([1, 3], 2).tolist(), share(0, 0)
    (0.5, [0.5, 1.5], nan)
    """
    options = {name for name, one in signature(formula).parameters.items() if one.kind is Parameter.KEYWORD_ONLY}

    @wraps(formula)
    def measured(*counts: P.args, **named: P.kwargs) -> Any:
        numbers: dict[str, Any] = {name: value if name in options else _floats(value) for name, value in named.items()}
        with np.errstate(divide="ignore", invalid="ignore"):
            result = formula(*map(_floats, counts), **numbers)
        return result if np.ndim(result) else float(result)

    return measured


def _floats(value: Any) -> Any:
    return value if isinstance(value, tuple) else np.asarray(value, dtype=float)
