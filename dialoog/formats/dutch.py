"""Dutch phrases: a number with its noun, a decimal, an enumeration, a text in short."""

from collections.abc import Iterable


def quantity(number: int, singular: str, plural: str) -> str:
    """A number with its noun: ``1 strip``, ``2 strippen``."""
    return f"{number} {singular if abs(number) == 1 else plural}"


def format_decimal(value: float) -> str:
    """A number with one decimal, in Dutch: ``7,5``."""
    return f"{value:.1f}".replace(".", ",")


def join_words(words: Iterable[str]) -> str:
    """The words as a list in a sentence: ``maandag, dinsdag en woensdag``."""
    *first, last = [*words] or [""]
    return f"{', '.join(first)} en {last}" if first else last


def capitalize(text: str) -> str:
    """The text with its first letter in upper case and the rest unchanged."""
    return text[:1].upper() + text[1:]


def uncapitalize(text: str) -> str:
    """A title within a sentence: with a small first letter, unless it is an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def shorten(text: str, most: int) -> str:
    """The text, cut off with dots behind it when it has more than ``most`` characters."""
    return text if len(text) <= most else f"{text[:most].rstrip()} ..."
