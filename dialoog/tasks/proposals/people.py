"""Who can be asked: by what a group asks of them, and by the day."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.request import Request


@dataclass(frozen=True, slots=True)
class Criteria:
    """What a request asks of whoever comes: many requests ask the same.

    ``providers`` are the parties whose people may lead: of the card, else of the offer.
    """

    providers: tuple[str, ...]
    directorate: str
    language: str

    @classmethod
    def of(cls, ledger: Ledger, request: Entry[Request]) -> "Criteria":
        """What a request asks."""
        record = request.record
        card = ledger.cards.get(record.card or "")
        offered = ledger.offers[record.offer].record.providers
        providers = (card.record.provider,) if card else offered
        return cls(providers, record.requester.directorate, record.language)

    def suits(self, someone: Facilitator) -> bool:
        """Whether somebody stands apart from the directorate of this group."""
        return self.directorate not in (someone.directorate, *someone.recusals)

    def may_be_led_by(self, someone: Facilitator) -> bool:
        """Whether somebody may lead this group, whatever the day."""
        leads = "facilitator" in someone.roles and someone.provider in self.providers
        return leads and self.suits(someone)


@dataclass(frozen=True)
class Availability:
    """Everyone who facilitates. Each answer is worked out once: there are many requests."""

    ledger: Ledger
    _free: dict[dt.date, frozenset[str]] = field(default_factory=dict, repr=False)
    _found: dict[tuple[Criteria, dt.date, bool], tuple[str, ...]] = field(
        default_factory=dict, repr=False
    )

    def free_for(self, group: Criteria, day: dt.date, *, leads: bool) -> tuple[str, ...]:
        """Who can lead a group on ``day``, or assist, in its language; by id."""
        key = group, day, leads
        if key not in self._found:
            free = self.free_on(day)
            suited = self.leaders(group) if leads else self._assistants(group)
            self._found[key] = tuple(name for name in suited if name in free)
        return self._found[key]

    def leaders(self, group: Criteria) -> tuple[str, ...]:
        """Who may lead a group, in its language, whatever the day; by id."""
        return tuple(
            name
            for name, someone in self.by_id.items()
            if group.may_be_led_by(someone) and group.language in someone.languages
        )

    def _assistants(self, group: Criteria) -> tuple[str, ...]:
        return tuple(
            name
            for name, someone in self.by_id.items()
            if group.suits(someone) and group.language in someone.languages
        )

    def free_on(self, day: dt.date) -> frozenset[str]:
        """Everyone who belongs to us on ``day``, is not away and has no session yet."""
        if day not in self._free:
            self._free[day] = frozenset(
                name
                for name, someone in self.by_id.items()
                if someone.absence_on(day) is None
                and (name, day) not in self._busy
                and self.belongs_on(name, day)
            )
        return self._free[day]

    def belongs_on(self, name: str, day: dt.date) -> bool:
        """Whether somebody is a member on ``day``, of a party that supplies then."""
        someone = self.by_id[name]
        provider = self.ledger.providers[someone.provider].record
        return someone.member_on(day) and provider.supplies_on(day)

    @cached_property
    def by_id(self) -> Mapping[str, Facilitator]:
        """Everyone, in the order of their ids."""
        entries = self.ledger.facilitators
        return {name: entries[name].record for name in sorted(entries)}

    @cached_property
    def _busy(self) -> frozenset[tuple[str, dt.date]]:
        """Who has a session on which day."""
        return frozenset(
            (name, session.record.date)
            for session in self.ledger.sessions
            if session.record.state != "cancelled"
            for name in session.record.people
        )
