"""A new record as the tree of its file: what it begins with, and the name that it gets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dialoog.data.drafting import Template
from dialoog.data.editing.change import NEW
from dialoog.data.editing.emit import split_list
from dialoog.data.editing.tree_values import Tree, TreePath, value_at
from dialoog.data.editing.trees import tree_of
from dialoog.data.entry import Entry
from dialoog.data.file_naming import FileNameError, FileNaming
from dialoog.data.ledger import Ledger
from dialoog.domain.defaults import defaults
from dialoog.formats.written_dates import read_day

_OF_ONE_REQUEST = ("consultation", "match", "intake", "closed", "received", "requester")
"""What a request does not take over from one that it is like."""


@dataclass(frozen=True)
class NewRecord:
    """A record to be made; ``request`` is the id of that of a session, ``name`` one that is asked.

    Its values stand in a tree, as in that of a file.
    """

    template: Template
    ledger: Ledger
    request: str = ""
    name: str = ""

    def begin(self, like: str = "") -> dict[TreePath, object]:
        """By path: what is filled in already, and what the record ``like`` has."""
        collection = self.template.collection
        entry = self.ledger.collections.get(collection.name, {}).get(like)
        full = tree_of(_bytes_of(entry), collection, like) if entry else None
        tree = {key: it for key, it in (full or {}).items() if it and key not in _OF_ONE_REQUEST}
        defaults = self._defaults({"offer": str(tree.get("offer") or "")})
        return {**{(key,): it for key, it in tree.items()}, **by_path(self.template, defaults)}

    def by_option(self, tree: Tree) -> dict[str, str]:
        """The single values of a tree by the names that ``new`` has for them."""
        options = self.template.options
        values = ((option.name, value_at(tree, path_in_tree(option.path))) for option in options)
        return {name: value for name, value in values if isinstance(value, str)}

    def named(self, root: Path, tree: Tree, typed_day: str) -> tuple[str, dict[str, Any]]:
        """The path of the file, and its tree with what follows from the values.

        ``typed_day`` is that of a file that is called after one. Raises FileNameError.
        """
        given, filled = self.by_option(tree), dict(tree)
        paths = {option.name: option.path for option in self.template.options}
        for name, value in self._defaults(given).items():
            key = paths.get(name, ("", ""))
            if len(key) == 1 and not filled.get(key[0]) and value != "[]":
                given[name] = filled[key[0]] = value
        today = self.ledger.as_of
        day = read_day(typed_day, today) if typed_day else today
        if day is None:
            raise FileNameError("Deze dag bestaat niet. Schrijf een dag als 1 juni 2026.")
        naming = FileNaming(self.template, root, day, self.name, self.request)
        name = naming.name(given)
        return naming.path(naming.free_name(name) if naming.exists(name) else name), filled

    def _defaults(self, given: Mapping[str, str]) -> Mapping[str, str]:
        request = self.ledger.requests.get(self.request)
        return defaults(self.template.name, self.ledger, given, request)


def path_in_tree(path: Sequence[str]) -> TreePath:
    """The path of an option of ``new`` in a tree."""
    return tuple(f"{part}1" if part == NEW else part for part in path)


def by_path(template: Template, values: Mapping[str, str]) -> dict[TreePath, object]:
    """Values by option of ``new`` as a tree has them; empty lists are left out."""
    return {
        path_in_tree(option.path): split_list(value) if value.startswith("[") else value
        for option in template.options
        if (value := values.get(option.name, "[]")) != "[]"
    }


def _bytes_of(entry: Entry[Any]) -> bytes:
    text = entry.text if not entry.body_line else f"---\n{entry.text}---\n{entry.record.body}"
    return str(text).encode()
