"""The ledger: all records, indexed and frozen, as of a day.

Longer than most modules: every collection has a property of its own, with its type.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, wraps
from itertools import chain
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar, cast

from dialoog.data.discovery import ANY
from dialoog.data.entry import Entry, InvalidEntry
from dialoog.data.models import introspection
from dialoog.data.models.call import Call
from dialoog.data.models.card import Card
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import Loc
from dialoog.data.models.offer import Offer
from dialoog.data.models.programme import Phase, Programme
from dialoog.data.models.provider import Provider
from dialoog.data.models.publication import Meeting, News, Page, Promise
from dialoog.data.models.request import Request
from dialoog.data.models.session import Session
from dialoog.data.models.vocabulary import Competency, Directorate, ProcessStep, Theme
from dialoog.formats.dates import DUTCH_OFFICE_DAYS, OfficeDays
from dialoog.formats.grouping import group_by_key

P = ParamSpec("P")
R = TypeVar("R", bound=Record)
T = TypeVar("T")
Collections = dict[str, dict[str, Entry[Any]]]


@dataclass(frozen=True)
class Ledger:
    """All records by collection and id, in the order of the files.

    ``as_of`` is the day for which everything is derived. ``broken`` has the (collection, id) of
    records that could not be read: references to them are valid, and rules skip them.
    ``duplicates`` are entries with the same id as an earlier entry in the file. ``invalid`` are
    entries that their model refused; their texts are still checked. ``found`` is what was found in
    the last of its versions, which share it: see ``by_request``.
    """

    as_of: dt.date
    collections: Mapping[str, Mapping[str, Entry[Any]]]
    broken: frozenset[tuple[str, str]] = frozenset()
    duplicates: tuple[Entry[Any], ...] = ()
    invalid: tuple[InvalidEntry, ...] = ()
    found: dict[object, Any] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(
        cls,
        entries: Iterable[tuple[str, Entry[Any]]],
        broken: Iterable[tuple[str, str]],
        as_of: dt.date,
        invalid: Iterable[InvalidEntry] = (),
        earlier: "Ledger | None" = None,
    ) -> "Ledger":
        """Index (collection, entry) pairs; of two entries with the same id, the first is kept.

        ``earlier`` is the version before this one.
        """
        collections: Collections = defaultdict(dict)
        duplicates = []
        for collection, entry in entries:
            if collections[collection].setdefault(entry.id, entry) is not entry:
                duplicates.append(entry)
        return cls(
            as_of,
            dict(collections),
            frozenset(broken),
            tuple(duplicates),
            tuple(invalid),
            earlier.found if earlier else {},
        )

    @cached_property
    def remembered(self) -> dict[tuple[object, ...], Any]:
        """What was derived of this ledger already: see ``once_per_ledger``."""
        return {}

    def _on(self, collection: str) -> Mapping[str, Entry[Any]]:
        return self.collections.get(collection, {})

    @cached_property
    def programme(self) -> Programme | None:
        """The programme; None when its file is missing or invalid, and then nothing is built."""
        entry = self._on("programme").get("programme")
        return entry.record if entry else None

    @cached_property
    def office_days(self) -> OfficeDays:
        """What the organisation changes of the working days."""
        return self.programme.office_days if self.programme else DUTCH_OFFICE_DAYS

    @cached_property
    def competencies(self) -> Mapping[str, Entry[Competency]]:
        """The competency profile, in order."""
        return self._on("competencies")

    @cached_property
    def process(self) -> Mapping[str, Entry[ProcessStep]]:
        """The steps of the process, in order."""
        return self._on("process")

    @cached_property
    def themes(self) -> Mapping[str, Entry[Theme]]:
        """The vocabulary of themes, in order."""
        return self._on("themes")

    @cached_property
    def directorates(self) -> Mapping[str, Entry[Directorate]]:
        """The vocabulary of directorates, in order."""
        return self._on("directorates")

    @cached_property
    def providers(self) -> Mapping[str, Entry[Provider]]:
        """The providers of facilitators."""
        return self._on("providers")

    @cached_property
    def cards(self) -> Mapping[str, Entry[Card]]:
        """The punch cards."""
        return self._on("cards")

    @cached_property
    def offers(self) -> Mapping[str, Entry[Offer]]:
        """The offers: kinds of sessions that can be requested."""
        return self._on("offers")

    @cached_property
    def calls(self) -> Mapping[str, Entry[Call]]:
        """The calls to the pool."""
        return self._on("calls")

    @cached_property
    def meetings(self) -> Mapping[str, Entry[Meeting]]:
        """The meetings, held and to come, by date."""
        return self._on("sounding-board")

    @cached_property
    def promises(self) -> Mapping[str, Entry[Promise]]:
        """The promises, by date and slug."""
        return self._on("promises")

    @cached_property
    def news(self) -> Mapping[str, Entry[News]]:
        """The announcements, by date and slug."""
        return self._on("news")

    @cached_property
    def pages(self) -> Mapping[str, Entry[Page]]:
        """The pages of prose, by slug."""
        return self._on("pages")

    @cached_property
    def facilitators(self) -> Mapping[str, Entry[Facilitator]]:
        """The facilitators and assistants, present and former."""
        return self._on("facilitators")

    @cached_property
    def requests(self) -> Mapping[str, Entry[Request]]:
        """The requests."""
        return self._on("requests")

    @cached_property
    def codes_of_requesters(self) -> frozenset[str]:
        """The codes of all requesters, and what is left of those who were forgotten."""
        return frozenset(self._requests_by_code)

    @cached_property
    def _requests_by_code(self) -> Mapping[str, tuple[Entry[Request], ...]]:
        return group_by_key(
            (request.record.requester.code, request) for request in self.requests.values()
        )

    def requests_by(self, code: str) -> tuple[Entry[Request], ...]:
        """The requests of the requester with this code."""
        return self._requests_by_code.get(code, ())

    @cached_property
    def sessions(self) -> tuple[Entry[Session], ...]:
        """Every session, in the order of the requests and then by number."""
        grouped = self.sessions_by_request
        return tuple(session for request in sorted(grouped) for session in grouped[request])

    @cached_property
    def planned_sessions(self) -> tuple[Entry[Session], ...]:
        """The sessions that are planned: neither held nor cancelled."""
        return tuple(session for session in self.sessions if session.record.state == "planned")

    @cached_property
    def held_sessions(self) -> tuple[Entry[Session], ...]:
        """The sessions that were held."""
        return tuple(session for session in self.sessions if session.record.state == "held")

    @cached_property
    def sessions_by_request(self) -> Mapping[str, tuple[Entry[Session], ...]]:
        """The sessions of each request that has any, by number."""
        grouped = group_by_key((entry.parent, entry) for entry in self._on("sessions").values())
        return {
            request: tuple(sorted(each, key=_by_number)) if len(each) > 1 else each
            for request, each in grouped.items()
        }

    @cached_property
    def _sessions_by_card(self) -> Mapping[str, tuple[Entry[Session], ...]]:
        return group_by_key(
            (request.record.card, session)
            for request in self.requests.values()
            if request.record.card
            for session in self.sessions_of(request.id)
        )

    def sessions_of(self, request: str) -> tuple[Entry[Session], ...]:
        """The sessions of a request, by number."""
        return self.sessions_by_request.get(request, ())

    def sessions_on(self, card: str) -> tuple[Entry[Session], ...]:
        """The sessions of all requests that use a card."""
        return self._sessions_by_card.get(card, ())

    @cached_property
    def _requests_by_card(self) -> Mapping[str, tuple[Entry[Request], ...]]:
        return group_by_key(
            (request.record.card, request)
            for request in self.requests.values()
            if request.record.card
        )

    def requests_on(self, card: str) -> tuple[Entry[Request], ...]:
        """The requests that use a card."""
        return self._requests_by_card.get(card, ())

    @cached_property
    def _without_card_by_offer(self) -> Mapping[str, tuple[Entry[Request], ...]]:
        return group_by_key(
            (request.record.offer, request)
            for request in self.requests.values()
            if not request.record.card
        )

    @cached_property
    def _cards_by_offer(self) -> Mapping[str, tuple[Entry[Card], ...]]:
        return group_by_key((card.record.offer, card) for card in self.cards.values())

    def cards_of(self, offer: str) -> tuple[Entry[Card], ...]:
        """The cards for an offer."""
        return self._cards_by_offer.get(offer, ())

    def requests_without_card(self, offer: str) -> tuple[Entry[Request], ...]:
        """The requests for an offer that do not use a card."""
        return self._without_card_by_offer.get(offer, ())

    @cached_property
    def _calls_by_request(self) -> Mapping[str, tuple[Entry[Call], ...]]:
        return group_by_key(
            (request, call)
            for call in self.calls.values()
            for request in dict.fromkeys(call.record.requests)
        )

    def calls_for(self, request: str, *, withdrawn: bool = False) -> tuple[Entry[Call], ...]:
        """The calls that serve a request; with ``withdrawn`` also those that no longer do."""
        calls = self._calls_by_request.get(request, ())
        return tuple(call for call in calls if withdrawn or not call.record.withdrawn)

    def request_of(self, session: Entry[Session]) -> Entry[Request] | None:
        """The request of a session; None when its file is broken."""
        return self.requests.get(session.parent)

    def offer_of(self, session: Entry[Session]) -> Entry[Offer] | None:
        """The offer of a session; None when its request or offer cannot be read."""
        request = self.request_of(session)
        return self.offers.get(request.record.offer) if request else None

    def people_of(self, session: Entry[Session]) -> Iterator[tuple[Loc, Entry[Facilitator]]]:
        """The people who lead and assist a session, each with the path of their name in it."""
        return self.people(session.record.facilitators, session.record.assistant)

    def people(
        self, facilitators: tuple[str, ...], assistant: str | None, before: Loc = ()
    ) -> Iterator[tuple[Loc, Entry[Facilitator]]]:
        """The facilitators and the assistant whose files could be read, each with its path.

        ``before`` is the path of the block that names them.
        """
        for number, name in enumerate(facilitators):
            if entry := self.facilitators.get(name):
                yield (*before, "facilitators", number), entry
        if assistant and (entry := self.facilitators.get(assistant)):
            yield (*before, "assistant"), entry

    def is_match_pending(self, request: Entry[Request]) -> bool:
        """Whether a match is still a plan: the request is open, and all its sessions are cancelled.

        This includes a request without sessions.
        """
        return not request.record.closed and all(
            session.record.state == "cancelled" for session in self.sessions_of(request.id)
        )

    def exists(self, collection: str, name: str) -> bool:
        """Whether there is such a record, even if it could not be read."""
        return (
            name in self.collections.get(collection, ())
            or (collection, name) in self.broken
            or (collection, ANY) in self.broken
        )

    @cached_property
    def unread_sessions(self) -> int:
        """How many sessions cannot be read, or belong to a request that cannot be read."""
        unread = sum(1 for collection, _ in self.broken if collection == "sessions")
        return unread + sum(1 for session in self.sessions if self.request_of(session) is None)

    def leaves(
        self, wanted: Callable[[introspection.Field], bool]
    ) -> Iterator[tuple[Entry[Any], Iterator[introspection.Leaf]]]:
        """Each entry with the values of the fields that ``wanted`` selects.

        For invalid entries, it has the texts of those fields, so that forbidden text is reported in
        the same run as invalid fields.
        """
        for entry in self.entries():
            yield entry, introspection.leaves(entry.record, wanted)
        for invalid in self.invalid:
            yield invalid.entry, invalid.leaves(wanted)

    @property
    def parsed(self) -> Iterator[tuple[str, Entry[Any] | InvalidEntry]]:
        """Everything that was parsed, also what is no record, each with its path."""
        for entry in (*self.entries(), *self.duplicates):
            yield entry.path, entry
        for invalid in self.invalid:
            yield invalid.entry.path, invalid

    def of_other_files(self, version: "Ledger") -> "Ledger":
        """What is in files that are not the same in another version of the ledger.

        What is the same was parsed once for both.
        """
        same = {id(each) for each in (*version.duplicates, *version.invalid)}
        return replace(
            self,
            collections={
                collection: {
                    name: entry
                    for name, entry in entries.items()
                    if version.collections.get(collection, {}).get(name) is not entry
                }
                for collection, entries in self.collections.items()
            },
            duplicates=tuple(each for each in self.duplicates if id(each) not in same),
            invalid=tuple(each for each in self.invalid if id(each) not in same),
        )

    def entries(self) -> Iterator[Entry[Any]]:
        """All entries of all collections."""
        return chain.from_iterable(each.values() for each in self.collections.values())

    @cached_property
    def phases(self) -> tuple[Phase, ...]:
        """The phases of the whole programme, sorted by first day; not those of some offers."""
        return tuple(phase for phase in self._all_phases if not phase.offers)

    def phases_of(self, offer: str) -> tuple[Phase, ...]:
        """The phases of the whole programme and of an offer, sorted by first day.

        Of two that begin on one day, the one that names the offer comes last.
        """
        return self._phases_by_offer.get(offer, self.phases)

    @cached_property
    def _all_phases(self) -> tuple[Phase, ...]:
        phases = self.programme.phases if self.programme else ()
        return tuple(sorted(phases, key=lambda phase: (phase.from_, bool(phase.offers))))

    @cached_property
    def _phases_by_offer(self) -> Mapping[str, tuple[Phase, ...]]:
        named = {offer for phase in self._all_phases for offer in phase.offers}
        return {
            offer: tuple(
                phase for phase in self._all_phases if not phase.offers or offer in phase.offers
            )
            for offer in named
        }


def _by_number(session: Entry[Session]) -> tuple[int, str]:
    """The order of the sessions of one request: session-9 comes before session-10."""
    return len(session.id), session.id


class _Remembering(Protocol):
    @property
    def remembered(self) -> dict[tuple[object, ...], Any]: ...


L = TypeVar("L", bound=_Remembering)


def once_per_ledger(function: Callable[Concatenate[L, P], T]) -> Callable[Concatenate[L, P], T]:
    """Remember the results of a function of a ledger, by its other arguments, while it lives."""

    @wraps(function)
    def remembered(ledger: L, *args: P.args, **kwargs: P.kwargs) -> T:
        key = (function, args, *kwargs.items())
        if key not in ledger.remembered:
            ledger.remembered[key] = function(ledger, *args, **kwargs)
        return cast(T, ledger.remembered[key])

    return cast(Callable[Concatenate[L, P], T], remembered)
