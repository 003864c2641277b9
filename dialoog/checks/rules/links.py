"""Rules on links in prose: the target must exist and be visible to the readers of the text."""

import datetime as dt
import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from dialoog.checks import link_targets
from dialoog.checks.rule import MAX_FINDINGS, Finding, rule
from dialoog.data.by_request import in_entry
from dialoog.data.discovery.file_names import slug
from dialoog.data.entry import Entry, Location, offset
from dialoog.data.ledger import Ledger
from dialoog.data.models import introspection
from dialoog.data.models.fields import Audience, Mark
from dialoog.formats import markdown
from dialoog.formats.grouping import group_by_key
from dialoog.formats.problem import MORE_ALIKE, MOST_ALIKE, closest_name

_WEB_ADDRESS = re.compile(
    r"(?:www\.[\w.-]+|[\w-]+(?:\.[\w-]+)*\.(?:nl|com|org|net|eu|gov|amsterdam))(?:[/:?].*)?",
    re.IGNORECASE,
)
"""Matches a web address without ``https://``."""


@dataclass(frozen=True, slots=True)
class LocalLink:
    """A link to a file of the repository; ``is_closed`` when only the team can read its text."""

    location: Location
    target: link_targets.Target
    is_closed: bool


@rule(
    what="Een link wijst naar een bestand of kop die er niet is.",
    why="Een lezer die op een dode link klikt, komt niet verder.",
    mend="Wijs naar het bestand zelf, zoals ../offers/leidinggevenden.md, of haal de link weg.",
)
def broken_link(ledger: Ledger) -> Iterator[Finding]:
    """Links without a target, and links to team-only records in texts that others can read."""
    lost: list[LocalLink] = []
    invalid = ((each.entry, each.leaves(_is_prose)) for each in ledger.invalid)
    for entry, leaves in chain(_prose(ledger), invalid):
        for leaf in leaves:
            links = _local_links(ledger, entry, leaf) if "[" in leaf.value else ()
            for link in islice(links, MAX_FINDINGS):
                if link_targets.exists(ledger, link.target.path):
                    yield from _unreachable(ledger, link)
                else:
                    lost.append(link)
    paths = _open_paths(ledger) if lost else ()
    for link in lost:
        message = "Deze link wijst naar een bestand dat er niet is."
        yield link.location, message, _suggestion(link, paths)


@in_entry
def _prose(entry: Entry[Any], _: dt.date) -> Iterator[introspection.Leaf]:
    """The texts of a record that may have a link."""
    return introspection.leaves_that(entry.record, _is_prose, lambda _, text: "[" in text)


def _is_prose(field: introspection.Field) -> bool:
    return Mark.PROSE in field.marks


def _local_links(
    ledger: Ledger, entry: Entry[Any], leaf: introspection.Leaf
) -> Iterator[LocalLink]:
    is_closed = leaf.field.audience is Audience.TEAM or link_targets.is_closed(ledger, entry.path)
    for link in markdown.inspect(leaf.value)[0]:
        target = link_targets.resolve_link(entry.path, link.target)
        if target:
            at = offset(leaf.value, link.line, link.column)
            yield LocalLink(entry.at_offset(leaf.loc, leaf.value, at), target, is_closed)


def _unreachable(ledger: Ledger, link: LocalLink) -> Iterator[Finding]:
    """A finding when an existing target is hidden from the reader, or lacks the anchor."""
    if link_targets.is_closed(ledger, link.target.path) and not link.is_closed:
        hint = "Haal de link weg, of wijs naar een pagina die iedereen mag zien."
        message = "Deze link wijst naar iets dat alleen het programmateam mag zien."
        yield link.location, message, hint
    elif link.target.anchor and not link_targets.has_part(ledger, link.target):
        known = link_targets.anchors_in(ledger, link.target.path) or ()
        close = _close_anchor(link.target.anchor, known)
        hint = "Haal het deel vanaf # weg, of kijk hoe de kop heet."
        hint = f"Bedoelde u #{close}?" if close else hint
        yield link.location, "De kop waar deze link naar wijst, is er niet.", hint


def _close_anchor(anchor: str, known: Sequence[str]) -> str | None:
    """The heading that an anchor was meant for: written another way, cut off, or most alike."""
    meant = slug(anchor)
    for name in known:
        if slug(name) == meant:
            return name
    longer = [name for name in known if meant and name.startswith(f"{meant}-")]
    return longer[0] if len(longer) == 1 else closest_name(anchor, known)


def _open_paths(ledger: Ledger) -> tuple[str, ...]:
    """The paths of all files that a link can lead to and that staff may see, sorted."""
    paths = sorted({entry.path for entry in ledger.entries()})
    return tuple(
        path
        for path in paths
        if link_targets.exists(ledger, path) and not link_targets.is_closed(ledger, path)
    )


def _suggestion(link: LocalLink, paths: tuple[str, ...]) -> str:
    """A Dutch hint, if possible with the path of the file with the most similar name.

    All folders are searched. The name of a person must be more similar than other names.
    """
    folder = posixpath.dirname(link.location.path)
    if _WEB_ADDRESS.fullmatch(posixpath.relpath(link.target.path, folder)):
        return "Zet https:// voor het adres."
    paths_by_name = group_by_key((_name(path), path) for path in paths)
    target = link.target.path.replace("\\", "/")  # as Windows writes paths
    name = _name(target)
    people = tuple(_name(path) for path in paths if path.startswith("facilitators/"))
    others = tuple(_name(path) for path in paths if not path.startswith("facilitators/"))
    similar = closest_name(name, others, MORE_ALIKE) or closest_name(name, people, MOST_ALIKE)
    if similar:
        close = closest_name(target, paths_by_name[similar], 0)
        assert close is not None
        return f"Bedoelde u {posixpath.relpath(close, folder)}?"
    return "Wijs naar een bestand zoals ../offers/leidinggevenden.md, of haal de link weg."


def _name(path: str) -> str:
    """The name of a file without its folder and extension."""
    return posixpath.splitext(posixpath.basename(path))[0]
