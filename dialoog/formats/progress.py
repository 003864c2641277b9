"""How far long work is: whoever does it counts here, and ``cli`` shows it, where somebody looks."""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

T = TypeVar("T")
Tell = Callable[[str], None]
"""Shows how far something is, as a Dutch line; "" when it is done."""
_TELL: ContextVar[Tell | None] = ContextVar("_TELL", default=None)


@contextmanager
def telling(tell: Tell | None) -> Iterator[None]:
    """Tell how far the work in this block is; None: nobody looks, and nothing is counted."""
    token = _TELL.set(tell)
    try:
        yield
    finally:
        _TELL.reset(token)
        if tell:
            tell("")


def counted(
    items: Iterable[T], doing: str, what: str, among: Collection[object] | None = None
) -> Iterator[T]:
    """The items, telling on the way how many are done: ``Lezen: 1.200 van 31.372 bestanden``.

    ``among`` are as many as there will be, where that is known.
    """
    tell = _TELL.get()
    return iter(items) if tell is None else _counted(items, tell, doing, f"{_of(among)} {what}")


def _of(among: Collection[object] | None) -> str:
    return "" if among is None else f" van {_number(len(among))}"


def _counted(items: Iterable[T], tell: Tell, doing: str, behind: str) -> Iterator[T]:
    try:
        for number, item in enumerate(items, start=1):
            tell(f"{doing}: {_number(number)}{behind}")
            yield item
    finally:
        tell("")


def _number(number: int) -> str:
    return f"{number:,}".replace(",", ".")
