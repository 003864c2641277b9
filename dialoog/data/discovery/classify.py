"""Sorts what was found below the root into collections, or reports what is wrong with it."""

from collections.abc import Iterable

from dialoog.data.collections import FIXED, REQUESTS, collection_of, is_folder
from dialoog.data.discovery.implied_ids import implied_ids
from dialoog.data.discovery.naming import clashing, naming_problem
from dialoog.data.discovery.path_index import Present
from dialoog.data.discovery.sources import ANY, Inventory, Source
from dialoog.data.reader import FileEntry
from dialoog.data.walker import FileKind
from dialoog.formats.problem import Problem


def classify(found: Iterable[FileEntry]) -> Inventory:
    """Sort everything found below the root into collections; ``found`` is ordered by path.

    What stands in a folder that is wrong itself is not looked at: the folder is told once.
    """
    things = list(found)
    present = Present.of(thing.path for thing in things)
    clashes = clashing(present.paths)
    inventory = Inventory()
    wrong_folder = "/"
    for thing in things:
        if thing.path.startswith(wrong_folder):
            continue
        if thing.kind is FileKind.FILE and thing.path not in clashes:
            place = collection_of(thing.path)
            if place:
                inventory.sources.append(Source(*place, thing.path, thing.data))
                continue
        told = naming_problem(thing, clashes, present)
        if told:
            inventory.problems.append(told)
            inventory.broken.update(implied_ids(thing.path))
            wrong_folder = f"{thing.path}/"
    _report_missing(things, present.paths, inventory)
    return inventory


def _report_missing(things: list[FileEntry], present: frozenset[str], inventory: Inventory) -> None:
    """Name the fixed files, and the request.yaml of each request, that are not there."""
    for collection in FIXED:
        if collection.template not in present:
            hint = "Zet het terug: zonder dit bestand kan de site niet."
            _miss(collection.name, ANY, collection.template, hint, inventory)
    for thing in things:
        folder, _, name = thing.path.rpartition("/")
        if thing.kind is FileKind.FOLDER and folder == REQUESTS.folder and is_folder(thing.path):
            path = f"{thing.path}/request.yaml"
            if path not in present:
                hint = "Zet request.yaml in deze map, of verwijder de map."
                _miss(REQUESTS.name, name, path, hint, inventory)


def _miss(collection: str, name: str, path: str, hint: str, inventory: Inventory) -> None:
    """Tell that a file is missing, unless something wrong stands there for it."""
    if (collection, name) not in inventory.broken:
        problem = Problem(path, 1, 1, "missing-file", "Dit bestand ontbreekt.", hint)
        inventory.problems.append(problem)
        inventory.broken.add((collection, name))
