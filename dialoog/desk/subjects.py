"""What a form is about: an action on a record, or a new record."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from dialoog.data.collections import Collection, Form, collection_named
from dialoog.data.editing.change import NEW
from dialoog.data.editing.tree_values import Tree, TreePath, value_at, with_value
from dialoog.data.editing.trees import tree_of, with_changes
from dialoog.data.models.record_names import RECORDS
from dialoog.data.parsing.validation_errors import field_at
from dialoog.data.record_templates import RECORD_TEMPLATES
from dialoog.desk.form import RecordForm
from dialoog.desk.form_fields import FormContext
from dialoog.desk.links import FORMS
from dialoog.domain.names_in_words import which_record
from dialoog.domain.new_records import HINTS, NewRecord, path_in_tree
from dialoog.formats.dutch import join_words
from dialoog.live.snapshot import Snapshot
from dialoog.site.routes.team import team_page_of
from dialoog.tasks.actions import Action, saved_sentence
from dialoog.tasks.yaml_snippet import Snippet


@dataclass(frozen=True, slots=True)
class FormSubject:
    """A form, and the file that it changes.

    ``before`` are the bytes of the file, None for one of its own for a ``new`` record, which gets
    its ``path`` when it is saved; ``name`` is the id of the record. ``given`` are values that are
    filled in the first time, ``done`` says what was done, and ``back`` is the address to go to
    after saving.
    """

    title: str
    collection: Collection
    form: RecordForm
    done: str
    name: str = ""
    path: str = ""
    before: bytes | None = None
    back: str = ""
    lead: str = ""
    by_hand: tuple[Snippet, ...] = ()
    given: Mapping[TreePath, object] = field(default_factory=dict)
    new: NewRecord | None = None

    def read(self, data: bytes) -> dict[str, Any]:
        """The tree of other bytes of the file; empty where they cannot be read."""
        return tree_of(data, self.collection, self.name) or {}

    def changed(self, data: bytes, old: Tree, new: Tree) -> bytes:
        """The bytes of the file with what differs between two trees. Raises EditError."""
        return with_changes(data, self.collection, old, new, self.name)

    def page_after(self, path: str) -> str:
        """The address to go to when the file at ``path`` is saved, or nothing is."""
        return self.back or team_page_of(path) or f"{FORMS}gegevens/{self.collection.name}/"

    def sentence(self, path: str) -> str:
        """What was done with the record in the file at ``path``, for the history."""
        name = self.collection.holds(path) or ""
        return saved_sentence(self.done, self.collection.name, name)

    @property
    def filled_in(self) -> dict[str, Any]:
        """The tree of the file with what is filled in already."""
        tree = dict(self.form.in_file)
        opened = (path for path in self.form.shown if path and path[-1].startswith(NEW))
        for path, value in (*self.given.items(), *((path, None) for path in opened)):
            tree = with_value(tree, path, value)
        return tree


def version_of(data: bytes | None) -> str:
    """A short name for the bytes of a file, by which a form knows that they are others now."""
    return "" if data is None else hashlib.sha256(data).hexdigest()[:16]


def subject_of_action(snapshot: Snapshot, action: Action, name: str) -> FormSubject | None:
    """An action on the record of this id; None where it cannot be read or is not there."""
    ledger, collection = snapshot.ledger, collection_named(action.collection)
    assert collection is not None
    path = collection.template.replace("*", name)
    is_own = collection.form is Form.LIST or collection.holds(path) == name
    before = snapshot.files.get(path) if is_own else None
    tree = tree_of(before, collection, name) if before is not None else None
    if tree is None:
        return None
    given = action.filled_in(tree, ledger.as_of)
    shown, asked = action.shown(tree), frozenset(action.asked(tree))
    form = RecordForm(collection.model, FormContext(ledger), tree, shown, asked)
    now = {path: _now(form, path) for path, value in given.items() if value is None}
    hints = {path: f"Nu: {join_words(names)}." for path, names in now.items() if names}
    # Of two or more, who goes is not known: they stay chosen.
    given = {path: value for path, value in given.items() if len(now.get(path, ())) < 2}
    return FormSubject(
        title=action.title,
        collection=collection,
        form=replace(form, hints=hints),
        done=action.done,
        name=name,
        path=path,
        before=before,
        lead=which_record(ledger, collection, name),
        given=given,
    )


def _now(form: RecordForm, path: TreePath) -> list[str]:
    """What a field holds that begins empty, in words."""
    _, of = field_at(form.model, path)
    words = {it.value: it.words for it in form.context.choices(of)} if of else {}
    now = value_at(form.in_file, path) or []
    return [words.get(each, str(each)) for each in (now if isinstance(now, list) else [now])]


def subject_of_new(
    snapshot: Snapshot, kind: str, about: str = "", like: str = ""
) -> FormSubject | None:
    """A new record: a session of the request ``about``, or one ``like`` another of its kind.

    ``kind`` is what ``new`` calls it, or the collection of a list in one file.
    """
    ledger = snapshot.ledger
    template = next((each for each in RECORD_TEMPLATES if each.name == kind), None)
    collection = template.collection if template else collection_named(kind)
    if collection is None or (kind == "session" and about not in ledger.requests):
        return None
    form = RecordForm(collection.model, FormContext(ledger), {})
    title = f"Nieuw: {RECORDS[collection.name]}"
    if template is not None:
        new = NewRecord(template, ledger, about)
        shown = tuple(path_in_tree(option.path) for option in template.options)
        lead = f"Bij aanvraag {about}." if kind == "session" else ""
        alike = snapshot.files.get(collection.template.replace("*", like)) if like else None
        tree = tree_of(alike, collection, like) if alike is not None else None
        form = replace(form, shown=shown, hints=HINTS.get(kind, {}))
        given = new.begin(tree or {})
        return FormSubject(title, collection, form, "Nieuw", lead=lead, given=given, new=new)
    path = collection.template
    before = snapshot.files.get(path) if collection.form is Form.LIST else None
    if before is None:
        return None
    return FormSubject(title, collection, form, "Nieuw", path=path, before=before)
