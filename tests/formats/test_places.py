"""Where an output may not come, and whether one folder is, holds or lies in another."""

import errno
import os
from pathlib import Path

import pytest

from dialoog.formats.places import is_device, is_or_holds, is_right_below, reserved_as


def test_a_folder_holds_itself_and_what_is_in_it_also_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "data")
    for path in ("data", "data/x", "data/x/../y", "link", "link/lijst.txt", "x/../data"):
        assert is_or_holds(tmp_path / "data", tmp_path / path), path
    for path in ("", "lijst.txt", "database", "data/.."):
        assert not is_or_holds(tmp_path / "data", tmp_path / path), path


def test_what_is_right_below_a_folder_is_no_link_to_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "data" / "content").mkdir(parents=True)
    (tmp_path / "data" / "site").symlink_to(tmp_path / "data" / "content" / "x")
    assert is_right_below(tmp_path / "data" / "site-team", tmp_path / "data")
    assert not is_right_below(tmp_path / "data" / "site", tmp_path / "data")
    assert not is_right_below(tmp_path / "data" / "content" / "site", tmp_path / "data")


@pytest.mark.parametrize(
    ("place", "what"),
    [
        ("ans", "thuismap"),
        ("link", "thuismap"),
        (".", "thuismap"),
        ("ans/werk", "werkmap van git"),
        ("ans/boom", "werkmap van git"),
        ("ans/werk/.git", "map van git zelf"),
        ("ans/werk/.GIT/hooks/x", "map van git zelf"),
        ("kaal/refs", "map van git zelf"),
        ("ans/werk/site", ""),
        ("ans/site", ""),
        ("nieuw", ""),
    ],
)
def test_a_home_and_what_is_of_git_is_told_by_its_kind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, what: str
) -> None:
    for name in ("ans/werk/.git", "ans/boom", "kaal/objects", "kaal/refs"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "ans/boom/.git").write_bytes(b"gitdir: elders")
    (tmp_path / "kaal/HEAD").write_bytes(b"ref: refs/heads/main")
    (tmp_path / "link").symlink_to(tmp_path / "ans")
    monkeypatch.setenv("HOME" if os.name == "posix" else "USERPROFILE", str(tmp_path / "ans"))
    found = reserved_as(tmp_path / place)
    assert what in found
    assert bool(found) == bool(what)


def test_a_path_whose_links_cannot_be_followed_is_taken_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows answers for a path that is too long, or the name of a device."""

    def refuse(path: str) -> str:
        raise OSError(errno.EINVAL, "no such name", path)

    monkeypatch.setattr(os.path, "realpath", refuse)
    assert reserved_as(tmp_path / "site") == ""
    assert is_or_holds(tmp_path, tmp_path / "site")


def test_a_disk_is_told_as_one() -> None:
    assert reserved_as(Path(Path.cwd().anchor)) == "een hele schijf"


def test_a_name_that_windows_has_for_a_device_is_told() -> None:
    for name in ("con", "AUX", "nul.txt", "lpt1.d", "COM¹", "con .txt", "aux:"):
        assert is_device(name), name
    for name in ("contact", "auxilia", "x.con", "com10", "prn-1"):
        assert not is_device(name), name
