"""What may come in from a server: plain files, and beside records only what somebody reviewed."""

from collections.abc import Iterable, Mapping

from dialoog.formats.git.working_copy import WorkingCopy, WorkingCopyError
from dialoog.formats.git_names import is_name_of_git

FILE_MODES = ("100644", "100755")
GONE = ("000000", "")
_MOST_NAMES = 5
Objects = Mapping[str, tuple[str, str]]
"""By path from the top of the repository: a file's mode and object, or ``GONE``."""


def changed_files(copy: WorkingCopy, old: str, new: str) -> Objects:
    """The files that differ between two commits, as they are in the second."""
    words = ("diff-tree", "-r", "-z", "--no-renames", "--ignore-submodules=none", old, new)
    parts = iter(copy.git(*words).rstrip("\0").split("\0"))
    files = {}
    for about, path in zip(parts, parts, strict=False):
        _, mode, _, name, _ = about.removeprefix(":").split(" ")
        files[path] = (mode, name) if name.strip("0") else GONE
    return files


def refuse_strange(files: Objects) -> None:
    """Raise WorkingCopyError for what is no file, and for a name that is git's own on some disk."""
    strange = [
        path
        for path, (mode, _) in files.items()
        if mode not in (*FILE_MODES, GONE[0]) or any(map(is_name_of_git, path.split("/")))
    ]
    if strange:
        raise WorkingCopyError(
            f"In het werk op de server zijn dit geen gewone bestanden: {_named(strange)}. Er is "
            "niets veranderd. Vraag wie de opslagplaats beheert om ernaar te kijken."
        )


def refuse_unreviewed(copy: WorkingCopy, theirs: str, files: Objects, mine: Objects) -> None:
    """Raise WorkingCopyError for a file that neither we have so, nor the server's main branch."""
    main = copy.remote_main
    start = copy.ask("merge-base", main, theirs) if main else ""
    since = changed_files(copy, start, theirs) if start else files
    strange = [path for path in files if path in since and mine.get(path) != files[path]]
    if strange:
        raise WorkingCopyError(
            "Op de server veranderde in deze tak ook iets anders dan gegevens: "
            f"{_named(strange)}. Er is niets opgehaald: dat kan een programma zijn dat nog niemand "
            "heeft nagekeken. Laat het met een pull request nakijken en samenvoegen, en haal "
            "daarna op."
        )


def _named(paths: Iterable[str]) -> str:
    """Some paths, in signs that can be shown."""
    names = ["".join(it if it.isprintable() else "?" for it in path) for path in paths]
    more = f" en nog {len(names) - _MOST_NAMES}" if len(names) > _MOST_NAMES else ""
    return ", ".join(names[:_MOST_NAMES]) + more
