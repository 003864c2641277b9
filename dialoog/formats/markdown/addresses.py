"""What kind of thing a link points at: a file of ours, an address outside, or something unsafe."""

from __future__ import annotations

import html
import re
from enum import Enum, auto

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_PASSED_OVER = re.compile("[\t\n\r]")
_AROUND = "".join(map(chr, range(33))) + "\x7f"


class AddressKind(Enum):
    """Where an address leads."""

    WITHIN = auto()  # relative: a file of the repository, or a heading
    OUTSIDE = auto()  # http, https or mailto
    UNSAFE = auto()  # any other scheme: it may run a script, or open a program


def normalize_address(address: str) -> str:
    """The address as a browser reads it: entities, tabs and line ends written out or left out."""
    return _PASSED_OVER.sub("", html.unescape(address)).strip(_AROUND)


def address_kind(address: str) -> AddressKind:
    """Where an address, as ``normalize_address`` gives it, leads."""
    found = _SCHEME.match(address)
    if found is None:
        return (
            AddressKind.OUTSIDE
            if address.replace("\\", "/").startswith("//")
            else AddressKind.WITHIN
        )
    allowed = found[1].lower() in ("http", "https", "mailto")
    return AddressKind.OUTSIDE if allowed else AddressKind.UNSAFE
