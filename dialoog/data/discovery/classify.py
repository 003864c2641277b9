"""Sorts the files below the root into collections, and reports what is wrong with the others."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from dialoog.data.collections import (
    COLLECTIONS,
    FIXED,
    REQUESTS,
    Collection,
    collection_of,
    collections_in,
    is_folder,
)
from dialoog.data.discovery.file_names import PathIndex, slug, suggest_id
from dialoog.data.discovery.likeness import likely_file, right_place
from dialoog.data.discovery.name_hints import naming_advice, unknown_file
from dialoog.data.discovery.numbering import wrong_numbers
from dialoog.data.reader import FileEntry
from dialoog.data.walker import FileKind
from dialoog.formats.grouping import group_by_key
from dialoog.formats.problem import Problem

ANY = "*"
"""Stands for every id of a collection whose file, or folder, cannot be read at all."""

_NO_FILE = {
    FileKind.LINK: (
        "Dit is een verwijzing naar een andere plek.",
        "Zet hier neer waar het naar verwijst.",
    ),
    FileKind.OTHER: ("Dit is geen gewoon bestand.", "Verwijder het."),
    FileKind.UNREADABLE: (
        "Dit kan niet worden gelezen.",
        "Kijk of het bestand nog ergens open staat, en wie erbij mag.",
    ),
}
_Finding = tuple[str, str, str]
"""A code, a message (what is wrong) and a hint (how to mend it)."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file of a collection: its id, its path and its bytes."""

    collection: Collection
    id: str
    path: str
    data: bytes


@dataclass(slots=True)
class Classified:
    """The files by collection, and the problems with the others.

    ``placed`` has for each of the ``files`` its source, or None. ``broken`` holds (collection, id)
    of records that exist although their file is wrong.
    """

    files: tuple[FileEntry, ...] = ()
    placed: list[Source | None] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    broken: set[tuple[str, str]] = field(default_factory=set)

    @property
    def sources(self) -> list[Source]:
        """The files that belong to a collection, in order."""
        return [source for source in self.placed if source]


def classify(files: Iterable[FileEntry], earlier: Classified | None = None) -> Classified:
    """Sort the ``files``, which are ordered by path.

    A folder that is wrong is reported once; what is in it is skipped. Where only the bytes of some
    differ from those ``earlier``, all stay in their place.
    """
    entries = tuple(files)
    if earlier is None:
        return _classify(entries, ())
    return _with_other_bytes(entries, earlier) or _classify(entries, earlier.sources)


def _with_other_bytes(files: tuple[FileEntry, ...], earlier: Classified) -> Classified | None:
    """The same places for files of the same paths and kinds; None where one is another."""
    if len(files) != len(earlier.files):
        return None
    placed = list(earlier.placed)
    for number, (file, before) in enumerate(zip(files, earlier.files, strict=True)):
        if file is not before:
            if (file.path, file.kind) != (before.path, before.kind):
                return None
            source = placed[number]
            placed[number] = source and replace(source, data=file.data)
    return Classified(files, placed, earlier.problems, earlier.broken)


def _classify(entries: tuple[FileEntry, ...], earlier: Iterable[Source]) -> Classified:
    known = {source.path: (source.collection, source.id) for source in earlier}
    index = PathIndex(frozenset(entry.path for entry in entries))
    clashes = _clashes(index.paths)
    classified = Classified(entries, [None] * len(entries))
    wrong_folder = "/"
    for number, entry in enumerate(entries):
        if entry.path.startswith(wrong_folder):
            continue
        if entry.kind is FileKind.FILE and entry.path not in clashes:
            place = known.get(entry.path) or collection_of(entry.path)
            if place:
                classified.placed[number] = Source(*place, entry.path, entry.data)
                continue
        problem = _naming_problem(entry, clashes, index)
        if problem:
            classified.problems.append(problem)
            classified.broken.update(_implied_ids(entry))
            wrong_folder = f"{entry.path}/"
    _add_missing(entries, index.paths, classified)
    named = ((each.collection, each.id, each.path) for each in classified.sources)
    classified.problems.extend(wrong_numbers(named, index))
    return classified


def _add_missing(
    entries: Iterable[FileEntry], paths: frozenset[str], classified: Classified
) -> None:
    """Report each fixed file, and each request.yaml of a request's folder, that is missing."""
    missing = [
        (fixed.name, ANY, fixed.template, "Zet het terug: zonder dit bestand kan de site niet.")
        for fixed in FIXED
    ]
    for entry in entries:
        folder, _, name = entry.path.rpartition("/")
        if entry.kind is FileKind.FOLDER and folder == REQUESTS.folder and is_folder(entry.path):
            hint = "Zet request.yaml in deze map, of verwijder de map."
            missing.append((REQUESTS.name, name, f"{entry.path}/request.yaml", hint))
    for collection, name, path, hint in missing:
        # a wrong file that was meant to be this one is reported already
        if path not in paths and (collection, name) not in classified.broken:
            problem = Problem(path, 1, 1, "missing-file", "Dit bestand ontbreekt.", hint)
            classified.problems.append(problem)
            classified.broken.add((collection, name))


def _naming_problem(
    entry: FileEntry, clashes: Mapping[str, str], index: PathIndex
) -> Problem | None:
    """What is wrong with the path of a file or folder; None for a folder that belongs there.

    A wrong name of a request's folder is reported at its request.yaml, when that is there.
    """
    path = entry.path
    if path in clashes:
        finding: _Finding | None = _clash(clashes[path])
    elif entry.kind is FileKind.FOLDER:
        finding = _folder_finding(path, index)
    elif entry.kind is FileKind.FILE:
        finding = _file_finding(entry, index)
    else:
        finding = "unknown-file", *_NO_FILE[entry.kind]
    if finding is None:
        return None
    is_of_name = path.rpartition("/")[0] == REQUESTS.folder and finding[0] != "unknown-file"
    inside = f"{path}/request.yaml"
    return Problem(inside if is_of_name and inside in index.paths else path, 1, 1, *finding)


def _folder_finding(path: str, index: PathIndex) -> _Finding | None:
    folder, _, name = path.rpartition("/")
    if not is_folder(path):
        is_in_capitals = is_folder(path.lower())
        hint = f"Noem de map {name.lower()}." if is_in_capitals else "Verplaats wat erin staat."
        return "unknown-file", "Deze map hoort hier niet.", hint
    advice = naming_advice(REQUESTS, name, index) if folder == REQUESTS.folder else None
    return ("bad-name", *advice) if advice else None


def _file_finding(entry: FileEntry, index: PathIndex) -> _Finding:
    path = entry.path
    if is_folder(path) and "." not in path:
        message = "Hier hoort een map te staan, geen bestand."
        return "unknown-file", message, "Maak er een map van."
    for collection in collections_in(path):
        match = collection.loose_pattern.fullmatch(path)
        advice = naming_advice(collection, match["id"], index) if match else None
        if advice:
            return "bad-name", *advice
    meant = _meant_elsewhere(entry)
    if meant:
        return "unknown-file", *right_place(meant, path)
    return "unknown-file", *unknown_file(path, index)


def _meant_elsewhere(entry: FileEntry) -> Collection | None:
    """The collection of another folder in which a file belongs by its fields; None without one."""
    found = likely_file(entry.path, entry.data)
    return None if found in collections_in(entry.path) else found


def _clash(other: str) -> _Finding:
    message = (
        f"Deze naam is dezelfde als {other.rpartition('/')[2]}: alleen hoofdletters of de vorm van "
        "letters verschillen."
    )
    hint = "Op Windows kan dat niet. Houd er een over, of kies een andere naam."
    return "name-clash", message, hint


def _clashes(paths: Iterable[str]) -> dict[str, str]:
    """Paths that differ from another in case or Unicode form only, each with that other one.

    The one that can stay, in lower case, is not among them.
    """
    folded = {
        path: path.lower() if path.isascii() else unicodedata.normalize("NFKC", path).casefold()
        for path in paths
    }
    if len({*folded.values()}) == len(folded):
        return {}
    alike = group_by_key((name, path) for path, name in folded.items())
    clashes: dict[str, str] = {}
    for same in alike.values():
        if len(same) > 1:
            kept, *others = sorted(same, key=lambda path: (path != path.lower(), path))
            clashes.update(dict.fromkeys(others, kept))
    return clashes


def _implied_ids(entry: FileEntry) -> Iterator[tuple[str, str]]:
    """Collection and id of each record that a wrong file was probably meant to define.

    References to these are not reported too.
    """
    path = entry.path
    folder, _, name = path.rpartition("/")
    stem = slug(name.partition(".")[0])
    if meant := likely_file(path, entry.data):
        yield meant.name, stem
    if not folder:
        yield from ((each.name, ANY) for each in COLLECTIONS if each.folder.startswith(path))
    elif folder == "content":
        yield stem, ANY
    elif folder == REQUESTS.folder:
        suggestion = suggest_id(REQUESTS, name)
        yield from ((REQUESTS.name, meant) for meant in {name, slug(name), stem, suggestion})
    elif folder.startswith(f"{REQUESTS.folder}/"):
        if stem == "request":
            yield REQUESTS.name, folder.rpartition("/")[2]
    else:
        yield folder.rpartition("/")[2], stem
