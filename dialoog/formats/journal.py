"""Changes several files so that a kill half-way is made whole afterwards; nothing is lost.

What is to be written is noted first, in one file. It goes when all is done: one that is found later
tells of a kill. The file is where nothing comes in with the data, and what it says is doubted.
"""

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from dialoog.formats.disk import explain_write_error, retry
from dialoog.formats.files import (
    Changes,
    SaveError,
    change_files,
    create_file,
    discard,
    discard_unfinished,
)
from dialoog.formats.git_names import is_name_of_git
from dialoog.formats.plain_files import read_plain

_MOST_BYTES = 512 * 1024 * 1024
"""Of a note: what is cut off there is no note of ours."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """What was left to do: a note with the paths that it is about, or files that were put back."""

    note: str
    paths: tuple[str, ...]
    put_back: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Journal:
    """The file in which is noted what is being written, all of it below the folder ``below``.

    What is to be written after a kill are records: files for whose path from there ``is_record``
    holds. What is to be taken back is anything but git's own.
    """

    path: Path
    below: Path
    is_record: Callable[[str], bool] = field(default=lambda _: True, repr=False)

    def begin(
        self, changes: Changes, *, note: str = "", paths: Iterable[str] = (), until: str = ""
    ) -> None:
        """Note what is to be written, and change the files. ``done`` ends it.

        After a kill the changes are made; with ``until`` they are taken back, as long as that is
        what ``finish`` is given. Raises SaveError: nothing changed then, and what was noted before
        is noted still.
        """
        files = {str(path): [*map(_text, each)] for path, each in changes.items()}
        self._write({"note": note, "paths": [*paths], "until": until, "files": files})
        try:
            change_files(changes)
        except SaveError:
            self.cancel()
            raise

    def wait(self, note: str, paths: Iterable[str]) -> None:
        """All is written, and what the note tells is still to be done.

        On a full disk the note of ``begin`` stays, which tells the same.
        """
        with suppress(SaveError):
            self._write({"note": note, "paths": [*paths], "until": "", "files": {}})

    def cancel(self) -> None:
        """What was begun is not to be done: what was noted before it is there again."""
        retry(self.path.unlink, missing_ok=True)
        self._go_back()

    def done(self) -> None:
        """All is written, and whatever follows from it is done."""
        for path in (self._new, self._earlier, self.path):
            discard(path)

    @property
    def _new(self) -> Path:
        return self.path.with_suffix(".nieuw")

    @property
    def _earlier(self) -> Path:
        return self.path.with_suffix(".eerder")

    def _go_back(self) -> None:
        with suppress(OSError):
            retry(os.replace, self._earlier, self.path)

    @property
    def is_there(self) -> bool:
        """Whether something is noted."""
        if not self.path.exists():
            self._go_back()  # killed between the two steps of a new note
        return self.path.exists()

    @property
    def until(self) -> str:
        """What ``begin`` was given."""
        noted = self._read()
        return noted[2] if noted else ""

    def finish(self, until: str = "") -> Unfinished | None:
        """Write what a kill left unwritten, or take it back; what is left to do, if anything.

        Raises SaveError when somebody changed one of the files since, and for a note that cannot be
        ours: then nothing is written, and what was noted stays in another file, that the message
        names.
        """
        noted = self._read()
        if noted is None:
            return None
        note, paths, began, changes = noted
        if began and began != until:
            return Unfinished("", ())
        left = {}
        for file, (before, after) in changes.items():
            discard_unfinished(file)
            now = file.read_bytes() if file.is_file() else None
            if now not in (before, after):
                raise self._changed_since(file)
            left[file] = (now, before if began else after)
        change_files({file: each for file, each in left.items() if each[0] != each[1]})
        return Unfinished(note, paths, tuple(changes) if began else ())

    def _changed_since(self, file: Path) -> SaveError:
        return SaveError(
            f"Het bewaren werd eerder onderbroken, en {file.as_posix()} is daarna veranderd. Kijk "
            f"deze gegevens na. Wat er had moeten komen, staat in {self._set_aside()}."
        )

    def _set_aside(self) -> str:
        aside = self.path.with_name(f"{self.path.stem}-onderbroken.json")
        retry(self.path.replace, aside)
        return aside.as_posix()

    def _write(self, content: object) -> None:
        """Note it beside what was noted before, which goes last: a full disk loses neither."""
        retry(self._new.unlink, missing_ok=True)
        create_file(self._new, json.dumps(content).encode(), is_private=True)
        try:
            with suppress(FileNotFoundError):
                retry(os.replace, self.path, self._earlier)
            retry(os.replace, self._new, self.path)
        except OSError as error:
            discard(self._new)
            self._go_back()
            why = explain_write_error(error)
            raise SaveError(f"{self.path.as_posix()} kan niet worden geschreven: {why}.") from error

    def _read(self) -> tuple[str, tuple[str, ...], str, Changes] | None:
        try:
            content = json.loads(read_plain(self.path, _MOST_BYTES))
            changes = {
                Path(path): (_bytes(before), _bytes(after))
                for path, (before, after) in content["files"].items()
            }
            until = str(content["until"])
            if not all(self._is_ours(path, is_taken_back=until != "") for path in changes):
                raise ValueError("no note of ours")
            return str(content["note"]), tuple(map(str, content["paths"])), until, changes
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise SaveError(
                "Er lag een notitie over een onderbroken bewaring die niet klopt. Het programma "
                f"heeft er niets mee gedaan. De notitie staat nu in {self._set_aside()}."
            ) from error

    def _is_ours(self, path: Path, *, is_taken_back: bool) -> bool:
        """Whether a path is one that was noted here, and leads where it says."""
        place = path.parent.resolve() / path.name
        if not path.is_absolute() or not place.is_relative_to(self.below) or path.is_symlink():
            return False
        parts = place.relative_to(self.below).parts
        return not any(map(is_name_of_git, parts)) and (
            is_taken_back or self.is_record("/".join(parts))
        )


def _text(data: bytes | None) -> str | None:
    return None if data is None else b64encode(data).decode()


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else b64decode(text, validate=True)
