"""What is wrong in how a text is written: quotes, brackets, signs with a meaning of their own."""

from __future__ import annotations

import re

from dialoog.formats.problem import UnplacedProblem
from dialoog.formats.yaml import advice
from dialoog.formats.yaml.stop import Cause, Stop, emptied, quoted, syntax

_OPEN_QUOTE = re.compile(
    r"""^ *(?:- +)*[\w-]+: +(["'])(?:(?!\1).)*\n(?= *(?:- +)*[\w-]+:(?: |$))""", re.MULTILINE
)
_FEATURES = (
    ("tag", advice.TAG),
    ("directive", advice.DIRECTIVE),
    ("incompatible YAML", advice.DIRECTIVE),
)


def feature(stop: Stop) -> Cause | None:
    """A part of YAML that is refused whole: tags and directives."""
    for word, words in _FEATURES:
        if word in stop.said:
            return UnplacedProblem(stop.line + 1, stop.column + 1, *words), None
    if "<document start>" in stop.said:
        for number, line in enumerate(stop.lines):
            if line.startswith("%"):
                return UnplacedProblem(number + 1, 1, *advice.DIRECTIVE), None
    return None


def open_quote(stop: Stop) -> Cause | None:
    """A quote that is not closed where it should be swallows the fields after it."""
    at = stop.context if "quoted scalar" in stop.said and "unexpected" in stop.said else None
    found = _OPEN_QUOTE.search("\n".join(stop.lines[: stop.line + 1]))
    if found:
        line = found.string.count("\n", 0, found.start())
        at = line, found.start(1) - found.start()
    elif at is None and stop.last is not None and stop.last[0] < stop.last[2] == stop.line:
        at = stop.last[:2]
    if at is None:
        return None
    mark = stop.lines[at[0]][at[1] : at[1] + 1]
    message = f"Het aanhalingsteken {mark} dat hier begint, wordt niet gesloten."
    return syntax(*at, message, quoted(stop.lines[at[0]])), None


def colon_in_text(stop: Stop) -> Cause | None:
    """A colon and a space in a text without quotes."""
    if "mapping values" not in stop.said:
        return None
    message = "In een tekst zonder aanhalingstekens mag geen dubbele punt met een spatie staan."
    return syntax(stop.line, stop.column, message, quoted(stop.here)), emptied(stop.here)


def bad_start(stop: Stop) -> Cause | None:
    """A sign with which a text without quotes may not begin."""
    words = ("cannot start any token", "scanning an a", "block scalar", "node content")
    if not any(word in stop.said for word in words) and "mapping keys" not in stop.said:
        return None
    line, column = stop.line, stop.column
    if stop.context and ("scanning an a" in stop.said or "block scalar" in stop.said):
        line, column = stop.context
    sign = stop.lines[line][column : column + 1]
    if not sign:
        return _unclosed(line, stop.lines[line])
    if stop.lines[line].lstrip(" ").startswith("```"):
        return UnplacedProblem(line + 1, column + 1, *advice.FENCE), ""
    message = f"Een tekst zonder aanhalingstekens mag niet met {sign} beginnen."
    fault = syntax(line, column, message, quoted(stop.lines[line]))
    return fault, emptied(stop.lines[line])


def _unclosed(number: int, line: str) -> Cause:
    """A line that ends where something between brackets has only begun."""
    column = max(line.rfind("["), line.rfind("{"))
    close = "]" if line[column : column + 1] == "[" else "}"
    message = f"Wat hier tussen haken begint, wordt niet gesloten: er ontbreekt een {close}."
    hint = f"Zet de {close} achter het laatste deel. Hoort de haak bij de tekst? {quoted(line)}"
    return syntax(number, max(column, 0), message, hint), None


def brackets(stop: Stop) -> Cause | None:
    """A list or group between brackets that is not closed, or lacks a comma."""
    found = re.search(r"parsing a flow (sequence|mapping)", stop.said)
    if not found or stop.context is None:
        return None
    close = "]" if found[1] == "sequence" else "}"
    if stop.context[0] == stop.line and stop.sign:
        message = f"Hier ontbreekt een komma of een {close}."
        hint = f"Zet een komma tussen de delen en een {close} aan het eind."
        return syntax(stop.line, stop.column, message, hint), emptied(stop.here)
    message = f"Wat hier tussen haken begint, wordt niet gesloten: er ontbreekt een {close}."
    return syntax(*stop.context, message, f"Zet de {close} achter het laatste deel."), None


def escape(stop: Stop) -> Cause | None:
    """A backslash between double quotes that means nothing."""
    if "escape" not in stop.said and "hexdecimal" not in stop.said and "Unicode" not in stop.said:
        return None
    message = "Een \\ heeft tussen dubbele aanhalingstekens een bijzondere betekenis."
    hint = "Gebruik enkele aanhalingstekens, of schrijf \\\\ in plaats van \\."
    return syntax(stop.line, stop.column, message, hint), emptied(stop.here)


def behind_quote(stop: Stop) -> Cause | None:
    """Text behind a text in quotes, or a quote within it."""
    if stop.last is None or stop.last[2] != stop.line:
        return None
    message = "Achter het aanhalingsteken staat nog tekst."
    return syntax(stop.line, stop.column, message, quoted(stop.here)), emptied(stop.here)


def stray_sign(stop: Stop) -> Cause | None:
    """A bracket, comma or colon that belongs to nothing."""
    if stop.sign not in ("]", "}", ",", ":"):
        return None
    message = f"Er staat een {stop.sign} te veel."
    hint = "Haal het teken weg, of zet de hele tekst tussen aanhalingstekens."
    if stop.sign == ":":
        message = "Voor de dubbele punt ontbreekt de naam van het veld."
        hint = "Zet die ervoor, of zet de hele tekst tussen aanhalingstekens."
    return syntax(stop.line, stop.column, message, hint), emptied(stop.here)
