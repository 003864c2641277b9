"""Finds text that stands in a file and does not count: the record itself may be valid all the same.

A field below the front matter or inside a block of text; words behind a ``#``, which YAML takes for
a comment.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from dialoog.data.models import introspection
from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import Loc
from dialoog.data.parsing.file_text import FIELD_LINE, FileText, fenced_lines
from dialoog.data.parsing.known_names import all_names, every_field, field_names
from dialoog.data.parsing.readings import is_free_text
from dialoog.data.parsing.validation_errors import field_at
from dialoog.data.placeholders import NO_WORDS
from dialoog.formats import yaml
from dialoog.formats.dutch import join_words
from dialoog.formats.problem import UnplacedProblem, lines_and_columns

STRAY_SIGNS = ("#", "|", ">", "Vul aan", *NO_WORDS)
"""What the YAML of a file contains that has a problem of this module, or of ``unfilled``."""
_CUT = re.compile(r"(?<=\S)(?:(?<![.!?])[ \t]#|[ \t]#(?![ \t]+[^\W\d])|[ \t]{2,}#(?=\S))")
"""A ``#`` that may be meant as text.

A comment has a space behind it, and two before it; one is enough where a sentence ends.
"""
_BLOCK_HEAD = re.compile(r"[:-] +[|>][-+0-9]*[ \t]*(?:#.*)?$", re.MULTILINE)


def find_stray_text(file: FileText) -> Iterator[tuple[UnplacedProblem, Loc]]:
    """Each problem, with the place of the field that stands in a text (else an empty place)."""
    for problem in _fields_in_body(file):
        yield problem, ()
    text = file.text
    if file.node is not None and ("#" in text or "|" in text or ">" in text):
        texts = _Texts(file, file.node)
        yield from ((problem, ()) for problem in texts.cut_off())
        yield from texts.fields_in_blocks()


# ------------------------------------------------------------------------- fields in the prose


def _fields_in_body(file: FileText) -> Iterator[UnplacedProblem]:
    """Fields in the prose of a Markdown file: one problem for each passage of lines."""
    lines, names = file.body.split("\n"), all_names(file.model)
    if not any(":" in line and line.partition(":")[0].strip(" \t-*") in names for line in lines):
        return
    fenced = fenced_lines(file.body)
    passage: list[tuple[int, int, str, str]] = []
    for number, line in enumerate(lines):
        field = None if number + 1 in fenced else _field_on_line(file.model, lines, number)
        if field:
            passage.append((number + file.body_line, *field))
        elif passage and not line.strip():
            yield _passage(passage)
            passage = []
    if passage:
        yield _passage(passage)


def _field_on_line(
    model: type[Record], lines: list[str], number: int
) -> tuple[int, str, str] | None:
    """The column and the name of a field on a line of prose, and the field that it belongs in.

    A field of a block counts behind the dash of a list item, or with another of its block below it.
    """
    match = FIELD_LINE.match(lines[number])
    if match is None:
        return None
    key = match["key"]
    if not match["dash"] and key in field_names(model):
        return match.start("key") + 1, key, ""
    below = FIELD_LINE.match(lines[number + 1]) if number + 1 < len(lines) else None
    for field in introspection.fields(model):
        names = field_names(field.model) if field.model else ()
        is_pair = bool(match["indent"] and below and below["key"] in names)
        if key in names and (match["dash"] if field.many else is_pair):
            return match.start("key") + 1, key, field.key
    return None


def _passage(fields: list[tuple[int, int, str, str]]) -> UnplacedProblem:
    """The problem with lines of YAML that stand below the front matter."""
    line, column, first, above = fields[0]
    names = list(dict.fromkeys(name for *_, name, owner in fields if not owner)) or [first]
    many = len(names) > 1
    message = (
        f"Hier {'staan velden' if many else 'staat een veld'} ({join_words(names)}) onder de tekst."
    )
    below = f", onder {above}:" if above else ""
    hint = f"Zet deze regels hoger, boven de tweede regel met ---{below}."
    return UnplacedProblem(line, column, "field-in-text", message, hint)


# ----------------------------------------------------------------------------------- in the YAML


@dataclass(frozen=True, slots=True)
class _Texts:
    """The texts in the YAML of a file."""

    file: FileText
    node: yaml.Node

    def cut_off(self) -> Iterator[UnplacedProblem]:
        """Comments that follow a text without quotes: they were probably meant as part of it."""
        text = self.file.text
        candidates = {match.end() - 1 for match in _CUT.finditer(text)} if "#" in text else ()
        if not candidates:
            return
        scalars = list(yaml.scalars(self.node))
        places = [(scalar.line, scalar.column) for _, scalar in scalars]
        lines, above = text.split("\n"), self.file.first_line - 1
        starts = [start for start, _ in yaml.find_comments(text) if start in candidates]
        for line, column in lines_and_columns(text, starts):
            index = bisect_left(places, (line + above, column)) - 1
            if index < 0 or not self._is_free(scalars[index][0]):
                continue
            scalar = scalars[index][1]
            words = scalar.value.split() if type(scalar.value) is yaml.Plain else []
            if words and lines[line - 1][: column - 1].rstrip().endswith(words[-1]):
                quote = yaml.quoting_hint(lines[scalar.line - above - 1], every_field())
                hint = f"Hoort het erbij? {quote} {_A_COMMENT}"
                yield UnplacedProblem(line + above, column, "text-cut-off", yaml.TEXT_CUT_OFF, hint)

    def fields_in_blocks(self) -> Iterator[tuple[UnplacedProblem, Loc]]:
        """Fields that were indented so far that they became part of the text above them."""
        text = self.file.text
        if not _may_hold_fields(text):
            return
        lines, first = text.split("\n"), self.file.first_line
        for loc, scalar in yaml.scalars(self.node):
            head = lines[scalar.line - first][scalar.column - 1 :]
            if type(scalar.value) is not str or not head.startswith(("|", ">")):
                continue
            column = _ANYWHERE
            for number in _block_lines(lines, scalar.line - first):
                match = FIELD_LINE.match(lines[number])
                if match is None or match.start("key") > column:
                    continue  # in a block of a field that was found already
                place = self._place_of(match["key"], match["rest"] or "", loc)
                column = match.start("key") if place else _ANYWHERE
                if place:
                    yield self._swallowed(number + first, match, place, loc), place

    def _swallowed(self, line: int, match: re.Match[str], place: Loc, text: Loc) -> UnplacedProblem:
        key, holder = match["key"], next(str(part) for part in reversed(text) if type(part) is str)
        message = f"Het veld {key} staat hier in de tekst van {holder}, en telt zo niet mee."
        above = holder
        if place[:-1] != text[:-1]:
            above = next(part for part in text[len(place) - 1 :] if type(part) is str)
        hint = f"Zet deze regel recht onder {above}: en wat erbij hoort ook zo ver naar links."
        return UnplacedProblem(line, match.start("key") + 1, "field-in-text", message, hint)

    def _place_of(self, key: str, rest: str, text: Loc) -> Loc | None:
        """Where the field ``key: rest`` would have to stand; None for a line that is only text.

        It is a field of the record, or of the block that the text is in.
        """
        top = text[:1] if self.file.is_list else ()
        for above in (text[:-1], top):
            _, field = field_at(self.file.model, (*above[len(top) :], key))
            if field is None or key == text[-1]:
                continue
            is_there = yaml.has(self.node, (*above, key))
            if _has_form_of(field, rest.partition(" #")[0].strip(), is_there):
                return (*above, key)
        return None

    def _is_free(self, loc: Loc) -> bool:
        _, field = field_at(self.file.model, loc[1:] if self.file.is_list else loc)
        return field is not None and is_free_text(field)


_ANYWHERE = 1_000_000
"""A column to the right of every field."""
_A_COMMENT = "Is het een opmerking? Zet die op een eigen regel."


def _has_form_of(field: introspection.Field, value: str, is_there: bool) -> bool:
    """Whether what stands behind a name may be the value of that field, and not a sentence."""
    if field.model is not None:
        return not value or value.startswith("{")
    if field.many:
        return not value or value.startswith("[")
    if is_free_text(field):
        return bool(value) and not is_there
    return bool(value) and " " not in value


def _may_hold_fields(text: str) -> bool:
    """Whether a block of text may hold a field; a quick test before the tree is searched."""
    if "|" not in text and ">" not in text:
        return False
    for head in _BLOCK_HEAD.finditer(text):
        start = head.end() + 1
        while start < len(text):
            end = text.find("\n", start) % (len(text) + 1)
            line = text[start:end]
            if line and not line.startswith(" "):
                break
            if ":" in line and FIELD_LINE.match(line):
                return True
            start = end + 1
    return False


def _block_lines(lines: list[str], head: int) -> Iterator[int]:
    """The numbers, from 0, of the lines of the block of text that begins on line ``head``."""
    indent = None
    for number in range(head + 1, len(lines)):
        line = lines[number]
        if not line.strip():
            continue
        width = len(line) - len(line.lstrip(" "))
        indent = width if indent is None else indent
        if width < indent:
            return
        yield number
