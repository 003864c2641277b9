"""The number of a new request within its year, of a new session within its request."""

import re
from collections.abc import Iterable


def next_request(year: int, taken: Iterable[str]) -> str:
    """The number after the highest of a year: a number is never given twice."""
    numbers = [int(name[5:]) for name in taken if re.fullmatch(f"{year}-[0-9]{{3,6}}", name)]
    return f"{year}-{max(numbers, default=0) + 1:03}"


def next_session(taken: Iterable[str]) -> str:
    """The session after the last one; ``taken`` is what stands in the folder of its request."""
    found = (re.fullmatch(r"session-([1-9][0-9]{0,3})\.yaml", name) for name in taken)
    numbers = [int(number[1]) for number in found if number]
    return f"session-{max(numbers, default=0) + 1}"
