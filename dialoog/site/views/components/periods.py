"""What leads to the years, months and days of a long list, and what their pages say first."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from dialoog.formats.dutch import capitalize, quantity
from dialoog.site.long_lists import Period
from dialoog.site.views.components.elements import Link
from dialoog.site.views.components.layout import HOME, Head

T = TypeVar("T")
Noun = tuple[str, str]
"""What is in a period, in the singular and the plural."""
CARDS: Noun = ("strippenkaart", "strippenkaarten")
CALLS: Noun = ("oproep", "oproepen")


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


def years_of(periods: Mapping[str, Period[Any]]) -> list[Period[Any]]:
    """The longest of the periods, the last one first."""
    return [each for key, each in periods.items() if "/" not in key][::-1]


def opening_of_period(
    periods: Mapping[str, Period[Any]], key: str, noun: Noun, page: str, overview: Link
) -> tuple[Head, str, tuple[Link, ...]]:
    """The head of the page of a period, how many are there, and links to its parts.

    It is not how many began in it: the first ones are elsewhere, behind ``overview``.
    """
    period, names = periods[key], capitalize(noun[1])
    around = (Link(capitalize(each.words), page, each.key) for each in periods_around(periods, key))
    stand, began = ("staat", "begon") if len(period.items) == 1 else ("staan", "begonnen")
    by = f", {period.by}" if period.parts else ""
    return (
        Head(
            f"{names} van {period.words}",
            f"{names} die {period.when} begonnen.",
            (HOME, overview, *around),
        ),
        f"Hier {stand} {quantity(len(period.items), *noun)} die {period.when} {began}{by}.",
        period_links(period.parts, page, *noun),
    )


def page_of_each(periods: Mapping[str, Period[Any]]) -> dict[str, str]:
    """The period on whose page each record stands, by its id."""
    return {
        record.id: period.key
        for period in periods.values()
        if not period.parts
        for record in period.items
    }
