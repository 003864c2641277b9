"""Saves changes of files: whole, and committed on a branch of the day where git can do that."""

import hashlib
import platform
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cached_property, wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from dialoog.formats.files import SaveError, remove_empty_folders
from dialoog.formats.git.commits import commit_here, stage, unsaved
from dialoog.formats.git.merging import Incoming, merge_work
from dialoog.formats.git.undo import Saved, undo
from dialoog.formats.git.working_copy import WorkingCopy, WorkingCopyError
from dialoog.formats.journal import Journal, Unfinished
from dialoog.formats.locks import hold
from dialoog.formats.problem import ExpectedError

P = ParamSpec("P")
T = TypeVar("T")
TextChanges = Mapping[str, tuple[bytes | None, bytes | None]]
"""By path: the bytes of a file as they are and as they become; None is no file."""
_NOT_IN_GIT = "De gegevens zijn bewaard, maar nog niet vastgelegd in git."
_WAITING = "Wat u eerder bewaarde, is nog niet vastgelegd in git. Probeer het straks opnieuw."
_NOTES = ".dialoog"
"""The folder of a person in which is noted what is being saved where there is no git."""
_PATIENCE = 20
"""Seconds to wait for another window that is saving."""
_BUSY = (
    "Een ander venster met dit programma is iets aan het bewaren. Probeer het straks opnieuw. "
    "Er is niets veranderd."
)
_EARLIER = "Wijzigingen die nog niet waren vastgelegd"


@dataclass(frozen=True, slots=True)
class SaveResult:
    """What was saved: its commit ("" without one), and what the user must know of it."""

    commit: str
    remark: str = ""


def _alone(
    step: "Callable[Concatenate[Saver, P], T]",
) -> "Callable[Concatenate[Saver, P], T]":
    """Let a step of a Saver wait for one of another window. Raises SaveError."""

    @wraps(step)
    def alone(saver: "Saver", /, *args: P.args, **options: P.kwargs) -> T:
        with ExitStack() as held:
            try:
                held.enter_context(hold(saver.lock_path, _PATIENCE))
            except TimeoutError as error:
                raise SaveError(_BUSY) from error
            except OSError:  # nothing can be written there: what is to be noted says so
                pass
            return step(saver, *args, **options)

    return alone


@dataclass(frozen=True)
class Saver:
    """Saves below the folder of a working copy, on the branch ``branch``.

    ``mark`` is the line in the message of a commit by which ``git.undo`` knows it. What a kill
    interrupted is finished before anything else, in files that are a record by ``is_record``; what
    git could not commit, as soon as it can. Another window that works on the same files waits.
    """

    copy: WorkingCopy
    branch: str
    mark: str
    is_record: Callable[[str], bool] = field(default=lambda _: True, repr=False)

    @_alone
    def save(self, changes: TextChanges, sentence: str) -> SaveResult:
        """Write files, by path, and commit them. Raises SaveError: then nothing is written."""
        waiting = self._resume()
        refuse_outside(self.copy.root, changes)
        remark = self._begin(changes)
        note = f"{waiting.note} {sentence}" if waiting else sentence
        paths = list(dict.fromkeys((*(waiting.paths if waiting else ()), *changes)))
        files = {self.copy.root / path: each for path, each in changes.items()}
        self._journal.begin(files, note=note, paths=paths)
        kept = SaveResult("", remark) if remark else self._commit(paths, note)
        if kept.remark and self._folder:
            self._journal.wait(note, paths)
        else:
            self._journal.done()
        return kept

    @_alone
    def undo(self) -> Saved:
        """Take the last commit of ours back. Raises WorkingCopyError and SaveError."""
        self._nothing_waits()
        with self._all_or_nothing() as journal:
            return undo(self.copy, self.mark, journal)

    @_alone
    def merge(self, work: Incoming, files: Mapping[str, bytes | None], sentence: str) -> str:
        """Merge the work of others, as ``merge_work``; on the branch, where we have work too."""
        self._nothing_waits()
        refuse_outside(self.copy.top, work.their_files)
        if work.base != work.ours:
            self.copy.begin(self.branch)
        with self._all_or_nothing() as journal:
            return merge_work(self.copy, work, files, f"{sentence}\n", journal)

    @_alone
    def resume(self) -> Unfinished | None:
        """Finish what a kill interrupted; what then still waits for git. Raises SaveError."""
        return self._resume()

    def _resume(self) -> Unfinished | None:
        journal = self._journal
        found = None
        if journal.is_there:
            found = journal.finish(self.copy.head if self._folder else "")
        if found is None:
            journal.done()
            return None
        self._staged(found.put_back)
        is_waiting = found.paths and self._folder
        if is_waiting and (self._begin({}) or self._commit(found.paths, found.note).remark):
            self._journal.wait(found.note, found.paths)
            return found
        self._journal.done()
        return None

    def _nothing_waits(self) -> None:
        """Raise WorkingCopyError where git still cannot commit what was saved before."""
        if self._resume():
            self.copy.check()
            raise WorkingCopyError(_WAITING)

    @cached_property
    def _folder(self) -> str:
        """The folder of git itself; "" without one."""
        return self.copy.ask("rev-parse", "--absolute-git-dir")

    @property
    def _journal(self) -> Journal:
        """Where no file of others comes: in the folder of git, or in the one of the user.

        The second is of this computer and this place. A note that came with the data is not read.
        """
        if folder := self._folder:
            prefix = self.copy.prefix
            return Journal(
                Path(folder) / "dialoog-bewaren.json",
                self.copy.top.resolve(),
                lambda path: path.startswith(prefix) and self.is_record(path[len(prefix) :]),
            )
        root = self.copy.root.resolve()
        place = hashlib.sha256(f"{platform.node()}\n{root}".encode("utf-8", "surrogateescape"))
        path = Path.home() / _NOTES / f"{place.hexdigest()[:16]}-bewaren.json"
        return Journal(path, root, self.is_record)

    @property
    def lock_path(self) -> Path:
        """The file that is locked while something is saved, the same for each window."""
        notes = self._journal.path
        folder = notes.parent if self._folder else Path(tempfile.gettempdir())
        return folder / f"dialoog-{notes.stem}.lock"

    @contextmanager
    def _all_or_nothing(self) -> Iterator[Journal]:
        """For what moves the branch as its last step: what ends before that, changes nothing."""
        journal = self._journal
        try:
            yield journal
        except ExpectedError:
            if until := journal.until:
                found = journal.finish(until)
                self._staged(found.put_back if found else ())
                journal.cancel()
            raise
        journal.done()

    def _staged(self, put_back: Sequence[Path]) -> None:
        """Let git's index have the files that were put back as they are."""
        top = self.copy.top if put_back else self.copy.root
        paths = [path.relative_to(top).as_posix() for path in put_back]
        remove_empty_folders(top, paths)
        if paths:
            stage(WorkingCopy(top), paths)

    def _begin(self, changes: TextChanges) -> str:
        """Go to the branch, and commit what stood unsaved in the files that are to change.

        So that it can be undone to the byte. Returns why nothing can be committed, or "".
        """
        try:
            self.copy.check()
            self.copy.begin(self.branch)
            paths = unsaved(self.copy, [*changes])
            now = {path: self.copy.root / path for path in paths}
            if paths and all(_read(file) == changes[path][0] for path, file in now.items()):
                commit_here(self.copy, paths, f"{_EARLIER}\n")
        except WorkingCopyError as error:
            return f"{_NOT_IN_GIT} {error}"
        return ""

    def _commit(self, paths: Sequence[str], note: str) -> SaveResult:
        message = f"{' '.join(note.split())}\n\n{self.mark}\n"
        try:
            return SaveResult(commit_here(self.copy, paths, message))
        except WorkingCopyError as error:
            return SaveResult("", f"{_NOT_IN_GIT} {error}")


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def refuse_outside(root: Path, paths: Iterable[str]) -> None:
    """Raise SaveError when a path below ``root`` is a link, leads through one, or out of it."""
    home = root.resolve()
    for path in paths:
        file = home / path
        if file.parent.resolve() != file.parent or file.is_symlink():
            reason = "is een snelkoppeling, of staat in een andere map"
            raise SaveError(f"{path} {reason}. Er is niets veranderd.")
