"""Merges the records that others and we changed both, by field."""

from collections.abc import Mapping

from dialoog.data.collections import collection_of
from dialoog.data.editing import Chosen, FieldConflict, settle_conflicts
from dialoog.formats.git_merging import Incoming
from dialoog.formats.working_copy import WorkingCopy, WorkingCopyError

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
        merged = settle_conflicts(found[0], base, mine, theirs, choices.get(path, {}))
        files[path] = merged.data
        if merged.conflicts:
            conflicts[path] = merged.conflicts
    return files, conflicts


def other_files(copy: WorkingCopy, work: Incoming) -> int:
    """How many files others changed that have no records."""
    paths = (path.removeprefix(copy.prefix) for path in work.their_files)
    return sum(collection_of(path) is None for path in paths)
