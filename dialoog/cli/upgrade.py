"""``init --upgrade``: puts the tool that runs in a data repository, and tells what that changed.

Records, texts, settings and workflows stay. So does a file of the tool that somebody changed: the
wheel that is there says what its tool wrote.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from dialoog.cli.arguments import CommandResult, Progress, UsageError
from dialoog.exports import data_repository
from dialoog.exports.data_repository import PINS
from dialoog.exports.tool_wheel import Tool
from dialoog.formats.command_line import is_typable
from dialoog.formats.disk import explain_read_error
from dialoog.formats.files import change_files
from dialoog.formats.plain_files import read_plain
from dialoog.formats.problem import ExpectedError


def go_to(folder: Path) -> list[str]:
    """The command that goes to a folder, unless that is where somebody is."""
    if folder.resolve() == Path.cwd():
        return []
    name = folder.as_posix()
    return [f'  cd "{name}"' if is_typable(name) else "Ga naar die map, en dan:"]


def upgrade(folder: Path, say: Progress) -> CommandResult:
    """Bring what the tool writes up to date, all or nothing; what somebody changed is left.

    The pins are written last, and then the old tool goes: what is killed leaves the old version.
    """
    paths = sorted(path for path in folder.glob("tool/dialoog-*.whl") if path.is_file())
    if not paths or not (folder / "content").is_dir():
        raise UsageError(f"In {folder.as_posix()} staat geen programma om te vervangen.")
    files = data_repository.files_of_tool()
    before = {path.relative_to(folder).as_posix(): read_if_there(path) or b"" for path in paths}
    _assert_within(folder, [*files, *before])
    wheel = next(name for name in files if name.startswith("tool/"))
    _assert_newer(paths, wheel)
    older = [Tool(name, _full_version(name), data) for name, data in before.items()]
    made = [data_repository.files_of_older_tool(tool) for tool in older]
    names = sorted(sorted(files), key=PINS.__eq__)
    there = {name: read_if_there(folder / name) for name in names}
    changed = [name for name in names if there[name] != files[name]]
    theirs = [name for name in changed if _is_changed(name, there[name], made)]
    left = [name for name in theirs if name != PINS]
    renewed = [name for name in changed if name not in left]
    gone = [name for name in before if name not in files]
    changes = {folder / name: (there[name], files[name]) for name in renewed}
    change_files(changes | {folder / name: (before[name], None) for name in gone})
    lines = _named("Zo gelaten, want iemand veranderde het", left)
    if left:
        lines.append("Toch de nieuwe? Haal dat bestand weg en typ dit nog eens.")
    if PINS in theirs:
        lines.append(f"In {PINS} veranderde iemand ook iets. Dat vindt u terug in git.")
    if not (renewed or gone):
        say("Dit is al de versie die er staat.")
        return CommandResult("".join(f"{line}\n" for line in lines), 1)
    new, versions = _full_version(wheel), [*map(_full_version, before)]
    return CommandResult.of_lines(
        (
            f"Van versie {', '.join(versions)} naar {new}."
            if versions != [new]
            else f"Versie {new} stond er al, niet met al haar bestanden.",
            *_named("Vernieuwd", sorted(renewed)),
            *_named("Weg", gone),
            *lines,
            "Gegevens, teksten, instellingen en workflows zijn niet veranderd. Typ nu:",
            *go_to(folder),
            "  python build.py check",
            "Is het goed? Leg de wijziging dan vast, met git add en git commit.",
        )
    )


def _is_changed(name: str, data: bytes | None, made: Iterable[Mapping[str, bytes]]) -> bool:
    """Whether a file is not what a tool that is there wrote; False where that is not known."""
    written = [files[name] for files in made if name in files]
    return data is not None and bool(written) and data not in written


def _named(heading: str, names: Collection[str]) -> list[str]:
    """Files, one a line below a heading; nothing without files."""
    return [f"{heading} ({len(names)}):", *(f"  {name}" for name in names)] if names else []


def _assert_within(folder: Path, names: Iterable[str]) -> None:
    """Raise UsageError where a link in the folder leads to another place, which stays as it is."""
    for name in names:
        path = folder / name
        above = [path, *path.parents][: name.count("/") + 1]
        if link := next((each for each in above if each.is_symlink()), None):
            raise UsageError(
                f"{link.as_posix()} is een snelkoppeling naar een andere plek. Haal die weg. "
                "Er is niets veranderd."
            )


def _assert_newer(before: Iterable[Path], wheel: str) -> None:
    """Raise UsageError where a tool that is there is of a later version than the new wheel."""
    if later := [path.name for path in before if _version(path.name) > _version(wheel)]:
        raise UsageError(f"Daar staat al een nieuwere versie: {later[0]}. Er is niets veranderd.")


def _version(wheel: str) -> tuple[int, ...]:
    """The numbers of the version in the name of a wheel, without the part of its hash."""
    return tuple(map(int, re.findall("[0-9]+", _full_version(wheel).partition("+")[0])))


def _full_version(wheel: str) -> str:
    """The version in the name of a wheel, such as ``0.2.0+c1f2e3d4a5b6``."""
    return wheel.split("-")[1]


def read_if_there(path: Path) -> bytes | None:
    """The bytes of a file; None where there is none. Raises ExpectedError."""
    try:
        return read_plain(path) if path.exists() else None
    except OSError as error:
        message = f"{path.as_posix()} kan niet worden gelezen: {explain_read_error(error)}."
        raise ExpectedError(message) from error
