"""A version of the ledger beside an earlier one: for which requests something is other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from dialoog.data.entry import Entry, once_per_entry
from dialoog.data.ledger import Ledger, once_per_ledger
from dialoog.data.models import introspection
from dialoog.data.models.programme import Programme
from dialoog.data.models.request import Request
from dialoog.data.models.session import Session

CASES = frozenset(("requests", "sessions"))
"""The collections of the requests themselves."""
_UNREAD = frozenset(("news", "pages", "promises", "sounding-board"))
"""The collections that nothing reads to find something of a request."""


class Case(NamedTuple):
    """A request with its sessions, by number; ``request`` is None where it could not be read.

    ``entries`` are both, in that order.
    """

    id: str
    request: Entry[Request] | None
    sessions: tuple[Entry[Session], ...]
    entries: tuple[Entry[Any], ...]

    @classmethod
    def of(cls, ledger: Ledger, name: str) -> "Case":
        """That of the request with a name."""
        request, sessions = ledger.requests.get(name), ledger.sessions_of(name)
        return cls(name, request, sessions, (request, *sessions) if request else sessions)


@dataclass(frozen=True, eq=False)
class LedgerVersion:
    """A ledger as one version is compared with another: its cases by id, and the other records."""

    broken: frozenset[tuple[str, str]]
    programme: Programme | None
    cases: Mapping[str, Case]
    others: Mapping[str, Mapping[str, Entry[Any]]]
    compared: "WeakKeyDictionary[LedgerVersion, dict[frozenset[str], frozenset[str] | None]]" = (
        field(default_factory=WeakKeyDictionary)
    )

    @property
    def agreed(self) -> tuple[object, ...]:
        """What a search may read of the programme: the phases and the days off."""
        it = self.programme
        return (it.phases, it.days_off, it.days_worked) if it else ()

    def has_the_same_for_all(self, old: "LedgerVersion") -> bool:
        """Whether all but requests, sessions, people and cards is as in an ``old`` one."""
        is_same = self.programme is old.programme
        return is_same and self.touched_since(old, frozenset()) is not None

    def touched_since(self, old: "LedgerVersion", unread: frozenset[str]) -> frozenset[str] | None:
        """The ids of the cases that something is other for than in an ``old`` one; None: all."""
        compared = self.compared.setdefault(old, {})
        if unread not in compared:
            compared[unread] = self._touched_since(old, unread)
        return compared[unread]

    def _touched_since(self, old: "LedgerVersion", unread: frozenset[str]) -> frozenset[str] | None:
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
        if names:
            yield collection, {name: (new.get(name), old.get(name)) for name in names}


def _named(case: Case) -> Iterator[str]:
    """All that a request and its sessions refer to, by id."""
    held = (introspection.values(entry.record, _is_reference) for entry in case.entries)
    return (value for _, value in chain.from_iterable(held))


def cases(ledger: Ledger) -> Mapping[str, Case]:
    """Each request with its sessions, by its id."""
    return compared_version(ledger).cases


@once_per_ledger
def compared_version(ledger: Ledger) -> LedgerVersion:
    """The ledger, as it is compared with an earlier one."""
    names = dict.fromkeys((*ledger.requests, *ledger.sessions_by_request))
    cases = {name: Case.of(ledger, name) for name in names}
    apart = {*CASES, "programme"}
    others = {name: entries for name, entries in ledger.collections.items() if name not in apart}
    return LedgerVersion(ledger.broken, ledger.programme, cases, others)


@once_per_entry
def references(entry: Entry[Any]) -> tuple[introspection.Leaf, ...]:
    """The values of a record that refer to other records."""
    return tuple(introspection.leaves(entry.record, _is_reference))


def _is_reference(field: introspection.Field) -> bool:
    return field.ref is not None
