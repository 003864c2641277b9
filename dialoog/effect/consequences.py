"""What follows from a change: cards, steps, who is busier and consent."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dialoog.data.ledger import Ledger
from dialoog.domain import lifecycle
from dialoog.domain.forecast import forecast
from dialoog.domain.matching.workload import Workload
from dialoog.effect.comparison import Comparison
from dialoog.effect.field_changes import NOT_FILLED_IN
from dialoog.effect.records import record_title
from dialoog.effect.side import Side
from dialoog.formats.dates import format_date
from dialoog.formats.dutch import quantity
from dialoog.site.views.components.team.labels import STATE_BADGES

OF_ITSELF = frozenset(("requests", "sessions", "facilitators", "news", "pages"))
"""A record of these bears on no card and no step but those of its own request."""


@dataclass(frozen=True, slots=True)
class Shift:
    """Something that was one thing and is now another: ``Strippen over: 2 -> 1``."""

    what: str
    before: str
    after: str

    @property
    def words(self) -> str:
        """Both values; the last alone where there was nothing to have one, as of a new card."""
        return self.after if self.before == NOT_FILLED_IN else f"{self.before} -> {self.after}"

    @property
    def sentence(self) -> str:
        """The shift in words."""
        return f"{self.what}: {self.words}"


@dataclass(frozen=True, slots=True)
class CardChange:
    """A card of which something that is counted is different."""

    id: str
    title: str
    shifts: tuple[Shift, ...]


# ------------------------------------------------------------------------------------------ cards


def card_changes(comparison: Comparison) -> tuple[CardChange, ...]:
    """Each card of which the punches, or what is expected of it, are different."""
    old, new = (side.ledger for side in comparison.sides)
    changes = []
    for name in cards_to_compare(comparison):
        before, after = _card_numbers(old, name), _card_numbers(new, name)
        shifts = tuple(
            Shift(what, before.get(what, NOT_FILLED_IN), after.get(what, NOT_FILLED_IN))
            for what in dict.fromkeys((*before, *after))
            if before.get(what) != after.get(what)
        )
        if shifts:
            ledger = new if name in new.cards else old
            changes.append(CardChange(name, record_title(ledger, ("cards", name)), shifts))
    return tuple(changes)


def cards_to_compare(comparison: Comparison) -> list[str]:
    """The cards of which a change can alter what is counted."""
    ledgers = [side.ledger for side in comparison.sides]
    every = dict.fromkeys(name for ledger in ledgers for name in ledger.cards)
    requests = requests_to_compare(comparison)
    if requests is None:
        return list(every)
    bound = set()
    for ledger in ledgers:
        for request in filter(None, map(ledger.requests.get, requests)):
            card = request.record.card
            bound |= {card} if card else {each.id for each in ledger.cards_of(request.record.offer)}
    return [name for name in every if name in bound]


def requests_to_compare(comparison: Comparison) -> frozenset[str] | None:
    """The requests that were changed; None where a change may bear on all of them."""
    if any(collection not in OF_ITSELF for collection, _ in comparison.changed):
        return None
    sides = comparison.sides
    if any(each.checked.problems and each.ledger is not each.readable.ledger for each in sides):
        return None  # what is left out for a problem hangs on more than the changed record
    return frozenset(
        name.partition("/")[0]
        for collection, name in comparison.changed
        if collection in ("requests", "sessions")
    )


def _card_numbers(ledger: Ledger, name: str) -> Mapping[str, str]:
    """What is counted of a card, in words; empty where there is no such card."""
    card = ledger.cards.get(name)
    if card is None:
        return {}
    expected = forecast(ledger, card)
    sums = expected.balance
    needs = (*expected.needs, *expected.without_card)
    short = max(0, sum(need.least for need in needs) - max(0, sums.left))
    return {
        "Strippen op de kaart": str(sums.total),
        "Gebruikt": str(len(sums.used)),
        "Beloofd": str(len(sums.reserved)),
        "Over": str(sums.left),
        "Tekort voor wie wacht": str(short),
        "Op rond": format_date(expected.used_up) if expected.used_up else "nog niet te zeggen",
    }


# ------------------------------------------------------------------------------------------ steps


def step_changes(comparison: Comparison) -> tuple[Shift, ...]:
    """Each request that is at another step, or begins or stops to wait for a pause."""
    old, new = (side.ledger for side in comparison.sides)
    only = requests_to_compare(comparison)
    names: Iterable[str] = dict.fromkeys((*old.requests, *new.requests)) if only is None else only
    shifts = []
    for name in sorted(names):
        before, after = (_step(side, name) for side in comparison.sides)
        if before != after:
            shifts.append(Shift(f"Aanvraag {name}", before, after))
    return tuple(shifts)


def _step(side: Side, name: str) -> str:
    ledger = side.ledger
    request = ledger.requests.get(name)
    if request is None:
        is_there = name in side.known.requests
        return "telt niet mee door een probleem" if is_there else "niet vastgelegd"
    words = STATE_BADGES[lifecycle.state(ledger, request)].words.lower()
    return f"{words}, wacht op de pauze" if lifecycle.waits_for_pause(ledger, request) else words


# --------------------------------------------------------------------------------------- workload


def workload_changes(comparison: Comparison) -> tuple[Shift, ...]:
    """Each facilitator who gets more or fewer sessions, a quarter back and ahead taken together."""
    if not any(name in ("requests", "sessions") for name, _ in comparison.changed):
        return ()
    old, new = (Workload.of(side.ledger).nearby for side in comparison.sides)
    return tuple(
        Shift(
            record_title(comparison.after.read, ("facilitators", name)),
            _sessions(old.get(name, 0)),
            _sessions(new.get(name, 0)),
        )
        for name in sorted({*old, *new})
        if old.get(name, 0) != new.get(name, 0)
    )


def _sessions(number: int) -> str:
    return quantity(number, "gesprek", "gesprekken")


# ---------------------------------------------------------------------------------------- consent


def consent_changes(comparison: Comparison) -> tuple[str, ...]:
    """Whose name and profile may, or may no longer, stand on the intranet.

    Whose record is gone took nothing back.
    """
    old, new = (side.known.facilitators for side in comparison.sides)
    sentences = []
    for key in comparison.changed:
        if key[0] != "facilitators" or key[1] not in new:
            continue
        agreed = new[key[1]].record.consent.profile
        if agreed != (key[1] in old and old[key[1]].record.consent.profile):
            may = "mogen op het intranet" if agreed else "mogen niet meer op het intranet"
            who = record_title(comparison.after.read, key)
            sentences.append(f"{who}: naam en profiel {may}.")
    return tuple(sorted(sentences))
