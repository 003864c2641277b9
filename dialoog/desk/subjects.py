"""What a form is about: an action on a record, a task of the worklist, or a new record."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dialoog.data.collections import COLLECTIONS, Collection, Form, collection_named, collection_of
from dialoog.data.drafting import Template
from dialoog.data.editing.change import NEW
from dialoog.data.editing.tree_values import Tree, TreePath, with_value
from dialoog.data.editing.trees import tree_of, with_changes
from dialoog.data.ledger import Ledger
from dialoog.data.models.labels import RECORDS, title_of
from dialoog.data.parsing.known_names import IdIndex
from dialoog.desk.form import RecordForm
from dialoog.desk.form_fields import FormContext
from dialoog.formats.dutch import capitalize
from dialoog.tasks.actions import Action, saved_sentence
from dialoog.tasks.settlement import Snippet


@dataclass(frozen=True, slots=True)
class FormSubject:
    """A form, and the file that it changes.

    ``before`` are the bytes of the file, None for a new one, which gets its ``path`` when it is
    saved. ``given`` are values that are filled in the first time. ``done`` is the sentence of the
    history; ``back`` the address to go to after saving; ``template`` is that of a new record.
    """

    title: str
    collection: Collection
    name: str
    path: str
    before: bytes | None
    form: RecordForm
    tree: Tree
    done: str
    back: str
    lead: str = ""
    by_hand: tuple[Snippet, ...] = ()
    given: Mapping[TreePath, object] = field(default_factory=dict)
    template: Template | None = None
    request: str = ""

    def read(self, data: bytes) -> dict[str, Any]:
        """The tree of other bytes of the file; empty where they cannot be read."""
        return tree_of(data, self.collection, self.name) or {}

    def changed(self, data: bytes, old: Tree, new: Tree) -> bytes:
        """The bytes of the file with what differs between two trees. Raises EditError."""
        return with_changes(data, self.collection, old, new, self.name)

    @property
    def filled_in(self) -> dict[str, Any]:
        """The tree of the file with what is filled in already."""
        tree = dict(self.tree)
        opened = (path for path in self.form.shown if path and path[-1].startswith(NEW))
        for path, value in (*self.given.items(), *((path, None) for path in opened)):
            tree = with_value(tree, path, value)
        return tree


def version_of(data: bytes | None) -> str:
    """A short name for the bytes of a file, by which a form knows that they are others now."""
    return hashlib.sha256(data or b"").hexdigest()[:16] if data is not None else ""


def context_of(ledger: Ledger) -> FormContext:
    """What the choices in the form of a record depend on."""
    return FormContext(ledger, IdIndex.of(ledger.collections))


def subject_of_action(
    ledger: Ledger, files: Mapping[str, bytes], action: Action, name: str
) -> FormSubject | None:
    """An action on the record of this id; None where it cannot be read or is not there."""
    collection = collection_named(action.collection)
    assert collection is not None
    path = _path_of(collection, name)
    before = files.get(path)
    tree = tree_of(before, collection, name) if before is not None else None
    if tree is None:
        return None
    entry = ledger.collections.get(collection.name, {}).get(name)
    record = entry.record if entry else None
    return FormSubject(
        title=action.title,
        collection=collection,
        name=name,
        path=path,
        before=before,
        form=RecordForm(collection.model, context_of(ledger), tree, action.shown(record)),
        tree=tree,
        done=saved_sentence(action.done, collection.name, name),
        back=address_of_record(path),
        lead=_describe_record(ledger, collection, name),
        given=action.filled_in(record, ledger.as_of),
    )


def _describe_record(ledger: Ledger, collection: Collection, name: str) -> str:
    """Which record a form is about, in Dutch."""
    entry = ledger.collections.get(collection.name, {}).get(name)
    title = title_of(entry.record if entry else None)
    return f"{capitalize(RECORDS[collection.name])}: {title or name}"


def _path_of(collection: Collection, name: str) -> str:
    path = collection.template.replace("*", name)
    is_own = collection.form is Form.LIST or collection.holds(path) == name
    return path if is_own else ""


def address_of_record(path: str) -> str:
    """The page of the team's edition that shows the record of a file, else the list of its kind."""
    collection, name = collection_of(path) or (COLLECTIONS[0], "")
    request, _, session = name.partition("/")
    pages = {
        "requests": f"/dossiers/{name}/",
        "sessions": f"/dossiers/{request}/#{session.replace('session', 'gesprek')}",
        "cards": f"/kaarten/{name}/",
        "calls": f"/oproepen/{name}/",
        "facilitators": f"/gespreksleiders-team/{name}/",
    }
    return pages.get(collection.name, f"/doe/gegevens/{collection.name}/")
