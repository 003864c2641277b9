"""Which file is which: everything found on disk becomes a source on a shelf, or a problem."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dialoog.problem import Problem
from dialoog.read import Found, Kind
from dialoog.records.fields import ID_LENGTH
from dialoog.shelves import FIXED, REQUESTS, SESSIONS, SHELVES, Form, Shelf

_RESERVED = re.compile("con|prn|aux|nul|com[0-9]|lpt[0-9]")
_KNOWN_FOLDERS = re.compile(
    "content(/(providers|cards|offers|calls|sounding-board|news|pages))?|facilitators|requests(/[^/]+)?"
)
ANY = "*"
"""Stands for every id of a shelf whose file cannot be read at all."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that belongs on a shelf: its id, its path and its bytes."""

    shelf: Shelf
    id: str
    path: str
    data: bytes


@dataclass(slots=True)
class Inventory:
    """What was found: sources, problems, and ids that exist although their file is wrong."""

    sources: list[Source] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    broken: set[tuple[str, str]] = field(default_factory=set)


def take(found: Iterable[Found]) -> Inventory:
    """Sort everything found below the root onto the shelves."""
    things = list(found)
    inventory = Inventory()
    clashing = _clashes(things)
    closed: list[str] = []
    for thing in things:
        if any(thing.path.startswith(folder) for folder in closed):
            continue
        if not _place(thing, inventory, clashing) and thing.kind is Kind.FOLDER:
            closed.append(f"{thing.path}/")
    _report_missing(things, inventory)
    inventory.problems = _once_a_request_folder(inventory.problems)
    return inventory


def _place(thing: Found, inventory: Inventory, clashing: set[str]) -> bool:
    """Put one thing where it belongs; False when it is not what belongs at its path."""
    if thing.kind is Kind.FOLDER and _KNOWN_FOLDERS.fullmatch(thing.path):
        return True
    fault = _not_a_file(thing)
    if fault is None and thing.path not in clashing:
        shelf = _shelf_of(thing.path)
        if shelf:
            match = shelf.path.fullmatch(thing.path)
            assert match is not None
            name = shelf.name if shelf in FIXED else match["id"]
            inventory.sources.append(Source(shelf, name, thing.path, thing.data))
            return True
    inventory.problems.append(fault or _name_fault(thing.path, clashing))
    inventory.broken.update(_would_have_defined(thing.path))
    return False


def _shelf_of(path: str) -> Shelf | None:
    for shelf in SHELVES:
        match = shelf.path.fullmatch(path)
        if match and _good_id(shelf, match["id"]):
            return shelf
    return None


def _good_id(shelf: Shelf, name: str) -> bool:
    own = name.partition("/")[0] if shelf is SESSIONS else name
    if shelf in FIXED:
        return True
    return len(own) <= ID_LENGTH and not _RESERVED.fullmatch(own) and shelf.sound(own)


def _not_a_file(thing: Found) -> Problem | None:
    """The problem of something that is no readable file."""
    words = {
        Kind.FOLDER: (
            "Deze map hoort hier niet.",
            "Verplaats wat erin staat, of verwijder de map.",
        ),
        Kind.LINK: (
            "Dit is een verwijzing naar een andere plek, geen bestand.",
            "Zet het bestand zelf hier neer.",
        ),
        Kind.OTHER: ("Dit is geen gewoon bestand.", "Verwijder het."),
        Kind.UNREADABLE: (
            "Dit kan niet worden gelezen.",
            "Kijk of het bestand nog ergens open staat, en wie erbij mag.",
        ),
    }
    if thing.kind is Kind.FILE:
        return None
    return Problem(thing.path, 1, 1, "unknown-file", *words[thing.kind])


def _name_fault(path: str, clashing: set[str]) -> Problem:
    if path in clashing:
        return Problem(
            path,
            1,
            1,
            "name-clash",
            "Deze naam lijkt te veel op een andere: alleen hoofdletters of tekens verschillen.",
            f"Op Windows zijn dat dezelfde bestanden. Kies één naam: {_advised(path)}.",
        )
    for shelf in SHELVES:
        if shelf.likeness.fullmatch(path):
            return Problem(
                path,
                1,
                1,
                "bad-name",
                "Deze naam kan niet: een naam heeft kleine letters, cijfers en losse streepjes"
                + (
                    ", en begint met een bestaande datum."
                    if shelf.name in ("news", "sounding-board")
                    else "."
                ),
                f"Noem het bijvoorbeeld {_advised(path)}."
                if _advised(path) != path
                else f"Kies een andere naam, zoals {shelf.example}.",
            )
    return Problem(
        path, 1, 1, "unknown-file", "Dit bestand hoort hier niet.", _where_it_belongs(path)
    )


def _advised(path: str) -> str:
    """The name to give instead: the last part of the path that is not fixed, made into a slug."""
    parts = path.split("/")
    name = parts[1] if parts[0] == "requests" and len(parts) > 2 else parts[-1]
    stem, dot, ending = name.rpartition(".")
    return f"{slug(stem)}{dot}{ending.lower()}" if dot else slug(name)


def _where_it_belongs(path: str) -> str:
    if path.endswith(".yml"):
        return "Laat de naam eindigen op .yaml."
    for shelf in SHELVES:
        folder = shelf.path.pattern.partition("(")[0].replace("\\", "").rstrip("/")
        if folder and path.rpartition("/")[0] == folder:
            ending = ".md" if shelf.form is Form.MARKDOWN else ".yaml"
            return f"In deze map horen bestanden op {ending}, zoals {shelf.example}."
    if path.startswith("requests/"):
        return (
            "In de map van een aanvraag horen request.yaml en session-1.yaml, session-2.yaml "
            "enzovoort."
        )
    return "Verplaats het, of verwijder het."


def slug(name: str) -> str:
    """The id that a name was probably meant to be."""
    flat = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", flat).strip("-")[:ID_LENGTH].rstrip("-") or "naam"


def _would_have_defined(path: str) -> Iterator[tuple[str, str]]:
    """The ids that a wrong file was probably meant to define, so that nothing else fails on it."""
    stem = path.rpartition(".")[0] if "." in path.rpartition("/")[2] else path
    parts = stem.split("/")
    if parts[0] == "requests" and len(parts) >= 2:
        yield REQUESTS.name, parts[1]
        yield REQUESTS.name, slug(parts[1])
    elif parts[0] == "facilitators" and len(parts) == 2:
        yield parts[0], slug(parts[1])
    elif parts[0] == "content" and len(parts) == 3:
        yield parts[1], slug(parts[2])
    elif parts[0] == "content" and len(parts) == 2:
        yield parts[1], ANY
    elif len(parts) == 1:
        yield from (
            (shelf.name, ANY) for shelf in SHELVES if shelf.path.pattern.startswith(parts[0])
        )


def _clashes(things: list[Found]) -> set[str]:
    """Paths that differ from a neighbour in case or Unicode form only; not the sound one."""
    alike: dict[str, list[str]] = defaultdict(list)
    for thing in things:
        alike[unicodedata.normalize("NFKC", thing.path).casefold()].append(thing.path)
    clashing: set[str] = set()
    for paths in alike.values():
        if len(paths) > 1:
            sound = [path for path in paths if path == path.casefold() and path.isascii()]
            clashing.update(path for path in paths if path not in sound[:1])
    return clashing


def _report_missing(things: list[Found], inventory: Inventory) -> None:
    """Name the fixed files and the request.yaml that are not there."""
    present = {thing.path for thing in things}
    for shelf in FIXED:
        path = f"content/{shelf.name}.yaml"
        if path not in present:
            if (shelf.name, ANY) not in inventory.broken:
                inventory.problems.append(
                    _missing(path, "Zet het terug: zonder dit bestand kan de site niet.")
                )
            inventory.broken.add((shelf.name, ANY))
    for thing in things:
        folder, _, name = thing.path.rpartition("/")
        if thing.kind is Kind.FOLDER and folder == "requests":
            path = f"{thing.path}/request.yaml"
            if path not in present:
                if (REQUESTS.name, name) not in inventory.broken:
                    hint = "Zet request.yaml in deze map, of verwijder de map."
                    inventory.problems.append(_missing(path, hint))
                inventory.broken.add((REQUESTS.name, name))


def _missing(path: str, hint: str) -> Problem:
    return Problem(path, 1, 1, "missing-file", "Dit bestand ontbreekt.", hint)


def _once_a_request_folder(problems: list[Problem]) -> list[Problem]:
    """A badly named folder of a request is told once, not again for each session in it."""
    told: set[tuple[str, str]] = set()
    kept = []
    for problem in sorted(problems):
        folder = problem.path.rpartition("/")[0]
        if problem.code in ("bad-name", "name-clash") and folder.startswith("requests/"):
            if (folder, problem.code) in told:
                continue
            told.add((folder, problem.code))
        kept.append(problem)
    return kept
