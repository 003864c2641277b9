"""What to do with a record whose name cannot be, or with a copy of one."""

import re

from dialoog.data.collections import REQUESTS, Collection
from dialoog.data.discovery.copies import original
from dialoog.data.discovery.echo import is_number
from dialoog.data.discovery.path_index import Present
from dialoog.data.discovery.slugs import slug, suggest_id

Said = tuple[str, str]
"""What is wrong, and how to mend it."""

NUMBERED = re.compile("(?P<year>[0-9]{4})-[0-9]{3,6}")
"""The id of a request as the programme gives it out."""


def copy_hint(collection: Collection, name: str, present: Present) -> Said | None:
    """What to do with the copy of a record that is there; None for what is no such thing."""
    meant = suggest_id(collection, name)
    path = collection.template.replace("*", meant)
    is_written_otherwise = collection is not REQUESTS and original(name) is None
    if is_written_otherwise or meant == slug(name) or collection.holds(path) is None:
        return None
    if collection is not REQUESTS:
        return copy_of(path, present, "Is het iets anders? Geef het dan een eigen naam.")
    if f"{REQUESTS.folder}/{meant}" not in present.paths:
        return None
    numbered = NUMBERED.fullmatch(meant)
    otherwise = (
        f"Noem de map dan {present.next_request(numbered['year'])}."
        if numbered
        else "Geef de map dan een eigen naam."
    )
    message = f"Deze map lijkt een kopie van {meant}."
    return message, f"Verwijder de map. Is het een nieuwe aanvraag? {otherwise}"


def copy_of(path: str, present: Present, otherwise: str) -> Said | None:
    """What to do with a copy of the file at ``path``, when that is there."""
    if path not in present.paths:
        return None
    hint = f"Verwijder het. {otherwise}".rstrip()
    return f"Dit bestand lijkt een kopie van {name_of(path)}.", hint


def of_a_record(collection: Collection, name: str, present: Present) -> str:
    """The name to give to a record whose name cannot be, as it is written in its folder."""
    path = collection.template.replace("*", suggest_id(collection, name))
    if collection.holds(path) is None or is_personal(suggest_id(collection, name)):
        return _another(collection, present)
    shown = suggest_id(collection, name) if collection is REQUESTS else name_of(path)
    return _choose(shown) if path in present.paths else f"Noem het bijvoorbeeld {shown}."


def _another(collection: Collection, present: Present) -> str:
    """What to do with a name of which no good one can be made."""
    if collection is REQUESTS:
        return f"Noem het bijvoorbeeld {present.next_request(collection.example[:4])}."
    free = example_name(collection, present)
    if free:
        return f"Noem het bijvoorbeeld {free}."
    return "Kies een andere naam: kleine letters, cijfers en losse streepjes."


def example_name(collection: Collection, present: Present) -> str:
    """An example file name for the collection, or "" when it is taken."""
    return (
        "" if f"{collection.folder}/{collection.example}" in present.paths else collection.example
    )


_GIVEN_OUT = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{3,6}")


def is_personal(name: str) -> bool:
    """Whether a name may hold a number of a person, beside a day or the number of a request."""
    given_out = _GIVEN_OUT.match(name)
    return is_number(name[given_out.end() :] if given_out else name)


def called(path: str, present: Present) -> str:
    """The name that a file should have; when there is such a file already, to choose."""
    name = name_of(path)
    return _choose(name) if path in present.paths else f"Noem dit bestand {name}."


def _choose(name: str) -> str:
    return f"Er is al een {name}. Kijk welke van de twee goed is, en verwijder de andere."


def name_of(path: str) -> str:
    """The name of a file without its folder."""
    return path.rpartition("/")[2]
