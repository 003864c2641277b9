"""Validates data against a model, and turns pydantic's errors into Dutch problems with a place."""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from dialoog.data.models import introspection
from dialoog.data.models.fields import Record
from dialoog.data.parsing import structure_hints, suggestions
from dialoog.data.parsing.known_names import (
    IdIndex,
    field_names,
    is_misspelt,
    may_repeat,
    suggest_field,
)
from dialoog.data.placeholders import is_to_fill_in
from dialoog.formats import yaml
from dialoog.formats.grouping import group_by_key
from dialoog.formats.problem import UnplacedProblem
from dialoog.formats.unicode import strip_indentation

_Error = Mapping[str, Any]
"""An error as pydantic gives it, with ``type``, ``loc``, ``input`` and perhaps ``ctx``."""


def validate(  # noqa: PLR0913 - the data, its place in a file, and the ids that exist
    model: type[Record],
    data: object,
    node: yaml.Node,
    known: IdIndex | None = None,
    *,
    base: introspection.Loc = (),
    body: str | None = None,
    elsewhere: Container[introspection.Loc] = (),
) -> Record | Iterator[UnplacedProblem]:
    """The record in ``data``, or the problems that keep it from being one.

    ``node`` is the tree of the whole file and ``base`` the place of ``data`` in it. ``body`` is the
    prose below front matter, so that no field can have that name. ``known`` holds the ids that
    exist, for suggestions. ``elsewhere`` are the places of fields that are found inside a text:
    that they are missing is not reported too.
    """
    errors: list[_Error] = []
    if isinstance(data, dict) and body is not None:
        if "body" in data:
            errors.append({"type": "extra_forbidden", "loc": ("body",)})
        data = {**data, "body": body}
    try:
        record = model.model_validate(data, by_alias=True, by_name=False)
    except ValidationError as error:
        errors.extend(error.errors(include_url=False))
    if not errors:
        return record
    return _problems(
        _Context(model, node, base, known or IdIndex(), data),
        [
            error
            for error in errors
            if error["type"] != "missing" or (*base, *error["loc"]) not in elsewhere
        ],
    )


@dataclass(frozen=True, slots=True)
class _Context:
    """The data with its model, the tree of its file, its place in that, and the ids that exist."""

    model: type[Record]
    node: yaml.Node
    base: introspection.Loc
    known: IdIndex
    data: object


def _problems(context: _Context, errors: Sequence[_Error]) -> Iterator[UnplacedProblem]:
    """The errors in Dutch, each with its place. A refused value itself is never repeated."""
    model, node, base = context.model, context.node, context.base
    parents = {error["loc"][:end] for error in errors for end in range(len(error["loc"]))}
    unknown = group_by_key(
        (error["loc"][:-1], error["loc"]) for error in errors if error["type"] == "extra_forbidden"
    )
    names = (str(loc[-1]) for found in unknown.values() for loc in found)
    pasted = {stripped for name in names if (stripped := strip_indentation(name)) != name}
    for error in errors:
        kind, loc = error["type"], error["loc"]
        if kind == "too_short" and loc in parents:
            continue  # the list is short because its items were refused
        is_unknown = kind == "extra_forbidden"
        if is_unknown:
            code, (message, hint) = "unknown-field", _unknown(_model_at(model, loc), str(loc[-1]))
        elif kind == "missing":
            block, key = _model_at(model, loc), str(loc[-1])
            if key in pasted or is_misspelt(block, key, unknown.get(loc[:-1], ())):
                continue  # it is there: that its name is wrong is reported
            code, (message, hint) = "missing-field", _missing(block, key)
        elif kind == "incomplete":
            code, message, hint = "missing-field", error["ctx"]["message"], error["ctx"]["hint"]
        elif is_to_fill_in(error["input"]):
            continue  # the example words of the worklist are reported
        else:
            code, (message, hint) = "wrong-value", _wrong(context, error)
        position = yaml.position(node, (*base, *loc), of_key=is_unknown)
        yield UnplacedProblem(*position, code, message, hint)


def _model_at(model: type[Record], loc: introspection.Loc) -> type[Record]:
    """The model of the block that holds the field at ``loc``."""
    for part in loc[:-1]:
        for field in introspection.fields(model):
            if field.key == part and field.model is not None:
                model = field.model
                break
    return model


def field_at(
    model: type[Record], loc: introspection.Loc
) -> tuple[type[Record], introspection.Field | None]:
    """The model of the block and the field at ``loc``, or at the list that ``loc`` is in."""
    keys = tuple(part for part in loc if isinstance(part, str))
    holder = _model_at(model, keys)
    return holder, next(
        (field for field in introspection.fields(holder) if field.key in keys[-1:]), None
    )


def _unknown(model: type[Record], key: str) -> tuple[str, str]:
    close = suggest_field(model, key)
    shown = f"Het veld {key}" if may_repeat(model, key) else "Dit veld"
    hint = f"Bedoelde u {close}?" if close else f"Hier kan staan: {', '.join(field_names(model))}."
    return f"{shown} bestaat hier niet.", hint


def _missing(model: type[Record], key: str) -> tuple[str, str]:
    """Message and hint for a missing field."""
    info = next(info for name, info in model.model_fields.items() if (info.alias or name) == key)
    return f"Het veld {key} ({info.title}) ontbreekt.", f"Zet erbij: {key}: ... {info.description}"


def _wrong(context: _Context, error: _Error) -> tuple[str, str]:
    """Message and hint for a wrong value, by pydantic's name for the error."""
    kind, details, known = error["type"], error.get("ctx", {}), context.known
    holder, field = field_at(context.model, error["loc"])
    key = field.key if field else ""
    if kind == "refused":
        message = details["message"]
        typed = error["input"]
        hint = (
            structure_hints.single_value_hint(field, typed, known)
            or suggestions.value_hint(field, typed, known)
            or (key == "goals" and suggestions.goals_hint(context.data, known))
            or details["hint"]
        )
    elif kind == "literal_error":
        message = "dit woord kan hier niet staan"
        hint = _choice(field, error)
    elif kind == "tuple_type":
        message = "hier hoort een lijst te staan"
        hint = structure_hints.list_hint(holder, field, error["input"], known) if field else ""
    elif kind == "too_short":
        message, hint = "deze lijst is leeg", "Zet er minstens één in."
    elif error["loc"]:
        message = "hier hoort een blok met velden te staan"
        hint = structure_hints.block_hint(field, error["input"], known)
    else:
        message = "hier hoort een blok met velden te staan"
        hint = (
            "Schrijf naam: waarde, elk op een eigen regel, met een spatie achter de dubbele punt."
        )
    return f"{key}: {message}." if key else f"{message.capitalize()}.", hint


def _choice(field: introspection.Field | None, error: _Error) -> str:
    words = tuple(re.findall("'([^']*)'", error["ctx"]["expected"]))
    return suggestions.choice_hint(words, field.description if field else "", error["input"])
