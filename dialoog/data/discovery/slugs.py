"""The id that a name was probably meant to be."""

import re
import unicodedata

from dialoog.data.collections import REQUESTS, Collection
from dialoog.data.discovery.copies import original
from dialoog.data.models.values import ID_LENGTH

_NUMBER = re.compile("(?<![0-9])[0-9]{4}-[0-9]{3,6}(?![0-9])")
_DAYS = (
    re.compile("(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})(?P<rest>-.*|)"),
    re.compile("(?P<d>[0-9]{1,2})-(?P<m>[0-9]{1,2})-(?P<y>[0-9]{4})(?P<rest>-.*|)"),
    re.compile("(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})(?P<rest>-.*|)"),
)


def slug(name: str) -> str:
    """The id that a name was probably meant to be."""
    flat = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", flat).strip("-")[:ID_LENGTH].rstrip("-")


def suggest_id(collection: Collection, name: str) -> str:
    """The id that a name was probably meant to be.

    A day stands in front, the year first; a request is called by the number that is in its name.
    """
    meant = slug(original(name) or name)
    number = _NUMBER.search(meant) if collection is REQUESTS else None
    if number:
        return number[0]
    found = (pattern.fullmatch(meant) for pattern in _DAYS) if collection.dated else ()
    day = next(filter(None, found), None)
    return f"{day['y']}-{day['m']:0>2}-{day['d']:0>2}{day['rest']}" if day else meant
