"""Links: a link in prose leads somewhere, to what its reader may see."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from dialoog.checks import link_targets
from dialoog.checks.rule import MAX_FINDINGS, Finding, rule
from dialoog.data.entry import Entry, Location, offset
from dialoog.data.ledger import Ledger
from dialoog.data.models import introspection
from dialoog.data.models.fields import Audience, Mark
from dialoog.formats import markdown
from dialoog.formats.grouping import group_by_key
from dialoog.formats.problem import MORE_ALIKE, MOST_ALIKE, closest_name

_ADDRESS = re.compile(
    r"(?:www\.[\w.-]+|[\w-]+(?:\.[\w-]+)*\.(?:nl|com|org|net|eu|gov|amsterdam))(?:[/:?].*)?",
    re.IGNORECASE,
)
"""How an address on the web begins, when what should stand before it is left out."""


@dataclass(frozen=True, slots=True)
class Found:
    """A link to a file of the repository: where it stands, where it leads, and who reads it."""

    place: Location
    target: link_targets.Target
    is_closed: bool


@rule(
    what="Een link wijst naar een bestand of kop die er niet is.",
    why="Een lezer die op een dode link klikt, komt niet verder.",
    mend="Wijs naar het bestand zelf, zoals ../offers/leidinggevenden.md, of haal de link weg.",
)
def broken_link(ledger: Ledger) -> Iterator[Finding]:
    """A link in prose leads to a file of the repository that the reader may see."""
    lost: list[Found] = []
    for entry, leaves in ledger.leaves(_is_prose):
        for leaf in leaves:
            for found in (
                islice(_links(ledger, entry, leaf), MAX_FINDINGS) if "[" in leaf.value else ()
            ):
                if link_targets.exists(ledger, found.target.path):
                    yield from _not_there(ledger, found)
                else:
                    lost.append(found)
    paths = _open_paths(ledger) if lost else ()
    for found in lost:
        message = "Deze link wijst naar een bestand dat er niet is."
        yield found.place, message, _did_you_mean(found, paths)


def _is_prose(field: introspection.Field) -> bool:
    return Mark.PROSE in field.marks


def _links(ledger: Ledger, entry: Entry[Any], leaf: introspection.Leaf) -> Iterator[Found]:
    """The links of a text that lead to a file of the repository."""
    is_closed = leaf.field.audience is Audience.TEAM or link_targets.is_closed(ledger, entry.path)
    for link in markdown.inspect(leaf.value)[0]:
        target = link_targets.target(entry.path, link.target)
        if target:
            at = offset(leaf.value, link.line, link.column)
            yield Found(entry.at_offset(leaf.loc, leaf.value, at), target, is_closed)


def _not_there(ledger: Ledger, found: Found) -> Iterator[Finding]:
    """What is wrong with a link to a file that exists: its reader may not see it, or the part."""
    if link_targets.is_closed(ledger, found.target.path) and not found.is_closed:
        hint = "Haal de link weg, of wijs naar een pagina die iedereen mag zien."
        yield found.place, "Deze link wijst naar iets dat alleen het programmateam mag zien.", hint
    elif found.target.anchor and not link_targets.has_part(ledger, found.target):
        hint = "Haal het deel vanaf # weg, of kijk hoe de kop heet."
        yield found.place, "De kop waar deze link naar wijst, is er niet.", hint


def _open_paths(ledger: Ledger) -> tuple[str, ...]:
    """Every file that a link can lead to and that staff may see."""
    paths = sorted({entry.path for entry in ledger.entries()})
    return tuple(
        path
        for path in paths
        if link_targets.exists(ledger, path) and not link_targets.is_closed(ledger, path)
    )


def _did_you_mean(found: Found, paths: tuple[str, ...]) -> str:
    """The file with a name that is alike, wherever it stands; people must be closer than texts."""
    named = group_by_key((_name(path), path) for path in paths)
    written = posixpath.relpath(found.target.path, posixpath.dirname(found.place.path))
    if _ADDRESS.fullmatch(written):
        return "Zet https:// voor het adres."
    name = _name(found.target.path)
    people = tuple(_name(path) for path in paths if path.startswith("facilitators/"))
    texts = tuple(_name(path) for path in paths if not path.startswith("facilitators/"))
    alike = closest_name(name, texts, MORE_ALIKE) or closest_name(name, people, MOST_ALIKE)
    if alike:
        close = closest_name(found.target.path, named[alike], 0)
        assert close is not None
        return f"Bedoelde u {posixpath.relpath(close, posixpath.dirname(found.place.path))}?"
    return "Wijs naar een bestand zoals ../offers/leidinggevenden.md, of haal de link weg."


def _name(path: str) -> str:
    """What a file is called, without its folder and its ending."""
    return posixpath.splitext(posixpath.basename(path))[0]
