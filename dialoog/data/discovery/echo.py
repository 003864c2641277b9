"""Which typed names a message may repeat: logs are read by many people."""

import re

from dialoog.data.models.fields import Audience
from dialoog.data.models.introspection import Field
from dialoog.data.models.values import is_id
from dialoog.formats.personal_data import find_traces
from dialoog.formats.problem import MOST_ALIKE, closest_name

_OF_A_REQUESTER = re.compile("(?:lg|vergeten)-.*")
_DIGIT = re.compile("[0-9]")
_MAX_DIGITS = 5
"""A name with more digits may be the number of a phone, an account or a person's file."""
_SENTENCE_HYPHENS = 2
"""A name with this many hyphens may be a sentence."""


def is_number(text: str) -> bool:
    """Whether a text may hold the number of a person: many digits, or a trace of personal data."""
    return len(_DIGIT.findall(text)) > _MAX_DIGITS or any(find_traces(text))


def may_echo(name: str) -> bool:
    """Whether a message may repeat a name: an id, but no requester's code or number of a person."""
    return is_id(name) and not _OF_A_REQUESTER.fullmatch(name) and not is_number(name)


def may_echo_value(field: Field, name: str, known: tuple[str, ...]) -> bool:
    """Whether a message may repeat the id in a field; ``known`` holds the ids that exist.

    In a closed field somebody may have typed a sentence, such as ``ruzie-met-iemand``. Words in a
    row are repeated from it only when they are, or nearly are, an id that exists.
    """
    if field.holds is not str or name in known:
        return True
    if not may_echo(name):
        return False
    is_short = field.audience is Audience.STAFF or name.count("-") < _SENTENCE_HYPHENS
    return is_short or closest_name(name, known, MOST_ALIKE) is not None
