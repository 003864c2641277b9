"""A file is written whole, or what was there stays."""

import os
from pathlib import Path

import pytest

from dialoog.formats import atomic_write


def test_a_new_file_is_made_with_the_folders_above_it(tmp_path: Path) -> None:
    atomic_write.create(tmp_path / "requests" / "2026-001" / "request.yaml", b"a: 1\n")
    assert (tmp_path / "requests/2026-001/request.yaml").read_bytes() == b"a: 1\n"


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "een.yaml"
    path.write_bytes(b"eerst")
    with pytest.raises(atomic_write.SaveError, match="bestaat al"):
        atomic_write.create(path, b"later")
    assert path.read_bytes() == b"eerst"


def test_a_link_to_nowhere_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "een.yaml").symlink_to(tmp_path / "elders")
    with pytest.raises(atomic_write.SaveError):
        atomic_write.create(tmp_path / "een.yaml", b"later")
    assert not (tmp_path / "elders").exists()


def test_a_file_takes_the_place_of_what_was_read(tmp_path: Path) -> None:
    path = tmp_path / "een.yaml"
    path.write_bytes(b"eerst")
    path.chmod(0o640)
    atomic_write.replace(path, b"later", b"eerst")
    assert path.read_bytes() == b"later"
    assert path.stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path) == ["een.yaml"]


def test_what_somebody_else_saved_in_the_meantime_stays(tmp_path: Path) -> None:
    path = tmp_path / "een.yaml"
    path.write_bytes(b"van een ander")
    with pytest.raises(atomic_write.SaveError, match="intussen"):
        atomic_write.replace(path, b"later", b"eerst")
    assert path.read_bytes() == b"van een ander"
    assert os.listdir(tmp_path) == ["een.yaml"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="geen limiet op bestanden op Windows")
def test_a_full_disk_leaves_the_old_file_and_no_half_one(tmp_path: Path) -> None:
    import resource
    import signal

    path = tmp_path / "een.yaml"
    path.write_bytes(b"eerst")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        with pytest.raises(atomic_write.SaveError, match="kan niet worden geschreven"):
            atomic_write.replace(path, b"x" * 200, b"eerst")
        with pytest.raises(atomic_write.SaveError, match="kan niet worden geschreven"):
            atomic_write.create(tmp_path / "twee.yaml", b"x" * 200)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)
    assert path.read_bytes() == b"eerst"
    assert os.listdir(tmp_path) == ["een.yaml"]
