"""What a record in the wrong folder was meant to be, by the names of its fields."""

import re
from collections.abc import Set as AbstractSet
from functools import cache

from dialoog.data.collections import COLLECTIONS, FIXED, REQUESTS, SESSIONS, Collection, Form
from dialoog.data.models import introspection
from dialoog.data.models.record_names import RECORDS

_ENOUGH_FIELDS = 2
"""A record with this many fields that another kind must have, and none of its own, is that kind."""
_FIELD = re.compile(rb"^([a-z_]{2,40}):(?=\s)", re.MULTILINE)
_MOST_BYTES = 20_000


def likely_collection(names: AbstractSet[str], own: Collection | None = None) -> Collection | None:
    """The collection that must have the fields ``names``; None for a record of ``own``."""
    must = _required(own) if own else frozenset[str]()
    may = _possible(own) if own else frozenset[str]()
    if len(names - may) < _ENOUGH_FIELDS:
        return None
    others = (
        (len(required & names) - len(required - names), other)
        for other in COLLECTIONS
        if other not in FIXED and other is not own and (not own or own.form is other.form)
        for required in (_required(other),)
        if not names & (must - required) and len(names & (required - may)) >= _ENOUGH_FIELDS
    )
    return max(others, key=lambda each: each[0], default=(0, None))[1]


def likely_file(path: str, data: bytes) -> Collection | None:
    """The same for a file that is in no collection, by the bytes that it begins with."""
    names = {name.decode() for name in _FIELD.findall(data[:_MOST_BYTES])}
    found = likely_collection(names)
    return found if found and _extension(path) == _extension(found.template) else None


def right_place(other: Collection, path: str, own: Collection | None = None) -> tuple[str, str]:
    """A message and a hint for the file of a record of ``other``, that stands among ``own``."""
    message = f"Dit lijkt een {RECORDS[other.name]}{f', geen {RECORDS[own.name]}' if own else ''}."
    if other is REQUESTS:
        return message, "Zet het in een eigen map in requests, en noem het request.yaml."
    if other is SESSIONS:
        name = "noem het session- met het volgende nummer"
        if own is REQUESTS:
            return message, f"{name.capitalize()}, en zet de aanvraag zelf in request.yaml."
        return message, f"Zet het in de map van zijn aanvraag, en {name}."
    is_good = other.holds(f"{other.folder}/{path.rpartition('/')[2]}") is not None
    name = "" if is_good else f", en geef het een naam zoals {other.example}"
    return message, f"Zet het in de map {other.folder}{name}."


@cache
def _possible(collection: Collection) -> frozenset[str]:
    return frozenset(field.key for field in introspection.fields(collection.model))


@cache
def _required(collection: Collection) -> frozenset[str]:
    model = collection.model
    fields = introspection.fields(model)
    must = {each.key for each in fields if model.model_fields[each.attribute].is_required()}
    return frozenset(must - {"body"} if collection.form is Form.MARKDOWN else must)


def _extension(path: str) -> str:
    return path.rpartition(".")[2]
