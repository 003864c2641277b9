"""The reader: gives whatever is on disk, follows no link and raises nothing."""

import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dialoog.data.decoding import LIMIT
from dialoog.data.reader import FileEntry, read
from dialoog.data.walker import FileKind

posix = pytest.mark.skipif(os.name != "posix", reason="made with what only POSIX has")
linux = pytest.mark.skipif(sys.platform != "linux", reason="other disks refuse such names")


def everything(
    root: Path, *folders: str, enter: Callable[[str], bool] | None = None
) -> list[FileEntry]:
    return list(read(root, folders or ("a",), enter or (lambda _: True)))


def paths(root: Path, *folders: str) -> list[str]:
    return [file.path for file in everything(root, *folders)]


def put(path: Path, data: bytes = b"x") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def test_files_are_read_in_the_order_of_their_paths_with_their_bytes(tmp_path: Path) -> None:
    put(tmp_path / "b" / "één.txt", "é".encode())
    put(tmp_path / "a" / "c" / "2")
    put(tmp_path / "a" / "b")
    put(tmp_path / "a" / "c" / "1", b"")
    assert everything(tmp_path, "b", "a") == [
        FileEntry("a", FileKind.FOLDER),
        FileEntry("a/b", FileKind.FILE, b"x"),
        FileEntry("a/c", FileKind.FOLDER),
        FileEntry("a/c/1", FileKind.FILE, b""),
        FileEntry("a/c/2", FileKind.FILE, b"x"),
        FileEntry("b", FileKind.FOLDER),
        FileEntry("b/één.txt", FileKind.FILE, "é".encode()),
    ]


def test_reading_a_missing_folder_gives_nothing(tmp_path: Path) -> None:
    assert everything(tmp_path / "nergens") == []


def test_other_folders_of_the_root_are_not_read(tmp_path: Path) -> None:
    put(tmp_path / "z" / "geheim")
    assert everything(tmp_path) == []


def test_a_folder_that_is_not_entered_is_given_without_its_files(tmp_path: Path) -> None:
    put(tmp_path / "a" / "b" / "c")
    files = everything(tmp_path, enter=lambda path: path == "a")
    assert files == [FileEntry("a", FileKind.FOLDER), FileEntry("a/b", FileKind.FOLDER)]


@pytest.mark.parametrize(
    "name", [".DS_Store", ".hidden", "x.yaml~", "x.yaml.swp", ".x.yaml.swp", "x.bak", "Thumbs.db"]
)
def test_backups_of_editors_and_files_of_the_system_are_ignored(tmp_path: Path, name: str) -> None:
    put(tmp_path / "a" / name)
    assert paths(tmp_path) == ["a"]


@pytest.mark.parametrize("name", ["x.yml", "notes.txt", "~x", "bak", "x.bak.yaml", "#x#"])
def test_a_file_with_an_unknown_name_is_not_ignored(tmp_path: Path, name: str) -> None:
    put(tmp_path / "a" / name)
    assert paths(tmp_path) == ["a", f"a/{name}"]


def test_a_file_in_the_place_of_a_folder_is_a_file(tmp_path: Path) -> None:
    put(tmp_path / "a")
    assert everything(tmp_path) == [FileEntry("a", FileKind.FILE, b"x")]


@pytest.mark.parametrize("size", [LIMIT - 1, LIMIT, LIMIT + 1, LIMIT + 2, 3 * LIMIT])
def test_a_file_that_is_too_large_is_read_up_to_one_byte_past_the_limit(
    tmp_path: Path, size: int
) -> None:
    put(tmp_path / "a" / "groot", b"x" * size)
    assert len(everything(tmp_path)[1].data) == min(size, LIMIT + 1)


@posix
@pytest.mark.parametrize("target", ["../geheim", "../map", "../nergens", "/dev/zero", ".", ".."])
def test_a_link_is_never_followed(tmp_path: Path, target: str) -> None:
    put(tmp_path / "geheim")
    put(tmp_path / "map" / "geheim")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "link").symlink_to(target)
    assert everything(tmp_path) == [
        FileEntry("a", FileKind.FOLDER),
        FileEntry("a/link", FileKind.LINK),
    ]


@posix
def test_a_folder_that_is_a_link_is_not_entered(tmp_path: Path) -> None:
    put(tmp_path / "map" / "geheim")
    (tmp_path / "a").symlink_to("map")
    assert everything(tmp_path) == [FileEntry("a", FileKind.LINK)]


@posix
def test_a_pipe_and_a_socket_are_given_without_waiting_for_them(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    os.mkfifo(tmp_path / "a" / "pijp")
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(os.path.relpath(tmp_path / "a" / "stopcontact"))
    assert [file.kind for file in everything(tmp_path)[1:]] == [FileKind.OTHER, FileKind.OTHER]


@posix
def test_a_folder_or_file_that_vanishes_while_reading_is_unreadable(tmp_path: Path) -> None:
    for name in ("1", "2", "3"):
        put(tmp_path / "a" / name / "x")
    walk = read(tmp_path, ["a"], lambda _: True)
    assert next(walk) == FileEntry("a", FileKind.FOLDER)
    (tmp_path / "a" / "2" / "x").unlink()
    (tmp_path / "a" / "2").rmdir()
    files = list(walk)
    assert FileEntry("a/2", FileKind.UNREADABLE) in files
    assert FileEntry("a/3/x", FileKind.FILE, b"x") in files


@posix
def test_a_file_that_becomes_a_link_while_reading_is_not_followed(tmp_path: Path) -> None:
    put(tmp_path / "geheim")
    for name in ("1", "2"):
        put(tmp_path / "a" / name)
    walk = read(tmp_path, ["a"], lambda _: True)
    next(walk)
    (tmp_path / "a" / "2").unlink()
    (tmp_path / "a" / "2").symlink_to("../geheim")
    assert list(walk)[-1] == FileEntry("a/2", FileKind.UNREADABLE)


@posix
def test_a_file_that_fails_while_it_is_read_is_unreadable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "a" / "kapot")

    def broken(handle: int, size: int) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("dialoog.data.reader.os.read", broken)
    assert everything(tmp_path)[1] == FileEntry("a/kapot", FileKind.UNREADABLE)


@linux
def test_a_name_that_is_no_text_is_given_in_printable_characters(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path / "a")
    os.mkdir(folder)
    for name in (b"\xff.yaml", b"regel\neinde", b"bel\x07", "rtl\u202e".encode()):
        with open(folder + b"/" + name, "wb") as file:
            file.write(b"x")
    files = everything(tmp_path)
    assert [file.path for file in files[1:]] == [
        "a/bel\\u0007",
        "a/regel\\u000aeinde",
        "a/rtl\\u202e",
        "a/\\xff.yaml",
    ]
    assert all(file.data == b"x" for file in files[1:])
