"""Where two sequences are the same and where they differ, in a time that has a limit."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST_COMPARED = 1_000
"""Where more of a sequence differs, it is not told apart: the time grows with its square."""


@dataclass(frozen=True, slots=True)
class Run:
    """Places in the one sequence and those in the other, with the same items or with others."""

    old: range
    new: range
    is_same: bool


def runs(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Run]:
    """Two sequences from begin to end. What is the same at both ends is never taken for other."""
    shorter = min(len(old), len(new))
    start = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    left = shorter - start
    end = next((at for at in range(left) if old[-1 - at] != new[-1 - at]), left)
    mine, theirs = old[start : len(old) - end], new[start : len(new) - end]
    if start:
        yield Run(range(start), range(start), is_same=True)
    yield from _middle(mine, theirs, start)
    if end:
        yield Run(range(len(old) - end, len(old)), range(len(new) - end, len(new)), is_same=True)


def _middle(mine: Sequence[Hashable], theirs: Sequence[Hashable], start: int) -> Iterator[Run]:
    """The runs of parts that begin at the place ``start``."""
    if max(len(mine), len(theirs)) > MOST_COMPARED:
        yield Run(range(start, start + len(mine)), range(start, start + len(theirs)), is_same=False)
        return
    for tag, first, last, other_first, other_last in SequenceMatcher(
        None, mine, theirs
    ).get_opcodes():
        old = range(start + first, start + last)
        new = range(start + other_first, start + other_last)
        yield Run(old, new, tag == "equal")
