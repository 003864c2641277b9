"""Finds requests and sessions whose numbers do not follow on those of the others."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import count

from dialoog.data.collections import REQUESTS, SESSIONS, Collection
from dialoog.data.discovery.file_names import PathIndex, slug, suggest_id
from dialoog.data.discovery.name_hints import BAD_REQUEST, SESSION_FILE, already_there
from dialoog.formats.problem import Problem

_YEAR_LENGTH = len("2026-")


def wrong_numbers(
    files: Iterable[tuple[Collection, str, str]], index: PathIndex
) -> Iterator[Problem]:
    """A problem for each request with too many zeros, and for each request with a gap.

    ``files`` are the collection, id and path of the records, each with a name that is valid alone.
    """
    sessions: dict[str, dict[int, str]] = defaultdict(dict)
    for collection, name, path in files:
        if collection is SESSIONS:
            folder, _, number = name.partition("/session-")
            sessions[folder][int(number)] = path
        elif collection is REQUESTS and name[_YEAR_LENGTH] == "0":
            yield from _with_zeros(name, path, index)
    for folder, numbered in sessions.items():
        yield from _with_gap(f"{REQUESTS.folder}/{folder}", numbered, index)


def _with_zeros(name: str, path: str, index: PathIndex) -> Iterator[Problem]:
    """2026-0017 beside others of three digits."""
    suggestion = suggest_id(REQUESTS, name)
    if suggestion != name and index.has_short_numbers:
        is_taken = f"{REQUESTS.folder}/{suggestion}" in index.paths
        hint = already_there(suggestion) if is_taken else f"Noem de map {suggestion}."
        yield Problem(path, 1, 1, "bad-name", BAD_REQUEST, hint)


def _with_gap(folder: str, sessions: Mapping[int, str], index: PathIndex) -> Iterator[Problem]:
    """The first session after a gap; ``sessions`` are the paths by number.

    A file that was meant to be a session fills its place: its name is reported already.
    """
    missing = next(number for number in count(1) if number not in sessions)
    if missing > len(sessions):
        return
    stems = (slug(name.partition(".")[0]) for name in index.names_in(folder))
    meant = {int(match["number"]) for stem in stems if (match := SESSION_FILE.fullmatch(stem))}
    if missing in meant:
        return
    message = f"Gesprek {missing} ontbreekt: gesprekken worden geteld vanaf 1, zonder gat."
    hint = f"Noem dit bestand session-{missing}.yaml, of zet het gesprek terug dat ontbreekt."
    later = min(number for number in sessions if number > missing)
    yield Problem(sessions[later], 1, 1, "bad-name", message, hint)
