"""Dutch words put together: a number with its noun, words in a row."""

from collections.abc import Iterable


def count(number: int, one: str, more: str) -> str:
    """A number with its noun: ``1 strip``, ``2 strippen``."""
    return f"{number} {one if abs(number) == 1 else more}"


def listed(words: Iterable[str]) -> str:
    """Words in a row: ``maandag, dinsdag en woensdag``."""
    *first, last = [*words] or [""]
    return f"{', '.join(first)} en {last}" if first else last
