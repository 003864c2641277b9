"""What the disk refuses is told in Dutch, whatever the system says."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from dialoog.formats import atomic_write, os_errors


@pytest.mark.parametrize(
    ("told", "code", "words"),
    [
        (os_errors.why_not_written, errno.ENOSPC, "de schijf is vol"),
        (os_errors.why_not_written, errno.EACCES, "u mag daar niet schrijven"),
        (os_errors.why_not_read, errno.EACCES, "u mag het niet lezen"),
        (os_errors.why_not_read, errno.ENOENT, "het bestaat niet. Kijk de naam en de map na"),
        (os_errors.why_not_read, errno.EISDIR, "het is een map, geen bestand"),
        (os_errors.why_not_read, errno.EIO, f"de schijf geeft fout {errno.EIO}"),
    ],
)
def test_a_cause_is_told_in_dutch(told: Callable[[OSError], str], code: int, words: str) -> None:
    assert told(OSError(code, os.strerror(code))) == words


def test_a_file_below_a_file_cannot_be_made_and_no_english_is_said(tmp_path: Path) -> None:
    (tmp_path / "bezet").write_bytes(b"")
    path = tmp_path / "bezet" / "map" / "een.yaml"
    with pytest.raises(atomic_write.SaveError) as raised:
        atomic_write.create(path, b"")
    assert str(raised.value) == (
        f"{path.as_posix()} kan niet worden geschreven: "
        "een bestand en een map hebben dezelfde naam."
    )
