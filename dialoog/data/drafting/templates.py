"""What can be made, and the fields that are asked for; each field explained by its model."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dialoog.data.collections import COLLECTIONS, Collection
from dialoog.data.drafting.option import BODY, Line
from dialoog.data.editing.change import NEW
from dialoog.data.models.introspection import fields
from dialoog.data.models.record import Record


@dataclass(frozen=True, slots=True)
class Kind:
    """Something that can be made: its shelf, and its fields in the order of asking."""

    name: str
    what: str
    shelf: Collection
    lines: tuple[Line, ...]


_MAY_BE_EMPTY = (BODY, ("goals",))
"""What stands in every file and may say nothing."""


def _kind(name: str, what: str, shelf: str, ways: Mapping[str, str]) -> Kind:
    home = next(one for one in COLLECTIONS if one.name == shelf)
    lines = tuple(_line(option, tuple(_names(way)), home.model) for option, way in ways.items())
    return Kind(name, what, home, lines)


def _names(way: str) -> Iterator[str]:
    for part in way.split("."):
        yield from (part[:-1], NEW) if part.endswith(NEW) else (part,)


def _line(option: str, names: tuple[str, ...], model: type[Record]) -> Line:
    """The line of a field; it is needed when neither it nor a block on the way may be missing."""
    needed = True
    last: Any = None
    for name in names:
        if name != NEW:
            last = next(field for field in fields(model) if field.key == name)
            needed = needed and model.model_fields[last.attribute].is_required()
            holder, model = model, last.model or model
    return Line(option, names, holder, last, needed and names not in _MAY_BE_EMPTY)


KINDS = (
    _kind(
        "request",
        "een aanvraag van een leidinggevende",
        "requests",
        {
            "received": "received",
            "offer": "offer",
            "card": "card",
            "code": "requester.code",
            "directorate": "requester.directorate",
            "role": "requester.role",
            "contact": "requester.contact",
            "reason": "reason",
            "goals": "goals",
            "size": "group.size",
            "level": "group.level",
            "from": "preferred.from",
            "until": "preferred.until",
            "days": "preferred.days",
            "wish": "preferred.text",
            "language": "language",
            "needs": "needs",
            "access": "access",
            "owner": "owner",
        },
    ),
    _kind(
        "session",
        "een gepland gesprek van een aanvraag",
        "sessions",
        {
            "planned-on": "planned_on",
            "date": "date",
            "start": "start",
            "end": "end",
            "location": "location",
            "facilitators": "facilitators",
            "assistant": "assistant",
            "size": "group_size",
        },
    ),
    _kind(
        "facilitator",
        "een gespreksleider",
        "facilitators",
        {
            "name": "name",
            "provider": "provider",
            "roles": "roles",
            "from": "membership+.from",
            "languages": "languages",
            "competencies": "competencies",
            "managers": "experience.managers",
            "higher-echelon": "experience.higher_echelon",
            "experience": "experience.text",
            "directorate": "directorate",
            "recusals": "recusals",
            "days": "days",
            "max-per-quarter": "max_per_quarter",
            "consent": "consent.profile",
            "consent-on": "consent.on",
            "bio": "bio",
        },
    ),
    _kind(
        "card",
        "een strippenkaart",
        "cards",
        {
            "provider": "provider",
            "offer": "offer",
            "issued": "issued",
            "valid-until": "valid_until",
            "sessions": "sessions",
            "per-requester": "per_requester",
            "interim-after": "interim_evaluation_after",
            "extensions": "extensions",
            "interim-evaluations": "interim_evaluations",
        },
    ),
    _kind(
        "call",
        "een oproep aan de pool",
        "calls",
        {
            "title": "title",
            "offer": "offer",
            "directorate": "directorate",
            "opened": "opened",
            "deadline": "deadline",
            "needed": "needed",
            "method-owner": "method_owner",
            "responses": "responses",
            "chosen": "chosen",
            "text": "body",
        },
    ),
    _kind(
        "news",
        "een nieuwsbericht",
        "news",
        {"title": "title", "summary": "summary", "audience": "audience", "text": "body"},
    ),
)
