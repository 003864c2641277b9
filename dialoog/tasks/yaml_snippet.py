"""The lines that settle a task: YAML to paste, with a comment on top that says where."""

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dialoog.data.entry import Entry

_PLAIN = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
_WORDS_OF_YAML = ("null", "true", "false")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A value that is a guess: valid, with the question that somebody must answer behind it."""

    value: object
    question: str


def for_file(entry: Entry[Any], fields: Mapping[str, object], *, whole: bool = False) -> str:
    """The fields as they go into the file of ``entry``.

    A list of blocks is added to one that has items already, unless it is the ``whole`` list; any
    other field that stands in the file is replaced; the rest is new.
    """
    record = entry.record
    longer = [
        key for key in fields if not whole and _is_blocks(fields[key]) and getattr(record, key)
    ]
    other = [key for key in fields if key in record.model_fields_set and key not in longer]
    where = [f"# Zet dit onderaan de lijst {key}, zonder de regel {key}:" for key in longer]
    if other:
        where.append(f"# Zet dit in de plaats van wat er nu staat bij {' en '.join(other)}:")
    if not where:
        end = "boven de tweede regel met ---" if entry.body_line else "onderaan het bestand"
        where.append(f"# Zet dit erbij, {end}:")
    return as_yaml(fields, *where)


def for_new_file(path: str, fields: Mapping[str, object]) -> str:
    """The fields as the whole text of a file that is not there yet."""
    return as_yaml(fields, f"# Maak hiermee het nieuwe bestand {path}:")


def as_yaml(fields: Mapping[str, object], *comments: str) -> str:
    """Block YAML with two spaces a level, below the comments."""
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
                for number, line in enumerate(_mapping(item)):
                    yield f"  {'  ' if number else '- '}{line}"
        elif isinstance(value, Placeholder):
            yield f"{key}: {_scalar(value.value)}  # {value.question}"
        else:
            yield f"{key}: {_scalar(value)}"


def _scalar(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_scalar, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dt.time):
        return f'"{value:%H:%M}"'
    text = str(value)
    if isinstance(value, (int, float, dt.date)):
        return text
    if _PLAIN.fullmatch(text) and text not in _WORDS_OF_YAML:
        return text
    return json.dumps(text, ensure_ascii=False)
