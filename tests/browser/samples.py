"""The pages tested in a browser: the longest of every template, as it shows the most."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from dialoog.site.routes.staff import STAFF
from dialoog.site.routes.table import PageRoute
from dialoog.site.routes.team import TEAM

_OF_BOTH = "home"
"""The page that is looked at in both editions: their frames differ, and little else."""
_LOST = "not-found"
"""Its links lead from the top of a server, and these sites stand below one."""


def _names(rows: Mapping[str, PageRoute[Any]]) -> list[str]:
    """One row of each template that draws a page."""
    by_template = {row.template: name for name, row in rows.items() if row.address[-1] == "/"}
    return sorted({*by_template.values()} - {_LOST})


TEMPLATES = [
    *(("staff", name) for name in _names(STAFF)),
    *(("team", name) for name in [_OF_BOTH, *_names(TEAM)]),
]
"""Every template, as an edition and the name of a row of its table of pages."""


def addresses(folder: Path) -> list[str]:
    """The address of every page of the site that is built in ``folder``, below that site."""
    pages = sorted(page.parent for page in folder.rglob("index.html"))
    return ["" if one == folder else f"{one.relative_to(folder).as_posix()}/" for one in pages]


def longest(edition: str, name: str, folder: Path) -> str | None:
    """The address of the longest page of a row, below the site that is built in ``folder``.

    None where the site has no such page: it is there in a large programme alone.
    """
    staff: PageRoute[Any] | None = STAFF.get(name)
    row = TEAM.get(name, staff) if edition == "team" else staff
    assert row is not None
    pattern = row.address.strip("/").replace("{id}", "*")
    pages = list(folder.glob(f"{pattern}/index.html" if pattern else "index.html"))
    if not pages:
        return None
    page = max(pages, key=lambda page: page.stat().st_size).parent
    return "" if page == folder else f"{page.relative_to(folder).as_posix()}/"


_TAG = re.compile(r"<([a-z][a-z0-9]*)\b([^<>]*)>")
_ATTRIBUTE = re.compile(r"\s([a-z][a-z-]*)(?:=\"([^\"]*)\")?")
_LOOK = ("class", "role", "scope", "type")


def unlike(known: Iterable[str], others: Iterable[str], folder: Path) -> Iterator[str]:
    """Those of the other pages that have two tags in a row which no page before them has.

    Tags are alike that have the same name and attributes, with the same class, role and type.
    """
    seen = {pair for address in known for pair in _pairs(folder / address / "index.html")}
    for address in others:
        pairs = _pairs(folder / address / "index.html")
        if pairs - seen:
            yield address
        seen |= pairs


def _pairs(page: Path) -> set[tuple[object, object]]:
    tags = []
    for tag in _TAG.finditer(page.read_text(encoding="utf-8")):
        attributes = _ATTRIBUTE.finditer(tag[2])
        tags.append((tag[1], *((each[1], each[1] in _LOOK and each[2]) for each in attributes)))
    return {*pairwise(tags)}
