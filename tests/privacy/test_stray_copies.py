"""Stray copies: the files that the reader ignores, and those of them that hold a code."""

import os
import sys
from pathlib import Path

import pytest

from dialoog.data import reader
from dialoog.formats import files
from dialoog.privacy import stray_copies as stray
from dialoog.privacy.stray_copies import copies_with_code, format_paths, stray_copies


def put(root: Path, path: str, data: bytes = b"") -> str:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(data)
    return path


def test_every_file_that_the_reader_ignores_is_a_stray_copy(tmp_path: Path) -> None:
    expected = [put(tmp_path, f"a/{name}") for name in (".b.swp", "b.bak", "b~")]
    expected += [put(tmp_path, "a/.idea/b.yaml"), put(tmp_path, "a/c/b.yaml~")]
    put(tmp_path, "a/b.yaml")
    put(tmp_path, "ab/b~")
    assert list(stray_copies(tmp_path, "a")) == expected
    seen = {file.path for file in reader.read(tmp_path, ["a"], lambda _: True)}
    assert seen == {"a", "a/b.yaml", "a/c"}


def test_a_missing_folder_has_no_stray_copies(tmp_path: Path) -> None:
    assert list(stray_copies(tmp_path, "nergens")) == []


def test_the_temporary_file_of_an_interrupted_save_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "a/b.yaml", b"oud")
    monkeypatch.setattr(Path, "unlink", lambda *_, **__: None)
    with pytest.raises(files.SaveError):
        files.replace_file(tmp_path / "a/b.yaml", b"lg-1", b"anders")
    assert list(copies_with_code(tmp_path, "a", "lg-1")) == [f"a/.b.yaml.{os.getpid()}.tmp"]


def test_a_code_is_found_among_any_bytes_and_not_in_a_longer_one(tmp_path: Path) -> None:
    held = put(tmp_path, "a/1~", b"\xff\x00LG-1\x00")
    for number, data in enumerate((b"lg-11", b"alg-1", b"lg-1-2", b""), start=2):
        put(tmp_path, f"a/{number}~", data)
    put(tmp_path, "a/b.yaml", b"lg-1")
    assert list(copies_with_code(tmp_path, "a", "lg-1")) == [held]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_is_listed_and_not_followed(tmp_path: Path) -> None:
    put(tmp_path, "b/c~", b"lg-1")
    (tmp_path / "a").mkdir()
    (tmp_path / "a/.link").symlink_to(tmp_path / "b")
    (tmp_path / "a/file~").symlink_to(tmp_path / "b/c~")
    assert list(stray_copies(tmp_path, "a")) == ["a/.link", "a/file~"]
    assert list(copies_with_code(tmp_path, "a", "lg-1")) == []


def test_a_copy_that_cannot_be_read_may_hold_the_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path, "a/b~")

    def refused(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(stray, "read_plain", refused)
    assert list(copies_with_code(tmp_path, "a", "lg-1")) == [path]


def test_a_path_is_shown_in_characters_of_any_terminal() -> None:
    assert list(format_paths(["a/b\n~"])) == ["  a/b\\u000a~"]
