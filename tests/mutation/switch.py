"""The switch in a mutated function: it calls the active mutant, or else the original.

The code that mutmut generates imports this module instead of mutmut's own, which is larger and
needs a configuration.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

Function = Callable[..., Any]
MutantDict = dict[str, Function]

called: set[str] = set()
"""The functions called since this set was cleared, each as module and name."""
_active: list[str] = []


def activate(mutant: str) -> None:
    """Makes a mutant the active one, by the name of its module, a dot and its own name."""
    _active[:] = [mutant]


def wrap_in_trampoline(
    mutants: MutantDict, is_classmethod: bool = False
) -> Callable[[Function], Function]:
    """Decorates a function; ``mutants`` will hold its mutants and the original, by name."""

    def wrapped(function: Function) -> Function:
        name = f"{function.__module__}.{function.__qualname__}"

        @wraps(function)
        def switched(*args: Any, **kwargs: Any) -> Any:
            called.add(name)
            module, _, mutant = (_active[0] if _active else "").rpartition(".")
            key = mutant if module == function.__module__ else ""
            chosen = mutants.get(key) or mutants["_mutmut_orig"]
            if is_classmethod:
                return getattr(args[0], chosen.__name__)(*args[1:], **kwargs)
            return chosen(*args, **kwargs)

        return switched

    return wrapped
