"""What is found request by request: in a next version of the ledger only where something changed.

Most of a ledger is requests with their sessions, and most changes are in one of them.

What of a version is other than in the one before, ``ledger_version`` knows.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from itertools import chain
from typing import Any, TypeVar, cast

from dialoog.data.collections import COLLECTIONS
from dialoog.data.entry import Entry, once_per_entry
from dialoog.data.ledger import Ledger, once_per_ledger
from dialoog.data.ledger_version import CASES, Case, LedgerVersion, compared_version

R = TypeVar("R")
T = TypeVar("T")
_OTHERS = frozenset(each.name for each in COLLECTIONS) - CASES
"""All collections but those of the requests themselves."""
_DAYS = 2
"""As of how many days it is remembered: today, and the day ahead of a handover."""


FindByRequest = Callable[[Ledger, Case], Iterable[T]]


class FoundByRequest(dict[str, tuple[T, ...]]):
    """What was found, by the id of the request, with what was ``made_of`` it."""

    def __init__(self, found: Mapping[str, tuple[T, ...]]) -> None:
        super().__init__(found)
        self.made: dict[object, Any] = {}

    @property
    def all(self) -> Iterator[T]:
        """What was found of all of them."""
        return chain.from_iterable(self.values())


def by_request(
    find: FindByRequest[T], unread: frozenset[str] = frozenset()
) -> Callable[[Ledger], FoundByRequest[T]]:
    """Remember what is found of each request, by its id; who has nothing is not in it.

    Such a function reads the request with its sessions, the people and the card that these name,
    the cards of its offer where it names none, and what is the same for all: the day, the phases
    and the days off of the programme, the offers, the providers and the vocabularies. In a next
    version of the ledger it is asked again where any of these is another, but for collections
    that it leaves ``unread``. What is equal in the end is the same object.
    """

    @once_per_ledger
    @wraps(find)
    def found(ledger: Ledger) -> FoundByRequest[T]:
        version = compared_version(ledger)
        days: dict[dt.date, tuple[LedgerVersion, FoundByRequest[T]]] = ledger.found.setdefault(
            find, {}
        )
        old, result = days.pop(ledger.as_of, (None, FoundByRequest({})))
        touched = version.touched_since(old, unread) if old else None
        names = version.cases if touched is None else touched & version.cases.keys()
        new = _ask(find, ledger, map(version.cases.__getitem__, names))
        if touched is None:
            result = FoundByRequest(new)
        elif any(result.get(name) != new.get(name) for name in touched):
            kept = {name: each for name, each in result.items() if name not in touched}
            result = FoundByRequest(kept | new)
        days[ledger.as_of] = version, result
        if len(days) > _DAYS:
            del days[next(iter(days))]
        return result

    return found


def _ask(find: FindByRequest[T], ledger: Ledger, cases: Iterable[Case]) -> dict[str, tuple[T, ...]]:
    return {case.id: each for case in cases if (each := tuple(find(ledger, case)))}


def in_request(find: FindByRequest[T]) -> Callable[[Ledger], FoundByRequest[T]]:
    """The same for what is found in the request itself, its sessions and the day."""
    return by_request(find, _OTHERS)


def made_of(
    found: Callable[[Ledger], FoundByRequest[T]],
) -> Callable[[Callable[[Ledger, FoundByRequest[T]], R]], Callable[[Ledger], R]]:
    """Remember what a function makes of all that was found, as long as that is the same.

    It reads nothing else, but what is the same for all requests: see ``by_request``.
    """

    def decorate(make: Callable[[Ledger, FoundByRequest[T]], R]) -> Callable[[Ledger], R]:
        @wraps(make)
        def remembered(ledger: Ledger) -> R:
            of, version = found(ledger), compared_version(ledger)
            before, result = of.made.get(make, (None, None))
            if before is None or not version.has_the_same_for_all(before):
                result = make(ledger, of)
            of.made[make] = version, result
            return cast(R, result)

        return cast(Callable[[Ledger], R], remembered)

    return decorate


def by_entry(
    find: Callable[[Ledger, Entry[Any]], Iterable[T]],
) -> Callable[[Ledger], Iterator[tuple[Entry[Any], tuple[T, ...]]]]:
    """The same for every entry; only those with something are in it. It reads no programme."""

    def found_in(
        ledger: Ledger, entries: Iterable[Entry[Any]]
    ) -> Iterator[tuple[Entry[Any], tuple[T, ...]]]:
        for entry in entries:
            if found := tuple(find(ledger, entry)):
                yield entry, found

    in_requests = by_request(
        lambda ledger, case: found_in(ledger, case.entries), frozenset(("programme",))
    )
    return _with_others(found_in, in_requests)


def in_entry(
    find: Callable[[Entry[Any], dt.date], Iterable[T]],
) -> Callable[[Ledger], Iterator[tuple[Entry[Any], tuple[T, ...]]]]:
    """The same for what is found in the entry itself, as of a day."""
    once = once_per_entry(lambda entry, day: tuple(find(entry, day)))

    def found_in(
        ledger: Ledger, entries: Iterable[Entry[Any]]
    ) -> Iterator[tuple[Entry[Any], tuple[T, ...]]]:
        return ((entry, found) for entry in entries if (found := once(entry, ledger.as_of)))

    def found_in_case(ledger: Ledger, case: Case) -> Iterator[tuple[Entry[Any], tuple[T, ...]]]:
        for entry in case.entries:
            if found := tuple(find(entry, ledger.as_of)):
                yield entry, found

    return _with_others(found_in, in_request(found_in_case))


_FoundIn = Iterator[tuple[Entry[Any], tuple[T, ...]]]


def _with_others(
    found_in: Callable[[Ledger, Iterable[Entry[Any]]], _FoundIn[T]],
    in_requests: Callable[[Ledger], FoundByRequest[tuple[Entry[Any], tuple[T, ...]]]],
) -> Callable[[Ledger], _FoundIn[T]]:
    """What is found in the requests with their sessions, and in all other entries."""

    def found(ledger: Ledger) -> Iterator[tuple[Entry[Any], tuple[T, ...]]]:
        others = (each for name, each in ledger.collections.items() if name not in CASES)
        beside = (entry for entries in others for entry in entries.values())
        return chain(in_requests(ledger).all, found_in(ledger, beside))

    return found


def same_while_equal(make: Callable[[Ledger], R]) -> Callable[[Ledger], R]:
    """Make something of all records, the same object as of the version before if it is equal."""

    @once_per_ledger
    @wraps(make)
    def made(ledger: Ledger) -> R:
        new = make(ledger)
        if ledger.found.get(make) != new:
            ledger.found[make] = new
        return cast(R, ledger.found[make])

    return made
