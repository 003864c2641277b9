"""A request that was saved as a session, or the other way round: told once, not field by field."""

from dialoog.data.collections import REQUESTS, SESSIONS, Collection
from dialoog.data.models.fields import Record
from dialoog.formats.problem import UnplacedProblem

_ENOUGH = 2
"""So many fields that only the other kind has, and none of its own, make a file the other kind."""
_HINTS = {
    REQUESTS.name: (
        "Dit lijkt een aanvraag, geen gesprek.",
        "Zet het in een eigen map in requests, en noem het request.yaml.",
    ),
    SESSIONS.name: (
        "Dit lijkt een gesprek, geen aanvraag.",
        "Noem het session- met het volgende nummer, en zet de aanvraag zelf in request.yaml.",
    ),
}


def other_kind(collection: Collection, data: object) -> tuple[Collection, UnplacedProblem] | None:
    """The collection that the data belongs in, and the problem; None when it is in that already."""
    if collection not in (REQUESTS, SESSIONS) or not isinstance(data, dict):
        return None
    other = SESSIONS if collection is REQUESTS else REQUESTS
    is_own = any(key in data for key in _needed(collection.model))
    if is_own or sum(key in data for key in _needed(other.model)) < _ENOUGH:
        return None
    return other, UnplacedProblem(1, 1, "unknown-file", *_HINTS[other.name])


def _needed(model: type[Record]) -> list[str]:
    return [info.alias or key for key, info in model.model_fields.items() if info.is_required()]
