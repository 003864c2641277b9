"""Why the YAML parser stopped, told to somebody who has never heard of YAML.

The parser says where it got stuck; what went wrong often stands somewhat earlier. Each cause
here is a look at the lines around that point. Nothing of the text itself is repeated but the
names of fields.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml
from yaml.events import ScalarEvent

from dialoog.problem import Fault
from dialoog.strict_yaml import advice

_FIELD = re.compile(r"^( *(?:- +)*)([A-Za-z_][A-Za-z0-9_-]*) *:(?= |$)")
_NO_SPACE = re.compile(r"^( *(?:- +)*)([A-Za-z_][A-Za-z0-9_-]*):(?=[^ ])")
_OPEN_QUOTE = re.compile(
    r"""^ *(?:- +)*[\w-]+: +(["'])(?:(?!\1).)*\n(?= *(?:- +)*[\w-]+:(?: |$))""", re.MULTILINE
)
_FEATURES = (
    ("tag", advice.TAG),
    ("directive", advice.DIRECTIVE),
    ("incompatible YAML", advice.DIRECTIVE),
)


@dataclass(frozen=True, slots=True)
class _Stop:
    """Where the parser stopped (line and column from 0), in which lines, and what it said."""

    lines: list[str]
    line: int
    column: int
    said: str
    context: tuple[int, int] | None
    last: ScalarEvent | None

    @property
    def here(self) -> str:
        """The line on which the parser stopped."""
        return self.lines[self.line]

    @property
    def sign(self) -> str:
        """The character at which the parser stopped; nothing at the end of a line."""
        return self.here[self.column : self.column + 1]


Cause = tuple[Fault, str | None]
"""What is wrong, and the line as it would be if only that were mended (None: cannot be told)."""


def explain(error: yaml.YAMLError, text: str, last: ScalarEvent | None) -> tuple[Fault, str | None]:
    """The fault that made the parser stop, and the text with that line mended, if it can be.

    ``last`` is the text that was read last: a quote that closes too late shows in it.
    Lines count from 1 at the beginning of ``text``.
    """
    lines = text.split("\n")
    stop = _stop(error, lines, last)
    for find in _CAUSES:
        cause = find(stop)
        if cause is not None:
            fault, line = cause
            if line is None:
                return fault, None
            return fault, "\n".join([*lines[: fault.line - 1], line, *lines[fault.line :]])
    raise AssertionError("the last cause always holds")


def _stop(error: yaml.YAMLError, lines: list[str], last: ScalarEvent | None) -> _Stop:
    mark = getattr(error, "problem_mark", None)
    begun = getattr(error, "context_mark", None)
    said = f"{getattr(error, 'context', '')}: {getattr(error, 'problem', '')}"
    line, column = (mark.line, mark.column) if mark else (0, 0)
    context = (begun.line, begun.column) if begun else None
    while line and (line >= len(lines) or not lines[line].strip(" ")):
        line -= 1
        column = len(lines[line])
    return _Stop(lines, line, column, said, context, last)


def _syntax(line: int, column: int, message: str, hint: str) -> Fault:
    return Fault(line + 1, column + 1, "yaml-syntax", message, hint)


def _quoted(line: str) -> str:
    """How to write the text on this line so that it may hold anything."""
    found = _FIELD.match(line)
    text = line[found.end() :].strip() if found else line.strip().removeprefix("- ")
    inner = text[1:-1]
    mark = "'" if '"' in inner and "'" not in inner else '"'
    name = f"{found[2]}: " if found else "- " if line.lstrip().startswith("- ") else ""
    if '"' in inner and "'" in inner:
        return f"Schrijf {name}>- en zet de tekst op de regel eronder, twee spaties verder."
    return f"Schrijf {name}{mark}...{mark} met de hele tekst tussen de aanhalingstekens."


def _emptied(line: str) -> str | None:
    """The line with another text behind the name of its field."""
    found = _FIELD.match(line)
    return f"{found[0]} x" if found else None


def _feature(stop: _Stop) -> Cause | None:
    for word, words in _FEATURES:
        if word in stop.said:
            return Fault(stop.line + 1, stop.column + 1, *words), None
    if "<document start>" in stop.said:
        for number, line in enumerate(stop.lines):
            if line.startswith("%"):
                return Fault(number + 1, 1, *advice.DIRECTIVE), None
    return None


def _tab(stop: _Stop) -> Cause | None:
    indent = stop.here[: len(stop.here) - len(stop.here.lstrip())]
    if "\t" in indent:
        return Fault(stop.line + 1, 1, *advice.TAB), None
    if stop.sign == "\t":
        message = "Hier staat een tab."
        return _syntax(stop.line, stop.column, message, "Zet er een spatie voor in de plaats."), None
    return None


def _open_quote(stop: _Stop) -> Cause | None:
    """A quote that is not closed where it should be swallows the fields after it."""
    at = stop.context if "quoted scalar" in stop.said and "unexpected" in stop.said else None
    found = _OPEN_QUOTE.search("\n".join(stop.lines[: stop.line + 1]))
    if found:
        line = found.string.count("\n", 0, found.start())
        at = line, found.start(1) - found.start()
    elif at is None and stop.last is not None and stop.last.style in ("'", '"'):
        start, end = stop.last.start_mark, stop.last.end_mark
        if start.line < end.line == stop.line:
            at = start.line, start.column
    if at is None:
        return None
    mark = stop.lines[at[0]][at[1] : at[1] + 1]
    message = f"Het aanhalingsteken {mark} dat hier begint, wordt niet gesloten."
    return _syntax(*at, message, _quoted(stop.lines[at[0]])), None


def _no_colon(stop: _Stop) -> Cause | None:
    """A line that is no field: the colon is missing, or the space behind it."""
    number, column = stop.line, stop.column
    if "could not find expected ':'" in stop.said and stop.context:
        number, column = stop.context
    elif "mapping values" in stop.said and _FIELD.match(stop.here) and number:
        number = _above(stop)
        if _indent(stop.lines[number]) < _indent(stop.here) or _FIELD.match(stop.lines[number]):
            return None
        column = _indent(stop.lines[number])
    else:
        return None
    line = stop.lines[number]
    found = _NO_SPACE.match(line)
    if found:
        message = "Achter de dubbele punt hoort een spatie."
        hint = f"Schrijf {found[2]}: ... met een spatie ertussen."
        return _syntax(number, found.end() - 1, message, hint), f"{found[0]} x"
    if line[column:].startswith("-"):
        message = "Achter het streepje hoort een spatie."
        return _syntax(number, column, message, "Schrijf - ... met een spatie ertussen."), ""
    message = "Deze regel is geen veld: er ontbreekt een dubbele punt."
    hint = (
        "Schrijf naam: waarde. Hoort de regel bij de tekst erboven? "
        "Laat hem dan twee spaties verder inspringen dan het veld."
    )
    return _syntax(number, column, message, hint), ""


def _colon_in_text(stop: _Stop) -> Cause | None:
    if "mapping values" not in stop.said:
        return None
    found = _FIELD.match(stop.here)
    if found and found.end() > stop.column:
        column = _indent(stop.here)
        message = "Deze regel springt verder in dan het veld erboven."
        hint = (
            "Zet hem er recht onder. Hoort hij bij de tekst erboven? "
            "Zet die hele tekst dan tussen aanhalingstekens."
        )
        return _syntax(stop.line, column, message, hint), None
    message = "In een tekst zonder aanhalingstekens mag geen dubbele punt met een spatie staan."
    return _syntax(stop.line, stop.column, message, _quoted(stop.here)), _emptied(stop.here)


def _bad_start(stop: _Stop) -> Cause | None:
    """A sign with which a text without quotes may not begin."""
    words = ("cannot start any token", "scanning an a", "block scalar", "node content")
    if not any(word in stop.said for word in words) and "mapping keys" not in stop.said:
        return None
    line, column = stop.line, stop.column
    if stop.context and ("scanning an a" in stop.said or "block scalar" in stop.said):
        line, column = stop.context
    sign = stop.lines[line][column : column + 1]
    message = f"Een tekst zonder aanhalingstekens mag niet met {sign} beginnen."
    fault = _syntax(line, column, message, _quoted(stop.lines[line]))
    return fault, _emptied(stop.lines[line])


def _dash_behind_field(stop: _Stop) -> Cause | None:
    if "sequence entries" not in stop.said:
        return None
    message = "Een lijst begint niet op de regel van het veld zelf."
    hint = (
        "Zet elk deel op een eigen regel, met een streepje en een spatie ervoor. "
        "Is het geen lijst? Zet de tekst dan tussen aanhalingstekens."
    )
    return _syntax(stop.line, stop.column, message, hint), _emptied(stop.here)


def _brackets(stop: _Stop) -> Cause | None:
    found = re.search(r"parsing a flow (sequence|mapping)", stop.said)
    if not found or stop.context is None:
        return None
    close = "]" if found[1] == "sequence" else "}"
    if stop.context[0] == stop.line and stop.sign:
        message = f"Hier ontbreekt een komma of een {close}."
        hint = f"Zet een komma tussen de delen en een {close} aan het eind."
        return _syntax(stop.line, stop.column, message, hint), _emptied(stop.here)
    message = f"Wat hier tussen haken begint, wordt niet gesloten: er ontbreekt een {close}."
    return _syntax(*stop.context, message, f"Zet de {close} achter het laatste deel."), None


def _escape(stop: _Stop) -> Cause | None:
    if "escape" not in stop.said and "hexdecimal" not in stop.said and "Unicode" not in stop.said:
        return None
    message = "Een \\ heeft tussen dubbele aanhalingstekens een bijzondere betekenis."
    hint = "Gebruik enkele aanhalingstekens, of schrijf \\\\ in plaats van \\."
    return _syntax(stop.line, stop.column, message, hint), _emptied(stop.here)


def _behind_quote(stop: _Stop) -> Cause | None:
    last = stop.last
    if last is None or last.style not in ("'", '"') or last.end_mark.line != stop.line:
        return None
    message = "Achter het aanhalingsteken staat nog tekst."
    return _syntax(stop.line, stop.column, message, _quoted(stop.here)), _emptied(stop.here)


def _stray_sign(stop: _Stop) -> Cause | None:
    if stop.sign not in ("]", "}", ",", ":"):
        return None
    message = f"Er staat een {stop.sign} te veel."
    hint = "Haal het teken weg, of zet de hele tekst tussen aanhalingstekens."
    if stop.sign == ":":
        message = "Voor de dubbele punt ontbreekt de naam van het veld."
        hint = "Zet die ervoor, of zet de hele tekst tussen aanhalingstekens."
    return _syntax(stop.line, stop.column, message, hint), _emptied(stop.here)


def _indentation(stop: _Stop) -> Cause:
    column = _indent(stop.here)
    if stop.here[column:].startswith("-"):
        return _syntax(stop.line, column, *advice.LOOSE_DASH[1:]), None
    message = "Deze regel springt niet evenveel in als de regels waar hij bij hoort."
    if "'-' indicator" in stop.said or "block collection" in stop.said:
        hint = (
            "Hoort hij bij het deel van de lijst erboven? Zet hem dan recht onder de tekst achter "
            "het streepje. Is het een nieuw deel? Zet er dan een streepje voor."
        )
        return _syntax(stop.line, column, message, hint), None
    hint = "Zet de velden die bij elkaar horen recht onder elkaar, met spaties."
    return _syntax(stop.line, column, message, hint), None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _above(stop: _Stop) -> int:
    """The number of the nearest line above that is not blank."""
    number = stop.line - 1
    while number and not stop.lines[number].strip():
        number -= 1
    return number


_CAUSES = (
    _feature,
    _tab,
    _open_quote,
    _no_colon,
    _colon_in_text,
    _bad_start,
    _dash_behind_field,
    _brackets,
    _escape,
    _behind_quote,
    _stray_sign,
    _indentation,
)
