"""Why the site could not be written, in one Dutch sentence."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_CAUSES = {
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "de schijf is vol",
    errno.EFBIG: "een bestand is te groot voor deze schijf",
    errno.EACCES: "u mag daar niet schrijven",
    errno.EPERM: "u mag daar niet schrijven",
    errno.EROFS: "op deze schijf kan niet worden geschreven",
    errno.EEXIST: "twee bestanden hebben dezelfde naam",
    errno.ENOTDIR: "een bestand en een map hebben dezelfde naam",
    errno.EISDIR: "een bestand en een map hebben dezelfde naam",
    errno.ENAMETOOLONG: "een naam is te lang",
    errno.EBUSY: "een ander programma gebruikt de map",
    errno.ENOENT: "de map is intussen weggehaald",
}


class WriteError(Exception):
    """The site was not written; the old one is as it was. The text is a Dutch sentence."""


@contextmanager
def told(out: Path) -> Iterator[None]:
    """Turn what the disk says within the block into a sentence about ``out``."""
    try:
        yield
    except OSError as error:
        cause = _CAUSES.get(error.errno or 0, f"de schijf geeft fout {error.errno}")
        raise WriteError(f"De site kan niet in {out} komen: {cause}.") from error
