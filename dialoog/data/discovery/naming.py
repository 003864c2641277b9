"""Names that are wrong: what is wrong with them, and which name to give instead."""

import unicodedata
from collections.abc import Iterable, Mapping

from dialoog.data.collections import REQUESTS, Collection, collections_in, is_folder
from dialoog.data.discovery import days, file_names, unknown_files
from dialoog.data.discovery.path_index import Present
from dialoog.data.reader import FileEntry
from dialoog.data.walker import FileKind
from dialoog.formats.grouping import group_by_key
from dialoog.formats.problem import Problem

Words = tuple[str, str, str]
"""A code, what is wrong, and how to mend it."""

_LINK = ("Dit is een verwijzing naar een andere plek.", "Zet hier neer waar het naar verwijst.")
_OTHER = ("Dit is geen gewoon bestand.", "Verwijder het.")
_UNREADABLE = (
    "Dit kan niet worden gelezen.",
    "Kijk of het bestand nog ergens open staat, en wie erbij mag.",
)
_NO_FOLDER = ("Hier hoort een map te staan, geen bestand.", "Maak er een map van.")
_NO_NAME = "Deze naam kan niet: een naam heeft kleine letters, cijfers en losse streepjes."


def naming_problem(
    thing: FileEntry, clashes: Mapping[str, str], present: Present
) -> Problem | None:
    """What is wrong with the thing at its path, or None when it is a folder that belongs there.

    A folder of a request with a wrong name is told at its request.yaml, when that is there.
    """
    path = thing.path
    request = path.startswith(f"{REQUESTS.folder}/") and path.count("/") == 1
    words = _fault(thing, clashes, present)
    if words is None:
        return None
    inside = f"{path}/request.yaml"
    named = request and words[0] in ("bad-name", "name-clash") and inside in present.paths
    return Problem(inside if named else path, 1, 1, *words)


def _fault(thing: FileEntry, clashes: Mapping[str, str], present: Present) -> Words | None:
    if thing.path in clashes:
        return _clash(clashes[thing.path])
    if thing.kind is FileKind.FOLDER:
        return _folder(thing.path, present)
    if thing.kind is FileKind.LINK:
        return "unknown-file", *_LINK
    if thing.kind is FileKind.OTHER:
        return "unknown-file", *_OTHER
    if thing.kind is FileKind.UNREADABLE:
        return "unknown-file", *_UNREADABLE
    return _file(thing.path, present)


def _folder(path: str, present: Present) -> Words | None:
    name = path.rpartition("/")[2]
    if not is_folder(path):
        message, hint = "Deze map hoort hier niet.", "Verplaats wat erin staat."
        if is_folder(path.lower()):
            hint = f"Noem de map {name.lower()}."
        return "unknown-file", message, hint
    if path.rpartition("/")[0] == REQUESTS.folder:
        return _bad_name(REQUESTS, name, present)
    return None


def _file(path: str, present: Present) -> Words:
    if is_folder(path) and "." not in path:
        return "unknown-file", *_NO_FOLDER
    for collection in collections_in(path):
        found = collection.loose_pattern.fullmatch(path)
        words = _bad_name(collection, found["id"], present) if found else None
        if words:
            return words
    return "unknown-file", *unknown_files.unknown_file_hint(path, present)


def _bad_name(collection: Collection, name: str, present: Present) -> Words | None:
    """What is wrong with the name of a record in the collection, if anything."""
    if collection.holds(collection.template.replace("*", name)):
        return None
    copy = file_names.copy_hint(collection, name, present)
    if copy:
        return "bad-name", *copy
    dated = days.dated_name_hint(collection, name, present)
    message, hint = dated or (
        collection.name_error(name),
        file_names.of_a_record(collection, name, present),
    )
    return "bad-name", message or _NO_NAME, hint


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


def clashing(paths: Iterable[str]) -> dict[str, str]:
    """Paths that differ from another in case or Unicode form only, with that other one.

    The one of them that could stay, in small letters, is not among them.
    """
    alike = group_by_key(
        (path.lower() if path.isascii() else _folded(path), path) for path in paths
    )
    clashes: dict[str, str] = {}
    for same in alike.values():
        if len(same) > 1:
            kept, *others = sorted(same, key=lambda path: (path != path.lower(), path))
            clashes.update(dict.fromkeys(others, kept))
    return clashes


def _folded(path: str) -> str:
    return unicodedata.normalize("NFKC", path).casefold()
