"""A file is read when it is one: a pipe or a device is refused without waiting for it."""

import os
from pathlib import Path

import pytest

from dialoog.formats.disk import explain_read_error
from dialoog.formats.plain_files import read_plain

posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no pipes with a name")


def test_a_file_is_read_up_to_one_byte_over_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "een.txt"
    path.write_bytes(b"0123456789")
    assert read_plain(path) == b"0123456789"
    assert read_plain(path, 4) == b"01234"


def reason(path: Path | str) -> str:
    with pytest.raises(OSError) as caught:  # noqa: PT011
        read_plain(path)
    return explain_read_error(caught.value)


@posix
def test_a_pipe_or_a_device_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp")
    (tmp_path / "link").symlink_to(tmp_path / "pijp")
    for path in (tmp_path / "pijp", tmp_path / "link", "/dev/zero", "/dev/null"):
        assert reason(path) == "het is geen gewoon bestand"


def test_a_folder_and_what_is_not_there_are_told(tmp_path: Path) -> None:
    assert "map" in reason(tmp_path)
    assert "bestaat niet" in reason(tmp_path / "niets")
    assert reason("a\0b") == "deze naam kan niet"
