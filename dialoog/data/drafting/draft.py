"""The file of a new record: how it is called, and what stands in it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from dialoog.data.collections import Form
from dialoog.data.discovery.slugs import slug
from dialoog.data.drafting.option import BODY, Line
from dialoog.data.drafting.templates import Kind
from dialoog.data.editing import Change, edited

_FLAGS = {"ja": "true", "nee": "false"}


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that is not there yet: its path, relative to the root, and its bytes."""

    path: str
    data: bytes


def draft(kind: Kind, name: str, given: Mapping[str, str]) -> Draft:
    """The file that says what was given, by option. Raises EditError for a list that is none."""
    path = kind.shelf.template.replace("*", name)
    changes = [
        Change(line.names, typed(line, given[line.option]))
        for line in kind.lines
        if line.option in given and line.names != BODY
    ]
    if kind.shelf.form is not Form.MARKDOWN:
        return Draft(path, edited(b"", kind.shelf, changes))
    prose = Change(BODY, given.get("text", "").strip()).value
    body = f"---\n---\n{prose}\n" if prose else "---\n---\n"
    return Draft(path, edited(body.encode(), kind.shelf, changes))


def typed(line: Line, value: str) -> str:
    """The value as it stands in the file: yes and no in Dutch will do, a list without brackets."""
    if line.field.holds is bool:
        return _FLAGS.get(value.lower(), value)
    if line.field.many and not value.startswith("["):
        return f"[{value}]"
    return value


def named_after(kind: Kind, given: Mapping[str, str], today: dt.date) -> str:
    """The name that follows from what was given: the title, or somebody's name."""
    if kind.name == "card":
        return f"kaart-{today.year}"
    name = slug(given.get("title") or given.get("name") or "") or kind.name
    return f"{today}-{name}"[:64].rstrip("-") if kind.shelf.dated else name
