"""The names of fields in a file, and which field a misspelt name was meant to be."""

import re
from collections.abc import Sequence

from dialoog.data.models import introspection
from dialoog.data.models.fields import Record
from dialoog.formats.problem import MOST_ALIKE, closest_name

_MAX_UNKNOWN = 20
"""The maximum number of unknown names in a block that is compared with a missing field."""
_ONE_WORD = re.compile("[a-z]{1,20}")
_WORDS = re.compile("[a-z_]{1,40}")


def find_misspelt(
    model: type[Record], key: str, unknown: Sequence[introspection.Loc]
) -> introspection.Loc | None:
    """The place among ``unknown`` of a name that was probably meant to be the field ``key``."""
    return next(
        (loc for loc in unknown[:_MAX_UNKNOWN] if suggest_field(model, str(loc[-1])) == key), None
    )


def field_names(model: type[Record]) -> tuple[str, ...]:
    """The names of the fields of a model in a file."""
    return tuple(field.key for field in introspection.fields(model) if field.key != "body")


def suggest_field(model: type[Record], key: str) -> str:
    """The field that was probably meant, by its name or its Dutch title; "" when none is close."""
    by_title = {
        str(model.model_fields[field.attribute].title).lower(): field.key
        for field in introspection.fields(model)
        if field.key != "body"
    }
    close = closest_name(key, field_names(model))
    return close or by_title.get(closest_name(key, by_title, MOST_ALIKE) or "", "")


def may_repeat(key: str, close: str) -> bool:
    """Whether a message may repeat an unknown field name: one word, or nearly the field ``close``.

    More words may be a sentence that somebody wrote: ``reason_of_somebody`` is not ``reason``.
    """
    if _ONE_WORD.fullmatch(key):
        return True
    if not close or key.count("_") != close.count("_") or not _WORDS.fullmatch(key):
        return False
    return closest_name(key, (close,), MOST_ALIKE) is not None
