"""The form that settles a task of the worklist."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dialoog.data.collections import collection_of
from dialoog.data.editing.tree_values import TreePath, by_tree_path, is_item, without_items
from dialoog.data.parsing.validation_errors import field_at
from dialoog.data.placeholders import is_to_fill_in, question_in
from dialoog.desk.form_fields import shown_value
from dialoog.desk.links import FIRST_PAGE
from dialoog.desk.subjects import FormSubject, subject_of_action, subject_of_new
from dialoog.domain.names_in_words import with_names
from dialoog.formats.dutch import capitalize
from dialoog.live.programme import Snapshot
from dialoog.tasks.actions import EVERY_FIELD, Action
from dialoog.tasks.settlement import ByHand, FieldChanges, NewFile
from dialoog.tasks.task import Task
from dialoog.tasks.yaml_snippet import Placeholder


def subject_of_task(snapshot: Snapshot, task: Task) -> FormSubject | None:
    """The form that settles a task; None where its file cannot be read."""
    settlement = task.settlement
    if isinstance(settlement, NewFile):
        about = settlement.words[0] if settlement.kind == "session" else ""
        subject = subject_of_new(snapshot, settlement.kind, about)
        assert subject is not None
        assert subject.new is not None
        given = {**subject.given, **dict(by_tree_path(settlement.fields))}
        given |= {("body",): settlement.body.strip()} if settlement.body else {}
        name = settlement.words[1] if settlement.words[:1] == ("--id",) else ""
        new = replace(subject.new, name=name)
        return _with_given(
            subject, given, title=with_names(task.text, snapshot.ledger), new=new, back=FIRST_PAGE
        )
    found = collection_of(task.path)
    if found is None:
        return None
    collection, name = found
    if isinstance(settlement, FieldChanges):
        name = settlement.entry.id
        given = dict(by_tree_path(settlement.fields))
    else:
        given = {}
    shown = dict.fromkeys(".".join(_block_of(path)) for path in given) or {EVERY_FIELD: None}
    title = with_names(task.text, snapshot.ledger)
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
    known = {path: value for path, value in given.items() if not _is_question(value)}
    hints = {
        path: _hint(subject, path, value) for path, value in given.items() if _is_question(value)
    }
    form = replace(subject.form, hints=hints)
    return replace(subject, form=form, given={**dict.fromkeys(hints), **known}, **more)


def _is_question(value: object) -> bool:
    return isinstance(value, Placeholder) or is_to_fill_in(value)


def _hint(subject: FormSubject, path: TreePath, value: object) -> str:
    """The question of the worklist; for a person or a day what it proposes, with their names."""
    if not isinstance(value, Placeholder):
        return capitalize(question_in(str(value)))
    _, of = field_at(subject.collection.model, without_items(path))
    if of is None:
        return ""
    choices = subject.form.context.choices(of)
    if of.ref is None or of.ref.collection != "facilitators":
        is_day = of.holds is dt.date and value.value != subject.form.context.ledger.as_of
        proposal = shown_value(of, str(value.value)) if is_day else ""
        question = "" if choices else _as_sentence(value.question)
        return " ".join(filter(None, (question, f"Voorstel: {proposal}." if proposal else "")))
    names = value.value if isinstance(value.value, (list, tuple)) else [value.value]
    words = [next((it.words for it in choices if it.value == name), str(name)) for name in names]
    return f"Voorstel: {', '.join(words)}. U kiest zelf." if words else ""


def _as_sentence(question: str) -> str:
    return capitalize(question) if question.endswith("?") else f"{capitalize(question)}."
