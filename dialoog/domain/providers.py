"""Which providers supply facilitators on a day, and whether a request can go on with its own."""

import datetime as dt
from dataclasses import dataclass

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.provider import Provider
from dialoog.data.models.request import Request
from dialoog.formats.dates import format_date


def supplying(ledger: Ledger, offer: str, day: dt.date) -> tuple[str, ...]:
    """The ids of the providers of an offer that supply on ``day``: the pool, or under contract.

    A provider whose file could not be read counts as supplying.
    """
    entry = ledger.offers.get(offer)
    return tuple(
        name
        for name in (entry.record.providers if entry else ())
        if (provider := ledger.providers.get(name)) is None or provider.record.supplies_on(day)
    )


def is_available(ledger: Ledger, person: Entry[Facilitator]) -> bool:
    """Whether somebody is a member today, of the pool or of a party whose contract runs."""
    today, provider = ledger.as_of, ledger.providers.get(person.record.provider)
    supplies = provider is None or provider.record.supplies_on(today)
    return supplies and person.record.member_on(today)


@dataclass(frozen=True, slots=True)
class SupplyGap:
    """A provider that supplies nobody today: it has stopped, has not begun or has no contract.

    ``since`` is the day after its contract, or None when it has not begun. ``label`` says so in a
    few Dutch words, ``sentence`` in a sentence without a full stop.
    """

    provider: str
    since: dt.date | None
    label: str
    sentence: str


def gap_of(provider: Entry[Provider], day: dt.date) -> SupplyGap | None:
    """Why a provider supplies nobody on ``day``; None when it supplies."""
    if provider.record.supplies_on(day):
        return None
    contract, name = provider.record.contract, provider.record.name
    if contract is None:
        return SupplyGap(provider.id, None, "nog geen contract", f"{name} heeft nog geen contract")
    if contract.until is None or day < contract.from_:
        begin = format_date(contract.from_)
        later = f"het contract van {name} begint pas op {begin}"
        return SupplyGap(provider.id, None, f"contract vanaf {begin}", later)
    end = f"het contract van {name} liep tot en met {format_date(contract.until)}"
    return SupplyGap(provider.id, contract.until + dt.timedelta(days=1), "contract voorbij", end)


def gap_for(ledger: Ledger, request: Entry[Request]) -> SupplyGap | None:
    """Why nobody can be supplied today for a request that still has to get a session.

    It depends on the provider of its match; before that of its card; without a card on all
    providers of its offer.
    """
    record = request.record
    if not ledger.is_match_pending(request):
        return None
    card, offer = ledger.cards.get(record.card or ""), ledger.offers.get(record.offer)
    if record.match:
        leaders = map(ledger.facilitators.get, record.match.facilitators)
        names = [leader.record.provider for leader in leaders if leader]
    elif card:
        names = [card.record.provider]
    else:
        names = list(offer.record.providers) if offer else []
    providers = [provider for name in names if (provider := ledger.providers.get(name))]
    gaps = [gap for provider in providers if (gap := gap_of(provider, ledger.as_of))]
    stops_all = bool(gaps) and (record.match is not None or len(gaps) == len(names))
    return gaps[0] if stops_all else None
