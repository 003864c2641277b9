"""Prints the notes of a version: its section in CHANGELOG.md."""

import io
import re
import sys
from pathlib import Path

CHANGELOG = Path(__file__).resolve().parent.parent / "CHANGELOG.md"


def notes(text: str, tag: str) -> str:
    """The section of a changelog for a tag such as v1.2.0. Raises SystemExit without one."""
    version = re.escape(tag.removeprefix("v"))
    section = re.search(rf"(?ms)^## \[{version}\][^\n]*\n(.*?)(?=^## |\Z)", text)
    if section is None:
        raise SystemExit(f"CHANGELOG.md has no section for {tag}.")
    return section[1].strip() + "\n"


if __name__ == "__main__":
    assert isinstance(sys.stdout, io.TextIOWrapper)
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(notes(CHANGELOG.read_text(encoding="utf-8"), sys.argv[1]))
