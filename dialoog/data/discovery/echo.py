"""What a message may tell again of a name that somebody typed: logs are read by many."""

import re

from dialoog.data.models.fields import Audience
from dialoog.data.models.introspection import Field
from dialoog.data.models.values import is_id
from dialoog.formats.personal_data import find_traces
from dialoog.formats.problem import MOST_ALIKE, closest_name

_OF_A_REQUESTER = re.compile("(?:lg|vergeten)-.*")
_DIGIT = re.compile("[0-9]")
_MOST_DIGITS = 5
"""A name with more of them may be the number of somebody's phone, account or file."""
_SENTENCE = 2
"""With so many hyphens a name may be a sentence."""


def is_number(text: str) -> bool:
    """Whether a text holds so many digits that it may be a number of a person, or any trace."""
    return len(_DIGIT.findall(text)) > _MOST_DIGITS or any(find_traces(text))


def may_echo(name: str) -> bool:
    """Whether a name can stand in a message: an id, and no code or number of a person."""
    return is_id(name) and not _OF_A_REQUESTER.fullmatch(name) and not is_number(name)


def may_echo_value(field: Field, name: str, there: tuple[str, ...]) -> bool:
    """Whether a message can repeat what stands in a field for an id; ``there`` are those that are.

    Of a closed field no words in a row, such as ``ruzie-met-iemand``, unless they are, or are
    nearly, an id that is there: somebody may have typed a sentence.
    """
    if field.holds is not str or name in there:
        return True
    if not may_echo(name):
        return False
    is_short = field.audience is Audience.STAFF or name.count("-") < _SENTENCE
    return is_short or closest_name(name, there, MOST_ALIKE) is not None
