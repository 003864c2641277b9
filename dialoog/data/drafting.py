"""Drafts new records: makes the file of a record from values by option. Nothing is written here."""

from collections.abc import Mapping
from dataclasses import dataclass

from dialoog.data import decoding
from dialoog.data.collections import Form
from dialoog.data.editing import Change, apply_changes
from dialoog.data.editing.change import NEW
from dialoog.data.entry import Entry
from dialoog.data.models.fields import Record
from dialoog.data.record_templates import BODY, FILLED_IN, FieldOption, Template
from dialoog.formats.problem import Problem, UnplacedProblem

_FLAGS = {"ja": "true", "nee": "false"}


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that is not on disk yet: its path, relative to the root, and its bytes."""

    path: str
    data: bytes


def build_draft(template: Template, name: str, given: Mapping[str, str]) -> Draft:
    """Make the file of a record from values by option name.

    ``name`` is the part of the path that identifies the record. Raises EditError for a malformed
    list.
    """
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
    """The value as it is in a file: true or false for ja or nee, and brackets around a list."""
    if option.field.holds is bool:
        return _FLAGS.get(value.lower(), value)
    if option.field.many and not value.startswith("["):
        return f"[{value}]"
    return value


def options_at(
    template: Template, draft: Draft, given: Mapping[str, str], problem: Problem
) -> tuple[FieldOption, ...]:
    """The options that a problem in the draft refers to: with the wrong value, or missing.

    Empty when the problem is in a value that users are not asked for.
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
    nearest = max(above.values(), default=0)
    return tuple(
        option for option, line in above.items() if line == nearest and option.name not in FILLED_IN
    )


def _entry(template: Template, draft: Draft) -> Entry[Record]:
    """The draft as an entry, for the locations of its fields."""
    text = draft.data.decode()
    if template.collection.form is not Form.MARKDOWN:
        return Entry("", Record(), draft.path, text)
    parts = decoding.front_matter(text)
    assert not isinstance(parts, UnplacedProblem)
    front, first_line, _, body_line = parts
    return Entry("", Record(), draft.path, front, first_line, body_line)


def _line(entry: Entry[Record], option: FieldOption) -> int:
    """The line in the file with the option's field, else with the block where it belongs."""
    if option.path == BODY:
        return entry.body_line
    return entry.at(*(0 if name == NEW else name for name in option.path)).line


def _may_not_be_missing(option: FieldOption) -> bool:
    return option.model.model_fields[option.field.attribute].is_required()
