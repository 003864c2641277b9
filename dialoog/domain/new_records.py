"""A new record as the tree of its file: what it begins with, and the name that it gets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dialoog.data.editing.change import NEW
from dialoog.data.editing.emit import split_list
from dialoog.data.editing.tree_values import Tree, TreePath, as_new_items, value_at
from dialoog.data.editing.trees import BODY_KEY
from dialoog.data.file_naming import FileNameError, FileNaming
from dialoog.data.ledger import Ledger
from dialoog.data.record_templates import Template
from dialoog.domain.defaults import defaults
from dialoog.formats.written_dates import read_day

HINTS: Mapping[str, Mapping[TreePath, str]] = {
    "request": {("card",): "Waar een strip af gaat. Leeg: de kaart die nu in gebruik is."},
}
"""What else helps with a new record, by its kind and the path of a field."""
_ALIKE: Mapping[str, tuple[str, ...]] = {
    "request": (
        "offer",
        "card",
        "reason",
        "goals",
        "group",
        "language",
        "needs",
        "access",
        "owner",
    ),
    "facilitator": ("provider", "roles", "languages", "competencies", "directorate", "days"),
    "card": ("provider", "offer", "sessions", "per_requester", "interim_evaluation_after"),
    "call": ("title", "offer", "directorate", "needed", "method_owner", BODY_KEY),
    "news": ("title", "summary", "audience", BODY_KEY),
    "meeting": ("title", "kind", "start", "end", "location", BODY_KEY),
    "promise": ("to", "text", "waits_for"),
    "page": ("title", "summary", BODY_KEY),
    "provider": ("kind",),
    "offer": (
        *("title", "summary", "status", "goals", "max_group", "max_group_with_assistant"),
        *("lead_time", "competencies", "by_call", "method", "providers", BODY_KEY),
    ),
}
"""By kind, what a record takes over from one that it is like: nothing that happened, or of one."""


@dataclass(frozen=True)
class NewRecord:
    """A record to be made; ``request`` is the id of that of a session, ``name`` one that is asked.

    Its values stand in a tree, as in that of a file.
    """

    template: Template
    ledger: Ledger
    request: str = ""
    name: str = ""

    def begin(self, like: Tree) -> dict[TreePath, object]:
        """By path: what is filled in already, and what is taken over of a record ``like`` it."""
        kept = {key: like[key] for key in _ALIKE.get(self.template.name, ()) if like.get(key)}
        defaults = self._defaults({"offer": str(kept.get("offer") or "")})
        given = by_path(self.template, defaults)
        given.update(((key,), it) for key, it in as_new_items(kept, {}).items())
        return given

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
        if naming.exists(name):
            if self.template.name == "meeting":  # its name is its day
                raise FileNameError("Op deze dag is er al een. Kies een andere dag, of wijzig die.")
            name = naming.free_name(name)
        return naming.path(name), filled

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
