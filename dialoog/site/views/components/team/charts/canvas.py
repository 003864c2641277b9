"""What every picture has: a title, what it shows in words, its size, and how long a value is."""

from dataclasses import dataclass

WIDTH = 360
"""The width of a picture in its own units; on a phone these are about pixels."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """The frame of a picture: `about` says the numbers in words, for who does not see it."""

    id: str
    title: str
    about: str
    height: int
    width: int = WIDTH


def scaled(value: float, most: float, length: float) -> float:
    """How long ``value`` is where ``most`` is ``length`` long."""
    return round(length * value / most, 1) if most > 0 else 0.0


def round_steps(most: float, lines: int = 5) -> list[int]:
    """Round numbers from 0 that together reach ``most``: ``[0, 5, 10, 15]``; at most some seven."""
    step, sizes = 1, (2, 2.5, 2)
    turn = 0
    while most / step > lines:
        step = round(step * sizes[turn % 3])
        turn += 1
    return list(range(0, int(-(-most // step)) * step + 1, step)) or [0]
