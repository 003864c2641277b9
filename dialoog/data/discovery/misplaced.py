"""Finds requests and sessions outside requests/, where they would be ignored, and odd notes."""

import re
from collections.abc import Iterable, Iterator

from dialoog.data.collections import FOLDERS, PROGRAMME, REQUESTS
from dialoog.data.discovery.classify import Source
from dialoog.data.discovery.file_names import REQUEST_NUMBER, PathIndex
from dialoog.data.discovery.name_hints import unknown_file
from dialoog.data.walker import OWN_NOTE, meant_for
from dialoog.formats.grouping import group_by_key
from dialoog.formats.problem import Problem

MAX_FOLDER_DEPTH = 3
"""Requests are looked for in folders up to this depth below the root."""

_OTHER_FOLDERS = frozenset(("tests", "templates", "docs", "node_modules", "mutants", ".git"))
_RECORD = re.compile(r"request\.yaml|session-[1-9][0-9]{0,3}\.yaml")
_MESSAGE = f"Dit bestand staat niet in de map {REQUESTS.folder}, en telt nu nergens mee."


def is_searched(folder: str) -> bool:
    """Whether a folder may hold misplaced records: not one of the records, the code or a site."""
    name = folder.rpartition("/")[2]
    return folder not in FOLDERS and name not in _OTHER_FOLDERS and not name.startswith("site")


def misplaced_records(paths: Iterable[str], sources: Iterable[Source]) -> Iterator[Problem]:
    """A problem for each folder with a request or sessions among ``paths``, at its first file.

    ``paths`` are the files outside the folders of the records, ``sources`` those in them. A folder
    with its own content/programme.yaml is another programme and is skipped. Also one for each note
    of an interrupted save, which came with the data.
    """
    outside = list(paths)
    index = PathIndex(frozenset())
    for path in outside:
        if meant_for(path.rpartition("/")[2]) == OWN_NOTE:
            yield Problem(path, 1, 1, "unknown-file", *unknown_file(path, index))
    records = [path for path in outside if _RECORD.fullmatch(path.rpartition("/")[2])]
    if not records:
        return
    other_programmes = tuple(
        path.removesuffix(PROGRAMME.template)
        for path in outside
        if path.endswith(f"/{PROGRAMME.template}")
    )
    inside = list(sources)
    read = {source.path.lower() for source in inside}  # on Windows Requests/ is requests/
    taken = {source.id for source in inside if source.collection is REQUESTS}
    by_folder = group_by_key(
        (path.rpartition("/")[0], path.rpartition("/")[2])
        for path in records
        if path.lower() not in read and not path.startswith(other_programmes)
    )
    for folder, names in by_folder.items():
        first, called = min(names), folder.rpartition("/")[2]
        hint = _hint(called, first, taken)
        if REQUEST_NUMBER.fullmatch(called) and first == "request.yaml":
            taken.add(called)  # suggested once: a second request would overwrite the first
        path = f"{folder}/{first}" if folder else first
        yield Problem(path, 1, 1, "unknown-file", _MESSAGE, hint)


def _hint(folder: str, name: str, taken: set[str]) -> str:
    """Where to put the files of ``folder``, of which ``name`` is the first."""
    if name != "request.yaml":
        return f"Zet het in de map van zijn aanvraag, in {REQUESTS.folder}."
    if folder in taken:
        return (
            f"Er is nog een aanvraag {folder}. Is dit een andere? Zet die dan in een map met een "
            "nummer dat vrij is. Is het dezelfde? Kijk welke goed is, en verwijder de andere."
        )
    if REQUEST_NUMBER.fullmatch(folder):
        return f"Zet de map {folder} in de map {REQUESTS.folder}."
    return (
        f"Zet het in een eigen map in {REQUESTS.folder}, met het nummer van de aanvraag als naam."
    )
