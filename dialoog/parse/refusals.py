"""Why data is no record of a model: pydantic's findings in Dutch, each with its place."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from dialoog import strict_yaml
from dialoog.problem import Fault, closest
from dialoog.records import shape
from dialoog.records.record import Record

_SAFE_KEY = re.compile("[a-z_]{1,40}")
_Found = Mapping[str, Any]


def record_of(
    model: type[Record],
    data: object,
    node: strict_yaml.Node,
    base: shape.Loc = (),
    body: str | None = None,
) -> Record | Iterator[Fault]:
    """The record that ``data`` holds, or the faults that say why it is none.

    ``node`` is the tree of the whole file and ``base`` the way to ``data`` in it; ``body`` is the
    prose below front matter, which no field may be called.
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
    return _faults(model, refused, node, base) if refused else record


def _faults(
    model: type[Record], refused: Sequence[_Found], node: strict_yaml.Node, base: shape.Loc
) -> Iterator[Fault]:
    """What pydantic found, in Dutch and with a place; the value itself is never told."""
    holders = {found["loc"][:end] for found in refused for end in range(len(found["loc"]))}
    for found in refused:
        kind, loc = found["type"], found["loc"]
        if kind == "too_short" and loc in holders:
            continue  # the list is short because what is in it was refused
        unknown = kind == "extra_forbidden"
        line, column = strict_yaml.place(node, (*base, *loc), of_key=unknown)
        if unknown:
            code, (message, hint) = "unknown-field", _unknown(_model_at(model, loc), str(loc[-1]))
        elif kind == "missing":
            code, (message, hint) = "missing-field", _missing(_model_at(model, loc), str(loc[-1]))
        else:
            code, (message, hint) = "wrong-value", _wrong(found)
        yield Fault(line, column, code, message, hint)


def _model_at(model: type[Record], loc: shape.Loc) -> type[Record]:
    """The model of the block that holds the field at ``loc``."""
    for part in loc[:-1]:
        for field in shape.fields(model):
            if field.key == part and field.model is not None:
                model = field.model
                break
    return model


def _unknown(model: type[Record], key: str) -> tuple[str, str]:
    shown = f"Het veld {key}" if _SAFE_KEY.fullmatch(key) else "Dit veld"
    known = tuple(field.key for field in shape.fields(model) if field.key != "body")
    close = closest(key, known)
    hint = f"Bedoelde u {close}?" if close else f"Hier kan staan: {', '.join(known)}."
    return f"{shown} bestaat hier niet.", hint


def _missing(model: type[Record], key: str) -> tuple[str, str]:
    info = next(info for name, info in model.model_fields.items() if (info.alias or name) == key)
    message = f"Het veld {key} ({info.title}) ontbreekt."
    return message, f"Zet erbij: {key}: ... {info.description}"


def _wrong(found: _Found) -> tuple[str, str]:
    """What is wrong with a value and how to mend it, by pydantic's name for the error."""
    kind, context = found["type"], found.get("ctx", {})
    key = next((part for part in reversed(found["loc"]) if isinstance(part, str)), "")
    if kind == "refused":
        message, hint = context["message"], context["hint"]
    elif kind == "literal_error":
        words = tuple(re.findall("'([^']*)'", context["expected"]))
        typed = found["input"]
        close = closest(typed, words) if isinstance(typed, str) else None
        message = "dit woord kan hier niet staan"
        hint = f"{f'Bedoelde u {close}? ' if close else ''}Kies uit: {', '.join(words)}."
    elif kind == "tuple_type":
        message = "hier hoort een lijst te staan"
        hint = "Schrijf [een, twee], of [] als er niets is."
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
