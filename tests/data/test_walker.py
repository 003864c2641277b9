"""The walker: which paths it gives, in which order, and what it leaves out."""

import os
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from dialoog.data import walker
from dialoog.data.discovery import MAX_FOLDER_DEPTH
from dialoog.data.walker import FileKind, Item, item_at, list_files, list_folder, printable, walk


def make_files(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(b"x")


def top_of(root: Path) -> Item:
    top = item_at(root, "a")
    assert top is not None
    return top


def test_a_walk_gives_a_folder_before_what_is_in_it_ordered_by_name(tmp_path: Path) -> None:
    make_files(tmp_path, "a/c", "a/b/2", "a/b/1", "a/.hidden/x", "a/d~")
    items = list(walk(top_of(tmp_path), lambda _: True))
    assert [item.path for item in items] == ["a", "a/b", "a/b/1", "a/b/2", "a/c"]
    assert [Path(item.disk_path) for item in items] == [tmp_path / item.path for item in items]


def test_a_file_has_its_number_where_a_listing_gives_none(tmp_path: Path) -> None:
    make_files(tmp_path, "a/b")

    class OfWindows:
        """What Windows gives on listing a folder: size and times, and no number."""

        def stat(self, *, follow_symlinks: bool) -> os.stat_result:
            known = os.stat(tmp_path / "a/b", follow_symlinks=follow_symlinks)
            return os.stat_result((known.st_mode, 0, *known[2:10]))

    item = (list_folder(str(tmp_path / "a"), "a") or [])[0]
    item = replace(item, entry=cast("os.DirEntry[str]", OfWindows()))
    assert item.status().st_ino == (tmp_path / "a/b").stat().st_ino != 0


def test_a_walk_gives_a_folder_that_is_not_entered_alone(tmp_path: Path) -> None:
    make_files(tmp_path, "a/b/c")
    items = walk(top_of(tmp_path), lambda path: path == "a")
    assert [(item.path, item.kind) for item in items] == [
        ("a", FileKind.FOLDER),
        ("a/b", FileKind.FOLDER),
    ]


def test_a_missing_path_has_no_item(tmp_path: Path) -> None:
    assert item_at(tmp_path, "a") is None


def test_a_missing_folder_cannot_be_listed(tmp_path: Path) -> None:
    assert list_folder(str(tmp_path / "a"), "a") is None


def test_a_folder_is_listed_with_what_is_ignored_on_request(tmp_path: Path) -> None:
    make_files(tmp_path, "a/b", "a/b~", "a/.c")
    items = list_folder(str(tmp_path / "a"), "a", with_ignored=True)
    assert [item.path for item in items or ()] == ["a/.c", "a/b", "a/b~"]


def test_an_item_has_the_size_and_time_of_its_file(tmp_path: Path) -> None:
    make_files(tmp_path, "a/b")
    items = list(walk(top_of(tmp_path), lambda _: True))
    for item in items:
        assert item.status().st_mtime_ns == os.lstat(item.disk_path).st_mtime_ns
    assert items[1].status().st_size == 1


def test_a_missing_root_has_no_files(tmp_path: Path) -> None:
    assert list(list_files(tmp_path / "a", 3, lambda _: True)) == []


def test_files_are_listed_to_the_given_depth_those_in_fewer_folders_first(tmp_path: Path) -> None:
    make_files(tmp_path, "x", "a/x", "a/b/x", "a/b/c/x", "b/x")
    assert list(list_files(tmp_path, 2, lambda _: True)) == ["x", "a/x", "b/x", "a/b/x"]
    assert MAX_FOLDER_DEPTH == 3


def test_the_list_of_files_ends_after_a_maximum_of_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_files(tmp_path, *(f"{number}/x" for number in range(9)))
    monkeypatch.setattr(walker, "MAX_FOLDERS", 5)
    assert list(list_files(tmp_path, 3, lambda _: True)) == ["0/x", "1/x", "2/x", "3/x"]


def test_half_a_character_in_a_name_on_windows_is_printable_as_an_escape() -> None:
    assert printable("a/\ud800.yaml") == "a/\\ud800.yaml"


def test_a_name_that_can_be_printed_is_kept() -> None:
    assert printable("één naam met spaties 😀.yaml") == "één naam met spaties 😀.yaml"
