"""What staff will see, or will no longer see: the open ledgers of both sides, field by field.

Each field of the open ledger has its own sentences here; a test asks that of a new field too. Over
250 lines, because the fields are as many.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Literal, get_origin

from dialoog.data.models.call import Call, Withdrawn
from dialoog.data.models.card import Card
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import Field, Leaf
from dialoog.data.models.introspection import fields as fields_of
from dialoog.data.models.labels import PHASES, format_leaf
from dialoog.data.models.programme import Phase, Programme
from dialoog.data.models.provider import Provider
from dialoog.data.models.publication import CancelledMeeting, Kept, Meeting, Postponed
from dialoog.effect.comparison import Comparison
from dialoog.effect.field_changes import NOT_FILLED_IN
from dialoog.effect.pages import shows_staff_something_else
from dialoog.formats.dates import format_period
from dialoog.formats.dutch import capitalize, join_words, quantity
from dialoog.privacy.disclosure import OpenLedger
from dialoog.privacy.open_records import (
    OpenCall,
    OpenCard,
    OpenFacilitator,
    OpenMeeting,
    OpenProvider,
    OpenRole,
    OpenWaitingTime,
)
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
    known = tuple(f"{_CARD} {name}: " for name in without)
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
        words = "er wachten nu aanvragen" if name in new.waiting else "er wacht geen aanvraag meer"
        yield f"Aanbod {title}: {words}"


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
    yield from _items(_CARD, before, after, lambda card: card.id)
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
    shifts += _differing_fields(old, new)
    yield f"{_CARD} {new.id}: {', '.join(shifts) or 'anders'}"


def _items(
    noun: str, old: Mapping[str, Any], new: Mapping[str, Any], title: Callable[[Any], str]
) -> Iterator[str]:
    """What is new and what is gone among things with a name.

    Of somebody who is gone it says the id: who took back their consent is named no more. What has
    another id and the same title is not told twice.
    """
    gone = {title(thing): name for name, thing in old.items() if name not in new}
    came = {name: title(thing) for name, thing in new.items() if name not in old}
    renamed = {gone[words]: name for name, words in came.items() if words in gone}
    for was, name in renamed.items():
        yield f"{noun} {title(new[name])}: andere naam ({was} -> {name})"
    for name, words in came.items():
        if name not in renamed.values():
            yield f"Nieuw: {noun.lower()} {words}"
    for name in old:
        if name not in new and name not in renamed:
            is_person = isinstance(old[name], OpenFacilitator)
            yield f"Niet meer te zien: {noun.lower()} {name if is_person else title(old[name])}"


def _listed(
    noun: str, attribute: str, title: Callable[[Any], str]
) -> Callable[[OpenLedger, OpenLedger], Iterator[str]]:
    """Sentences on a field that holds things with an id: new, gone, other."""

    def sentences(old: OpenLedger, new: OpenLedger) -> Iterator[str]:
        before, after = (_by_id(getattr(side, attribute)) for side in (old, new))
        yield from _items(noun, before, after, title)
        for name, thing in after.items():
            if name in before and _content(before[name]) != _content(thing):
                was, now = title(before[name]), title(thing)
                words = was if was == now else f"{was} -> {now}"
                different = _differing_fields(_content(before[name]), _content(thing))
                yield f"{noun} {words}: {join_words(different)}"
        if list(before) != list(after) and set(before) == set(after):
            yield f"{capitalize(noun)}: de volgorde is anders"

    return sentences


def _by_id(things: Any) -> dict[str, Any]:
    return dict(things) if isinstance(things, Mapping) else {each.id: each for each in things}


def _content(thing: Any) -> object:
    """What is shown of a thing: of an entry its record, and not where it stands in its file."""
    return getattr(thing, "record", thing)


def _differing_fields(old: Any, new: Any) -> list[str]:
    """What of a thing is different, by the names of fields; if none is, what is derived."""
    model = _MODELS.get(type(new), type(new))
    names = [field.name for field in fields(new)] if is_dataclass(new) else model.model_fields
    different = [name for name in names if getattr(old, name) != getattr(new, name)]
    own = [
        _shift(model, field, getattr(old, field.attribute), getattr(new, field.attribute))
        for field in fields_of(model)
        if field.attribute in different
    ]
    return own or [f"{words} anders" for name, words in _DERIVED.items() if name in different]


def _shift(model: type[Record], field: Field, old: object, new: object) -> str:
    """What happened to a field: a block such as ``ingetrokken`` says it with its name.

    Numbers, days and words from a list are told.
    """
    title = str(model.model_fields[field.attribute].title).lower()
    if not new or not old:
        says_it = isinstance(new, Withdrawn | Postponed | CancelledMeeting | Kept)
        return title if says_it else f"{title} {'erbij' if new else 'weg'}"
    is_word = get_origin(field.holds) is Literal and not field.many
    if is_word or isinstance(new, int | dt.date | dt.time):
        return f"{title} {' -> '.join(format_leaf(Leaf((), each, field)) for each in (old, new))}"
    return f"{title} anders"


_MODELS: Mapping[type, type[Record]] = {
    OpenCall: Call,
    OpenCard: Card,
    OpenFacilitator: Facilitator,
    OpenMeeting: Meeting,
    OpenProvider: Provider,
}
"""By class of an open record: the model that has the names of its fields."""

_DERIVED = {"day": "dag", "is_pool": "soort", "unnamed": "het aantal leden zonder eigen pagina"}
"""What an open record says besides its fields."""


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
    "facilitators": _listed("Gespreksleider", "facilitators", lambda person: person.name),
    "offers": _listed("Aanbod", "offers", _record_title),
    "news": _listed("Bericht", "news", _record_title),
    "pages": _listed("Pagina", "pages", _record_title),
    "calls": _listed("Oproep", "calls", lambda call: call.title),
    "meetings": _listed("Bijeenkomst", "meetings", lambda meeting: meeting.title),
    "promises": _listed("Belofte", "promises", lambda entry: entry.id),
    "themes": _listed("Rode draad", "themes", lambda theme: theme.title),
    "durations": _durations,
    "waiting_time": _waiting_time,
    "coordinator": _role("coordinator", "Coördinator"),
    "team": _role("team", "Programmateam"),
    "competencies": _listed("Competentie", "competencies", lambda each: each.title),
    "process": _listed("Stap", "process", lambda step: step.title),
    "directorates": _listed("Directie", "directorates", lambda each: each.title),
    "providers": _listed("Partij", "providers", lambda party: party.name),
}
"""By field of the open ledger: its sentences, where it is different. In the order of the report."""
