"""Changing one field of a file: every other byte, comment and blank line stays as it was.

A change is ``intake.on=2026-06-02``: the names of the fields with points between them, and the
value. A number counts the items of a list from 1 (``membership.1.until=2026-11-30``; in a list of
records its id will do: ``veiligheid.retired=2026-12-01``); ``+`` is a new item
(``chosen+=anna``, ``extensions+.sessions=1 extensions+.reason=...``: one item a command). A list
is written ``[a, b]``; nothing behind the ``=`` takes the field away.

ruamel.yaml says where each value begins and ends, and how a text is to be quoted; only those
characters are replaced. Its own round trip would indent and fold the rest of the file anew.
"""

from dialoog.data.editing.change import Change, EditError, change
from dialoog.data.editing.edit import edited

__all__ = ["Change", "EditError", "change", "edited"]
