"""Explains a YAML syntax error to somebody who has never heard of YAML.

The parser reports where it stopped; the mistake is often a little earlier. Each possible cause is
a function that looks at the lines around that point. Messages quote only names of fields from the
text. This file is longer than others because all causes and their order form a single list.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

import yaml
from yaml.events import ScalarEvent

from dialoog.formats.problem import UnplacedProblem
from dialoog.formats.yaml import refusals
from dialoog.formats.yaml.refusals import Refusal, field_name

_FIELD = re.compile(r"^( *(?:- +)*)([A-Za-z_][A-Za-z0-9_-]*) *:(?= |$)")
"""A line with a field; the groups are its indentation with dashes, and its name."""
_FIELD_WITH_OTHER_SIGN = re.compile(r"^( *(?:- +)*)([a-z_]+) *([=;\uff1a])")
_DASHED_LINE = re.compile(" *-{2,} *[^- ].*[^- ] *-{2,} *")
"""The first or last line of a form in an e-mail."""
_BULLET = re.compile("[\u2012-\u2015\u2212\u2022\u2023\u2043\u25aa\u25cf\u25e6\u00b7\uf0b7]")
"""What a text processor puts before a part of a list."""
_CUT_OFF = re.compile(r"""[^:]*: +[^"'|>\[{# ][^#]*? #""")
"""A field with a text without quotes, up to a ``#`` behind it."""
TEXT_CUT_OFF = "Wat achter # staat, telt niet mee als tekst."
_FIELD_WITHOUT_SPACE = re.compile(r"^( *(?:- +)*)([A-Za-z_][A-Za-z0-9_-]*):(?=[^ ])")
_INLINE_LIST = re.compile(r" *(?P<list>\[(?P<inside>[^\[\]]*)\]) *(?:#.*)?")
_OPEN_QUOTE = re.compile(
    r"""^ *(?:- +)*[\w-]+: +(["'])(?:(?!\1).)*\n(?= *(?:- +)*[\w-]+:(?: |$))""", re.MULTILINE
)
_CURLY_QUOTES = ("‘", "’", "“", "”", "„", "«", "»")
"""Quotes as a word processor makes them; to YAML they are ordinary letters."""

_Cause = tuple[UnplacedProblem, str | None]
"""A problem, and its line with only that problem mended (None when that is not known)."""


@dataclass(frozen=True, slots=True)
class _Stop:
    """Where the parser stopped: the lines, a line and column from 0, and the parser's message.

    ``context`` is the start (line, column) of what it was parsing. ``last_quoted`` is set when the
    last scalar was in quotes, as a quote that is closed too late shows there: line and column of
    its start, and line of its end. ``names`` are the fields that a message may name.
    """

    lines: list[str]
    line: int
    column: int
    error: str
    context: tuple[int, int] | None
    last_quoted: tuple[int, int, int] | None
    names: Container[str]

    @property
    def text(self) -> str:
        """The line on which the parser stopped."""
        return self.lines[self.line]

    @property
    def sign(self) -> str:
        """The character at which the parser stopped; "" at the end of a line."""
        return self.text[self.column : self.column + 1]

    def cause(self, message: str, hint: str) -> _Cause:
        """A cause at this point; the line is mended by another text for its field."""
        return _cause(self.line, self.column, message, hint, _with_other_text(self.text))


def explain(
    error: yaml.YAMLError, text: str, last_scalar: ScalarEvent | None, names: Container[str]
) -> tuple[UnplacedProblem, str | None]:
    """The problem that made the parser stop, and the text with that line mended (else None).

    Lines count from 1 at the beginning of ``text``. Of fields only a name in ``names`` is repeated.
    """
    lines = text.split("\n")
    stop = _stop(error, lines, last_scalar, names)
    causes = (cause for find in _CAUSES if (cause := find(stop)) is not None)
    problem, mended = next(causes, None) or _bad_indentation(stop)
    if mended is None:
        return problem, None
    return problem, "\n".join([*lines[: problem.line - 1], mended, *lines[problem.line :]])


def _stop(
    error: yaml.YAMLError,
    lines: list[str],
    last_scalar: ScalarEvent | None,
    names: Container[str],
) -> _Stop:
    """Where ``error`` says the parser stopped; moved up to the last line that is not blank."""
    mark = getattr(error, "problem_mark", None)
    start = getattr(error, "context_mark", None)
    message = f"{getattr(error, 'context', '')}: {getattr(error, 'problem', '')}"
    line, column = (mark.line, mark.column) if mark else (0, 0)
    context = (start.line, start.column) if start else None
    while line and (line >= len(lines) or not lines[line].strip(" ")):
        line -= 1
        column = len(lines[line])
    last_quoted = None
    if last_scalar is not None and last_scalar.style in ("'", '"'):
        first, end = last_scalar.start_mark, last_scalar.end_mark
        last_quoted = (first.line, first.column, end.line) if first and end else None
    return _Stop(lines, line, column, message, context, last_quoted, names)


def _forbidden_feature(stop: _Stop) -> _Cause | None:
    """A tag or a directive."""
    if "tag" in stop.error:
        return _refusal_cause(stop.line, stop.column, refusals.TAG)
    if "directive" in stop.error or "incompatible YAML" in stop.error:
        return _refusal_cause(stop.line, stop.column, refusals.DIRECTIVE)
    if "<document start>" in stop.error:
        for number, line in enumerate(stop.lines):
            if line.startswith("%"):
                return _refusal_cause(number, 0, refusals.DIRECTIVE)
    return None


def _tab(stop: _Stop) -> _Cause | None:
    """A tab in the indentation of the line, or where the parser expects a space."""
    if "\t" in stop.text[: len(stop.text) - len(stop.text.lstrip())]:
        return _refusal_cause(stop.line, 0, refusals.TAB)
    if stop.sign == "\t":
        message, hint = "Hier staat een tab.", "Zet er een spatie voor in de plaats."
        return _cause(stop.line, stop.column, message, hint)
    return None


def _open_quote(stop: _Stop) -> _Cause | None:
    """A quote that is not closed where it should be, so that its text includes later fields."""
    is_unclosed = "quoted scalar" in stop.error and "unexpected" in stop.error
    position = stop.context if is_unclosed else None
    quote = _OPEN_QUOTE.search("\n".join(stop.lines[: stop.line + 1]))
    scalar = stop.last_quoted
    if quote:
        line = quote.string.count("\n", 0, quote.start())
        position = line, quote.start(1) - quote.start()
    elif position is None and scalar is not None and scalar[0] < scalar[2] == stop.line:
        position = scalar[:2]
    if position is None:
        return None
    line, column = position
    mark = stop.lines[line][column : column + 1]
    message = f"Het aanhalingsteken {mark} dat hier begint, wordt niet gesloten."
    return _cause(line, column, message, quoting_hint(stop.lines[line], stop.names))


def _no_colon(stop: _Stop) -> _Cause | None:
    """A line that is not a field: the colon is missing, or the space after it."""
    position = _line_without_colon(stop)
    if position is None:
        return None
    number, column = position
    line = stop.lines[number]
    field = _FIELD_WITHOUT_SPACE.match(line)
    if field:
        message = "Achter de dubbele punt hoort een spatie."
        hint = f"Schrijf {field_name(field[2], stop.names)}: ... met een spatie ertussen."
        return _cause(number, field.end() - 1, message, hint, f"{field[0]} x")
    if _DASHED_LINE.fullmatch(line):
        return _refusal_cause(number, column, refusals.DASHED_LINE, "")
    if line[column:].startswith("-"):
        message = "Achter het streepje hoort een spatie."
        return _cause(number, column, message, "Schrijf - ... met een spatie ertussen.", "")
    message, write = "Deze regel is geen veld: er ontbreekt een dubbele punt.", "naam: waarde"
    if bullet := _BULLET.match(line, column):
        message = f"Een deel van een lijst begint met een gewoon streepje, geen {bullet[0]}."
        write = "- ... met een spatie ertussen"
    hint = (
        f"Schrijf {write}. Hoort de regel bij de tekst erboven? "
        "Laat hem dan twee spaties verder inspringen dan het veld."
    )
    return _cause(number, column, message, hint, "")


def _line_without_colon(stop: _Stop) -> tuple[int, int] | None:
    if "could not find expected ':'" in stop.error:
        return stop.context
    if "mapping values" in stop.error and _FIELD.match(stop.text) and stop.line:
        number = _line_above(stop)
        line = stop.lines[number]
        if _indent(line) >= _indent(stop.text) and not _FIELD.match(line):
            return number, _indent(line)
    return None


def _other_sign(stop: _Stop) -> _Cause | None:
    """A field with ``=``, ``;`` or a wide colon behind its name."""
    position = _line_without_colon(stop)
    if position is None:
        return None
    field = _FIELD_WITH_OTHER_SIGN.match(stop.lines[position[0]])
    if field is None or (field[3] == ";" and field[2] not in stop.names):
        return None
    message = f"Achter de naam van een veld hoort een dubbele punt, geen {field[3]}."
    hint = f"Schrijf {field_name(field[2], stop.names)}: ... met een spatie achter de dubbele punt."
    return _cause(position[0], field.start(3), message, hint, "")


def _cut_off_text(stop: _Stop) -> _Cause | None:
    """A text without quotes that a ``#`` ends, although it goes on below."""
    if not stop.line or _FIELD.match(stop.text):
        return None
    number = _line_above(stop)
    field, cut = _FIELD.match(stop.lines[number]), _CUT_OFF.match(stop.lines[number])
    if not field or not cut or _indent(stop.text) <= _indent(stop.lines[number]):
        return None
    hint = f"Hoort het erbij? {quoting_hint(stop.lines[number], stop.names)}"
    return _refusal_cause(number, cut.end() - 1, ("text-cut-off", TEXT_CUT_OFF, hint))


def _indented_too_far(stop: _Stop) -> _Cause | None:
    """A field indented further than the field above it, although that has a value already."""
    field = _FIELD.match(stop.text)
    if "mapping values" not in stop.error or not field or field.end() <= stop.column:
        return None
    message = "Deze regel springt verder in dan het veld erboven."
    hint = (
        "Zet hem er recht onder. Hoort hij bij de tekst erboven? "
        "Zet die hele tekst dan tussen aanhalingstekens."
    )
    return _cause(stop.line, _indent(stop.text), message, hint)


def _colon_in_text(stop: _Stop) -> _Cause | None:
    """A colon and a space in a text without quotes."""
    if "mapping values" not in stop.error:
        return None
    message = "In een tekst zonder aanhalingstekens mag geen dubbele punt met een spatie staan."
    return stop.cause(message, quoting_hint(stop.text, stop.names))


def _bad_first_character(stop: _Stop) -> _Cause | None:
    """A text without quotes that begins with a character that is not allowed there."""
    errors = ("cannot start any token", "scanning an a", "block scalar", "node content")
    if not any(error in stop.error for error in (*errors, "mapping keys")):
        return None
    line, column = stop.line, stop.column
    if stop.context and ("scanning an a" in stop.error or "block scalar" in stop.error):
        line, column = stop.context
    text = stop.lines[line]
    sign = text[column : column + 1]
    if not sign:
        column = max(text.rfind("["), text.rfind("{"))
        close = "]" if text[column : column + 1] == "[" else "}"
        quoted = quoting_hint(text, stop.names)
        hint = f"{_close_behind_last(close)} Hoort de haak bij de tekst? {quoted}"
        return _cause(line, max(column, 0), _not_closed(close), hint)
    if text.lstrip(" ").startswith("```"):
        return _refusal_cause(line, column, refusals.FENCE, "")
    message = f"Een tekst zonder aanhalingstekens mag niet met {sign} beginnen."
    return _cause(line, column, message, quoting_hint(text, stop.names), _with_other_text(text))


def _list_on_line_of_field(stop: _Stop) -> _Cause | None:
    """A list that begins on the line of its field."""
    if "sequence entries" not in stop.error:
        return None
    message = "Een lijst begint niet op de regel van het veld zelf."
    hint = (
        "Zet elk deel op een eigen regel, met een streepje en een spatie ervoor. "
        "Is het geen lijst? Zet de tekst dan tussen aanhalingstekens."
    )
    return stop.cause(message, hint)


def _brackets(stop: _Stop) -> _Cause | None:
    """A list or group between brackets that is not closed, or lacks a comma."""
    collection = re.search(r"parsing a flow (sequence|mapping)", stop.error)
    if not collection or stop.context is None:
        return None
    close = "]" if collection[1] == "sequence" else "}"
    if stop.context[0] == stop.line and stop.sign:
        message = f"Hier ontbreekt een komma of een {close}."
        hint = f"Zet een komma tussen de delen en een {close} aan het eind."
        return stop.cause(message, hint)
    return _cause(*stop.context, _not_closed(close), _close_behind_last(close))


def _bad_escape(stop: _Stop) -> _Cause | None:
    """A backslash between double quotes that is not a valid escape."""
    if not any(word in stop.error for word in ("escape", "hexdecimal", "Unicode")):
        return None
    message = "Een \\ heeft tussen dubbele aanhalingstekens een bijzondere betekenis."
    hint = "Gebruik enkele aanhalingstekens, of schrijf \\\\ in plaats van \\."
    return stop.cause(message, hint)


def _text_behind_quote(stop: _Stop) -> _Cause | None:
    """Text after the closing quote, or a quote inside the text."""
    if stop.last_quoted is None or stop.last_quoted[2] != stop.line:
        return None
    message = "Achter het aanhalingsteken staat nog tekst."
    return stop.cause(message, quoting_hint(stop.text, stop.names))


def _stray_sign(stop: _Stop) -> _Cause | None:
    """A bracket, comma or colon without anything that it belongs to."""
    if stop.sign not in ("]", "}", ",", ":"):
        return None
    message = f"Er staat een {stop.sign} te veel."
    hint = "Haal het teken weg, of zet de hele tekst tussen aanhalingstekens."
    if stop.sign == ":":
        message = "Voor de dubbele punt ontbreekt de naam van het veld."
        hint = "Zet die ervoor, of zet de hele tekst tussen aanhalingstekens."
    return stop.cause(message, hint)


def _list_twice(stop: _Stop) -> _Cause | None:
    """A list with dashes below a list in brackets, often the ``[]`` of a form or an empty file."""
    if not stop.line or not stop.text.lstrip(" ").startswith("-"):
        return None
    number = _line_above(stop)
    line = stop.lines[number]
    field = _FIELD.match(line)
    inline = _INLINE_LIST.fullmatch(line, field.end() if field else 0)
    if not inline or _indent(line) > _indent(stop.text):
        return None
    if inline["inside"].strip():
        message = "Deze lijst staat tussen haken, en gaat eronder verder met streepjes."
        hint = "Zet alle delen tussen de haken, of alle delen eronder met een streepje ervoor."
    else:
        message = "Hier staat [], dus niets, maar eronder staan toch delen."
        hint = "Haal [] weg: de delen staan op de regels eronder."
        hint += f" Schrijf hier alleen {field_name(field[2], stop.names)}:" if field else ""
    return _cause(number, inline.start("list"), message, hint, field[0] if field else "")


def _bad_indentation(stop: _Stop) -> _Cause:
    """A line with the wrong indentation: assumed when no other cause fits."""
    column = _indent(stop.text)
    if stop.text[column:].startswith("-"):
        return _refusal_cause(stop.line, column, refusals.LOOSE_DASH)
    message = "Deze regel springt niet evenveel in als de regels waar hij bij hoort."
    hint = "Zet de velden die bij elkaar horen recht onder elkaar, met spaties."
    if "'-' indicator" in stop.error or "block collection" in stop.error:
        hint = (
            "Hoort hij bij het deel van de lijst erboven? Zet hem dan recht onder de tekst achter "
            "het streepje. Is het een nieuw deel? Zet er dan een streepje voor."
        )
    return _cause(stop.line, column, message, hint)


_CAUSES = (
    _forbidden_feature,
    _tab,
    _open_quote,
    _other_sign,
    _cut_off_text,
    _no_colon,
    _indented_too_far,
    _colon_in_text,
    _bad_first_character,
    _list_on_line_of_field,
    _brackets,
    _bad_escape,
    _text_behind_quote,
    _stray_sign,
    _list_twice,
)
"""Functions that return a cause or None, in order: the first result that is not None is used."""


def _cause(line: int, column: int, message: str, hint: str, mended: str | None = None) -> _Cause:
    """A ``yaml-syntax`` problem at a line and column that count from 0, and the mended line."""
    return _refusal_cause(line, column, ("yaml-syntax", message, hint), mended)


def _refusal_cause(line: int, column: int, refusal: Refusal, mended: str | None = None) -> _Cause:
    return UnplacedProblem(line + 1, column + 1, *refusal), mended


def _not_closed(close: str) -> str:
    return f"Wat hier tussen haken begint, wordt niet gesloten: er ontbreekt een {close}."


def _close_behind_last(close: str) -> str:
    return f"Zet de {close} achter het laatste deel."


def quoting_hint(line: str, names: Container[str]) -> str:
    """A Dutch hint: how to quote the text of this line so that it may hold any character.

    Of the field only a name in ``names`` is repeated.
    """
    field = _FIELD.match(line)
    text = line[field.end() :].strip() if field else line.strip().removeprefix("- ")
    inner = text[1:-1]
    mark = "'" if '"' in inner and "'" not in inner else '"'
    dash = "- " if line.lstrip().startswith("- ") else ""
    name = f"{field_name(field[2], names)}: " if field else dash
    if '"' in inner and "'" in inner:
        return f"Schrijf {name}>- en zet de tekst op de regel eronder, twee spaties verder."
    if text.startswith(_CURLY_QUOTES):
        return f"Schrijf {name}{mark}...{mark} met rechte aanhalingstekens in plaats van gekrulde."
    return f"Schrijf {name}{mark}...{mark} met de hele tekst tussen de aanhalingstekens."


def _with_other_text(line: str) -> str | None:
    """The line with another text after the name of its field; None for a line without a field."""
    field = _FIELD.match(line)
    return f"{field[0]} x" if field else None


def _indent(line: str) -> int:
    """The number of spaces at the start of the line."""
    return len(line) - len(line.lstrip(" "))


def _line_above(stop: _Stop) -> int:
    """The number of the nearest line above that is neither blank nor a comment."""
    number = stop.line - 1
    while number and not stop.lines[number].partition("#")[0].strip():
        number -= 1
    return number
