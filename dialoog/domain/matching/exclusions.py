"""Why somebody cannot be asked to lead: each reason with everybody for whom it holds.

The conditions are those of the rules: what would be refused as a plan is never proposed. A reason
goes by a small part of what is asked (a party, a directorate, a level, a window), so it is found
once per ledger for all requests that have that part in common.

Longer than 250 lines: each reason is a few of them, and all reasons are read together.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger, once_per_ledger
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.provider import Provider
from dialoog.data.models.record_names import call_card
from dialoog.data.models.request import Level
from dialoog.domain.matching.criteria import MatchCriteria, window_in_words
from dialoog.domain.matching.workload import Workload
from dialoog.domain.names_in_words import name_of
from dialoog.domain.periods import Quarter, periods_from, quarter_of, quarter_phrase
from dialoog.domain.session_rules.people import missing_experience
from dialoog.formats import dates

ROLE = "role-not-held"
"""The one exclusion from leading a session that is none from assisting in it."""

BY_CHOICE = frozenset({"answered-no", "lacks-experience", "other-language"})
"""The exclusions that whoever makes a match may set aside: of two leaders one has experience."""


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Why somebody cannot be asked to lead: a code, and the end of a Dutch sentence."""

    code: str
    text: str


Barred = Mapping[str, Exclusion]
"""Those for whom one reason holds, by id, with how it is said of them."""


@dataclass(frozen=True, slots=True)
class Exclusions:
    """Some reasons why people cannot be asked, in the order in which they are told."""

    reasons: tuple[Barred, ...]

    @property
    def names(self) -> frozenset[str]:
        """The ids of all for whom one of the reasons holds."""
        return frozenset().union(*self.reasons)

    def of(self, name: str) -> tuple[Exclusion, ...]:
        """Every reason why somebody cannot be asked; empty when they can."""
        return tuple(reason[name] for reason in self.reasons if name in reason)


def exclusions(criteria: MatchCriteria, *, leads: bool = True) -> Exclusions:
    """Every reason why people cannot be asked to lead (else to assist) a request."""
    ledger, first, last = criteria.ledger, criteria.first, criteria.last
    return Exclusions(
        (
            _unavailable(ledger, first, last),
            *unfit(criteria, leads=leads).reasons,
            _quarters_full(ledger, quarter_of(first), quarter_of(last)),
        )
    )


def unfit(criteria: MatchCriteria, *, leads: bool = True) -> Exclusions:
    """Every reason why people cannot be asked to lead (else to assist) on any day."""
    ledger, request = criteria.ledger, criteria.request.record
    card, offer = criteria.card, criteria.offer
    directorate = request.requester.directorate
    return Exclusions(
        (
            _answered_no(criteria),
            _of_other_party(ledger, card.id if card else None, offer.id if offer else None),
            _at_home(ledger, directorate),
            _recused(ledger, directorate),
            _inexperienced(ledger, request.group.level),
            _without_language(ledger, request.language),
            *((_not_leading(ledger),) if leads else ()),
        )
    )


def has_room(workload: Workload, person: Entry[Facilitator], quarter: Quarter) -> bool:
    """Whether somebody wants another session in a quarter."""
    most = person.record.max_per_quarter
    return most is None or workload.in_quarter.get((person.id, quarter), 0) < most


@once_per_ledger
def members_on(ledger: Ledger, day: dt.date) -> frozenset[str]:
    """The ids of those who are a member on a day, and whose party supplies people then."""
    supplies = {
        name: provider.record.supplies_on(day) for name, provider in ledger.providers.items()
    }
    return frozenset(
        name
        for name, person in ledger.facilitators.items()
        if supplies.get(person.record.provider, True) and person.record.member_on(day)
    )


@once_per_ledger
def present_on(ledger: Ledger, day: dt.date) -> frozenset[str]:
    """The ids of the members of a day who are not absent then."""
    people = ledger.facilitators
    return frozenset(
        name
        for name in members_on(ledger, day)
        if not people[name].record.absences or people[name].record.absence_on(day) is None
    )


def _all_who(
    ledger: Ledger, exclusion: Exclusion, holds: Callable[[Facilitator], bool]
) -> dict[str, Exclusion]:
    """One exclusion for everybody for whom it holds."""
    return {name: exclusion for name, each in ledger.facilitators.items() if holds(each.record)}


@once_per_ledger
def _unavailable(ledger: Ledger, first: dt.date, last: dt.date) -> Barred:
    """Who is no member today or in the window, or without contract or absent throughout."""
    sure = members_on(ledger, ledger.as_of) & present_on(ledger, first)
    reasons = (
        (name, _why_unavailable(ledger, first, last, person.record))
        for name, person in ledger.facilitators.items()
        if name not in sure
    )
    return {name: reason for name, reason in reasons if reason}


def _why_unavailable(
    ledger: Ledger, first: dt.date, last: dt.date, person: Facilitator
) -> Exclusion | None:
    provider = ledger.providers.get(person.provider)
    party = name_of(ledger, "providers", person.provider)
    if not person.member_on(ledger.as_of):
        day = dates.format_date(ledger.as_of)
        return Exclusion("facilitator-not-member", f"hoort op {day} niet bij {party}")

    def is_supplied(day: dt.date) -> bool:
        return provider is None or provider.record.supplies_on(day)

    def is_present(day: dt.date) -> bool:
        return person.absence_on(day) is None

    days = list(_turning_days(first, last, person, provider))
    if any(person.member_on(day) and is_supplied(day) and is_present(day) for day in days):
        return None
    window = window_in_words(first, last)
    if not any(map(person.member_on, days)):
        return Exclusion("facilitator-not-member", f"hoort {window} niet bij {party}")
    if not any(map(is_supplied, days)):
        text = f"hoort bij {party}, en die heeft {window} geen contract"
        return Exclusion("provider-not-contracted", text)
    return Exclusion("facilitator-absent", f"is {window} afwezig")


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


def _answered_no(criteria: MatchCriteria) -> Barred:
    """Whose last answer to a call for this request was no, or was taken back."""
    refusals = (criteria.answers.last[name] for name in criteria.answers.refused)
    return {
        response.facilitator: Exclusion(
            "answered-no",
            f"{'zei nee' if response.answer == 'no' else 'trok zich terug'} "
            f"op {dates.format_date(response.on)}",
        )
        for response in refusals
    }


@once_per_ledger
def _of_other_party(ledger: Ledger, card: str | None, offer: str | None) -> Barred:
    """Who is not of the card's party or, without a card, of one of the offer's."""
    if card:
        party = ledger.cards[card].record.provider
        text = f"hoort niet bij {name_of(ledger, 'providers', party)}, de partij van de "
        mismatch = Exclusion("card-mismatch", text + call_card(card))
        return _all_who(ledger, mismatch, lambda person: person.provider != party)
    if offer is None:
        return {}
    record = ledger.offers[offer].record
    rest = f"en die voert {record.title} niet uit"
    other = {
        name: Exclusion("card-mismatch", f"zit bij {name_of(ledger, 'providers', name)}, {rest}")
        for name in {person.record.provider for person in ledger.facilitators.values()}
        if name not in record.providers
    }
    return {
        name: other[person.record.provider]
        for name, person in ledger.facilitators.items()
        if person.record.provider in other
    }


@once_per_ledger
def _at_home(ledger: Ledger, directorate: str) -> Barred:
    """Who works for the directorate of the requester."""
    title = name_of(ledger, "directorates", directorate)
    own = Exclusion("own-directorate", f"werkt zelf bij {title}")
    return _all_who(ledger, own, lambda person: person.directorate == directorate)


@once_per_ledger
def _recused(ledger: Ledger, directorate: str) -> Barred:
    title = name_of(ledger, "directorates", directorate)
    recused = Exclusion("recused", f"werkt niet voor {title}")
    return _all_who(ledger, recused, lambda person: directorate in person.recusals)


@once_per_ledger
def _inexperienced(ledger: Ledger, level: Level) -> Barred:
    return {
        name: Exclusion("lacks-experience", f"heeft geen ervaring met {group}")
        for name, person in ledger.facilitators.items()
        if (group := missing_experience(person.record, level))
    }


@once_per_ledger
def _without_language(ledger: Ledger, language: str) -> Barred:
    other = Exclusion("other-language", f"leidt geen gesprekken in deze taal ({language})")
    return _all_who(ledger, other, lambda person: language not in person.languages)


@once_per_ledger
def _not_leading(ledger: Ledger) -> Barred:
    assists = Exclusion(ROLE, "assisteert, maar leidt nog geen gesprekken")
    return _all_who(ledger, assists, lambda person: "facilitator" not in person.roles)


@once_per_ledger
def _full_in(ledger: Ledger, quarter: Quarter) -> frozenset[str]:
    """The ids of those who have as many sessions in a quarter as they want."""
    workload = Workload.of(ledger)
    return frozenset(
        name
        for name, person in ledger.facilitators.items()
        if not has_room(workload, person, quarter)
    )


@once_per_ledger
def _quarters_full(ledger: Ledger, first: Quarter, last: Quarter) -> Barred:
    """Who has the maximum of sessions in every quarter of the window; names the first."""
    quarters = periods_from(first, last, 4)
    full = reduce(
        lambda names, quarter: names and names & _full_in(ledger, quarter),
        quarters[1:],
        _full_in(ledger, first),
    )
    count = Workload.of(ledger).in_quarter
    people = ledger.facilitators
    return {
        name: Exclusion(
            "quarter-full",
            f"heeft in {quarter_phrase(first)} al {count.get((name, first), 0)} gesprekken "
            f"en wil er {people[name].record.max_per_quarter}",
        )
        for name in full
    }
