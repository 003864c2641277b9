"""A file is written whole or not at all; what the disk refuses is explained in Dutch."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from dialoog.formats import files
from tests.modes import mode, modes, under_umask, with_modes

REPLACE = os.replace
MODE = 0o666 if os.name == "nt" else 0o640
"""Permissions that a new file does not get by itself; Windows has no others."""


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
    path.chmod(MODE)
    files.replace_file(path, b"later", b"eerst")
    assert path.read_bytes() == b"later"
    assert path.stat().st_mode & 0o777 == MODE
    assert os.listdir(tmp_path) == ["een.yaml"]


@with_modes
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777])
def test_a_private_file_and_the_folder_made_for_it_are_its_owners_alone(
    tmp_path: Path, umask: int
) -> None:
    (tmp_path / "er").mkdir()
    with under_umask(umask):
        files.create_file(tmp_path / "er" / "een.txt", b"x", is_private=True)
    with under_umask(0o000):
        files.create_file(tmp_path / "nieuw" / "een.txt", b"x", is_private=True)
    assert mode(tmp_path / "er" / "een.txt") == 0o600
    assert modes(tmp_path / "nieuw") == ({0o700}, {0o600})


@with_modes
def test_the_new_content_of_a_closed_file_can_never_be_read_by_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, write, seen = tmp_path / "een.yaml", os.fdopen, []

    def watch(handle: int, how: str) -> Any:
        seen.append(os.fstat(handle).st_mode & 0o777)
        return write(handle, how)

    path.write_bytes(b"eerst")
    path.chmod(0o600)
    monkeypatch.setattr(os, "fdopen", watch)
    with under_umask(0o000):
        files.replace_file(path, b"dan", b"eerst")
        files.change_files({path: (b"dan", b"later")})
    assert seen == [0o600, 0o600]
    assert mode(path) == 0o600


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


@pytest.mark.parametrize("below", ["een.yaml", "map/een.yaml", "map/diep/een.yaml"])
def test_a_new_file_below_a_file_is_refused_in_dutch(tmp_path: Path, below: str) -> None:
    (tmp_path / "bezet").write_bytes(b"")
    path = tmp_path / "bezet" / below
    with pytest.raises(files.SaveError) as raised:
        files.create_file(path, b"")
    assert str(raised.value) == (
        f"{path.as_posix()} kan niet worden geschreven: "
        "een bestand en een map hebben dezelfde naam."
    )


def three(root: Path) -> tuple[list[Path], files.Changes]:
    """A file to create, one to replace and one to remove."""
    paths = [root / name for name in ("nieuw.yaml", "anders.yaml", "weg.yaml")]
    for path in paths[1:]:
        path.write_bytes(b"eerst")
    becomes = ((None, b"nieuw"), (b"eerst", b"later"), (b"eerst", None))
    return paths, dict(zip(paths, becomes, strict=True))


def contents(root: Path) -> dict[str, bytes]:
    """Every file by name, also those that should have been removed."""
    return {path.name: path.read_bytes() for path in root.iterdir()}


def test_several_files_are_created_replaced_and_removed_at_once(tmp_path: Path) -> None:
    paths, changes = three(tmp_path)
    paths[1].chmod(MODE)
    files.change_files(changes)
    assert contents(tmp_path) == {"nieuw.yaml": b"nieuw", "anders.yaml": b"later"}
    assert paths[1].stat().st_mode & 0o777 == MODE


@pytest.mark.parametrize("number", range(3))
def test_no_file_changes_when_one_is_no_longer_what_it_was(tmp_path: Path, number: int) -> None:
    paths, changes = three(tmp_path)
    paths[number].write_bytes(b"van een ander")
    before = contents(tmp_path)
    with pytest.raises(
        files.SaveError, match=r"(intussen|bestaat al).*\. Er is niets veranderd\.$"
    ):
        files.change_files(changes)
    assert contents(tmp_path) == before


@pytest.mark.parametrize("failing", range(4))
@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "vol"), KeyboardInterrupt()])
def test_what_changed_before_a_failure_is_put_back(
    tmp_path: Path, failing: int, error: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [tmp_path / f"{number}.yaml" for number in range(4)]
    for path in paths:
        path.write_bytes(b"eerst")
    calls = []

    def replace(source: Path, target: Path) -> None:
        calls.append(target)
        if len(calls) == failing + 1:
            raise error
        REPLACE(source, target)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises((files.SaveError, KeyboardInterrupt)):
        files.change_files(dict.fromkeys(paths, (b"eerst", b"later")))
    assert contents(tmp_path) == dict.fromkeys((path.name for path in paths), b"eerst")


def test_what_cannot_be_put_back_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [tmp_path / "een.yaml", tmp_path / "twee.yaml"]
    for path in paths:
        path.write_bytes(b"eerst")
    calls = []

    def replace(source: Path, target: Path) -> None:
        calls.append(target)
        if len(calls) > 1:
            raise OSError(errno.EIO, "stuk")
        REPLACE(source, target)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(files.SaveError) as raised:
        files.change_files(dict.fromkeys(paths, (b"eerst", b"later")))
    assert str(raised.value).endswith(f"Deze bestanden zijn al veranderd: {paths[0].as_posix()}.")
    assert contents(tmp_path) == {"een.yaml": b"later", "twee.yaml": b"eerst"}
