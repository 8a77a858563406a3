"""What was worked out of a corpus or its words is kept on them, so that it is worked out once and goes when they go."""

from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import Concatenate, ParamSpec, TypeVar

CHANGING = Lock()
Owner = TypeVar("Owner")
Asked = ParamSpec("Asked")
Result = TypeVar("Result")


def kept(
    most: int,
) -> Callable[[Callable[Concatenate[Owner, Asked], Result]], Callable[Concatenate[Owner, Asked], Result]]:
    """Keep the last results of a function, at `most` so many, on its first argument.

    A cache of the module would hold every corpus that it was ever asked about.
    """

    def keeping(function: Callable[Concatenate[Owner, Asked], Result]) -> Callable[Concatenate[Owner, Asked], Result]:
        @wraps(function)
        def once(owner: Owner, /, *args: Asked.args, **options: Asked.kwargs) -> Result:
            results = owner.__dict__.setdefault("_kept", {}).setdefault(once, {})
            key = (args, tuple(sorted(options.items()))) if options else args
            try:
                return results[key]
            except KeyError:
                result = function(owner, *args, **options)
            # JupyterLab lets several threads ask; none may find gone what it was about to take out, or to return.
            with CHANGING:
                results[key] = result
                if len(results) > most:
                    del results[next(iter(results))]
            return result

        return once

    return keeping
