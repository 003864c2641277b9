"""One value where a list belongs, or several where one does: how to write what is there."""

import re
from typing import get_args

from annotated_types import MinLen

from dialoog.data.discovery.echo import may_echo
from dialoog.data.models.fields import Audience, Mark, Record
from dialoog.data.models.introspection import Field
from dialoog.data.models.values import CURLY_QUOTES
from dialoog.data.parsing import field_names
from dialoog.data.parsing.id_index import IdIndex

_FREE = {Mark.TEXT, Mark.PROSE, Mark.CONTACT}
_AND = re.compile(r"\s*[,;]\s*|\s+en\s+")
_MOST = 12
_LONGEST = 200
"""What is longer is no row of ids: it is not cut into pieces."""


def one(field: Field | None, typed: object) -> str:
    """What to do with a list or a block where one value belongs; nothing for another value."""
    is_free = field is not None and bool(field.marks & _FREE) and Mark.CODE not in field.marks
    if isinstance(typed, list):
        if len(typed) < 2:
            return "Haal de haken of het streepje weg."
        many = "Maak er één tekst van" if is_free else "Schrijf er één"
        return f"{many}, zonder haken of streepjes."
    if not is_free or not isinstance(typed, dict) or len(typed) != 1:
        return ""
    straight = " rechte" if CURLY_QUOTES.search(str(next(iter(typed)))) else ""
    return (
        f"Een dubbele punt in een tekst maakt er een veld van: zet de hele tekst tussen{straight} "
        "aanhalingstekens."
    )


def several(model: type[Record], field: Field, typed: object, known: IdIndex) -> str:
    """How to write what stands at ``field`` of ``model`` as a list."""
    may_be_empty = not any(isinstance(each, MinLen) for each in _rules(model, field))
    or_nothing = " Is er niets? Schrijf []." if may_be_empty else ""
    if field.model is not None:
        return _blocks(field.model, typed, or_nothing)
    if field.marks & _FREE:
        return f"Zet elk deel op een regel eronder, met een streepje en een spatie.{or_nothing}"
    is_short = isinstance(typed, str) and len(typed) <= _LONGEST
    parts = _AND.split(str(typed).strip()) if is_short else []
    if 0 < len(parts) <= _MOST and all(_may_be_told(field, part, known) for part in parts):
        return f"Schrijf [{', '.join(parts)}]."
    return "Schrijf [een, twee]" + (", of [] als er niets is." if may_be_empty else ".")


def _rules(model: type[Record], field: Field) -> list[object]:
    return list(model.model_fields[field.attribute].metadata)


def _blocks(model: type[Record], typed: object, or_nothing: str) -> str:
    """How to write a list of blocks: ``typed`` may be one block that lacks its dash."""
    known = field_names.known(model)
    if not isinstance(typed, dict):
        return f"Zet elk deel eronder, met een streepje ervoor: - {known[0]}: ...{or_nothing}"
    first = next((key for key in typed if key in known), known[0])
    return (
        f"Zet een streepje voor het eerste veld: - {first}: ... "
        "Zet de andere velden recht onder de naam van dat veld."
    )


def _may_be_told(field: Field, part: str, known: IdIndex) -> bool:
    """Whether a part is no text of somebody: a word that can stand here, or an id that may."""
    if field.holds is not str:
        return part in get_args(field.holds)
    is_there = part in known.for_field(field)
    return is_there or (field.audience is Audience.STAFF and may_echo(part))
