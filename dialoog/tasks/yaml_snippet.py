"""Generates the YAML to paste for a task, with a Dutch comment that says where to put it."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dialoog.data.editing.emit import dash_item, flow_list, quote
from dialoog.data.entry import Entry
from dialoog.data.placeholders import example_comment

_PLAIN = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
_YAML_KEYWORDS = ("null", "true", "false")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A valid example value, with the question that the user must answer as a comment after it.

    The check refuses a file in which that comment still stands.
    """

    value: object
    question: str


def for_file(entry: Entry[Any], fields: Mapping[str, object], *, whole: bool = False) -> str:
    """The fields as YAML, with comments that say where to put them in the file of ``entry``.

    The comments say to append a list of blocks to the list in the file if that has items, unless
    ``whole`` is set; to replace any other field that is in the file; and to add all other fields.
    """
    record = entry.record
    lists = [
        key for key in fields if not whole and _is_blocks(fields[key]) and getattr(record, key)
    ]
    existing = [key for key in fields if key in record.model_fields_set and key not in lists]
    comments = [f"# Zet dit onderaan de lijst {key}, zonder de regel {key}:" for key in lists]
    if existing:
        comments.append(f"# Zet dit in de plaats van wat er nu staat bij {' en '.join(existing)}:")
    if not comments:
        end = "boven de tweede regel met ---" if entry.body_line else "onderaan het bestand"
        comments.append(f"# Zet dit erbij, {end}:")
    return as_yaml(fields, *comments)


def for_list_item(entry: Entry[Any], fields: Mapping[str, object]) -> str:
    """The fields as YAML, with a comment that says to replace them in an item of a list file."""
    keys = " en ".join(fields)
    lines = as_yaml(fields).splitlines()
    place = f"# Zet dit bij - id: {entry.id}, in de plaats van wat daar nu staat bij {keys}:"
    return "".join(f"{line}\n" for line in (place, *(f"  {line}" for line in lines)))


def for_new_file(path: str, fields: Mapping[str, object], body: str = "") -> str:
    """The fields as the content of a new file; with a ``body`` as the front matter above it."""
    comment = f"# Maak hiermee het nieuwe bestand {path}:"
    if body:
        return f"{comment}\n---\n{as_yaml(fields)}---\n{body}"
    return as_yaml(fields, comment)


def as_yaml(fields: Mapping[str, object], *comments: str) -> str:
    """The comments, and below them the fields as block YAML, indented by two spaces per level."""
    return "".join(f"{line}\n" for line in (*comments, *_mapping(fields)))


def _is_blocks(value: object) -> bool:
    return isinstance(value, (list, tuple)) and any(isinstance(item, Mapping) for item in value)


def _mapping(fields: Mapping[str, object]) -> Iterator[str]:
    for key, value in fields.items():
        if isinstance(value, Mapping):
            yield f"{key}:"
            yield from (f"  {line}" for line in _mapping(value))
        elif isinstance(value, (list, tuple)) and _is_blocks(value):
            yield f"{key}:"
            for item in value:
                yield from (f"  {line}" for line in dash_item(_mapping(item)))
        elif isinstance(value, Placeholder):
            yield f"{key}: {_scalar(value.value)}  {example_comment(value.question)}"
        else:
            yield f"{key}: {_scalar(value)}"


def _scalar(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return flow_list(map(_scalar, value))
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dt.time):
        return quote(f"{value:%H:%M}")
    text = str(value)
    if isinstance(value, (int, float, dt.date)):
        return text
    if _PLAIN.fullmatch(text) and text not in _YAML_KEYWORDS:
        return text
    return quote(text)
