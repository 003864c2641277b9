"""Changes several files so that a kill half-way is made whole afterwards; nothing is lost.

What is to be written is noted first, in one file. It goes when all is done: one that is found later
tells of a kill.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from dialoog.formats.files import Changes, SaveError, change_files, create_file


@dataclass(frozen=True, slots=True)
class Unfinished:
    """What was left to do: a note with the paths that it is about, or files that were put back."""

    note: str
    paths: tuple[str, ...]
    put_back: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Journal:
    """The file in which is noted what is being written, all of it below the folder ``below``."""

    path: Path
    below: Path

    def begin(
        self, changes: Changes, *, note: str = "", paths: Iterable[str] = (), until: str = ""
    ) -> None:
        """Note what is to be written, and change the files. ``done`` ends it.

        After a kill the changes are made; with ``until`` they are taken back, as long as that is
        what ``finish`` is given. Raises SaveError: nothing changed then.
        """
        files = {str(path): [*map(_text, each)] for path, each in changes.items()}
        self._write({"note": note, "paths": [*paths], "until": until, "files": files})
        try:
            change_files(changes)
        except SaveError:
            self.done()
            raise

    def wait(self, note: str, paths: Iterable[str]) -> None:
        """All is written, and what the note tells is still to be done."""
        self._write({"note": note, "paths": [*paths], "until": "", "files": {}})

    def done(self) -> None:
        """All is written, and whatever follows from it is done."""
        self.path.unlink(missing_ok=True)

    @property
    def until(self) -> str:
        """What ``begin`` was given."""
        noted = self._read()
        return noted[2] if noted else ""

    def finish(self, until: str = "") -> Unfinished | None:
        """Write what a kill left unwritten, or take it back; what is left to do, if anything.

        Raises SaveError when somebody changed one of the files since: then nothing is written, and
        what was noted stays in another file, that the message names.
        """
        noted = self._read()
        if noted is None:
            return None
        note, paths, began, changes = noted
        if began and began != until:
            return Unfinished("", ())
        left = {}
        for file, (before, after) in changes.items():
            for temporary in file.parent.glob(f".{file.name}.*.tmp"):
                temporary.unlink(missing_ok=True)
            now = file.read_bytes() if file.is_file() else None
            if now not in (before, after):
                raise self._changed_since(file)
            left[file] = (now, before if began else after)
        change_files({file: each for file, each in left.items() if each[0] != each[1]})
        return Unfinished(note, paths, tuple(changes) if began else ())

    def _changed_since(self, file: Path) -> SaveError:
        aside = self.path.with_name(f"{self.path.stem}-onderbroken.json")
        self.path.replace(aside)
        return SaveError(
            f"Het bewaren werd eerder onderbroken, en {file.as_posix()} is daarna veranderd. Kijk "
            f"deze gegevens na. Wat er had moeten komen, staat in {aside.as_posix()}."
        )

    def _write(self, content: object) -> None:
        with suppress(FileNotFoundError):
            self.path.unlink()
        create_file(self.path, json.dumps(content).encode())

    def _read(self) -> tuple[str, tuple[str, ...], str, Changes] | None:
        try:
            content = json.loads(self.path.read_bytes())
            changes = {
                Path(path): (_bytes(before), _bytes(after))
                for path, (before, after) in content["files"].items()
            }
            if not all(path.parent.resolve().is_relative_to(self.below) for path in changes):
                raise ValueError("no note of ours: it came with the files")
            return str(content["note"]), tuple(content["paths"]), str(content["until"]), changes
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            self.done()  # killed while it was noted: no file was changed yet; or not ours
            return None


def _text(data: bytes | None) -> str | None:
    return None if data is None else b64encode(data).decode()


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else b64decode(text, validate=True)
