"""What is wrong in how lines stand under each other: tabs, dashes, indentation, colons."""

from __future__ import annotations

import re

from dialoog.formats.problem import UnplacedProblem
from dialoog.formats.yaml import advice
from dialoog.formats.yaml.stop import FIELD, Cause, Stop, above, emptied, indent, syntax

_NO_SPACE = re.compile(r"^( *(?:- +)*)([A-Za-z_][A-Za-z0-9_-]*):(?=[^ ])")
_BRACKETS = re.compile(r" *(?P<list>\[(?P<inside>[^\[\]]*)\]) *(?:#.*)?")


def tab(stop: Stop) -> Cause | None:
    """A tab where the line begins, or where the parser wants a space."""
    if "\t" in stop.here[: len(stop.here) - len(stop.here.lstrip())]:
        return UnplacedProblem(stop.line + 1, 1, *advice.TAB), None
    if stop.sign == "\t":
        hint = "Zet er een spatie voor in de plaats."
        return syntax(stop.line, stop.column, "Hier staat een tab.", hint), None
    return None


def no_colon(stop: Stop) -> Cause | None:
    """A line that is no field: the colon is missing, or the space behind it."""
    at = _line_without_colon(stop)
    if at is None:
        return None
    number, column = at
    line = stop.lines[number]
    found = _NO_SPACE.match(line)
    if found:
        message = "Achter de dubbele punt hoort een spatie."
        hint = f"Schrijf {advice.field_name(found[2])}: ... met een spatie ertussen."
        return syntax(number, found.end() - 1, message, hint), f"{found[0]} x"
    if line[column:].startswith("-"):
        message = "Achter het streepje hoort een spatie."
        return syntax(number, column, message, "Schrijf - ... met een spatie ertussen."), ""
    message = "Deze regel is geen veld: er ontbreekt een dubbele punt."
    hint = (
        "Schrijf naam: waarde. Hoort de regel bij de tekst erboven? "
        "Laat hem dan twee spaties verder inspringen dan het veld."
    )
    return syntax(number, column, message, hint), ""


def _line_without_colon(stop: Stop) -> tuple[int, int] | None:
    if "could not find expected ':'" in stop.said:
        return stop.context
    if "mapping values" in stop.said and FIELD.match(stop.here) and stop.line:
        number = above(stop)
        line = stop.lines[number]
        if indent(line) >= indent(stop.here) and not FIELD.match(line):
            return number, indent(line)
    return None


def too_far(stop: Stop) -> Cause | None:
    """A field that stands deeper than the one above it, which has its text already."""
    found = FIELD.match(stop.here)
    if "mapping values" not in stop.said or not found or found.end() <= stop.column:
        return None
    message = "Deze regel springt verder in dan het veld erboven."
    hint = (
        "Zet hem er recht onder. Hoort hij bij de tekst erboven? "
        "Zet die hele tekst dan tussen aanhalingstekens."
    )
    return syntax(stop.line, indent(stop.here), message, hint), None


def dash_behind_field(stop: Stop) -> Cause | None:
    """A list that begins on the line of its field."""
    if "sequence entries" not in stop.said:
        return None
    message = "Een lijst begint niet op de regel van het veld zelf."
    hint = (
        "Zet elk deel op een eigen regel, met een streepje en een spatie ervoor. "
        "Is het geen lijst? Zet de tekst dan tussen aanhalingstekens."
    )
    return syntax(stop.line, stop.column, message, hint), emptied(stop.here)


def list_twice(stop: Stop) -> Cause | None:
    """A list with dashes below a field that has one between brackets: mostly ``[]``, of a form."""
    if not stop.line or not stop.here.lstrip(" ").startswith("-"):
        return None
    number = above(stop)
    line = stop.lines[number]
    found = FIELD.match(line)
    given = _BRACKETS.fullmatch(line, found.end()) if found else None
    if not found or not given or indent(line) > indent(stop.here):
        return None
    name = advice.field_name(found[2])
    if given["inside"].strip():
        message = "Deze lijst staat tussen haken, en gaat eronder verder met streepjes."
        hint = "Zet alle delen tussen de haken, of alle delen eronder met een streepje ervoor."
    else:
        message = "Hier staat [], dus niets, maar eronder staan toch delen."
        hint = f"Haal [] weg: de delen staan op de regels eronder. Schrijf hier alleen {name}:"
    return syntax(number, given.start("list"), message, hint), found[0]


def indentation(stop: Stop) -> Cause:
    """What is left when nothing else explains the stop: a line that stands in the wrong column."""
    column = indent(stop.here)
    if stop.here[column:].startswith("-"):
        return syntax(stop.line, column, *advice.LOOSE_DASH[1:]), None
    message = "Deze regel springt niet evenveel in als de regels waar hij bij hoort."
    if "'-' indicator" in stop.said or "block collection" in stop.said:
        hint = (
            "Hoort hij bij het deel van de lijst erboven? Zet hem dan recht onder de tekst achter "
            "het streepje. Is het een nieuw deel? Zet er dan een streepje voor."
        )
        return syntax(stop.line, column, message, hint), None
    hint = "Zet de velden die bij elkaar horen recht onder elkaar, met spaties."
    return syntax(stop.line, column, message, hint), None
