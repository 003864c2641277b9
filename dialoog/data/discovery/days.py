"""Names that begin with a day, or should: what is wrong with one, and what to write instead."""

import re

from dialoog.data.collections import Collection
from dialoog.data.discovery.echo import is_number
from dialoog.data.discovery.path_index import Present
from dialoog.data.discovery.slugs import slug, suggest_id
from dialoog.data.models.values import ID_LENGTH

_A_DAY = "2024-10-08"
_WRITTEN = "jaar-maand-dag"
_LIKE_A_DAY = re.compile("[0-9]{1,4}-[0-9]{1,2}-[0-9]{1,4}(?:-|$)")
_TOPIC = "onderwerp"


def dated_name_hint(collection: Collection, name: str, present: Present) -> tuple[str, str] | None:
    """What is wrong with a name in a dated collection, and how to mend it.

    None for a name of which only the characters are wrong, and in a collection without dates. What
    the name holds already is kept: the day, or what comes behind it.
    """
    if not collection.dated:
        return None
    meant = suggest_id(collection, name)
    day, topic = meant[: len(_A_DAY)], meant[len(_A_DAY) :].lstrip("-")
    is_bare = collection.holds(collection.template.replace("*", _A_DAY)) is not None
    if collection.name_error(meant):
        return collection.name_error(name), _without_day(collection, meant, is_bare)
    if is_bare and topic:
        return "Achter de dag hoort hier niets te staan.", _called(collection, day, present)
    if not is_bare and not topic:
        return "Achter de dag ontbreekt een onderwerp.", _with_topic(collection, day, present)
    return None


def _without_day(collection: Collection, meant: str, is_bare: bool) -> str:
    """How to name what has no day, or one that does not exist: no day is made up."""
    if is_bare:
        return f"Noem het {_file(collection, _WRITTEN)}."
    room = ID_LENGTH - len(_A_DAY) - 1
    topic = slug(_LIKE_A_DAY.sub("", meant, count=1)[:room])
    known = topic if topic and not is_number(topic) else _TOPIC
    return f"Noem het {_file(collection, f'{_WRITTEN}-{known}')}."


def _called(collection: Collection, day: str, present: Present) -> str:
    path = collection.template.replace("*", day)
    if path in present.paths:
        return f"Er is al een {_file(collection, day)}. Zet het daarbij, of kijk de dag na."
    if present.of_a_day(collection.folder, day) > 1:
        return f"Er zijn er meer van deze dag: zet die bij elkaar in {_file(collection, day)}."
    return f"Noem het bijvoorbeeld {_file(collection, day)}."


def _with_topic(collection: Collection, day: str, present: Present) -> str:
    if present.of_a_day(collection.folder, day) > 1:
        return "Zet er een streepje en een paar woorden achter."
    return f"Noem het bijvoorbeeld {_file(collection, f'{day}-{_TOPIC}')}."


def _file(collection: Collection, name: str) -> str:
    return collection.template.replace("*", name).rpartition("/")[2]
