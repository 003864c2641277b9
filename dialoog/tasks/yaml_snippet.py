"""Writes the fields of a proposal as YAML."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dialoog.data.editing.emit import dash_item, flow_list, quote
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


def as_yaml(fields: Mapping[str, object]) -> str:
    """The fields as block YAML, indented by two spaces per level."""
    return "".join(f"{line}\n" for line in _mapping(fields))


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
            yield f"{key}: {scalar(value.value)}  {example_comment(value.question)}"
        else:
            yield f"{key}: {scalar(value)}"


def scalar(value: object) -> str:
    """A value, or a list of values, as YAML on one line."""
    text = value_as_typed(value)
    if isinstance(value, (list, tuple, int, float, dt.date)):
        return text
    if _PLAIN.fullmatch(text) and text not in _YAML_KEYWORDS:
        return text
    return quote(text)


def value_as_typed(value: object) -> str:
    """A value, or a list of values, as it is typed behind the name of its field."""
    if isinstance(value, (list, tuple)):
        return flow_list(map(scalar, value))
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:%H:%M}" if isinstance(value, dt.time) else str(value)
