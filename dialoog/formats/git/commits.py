"""What stands in a commit and on disk, and commits of exactly the named files.

Paths are relative to the folder of the working copy. A commit is made in an index of its own: what
somebody staged or left unsaved elsewhere stays as it is.
"""

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from dialoog.formats.git.reading import GitError, NoGitError
from dialoog.formats.git.working_copy import WITHOUT_GIT, WorkingCopy, WorkingCopyError
from dialoog.formats.git.writing import write_git

STAND_IN = {"user.name": "Coördinator", "user.email": "coordinator@dialoog.invalid"}
"""Who makes a commit where the settings of git name nobody."""
ADD = ("update-index", "--add", "--remove", "-z", "--stdin")
"""Takes files, by path, in an index as they are on disk."""


def names_at(copy: WorkingCopy, commit: str, paths: Iterable[str]) -> Mapping[str, str]:
    """The name of git's object for each path that is a file in a commit."""
    wanted = [copy.prefix + path for path in paths]
    listed = copy.git("ls-tree", "-r", "-z", commit, "--", *wanted) if wanted else ""
    pairs = (line.split("\t", 1) for line in listed.split("\0") if line)
    return {path.removeprefix(copy.prefix): about.split()[2] for about, path in pairs}


def names_on_disk(copy: WorkingCopy, paths: Iterable[str]) -> Mapping[str, str]:
    """The same for the files as they are now."""
    there = [path for path in paths if (copy.root / path).is_file()]
    if any("\n" in path or path.startswith('"') for path in there):
        raise WorkingCopyError("Een bestand heeft een naam die hier niet kan.")  # a line of git's
    given = _encoded(f"{copy.prefix}{path}\n" for path in there)
    names = copy.git("hash-object", "--stdin-paths", given=given).split() if there else []
    return dict(zip(there, names, strict=True))


def unsaved(copy: WorkingCopy, paths: Sequence[str]) -> list[str]:
    """The paths of which the file is not as in the last commit."""
    old, new = names_at(copy, "HEAD", paths), names_on_disk(copy, paths)
    return [path for path in paths if old.get(path) != new.get(path)]


def bytes_at(copy: WorkingCopy, commit: str, path: str) -> bytes | None:
    """A file in a commit; None where it is not in it."""
    return _object(copy, "blob", f"{commit}:{copy.prefix}{path}")


def bytes_for_disk(copy: WorkingCopy, name: str, path: str, like: str) -> bytes:
    """An object for the file at ``path``: its line ends as git makes them on this computer.

    Where the file has now the very bytes of the object ``like``, git changes nothing in the new one
    either. Raises WorkingCopyError.
    """
    now = (copy.root / path).read_bytes() if (copy.root / path).is_file() else None
    if now is not None and like and now == _object(copy, "blob", like):
        data = _object(copy, "blob", name)
    else:
        data = _object(copy, "--filters", f"--path={copy.prefix}{path}", name)
    if data is None:
        raise WorkingCopyError("Git kon een eerdere versie van een bestand niet geven.")
    return data


def _object(copy: WorkingCopy, *wanted: str) -> bytes | None:
    try:
        return write_git(copy.top, "cat-file", *wanted)
    except NoGitError as error:
        raise WorkingCopyError(WITHOUT_GIT) from error
    except GitError:
        return None


def commit_files(copy: WorkingCopy, paths: Sequence[str], message: str) -> str:
    """Commit the files at exactly these paths as they are now; never on the main branch.

    Returns the commit; "" where nothing is different. Raises WorkingCopyError.
    """
    copy.check()
    copy.refuse_main()
    return commit_here(copy, paths, message)


def commit_here(copy: WorkingCopy, paths: Sequence[str], message: str) -> str:
    """The same, for who checked the working copy and its branch just before."""
    head = copy.head
    with own_index(copy, head) as index:
        stage(copy, paths, index)
        tree = copy.git("write-tree", index=index).strip()
    if tree == copy.ask("rev-parse", f"{head}^{{tree}}"):
        return ""
    commit = commit_tree(copy, tree, message, head)
    stage(copy, paths)  # before the branch moves: a kill between the two leaves a change to commit
    copy.move_to(commit, head)
    return commit


def stage(copy: WorkingCopy, paths: Iterable[str], index: Path | None = None) -> None:
    """Take files as they are now in an index. Raises WorkingCopyError."""
    given = _encoded(f"{copy.prefix}{path}\0" for path in paths)
    copy.git(*ADD, given=given, index=index, why="Git neemt deze bestanden niet aan.")


def _encoded(lines: Iterable[str]) -> bytes:
    """Paths as git wrote them, also those that are no UTF-8."""
    return "".join(lines).encode("utf-8", "surrogateescape")


@contextmanager
def own_index(copy: WorkingCopy, commit: str) -> Iterator[Path]:
    """The path of an index beside the repository's, with the files of a commit."""
    with tempfile.TemporaryDirectory(prefix="dialoog-") as folder:
        index = Path(folder) / "index"
        copy.git("read-tree", commit, index=index)
        yield index


def commit_tree(copy: WorkingCopy, tree: str, message: str, *parents: str) -> str:
    """Make a commit that no branch has yet; returns its name. Raises WorkingCopyError."""
    found = copy.settings(r"^user\.(name|email)$")
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
