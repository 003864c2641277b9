"""Edits single fields of a file; all other bytes, comments and blank lines stay unchanged.

A change is typed as ``intake.on=2026-06-02``: the dotted path of the field, and the value. In a
path, an item of a list is given by its number from 1 (``membership.1.until=2026-11-30``) or by its
id (``veiligheid.retired=2026-12-01``); ``+`` is a new item (``chosen+=anna``; several fields of the
same new item: ``extensions+.sessions=1 extensions+.reason=...``; a field that it has already begins
the next). A list is typed as ``[a, b]``. An empty value removes the field, or the item of a list.
The prose of a Markdown file is its field ``body``.

PyYAML provides the start and end of each value, ruamel.yaml the quotes for a text; only those
characters are replaced. A round trip would change indentation and line breaks everywhere.
"""

from dialoog.data.editing.change import Change, EditError, new_item, numbered, parse_change
from dialoog.data.editing.edit import apply_changes, edit_document
from dialoog.data.editing.merge import (
    Chosen,
    FieldConflict,
    Merged,
    merge_files,
)
from dialoog.data.editing.misnamed import parse_changes

__all__ = [
    "Change",
    "Chosen",
    "EditError",
    "FieldConflict",
    "Merged",
    "apply_changes",
    "edit_document",
    "merge_files",
    "new_item",
    "numbered",
    "parse_change",
    "parse_changes",
]
