"""The switch in a mutated function: it calls the mutant that is on, or else the original.

This is what the code that mutmut makes imports, in the place of mutmut's own: one that is small,
and that knows nothing of a configuration.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

Function = Callable[..., Any]
MutantDict = dict[str, Function]

touched: set[str] = set()
"""The functions that were called since this was emptied: module and name."""
_on: list[str] = []


def turn_on(mutant: str) -> None:
    """From now on this one is called: the name of its module, a dot, and its own."""
    _on[:] = [mutant]


def wrap_in_trampoline(
    mutants: MutantDict, is_classmethod: bool = False
) -> Callable[[Function], Function]:
    """Decorate a function, of which ``mutants`` come to hold the mutants and the original."""

    def wrapped(function: Function) -> Function:
        name = f"{function.__module__}.{function.__qualname__}"

        @wraps(function)
        def switched(*args: Any, **kwargs: Any) -> Any:
            touched.add(name)
            module, _, mutant = (_on[0] if _on else "").rpartition(".")
            key = mutant if module == function.__module__ else ""
            chosen = mutants.get(key) or mutants["_mutmut_orig"]
            if is_classmethod:
                return getattr(args[0], chosen.__name__)(*args[1:], **kwargs)
            return chosen(*args, **kwargs)

        return switched

    return wrapped
