"""Edits single fields of a file; every other byte, comment and blank line stays as it was.

A change is typed as ``intake.on=2026-06-02``: the path of the field, with dots, and the value. In
a path, a number is an item of a list, from 1 (``membership.1.until=2026-11-30``), or an id is
(``veiligheid.retired=2026-12-01``); ``+`` is a new item (``chosen+=anna``; several fields of one
new item: ``extensions+.sessions=1 extensions+.reason=...``). A list is typed ``[a, b]``. An empty
value removes the field.

ruamel.yaml tells where each value begins and ends and how to quote a text; only those characters
are replaced. Its own round trip would change the indentation and line breaks of the whole file.
"""

from dialoog.data.editing.change import Change, EditError, parse_change
from dialoog.data.editing.edit import apply_changes

__all__ = ["Change", "EditError", "apply_changes", "parse_change"]
