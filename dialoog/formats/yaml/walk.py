"""From YAML text to its tree: a walk over the parser's events, which never recurses.

The parser's own tree builder is not used: it takes the last of two equal keys in silence,
follows aliases and crashes on a hundred thousand brackets.
"""

from __future__ import annotations

from collections.abc import Callable
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
from dialoog.formats.yaml import advice
from dialoog.formats.yaml.misread import misread, objections
from dialoog.formats.yaml.tree import Mapping, Node, Plain, Scalar, Sequence

DEEPEST = 20
"""How many lists and groups of fields may stand inside each other."""

MOST_PARTS = 100_000
"""How many texts, lists and groups of fields a file may hold: it bounds time and memory."""

_MOST_FAULTS = 100
_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))
_PARTS = {(Sequence, Sequence): "de delen", (Mapping, Mapping): "de velden"}
"""What two nodes hold that were given one name, when these can be put together."""
_Name = tuple[str, int, int]
_LOADER: type[yaml.CSafeLoader | yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Walk:
    """One walk over the events of one text."""

    def __init__(self, text: str, first_line: int) -> None:
        self.root: Node | None = None
        self.faults: list[UnplacedProblem] = []
        self.last: ScalarEvent | None = None
        self._text = text
        self._first_line = first_line
        self._open: list[Sequence | Mapping] = []
        self._names: list[_Name | None] = []
        self._plain: list[range] = []
        self._marked: list[range] = []
        self._documents = 0
        self._parts = 0
        self._going = True

    def run(self) -> None:
        """Build the tree; raises the parser's ``YAMLError`` where the syntax is wrong."""
        loader = _LOADER(self._text)
        try:
            while self._going and loader.check_event():
                event = loader.get_event()
                if step := _STEPS.get(type(event)):
                    step(self, event)
        finally:
            loader.dispose()
        if not self._going:
            return
        for line, column, words in misread(self._text, self._plain, self._marked):
            self._fault(line + self._first_line, column + 1, words)
        empty = self.root is None or (type(self.root) is Scalar and self.root.value is None)
        if empty and not self.faults:
            self._give_up(self._first_line, 1, advice.NOTHING)

    def scalar(self, event: ScalarEvent) -> None:
        """A text: the name of a field, its value, or a part of a list."""
        start, end = event.start_mark, event.end_mark
        assert start is not None
        assert end is not None
        line, column = start.line + self._first_line, start.column + 1
        self.last = event
        if event.style or event.anchor is not None or event.tag is not None:
            for words in objections(event, self._text[start.index : start.index + 4]):
                self._fault(line, column, words)
        text: str | None = event.value
        holder = self._open[-1] if self._open else None
        if type(holder) is Mapping and self._names[-1] is None:
            self._name(event, line, column)
            return
        if not event.style:
            text = None if text in _NOTHING else Plain(text)
            if event.value == "" and self._names and self._names[-1]:
                _, line, column = self._names[-1]
        if end.line > start.line:
            spans = self._marked if event.style else self._plain
            spans.append(range(start.line + 1, end.line + 1))
        self._put(Scalar(line, column, text))

    def start(self, event: CollectionStartEvent) -> None:
        """A list or a group of fields begins."""
        line, column = self._at(event)
        if event.anchor is not None or event.tag is not None:
            self._fault(line, column, advice.feature(event))
        if len(self._open) == DEEPEST:
            self._give_up(line, column, advice.TOO_DEEP)
            return
        name = self._names[-1] if self._names else None
        if name is not None and not event.flow_style:
            _, line, column = name
        node = (Mapping if type(event) is MappingStartEvent else Sequence)(line, column)
        self._put(node)
        self._open.append(node)
        self._names.append(None)

    def end(self, _event: Event) -> None:
        """The innermost list or group of fields is whole."""
        self._open.pop()
        self._names.pop()

    def alias(self, event: AliasEvent) -> None:
        """A reference to another part of the text: never followed."""
        line, column = self._at(event)
        self._fault(line, column, advice.ALIAS)
        self._put(Scalar(line, column, None))

    def document_start(self, event: DocumentStartEvent) -> None:
        """One document may begin, without directives; the walk ends where a second does."""
        self._documents += 1
        line, _ = self._at(event)
        if self._documents > 1:
            self._fault(line, 1, advice.DOCUMENTS)
            self._going = False
        elif event.version or event.tags:
            self._fault(line, 1, advice.DIRECTIVE)

    def document_end(self, event: DocumentEndEvent) -> None:
        """The document ends with the file, not with dots."""
        if event.explicit:
            self._fault(*self._at(event), advice.DOTS)
            self._going = False

    def _name(self, event: ScalarEvent, line: int, column: int) -> None:
        name = event.value
        if name == "<<" and not event.style:
            self._fault(line, column, advice.MERGE)
        self._names[-1] = (name, line, column)

    def _put(self, node: Node) -> None:
        """Hang the node where it belongs; of two fields with one name the first stays."""
        self._parts += 1
        if self._parts > MOST_PARTS:
            self._give_up(node.line, node.column, advice.TOO_MANY)
            return
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
            if name[0] in holder.values:
                holds = _PARTS.get((type(holder.values[name[0]]), type(node)), "")
                self._fault(*name[1:], advice.twice(name[0], holder.keys[name[0]][0], holds))
                return
            holder.keys[name[0]] = name[1:]
            holder.values[name[0]] = node

    def _fault(self, line: int, column: int, words: advice.Words) -> None:
        if len(self.faults) < _MOST_FAULTS:
            self.faults.append(UnplacedProblem(line, column, *words))

    def _give_up(self, line: int, column: int, words: advice.Words) -> None:
        self._fault(line, column, words)
        self.root, self._going = None, False

    def _at(self, event: Event) -> tuple[int, int]:
        mark = event.start_mark
        assert mark is not None
        return mark.line + self._first_line, mark.column + 1


_STEPS: dict[object, Callable[[Walk, Any], None]] = {
    ScalarEvent: Walk.scalar,
    SequenceStartEvent: Walk.start,
    MappingStartEvent: Walk.start,
    SequenceEndEvent: Walk.end,
    MappingEndEvent: Walk.end,
    AliasEvent: Walk.alias,
    DocumentStartEvent: Walk.document_start,
    DocumentEndEvent: Walk.document_end,
}
