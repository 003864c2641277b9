"""Whole rounds: numbers that move by many at once, so that no single one can be read off."""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

T = TypeVar("T")


def complete_batches(
    items: Iterable[T], least: int, groups: int, group: Callable[[T], Hashable]
) -> list[T]:
    """The items, in their order, that make whole rounds; the last ones wait for their round.

    A round is whole as soon as it has ``least`` items from ``groups`` groups. Who compares two days
    sees the same items, or at least a whole round more.
    """
    whole: list[T] = []
    waiting: list[T] = []
    for item in items:
        waiting.append(item)
        if len(waiting) >= least and len({group(one) for one in waiting}) >= groups:
            whole += waiting
            waiting = []
    return whole
