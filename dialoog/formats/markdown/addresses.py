"""What kind of thing a link points at: a file of ours, an address outside, or something unsafe."""

from __future__ import annotations

import html
import re
from enum import Enum, auto

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_PASSED_OVER = re.compile("[\t\n\r]")
_AROUND = "".join(map(chr, range(33))) + "\x7f"


class Kind(Enum):
    """Where an address leads."""

    WITHIN = auto()  # relative: a file of the repository, or a heading
    OUTSIDE = auto()  # http, https or mailto
    UNSAFE = auto()  # any other scheme: it may run a script, or open a program


def meant(address: str) -> str:
    """The address as a browser reads it: entities, tabs and line ends written out or left out."""
    return _PASSED_OVER.sub("", html.unescape(address)).strip(_AROUND)


def kind_of(address: str) -> Kind:
    """Where an address, as ``meant`` gives it, leads."""
    found = _SCHEME.match(address)
    if found is None:
        return Kind.OUTSIDE if address.replace("\\", "/").startswith("//") else Kind.WITHIN
    allowed = found[1].lower() in ("http", "https", "mailto")
    return Kind.OUTSIDE if allowed else Kind.UNSAFE
