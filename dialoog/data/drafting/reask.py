"""Which answers to ask for again: those that the problems of a new file point at."""

from collections.abc import Iterator, Mapping, Sequence

from dialoog.data import decoding
from dialoog.data.collections import Form
from dialoog.data.drafting.draft import Draft
from dialoog.data.drafting.option import BODY, Line
from dialoog.data.drafting.templates import Kind
from dialoog.data.editing.change import NEW
from dialoog.data.entry import Entry
from dialoog.data.models.record import Record
from dialoog.formats.problem import Problem, UnplacedProblem

_BY_ITSELF = ("planned-on", "received", "code", "opened", "issued", "consent-on")
"""What nobody was asked for: it is today, or drawn. Another answer does not mend it."""

_THE_DAY = ("date", "start", "end")
_ALSO = {
    "double-booked": _THE_DAY,
    "facilitator-absent": _THE_DAY[:1],
    "facilitator-not-member": _THE_DAY[:1],
    "provider-not-contracted": _THE_DAY[:1],
    "dates-reversed": ("start", "from"),
    "group-too-large": ("assistant",),
}
"""What else can be meant, by the code of a problem."""


def to_ask_again(
    kind: Kind, made: Draft, given: Mapping[str, str], problems: Sequence[Problem]
) -> tuple[Line, ...]:
    """The lines of a draft that its problems point at, in the order of asking.

    None where something else is wrong as well: then no answer mends it.
    """
    wanted: set[str] = set()
    for problem in problems:
        if problem.path != made.path or not (found := set(pointed_at(kind, made, given, problem))):
            return ()
        wanted |= found | set(_ALSO.get(problem.code, ()))
    return tuple(line for line in kind.lines if line.option in wanted)


def pointed_at(
    kind: Kind, made: Draft, given: Mapping[str, str], problem: Problem
) -> Iterator[str]:
    """The options of what a problem points at, or of what it misses there."""
    entry = _entry(kind, made)
    lines = {line: _number(entry, line) for line in kind.lines}
    if problem.code == "missing-field":
        missing = (line for line in lines if line.option not in given and _is_required(line))
        yield from (line.option for line in missing if lines[line] == problem.line)
        return
    there = [line for line in lines if line.option in given and lines[line] <= problem.line]
    last = max((lines[line] for line in there), default=0)
    yield from (
        line.option for line in there if lines[line] == last and line.option not in _BY_ITSELF
    )


def _entry(kind: Kind, made: Draft) -> Entry[Record]:
    """The draft as an entry, which knows its places."""
    written = made.data.decode()
    if kind.shelf.form is not Form.MARKDOWN:
        return Entry("", Record(), made.path, written)
    halves = decoding.front_matter(written)
    assert not isinstance(halves, UnplacedProblem)
    front, first_line, _, body_line = halves
    return Entry("", Record(), made.path, front, first_line, body_line)


def _number(entry: Entry[Record], line: Line) -> int:
    """The line of the file on which a field stands, or the block that should hold it."""
    if line.names == BODY:
        return entry.body_line
    return entry.at(*(0 if name == NEW else name for name in line.names)).line


def _is_required(line: Line) -> bool:
    return line.model.model_fields[line.field.attribute].is_required()
