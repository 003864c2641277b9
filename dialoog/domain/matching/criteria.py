"""What a request asks of a facilitator, and for whom that is a reason to be excluded.

The conditions are those of the rules: what would be refused as a plan is never proposed.
Longer than other files: every reason to exclude somebody is in one list.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import get_args

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger, once_per_ledger
from dialoog.data.models.card import Card
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.fields import Weekday
from dialoog.data.models.offer import Offer
from dialoog.data.models.provider import Provider
from dialoog.data.models.record_names import call_card
from dialoog.data.models.request import Request
from dialoog.domain.calls import CallAnswers, answers_for, awaits_call
from dialoog.domain.cards import only_card
from dialoog.domain.matching.workload import Workload, window
from dialoog.domain.names_in_words import name_of
from dialoog.domain.periods import Quarter, quarter_of, quarter_phrase, quarters_between
from dialoog.domain.session_rules.people import missing_experience
from dialoog.formats import dates

WORKDAYS: tuple[str, ...] = get_args(Weekday)

ROLE = "role-not-held"
"""The one exclusion from leading a session that is none from assisting in it."""

BY_CHOICE = frozenset({"answered-no", "lacks-experience", "other-language"})
"""The exclusions that whoever makes a match may set aside: of two leaders one has experience."""


@dataclass(frozen=True, slots=True)
class MatchCriteria:
    """What a request asks for. The session can be held from ``first`` to ``last``.

    ``ledger`` gives the names of records. ``answers`` are those to the calls that serve the
    request; ``awaits_call`` when there should be such a call and is none.
    """

    ledger: Ledger = field(compare=False, repr=False)
    request: Entry[Request]
    offer: Entry[Offer] | None
    card: Entry[Card] | None
    today: dt.date
    first: dt.date
    last: dt.date
    answers: CallAnswers
    awaits_call: bool

    @classmethod
    def of(cls, ledger: Ledger, request: Entry[Request]) -> "MatchCriteria":
        """The criteria of a request as of the day of the ledger."""
        record = request.record
        return cls(
            ledger,
            request,
            ledger.offers.get(record.offer),
            only_card(ledger, record),
            ledger.as_of,
            *window(record, ledger.as_of),
            answers_for(ledger, request),
            awaits_call(ledger, request),
        )

    @property
    def providers(self) -> tuple[str, ...]:
        """Those whose people may lead: that of the card or, without a card, those of the offer."""
        if self.card:
            return (self.card.record.provider,)
        return self.offer.record.providers if self.offer else ()

    @property
    def asks(self) -> tuple[object, ...]:
        """All that decides who is unfit: requests that ask the same can have the same people."""
        request = self.request.record
        group = request.requester.directorate, request.language, request.group.level
        return self.providers, *group, self.answers.refused

    @property
    def wishes(self) -> tuple[object, ...]:
        """All that decides the order of the shortlist, but for who met the requester."""
        calls = tuple(call.id for call in self.answers.calls)
        window = self.first, self.last, self._days
        return self.asks, self.needs, self.method, window, calls

    @property
    def method(self) -> str | None:
        """The name of the method of the offer, if it has one."""
        method = self.offer.record.method if self.offer else None
        return method.name if method else None

    @property
    def needs(self) -> tuple[str, ...]:
        """The competencies asked for: those of the request, then those of the offer."""
        offered = self.offer.record.competencies if self.offer else ()
        return tuple(dict.fromkeys((*self.request.record.needs, *offered)))

    def days_with(self, person: Facilitator) -> tuple[str, ...]:
        """The weekdays that suit both; a party that names no days can on every working day."""
        own = person.days or WORKDAYS
        return tuple(day for day in WORKDAYS if day in self._days and day in own)

    @property
    def _days(self) -> tuple[str, ...]:
        wish = self.request.record.preferred
        return (wish.days if wish else ()) or WORKDAYS

    @property
    def needs_assistant(self) -> bool:
        """Whether the group is larger than the offer allows without an assistant."""
        size = self.request.record.group.size
        return self.offer is not None and size > self.offer.record.group_limit(assisted=False)

    @property
    def is_too_large(self) -> bool:
        """Whether the group is larger than the offer allows even with an assistant."""
        size = self.request.record.group.size
        return self.offer is not None and size > self.offer.record.group_limit(assisted=True)

    @property
    def may_be_served(self) -> bool:
        """Whether the offer is not closed and the group not too large; a pause only delays it."""
        closed = self.offer is not None and self.offer.record.status == "closed"
        return not closed and not self.is_too_large

    @property
    def when(self) -> str:
        """The first and last possible day as a part of a Dutch sentence."""
        return _when(self.first, self.last)


def _when(first: dt.date, last: dt.date) -> str:
    if first == last:
        return f"op {dates.format_date(first)}"
    return f"van {dates.format_date(first)} tot en met {dates.format_date(last)}"


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Why somebody cannot be asked to lead: a code, and the end of a Dutch sentence."""

    code: str
    text: str


def exclusions(
    ledger: Ledger, workload: Workload, criteria: MatchCriteria, person: Entry[Facilitator]
) -> tuple[Exclusion, ...]:
    """Every reason why somebody cannot be asked to lead; empty when they can."""
    return (
        *_unavailable(ledger, person.id, criteria.first, criteria.last),
        *unfit(criteria, person),
        *_quarter_full(workload, criteria, person),
    )


def unfit(criteria: MatchCriteria, person: Entry[Facilitator]) -> Iterator[Exclusion]:
    """Every reason why somebody cannot be asked to lead on any day."""
    yield from _answered_no(criteria, person.id)
    yield from _other_provider(criteria, person.record)
    yield from _too_close(criteria, person.record)
    yield from _unqualified(criteria, person.record)


def is_fit(criteria: MatchCriteria, person: Entry[Facilitator], *, leads: bool) -> bool:
    """Whether somebody can be asked to lead (else to assist), regardless of the day."""
    return all(not leads and reason.code == ROLE for reason in unfit(criteria, person))


@once_per_ledger
def _unavailable(ledger: Ledger, name: str, first: dt.date, last: dt.date) -> tuple[Exclusion, ...]:
    """Excluded when no member today or in the window, or without contract or absent throughout."""
    person = ledger.facilitators[name].record
    return tuple(_reasons(ledger, first, last, person))


def _reasons(
    ledger: Ledger, first: dt.date, last: dt.date, person: Facilitator
) -> Iterator[Exclusion]:
    provider = ledger.providers.get(person.provider)
    party = name_of(ledger, "providers", person.provider)
    if not person.member_on(ledger.as_of):
        day = dates.format_date(ledger.as_of)
        yield Exclusion("facilitator-not-member", f"hoort op {day} niet bij {party}")
        return

    def is_supplied(day: dt.date) -> bool:
        return provider is None or provider.record.supplies_on(day)

    def is_present(day: dt.date) -> bool:
        return person.absence_on(day) is None

    days = list(_turning_days(first, last, person, provider))
    if any(person.member_on(day) and is_supplied(day) and is_present(day) for day in days):
        return
    when = _when(first, last)
    if not any(map(person.member_on, days)):
        yield Exclusion("facilitator-not-member", f"hoort {when} niet bij {party}")
    elif not any(map(is_supplied, days)):
        text = f"hoort bij {party}, en die heeft {when} geen contract"
        yield Exclusion("provider-not-contracted", text)
    else:
        yield Exclusion("facilitator-absent", f"is {when} afwezig")


def _turning_days(
    first: dt.date, window_end: dt.date, person: Facilitator, provider: Entry[Provider] | None
) -> Iterator[dt.date]:
    """The days of the window on which availability can begin.

    Testing these days is enough: a person unavailable on all of them is so throughout.
    """
    yield first
    day = dt.timedelta(days=1)
    starts = [membership.from_ for membership in person.membership]
    ends = (absence.period.last for absence in person.absences)
    starts += [last + day for last in ends if last < window_end]
    if provider and provider.record.contract:
        starts.append(provider.record.contract.from_)
    yield from (start for start in starts if first < start <= window_end)


def _answered_no(criteria: MatchCriteria, name: str) -> Iterator[Exclusion]:
    """Excluded when their last answer to a call for this request was no, or was taken back."""
    if name in criteria.answers.refused:
        response = criteria.answers.last[name]
        verb = "zei nee" if response.answer == "no" else "trok zich terug"
        yield Exclusion("answered-no", f"{verb} op {dates.format_date(response.on)}")


def _other_provider(criteria: MatchCriteria, person: Facilitator) -> Iterator[Exclusion]:
    """Excluded when not from the card's provider or, without a card, from one of the offer's."""
    if criteria.card:
        if person.provider != criteria.card.record.provider:
            card = criteria.card
            party = name_of(criteria.ledger, "providers", card.record.provider)
            text = f"hoort niet bij {party}, de partij van de {call_card(card.id)}"
            yield Exclusion("card-mismatch", text)
    elif criteria.offer and person.provider not in criteria.offer.record.providers:
        party = name_of(criteria.ledger, "providers", person.provider)
        text = f"zit bij {party}, en die voert {criteria.offer.record.title} niet uit"
        yield Exclusion("card-mismatch", text)


def _too_close(criteria: MatchCriteria, person: Facilitator) -> Iterator[Exclusion]:
    directorate = criteria.request.record.requester.directorate
    title = name_of(criteria.ledger, "directorates", directorate)
    if person.directorate == directorate:
        yield Exclusion("own-directorate", f"werkt zelf bij {title}")
    if directorate in person.recusals:
        yield Exclusion("recused", f"werkt niet voor {title}")


def _unqualified(criteria: MatchCriteria, person: Facilitator) -> Iterator[Exclusion]:
    request = criteria.request.record
    if group := missing_experience(person, request.group.level):
        yield Exclusion("lacks-experience", f"heeft geen ervaring met {group}")
    if request.language not in person.languages:
        text = f"leidt geen gesprekken in deze taal ({request.language})"
        yield Exclusion("other-language", text)
    if "facilitator" not in person.roles:
        yield Exclusion(ROLE, "assisteert, maar leidt nog geen gesprekken")


def has_room(workload: Workload, person: Entry[Facilitator], quarter: Quarter) -> bool:
    """Whether somebody wants another session in a quarter."""
    most = person.record.max_per_quarter
    return most is None or workload.in_quarter.get((person.id, quarter), 0) < most


def _quarter_full(
    workload: Workload, criteria: MatchCriteria, person: Entry[Facilitator]
) -> Iterator[Exclusion]:
    """Excluded when every quarter of the window has the maximum of sessions; names the first."""
    most = person.record.max_per_quarter
    quarters = quarters_between(criteria.first, criteria.last)
    if most is None or any(has_room(workload, person, quarter) for quarter in quarters):
        return
    quarter = quarter_of(criteria.first)
    count = workload.in_quarter.get((person.id, quarter), 0)
    text = f"heeft in {quarter_phrase(quarter)} al {count} gesprekken en wil er {most}"
    yield Exclusion("quarter-full", text)
