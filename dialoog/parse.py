"""A source becomes entries, or the problems that keep it from being read."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from dialoog import strict_yaml, text
from dialoog.entry import Entry
from dialoog.inventory import ANY, Source
from dialoog.problem import Fault, Problem
from dialoog.records import shape
from dialoog.records.record import Record
from dialoog.shelves import Form

_SAFE_KEY = re.compile("[a-z_]{1,40}")


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one source gave: entries by shelf, its problems, and ids that exist although broken."""

    shelf: str
    entries: tuple[Entry[Any], ...] = ()
    problems: tuple[Problem, ...] = ()
    broken: tuple[str, ...] = ()


def parse(source: Source) -> Parsed:
    """Decode, read as strict YAML, and hold against the model of the shelf. Never raises."""
    decoded = text.decode(source.data)
    if isinstance(decoded, Fault):
        return _refused(source, [decoded])
    if source.shelf.form is Form.MARKDOWN:
        return _markdown(source, decoded)
    node, faults = strict_yaml.compose(decoded)
    if faults or node is None:
        return _refused(source, faults)
    if source.shelf.form is Form.LIST:
        return _list(source, decoded, node)
    record, faults = _record(source.shelf.model, strict_yaml.value(node), node)
    if record is None:
        return _refused(source, faults)
    return Parsed(source.shelf.name, (Entry(source.id, record, source.path, decoded),))


def _refused(source: Source, faults: list[Fault]) -> Parsed:
    broken = ANY if source.shelf.form is Form.LIST or source.shelf.name == source.id else source.id
    problems = tuple(fault.in_file(source.path) for fault in faults)
    return Parsed(source.shelf.name, problems=problems, broken=(broken,))


def _markdown(source: Source, decoded: str) -> Parsed:
    """Front matter and the prose below it."""
    halves = text.front_matter(decoded)
    if isinstance(halves, Fault):
        return _refused(source, [halves])
    front, first_line, body, body_line = halves
    node, faults = strict_yaml.compose(front, first_line)
    if faults and faults[0].code != "empty-file":
        return _refused(source, faults)
    data = strict_yaml.value(node) if node else {}
    if node is None:
        node, _ = strict_yaml.compose("{}", first_line)
        assert node is not None
    record, faults = _record(source.shelf.model, data, node, {"body": body})
    if record is None:
        return _refused(source, faults)
    entry = Entry(source.id, record, source.path, front, first_line, body_line=body_line)
    return Parsed(source.shelf.name, (entry,))


def _list(source: Source, decoded: str, node: strict_yaml.Node) -> Parsed:
    """A file that is a list: each item an entry of its own."""
    items = strict_yaml.value(node)
    if not isinstance(items, list):
        line, column = strict_yaml.place(node, ())
        message = "Hier hoort een lijst te staan."
        hint = "Begin elke regel van de lijst met een streepje en een spatie: - id: ..."
        return _refused(source, [Fault(line, column, "wrong-value", message, hint)])
    entries: list[Entry[Any]] = []
    problems: list[Problem] = []
    broken: list[str] = []
    for number, item in enumerate(items):
        record, faults = _record(source.shelf.model, item, node, base=(number,))
        if record is None:
            problems.extend(fault.in_file(source.path) for fault in faults)
            broken.append(str(item["id"]) if isinstance(item, dict) and "id" in item else ANY)
            continue
        name = getattr(record, "id", "")
        entries.append(Entry(name, record, source.path, decoded, base=(number,)))
    return Parsed(source.shelf.name, tuple(entries), tuple(problems), tuple(broken))


def _record(
    model: type[Record],
    data: object,
    node: strict_yaml.Node,
    more: Mapping[str, str] | None = None,
    base: shape.Loc = (),
) -> tuple[Record | None, list[Fault]]:
    """The record that ``data`` holds, or the faults that say why it is none."""
    faults: list[Fault] = []
    if more and isinstance(data, dict):
        for key in more.keys() & data.keys():
            line, column = strict_yaml.place(node, (*base, key), of_key=True)
            faults.append(_unknown_field(model, key, line, column))
        data = {**data, **more}
    try:
        record = model.model_validate(data)
    except ValidationError as error:
        faults.extend(_faults(model, error, node, base))
        return None, faults
    return (None, faults) if faults else (record, [])


def _faults(
    model: type[Record], error: ValidationError, node: strict_yaml.Node, base: shape.Loc
) -> Iterator[Fault]:
    """What pydantic found, in Dutch and with a place; the value itself is never told."""
    for found in error.errors(include_url=False, include_input=False):
        loc = found["loc"]
        unknown = found["type"] == "extra_forbidden"
        line, column = strict_yaml.place(node, (*base, *loc), of_key=unknown)
        key = next((str(part) for part in reversed(loc) if isinstance(part, str)), "")
        if unknown:
            yield _unknown_field(_model_at(model, loc[:-1]), str(loc[-1]), line, column)
        elif found["type"] == "missing":
            yield _missing_field(_model_at(model, loc[:-1]), str(loc[-1]), line, column)
        else:
            message, hint = _wrong_value(found["type"], found.get("ctx", {}))
            shown = f"{key}: {message}" if key else message[:1].upper() + message[1:]
            yield Fault(line, column, "wrong-value", f"{shown}.", hint)


def _model_at(model: type[Record], loc: tuple[str | int, ...]) -> type[Record]:
    """The model of the block at ``loc``."""
    for part in loc:
        for field in shape.fields(model):
            if field.key == part and field.model is not None:
                model = field.model
    return model


def _unknown_field(model: type[Record], key: str, line: int, column: int) -> Fault:
    from difflib import get_close_matches

    shown = f"Het veld {key}" if _SAFE_KEY.fullmatch(key) else "Dit veld"
    known = [field.key for field in shape.fields(model) if field.key != "body"]
    close = get_close_matches(key, known, 1)
    hint = f"Bedoelde u {close[0]}?" if close else f"Hier kan staan: {', '.join(known)}."
    return Fault(line, column, "unknown-field", f"{shown} bestaat hier niet.", hint)


def _missing_field(model: type[Record], key: str, line: int, column: int) -> Fault:
    info = next(info for name, info in model.model_fields.items() if (info.alias or name) == key)
    message = f"Het veld {key} ({info.title}) ontbreekt."
    return Fault(
        line, column, "missing-field", message, f"Zet erbij: {key}: ... {info.description}"
    )


def _wrong_value(kind: str, context: Mapping[str, Any]) -> tuple[str, str]:
    """What is wrong and how to mend it, by pydantic's name for the error."""
    if kind == "refused":
        return context["message"], context["hint"]
    if kind == "literal_error":
        words = re.findall("'([^']*)'", context["expected"])
        return "dit woord kan hier niet staan", f"Kies uit: {', '.join(words)}."
    if kind == "tuple_type":
        return "hier hoort een lijst te staan", "Schrijf [een, twee], of [] als er niets is."
    if kind == "too_short":
        return "deze lijst is leeg", "Zet er minstens één in."
    return (
        "hier hoort een blok met velden te staan",
        "Zet de velden eronder, met twee spaties ervoor.",
    )
