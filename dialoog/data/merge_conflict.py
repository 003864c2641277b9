"""Finds what git left in a file when two people changed the same lines."""

import re

from dialoog.formats.problem import UnplacedProblem, line_and_column

_MARKERS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
"""What git writes in a line of its own around and between the versions of a conflict, in order."""
_MARKER = re.compile(r"^[ \t]*(?:(<{7}|\|{7}|>{7})(?:[ \t].*)?|(={7}))[ \t]*$", re.MULTILINE)


def find_conflict(text: str) -> UnplacedProblem | None:
    """The first conflict of a file: its markers may be indented, or one may be left alone."""
    if not any(marker in text for marker in _MARKERS):
        return None
    first = _MARKER.search(text)
    if first is None:
        return None
    line, column = line_and_column(text, first.start())
    marker = first[1] or first[2]
    column += first[0].index(marker)
    lines = text.split("\n")
    if marker == "<<<<<<<":
        message = "Hier staan twee versies van dezelfde tekst (een samenvoegconflict)."
        return UnplacedProblem(line, column, "merge-conflict", message, _which_version(lines, line))
    message = "Hier staat nog een regel van een samenvoegconflict."
    hint = f"Haal {marker} weg."
    if marker == "=======":
        above, below = _neighbours(lines, line)
        if above and below:
            hint = f"Haal {marker} weg, en kies welke van de regels {above} en {below} blijft."
    return UnplacedProblem(line, column, "merge-conflict", message, hint)


def _which_version(lines: list[str], first: int) -> str:
    """What to choose of a conflict that begins on line ``first``: its two versions, by line."""
    ends: dict[str, int] = {}
    for number, line in enumerate(lines[first:], first + 1):
        marker = line.strip()[:7]
        if marker in _MARKERS and _MARKER.fullmatch(line):
            ends.setdefault(marker, number)
        if marker == ">>>>>>>":
            break
    remove = "haal de regels met <<<<<<<, ======= en >>>>>>> weg."
    if not ends.keys() >= {"=======", ">>>>>>>"}:
        return f"Kies wat moet blijven en {remove}"
    middle, old = ends["======="], ends.get("|||||||")
    if old:
        remove = f"haal de andere regels weg, van {first} tot en met {ends['>>>>>>>']}."
    versions = (_span(first + 1, (old or middle) - 1), _span(middle + 1, ends[">>>>>>>"] - 1))
    choice = " of ".join(filter(None, versions))
    return f"Kies {choice}, en {remove}" if all(versions) else f"Kijk wat moet blijven, en {remove}"


def _span(first: int, last: int) -> str:
    if first > last:
        return ""
    return f"regel {first}" if first == last else f"regel {first} tot en met {last}"


def _neighbours(lines: list[str], number: int) -> tuple[int, int]:
    """The lines with text nearest above and below line ``number``; 0 when there is none."""
    above = next((n for n in range(number - 1, 0, -1) if lines[n - 1].strip()), 0)
    below = next((n for n in range(number + 1, len(lines) + 1) if lines[n - 1].strip()), 0)
    return above, below
