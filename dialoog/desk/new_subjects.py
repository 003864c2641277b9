"""The form of a new record."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dialoog.data.collections import Collection, Form, collection_named
from dialoog.data.drafting import RECORD_TEMPLATES, Template
from dialoog.data.editing.change import NEW
from dialoog.data.editing.emit import split_list
from dialoog.data.editing.tree_values import Tree, TreePath, value_at
from dialoog.data.editing.trees import tree_of
from dialoog.data.file_naming import FileNameError, FileNaming
from dialoog.data.ledger import Ledger
from dialoog.data.models.labels import RECORDS
from dialoog.desk.form import RecordForm
from dialoog.desk.subjects import (
    FormSubject,
    address_of_record,
    context_of,
)
from dialoog.domain.defaults import defaults
from dialoog.formats.written_dates import read_day

_LIKE_WITHOUT = ("consultation", "match", "intake", "closed", "received", "requester")
"""What a request does not take over from one that it is like."""


def subject_of_new(
    ledger: Ledger, files: Mapping[str, bytes], kind: str, about: str = "", like: str = ""
) -> FormSubject | None:
    """A new record: a session of the request ``about``, or one ``like`` another of its kind.

    ``kind`` is what ``new`` calls it, or the collection of a list in one file.
    """
    if (collection := collection_named(kind)) and collection.form is Form.LIST:
        return _new_item(ledger, files, collection)
    template = next((each for each in RECORD_TEMPLATES if each.name == kind), None)
    request = ledger.requests.get(about)
    if template is None or (kind == "session" and request is None):
        return None
    collection = template.collection
    entry = ledger.collections.get(collection.name, {}).get(like)
    tree: dict[str, Any] = {}
    if entry is not None:
        full = tree_of(_as_file(entry), collection, like) or {}
        tree = {key: value for key, value in full.items() if key not in _LIKE_WITHOUT}
    values = defaults(kind, ledger, {"offer": str(tree.get("offer") or "")}, request)
    given = as_given(template, values)
    shown = tuple(in_form(option.path) for option in template.options)
    what = RECORDS[collection.name]
    return FormSubject(
        title=f"Nieuw: {what}",
        collection=collection,
        name="",
        path="",
        before=None,
        form=RecordForm(collection.model, context_of(ledger), {}, shown),
        tree={},
        done=f"Nieuw: {what}",
        back="",
        lead=f"Bij aanvraag {about}." if request else "",
        given={**{(key,): value for key, value in tree.items() if value}, **given},
        template=template,
        request=about,
    )


def _new_item(
    ledger: Ledger, files: Mapping[str, bytes], collection: Collection
) -> FormSubject | None:
    """A new item of a list that is one file; None where the file is not there."""
    before = files.get(collection.template)
    if before is None:
        return None
    what = RECORDS[collection.name]
    return FormSubject(
        title=f"Nieuw: {what}",
        collection=collection,
        name="",
        path=collection.template,
        before=before,
        form=RecordForm(collection.model, context_of(ledger), {}),
        tree={},
        done=f"Nieuw: {what}",
        back=address_of_record(collection.template),
    )


def in_form(path: Sequence[str]) -> TreePath:
    """The path of an option of ``new`` as a form has it."""
    return tuple(f"{part}1" if part == NEW else part for part in path)


def as_given(template: Template, values: Mapping[str, str]) -> dict[TreePath, object]:
    """Values by option of ``new`` as they are filled in in a form; empty lists are left out."""
    paths = {option.name: option.path for option in template.options}
    return {
        in_form(paths[name]): split_list(value) if value.startswith("[") else value
        for name, value in values.items()
        if name in paths and value != "[]"
    }


def _as_file(entry: Any) -> bytes:
    text = entry.text if not entry.body_line else f"---\n{entry.text}---\n{entry.record.body}"
    return str(text).encode()


def typed_values(subject: FormSubject, tree: Tree) -> dict[str, str]:
    """The single values of a tree by the names that ``new`` has for them."""
    options = subject.template.options if subject.template else ()
    values = ((each.name, value_at(tree, in_form(each.path))) for each in options)
    return {name: value for name, value in values if isinstance(value, str)}


def name_new_record(
    root: Path, subject: FormSubject, tree: Tree, typed_day: Sequence[str]
) -> tuple[str, dict[str, Any]]:
    """The path of the file of a new record, and its tree with what follows from the answers.

    ``typed_day`` is that of a file that is called after one. Raises FileNameError.
    """
    template, ledger = subject.template, subject.form.context.ledger
    assert template is not None
    given, filled = typed_values(subject, tree), dict(tree)
    paths = {option.name: option.path for option in template.options}
    request = ledger.requests.get(subject.request)
    for name, value in defaults(template.name, ledger, given, request).items():
        key = paths.get(name, ("", ""))
        if len(key) == 1 and not filled.get(key[0]) and value != "[]":
            given[name] = filled[key[0]] = value
    typed = typed_day[-1] if typed_day else ""
    day = read_day(typed, ledger.as_of) if typed else ledger.as_of
    if day is None:
        raise FileNameError("Deze dag bestaat niet. Schrijf een dag als 1 juni 2026.")
    naming = FileNaming(template, root, day, subject.name, subject.request)
    name = naming.name(given)
    return naming.path(naming.free_name(name) if naming.exists(name) else name), filled
