"""From YAML text to its tree: a walk over the parser's events, which never recurses.

The parser's own tree builder is not used: it takes the last of two equal keys in silence,
follows aliases and crashes on a hundred thousand brackets.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
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

from dialoog.problem import Fault
from dialoog.strict_yaml import advice
from dialoog.strict_yaml.explain import explain
from dialoog.strict_yaml.tree import Mapping, Node, Plain, Scalar, Sequence

DEEPEST = 20
"""How many lists and groups of fields may stand inside each other."""

_MOST_FAULTS = 100
_MOST_MENDED = 10
_LONGEST_MENDED = 65_536
_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))
_Name = tuple[str, int, int]
_LOADER: type[yaml.CSafeLoader | yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def compose(text: str, first_line: int = 1) -> tuple[Node | None, list[Fault]]:
    """The tree of ``text``, and what is wrong with it as YAML, in order.

    ``first_line`` is the line of the file on which the text begins. There is no tree when the
    syntax is wrong; the faults after the first are then found by reading on as if the broken
    line had been mended, where that line is all that is wrong. Codes: ``yaml-syntax``,
    ``duplicate-key``, ``yaml-feature``, ``too-large`` (nesting), ``empty-file``.
    """
    broken: list[Fault] = []
    source: str | None = text
    while source is not None:
        walk = _Walk(source, first_line)
        try:
            walk.run()
            source = None
        except yaml.YAMLError as error:
            fault, source = explain(error, source, walk.last)
            broken.append(fault.moved(first_line - 1))
            if len(text) > _LONGEST_MENDED or len(broken) == _MOST_MENDED:
                source = None
    return None if broken else walk.root, sorted(broken + walk.faults)


class _Walk:
    """One walk over the events of one text."""

    def __init__(self, text: str, first_line: int) -> None:
        self.root: Node | None = None
        self.faults: list[Fault] = []
        self.last: ScalarEvent | None = None
        self._text = text
        self._first_line = first_line
        self._open: list[Sequence | Mapping] = []
        self._names: list[_Name | None] = []
        self._long_texts: list[range] = []
        self._documents = 0
        self._going = True

    def run(self) -> None:
        """Build the tree; raises the parser's ``YAMLError`` where the syntax is wrong."""
        loader = _LOADER(self._text)
        try:
            while self._going and loader.check_event():
                event = loader.get_event()
                step = _STEPS.get(type(event))
                if step is not None:
                    step(self, event)
        finally:
            loader.dispose()
        if self._going:
            self._look_back()

    def scalar(self, event: ScalarEvent) -> None:
        """A text: the name of a field, its value, or a part of a list."""
        start = event.start_mark
        line, column = start.line + self._first_line, start.column + 1
        self.last = event
        if event.anchor is not None or event.tag is not None:
            self._fault(line, column, advice.feature(event))
        text: str | None = event.value
        holder = self._open[-1] if self._open else None
        if type(holder) is Mapping and self._names[-1] is None:
            self._name(holder, event, line, column)
            return
        several = event.end_mark.line > start.line
        if event.style:
            if several:
                self._long_texts.append(range(start.line + 1, event.end_mark.line + 1))
        else:
            text = None if text in _NOTHING else Plain(text)
            if several:
                self._look_for_dashes(event)
        if event.value == "" and type(holder) is Mapping:
            _, line, column = self._names[-1] or ("", line, column)
        self._put(Scalar(line, column, text))

    def start(self, event: CollectionStartEvent) -> None:
        """A list or a group of fields begins."""
        line, column = event.start_mark.line + self._first_line, event.start_mark.column + 1
        if event.anchor is not None or event.tag is not None:
            self._fault(line, column, advice.feature(event))
        if len(self._open) == DEEPEST:
            self._fault(line, column, advice.TOO_DEEP)
            self.root, self._going = None, False
            return
        name = self._names[-1] if self._names else None
        if name is not None and not event.flow_style:
            _, line, column = name
        node = (Mapping if type(event) is MappingStartEvent else Sequence)(line, column)
        self._put(node)
        self._open.append(node)
        self._names.append(None)

    def end(self, event: Event) -> None:
        """The innermost list or group of fields is whole."""
        self._open.pop()
        self._names.pop()

    def alias(self, event: AliasEvent) -> None:
        """A reference to another part of the text: never followed."""
        line, column = event.start_mark.line + self._first_line, event.start_mark.column + 1
        self._fault(line, column, advice.ALIAS)
        self._put(Scalar(line, column, None))

    def document_start(self, event: DocumentStartEvent) -> None:
        """One document may begin, without directives; the walk ends where a second does."""
        self._documents += 1
        line = event.start_mark.line + self._first_line
        if self._documents > 1:
            self._fault(line, 1, advice.DOCUMENTS)
            self._going = False
        elif event.version or event.tags:
            self._fault(line, 1, advice.DIRECTIVE)

    def document_end(self, event: DocumentEndEvent) -> None:
        """The document ends with the file, not with dots."""
        if event.explicit:
            self._fault(event.start_mark.line + self._first_line, 1, advice.DOTS)
            self._going = False

    def _name(self, holder: Mapping, event: ScalarEvent, line: int, column: int) -> None:
        name = event.value
        if name in holder.values:
            self._fault(line, column, advice.twice(name, holder.keys[name][0]))
        if name == "<<" and not event.style:
            self._fault(line, column, advice.MERGE)
        self._names[-1] = (name, line, column)

    def _put(self, node: Node) -> None:
        """Hang the node where it belongs; of two fields with one name the first stays."""
        holder = self._open[-1] if self._open else None
        if holder is None:
            self.root = node
        elif type(holder) is Sequence:
            holder.items.append(node)
        else:
            assert type(holder) is Mapping
            name = self._names[-1]
            if name is None:
                self._fault(node.line, node.column, advice.COMPLEX)
                self._names[-1] = ("", node.line, node.column)
                return
            self._names[-1] = None
            if name[0] not in holder.values:
                holder.keys[name[0]] = name[1:]
                holder.values[name[0]] = node

    def _fault(self, line: int, column: int, words: advice.Words) -> None:
        if len(self.faults) < _MOST_FAULTS:
            self.faults.append(Fault(line, column, *words))

    def _look_for_dashes(self, event: ScalarEvent) -> None:
        """A dash below a text without quotes was meant as the next part of a list."""
        for number in range(event.start_mark.line + 1, event.end_mark.line + 1):
            rest = self._lines[number].lstrip(" ")
            if rest.startswith("- "):
                column = len(self._lines[number]) - len(rest) + 1
                self._fault(number + self._first_line, column, advice.LOOSE_DASH)

    def _look_back(self) -> None:
        """What can only be seen when the whole text was read."""
        if self.root is None or (type(self.root) is Scalar and self.root.value is None):
            self.root = None
            self._fault(self._first_line, 1, advice.NOTHING)
        if "\t" not in self._text:
            return
        inside = {number for lines in self._long_texts for number in lines}
        for number, line in enumerate(self._lines):
            if line.lstrip(" ").startswith("\t") and number not in inside:
                self._fault(number + self._first_line, 1, advice.TAB)

    @cached_property
    def _lines(self) -> list[str]:
        return self._text.split("\n")


_STEPS: dict[type[Event], Callable[[_Walk, Any], None]] = {
    ScalarEvent: _Walk.scalar,
    SequenceStartEvent: _Walk.start,
    MappingStartEvent: _Walk.start,
    SequenceEndEvent: _Walk.end,
    MappingEndEvent: _Walk.end,
    AliasEvent: _Walk.alias,
    DocumentStartEvent: _Walk.document_start,
    DocumentEndEvent: _Walk.document_end,
}
