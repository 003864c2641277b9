"""Seeing that a file was saved."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from dialoog.cli.preview.watcher import scan_folders


def _replace(folder: Path) -> None:
    (folder / "new").write_text("b", encoding="utf-8")
    told = (folder / "a.yaml").stat()
    os.utime(folder / "new", ns=(told.st_atime_ns, told.st_mtime_ns))
    os.replace(folder / "new", folder / "a.yaml")


CHANGES: dict[str, Callable[[Path], object]] = {
    "longer": lambda folder: (folder / "a.yaml").write_text("longer", encoding="utf-8"),
    "same size": lambda folder: os.utime(folder / "a.yaml", ns=(1, 1)),
    "put in its place": _replace,
    "new": lambda folder: (folder / "deep" / "c.yaml").write_text("", encoding="utf-8"),
    "gone": lambda folder: (folder / "deep" / "b.yaml").unlink(),
    "renamed": lambda folder: (folder / "a.yaml").rename(folder / "z.yaml"),
    "new folder": lambda folder: (folder / "other").mkdir(),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "deep").mkdir()
    (tmp_path / "a.yaml").write_text("a", encoding="utf-8")
    (tmp_path / "deep" / "b.yaml").write_text("b", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_shows(folder: Path, change: Callable[[Path], object]) -> None:
    before = scan_folders([folder])
    change(folder)
    assert scan_folders([folder]) != before


def test_nothing_that_matters_is_nothing_that_shows(folder: Path) -> None:
    before = {path for path, *_ in scan_folders([folder])}
    for name in (".a.yaml.swp", "a.yaml~", "a.yaml.tmp"):
        (folder / name).write_text("", encoding="utf-8")
    assert {path for path, *_ in scan_folders([folder])} == before
    assert scan_folders([folder]) == scan_folders([folder])


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert scan_folders([tmp_path / "none"]) == frozenset()


def test_a_link_back_to_the_folder_is_not_followed(folder: Path) -> None:
    (folder / "round").symlink_to(folder)
    assert len(scan_folders([folder])) == 4
