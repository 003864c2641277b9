"""A file is written whole or not at all; what the disk refuses is explained in Dutch."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from dialoog.formats import files


def test_a_new_file_is_written_with_the_folders_above_it(tmp_path: Path) -> None:
    files.create_file(tmp_path / "requests" / "2026-001" / "request.yaml", b"a: 1\n")
    assert (tmp_path / "requests/2026-001/request.yaml").read_bytes() == b"a: 1\n"


def test_creating_a_file_never_overwrites_an_existing_one(tmp_path: Path) -> None:
    path = tmp_path / "een.yaml"
    path.write_bytes(b"eerst")
    with pytest.raises(files.SaveError, match="bestaat al"):
        files.create_file(path, b"later")
    assert path.read_bytes() == b"eerst"


def test_creating_a_file_does_not_follow_a_dangling_link(tmp_path: Path) -> None:
    (tmp_path / "een.yaml").symlink_to(tmp_path / "elders")
    with pytest.raises(files.SaveError):
        files.create_file(tmp_path / "een.yaml", b"later")
    assert not (tmp_path / "elders").exists()


def test_a_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "een.yaml"
    path.write_bytes(b"eerst")
    path.chmod(0o640)
    files.replace_file(path, b"later", b"eerst")
    assert path.read_bytes() == b"later"
    assert path.stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path) == ["een.yaml"]


def test_a_file_that_somebody_else_saved_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "een.yaml"
    path.write_bytes(b"van een ander")
    with pytest.raises(files.SaveError, match="intussen"):
        files.replace_file(path, b"later", b"eerst")
    assert path.read_bytes() == b"van een ander"
    assert os.listdir(tmp_path) == ["een.yaml"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="geen limiet op bestanden op Windows")
def test_a_full_disk_leaves_the_old_file_and_no_part_of_a_new_one(tmp_path: Path) -> None:
    import resource
    import signal

    path = tmp_path / "een.yaml"
    path.write_bytes(b"eerst")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        with pytest.raises(files.SaveError, match="kan niet worden geschreven"):
            files.replace_file(path, b"x" * 200, b"eerst")
        with pytest.raises(files.SaveError, match="kan niet worden geschreven"):
            files.create_file(tmp_path / "twee.yaml", b"x" * 200)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)
    assert path.read_bytes() == b"eerst"
    assert os.listdir(tmp_path) == ["een.yaml"]


@pytest.mark.parametrize(
    ("explain", "code", "words"),
    [
        (files.explain_write_error, errno.ENOSPC, "de schijf is vol"),
        (files.explain_write_error, errno.EACCES, "u mag daar niet schrijven"),
        (files.explain_read_error, errno.EACCES, "u mag het niet lezen"),
        (files.explain_read_error, errno.ENOENT, "het bestaat niet. Kijk de naam en de map na"),
        (files.explain_read_error, errno.EISDIR, "het is een map, geen bestand"),
        (files.explain_read_error, errno.EIO, f"de schijf geeft fout {errno.EIO}"),
    ],
)
def test_an_error_of_the_disk_is_explained_in_dutch(
    explain: Callable[[OSError], str], code: int, words: str
) -> None:
    assert explain(OSError(code, os.strerror(code))) == words


def test_a_new_file_below_a_file_is_refused_in_dutch(tmp_path: Path) -> None:
    (tmp_path / "bezet").write_bytes(b"")
    path = tmp_path / "bezet" / "map" / "een.yaml"
    with pytest.raises(files.SaveError) as raised:
        files.create_file(path, b"")
    assert str(raised.value) == (
        f"{path.as_posix()} kan niet worden geschreven: "
        "een bestand en een map hebben dezelfde naam."
    )
