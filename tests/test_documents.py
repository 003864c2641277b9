"""What the documents say of the code: tables written from it, paths that exist, commands that work."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, get_args, get_origin

from dialoog.data.collections import COLLECTIONS
from dialoog.data.models.fields import Audience, Mark
from dialoog.data.models.introspection import Field, fields
from dialoog.data.models.record import Record
from tests.conftest import Kept

ROOT = Path(__file__).resolve().parent.parent
CONTRACT = ROOT / "docs" / "data-contract.md"
SEEN_BY = {Audience.STAFF: "staff", Audience.TEAM: "team", Audience.CONSENTED: "consented"}
TYPES: dict[object, str] = {
    dt.date: "date",
    dt.time: "time",
    int: "whole number",
    float: "number",
    bool: "yes or no",
}


def type_name(field: Field) -> str:
    """The type of a field in the words of the contract."""
    if field.model is not None:
        name = "block"
    elif field.ref is not None:
        name = "id"
    elif get_origin(field.holds) is Literal:
        name = "one of " + ", ".join(f"`{word}`" for word in get_args(field.holds))
    elif Mark.PROSE in field.marks:
        name = "prose"
    else:
        name = TYPES.get(field.holds, "text")
    return f"list: {name}" if field.many else name


def field_rows(model: type[Record], before: str = "") -> Iterator[str]:
    """A row of the table for each field of a model, and of the blocks in it."""
    for field in fields(model):
        info = model.model_fields[field.attribute]
        path = f"{before}{field.key}"
        optional = "" if info.is_required() else "?"
        seen_by = SEEN_BY[field.audience]
        yield f"| `{path}`{optional} | {info.title} | {type_name(field)} | {seen_by} |"
        if field.model is not None:
            yield from field_rows(field.model, f"{path}[]." if field.many else f"{path}.")


def field_tables() -> str:
    """A table of fields for every kind of record."""
    parts = []
    for collection in COLLECTIONS:
        rows = "\n".join(field_rows(collection.model))
        parts.append(
            f"### {collection.template.replace('*', '&lt;id&gt;')}\n\n"
            f"| field | title | type | seen by |\n|---|---|---|---|\n{rows}\n"
        )
    return "\n".join(parts)


def with_part(text: str, name: str, part: str) -> str:
    """The text with what stands between the two markers replaced by ``part``."""
    begin, end = f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->"
    before, _, rest = text.partition(begin)
    _, _, after = rest.partition(end)
    assert after, f"no markers for {name}"
    return f"{before}{begin}{part}{end}{after}"


def test_the_fields_in_the_contract_are_those_of_the_models(kept: Kept) -> None:
    text = CONTRACT.read_text(encoding="utf-8")
    kept.file(CONTRACT, with_part(text, "fields", f"\n{field_tables()}\n"))
