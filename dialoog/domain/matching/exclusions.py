"""Who can be asked for a request at all, and why somebody cannot.

The conditions are those of the rules: what would be refused as a plan is never proposed.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.provider import Provider
from dialoog.domain.matching.criteria import Question
from dialoog.domain.matching.workload import Workload
from dialoog.domain.periods import quarter_named, quarter_of, quarters_between
from dialoog.formats import dates

ROLE = "role-not-held"
"""The one obstacle to leading that is none to assisting."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why somebody cannot be asked: a code, and the end of a Dutch sentence about them."""

    code: str
    text: str


def obstacles(
    ledger: Ledger, workload: Workload, question: Question, someone: Entry[Facilitator]
) -> tuple[Obstacle, ...]:
    """Every reason why somebody cannot be asked to lead; none: they can."""
    provider = ledger.providers.get(someone.record.provider)
    found = [
        *_in_time(question, someone.record, provider),
        *_from_elsewhere(question, someone.record),
        *_too_close(question, someone.record),
        *_unfit(question, someone.record),
    ]
    if is_full(workload, question, someone):
        found.append(_full(workload, question, someone))
    return tuple(found)


def _in_time(
    question: Question, someone: Facilitator, provider: Entry[Provider] | None
) -> Iterator[Obstacle]:
    """Not a member today or then, no contract then, or away all that time."""
    if not someone.member_on(question.today):
        day = dates.format_date(question.today)
        yield Obstacle("facilitator-not-member", f"hoort op {day} niet bij {someone.provider}")
        return

    def supplied(day: dt.date) -> bool:
        return provider is None or provider.record.supplies_on(day)

    def present(day: dt.date) -> bool:
        return someone.absence_on(day) is None

    days = list(_turning_days(question, someone, provider))
    if any(someone.member_on(day) and supplied(day) and present(day) for day in days):
        return
    when = question.when
    if not any(map(someone.member_on, days)):
        yield Obstacle("facilitator-not-member", f"hoort {when} niet bij {someone.provider}")
    elif not any(map(supplied, days)):
        text = f"hoort bij {someone.provider}, en die heeft {when} geen contract"
        yield Obstacle("provider-not-contracted", text)
    else:
        yield Obstacle("facilitator-absent", f"is {when} afwezig")


def _turning_days(
    question: Question, someone: Facilitator, provider: Entry[Provider] | None
) -> Iterator[dt.date]:
    """The days on which somebody may become free: on one of these, or on none in the window."""
    yield question.first
    day = dt.timedelta(days=1)
    starts = [span.from_ for span in someone.membership]
    starts += [gone.until + day for gone in someone.absences if gone.until < question.last]
    if provider and provider.record.contract:
        starts.append(provider.record.contract.from_)
    yield from (start for start in starts if question.first < start <= question.last)


def _from_elsewhere(question: Question, someone: Facilitator) -> Iterator[Obstacle]:
    """Of another provider than the card, or than the offer where there is no card yet."""
    if question.card:
        if someone.provider != question.card.record.provider:
            card = question.card
            text = f"hoort niet bij {card.record.provider}, de partij van de kaart {card.id}"
            yield Obstacle("card-mismatch", text)
    elif question.offer and someone.provider not in question.offer.record.providers:
        text = f"zit bij {someone.provider}, en die voert {question.offer.id} niet uit"
        yield Obstacle("card-mismatch", text)


def _too_close(question: Question, someone: Facilitator) -> Iterator[Obstacle]:
    directorate = question.request.record.requester.directorate
    if someone.directorate == directorate:
        yield Obstacle("own-directorate", f"werkt zelf bij {directorate}")
    if directorate in someone.recusals:
        yield Obstacle("recused", f"werkt niet voor {directorate}")


_EXPERIENCE: dict[str, tuple[Callable[[Facilitator], bool], str]] = {
    "managers": (lambda one: one.experience.managers, "leidinggevenden"),
    "mixed": (lambda one: one.experience.managers, "leidinggevenden"),
    "higher-echelon": (lambda one: one.experience.higher_echelon, "de hoogste leiding"),
}
"""What a group asks by its level, a team nothing."""


def _unfit(question: Question, someone: Facilitator) -> Iterator[Obstacle]:
    request = question.request.record
    if request.group.level in _EXPERIENCE:
        has, whom = _EXPERIENCE[request.group.level]
        if not has(someone):
            yield Obstacle("lacks-experience", f"heeft geen ervaring met {whom}")
    if request.language not in someone.languages:
        text = f"leidt geen gesprekken in deze taal ({request.language})"
        yield Obstacle("other-language", text)
    if "facilitator" not in someone.roles:
        yield Obstacle(ROLE, "assisteert, maar leidt nog geen gesprekken")


def is_full(workload: Workload, question: Question, someone: Entry[Facilitator]) -> bool:
    """Whether every quarter of the window holds as many sessions as somebody wants."""
    most = someone.record.max_per_quarter
    return most is not None and all(
        workload.in_quarter.get((someone.id, quarter), 0) >= most
        for quarter in quarters_between(question.first, question.last)
    )


def _full(workload: Workload, question: Question, someone: Entry[Facilitator]) -> Obstacle:
    quarter = quarter_of(question.first)
    count, most = workload.in_quarter.get((someone.id, quarter), 0), someone.record.max_per_quarter
    when = quarter_named(quarter)
    return Obstacle("quarter-full", f"heeft in {when} al {count} gesprekken en wil er {most}")
