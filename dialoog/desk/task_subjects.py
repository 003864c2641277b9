"""The form that settles a task of the worklist."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dialoog.data.collections import collection_of
from dialoog.data.editing.tree_values import TreePath, by_tree_path, is_item, without_items
from dialoog.data.parsing.validation_errors import field_at
from dialoog.desk.links import FIRST_PAGE
from dialoog.desk.subjects import FormSubject, subject_of_action, subject_of_new
from dialoog.domain.names_in_words import with_names
from dialoog.live.programme import Snapshot
from dialoog.tasks.actions import EVERY_FIELD, Action
from dialoog.tasks.questions import is_question, question_in_words
from dialoog.tasks.settlement import ByHand, FieldChanges, NewFile
from dialoog.tasks.task import Task


def subject_of_task(snapshot: Snapshot, task: Task) -> FormSubject | None:
    """The form that settles a task; None where its file cannot be read."""
    settlement, title = task.settlement, with_names(task.text, snapshot.ledger)
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
    action = Action("taak", collection.name, title, tuple(shown), "Taak gedaan")
    subject = subject_of_action(snapshot, action, name)
    if subject is None:
        return None
    by_hand = settlement.snippets if isinstance(settlement, ByHand) else ()
    return _with_given(subject, given, by_hand=by_hand, back=FIRST_PAGE)


def _block_of(path: TreePath) -> TreePath:
    """The field, or the item of a list, that is shown whole for a path in it."""
    items = [number for number, part in enumerate(path) if is_item(part)]
    return path[: items[-1] + 1] if items else path[:1]


def _with_given(subject: FormSubject, given: Mapping[TreePath, object], **more: Any) -> FormSubject:
    """The subject with these values filled in; a question of the worklist is a hint instead."""
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
    form = replace(subject.form, hints=hints)
    return replace(subject, form=form, given={**dict.fromkeys(hints), **known}, **more)
