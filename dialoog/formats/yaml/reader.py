"""Parses a YAML text into a tree, in a loop over the parser's events without recursion.

The parser's own tree builder is not used: it silently takes the last of two equal keys, follows
aliases and crashes on a hundred thousand brackets.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from dialoog.formats.problem import UnplacedProblem
from dialoog.formats.yaml import refusals
from dialoog.formats.yaml.explain import explain
from dialoog.formats.yaml.tree import LOADER, Mapping, Node, Plain, Scalar, Sequence

MAX_NESTING = 20
"""The deepest nesting of lists and groups of fields."""
MAX_PARTS = 100_000
"""The most texts, lists and groups of fields in a file: bounds time and memory."""

_MAX_PROBLEMS = 100
_MAX_MENDED_LINES = 10
_MAX_MENDED_LENGTH = 65_536
_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))
_PARTS = {(Sequence, Sequence): "de delen", (Mapping, Mapping): "de velden"}
"""By the types of two nodes with the same name: the Dutch word for what to merge, if possible."""


def compose(
    text: str, first_line: int = 1, names: Container[str] = ()
) -> tuple[Node | None, list[UnplacedProblem]]:
    """Parse ``text`` into a tree; returns the tree and the problems in order.

    ``first_line`` is the line of the file on which the text begins. There is no tree when the
    syntax is wrong; to find more than the first error, the text is read again with that line
    mended, where one line is all that is wrong. Of fields only a name in ``names`` is repeated: any
    other may be what somebody wrote about a person. Codes: ``yaml-syntax``, ``duplicate-key``,
    ``yaml-feature``, ``too-large`` (nesting), ``empty-file``.
    """
    errors: list[UnplacedProblem] = []
    while True:
        builder = _TreeBuilder(text, first_line, names)
        try:
            builder.run()
            break
        except yaml.YAMLError as error:
            problem, mended = explain(error, text, builder.last_scalar, names)
            errors.append(problem.shifted_by(first_line - 1))
            is_long = len(text) > _MAX_MENDED_LENGTH
            if mended is None or is_long or len(errors) == _MAX_MENDED_LINES:
                break
            text = mended
    refused = {each.line for each in builder.problems if each.code == "yaml-feature"}
    shown = [each for each in errors if each.line not in refused]  # the parser stopped behind it
    return None if errors else builder.root, sorted(shown + builder.problems)


class _TreeBuilder:
    """Builds the tree of one text."""

    def __init__(self, text: str, first_line: int, names: Container[str]) -> None:
        self.root: Node | None = None
        self.problems: list[UnplacedProblem] = []
        self.last_scalar: ScalarEvent | None = None
        self._text = text
        self._first_line = first_line
        self._names_to_repeat = names
        self._open: list[Sequence | Mapping] = []
        # For each open node: the name of the field whose value comes next.
        self._names: list[tuple[str, int, int] | None] = []
        self._plain_lines: list[range] = []
        self._quoted_lines: list[range] = []
        self._documents = 0
        self._parts = 0
        self._is_stopped = False

    def run(self) -> None:
        """Build the tree; raises the parser's ``YAMLError`` where the syntax is wrong."""
        loader = LOADER(self._text)
        try:
            while not self._is_stopped and (event := loader.get_event()) is not None:
                if handle := _HANDLERS.get(type(event)):
                    handle(self, event)
        finally:
            loader.dispose()
        if self._is_stopped:
            return
        lines = refusals.refused_lines(self._text, self._plain_lines, self._quoted_lines)
        for line, column, refusal in lines:
            self._refuse(line + self._first_line, column + 1, refusal)
        is_empty = self.root is None or (type(self.root) is Scalar and self.root.value is None)
        if is_empty and not self.problems:
            self._stop(self._first_line, 1, refusals.NOTHING)

    def scalar(self, event: ScalarEvent) -> None:
        """Handle a scalar: the name of a field, its value, or an item of a list."""
        start, end = event.start_mark, event.end_mark
        assert start is not None
        assert end is not None
        line, column = start.line + self._first_line, start.column + 1
        self.last_scalar = event
        if event.style or event.anchor is not None or event.tag is not None:
            source = self._text[start.index : start.index + 4]
            for refusal in refusals.refused_in_scalar(event, source):
                self._refuse(line, column, refusal)
        if self._open and type(self._open[-1]) is Mapping and self._names[-1] is None:
            if event.value == "<<" and not event.style:
                self._refuse(line, column, refusals.MERGE)
            self._names[-1] = (event.value, line, column)
            return
        text: str | None = event.value
        if not event.style:
            text = None if text in _NOTHING else Plain(text)
            if event.value == "" and self._names and self._names[-1]:
                _, line, column = self._names[-1]
        if end.line > start.line:
            spans = self._quoted_lines if event.style else self._plain_lines
            spans.append(range(start.line + 1, end.line + 1))
        self._add(Scalar(line, column, text))

    def start(self, event: CollectionStartEvent) -> None:
        """Handle the start of a list or a group of fields."""
        line, column = self._position(event)
        if event.anchor is not None or event.tag is not None:
            self._refuse(line, column, refusals.anchor_or_tag(event))
        if len(self._open) == MAX_NESTING:
            self._stop(line, column, refusals.TOO_DEEP)
            return
        name = self._names[-1] if self._names else None
        if name is not None and not event.flow_style:
            _, line, column = name
        node = (Mapping if type(event) is MappingStartEvent else Sequence)(line, column)
        self._add(node)
        self._open.append(node)
        self._names.append(None)

    def end(self, _event: Event) -> None:
        """Handle the end of the innermost list or group of fields."""
        self._open.pop()
        self._names.pop()

    def alias(self, event: AliasEvent) -> None:
        """Refuse a reference to another part of the text: it is never followed."""
        line, column = self._position(event)
        self._refuse(line, column, refusals.ALIAS)
        self._add(Scalar(line, column, None))

    def document_start(self, event: DocumentStartEvent) -> None:
        """Refuse directives, and a second document: parsing stops there."""
        self._documents += 1
        line, _ = self._position(event)
        if self._documents > 1:
            self._refuse(line, 1, refusals.DOCUMENTS)
            self._is_stopped = True
        elif event.version or event.tags:
            self._refuse(line, 1, refusals.DIRECTIVE)

    def document_end(self, event: DocumentEndEvent) -> None:
        """Refuse an end of the document that is marked with dots: parsing stops there."""
        if event.explicit:
            self._refuse(*self._position(event), refusals.DOTS)
            self._is_stopped = True

    def _add(self, node: Node) -> None:
        """Add the node to the innermost open node; of two fields with one name, keep the first."""
        self._parts += 1
        if self._parts > MAX_PARTS:
            self._stop(node.line, node.column, refusals.TOO_MANY)
            return
        parent = self._open[-1] if self._open else None
        if parent is None:
            self.root = node
        elif type(parent) is Sequence:
            parent.items.append(node)
        else:
            assert type(parent) is Mapping
            self._add_field(parent, node)

    def _add_field(self, parent: Mapping, node: Node) -> None:
        if self._names[-1] is None:
            self._refuse(node.line, node.column, refusals.COMPLEX_KEY)
            self._names[-1] = ("", node.line, node.column)
            return
        (name, line, column), self._names[-1] = self._names[-1], None
        if name in parent.values:
            parts = _PARTS.get((type(parent.values[name]), type(node)), "")
            shown = name if name in self._names_to_repeat else ""
            self._refuse(line, column, refusals.duplicate(shown, parent.keys[name][0], parts))
            return
        parent.keys[name] = (line, column)
        parent.values[name] = node

    def _refuse(self, line: int, column: int, refusal: refusals.Refusal) -> None:
        if len(self.problems) < _MAX_PROBLEMS:
            self.problems.append(UnplacedProblem(line, column, *refusal))

    def _stop(self, line: int, column: int, refusal: refusals.Refusal) -> None:
        self._refuse(line, column, refusal)
        self.root, self._is_stopped = None, True

    def _position(self, event: Event) -> tuple[int, int]:
        mark = event.start_mark
        assert mark is not None
        return mark.line + self._first_line, mark.column + 1


_HANDLERS: dict[object, Callable[[_TreeBuilder, Any], None]] = {
    ScalarEvent: _TreeBuilder.scalar,
    SequenceStartEvent: _TreeBuilder.start,
    MappingStartEvent: _TreeBuilder.start,
    SequenceEndEvent: _TreeBuilder.end,
    MappingEndEvent: _TreeBuilder.end,
    AliasEvent: _TreeBuilder.alias,
    DocumentStartEvent: _TreeBuilder.document_start,
    DocumentEndEvent: _TreeBuilder.document_end,
}
