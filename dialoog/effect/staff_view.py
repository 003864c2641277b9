"""What staff will see, or will no longer see: the open ledgers of both sides, field by field.

Each field of the open ledger has its own sentences here; a test asks that of a new field too.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any

from dialoog.data.models.labels import PHASES
from dialoog.data.models.programme import Phase, Programme
from dialoog.data.models.record_names import call_card
from dialoog.effect.comparison import Comparison
from dialoog.effect.field_changes import LONGEST, NOT_FILLED_IN
from dialoog.effect.open_items import differing_fields, item_sentences, list_sentences
from dialoog.effect.pages import shows_staff_something_else
from dialoog.formats.dates import format_period
from dialoog.formats.dutch import join_words, quantity, shorten
from dialoog.privacy.disclosure import OpenLedger
from dialoog.privacy.open_records import OpenCard, OpenRole, OpenWaitingTime
from dialoog.site.views.components.availability import offer_availability
from dialoog.site.views.components.card_picture import CARD_STATES

_CARD = "Strippenkaart"
_NOBODY = "nog niemand"


def staff_sentences(comparison: Comparison, without: Collection[str] = ()) -> tuple[str, ...]:
    """What is different on the intranet, in Dutch sentences, the most important first.

    Nothing of the cards ``without``, by id.
    """
    old, new = comparison.before.open, comparison.after.open
    if new is None or old is None:
        if old is new:
            return ()
        return ("De hele site." if new else "Niets meer: de gegevens van het programma ontbreken.",)
    found = [*_availability(old, new)]
    for field, describe in SENTENCES.items():
        if field in comparison.different_for_staff:
            found += describe(old, new)
    if not shows_staff_something_else(comparison):
        return ()
    known = tuple(f"{call_card(name, _CARD)}: " for name in without)
    return tuple(each for each in dict.fromkeys(found) if not each.startswith(known))


def _availability(old: OpenLedger, new: OpenLedger) -> Iterator[str]:
    """For each offer, what the site answers to who wants to ask for it now."""
    for name, entry in new.offers.items():
        words = offer_availability(new, entry).badge.words
        was = offer_availability(old, old.offers[name]).badge.words if name in old.offers else ""
        if was != words:
            change = f"{was} -> {words}" if was else words
            yield f"Aanbod {entry.record.title}, nu aanvragen: {change}"


# ------------------------------------------------------------------------------- one of its fields


def _programme(old: OpenLedger, new: OpenLedger) -> Iterator[str]:
    for field in fields(new.programme):
        before, after = (getattr(side.programme, field.name) for side in (old, new))
        if before != after:
            title = Programme.model_fields[field.name].title
            is_plain = isinstance(before, str) and isinstance(after, str)
            words = (
                f"{before or NOT_FILLED_IN} -> {after or NOT_FILLED_IN}" if is_plain else "anders"
            )
            yield f"{title} van het programma: {words}"


def _phase(old: OpenLedger, new: OpenLedger) -> Iterator[str]:
    yield f"Het programma: {_phase_shift(old.phase, new.phase)}"


def _coming_phase(old: OpenLedger, new: OpenLedger) -> Iterator[str]:
    shift = _phase_shift(old.coming_phase, new.coming_phase)
    yield f"Aangekondigd voor het programma: {shift}"


def _offer_phases(attribute: str, what: str) -> Callable[[OpenLedger, OpenLedger], Iterator[str]]:
    """Sentences on the phases of the offers that are not those of the whole programme."""
    whole = "phase" if attribute == "offer_phases" else "coming_phase"

    def sentences(old: OpenLedger, new: OpenLedger) -> Iterator[str]:
        for name, entry in new.offers.items():
            before, after = (getattr(side, attribute).get(name) for side in (old, new))
            is_new = name not in old.offers
            if is_new or before == after or _is_of_programme(old, new, whole, before, after):
                continue
            yield f"{what} {entry.record.title}: {_phase_shift(before, after)}"

    return sentences


def _is_of_programme(
    old: OpenLedger, new: OpenLedger, whole: str, before: Phase | None, after: Phase | None
) -> bool:
    """Whether an offer changes as the whole programme does: that is told once."""
    return (before, after) == (getattr(old, whole), getattr(new, whole))


def _phase_shift(before: Phase | None, after: Phase | None) -> str:
    was, now = _phase_words(before), _phase_words(after)
    return f"{now} (het bericht is anders)" if was == now else f"{was} -> {now}"


def _phase_words(phase: Phase | None) -> str:
    if phase is None:
        return "niets"
    words = f"{PHASES[phase.state]}, {format_period(phase.from_, phase.until)}"
    return f"{words}, met een bericht" if phase.message else words


def _role(attribute: str, title: str) -> Callable[[OpenLedger, OpenLedger], Iterator[str]]:
    def sentences(old: OpenLedger, new: OpenLedger) -> Iterator[str]:
        before: OpenRole = getattr(old, attribute)
        after: OpenRole = getattr(new, attribute)
        if before.name != after.name:
            yield f"{title}: {before.name or _NOBODY} -> {after.name or _NOBODY}"
        if before.working_days != after.working_days:
            days = (join_words(side.working_days) or "niet bekend" for side in (before, after))
            yield f"{title}, werkdagen: {' -> '.join(days)}"
        was, now = _absences(before), _absences(after)
        for period in sorted({*was, *now}):
            if was.get(period) != now.get(period):
                deputies = " -> ".join(side[period] for side in (was, now) if period in side)
                words = f"vervanger {deputies}" if period in now else "vervalt"
                yield f"{title}, afwezig {format_period(*period)}: {words}"

    return sentences


def _absences(role: OpenRole) -> dict[tuple[dt.date, dt.date], str]:
    """Who stands in, by the period of each absence of today and later."""
    absences = (*filter(None, (role.absence,)), *role.coming_absences)
    return {(each.from_, each.until): each.deputy or _NOBODY for each in absences}


def _durations(old: OpenLedger, new: OpenLedger) -> Iterator[str]:
    titles = {step.id: step.title for step in new.process}
    for step in dict.fromkeys((*old.durations, *new.durations)):
        before, after = (
            quantity(side.durations[step], "werkdag", "werkdagen")
            if step in side.durations
            else "niet bekend"
            for side in (old, new)
        )
        if before != after:
            title = titles.get(step, step) if step else "de hele weg"
            yield f"Hoe lang het duurt ({title}): {before} -> {after}"


def _waiting_time(old: OpenLedger, new: OpenLedger) -> Iterator[str]:
    before, after = (_weeks(side.waiting_time) for side in (old, new))
    yield f"Van aanvraag tot gesprek: {before} -> {after}"


def _weeks(time: OpenWaitingTime | None) -> str:
    if time is None:
        return "niet bekend"
    return f"{time.least_weeks} tot {quantity(time.most_weeks, 'week', 'weken')}"


def _waiting(old: OpenLedger, new: OpenLedger) -> Iterator[str]:
    for name in sorted({*old.waiting} ^ {*new.waiting}):
        title = new.offers[name].record.title if name in new.offers else name
        words = "nu met" if name in new.waiting else "niet meer met"
        yield f"Aanbod {title}: {words} de zin dat anderen al wachten"


def _running_providers(old: OpenLedger, new: OpenLedger) -> Iterator[str]:
    for name, entry in new.offers.items():
        before, after = (
            join_words(
                side.providers[party].name if party in side.providers else party
                for party in side.running_providers.get(name, ())
            )
            or "geen partij"
            for side in (old, new)
        )
        if before != after and name in old.offers:
            yield f"Aanbod {entry.record.title}, partijen: {before} -> {after}"


def _cards(old: OpenLedger, new: OpenLedger) -> Iterator[str]:
    before, after = ({card.id: card for card in side.cards} for side in (old, new))
    yield from item_sentences(_CARD, before, after, lambda card: call_card(card.id, ""))
    for name, card in after.items():
        if name in before and before[name] != card:
            yield from _card(before[name], card)


def _card(old: OpenCard, new: OpenCard) -> Iterator[str]:
    shifts = [
        f"{what} {getattr(old, field)} -> {getattr(new, field)}"
        for field, what in (
            ("total", "strippen"), ("used", "gebruikt"), ("reserved", "beloofd"), ("left", "over"),
        )
        if getattr(old, field) != getattr(new, field)
    ]  # fmt: skip
    if old.state != new.state:
        states = (CARD_STATES[card.state][0].lower() for card in (old, new))
        shifts.append(f"stand {' -> '.join(states)}")
    shifts += differing_fields(old, new)
    yield f"{call_card(new.id, _CARD)}: {', '.join(shifts) or 'anders'}"


def _record_title(entry: Any) -> str:
    return str(entry.record.title)


SENTENCES: Mapping[str, Callable[[OpenLedger, OpenLedger], Iterable[str]]] = {
    "programme": _programme,
    "phase": _phase,
    "coming_phase": _coming_phase,
    "offer_phases": _offer_phases("offer_phases", "Aanbod"),
    "coming_offer_phases": _offer_phases("coming_offer_phases", "Aangekondigd voor aanbod"),
    "cards": _cards,
    "waiting": _waiting,
    "running_providers": _running_providers,
    "facilitators": list_sentences("Gespreksleider", "facilitators", lambda person: person.name),
    "offers": list_sentences("Aanbod", "offers", _record_title),
    "news": list_sentences("Bericht", "news", _record_title),
    "pages": list_sentences("Pagina", "pages", _record_title),
    "calls": list_sentences("Oproep", "calls", lambda call: call.title),
    "meetings": list_sentences("Bijeenkomst", "meetings", lambda meeting: meeting.title),
    "promises": list_sentences(
        "Belofte", "promises", lambda entry: shorten(entry.record.text, LONGEST)
    ),
    "themes": list_sentences("Rode draad", "themes", lambda theme: theme.title),
    "durations": _durations,
    "waiting_time": _waiting_time,
    "coordinator": _role("coordinator", "Coördinator"),
    "team": _role("team", "Programmateam"),
    "competencies": list_sentences("Competentie", "competencies", lambda each: each.title),
    "process": list_sentences("Stap", "process", lambda step: step.title),
    "directorates": list_sentences("Directie", "directorates", lambda each: each.title),
    "providers": list_sentences("Partij", "providers", lambda party: party.name),
}
"""By field of the open ledger: its sentences, where it is different. In the order of the report."""
