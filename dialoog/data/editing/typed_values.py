"""Values as they are typed behind the name of a field, and as YAML on one line."""

import datetime as dt
import re

from dialoog.data.editing.emit import flow_list, quote

_PLAIN = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
_YAML_KEYWORDS = ("null", "true", "false")


def scalar(value: object) -> str:
    """A value, or a list of values, as YAML on one line."""
    text = value_as_typed(value)
    if isinstance(value, (list, tuple, int, float, dt.date)):
        return text
    if _PLAIN.fullmatch(text) and text not in _YAML_KEYWORDS:
        return text
    return quote(text)


def value_as_typed(value: object) -> str:
    """A value, or a list of values, as it is typed behind the name of its field."""
    if isinstance(value, (list, tuple)):
        return flow_list(map(scalar, value))
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:%H:%M}" if isinstance(value, dt.time) else str(value)
