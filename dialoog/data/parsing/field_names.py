"""What fields are called, and which of them was meant by a name that is not quite one."""

import re
from collections.abc import Sequence

from dialoog.data.models import introspection
from dialoog.data.models.fields import Record
from dialoog.formats.problem import MOST_ALIKE, closest_name

_MOST = 20
"""So many strange names are looked at for one that was misspelt."""
_ONE_WORD = re.compile("[a-z]{1,20}")
_WORDS = re.compile("[a-z_]{1,40}")


def misspelt(
    model: type[Record], key: str, strange: Sequence[introspection.Loc]
) -> introspection.Loc | None:
    """Where a field stands under a name that is not quite its own, if it does."""
    return next((loc for loc in strange[:_MOST] if meant(model, str(loc[-1])) == key), None)


def known(model: type[Record]) -> tuple[str, ...]:
    """What the fields of a model are called in a file."""
    return tuple(field.key for field in introspection.fields(model) if field.key != "body")


def meant(model: type[Record], key: str) -> str | None:
    """The field that was probably meant, by its name or by its Dutch title."""
    titles = _titles(model)
    by_name = closest_name(key, known(model))
    return by_name or titles.get(closest_name(key, titles, MOST_ALIKE) or "")


def may_be_told(key: str, close: str | None) -> bool:
    """Whether a message can name a field that is not there: one word, or nearly the field meant.

    Of more words somebody may have made a sentence: ``reason_of_somebody`` is not ``reason``.
    """
    if _ONE_WORD.fullmatch(key):
        return True
    is_of_as_many_words = close is not None and key.count("_") == close.count("_")
    return bool(
        close
        and is_of_as_many_words
        and _WORDS.fullmatch(key)
        and closest_name(key, (close,), MOST_ALIKE)
    )


def _titles(model: type[Record]) -> dict[str, str]:
    """The names of the fields of a model by their titles, which are Dutch."""
    told = [field for field in introspection.fields(model) if field.key != "body"]
    return {str(model.model_fields[field.attribute].title).lower(): field.key for field in told}
