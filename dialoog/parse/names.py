"""What fields are called, and which of them was meant by a name that is not quite one."""

from collections.abc import Sequence

from dialoog.problem import closest
from dialoog.records import shape
from dialoog.records.record import Record

_MOST = 20
"""So many strange names are looked at for one that was misspelt."""
_ALIKE = 0.8
"""How much a name must be alike to the Dutch title of a field before that is meant."""


def misspelt(model: type[Record], key: str, strange: Sequence[shape.Loc]) -> shape.Loc | None:
    """Where a field stands under a name that is not quite its own, if it does."""
    return next((loc for loc in strange[:_MOST] if meant(model, str(loc[-1])) == key), None)


def known(model: type[Record]) -> tuple[str, ...]:
    """What the fields of a model are called in a file."""
    return tuple(field.key for field in shape.fields(model) if field.key != "body")


def meant(model: type[Record], key: str) -> str | None:
    """The field that was probably meant, by its name or by its Dutch title."""
    titles = _titles(model)
    return closest(key, known(model)) or titles.get(closest(key, tuple(titles), _ALIKE) or "")


def _titles(model: type[Record]) -> dict[str, str]:
    """The names of the fields of a model by their titles, which are Dutch."""
    told = [field for field in shape.fields(model) if field.key != "body"]
    return {str(model.model_fields[field.attribute].title).lower(): field.key for field in told}
