"""Asks on the terminal what a change becomes: of a whole block, or what the worklist asks."""

from collections.abc import Iterable
from dataclasses import replace

from dialoog.cli.arguments import Progress
from dialoog.cli.terminal import is_interactive, next_line
from dialoog.cli.typed_changes import TypedChanges
from dialoog.data.collections import Form
from dialoog.data.editing.change import NEW, EditError, parse_change
from dialoog.data.entry import Entry
from dialoog.data.models.fields import Mark, Record
from dialoog.data.models.introspection import fields, leaves
from dialoog.data.models.labels import format_leaf
from dialoog.data.placeholders import question_in
from dialoog.data.record_templates import FieldOption
from dialoog.formats.dutch import shorten


def ask_values(
    typed: TypedChanges, entries: Iterable[Entry[Record]], say: Progress
) -> TypedChanges:
    """The changes with an answer to each open question, asked once; none without a terminal.

    A block is asked field by field when its name is all that was typed; what the ``entries`` of the
    file have already, stays at Enter. Raises UsageError when the terminal is closed.
    """
    if not is_interactive():
        return typed
    if words := _fields_of_block(typed):
        values = _values(typed, entries)
        answers = [_ask(typed, word, values.get(word, ""), say) for word in words]
    else:
        answers = [_ask(typed, word, "", say) if _question(word) else word for word in typed.words]
    words = [*filter(None, answers)] or list(typed.words)
    return replace(typed, words=words, has_answers=words != list(typed.words))


def _values(typed: TypedChanges, entries: Iterable[Entry[Record]]) -> dict[str, str]:
    """The values in the file in Dutch, by the path as it is typed."""
    values: dict[str, str] = {}
    for entry in entries:
        above = (entry.id,) if typed.collection.form is Form.LIST else ()
        for leaf in leaves(entry.record):
            loc = leaf.loc[:-1] if leaf.field.many else leaf.loc
            path = ".".join(str(part + 1 if isinstance(part, int) else part) for part in loc)
            words = format_leaf(leaf)
            path = ".".join((*above, path))
            values[path] = f"{values[path]}, {words}" if path in values else words
    return values


def _question(word: str) -> str:
    """The question of the worklist that stands for a value; "" for a value."""
    return question_in(word.partition("=")[2].strip())


def _fields_of_block(typed: TypedChanges) -> list[str]:
    """The fields of the one block that was named; none for others. Of a list it is a new block."""
    name = typed.words[0]
    if len(typed.words) > 1 or "=" in name:
        return []
    try:
        block = parse_change(f"{name}=")
    except EditError:
        return []
    _, field = typed.field_of(block)
    if field is None or field.model is None:
        return []
    if field.many and block.path[-1] != NEW and not block.path[-1].isdecimal():
        name += NEW
    return [f"{name}.{each.key}" for each in fields(field.model) if each.model is None]


def _ask(typed: TypedChanges, word: str, current: str, say: Progress) -> str:
    """The change with an answer; "" when it stays as it is, or the question when that is left open.

    The day of something that happened is today at Enter.
    """
    key, is_of_worklist, _ = word.partition("=")
    change = parse_change(f"{key}=")
    model, field = typed.field_of(change)
    if field is None:
        return word
    is_required = bool(is_of_worklist) or (field.is_required and not current)
    option = FieldOption(key, change.path, model, field, is_required)
    question = _question(word)
    say(f"\n{option.title}: {question}" if question else f"\n{option.question}")
    usual = ""
    if current:
        again = ". Is het vandaag? Typ vandaag" if Mark.FACT in field.marks else ""
        say(f"  (nu: {shorten(current, 80)}. Enter laat het zo{again})")
    elif not is_required:
        say("  (mag leeg blijven)")
    elif Mark.FACT in field.marks and not is_of_worklist:
        usual = typed.today.isoformat()
        say("  (Enter is vandaag)")
    answer = next_line("Er is niets veranderd.") or usual
    return f"{key}={answer}" if answer else word if is_of_worklist else ""
