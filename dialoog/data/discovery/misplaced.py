"""A request or session outside requests/: nobody would read it, and nobody would say so."""

import posixpath
import re
from collections.abc import Iterable, Iterator

from dialoog.data.collections import FOLDERS, PROGRAMME, REQUESTS
from dialoog.data.discovery.file_names import NUMBERED
from dialoog.data.discovery.sources import Source
from dialoog.formats.grouping import group_by_key
from dialoog.formats.problem import Problem

DEEPEST = 3
"""In so many folders in each other a request is looked for."""

_ELSEWHERE = frozenset(("tests", "templates", "docs", "node_modules", "mutants"))
_OURS = re.compile(r"request\.yaml|session-[1-9][0-9]{0,3}\.yaml")
_MESSAGE = f"Dit bestand staat niet in de map {REQUESTS.folder}, en telt nu nergens mee."


def is_searched(folder: str) -> bool:
    """Whether a folder outside those of the records is looked into; no other program's is."""
    name = folder.rpartition("/")[2]
    return folder not in FOLDERS and name not in _ELSEWHERE and not name.startswith("site")


def misplaced_records(paths: Iterable[str], sources: Iterable[Source]) -> Iterator[Problem]:
    """A problem for each request that stands elsewhere, or for its first session.

    ``paths`` are the files outside the folders of the records, ``sources`` those within. What
    stands in a programme of its own, with its own content/, is no part of this one.
    """
    there = list(paths)
    ours = [path for path in there if _OURS.fullmatch(path.rpartition("/")[2])]
    if not ours:
        return
    others = tuple(
        path.removesuffix(PROGRAMME.template)
        for path in there
        if path.endswith(f"/{PROGRAMME.template}")
    )
    within = list(sources)
    read = {source.path.lower() for source in within}  # on Windows Requests/ is requests/
    ours = [path for path in ours if path.lower() not in read and not path.startswith(others)]
    taken = {source.id for source in within if source.collection is REQUESTS}
    for folder, names in group_by_key(posixpath.split(path) for path in ours).items():
        name = min(names)
        path = f"{folder}/{name}" if folder else name
        called = folder.rpartition("/")[2]
        hint = _hint(called, name, taken)
        if NUMBERED.fullmatch(called) and name == "request.yaml":
            taken.add(called)  # advised once: a second one would take its place
        yield Problem(path, 1, 1, "unknown-file", _MESSAGE, hint)


def _hint(folder: str, name: str, taken: set[str]) -> str:
    """Where to put what stands in ``folder``, of which ``name`` is the first."""
    if name != "request.yaml":
        return f"Zet het in de map van zijn aanvraag, in {REQUESTS.folder}."
    if folder in taken:
        return (
            f"Er is nog een aanvraag {folder}. Is dit een andere? Zet die dan in een map met een "
            "nummer dat vrij is. Is het dezelfde? Kijk welke goed is, en verwijder de andere."
        )
    if NUMBERED.fullmatch(folder):
        return f"Zet de map {folder} in de map {REQUESTS.folder}."
    return (
        f"Zet het in een eigen map in {REQUESTS.folder}, met het nummer van de aanvraag als naam."
    )
