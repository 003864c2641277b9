"""A word in a text, as names are compared by it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A word: as it compares (``key``), as it stands there, and where."""

    key: str
    text: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()
