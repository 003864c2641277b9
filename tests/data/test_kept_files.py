"""Files as they were read last: which changes on disk are seen."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from dialoog.data.kept_files import KeptFiles


def _replace(folder: Path) -> None:
    (folder / "new").write_text("b", encoding="utf-8")
    status = (folder / "a.yaml").stat()
    os.utime(folder / "new", ns=(status.st_atime_ns, status.st_mtime_ns))
    os.replace(folder / "new", folder / "a.yaml")


def _other(path: Path, make: Callable[[Path], object]) -> None:
    path.unlink()
    make(path)


CHANGES: dict[str, Callable[[Path], object]] = {
    "longer": lambda folder: (folder / "a.yaml").write_text("longer", encoding="utf-8"),
    "replaced": _replace,
    "new": lambda folder: (folder / "deep" / "c.yaml").write_text("", encoding="utf-8"),
    "removed": lambda folder: (folder / "deep" / "b.yaml").unlink(),
    "renamed": lambda folder: (folder / "a.yaml").rename(folder / "z.yaml"),
    "a folder instead": lambda folder: _other(folder / "a.yaml", Path.mkdir),
    "a file instead": lambda folder: _other(folder / "deep" / "b.yaml", Path.touch),
    "new folder": lambda folder: (folder / "other").mkdir(),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "top"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.yaml").write_text("a", encoding="utf-8")
    (folder / "deep" / "b.yaml").write_text("b", encoding="utf-8")
    return folder


def kept(folder: Path) -> KeptFiles:
    files = KeptFiles(folder.parent, [folder.name], lambda _: True)
    assert files.scan()
    assert not files.scan()
    return files


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_kind_of_change_is_seen_once(folder: Path, change: Callable[[Path], object]) -> None:
    files = kept(folder)
    change(folder)
    assert files.scan()
    assert not files.scan()


@pytest.mark.skipif(os.name == "nt", reason="a system that tells no day of the last change")
def test_a_file_with_its_old_day_and_as_many_bytes_is_seen(folder: Path) -> None:
    """As a copy that keeps days (``cp -p``, ``rsync --inplace``) leaves it."""
    files, path = kept(folder), folder / "a.yaml"
    before = after = path.stat()
    while after.st_ctime_ns == before.st_ctime_ns:  # within one tick of the clock of the disk
        path.write_text("b", encoding="utf-8")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        after = path.stat()
    assert files.scan()
    assert files.entries["top/a.yaml"].data == b"b"


def test_what_was_just_saved_is_looked_at_once_more_by_itself(folder: Path) -> None:
    files = kept(folder)
    assert files.just_saved == []
    (folder / "deep" / "b.yaml").write_text("half", encoding="utf-8")
    (folder / "new").mkdir()
    assert files.scan()
    assert files.just_saved == ["top/deep/b.yaml"]
    (folder / "deep" / "b.yaml").write_text("whole", encoding="utf-8")
    (folder / "a.yaml").write_text("later", encoding="utf-8")
    assert files.look_at(files.just_saved)
    assert files.entries["top/deep/b.yaml"].data == b"whole"
    assert files.entries["top/a.yaml"].data == b"a"
    assert not files.look_at(files.just_saved)
    assert files.just_saved == []


def test_what_was_saved_just_before_the_first_look_is_read_once_more(folder: Path) -> None:
    """It may be saved again within one tick of the clock, as long as it was; what is old is not."""
    for number, name in enumerate(("deep/b.yaml", "a.yaml"), start=1):
        os.utime(folder / name, ns=(number * 10**18, number * 10**18))
    files = KeptFiles(folder.parent, [folder.name], lambda _: True)
    assert files.scan()
    assert files.just_saved == ["top/a.yaml"]
    (folder / "a.yaml").write_text("z", encoding="utf-8")
    os.utime(folder / "a.yaml", ns=(2 * 10**18, 2 * 10**18))
    assert files.scan()
    assert files.entries["top/a.yaml"].data == b"z"


def test_what_is_saved_again_as_it_was_is_no_change_and_nor_is_a_backup(folder: Path) -> None:
    files = kept(folder)
    os.utime(folder / "a.yaml", ns=(1, 1))
    for name in (".a.yaml.swp", "a.yaml~"):
        (folder / name).write_text("", encoding="utf-8")
    assert not files.scan()


def test_a_link_back_to_its_folder_is_not_followed(folder: Path) -> None:
    (folder / "round").symlink_to(folder)
    assert len(kept(folder).entries) == 5
