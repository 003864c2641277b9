"""Why the site could not be written, in one Dutch sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dialoog.formats.os_errors import why_not_written


class WriteError(Exception):
    """The site was not written; the old one is as it was. The text is a Dutch sentence."""


@contextmanager
def as_write_error(out: Path) -> Iterator[None]:
    """Turn what the disk says within the block into a sentence about ``out``."""
    try:
        yield
    except OSError as error:
        cause = why_not_written(error)
        raise WriteError(f"De site kan niet in {out} komen: {cause}.") from error
