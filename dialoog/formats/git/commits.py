"""What stands in a commit and on disk, and commits of exactly the named files.

Paths are relative to the folder of the working copy. A commit is made in an index of its own: what
somebody staged or left unsaved elsewhere stays as it is.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from dialoog.formats.git.reading import GitError, NoGitError
from dialoog.formats.git.working_copy import WITHOUT_GIT, WorkingCopy, WorkingCopyError
from dialoog.formats.git.writing import write_git
from dialoog.formats.temporary import TemporaryError, temporary_folder

STAND_IN = {"user.name": "Coördinator", "user.email": "coordinator@dialoog.invalid"}
"""Who makes a commit where the settings of git name nobody."""
MADE_HERE = "dialoog: vastgelegd"
"""What git's log of moves tells of a commit that was made here; that log is never fetched."""
_FILE_MODES = ("100644", "100755")
_ENDS = b"\r\n", b"\n"


def names_at(copy: WorkingCopy, commit: str, paths: Iterable[str]) -> Mapping[str, str]:
    """The name of git's object for each path that is a file in a commit."""
    wanted = [copy.prefix + path for path in paths]
    listed = copy.git("ls-tree", "-r", "-z", commit, "--", *wanted) if wanted else ""
    pairs = (line.split("\t", 1) for line in listed.split("\0") if line)
    return {path.removeprefix(copy.prefix): about.split()[2] for about, path in pairs}


def names_on_disk(
    copy: WorkingCopy, paths: Iterable[str], *, is_made: bool = False
) -> Mapping[str, str]:
    """The same for the files as they are now; with ``is_made`` git has these objects.

    They are the very bytes on disk, whatever the settings and attributes of git say. Of these only
    line ends are followed: a file in which git would change nothing else has its object.
    """
    there = [path for path in paths if (copy.root / path).is_file()]
    if any("\n" in path or path.startswith('"') for path in there):
        raise WorkingCopyError("Een bestand heeft een naam die hier niet kan.")  # a line of git's
    words = ("hash-object", *(("-w",) if is_made else ()), "--no-filters")
    given = _encoded(f"{copy.prefix}{path}\n" for path in there)
    listed = copy.git(*words, "--stdin-paths", given=given).split() if there else []
    names = dict(zip(there, listed, strict=True))
    for path, plain in _with_other_ends(copy, there).items():
        names[path] = copy.git(*words, "--stdin", given=plain).strip()
    return names


def _with_other_ends(copy: WorkingCopy, paths: Iterable[str]) -> Mapping[str, bytes]:
    """What git keeps of files of which it changes the line ends, and those alone."""
    read = {path: (copy.root / path).read_bytes() for path in paths}
    plain = {path: data.replace(*_ENDS) for path, data in read.items() if _ENDS[0] in data}
    as_git = names_for_git(copy, plain)
    return {
        path: data
        for path, data in plain.items()
        if as_git.get(path) == _name_of(data, as_git.get(path, ""))
    }


def names_for_git(copy: WorkingCopy, paths: Iterable[str]) -> Mapping[str, str]:
    """The objects that git itself would make of files, by its settings and attributes.

    No program of theirs is run. Nothing where git cannot make one.
    """
    there = [*paths]
    if not there:
        return {}
    given = _encoded(f"{copy.prefix}{path}\n" for path in there)
    try:
        listed = copy.git(
            "hash-object", "--stdin-paths", given=given, settings=no_programs(copy)
        ).split()
    except WorkingCopyError:
        return {}
    return dict(zip(there, listed, strict=True))


def no_programs(copy: WorkingCopy) -> tuple[str, ...]:
    """Settings with which no filter that the user has is run."""
    names = {name.rpartition(".")[0] for name in copy.own_settings if name.startswith("filter.")}
    ends = ("clean=", "smudge=", "process=", "required=false")
    return tuple(f"{name}.{end}" for name in sorted(names) for end in ends)


def _name_of(data: bytes, like: str) -> str:
    """The name of an object with these bytes, in the form of another name."""
    kind = "sha256" if len(like) == len(hashlib.sha256().hexdigest()) else "sha1"
    return hashlib.new(kind, b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def unsaved(copy: WorkingCopy, paths: Sequence[str]) -> list[str]:
    """The paths of which the file is not as in the last commit."""
    old, new = names_at(copy, "HEAD", paths), names_on_disk(copy, paths)
    return [path for path in paths if old.get(path) != new.get(path)]


def bytes_at(copy: WorkingCopy, commit: str, path: str) -> bytes | None:
    """A file in a commit; None where it is not in it."""
    return _object(copy, "blob", f"{commit}:{copy.prefix}{path}")


def bytes_for_disk(copy: WorkingCopy, name: str, path: str, like: str) -> bytes:
    """An object for the file at ``path``: its line ends as git makes them on this computer.

    Where the file has now the very bytes of the object ``like``, nothing is changed in the new one.
    Of what git would change, only line ends are. Raises WorkingCopyError.
    """
    now = (copy.root / path).read_bytes() if (copy.root / path).is_file() else None
    data = _object(copy, "blob", name)
    if data is None:
        raise WorkingCopyError("Git kon een eerdere versie van een bestand niet geven.")
    if now is not None and like and now == _object(copy, "blob", like):
        return data
    options = ("--filters", f"--path={copy.prefix}{path}")
    as_git = _object(copy, *options, name, settings=no_programs(copy))
    is_same = as_git is not None and as_git.replace(*_ENDS) == data.replace(*_ENDS)
    return as_git if as_git is not None and is_same else data


def _object(copy: WorkingCopy, *wanted: str, settings: tuple[str, ...] = ()) -> bytes | None:
    try:
        return write_git(copy.top, "cat-file", *wanted, settings=settings)
    except NoGitError as error:
        raise WorkingCopyError(WITHOUT_GIT) from error
    except GitError:
        return None


def commit_files(copy: WorkingCopy, paths: Sequence[str], message: str) -> str:
    """Commit the files at exactly these paths as they are now; never on the main branch.

    Returns the commit; "" where nothing is different. Raises WorkingCopyError.
    """
    copy.check()
    return commit_here(copy, paths, message)


def commit_here(copy: WorkingCopy, paths: Sequence[str], message: str) -> str:
    """The same, for who checked the working copy and went to its branch just before."""
    head, tree_before = copy.git("rev-parse", "HEAD^{commit}", "HEAD^{tree}").split()
    entries = _entries(copy, paths)
    with own_index(copy, head) as index:
        _put(copy, entries, index)
        tree = copy.git("write-tree", index=index).strip()
    if tree == tree_before:
        return ""
    commit = commit_tree(copy, tree, message, head)
    branch = copy.refuse_main()
    _put(copy, entries)  # before the branch moves: a kill between the two leaves a change to commit
    copy.move_to(commit, head, branch, note=MADE_HERE)
    return commit


def stage(copy: WorkingCopy, paths: Iterable[str]) -> None:
    """Take files as they are now in the repository's index. Raises WorkingCopyError."""
    _put(copy, _entries(copy, [*paths]))


def _entries(copy: WorkingCopy, paths: Sequence[str]) -> bytes:
    """Lines that put files, as they are on disk, in an index; a file keeps its mode."""
    if not paths:
        return b""
    names = names_on_disk(copy, paths, is_made=True)
    wanted = [copy.prefix + path for path in paths]
    listed = copy.git("--literal-pathspecs", "ls-files", "--stage", "-z", "--", *wanted)
    lines = (line.split("\t", 1) for line in listed.split("\0") if line)
    modes = {path.removeprefix(copy.prefix): about.split()[0] for about, path in lines}
    none = "0" * len(copy.head) if len(names) < len(paths) else ""
    return _encoded(
        f"{_mode(modes.get(path, '')) if path in names else 0} {names.get(path, none)}"
        f"\t{copy.prefix}{path}\0"
        for path in paths
    )


def _mode(known: str) -> str:
    return known if known in _FILE_MODES else _FILE_MODES[0]


def _put(copy: WorkingCopy, entries: bytes, index: Path | None = None) -> None:
    why = "Git neemt deze bestanden niet aan."
    put_in_index(copy, entries, index, why)


def put_in_index(copy: WorkingCopy, entries: bytes, index: Path | None, why: str) -> None:
    """Put lines of ``update-index --index-info`` in an index. Raises WorkingCopyError."""
    words = ("update-index", "-z", "--index-info")  # may look at a file that just changed
    copy.git(*words, given=entries, index=index, settings=no_programs(copy), why=why)


def _encoded(lines: Iterable[str]) -> bytes:
    """Paths as git wrote them, also those that are no UTF-8."""
    return "".join(lines).encode("utf-8", "surrogateescape")


@contextmanager
def own_index(copy: WorkingCopy, commit: str) -> Iterator[Path]:
    """The path of an index beside the repository's, with the files of a commit."""
    try:
        with temporary_folder() as folder:
            index = folder / "index"
            copy.git("read-tree", commit, index=index)
            yield index
    except TemporaryError as error:
        raise WorkingCopyError(f"Git kon dit niet doen: {error}.") from error


def commit_tree(copy: WorkingCopy, tree: str, message: str, *parents: str) -> str:
    """Make a commit that no branch has yet; returns its name. Raises WorkingCopyError."""
    found = copy.own_settings
    settings = tuple(
        f"{name}={value}"
        for name, value in STAND_IN.items()
        if not any(map(str.isalnum, found.get(name, "")))
    )
    above = [word for parent in parents for word in ("-p", parent)]
    why = "Git kon dit niet vastleggen."
    return copy.git(
        "commit-tree", tree, *above, given=message.encode(), settings=settings, why=why
    ).strip()
