"""A rule about a session: one predicate, asked of plans (problems) and of held sessions (tasks).

Longer than other files: what a rule may ask of a session is one class.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from dialoog.data.by_request import by_request
from dialoog.data.entry import Entry, once_per_entry
from dialoog.data.ledger import Ledger, once_per_ledger
from dialoog.data.ledger_version import Case
from dialoog.data.models.card import Card
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.introspection import Loc
from dialoog.data.models.request import Request
from dialoog.data.models.session import Session
from dialoog.domain.agreements import agreements
from dialoog.domain.balance import (
    planning_order,
    plans_without_room_when_made,
    room_when_planned,
    takes_punch,
)
from dialoog.domain.cards import card_of, card_of_session
from dialoog.domain.copied_sessions import copied_sessions
from dialoog.formats.grouping import group_by_key
from dialoog.formats.problem import Explanation

NamedFacilitator = tuple[Loc, Entry[Facilitator]]
"""A facilitator or assistant, with the field that names them."""
_Sessions = tuple[Entry[Session], ...]


@dataclass(frozen=True, slots=True)
class Breach:
    """One way in which a session or a match breaks a rule. All texts are Dutch.

    ``loc`` is the field that is wrong. ``message`` and ``hint`` say what is wrong with a plan and
    how to mend it; ``fact`` says what happened, for a session that was held all the same.
    ``known_on`` is the day on which it became known (by default it always was): see
    `Subject.was_known`.
    """

    loc: Loc
    message: str
    hint: str
    fact: str
    known_on: dt.date = dt.date.min


@dataclass(frozen=True)
class PunchLimits:
    """The sessions for which there is no punch."""

    ledger: Ledger

    @classmethod
    def of(cls, ledger: Ledger) -> "PunchLimits":
        """The limits of a ledger, worked out once."""
        return _limits(ledger)

    @cached_property
    def beyond_card(self) -> Mapping[str, int]:
        """By the id of a session for which its card has no punch: how many the card has."""
        beyond: dict[str, int] = {}
        for card, named, unnamed in self._bounded:
            beyond.update(_beyond_card(card, named, unnamed))
        return beyond

    @cached_property
    def beyond_requester(self) -> Mapping[str, int]:
        """By the id of a session that its requester may not have: how many they may have."""
        beyond: dict[str, int] = {}
        for card, named, unnamed in self._bounded:
            others = (self.ledger.requests[session.parent] for session in unnamed)
            requests = (*self.ledger.requests_on(card.id), *others)
            beyond.update(_beyond_requester(card, (*named, *unnamed), requests))
        return beyond

    @cached_property
    def beyond(self) -> frozenset[str]:
        """The ids of the sessions that are in one of the two."""
        return frozenset((*self.beyond_card, *self.beyond_requester))

    @cached_property
    def without_card(self) -> Mapping[str, tuple[Entry[Session], ...]]:
        """By card: the sessions of requests that name none, and that this card bounds too."""
        return group_by_key(_without_card(self.ledger).all)

    @cached_property
    def _bounded(self) -> list[tuple[Entry[Card], _Sessions, _Sessions]]:
        """Each card with the sessions of requests that name it, and those of others; no copies."""
        copies = copied_sessions(self.ledger)

        def originals(sessions: _Sessions) -> _Sessions:
            return tuple(each for each in sessions if each.id not in copies) if copies else sessions

        return [
            (
                card,
                originals(self.ledger.sessions_on(card.id)),
                originals(self.without_card.get(card.id, ())),
            )
            for card in self.ledger.cards.values()
        ]


@once_per_ledger
def _limits(ledger: Ledger) -> PunchLimits:
    return PunchLimits(ledger)


@by_request
def _without_card(ledger: Ledger, case: Case) -> Iterator[tuple[str, Entry[Session]]]:
    """The sessions of a request that names no card, each with the id of the card that bounds it."""
    if case.request and not case.request.record.card:
        for session in case.sessions:
            if card := card_of_session(ledger, session):
                yield card.id, session


@once_per_entry
def _beyond_card(card: Entry[Card], named: _Sessions, unnamed: _Sessions) -> dict[str, int]:
    room = partial(room_when_planned, card.record, None)
    return {**dict(_beyond_room(named, room)), **dict(_beyond_what_is_left(named, unnamed, room))}


@once_per_entry
def _beyond_requester(
    card: Entry[Card], sessions: _Sessions, requests: tuple[Entry[Request], ...]
) -> dict[str, int]:
    codes = {request.id: request.record.requester.code for request in requests}
    beyond: dict[str, int] = {}
    for code, theirs in group_by_key((codes[each.parent], each) for each in sessions).items():
        beyond.update(_beyond_room(theirs, partial(room_when_planned, card.record, code)))
    return beyond


def _beyond_room(
    sessions: tuple[Entry[Session], ...], room_on: Callable[[dt.date], int]
) -> Iterator[tuple[str, int]]:
    """The sessions beyond the room for them, each with that room.

    For a plan the room on its day of planning counts. For sessions that took a punch every
    agreement counts, whatever its day, and the last sessions by date are beyond the room.
    """
    for session, most in plans_without_room_when_made(sessions, room_on):
        yield session.id, most
    most = max(room_on(dt.date.max), 0)
    taken = [
        (session.record.date, session.id) for session in sessions if takes_punch(session.record)
    ]
    if len(taken) > most:
        yield from ((name, most) for _, name in sorted(taken)[most:])


def _beyond_what_is_left(
    named: tuple[Entry[Session], ...],
    unnamed: tuple[Entry[Session], ...],
    room_on: Callable[[dt.date], int],
) -> Iterator[tuple[str, int]]:
    """The plans that name no card and for which it has no punch, after those that do name it.

    Held sessions that name no card are no punch of it: nothing may say otherwise than its balance.
    """
    taken = sum(
        takes_punch(session.record) or session.record.state == "planned" for session in named
    )
    plans = [session for session in unnamed if session.record.state == "planned"]
    for number, session in enumerate(sorted(plans, key=planning_order), start=1):
        most = room_on(session.record.planned_on)
        if taken + number > most:
            yield session.id, most


@dataclass(frozen=True)
class Subject:
    """What a rule is asked about: a session, or a request, whose match may still be a plan.

    ``entry`` is the file of one or the other; ``session`` is None for a request, and ``request`` is
    None for a session beside a request that cannot be read. ``is_pending`` says that it is an open
    request that still has to get a session. ``people`` are who leads and assists; for a request
    those of its match, while no session lives. ``beyond_card`` and ``beyond_requester`` are the
    punches that there are, where they are too few for this session.

    A rule reads nothing else: ``ledger`` is what was agreed for all sessions, and has no requests,
    no sessions and no people. So, but for the punches, it is a search ``by_request``.
    """

    entry: Entry[Any]
    ledger: Ledger
    request: Request | None
    session: Session | None
    people: tuple[NamedFacilitator, ...]
    is_pending: bool = False
    beyond_card: int | None = None
    beyond_requester: int | None = None

    @classmethod
    def of_request(cls, ledger: Ledger, request: Entry[Request]) -> "Subject":
        """A request."""
        record = request.record
        people: tuple[NamedFacilitator, ...] = ()
        is_pending = ledger.is_match_pending(request)
        if is_pending and record.match:
            match = record.match
            people = tuple(ledger.people(match.facilitators, match.assistant, ("match",)))
        return cls(request, agreements(ledger), record, None, people, is_pending)

    @classmethod
    def of_session(
        cls, ledger: Ledger, session: Entry[Session], limits: PunchLimits | None = None
    ) -> "Subject":
        """A session, whatever its state; with the ``limits`` also the punches for it."""
        request = ledger.request_of(session)
        return cls(
            session,
            agreements(ledger),
            request.record if request else None,
            session.record,
            tuple(ledger.people_of(session)),
            beyond_card=limits.beyond_card.get(session.id) if limits else None,
            beyond_requester=limits.beyond_requester.get(session.id) if limits else None,
        )

    @property
    def date(self) -> dt.date | None:
        """The day of the session, or that of the match."""
        if self.session:
            return self.session.date
        return self.request.match.on if self.request and self.request.match else None

    def was_known(self, breach: Breach) -> bool:
        """Whether a breach was known before the day of planning, so that the plan was a mistake.

        What became known later, or on that same day, is no mistake: the worklist asks for another
        person or day.
        """
        return self.session is None or breach.known_on < self.session.planned_on

    @property
    def day_of_planning(self) -> dt.date | None:
        """The day on which it was planned: of the session, of the match, or of the request."""
        if self.session:
            return self.session.planned_on
        if self.request is None:
            return None
        return self.request.match.on if self.request.match else self.request.received

    @cached_property
    def card(self) -> Entry[Card] | None:
        """The card that the request counts on, also when it names none."""
        day, request = self.day_of_planning, self.request
        providers = [person.record.provider for _, person in self.leaders]
        return card_of(self.ledger, request, day, providers) if request and day else None

    @property
    def directorate(self) -> str:
        """The directorate of the requester; empty when the request cannot be read."""
        return self.request.requester.directorate if self.request else ""

    @property
    def leader_count(self) -> int:
        """How many leaders are named, in files that can be read or not."""
        match = self.request.match if self.request else None
        return len(
            self.session.facilitators if self.session else match.facilitators if match else ()
        )

    @property
    def leaders(self) -> Iterator[NamedFacilitator]:
        """Who leads, without the assistant."""
        return (person for person in self.people if person[0][-1] != "assistant")


Predicate = Callable[[Subject], Iterator[Breach]]


@dataclass(frozen=True, slots=True)
class SessionRule:
    """A rule with its explanation. Its code is the name of its function, with hyphens.

    ``on_punches`` marks a rule that an agreement on the card lifts by its number alone. It is
    asked of a cancelled session as well, where that took a punch.
    """

    explanation: Explanation
    breaches: Predicate
    on_punches: bool


def session_rule(
    what: str, why: str, mend: str, *, on_punches: bool = False
) -> Callable[[Predicate], SessionRule]:
    """Makes a rule of a predicate, with the Dutch words that explain it in the docs."""

    def decorate(predicate: Predicate) -> SessionRule:
        explanation = Explanation.of(predicate.__name__, what, why, mend)
        return SessionRule(explanation, predicate, on_punches)

    return decorate


def refusable_subjects(ledger: Ledger, case: Case) -> Iterator[Subject]:
    """A request and its planned sessions: what a rule may refuse."""
    if case.request:
        yield Subject.of_request(ledger, case.request)
    for session in case.sessions:
        if session.record.state == "planned":
            yield Subject.of_session(ledger, session)
