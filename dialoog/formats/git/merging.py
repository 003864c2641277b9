"""Takes the work of others in: which files they changed, and a merge commit with given bytes.

What one side alone changed is taken. A file that both changed is for the caller, who knows what is
in it: it gets three versions and gives one. Either all is merged, or nothing is different.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from dialoog.formats.files import Changes, remove_empty_folders
from dialoog.formats.git.commits import (
    bytes_at,
    bytes_for_disk,
    commit_tree,
    names_for_git,
    names_on_disk,
    no_programs,
    own_index,
    put_in_index,
)
from dialoog.formats.git.unreviewed import (
    FILE_MODES,
    GONE,
    Objects,
    changed_files,
    refuse_strange,
    refuse_unreviewed,
)
from dialoog.formats.git.working_copy import WorkingCopy, WorkingCopyError
from dialoog.formats.journal import Journal

_NO_FIT = "De bestanden van beide kanten passen niet samen. Voeg ze samen met GitHub Desktop."


@dataclass(frozen=True, slots=True)
class Incoming:
    """The work of others: their commit, ours, where both began, and what each changed since.

    ``both`` are the files, from the folder of the working copy, that each changed otherwise.
    """

    theirs: str
    ours: str
    base: str
    both: tuple[str, ...]
    their_files: Objects = field(repr=False)
    our_files: Objects = field(repr=False)

    def versions(self, copy: WorkingCopy, path: str) -> tuple[bytes | None, ...]:
        """The bytes of a file where both began, in ours and in theirs; None where it is not."""
        base, ours, theirs = (
            bytes_at(copy, commit, path) for commit in (self.base, self.ours, self.theirs)
        )
        return base, ours, theirs


def incoming(
    copy: WorkingCopy, theirs: str, is_record: Callable[[str], bool] = lambda _: True
) -> Incoming:
    """What merging a commit would take in; nothing is done. Raises WorkingCopyError.

    Of work that is not in the main branch of the server, and so was not reviewed, only files of
    records are taken: those for whose path from the folder ``is_record`` holds.
    """
    copy.check()
    ours = copy.head
    base = copy.ask("merge-base", ours, theirs)
    if not base:
        raise WorkingCopyError("Het werk op de server en dat van u hebben geen gezamenlijk begin.")
    mine, other = changed_files(copy, base, ours), changed_files(copy, base, theirs)
    refuse_strange(other)
    elsewhere = [
        path
        for path in other
        if not (path.startswith(copy.prefix) and is_record(path.removeprefix(copy.prefix)))
    ]
    if elsewhere and not copy.is_in(theirs, copy.remote_main):
        refuse_unreviewed(copy, theirs, {path: other[path] for path in elsewhere}, mine)
        if base != ours:  # ours has what was reviewed, and newer
            other = {path: each for path, each in other.items() if path not in elsewhere}
    both = [path for path in other if path in mine and mine[path] != other[path]]
    outside = [path for path in both if not path.startswith(copy.prefix)]
    modes = {mode for path in both for mode, _ in (mine[path], other[path])}
    if outside or not modes <= {*FILE_MODES, GONE[0]}:
        raise WorkingCopyError(
            "Een ander en u veranderden hetzelfde bestand, dat geen gegevens heeft. Voeg dit samen "
            "met GitHub Desktop, of vraag hulp."
        )
    names = tuple(path.removeprefix(copy.prefix) for path in both)
    return Incoming(theirs, ours, base, names, other, mine)


def merge_work(
    copy: WorkingCopy,
    work: Incoming,
    files: Mapping[str, bytes | None],
    message: str,
    journal: Journal,
) -> str:
    """Merge the work of others; ``files`` has the bytes for each of ``work.both`` (None: no file).

    The commit has two parents; without work of our own it is theirs. Returns it. ``journal`` notes
    the files until the branch is moved. Raises
    WorkingCopyError, and SaveError where a file cannot be written; then nothing is different.
    """
    copy.check()
    if copy.head != work.ours:
        raise WorkingCopyError("Intussen is er iets vastgelegd. Haal het werk opnieuw op.")
    if set(files) != set(work.both):
        raise WorkingCopyError("Van een bestand is nog niet gekozen wat erin komt te staan.")
    is_forward = work.base == work.ours
    if not is_forward:
        copy.refuse_main()
    with own_index(copy, work.ours) as index:
        _put(copy, work.their_files, index)
        given = {copy.prefix + path: data for path, data in files.items()}
        _put(
            copy, {path: _object_of(copy, work, path, data) for path, data in given.items()}, index
        )
        tree = copy.git("write-tree", index=index).strip()
    changed = changed_files(copy, work.ours, tree)
    if not set(changed) <= set(work.their_files):
        raise WorkingCopyError(_NO_FIT)  # a file here has the name of a folder there
    before = changed_files(copy, tree, work.ours)
    journal.begin(_on_disk(copy, before, changed), until=work.ours)
    remove_empty_folders(copy.top, changed)
    for path, (mode, _) in changed.items():
        if mode == FILE_MODES[1]:
            (copy.top / path).chmod((copy.top / path).stat().st_mode | 0o111)
    _put(copy, changed, None)
    with suppress(WorkingCopyError):  # some file stood otherwise before
        copy.git("update-index", "-q", "--refresh", settings=no_programs(copy))
    commit = work.theirs
    if not is_forward:
        commit = commit_tree(copy, tree, message, work.ours, work.theirs)
    copy.move_to(commit, work.ours)
    return commit


def _object_of(copy: WorkingCopy, work: Incoming, path: str, data: bytes | None) -> tuple[str, str]:
    """The mode of a merged file, and its object, which is made."""
    if data is None:
        return GONE
    modes = [files[path][0] for files in (work.their_files, work.our_files)]
    name = copy.git("hash-object", "-w", "--no-filters", "--stdin", given=data).strip()
    return next(mode for mode in (*modes, FILE_MODES[0]) if mode != GONE[0]), name


def _put(copy: WorkingCopy, files: Objects, index: Path | None) -> None:
    """Put files in an index; in the repository's own where it is None."""
    empty = "0" * len(copy.head)
    lines = (f"{mode} {name or empty}\t{path}\0" for path, (mode, name) in files.items())
    given = "".join(lines).encode("utf-8", "surrogateescape")
    put_in_index(copy, given, index, _NO_FIT)


def _on_disk(copy: WorkingCopy, before: Objects, after: Objects) -> Changes:
    """What the files become that are not as they are to be. Raises WorkingCopyError for others."""
    if not {mode for mode, _ in (*before.values(), *after.values())} <= {*FILE_MODES, GONE[0]}:
        raise WorkingCopyError("Hier zijn bijzondere bestanden bij. Gebruik GitHub Desktop.")
    top = WorkingCopy(copy.top)
    now = names_on_disk(top, after)
    other = [path for path in now if now[path] not in (before[path][1], after[path][1])]
    now = {**now, **names_for_git(top, other)}  # a file that git keeps otherwise, and reviewed so
    staged = _staged(copy, after)
    changes = {}
    for path, (_, name) in after.items():
        old, file = before[path][1], top.root / path
        if now.get(path, "") not in (old, name) or staged.get(path, "") not in (old, name):
            raise WorkingCopyError(
                "In een bestand dat een ander veranderde, staat werk van u dat nog niet is "
                f"vastgelegd: {path}. Er is niets veranderd."
            )
        if now.get(path, "") != name:
            data = bytes_for_disk(top, name, path, old) if name else None
            changes[file] = (file.read_bytes() if file.is_file() else None, data)
    return changes


def _staged(copy: WorkingCopy, paths: Objects) -> Mapping[str, str]:
    """The objects of files as they are in the repository's index."""
    listed = copy.git("ls-files", "--stage", "-z") if paths else ""
    pairs = (line.split("\t", 1) for line in listed.split("\0") if line)
    return {path: about.split()[1] for about, path in pairs if path in paths}
