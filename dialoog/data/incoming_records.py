"""Merges the records that others and we changed both, by field, and names the conflicts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from dialoog.data.collections import Form, collection_of
from dialoog.data.editing import Chosen, FieldConflict, merge_files
from dialoog.data.editing.tree_values import without_items
from dialoog.data.models.fields import Record
from dialoog.data.models.record_names import call_record, field_titles, titles_by_key
from dialoog.formats.git.merging import Incoming
from dialoog.formats.git.working_copy import WorkingCopy, WorkingCopyError

Choices = Mapping[str, Mapping[tuple[str, ...], Chosen]]
"""For each file, by path, whose value the conflicts in it get."""
Conflicts = Mapping[str, tuple[FieldConflict, ...]]
"""The conflicts in each file, by path."""


def merge_records(
    copy: WorkingCopy, work: Incoming, choices: Choices
) -> tuple[Mapping[str, bytes | None], Conflicts]:
    """The bytes of each file that both sides changed, and the conflicts that are not chosen yet.

    Raises WorkingCopyError for a file that has no records.
    """
    files, conflicts = {}, {}
    for path in work.both:
        found = collection_of(path)
        if found is None:
            raise WorkingCopyError(
                f"Een ander en u veranderden allebei {path}. Voeg dat samen met GitHub Desktop."
            )
        base, mine, theirs = work.versions(copy, path)
        merged = merge_files(found[0], base, mine, theirs, choices.get(path, {}))
        files[path] = merged.data
        if merged.conflicts:
            conflicts[path] = merged.conflicts
    return files, conflicts


def other_files(copy: WorkingCopy, work: Incoming) -> int:
    """How many files others changed that have no records."""
    paths = (path.removeprefix(copy.prefix) for path in work.their_files)
    return sum(collection_of(path) is None for path in paths)


@dataclass(frozen=True, slots=True)
class ConflictInWords:
    """A value that two people changed: its ``name``, where it stands, and the two to choose from.

    Each side is which it is, whose that is in Dutch, and its value as lines to read.
    """

    name: str
    title: str
    sides: tuple[tuple[Chosen, str, str], ...]


def conflicts_in_words(conflicts: Conflicts) -> tuple[ConflictInWords, ...]:
    """The conflicts of all files, to be chosen from."""
    return tuple(_in_words(path, each) for path, those in conflicts.items() for each in those)


def _in_words(path: str, conflict: FieldConflict) -> ConflictInWords:
    found = collection_of(path)
    mine, theirs = (
        conflict_value(value, found[0].model if found else Record)
        for value in (conflict.mine, conflict.theirs)
    )
    return ConflictInWords(
        f"{path}#{'.'.join(conflict.path)}",
        conflict_title(path, conflict),
        (("mine", "Die van u", mine), ("theirs", "Die van de ander", theirs)),
    )


def posted_choices(posted: Mapping[str, Sequence[str]]) -> Choices:
    """Whose value was chosen for each conflict, from what was posted under its name."""
    choices: dict[str, dict[tuple[str, ...], Chosen]] = {}
    for name, values in posted.items():
        path, mark, field = name.partition("#")
        chosen: Chosen | None = next((it for it in get_args(Chosen) if it == values[-1]), None)
        if mark and chosen:
            choices.setdefault(path, {})[tuple(filter(None, field.split(".")))] = chosen
    return choices


def conflict_title(path: str, conflict: FieldConflict) -> str:
    """The record and the Dutch titles of the field that two people changed."""
    found, keys = collection_of(path), without_items(conflict.path)
    titles: tuple[str, ...] = ("het hele bestand",)
    if keys and found is not None:
        item = 1 if found[0].form is Form.LIST else 0  # the first part is the id of an item
        titles = (*keys[:item], *field_titles(found[0].model, keys[item:]))
    record = call_record(found[0].name, found[1]) if found else path
    return f"{record}: {' - '.join(titles)}"


def conflict_value(value: object, model: type[Record]) -> str:
    """One of the two values of a conflict in a record, as lines to read with titles of fields."""
    return "\n".join(_words(value, titles_by_key(model)))


def _words(value: object, titles: Mapping[str, str]) -> Iterator[str]:
    if isinstance(value, bytes):
        yield value.decode("utf-8", "replace")
    elif isinstance(value, Mapping):
        for key, below in value.items():
            yield f"{titles.get(key, key)}: {', '.join(_words(below, titles))}"
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield from (", ".join(_words(item, titles)) for item in value)
    else:
        yield "(niets)" if value is None else str(value)
