"""What is found request by request: in a next version of the ledger only where something changed.

Most of a ledger is requests with their sessions, and most changes are in one of them.

Longer than 250 lines: what a search may read, and how a change of it is found, is one reasoning.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import wraps
from itertools import chain
from typing import Any, NamedTuple, TypeVar, cast
from weakref import WeakKeyDictionary

from dialoog.data.collections import COLLECTIONS
from dialoog.data.entry import Entry, once_per_entry
from dialoog.data.ledger import Ledger, once_per_ledger
from dialoog.data.models import introspection
from dialoog.data.models.programme import Programme
from dialoog.data.models.request import Request
from dialoog.data.models.session import Session

R = TypeVar("R")
T = TypeVar("T")
_CASES = frozenset(("requests", "sessions"))
_UNREAD = frozenset(("news", "pages", "promises", "sounding-board"))
"""The collections that nothing reads to find something of a request."""
_OTHERS = frozenset(each.name for each in COLLECTIONS) - _CASES
"""All collections but those of the requests themselves."""
_DAYS = 2
"""As of how many days it is remembered: today, and the day ahead of a handover."""


class Case(NamedTuple):
    """A request with its sessions, by number; ``request`` is None where it could not be read."""

    id: str
    request: Entry[Request] | None
    sessions: tuple[Entry[Session], ...]

    @property
    def entries(self) -> Iterator[Entry[Any]]:
        """The request, and its sessions."""
        return chain((self.request,) if self.request else (), self.sessions)


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
        version = _version(ledger)
        days: dict[dt.date, tuple[_Version, FoundByRequest[T]]] = ledger.found.setdefault(find, {})
        old, result = days.pop(ledger.as_of, (None, FoundByRequest({})))
        touched = version.touched_since(old, unread) if old else None
        names = version.cases if touched is None else touched & version.cases.keys()
        new = {name: _ask(find, ledger, version.cases[name]) for name in names}
        if touched is None:
            result = FoundByRequest({name: each for name, each in new.items() if each})
        elif any(result.get(name, ()) != new.get(name, ()) for name in touched):
            kept = {name: each for name, each in result.items() if name not in touched}
            result = FoundByRequest(kept | {name: each for name, each in new.items() if each})
        days[ledger.as_of] = version, result
        if len(days) > _DAYS:
            del days[next(iter(days))]
        return result

    return found


def _ask(find: FindByRequest[T], ledger: Ledger, case: Case) -> tuple[T, ...]:
    return tuple(find(ledger, case))


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
            of, version = found(ledger), _version(ledger)
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
        others = (each for name, each in ledger.collections.items() if name not in _CASES)
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


@dataclass(frozen=True, eq=False)
class _Version:
    """A ledger as one version is compared with another: its cases by id, and the other records."""

    broken: frozenset[tuple[str, str]]
    programme: Programme | None
    cases: Mapping[str, Case]
    others: Mapping[str, Mapping[str, Entry[Any]]]
    compared: "WeakKeyDictionary[_Version, dict[frozenset[str], frozenset[str] | None]]" = field(
        default_factory=WeakKeyDictionary
    )

    @property
    def agreed(self) -> tuple[object, ...]:
        """What a search may read of the programme: the phases and the days off."""
        it = self.programme
        return (it.phases, it.days_off, it.days_worked) if it else ()

    def has_the_same_for_all(self, old: "_Version") -> bool:
        """Whether all but requests, sessions, people and cards is as in an ``old`` one."""
        is_same = self.programme is old.programme
        return is_same and self.touched_since(old, frozenset()) is not None

    def touched_since(self, old: "_Version", unread: frozenset[str]) -> frozenset[str] | None:
        """The ids of the cases that something is other for than in an ``old`` one; None: all."""
        compared = self.compared.setdefault(old, {})
        if unread not in compared:
            compared[unread] = self._touched_since(old, unread)
        return compared[unread]

    def _touched_since(self, old: "_Version", unread: frozenset[str]) -> frozenset[str] | None:
        is_agreed = "programme" in unread or self.agreed == old.agreed
        if self.broken != old.broken or not is_agreed:
            return None
        changed = dict(_changed(self.others, old.others, _UNREAD | unread))
        if not changed.keys() <= {"facilitators", "cards"}:
            return None
        touched = {
            name
            for name in self.cases.keys() | old.cases.keys()
            if self.cases.get(name) != old.cases.get(name)
        }
        if changed:
            people, cards = changed.get("facilitators", {}), changed.get("cards", {})
            offers = {card.record.offer for card in chain.from_iterable(cards.values()) if card}
            for case in self.cases.values():
                request = case.request.record if case.request else None
                card, offer = (request.card, request.offer) if request else (None, "")
                is_on_card = card in cards if card else offer in offers
                if is_on_card or (people and not people.keys().isdisjoint(_named(case))):
                    touched.add(case.id)
        return frozenset(touched)


def _changed(
    mine: Mapping[str, Mapping[str, Entry[Any]]],
    theirs: Mapping[str, Mapping[str, Entry[Any]]],
    unread: frozenset[str],
) -> Iterator[tuple[str, dict[str, tuple[Entry[Any] | None, Entry[Any] | None]]]]:
    """By collection, what is other in one of two versions: by id, as it is in both."""
    for collection in (mine.keys() | theirs.keys()) - unread:
        new, old = mine.get(collection, {}), theirs.get(collection, {})
        names = [each for each in new.keys() | old.keys() if new.get(each) is not old.get(each)]
        if names or list(new) != list(old):
            yield collection, {name: (new.get(name), old.get(name)) for name in names}


def _named(case: Case) -> Iterator[str]:
    """All that a request and its sessions refer to, by id."""
    held = (introspection.values(entry.record, _is_reference) for entry in case.entries)
    return (value for _, value in chain.from_iterable(held))


def cases(ledger: Ledger) -> Mapping[str, Case]:
    """Each request with its sessions, by its id."""
    return _version(ledger).cases


@once_per_ledger
def _version(ledger: Ledger) -> _Version:
    sessions = ledger.sessions_by_request
    cases = {
        name: Case(name, ledger.requests.get(name), sessions.get(name, ()))
        for name in dict.fromkeys((*ledger.requests, *sessions))
    }
    apart = {*_CASES, "programme"}
    others = {name: entries for name, entries in ledger.collections.items() if name not in apart}
    return _Version(ledger.broken, ledger.programme, cases, others)


@once_per_entry
def references(entry: Entry[Any]) -> tuple[introspection.Leaf, ...]:
    """The values of a record that refer to other records."""
    return tuple(introspection.leaves(entry.record, _is_reference))


def _is_reference(field: introspection.Field) -> bool:
    return field.ref is not None
