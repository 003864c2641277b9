"""How a value is written in YAML, by the field it is for."""

import datetime as dt
import io
import json
from collections.abc import Iterator

from dialoog.data.editing.change import NEW, EditError
from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import Field, fields
from dialoog.formats import yaml
from dialoog.formats.yaml import Plain


def field_of(model: type[Record] | None, key: str) -> Field | None:
    """The field of a model by its name in the file; None when there is none."""
    known = fields(model) if model else ()
    return next((field for field in known if field.key == key), None)


def one_line(value: str, field: Field | None, *, in_list: bool = False) -> str:
    """The value in one line, fit to stand between brackets."""
    if field is not None and field.many and not in_list:
        return f"[{', '.join(one_line(item, field, in_list=True) for item in items(value))}]"
    return _scalar(value, field, "x: [{0}, {0}]  # x")


def lines(value: str, field: Field | None) -> list[str]:
    """The value as it stands behind its name: one line, or a head with lines to indent below."""
    if field is not None and field.many:
        return [one_line(value, field)]
    if "\n" not in value or not _is_text(field):
        return [_scalar(value, field, "x: {0}  # x")]
    from ruamel.yaml.scalarstring import LiteralScalarString

    body = value.replace("\r\n", "\n").rstrip("\n") + "\n"
    text = _dumped(LiteralScalarString(body))
    return [line.removeprefix("  ") for line in text.rstrip("\n").split("\n")]


def _scalar(value: str, field: Field | None, frame: str) -> str:
    """One value, quoted where it would be read as something else at its place in the frame."""
    quoted = json.dumps(value, ensure_ascii=False)
    if field is not None and field.holds is dt.time:
        return quoted
    text = _dumped(value).rstrip("\n") if _is_text(field) else value
    kind = str if _is_text(field) else Plain
    return text if _reads_as(frame.format(text), value, kind) else quoted


def items(value: str) -> list[str]:
    """The items of a list that was typed as ``[a, b]``; one word is a list of one."""
    if not value.startswith("["):
        return [value]
    node, faults = yaml.compose(value)
    found = yaml.value(node) if node and not faults else None
    if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
        raise EditError("Dit is geen lijst die hier kan. Schrijf [een, twee].")
    return [str(item) for item in found]


def block(names: tuple[str, ...], value: str, model: type[Record] | None) -> Iterator[str]:
    """The lines of a field that is not there yet, with everything on the way to it."""
    name, *rest = names
    field = field_of(model, name)
    below = field.model if field else None
    if not rest:
        first, *more = lines(value, field)
        yield f"{name}: {first}"
        yield from (f"  {line}" if line else "" for line in more)
    elif rest == [NEW]:
        yield f"{name}: {one_line(value, field)}" if field and field.many else f"{name}: [{value}]"
    else:
        yield f"{name}:"
        is_new = rest[0] == NEW
        inside = tuple(rest[1:] if is_new else rest)
        for number, line in enumerate(block(inside, value, below)):
            lead = ("  " if number else "- ") if is_new else ""
            yield f"  {lead}{line}" if line else ""


def between_brackets(names: tuple[str, ...], value: str, model: type[Record] | None) -> str:
    """The same in one line, for within ``{}``."""
    name, *rest = names
    field = field_of(model, name)
    if not rest or rest == [NEW]:
        return f"{name}: {one_line(value, field)}"
    is_new = rest[0] == NEW
    inside = tuple(rest[1:] if is_new else rest)
    below = between_brackets(inside, value, field.model if field else None)
    return f"{name}: [{{{below}}}]" if is_new else f"{name}: {{{below}}}"


def _is_text(field: Field | None) -> bool:
    return field is None or field.holds is str


def _dumped(value: str) -> str:
    """The text that stands behind a name when ruamel.yaml writes it."""
    from ruamel.yaml import YAML

    writer = YAML()
    writer.width = 1_000_000
    out = io.StringIO()
    writer.dump({"x": value}, out)
    return out.getvalue().removeprefix("x: ")


def _reads_as(text: str, value: str, kind: type[str]) -> bool:
    """Whether a text of one line stands for the value, wherever in it that is."""
    if text.count("\n"):
        return False
    node, faults = yaml.compose(text)
    found = yaml.value(node) if node and not faults else None
    read = found.get("x") if isinstance(found, dict) else None
    values = read if isinstance(read, list) else [read]
    return all(isinstance(one, kind) and one == value for one in values)
