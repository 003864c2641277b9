"""Names that are wrong: what is wrong with them, and which name to give instead."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping

from dialoog.problem import Problem, closest
from dialoog.read import Found, Kind
from dialoog.records.fields import ID_LENGTH
from dialoog.shelves import FIXED, REQUESTS, Form, Shelf, in_folder_of, is_folder

Words = tuple[str, str, str]
"""A code, what is wrong, and how to mend it."""

_LINK = ("Dit is een verwijzing naar een andere plek.", "Zet hier neer waar het naar verwijst.")
_OTHER = ("Dit is geen gewoon bestand.", "Verwijder het.")
_UNREADABLE = (
    "Dit kan niet worden gelezen.",
    "Kijk of het bestand nog ergens open staat, en wie erbij mag.",
)
_FIXED_NAMES = tuple(shelf.template.rpartition("/")[2] for shelf in FIXED)
_NO_FOLDER = ("Hier hoort een map te staan, geen bestand.", "Maak er een map van.")


def fault(thing: Found, clashes: Mapping[str, str], present: set[str]) -> Problem | None:
    """What is wrong with the thing at its path, or None when it is a folder that belongs there.

    A folder of a request with a wrong name is told at its request.yaml, when that is there.
    """
    path = thing.path
    request = path.startswith(f"{REQUESTS.folder}/") and path.count("/") == 1
    words = _fault(thing, clashes)
    if words is None:
        return None
    inside = f"{path}/request.yaml"
    named = request and words[0] in ("bad-name", "name-clash") and inside in present
    return Problem(inside if named else path, 1, 1, *words)


def _fault(thing: Found, clashes: Mapping[str, str]) -> Words | None:
    if thing.path in clashes:
        return _clash(clashes[thing.path])
    if thing.kind is Kind.FOLDER:
        return _folder(thing.path)
    if thing.kind is Kind.LINK:
        return "unknown-file", *_LINK
    if thing.kind is Kind.OTHER:
        return "unknown-file", *_OTHER
    if thing.kind is Kind.UNREADABLE:
        return "unknown-file", *_UNREADABLE
    return _file(thing.path)


def _folder(path: str) -> Words | None:
    name = path.rpartition("/")[2]
    if not is_folder(path):
        message, hint = "Deze map hoort hier niet.", "Verplaats wat erin staat."
        if is_folder(path.lower()):
            hint = f"Noem de map {name.lower()}."
        return "unknown-file", message, hint
    if path.rpartition("/")[0] == REQUESTS.folder:
        return _bad_name(REQUESTS, name)
    return None


def _file(path: str) -> Words:
    if is_folder(path) and "." not in path:
        return "unknown-file", *_NO_FOLDER
    for shelf in in_folder_of(path):
        found = shelf.likeness.fullmatch(path)
        words = _bad_name(shelf, found["id"]) if found else None
        if words:
            return words
    return "unknown-file", "Dit bestand hoort hier niet.", _where_it_belongs(path)


def _bad_name(shelf: Shelf, name: str) -> Words | None:
    """What is wrong with the name of a record on the shelf, if anything."""
    if shelf.holds(shelf.template.replace("*", name)):
        return None
    message = shelf.objection(name) or (
        "Deze naam kan niet: een naam heeft kleine letters, cijfers en losse streepjes."
    )
    return "bad-name", message, f"Noem het bijvoorbeeld {_advised(shelf, name)}."


def _advised(shelf: Shelf, name: str) -> str:
    """The name to give instead, as it is written in its folder."""
    path = shelf.template.replace("*", slug(name))
    if shelf.holds(path) is None:
        return shelf.example
    return slug(name) if shelf is REQUESTS else path.rpartition("/")[2]


def _clash(other: str) -> Words:
    message = (
        f"Deze naam is dezelfde als {other.rpartition('/')[2]}: alleen hoofdletters of de vorm van "
        "letters verschillen."
    )
    return (
        "name-clash",
        message,
        "Op Windows kan dat niet. Houd er een over, of kies een andere naam.",
    )


def _where_it_belongs(path: str) -> str:
    folder, _, name = path.rpartition("/")
    close = closest(name, _FIXED_NAMES) if folder == "content" else None
    if close:
        return f"Bedoelde u {close}?"
    if path.endswith(".yml"):
        return "Laat de naam eindigen op .yaml."
    if path.startswith(f"{REQUESTS.folder}/"):
        return (
            "Een aanvraag is een map met request.yaml erin, en session-1.yaml, session-2.yaml "
            "enzovoort."
        )
    for shelf in in_folder_of(path):
        if shelf.example:
            ending = ".md" if shelf.form is Form.MARKDOWN else ".yaml"
            return f"In deze map horen bestanden op {ending}, zoals {shelf.example}."
    return "Verplaats het, of verwijder het."


def slug(name: str) -> str:
    """The id that a name was probably meant to be."""
    flat = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", flat).strip("-")[:ID_LENGTH].rstrip("-")


def clashing(paths: Iterable[str]) -> dict[str, str]:
    """Paths that differ from another in case or Unicode form only, with that other one.

    The one of them that could stay, in small letters, is not among them.
    """
    alike: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        alike[path.lower() if path.isascii() else _folded(path)].append(path)
    clashes: dict[str, str] = {}
    for same in alike.values():
        if len(same) > 1:
            kept, *others = sorted(same, key=lambda path: (path != path.lower(), path))
            clashes.update(dict.fromkeys(others, kept))
    return clashes


def _folded(path: str) -> str:
    return unicodedata.normalize("NFKC", path).casefold()
