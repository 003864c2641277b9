"""A page of a long list: a table, or links to the pages of its parts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from dialoog.formats.dutch import capitalize, quantity
from dialoog.site.long_lists import Period
from dialoog.site.views.components.elements import Link
from dialoog.site.views.components.layout import Head
from dialoog.site.views.components.team.table import DataTable
from dialoog.site.views.components.team.tasks import TaskItem

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LongListView:
    """What is in a period: in a `table`, as `tasks`, or in `parts` with a page each."""

    head: Head
    lead: str
    parts: tuple[Link, ...] = ()
    table: DataTable | None = None
    tasks: tuple[TaskItem, ...] = ()


def period_links(
    periods: Iterable[Period[Any]], page: str, one: str, many: str, prefix: str = ""
) -> tuple[Link, ...]:
    """Links to the pages of periods, which are rows ``page``: ``Maart 2026: 76 dossiers``."""
    return tuple(
        Link(
            f"{capitalize(each.words)}: {quantity(len(each.items), one, many)}",
            page,
            f"{prefix}{each.key}",
        )
        for each in periods
    )


def periods_around(pages: Mapping[str, Period[T]], key: str) -> Iterator[Period[T]]:
    """The longer periods with a page that the period of ``key`` is in, the longest first."""
    return (each for each in pages.values() if key.startswith(f"{each.key}/"))
