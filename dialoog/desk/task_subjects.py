"""The form that settles a task of the worklist."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dialoog.data.collections import collection_named, collection_of
from dialoog.data.editing.tree_values import (
    TreePath,
    by_tree_path,
    is_item,
    value_at,
    without_items,
)
from dialoog.data.models.introspection import fields
from dialoog.data.parsing.validation_errors import field_at
from dialoog.desk.form import Posted, last_posted
from dialoog.desk.links import FIRST_PAGE
from dialoog.desk.subjects import FormSubject, subject_of_action, subject_of_new
from dialoog.live.snapshot import Snapshot
from dialoog.tasks.actions import EVERY_FIELD, Action, done_with, edit_title
from dialoog.tasks.questions import is_question, question_in_words
from dialoog.tasks.settlement import ByHand, FieldChanges, NewFile
from dialoog.tasks.task import Task
from dialoog.tasks.yaml_snippet import Placeholder

_ABOUT_FIELD = "wat"
"""The field with the record that a form changes."""


def subject_of_task(snapshot: Snapshot, task: Task) -> FormSubject | None:
    """The form that settles a task; None where its file cannot be read."""
    settlement, title = task.settlement, task.text
    given: dict[TreePath, object] = {}
    if isinstance(settlement, NewFile):
        about = settlement.words[0] if settlement.kind == "session" else ""
        subject = subject_of_new(snapshot, settlement.kind, about)
        assert subject is not None
        assert subject.new is not None
        given.update({**subject.given, **dict(by_tree_path(settlement.fields))})
        if settlement.body:
            given["body",] = settlement.body.strip()
        name = settlement.words[1] if settlement.words[:1] == ("--id",) else ""
        new = replace(subject.new, name=name)
        return _with_given(subject, given, title=title, new=new, back=FIRST_PAGE)
    found = collection_of(task.path)
    if found is None:
        return None
    collection, name = found
    if isinstance(settlement, FieldChanges):
        name, given = settlement.entry.id, dict(by_tree_path(settlement.fields))
    shown = dict.fromkeys(".".join(_block_of(path)) for path in given) or {EVERY_FIELD: None}
    done = done_with(collection.name, tuple(shown))
    action = Action("taak", collection.name, title, tuple(shown), done)
    subject = subject_of_action(snapshot, action, name)
    if subject is None:
        return None
    by_hand = settlement.snippets if isinstance(settlement, ByHand) else ()
    return _with_given(subject, given, by_hand=by_hand, back=FIRST_PAGE)


def subject_of_posted(snapshot: Snapshot, posted: Posted) -> FormSubject | None:
    """The form that was posted of a task that is done meanwhile: what was typed is not lost."""
    if last_posted(posted, "doe") == "kijk":
        return None
    collection, _, name = last_posted(posted, _ABOUT_FIELD).partition("/")
    keys = dict.fromkeys(key.partition(".")[0] for key in posted)
    found = collection_named(collection)
    shown = [of.key for of in fields(found.model) if of.key in keys] if found else []
    if not shown:
        return None
    action = Action("taak", collection, edit_title(collection), tuple(shown), "Gewijzigd")
    return subject_of_action(snapshot, action, name)


def _block_of(path: TreePath) -> TreePath:
    """The field, or the item of a list, that is shown whole for a path in it."""
    items = [number for number, part in enumerate(path) if is_item(part)]
    return path[: items[-1] + 1] if items else path[:1]


def _with_given(subject: FormSubject, given: Mapping[TreePath, object], **more: Any) -> FormSubject:
    """The subject with these values filled in; a question of the worklist is a hint instead.

    Of a list that is asked about, what is in the file and stays as is proposed is filled in.
    """
    known = {path: value for path, value in given.items() if not is_question(value)}
    hints = {
        path: question_in_words(
            field_at(subject.collection.model, without_items(path))[1],
            value,
            subject.form.context.ledger,
        )
        for path, value in given.items()
        if path not in known
    }
    begin = {path: _what_stays(subject, path, given[path]) for path in hints}
    asked = frozenset(hints) if len(hints) == 1 else frozenset()
    form = replace(subject.form, hints=hints, asked=asked)
    return replace(subject, form=form, given={**begin, **known}, **more)


def _what_stays(subject: FormSubject, path: TreePath, value: object) -> list[str] | None:
    """The items of a list that are in the file and among those that are proposed."""
    proposed = value.value if isinstance(value, Placeholder) else None
    now = value_at(subject.form.in_file, path)
    if not isinstance(proposed, (list, tuple)) or not isinstance(now, list):
        return None
    return [name for name in now if name in proposed] or None
