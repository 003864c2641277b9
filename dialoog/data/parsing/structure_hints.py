"""How to write a list, a block of fields or a single value where something else was typed.

What was typed is repeated as ``suggestions`` says: dates, numbers, words of a list, ids that exist.
"""

import datetime as dt
import re
from typing import get_args

from annotated_types import MinLen

from dialoog.data.discovery.echo import may_echo
from dialoog.data.models import introspection
from dialoog.data.models.fields import Audience, Record
from dialoog.data.models.introspection import Field
from dialoog.data.models.values import CURLY_QUOTES
from dialoog.data.parsing.known_names import IdIndex, field_names
from dialoog.data.parsing.readings import is_free_text
from dialoog.formats.dutch import join_words
from dialoog.formats.yaml import Plain

_MAX_NUMBER = 6
_ISO = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_AND = re.compile(r"\s*[,;]\s*|\s+en\s+")
_MAX_PARTS = 12
_BULLET = re.compile(r"(?P<sign>[-•·▪◦‣–—])\s*(?=\S)")
"""A dash without a space behind it, or the sign that a word processor puts before an item."""
_MAX_LENGTH = 200
"""A longer text is no enumeration of ids."""


def single_value_hint(field: Field | None, typed: object, known: IdIndex) -> str:
    """What to do with a list or a block where one value is expected; "" for another value."""
    is_free = field is not None and is_free_text(field)
    if isinstance(typed, list):
        if len(typed) < 2:
            only = typed[0] if typed else None
            if field is None or not isinstance(only, str) or not _may_repeat(field, only, known):
                return "Haal de haken of het streepje weg."
            return f"Schrijf {only}, zonder haken of streepje."
        many = "Maak er één tekst van" if is_free else "Schrijf er één"
        return f"{many}, zonder haken of streepjes."
    if not is_free or not isinstance(typed, dict) or len(typed) != 1:
        return ""
    straight = " rechte" if CURLY_QUOTES.search(str(next(iter(typed)))) else ""
    return (
        f"Een dubbele punt in een tekst maakt er een veld van: zet de hele tekst tussen{straight} "
        "aanhalingstekens."
    )


def block_hint(field: Field | None, typed: object, known: IdIndex) -> str:
    """How to write a block of fields where ``typed`` is one value: as its first field that fits."""
    model = field.model if field else None
    if field is None or model is None or field.many:
        return "Zet de velden eronder, met twee spaties ervoor."
    required = [
        each
        for each in introspection.fields(model)
        if model.model_fields[each.attribute].is_required()
    ]
    value = str(typed) if isinstance(typed, Plain) else ""
    fitting = next((each for each in required if _fits(each, value, known)), None)
    lines = [f"{each.key}: {value if each is fitting else '...'}" for each in required] or [
        f"{each.key}: ..." for each in introspection.fields(model)[:1]
    ]
    where = "op de volgende regel" if len(lines) == 1 else "op de regels eronder"
    return f"Schrijf {field.key}: en {where}, met twee spaties ervoor, {join_words(lines)}."


def _fits(field: Field, value: str, known: IdIndex) -> bool:
    """Whether ``value`` may stand in a field, and in a message."""
    if field.many or not value:
        return False
    if field.holds is int:
        return value.isdecimal() and len(value) < _MAX_NUMBER
    if field.holds is dt.date:
        return bool(_ISO.fullmatch(value))
    if field.holds is str:
        return field.ref is not None and value in known.for_field(field)
    return value in get_args(field.holds)


def list_hint(model: type[Record], field: Field, typed: object, known: IdIndex) -> str:
    """How to write the value at ``field`` of ``model`` as a list."""
    may_be_empty = not any(
        isinstance(rule, MinLen) for rule in model.model_fields[field.attribute].metadata
    )
    or_nothing = " Is er niets? Schrijf []." if may_be_empty else ""
    if field.model is not None:
        return _block_list_hint(field.model, typed, or_nothing)
    if is_free_text(field):
        return f"Zet elk deel op een regel eronder, met een streepje en een spatie.{or_nothing}"
    is_short = isinstance(typed, str) and len(typed) <= _MAX_LENGTH
    parts = _AND.split(str(typed).strip()) if is_short else []
    bullet = _BULLET.match(parts[0]) if parts else None
    if bullet:
        first = parts[0][bullet.end() :].split(f" {bullet['sign']}")[0].strip()
        shown = first if _may_repeat(field, first, known) else "..."
        if bullet["sign"] == "-":
            return f"Achter het streepje hoort een spatie: - {shown}."
        return f"Zet een streepje en een spatie in plaats van {bullet['sign']}: - {shown}."
    if 0 < len(parts) <= _MAX_PARTS and all(_may_repeat(field, part, known) for part in parts):
        return f"Schrijf [{', '.join(parts)}]."
    return "Schrijf [een, twee]" + (", of [] als er niets is." if may_be_empty else ".")


def _block_list_hint(model: type[Record], typed: object, or_nothing: str) -> str:
    """How to write a list of blocks: ``typed`` may be one block without its dash."""
    names = field_names(model)
    if not isinstance(typed, dict):
        return f"Zet elk deel eronder, met een streepje ervoor: - {names[0]}: ...{or_nothing}"
    first = next((key for key in typed if key in names), names[0])
    return (
        f"Zet een streepje voor het eerste veld: - {first}: ... "
        "Zet de andere velden recht onder de naam van dat veld."
    )


def _may_repeat(field: Field, part: str, known: IdIndex) -> bool:
    """Whether a message may repeat a part: a word that the field allows, or an id that exists."""
    if field.holds is not str:
        return part in get_args(field.holds)
    exists = part in known.for_field(field)
    return exists or (field.audience is Audience.STAFF and may_echo(part))
