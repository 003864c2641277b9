"""Why data is no record of a model: pydantic's findings in Dutch, each with its place."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from dialoog.data.models import introspection
from dialoog.data.models.fields import Record
from dialoog.data.parsing import cardinality, field_names, suggestions
from dialoog.data.parsing.id_index import IdIndex
from dialoog.formats import yaml
from dialoog.formats.grouping import group_by_key
from dialoog.formats.problem import UnplacedProblem

_Found = Mapping[str, Any]


def validate(  # noqa: PLR0913 - what is read, where it stands, and what else there is
    model: type[Record],
    data: object,
    node: yaml.Node,
    known: IdIndex | None = None,
    *,
    base: introspection.Loc = (),
    body: str | None = None,
) -> Record | Iterator[UnplacedProblem]:
    """The record that ``data`` holds, or the faults that say why it is none.

    ``node`` is the tree of the whole file and ``base`` the way to ``data`` in it; ``body`` is the
    prose below front matter, which no field may be called. ``known`` holds the ids that there are.
    """
    refused: list[_Found] = []
    if isinstance(data, dict) and body is not None:
        if "body" in data:
            refused.append({"type": "extra_forbidden", "loc": ("body",)})
        data = {**data, "body": body}
    try:
        record = model.model_validate(data, by_alias=True, by_name=False)
    except ValidationError as error:
        refused.extend(error.errors(include_url=False))
    return _faults(_Reader(model, node, base, known or IdIndex()), refused) if refused else record


@dataclass(frozen=True, slots=True)
class _Reader:
    """What is read: its model, the tree of its file, its place in that, and which ids there are."""

    model: type[Record]
    node: yaml.Node
    base: introspection.Loc
    known: IdIndex


def _faults(reader: _Reader, refused: Sequence[_Found]) -> Iterator[UnplacedProblem]:
    """What pydantic found, in Dutch and with a place; the value itself is never told."""
    model, node, base = reader.model, reader.node, reader.base
    holders = {found["loc"][:end] for found in refused for end in range(len(found["loc"]))}
    strange = _strange(refused)
    for found in refused:
        kind, loc = found["type"], found["loc"]
        if kind == "too_short" and loc in holders:
            continue  # the list is short because what is in it was refused
        unknown = kind == "extra_forbidden"
        line, column = yaml.position(node, (*base, *loc), of_key=unknown)
        if unknown:
            code, (message, hint) = "unknown-field", _unknown(_model_at(model, loc), str(loc[-1]))
        elif kind == "missing":
            holder, key = _model_at(model, loc), str(loc[-1])
            there = field_names.misspelt(holder, key, strange.get(loc[:-1], ()))
            at = yaml.position(node, (*base, *there), of_key=True)[0] if there else 0
            code, (message, hint) = "missing-field", _missing(holder, key, at)
        else:
            code, (message, hint) = "wrong-value", _wrong(model, found, reader.known)
        yield UnplacedProblem(line, column, code, message, hint)


def _strange(refused: Sequence[_Found]) -> dict[introspection.Loc, tuple[introspection.Loc, ...]]:
    """The fields that do not exist, by the block that they stand in."""
    return group_by_key(
        (error["loc"][:-1], error["loc"]) for error in refused if error["type"] == "extra_forbidden"
    )


def _model_at(model: type[Record], loc: introspection.Loc) -> type[Record]:
    """The model of the block that holds the field at ``loc``."""
    for part in loc[:-1]:
        for field in introspection.fields(model):
            if field.key == part and field.model is not None:
                model = field.model
                break
    return model


def _field_at(
    model: type[Record], loc: introspection.Loc
) -> tuple[type[Record], introspection.Field | None]:
    """The field at ``loc``, or that of the list it is in, with the model that it belongs to."""
    keys = tuple(part for part in loc if isinstance(part, str))
    holder = _model_at(model, keys)
    return holder, next(
        (field for field in introspection.fields(holder) if field.key in keys[-1:]), None
    )


def _unknown(model: type[Record], key: str) -> tuple[str, str]:
    known = field_names.known(model)
    close = field_names.meant(model, key)
    shown = f"Het veld {key}" if field_names.may_be_told(key, close) else "Dit veld"
    hint = f"Bedoelde u {close}?" if close else f"Hier kan staan: {', '.join(known)}."
    return f"{shown} bestaat hier niet.", hint


def _missing(model: type[Record], key: str, misspelt: int) -> tuple[str, str]:
    """What is missing; ``misspelt`` is the line on which it stands by another name, or 0."""
    info = next(info for name, info in model.model_fields.items() if (info.alias or name) == key)
    message = f"Het veld {key} ({info.title}) ontbreekt."
    if misspelt:
        return message, f"Zo te zien staat het er wel, anders geschreven: zie regel {misspelt}."
    return message, f"Zet erbij: {key}: ... {info.description}"


def _wrong(model: type[Record], found: _Found, known: IdIndex) -> tuple[str, str]:
    """What is wrong with a value and how to mend it, by pydantic's name for the error."""
    kind, context = found["type"], found.get("ctx", {})
    holder, field = _field_at(model, found["loc"])
    key = field.key if field else ""
    if kind == "refused":
        message = context["message"]
        typed = found["input"]
        hint = (
            cardinality.one(field, typed)
            or suggestions.hint(field, typed, known)
            or context["hint"]
        )
    elif kind == "literal_error":
        message = "dit woord kan hier niet staan"
        hint = _choice(holder, field, found)
    elif kind == "tuple_type":
        message = "hier hoort een lijst te staan"
        hint = cardinality.several(holder, field, found["input"], known) if field else ""
    elif kind == "too_short":
        message, hint = "deze lijst is leeg", "Zet er minstens één in."
    elif found["loc"]:
        message = "hier hoort een blok met velden te staan"
        hint = "Zet de velden eronder, met twee spaties ervoor."
    else:
        message = "hier hoort een blok met velden te staan"
        hint = (
            "Schrijf naam: waarde, elk op een eigen regel, met een spatie achter de dubbele punt."
        )
    return f"{key}: {message}." if key else f"{message.capitalize()}.", hint


def _choice(model: type[Record], field: introspection.Field | None, found: _Found) -> str:
    words = tuple(re.findall("'([^']*)'", found["ctx"]["expected"]))
    description = model.model_fields[field.attribute].description if field else ""
    return suggestions.choice(words, description or "", found["input"])
