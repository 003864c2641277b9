"""Which typed names a message may repeat: logs are read by many people."""

import re

from dialoog.data.models.fields import Audience
from dialoog.data.models.introspection import Field
from dialoog.data.models.values import is_id
from dialoog.formats.personal_data import find_traces
from dialoog.formats.problem import MOST_ALIKE, closest_name

_OF_A_REQUESTER = re.compile("(?:lg|vergeten)-.*")
_DIGIT = re.compile("[0-9]")
_NO_WORD = 2
"""A name of no more letters, such as that of a language, tells of nobody."""
_MAX_DIGITS = 5
"""A name with more digits may be the number of a phone, an account or a person's file."""


def is_number(text: str) -> bool:
    """Whether a text may hold the number of a person: many digits, or a trace of personal data."""
    return len(_DIGIT.findall(text)) > _MAX_DIGITS or any(find_traces(text))


def may_echo(name: str) -> bool:
    """Whether a message may repeat a name: an id, but no requester's code or number of a person."""
    return is_id(name) and not _OF_A_REQUESTER.fullmatch(name) and not is_number(name)


def may_echo_value(field: Field, name: str, known: tuple[str, ...]) -> bool:
    """Whether a message may repeat the id in a field; ``known`` holds the ids that exist.

    In a closed field somebody may have typed what it is about, such as ``ruzie-met-iemand``. From
    it only what is, or nearly is, an id that exists is repeated.
    """
    if field.holds is not str or name in known:
        return True
    if not may_echo(name):
        return False
    is_open = field.audience is Audience.STAFF or len(name) <= _NO_WORD
    return is_open or closest_name(name, known, MOST_ALIKE) is not None
