"""A Markdown text from the data, its links, and the kinds of address that a link may have."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from enum import Enum, auto

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_IGNORED_BY_BROWSERS = re.compile("[\t\n\r]")
_STRIPPED_BY_BROWSERS = "".join(map(chr, range(33))) + "\x7f"


@dataclass(frozen=True, slots=True)
class Passage:
    """A text in Markdown and the path of its file, to which its links are relative.

    ``line`` is the line of the file on which ``text`` begins; two passages are equal without it.
    """

    text: str
    path: str
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class TextLink:
    """The address of a link, and its ``line`` and ``column`` in the text, from 1."""

    target: str
    line: int
    column: int


class AddressKind(Enum):
    """The kind of an address, by where it leads."""

    WITHIN = auto()  # relative: a file of the repository, or a heading
    OUTSIDE = auto()  # http, https or mailto
    UNSAFE = auto()  # any other scheme: it may run a script, or open a program


def normalize_address(address: str) -> str:
    """The address as a browser reads it: entities decoded, tabs and line ends removed."""
    return _IGNORED_BY_BROWSERS.sub("", html.unescape(address)).strip(_STRIPPED_BY_BROWSERS)


def address_kind(address: str) -> AddressKind:
    """The kind of a normalized address."""
    scheme = _SCHEME.match(address)
    if scheme is None:
        is_host = address.replace("\\", "/").startswith("//")
        return AddressKind.OUTSIDE if is_host else AddressKind.WITHIN
    is_allowed = scheme[1].lower() in ("http", "https", "mailto")
    return AddressKind.OUTSIDE if is_allowed else AddressKind.UNSAFE


def prefixed_id(prefix: str, name: str) -> str:
    """The id of a heading, made unique on a page with several texts by a prefix (may be empty).

    The ids of records have no underscore, so no other id on the page can be the same.
    """
    return f"{prefix}_{name}" if prefix else name
