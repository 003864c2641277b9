"""The pages that a change makes, takes away or alters, by edition.

A page is compared as the view that its template shows, so nothing is rendered and no code or
template of another version is run. Where only its template is another text, its layout changed.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

from dialoog.data.reader import FileEntry
from dialoog.effect.comparison import Comparison
from dialoog.effect.pages_nearby import IsCompared, is_compared, is_large
from dialoog.effect.side import Side
from dialoog.site.routes.staff import STAFF, staff_edition
from dialoog.site.routes.table import PageRoute, instances
from dialoog.site.routes.team import TEAM
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.templating import ASSETS
from dialoog.tasks import worklist

_OF_PEOPLE = ("facilitator",)
"""Whose page is gone is not named: they may have taken back their consent."""
_USED = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\s+[\"']([^\"']+)[\"']")
"""The name of a template that another uses: found, as parsing what a stranger wrote can fail."""

EditionName = Literal["staff", "team"]
PageKind = Literal["new", "gone", "changed", "layout"]


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page of an edition that is new, gone, other, or only looks otherwise (``layout``)."""

    kind: PageKind
    edition: EditionName
    address: str
    title: str


@dataclass(frozen=True)
class Pages:
    """What changes on the sites.

    ``everywhere`` are Dutch sentences on what stands on every page. ``is_partial`` says that the
    team's overviews were not compared, and not who fits a request that the change does not touch.
    """

    changes: tuple[PageChange, ...] = ()
    everywhere: tuple[str, ...] = ()
    is_partial: bool = False


def compare_pages(
    comparison: Comparison, old_files: Iterable[FileEntry], new_files: Iterable[FileEntry]
) -> Pages:
    """The pages that are different; the files are the templates of both sides, by path."""
    if not all(side.has_programme for side in comparison.sides):
        return Pages()
    old, new = ({file.path: file.data for file in files} for files in (old_files, new_files))
    other = {path for path in old.keys() | new.keys() if old.get(path) != new.get(path)}
    layout = _Layout(new, frozenset(path.partition("/")[2] for path in other))
    staff = list(_staff(comparison, layout))
    seen = {(page.kind, page.address) for page in staff}
    team = [page for page in _team(comparison, layout) if (page.kind, page.address) not in seen]
    return Pages(
        (*staff, *team),
        tuple(_everywhere(comparison, layout)),
        is_partial=is_large(comparison) and bool(comparison.changed),
    )


def shows_staff_something_else(comparison: Comparison) -> bool:
    """Whether any page of staff's is new, gone or other; its layout does not count.

    Not all that staff may see stands on a page: who reads of a role that has ended?
    """
    same = _Layout({}, frozenset())
    pages = (_staff(comparison, same), _everywhere(comparison, same))
    return any(True for each in pages for _ in each)


def _everywhere(comparison: Comparison, layout: "_Layout") -> Iterator[str]:
    old, new = comparison.before.open, comparison.after.open
    assert old is not None
    assert new is not None
    if comparison.different_for_staff and staff_edition(old).site != staff_edition(new).site:
        yield "De balk, het menu of de voet van elke pagina."
    if layout.assets:
        yield f"De vormgeving van elke pagina: {', '.join(sorted(layout.assets))}."


@dataclass(frozen=True)
class _Layout:
    """The templates that differ: ``texts`` by path, ``other`` the names of those that differ."""

    texts: Mapping[str, bytes]
    other: frozenset[str]

    @property
    def assets(self) -> frozenset[str]:
        """The style sheets, scripts and pictures that differ."""
        return frozenset(name for name in self.other if name.startswith(f"{ASSETS}/"))

    @cached_property
    def _uses(self) -> Mapping[str, Collection[str]]:
        """The templates that each template uses itself."""
        return {
            path.partition("/")[2]: _USED.findall(data.decode("utf-8", "replace"))
            for path, data in self.texts.items()
        }

    def changes(self, template: str) -> bool:
        """Whether a template, or one that it uses, is another text."""
        if not self.other:
            return False
        seen, ahead = {template}, [template]
        while ahead:
            name = ahead.pop()
            if name in self.other:
                return True
            more = [each for each in self._uses.get(name, ()) if each not in seen]
            seen.update(more)
            ahead += more
        return False


# --------------------------------------------------------------------------------------- editions


def _staff(comparison: Comparison, layout: _Layout) -> Iterator[PageChange]:
    old, new = comparison.before.open, comparison.after.open
    is_other = bool(comparison.different_for_staff)
    yield from _changes("staff", STAFF, (old, new), layout, lambda *_: is_other)


def _team(comparison: Comparison, layout: _Layout) -> Iterator[PageChange]:
    if not (comparison.changed or layout.other):
        return
    before, after = map(_team_ledger, comparison.sides)
    yield from _changes("team", TEAM, (before, after), layout, is_compared(comparison))
    shared = {name: row for name, row in STAFF.items() if name not in TEAM}
    opened = (before.open, after.open)
    if before.open.news != after.open.news:  # the team's own news stands in this edition alone
        yield from _changes("team", shared, opened, layout, lambda *_: True)


def _team_ledger(side: Side) -> TeamLedger:
    """The team's ledger of a side, with the worklist that is known already."""
    return replace(TeamLedger.of(side.ledger, lambda _: side.tasks), worklist=worklist.tasks)


def _changes(
    edition: EditionName,
    rows: Mapping[str, PageRoute[Any]],
    ledgers: tuple[Any, Any],
    layout: _Layout,
    may_differ: IsCompared,
) -> Iterator[PageChange]:
    old, new = (_addresses(rows, ledger) for ledger in ledgers)
    for address, (name, ids) in new.items():
        row = rows[name]
        kind: PageKind | None = None
        if address not in old:
            kind = "new"
        elif may_differ(name, ids):
            views = [row.view(ledger, *ids) for ledger in ledgers]
            kind = "changed" if views[0] != views[1] else None
        if kind is None and layout.changes(row.template):
            kind = "layout"
        if kind:
            yield PageChange(kind, edition, address, _title(edition, row, ledgers[1], ids))
    for address, (name, ids) in old.items():
        if address not in new:
            row, (ledger, _) = rows[name], ledgers
            title = "" if name in _OF_PEOPLE else _title(edition, row, ledger, ids)
            yield PageChange("gone", edition, address, title)


def _addresses(
    rows: Mapping[str, PageRoute[Any]], ledger: Any
) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Every address of an edition, with the name of its row and the id in it."""
    pages: dict[str, tuple[str, tuple[str, ...]]] = {}
    for name, row in rows.items():
        for address, ids in instances(ledger, row):
            pages.setdefault(address, (name, ids))
    return pages


def _title(edition: EditionName, row: PageRoute[Any], ledger: Any, ids: tuple[str, ...]) -> str:
    """The title of a page of staff's; of the team's its label, as a title there can be a name."""
    if edition == "team":
        return row.label
    head = getattr(row.view(ledger, *ids), "head", None)
    return head.title if head else row.label
