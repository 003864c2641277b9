"""What reading passes over: copies that an editor, a system or a save that was cut off leaves.

They hold the text of the file that they were made of, and nobody looks at them: whoever forgets
something, or asks what is held, must be told that they are there.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from dialoog.data.reader import is_ignored, printable
from dialoog.privacy.subject_access import code_pattern


def stray_copies(root: Path, folder: str) -> Iterator[str]:
    """The paths, from the root and with ``/``, of all files in a folder that reading passes over.

    Also of those in folders below it. A link is told and not followed.
    """
    top = os.path.join(root, folder)
    for where, folders, names in os.walk(top):
        folders.sort()
        way = Path(where).relative_to(root).parts
        passed = any(map(is_ignored, way))
        links = [name for name in folders if os.path.islink(os.path.join(where, name))]
        for name in sorted((*names, *links)):
            if passed or is_ignored(name):
                yield "/".join((*way, name))


def naming(root: Path, folder: str, code: str) -> Iterator[str]:
    """Those in which a code stands, or that cannot be read; searched as bytes."""
    word = re.compile(code_pattern(code).encode())
    for path in stray_copies(root, folder):
        data = _bytes(root / path)
        if data is None or word.search(data):
            yield path


def _bytes(path: Path) -> bytes | None:
    """What is in a file; None when that cannot be read. What is no file holds nothing."""
    try:
        return path.read_bytes() if path.is_file() and not path.is_symlink() else b""
    except OSError:
        return None


def shown(paths: list[str]) -> Iterator[str]:
    """A line a path, in signs that any terminal can show."""
    yield from (f"  {printable(path)}" for path in paths)
