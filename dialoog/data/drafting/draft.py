"""The file of a new record: its path and bytes, and which option a problem in it points at."""

from collections.abc import Mapping
from dataclasses import dataclass

from dialoog.data import decoding
from dialoog.data.collections import Form
from dialoog.data.drafting.template import BODY, FieldOption, Template
from dialoog.data.editing import Change, apply_changes
from dialoog.data.editing.change import NEW
from dialoog.data.entry import Entry
from dialoog.data.models.fields import Record
from dialoog.formats.problem import Problem, UnplacedProblem

_FLAGS = {"ja": "true", "nee": "false"}
_FILLED_IN = ("planned-on", "received", "code", "opened", "issued", "consent-on")
"""Options that nobody is asked for: they are filled in with today, or with a code that is drawn."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that does not exist yet: its path, relative to the root, and its bytes."""

    path: str
    data: bytes


def build_draft(template: Template, name: str, given: Mapping[str, str]) -> Draft:
    """Make the file of a record from values by option. Raises EditError for a malformed list."""
    collection = template.collection
    path = collection.template.replace("*", name)
    changes = [
        Change(option.path, as_typed_in_file(option, given[option.name]))
        for option in template.options
        if option.name in given and option.path != BODY
    ]
    if collection.form is not Form.MARKDOWN:
        return Draft(path, apply_changes(b"", collection, changes))
    prose = Change(BODY, given.get("text", "").strip()).value
    body = f"---\n---\n{prose}\n" if prose else "---\n---\n"
    return Draft(path, apply_changes(body.encode(), collection, changes))


def as_typed_in_file(option: FieldOption, value: str) -> str:
    """The value as the file has it: true or false for ja or nee, brackets around a list."""
    if option.field.holds is bool:
        return _FLAGS.get(value.lower(), value)
    if option.field.many and not value.startswith("["):
        return f"[{value}]"
    return value


def options_at(
    template: Template, draft: Draft, given: Mapping[str, str], problem: Problem
) -> tuple[FieldOption, ...]:
    """The options whose value a problem of the draft points at, or that are missing there.

    Empty when the problem points at a value that was filled in without asking.
    """
    entry = _entry(template, draft)
    lines = {option: _line(entry, option) for option in template.options}
    if problem.code == "missing-field":
        return tuple(
            option
            for option, line in lines.items()
            if option.name not in given and line == problem.line and _may_not_be_missing(option)
        )
    above = {
        option: line
        for option, line in lines.items()
        if option.name in given and line <= problem.line
    }
    last = max(above.values(), default=0)
    return tuple(
        option for option, line in above.items() if line == last and option.name not in _FILLED_IN
    )


def _entry(template: Template, draft: Draft) -> Entry[Record]:
    """The draft as an entry, which can locate its fields."""
    text = draft.data.decode()
    if template.collection.form is not Form.MARKDOWN:
        return Entry("", Record(), draft.path, text)
    parts = decoding.front_matter(text)
    assert not isinstance(parts, UnplacedProblem)
    front, first_line, _, body_line = parts
    return Entry("", Record(), draft.path, front, first_line, body_line)


def _line(entry: Entry[Record], option: FieldOption) -> int:
    """The line of the file with the field, or with the block that should hold it."""
    if option.path == BODY:
        return entry.body_line
    return entry.at(*(0 if name == NEW else name for name in option.path)).line


def _may_not_be_missing(option: FieldOption) -> bool:
    return option.model.model_fields[option.field.attribute].is_required()
