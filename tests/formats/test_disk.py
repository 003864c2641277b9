"""What a disk refuses is explained in Dutch, and tried again while somebody has the file open."""

import ast
import errno
import os
import re
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dialoog.cli.arguments import REPOSITORY
from dialoog.formats import files
from dialoog.formats.disk import explain_read_error, explain_write_error, make_folder, retry
from dialoog.formats.flushing import flush

IS_OPEN = "een ander programma heeft het bestand open. Sluit het daar, en probeer het opnieuw"
windows = pytest.mark.skipif(os.name != "nt", reason="elsewhere an open file is in nobody's way")


def of_windows(code: int, number: int = errno.EACCES, path: str = "a.yaml") -> OSError:
    """An error as Python has it on Windows."""
    error = OSError(number, os.strerror(number), path)
    error.winerror = code  # type: ignore[attr-defined,unused-ignore]
    return error


# --------------------------------------------------------------------------------------- in words


@pytest.mark.parametrize(
    ("explain", "code", "words"),
    [
        (explain_write_error, errno.ENOSPC, "de schijf is vol"),
        (explain_write_error, errno.EACCES, "u mag daar niet schrijven"),
        (explain_write_error, errno.EXDEV, "wat er staat, is van een andere schijf"),
        (explain_read_error, errno.EACCES, "u mag het niet lezen"),
        (explain_read_error, errno.ENOENT, "het bestaat niet. Kijk de naam en de map na"),
        (explain_read_error, errno.EISDIR, "het is een map, geen bestand"),
        (explain_read_error, errno.EIO, f"de schijf geeft fout {errno.EIO}"),
    ],
)
def test_an_error_of_the_disk_is_explained_in_dutch(
    explain: Callable[[OSError], str], code: int, words: str
) -> None:
    assert explain(OSError(code, os.strerror(code))) == words


@pytest.mark.parametrize(
    ("code", "number", "written", "read"),
    [
        (32, errno.EACCES, IS_OPEN, IS_OPEN),
        (33, errno.EACCES, IS_OPEN, IS_OPEN),
        (1224, errno.EINVAL, IS_OPEN, IS_OPEN),
        (5, errno.EACCES, "u mag daar niet schrijven", "u mag het niet lezen"),
        (19, errno.EACCES, "op deze schijf kan niet worden geschreven", None),
        (39, errno.EINVAL, "de schijf is vol", None),
        (123, errno.EINVAL, "deze naam kan daar niet", "deze naam kan niet"),
        (183, errno.EEXIST, "twee bestanden hebben dezelfde naam", None),
        (206, errno.ENOENT, "een naam is te lang", "de naam is te lang"),
    ],
)
def test_what_windows_answers_is_explained_in_dutch(
    code: int, number: int, written: str, read: str | None
) -> None:
    error = of_windows(code, number)
    assert explain_write_error(error) == written
    assert read is None or explain_read_error(error) == read


def test_a_folder_that_somebody_has_open_is_called_a_folder(tmp_path: Path) -> None:
    error = of_windows(32, path=str(tmp_path))
    assert explain_write_error(error) == (
        "een ander programma gebruikt de map. Sluit het, en probeer het opnieuw"
    )


def test_a_folder_in_which_somebody_has_a_file_open_is_not_only_said_to_be_closed(
    tmp_path: Path,
) -> None:
    """Windows denies to rename the folder of a site while a page of it is open."""
    told = explain_write_error(of_windows(5, path=str(tmp_path)))
    assert told.startswith("een ander programma heeft iets in de map open, of u mag daar niet")


def test_a_folder_that_is_read_as_a_file_is_called_a_folder(tmp_path: Path) -> None:
    with pytest.raises((IsADirectoryError, PermissionError)) as raised:
        tmp_path.read_bytes()
    as_windows_has_it = OSError(errno.EACCES, "", str(tmp_path))
    for error in (raised.value, as_windows_has_it):
        assert explain_read_error(error) == "het is een map, geen bestand"


def test_a_folder_in_the_place_of_a_file_is_no_file_of_the_same_name(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    (tmp_path / "c").write_bytes(b"")
    for folder in (tmp_path / "c", tmp_path / "c" / "d", tmp_path / "c" / "d" / "e"):
        with pytest.raises(NotADirectoryError):
            make_folder(folder)


# -------------------------------------------------------------------------------------- tried again


@pytest.mark.parametrize("code", [5, 32, 33, 1224])
def test_what_somebody_lets_go_of_within_a_second_succeeds(code: int) -> None:
    left = [of_windows(code)] * 5

    def step(text: str, *, end: str) -> str:
        if left:
            raise left.pop()
        return text + end

    begun = time.monotonic()
    assert retry(step, "a", end="b") == "ab"
    assert 0.9 < time.monotonic() - begun < 3


@pytest.mark.parametrize(
    "error", [OSError(errno.EACCES, "nee", "a.yaml"), of_windows(2, errno.ENOENT), of_windows(183)]
)
def test_another_refusal_is_told_at_once(error: OSError) -> None:
    tries = []

    def step() -> None:
        tries.append(1)
        raise error

    with pytest.raises(OSError, match=r"a\.yaml"):
        retry(step)
    assert tries == [1]


def test_what_stays_open_is_refused_after_about_a_second() -> None:
    def step() -> None:
        raise of_windows(32)

    begun = time.monotonic()
    with pytest.raises(OSError, match=r"a\.yaml"):
        retry(step)
    assert 0.9 < time.monotonic() - begun < 3


class _Held:
    """A file that another program has open, of which Windows says so ``times`` times."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, path: Path, times: int) -> None:
        self.left = times
        replace, unlink = os.replace, os.unlink

        def ask(at: object) -> None:
            if Path(str(at)) == path and self.left:
                self.left -= 1
                raise of_windows(32, path=str(path))

        def held_replace(old: str | Path, new: str | Path) -> None:
            ask(new)
            replace(old, new)

        def held_unlink(at: str | Path) -> None:
            ask(at)
            unlink(at)

        monkeypatch.setattr(os, "replace", held_replace)
        monkeypatch.setattr(os, "unlink", held_unlink)


CHANGES: dict[str, tuple[Callable[[Path], None], bytes | None]] = {
    "replaced": (lambda path: files.replace_file(path, b"later", b"eerst"), b"later"),
    "changed": (lambda path: files.change_files({path: (b"eerst", b"later")}), b"later"),
    "removed": (lambda path: files.remove_file(path, b"eerst"), None),
    "removed with others": (lambda path: files.change_files({path: (b"eerst", None)}), None),
}


@pytest.mark.parametrize(("change", "after"), CHANGES.values(), ids=CHANGES)
def test_a_record_that_is_let_go_of_in_time_is_saved(
    tmp_path: Path,
    change: Callable[[Path], None],
    after: bytes | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "een.yaml"
    path.write_bytes(b"eerst")
    with monkeypatch.context() as held:
        _Held(held, path, times=3)
        change(path)
    assert (path.read_bytes() if path.exists() else None) == after
    assert os.listdir(tmp_path) == (["een.yaml"] if after else [])


@pytest.mark.parametrize("change", [change for change, _ in CHANGES.values()], ids=CHANGES)
def test_a_record_that_stays_open_is_as_it_was_and_the_message_says_why(
    tmp_path: Path, change: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "een.yaml"
    path.write_bytes(b"eerst")
    with monkeypatch.context() as held:
        _Held(held, path, times=1000)
        with pytest.raises(files.SaveError, match=IS_OPEN):
            change(path)
    assert path.read_bytes() == b"eerst"
    assert os.listdir(tmp_path) == ["een.yaml"]


# ------------------------------------------------------------------------------- on Windows itself


@windows
@pytest.mark.parametrize(("change", "after"), CHANGES.values(), ids=CHANGES)
def test_on_windows_a_record_is_saved_once_another_program_closed_it(
    tmp_path: Path, change: Callable[[Path], None], after: bytes | None
) -> None:
    path = tmp_path / "een.yaml"
    path.write_bytes(b"eerst")
    file = path.open("rb")
    closing = threading.Timer(0.3, file.close)
    closing.start()
    try:
        change(path)
    finally:
        closing.join()
    assert (path.read_bytes() if path.exists() else None) == after


@windows
@pytest.mark.parametrize("change", [change for change, _ in CHANGES.values()], ids=CHANGES)
def test_on_windows_a_record_that_stays_open_is_said_to_be_open(
    tmp_path: Path, change: Callable[[Path], None]
) -> None:
    path = tmp_path / "een.yaml"
    path.write_bytes(b"eerst")
    with path.open("rb"), pytest.raises(files.SaveError, match=IS_OPEN):
        change(path)
    assert path.read_bytes() == b"eerst"
    assert os.listdir(tmp_path) == ["een.yaml"]


@windows
def test_on_windows_a_path_that_is_too_deep_is_called_too_long(tmp_path: Path) -> None:
    error = OSError(errno.ENOENT, "", str(tmp_path.joinpath(*["m" * 60] * 4, "een.yaml")))
    assert explain_write_error(error) == "een naam is te lang"


def test_a_new_file_that_somebody_looks_into_is_flushed_once_they_let_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A virus scanner reads each page of a site as soon as it is written."""
    left, opened = [of_windows(32)], os.open

    def opened_late(path: Path, how: int) -> int:
        if left:
            raise left.pop()
        return opened(path, how)

    (tmp_path / "a").write_bytes(b"a")
    monkeypatch.setattr(os, "open", opened_late)
    flush([tmp_path / "a"])
    assert left == []


# -------------------------------------------------------------------------------- nowhere forgotten

STEPS = {"rename", "unlink", "rmdir", "rmtree", "removedirs", "renames"}
"""Steps on a disk that Windows refuses while somebody has the file open."""
TAKEN_ONCE = {
    "dialoog/formats/locks.py: os.unlink(lock.lock_file)",  # Windows removes it by itself
    "dialoog/formats/disk.py: os.rename(path, path)",  # asks whether somebody has it open
}
OF_OTHERS = re.compile(r"document\.replace\(")
"""What is called so, and is no step on a disk."""


def _steps(path: Path) -> Iterator[str]:
    """The steps in a file that are taken once, as source."""
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
            continue
        source, name = ast.unparse(call), call.func.attr
        one = len(call.args) == 1 and not isinstance(call.args[0], ast.Starred)
        is_of_path = name == "replace" and one and not OF_OTHERS.match(source)
        if name in STEPS or is_of_path or source.startswith(("os.replace(", "os.remove(")):
            yield f"{path.relative_to(REPOSITORY).as_posix()}: {source}"


def test_every_step_that_an_open_file_stops_on_windows_is_tried_again() -> None:
    taken = {step for path in (REPOSITORY / "dialoog").rglob("*.py") for step in _steps(path)}
    assert taken == TAKEN_ONCE
