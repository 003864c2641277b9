"""Which places an output may not take: homes, disks and git's own, and where two folders meet.

Folders are compared as the disk knows them, whatever link, letter case or mount leads there.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_DEVICE = re.compile(r"(?i:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:[.:].*)?")


def is_device(name: str) -> bool:
    """Whether Windows takes a name for a device, such as ``con`` or ``aux.html``."""
    return _DEVICE.fullmatch(name) is not None


def reserved_as(path: Path) -> str:
    """What a path is, in Dutch, that nothing may be written over; "" for any other place."""
    if any(not each.name or os.path.ismount(each) for each in _forms(path)):
        return "een hele schijf"
    if any(is_or_holds(path, home) for home in _homes()):
        return "een thuismap, of er staat een thuismap in"
    if (path / ".git").exists():
        return "een werkmap van git"
    if any(each.name.lower() == ".git" or _is_bare(each) for each in _with_parents(path)):
        return "een map van git zelf"
    return ""


def is_or_holds(outer: Path, inner: Path) -> bool:
    """Whether a path is ``outer`` or lies in it; neither need exist."""
    paths = _forms(outer)
    return any(each in paths or _is_same(each, outer) for each in _with_parents(inner))


def is_right_below(path: Path, top: Path) -> bool:
    """Whether a path, with its links resolved too, has ``top`` as the folder that it is in."""
    return all(form.parent in _forms(top) or _is_same(form.parent, top) for form in _forms(path))


def _forms(path: Path) -> tuple[Path, Path]:
    """A path as given and with its links resolved, in the letter case that the system compares."""
    absolute = real = os.path.abspath(path)
    with suppress(OSError):  # such as a path that is too long for Windows
        real = os.path.realpath(path)
    return Path(os.path.normcase(absolute)), Path(os.path.normcase(real))


def _with_parents(path: Path) -> Iterator[Path]:
    for form in _forms(path):
        yield from (form, *form.parents)


def _is_same(path: Path, other: Path) -> bool:
    with suppress(OSError):
        return os.path.samefile(path, other)
    return False


def _homes() -> Iterator[Path]:
    """The folder of the user, by the environment and by the system."""
    yield Path(os.path.expanduser("~"))
    with suppress(ImportError, KeyError):
        import pwd

        yield Path(pwd.getpwuid(os.getuid()).pw_dir)


def _is_bare(folder: Path) -> bool:
    """Whether a folder is a repository of git without files of its own."""
    return all((folder / name).exists() for name in ("HEAD", "objects", "refs"))
