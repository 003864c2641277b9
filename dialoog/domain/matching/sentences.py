"""Dutch sentences about one request: what to know first, why somebody is on the list or not."""

from collections import Counter
from collections.abc import Iterable, Iterator

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.labels import ANSWERS
from dialoog.data.models.record_names import call_card
from dialoog.domain.balance import balance
from dialoog.domain.cards import cards_in_use, no_room_sentence
from dialoog.domain.matching.criteria import WORKDAYS, MatchCriteria
from dialoog.domain.matching.exclusions import ROLE
from dialoog.domain.matching.shortlist import Candidate, Excluded
from dialoog.domain.names_in_words import name_of, names_of, phase_subject
from dialoog.domain.phases import blocking_phase_on
from dialoog.formats import dates
from dialoog.formats.dates import DateRange
from dialoog.formats.dutch import capitalize, join_words, quantity, uncapitalize


def notes(ledger: Ledger, criteria: MatchCriteria) -> tuple[str, ...]:
    """What a coordinator must know of the request before asking anyone."""
    return (
        *_state(ledger, criteria),
        *call_notes(criteria),
        *_group(criteria),
        *_card(ledger, criteria),
    )


def _state(ledger: Ledger, criteria: MatchCriteria) -> Iterator[str]:
    record = criteria.request.record
    if record.closed:
        yield "Deze aanvraag is afgesloten."
    elif record.match:
        yield f"Er is al gekozen: {names_of(ledger, 'facilitators', record.match.facilitators)}."
    elif record.consultation is None:
        yield "Het programmateam is nog niet geraadpleegd. Doe dat voor u koppelt."
    phase = blocking_phase_on(ledger, record.offer, ledger.as_of)
    if phase:
        what = phase_subject(ledger, record.offer, phase)
        yield f"{capitalize(what)} ligt stil: deze aanvraag wacht."
    if criteria.offer and criteria.offer.record.status == "closed":
        yield f"Het aanbod {criteria.offer.record.title} is gesloten."


def call_notes(criteria: MatchCriteria) -> Iterator[str]:
    """That a call for the request still runs, or that one must be opened first."""
    request, answers = criteria.request.record, criteria.answers
    if request.closed or request.match:
        return
    if answers.deadline and criteria.today <= answers.deadline:
        calls = join_words(f'"{call.record.title}"' for call in answers.calls)
        until = dates.format_date_with_weekday(answers.deadline)
        yield f"Reageren op de oproep {calls} kan tot en met {until}: koppel daarna."
    elif criteria.awaits_call:
        yield "Voor dit aanbod doet u eerst een oproep aan de pool, en die is er nog niet."


def _group(criteria: MatchCriteria) -> Iterator[str]:
    if criteria.offer is None:
        return
    size, limit = criteria.request.record.group.size, criteria.offer.record.group_limit
    if criteria.is_too_large:
        most = limit(assisted=True)
        yield f"De groep van {size} is te groot: hoogstens {most} mensen. Maak er twee groepen van."
    elif criteria.needs_assistant:
        most = limit(assisted=False)
        yield f"De groep telt {size} mensen: boven de {most} is een assistent nodig."


def _card(ledger: Ledger, criteria: MatchCriteria) -> Iterator[str]:
    card, request = criteria.card, criteria.request.record
    if request.card is None and any(cards_in_use(ledger, request.offer, ledger.as_of)):
        yield "Er is nog geen strippenkaart gekozen."
    if card is None:
        return
    if balance(ledger, card).left < 1:
        yield f"De {call_card(card.id)} heeft geen strip meer over."
    sentence = no_room_sentence(ledger, card, criteria.request.record.requester.code)
    if sentence:
        yield sentence


def why(criteria: MatchCriteria, candidate: Candidate, assisted: bool = True) -> str:
    """Why somebody has their place on the list, and (``assisted``) who could assist them."""
    sentences = [
        *_answer(criteria, candidate),
        _competencies(criteria, candidate),
        *_method(criteria, candidate),
        _days(candidate),
        _load(candidate.load),
        *_met(candidate.met),
        *(_assistant(candidate) if assisted else ()),
        *_warnings(criteria, candidate.facilitator.record),
    ]
    return " ".join(sentences)


def why_not(criteria: MatchCriteria, excluded: Excluded) -> str:
    """Why somebody is not on the list."""
    reasons = "; ".join(reason.text for reason in excluded.reasons)
    also = ""
    if excluded.may_assist and criteria.needs_assistant:
        also = " Kan dit gesprek wel assisteren."
    return f"Valt af: {reasons}.{also}"


_COUNTED = {
    "facilitator-not-member": ("hoort dan niet bij een partij", "horen dan niet bij een partij"),
    "provider-not-contracted": (
        "is van een partij die dan geen contract heeft",
        "zijn van een partij die dan geen contract heeft",
    ),
    "facilitator-absent": ("is dan afwezig", "zijn dan afwezig"),
    "answered-no": ("zei nee of trok zich terug", "zeiden nee of trokken zich terug"),
    "card-mismatch": ("is van een andere partij", "zijn van een andere partij"),
    "own-directorate": ("werkt zelf bij deze directie", "werken zelf bij deze directie"),
    "recused": ("werkt niet voor deze directie", "werken niet voor deze directie"),
    "lacks-experience": (
        "heeft geen ervaring met zo'n groep",
        "hebben geen ervaring met zo'n groep",
    ),
    "other-language": (
        "leidt geen gesprekken in deze taal",
        "leiden geen gesprekken in deze taal",
    ),
    ROLE: (
        "assisteert, maar leidt nog geen gesprekken",
        "assisteren, maar leiden nog geen gesprekken",
    ),
    "quarter-full": (
        "heeft al zo veel gesprekken als gewenst",
        "hebben al zo veel gesprekken als gewenst",
    ),
}
"""How it is said of one, and of more people, that they cannot lead, by the code of an exclusion."""


def exclusions_by_reason(excluded: Iterable[Excluded]) -> Iterator[str]:
    """How many people are not on the list for which reason: for each of them the first one."""
    counts = Counter(each.reasons[0].code for each in excluded)
    return (quantity(number, *_COUNTED[code]) + "." for code, number in counts.most_common())


def _competencies(criteria: MatchCriteria, candidate: Candidate) -> str:
    if not criteria.needs:
        return "De aanvraag vraagt geen bijzondere competenties."
    total = len(criteria.needs)
    if not candidate.lacks:
        what = "de gevraagde competentie" if total == 1 else f"alle {total} gevraagde competenties"
        return f"Heeft {what}."
    titles = (name_of(criteria.ledger, "competencies", name) for name in candidate.lacks)
    lacks = f"mist {join_words(map(uncapitalize, titles))}"
    return f"Heeft {len(candidate.has)} van de {total} gevraagde competenties; {lacks}."


def _answer(criteria: MatchCriteria, candidate: Candidate) -> Iterator[str]:
    """What somebody answered to the call for this request; nothing when there is no call."""
    answers, name = criteria.answers, candidate.facilitator.id
    if not answers.calls:
        return
    response, parts = answers.last.get(name), []
    if answers.is_chosen(name):
        parts.append("gekozen")
    if response:
        parts.append(f"zei {ANSWERS[response.answer]} op {dates.format_date(response.on)}")
    elif not parts:
        is_open = answers.deadline is not None and criteria.today <= answers.deadline
        parts.append("antwoordde nog niet" if is_open else "antwoordde niet")
    yield f"Oproep: {join_words(parts)}."


def _method(criteria: MatchCriteria, candidate: Candidate) -> Iterator[str]:
    if candidate.learnt:
        yield f"Leerde de methode van dit aanbod op {dates.format_date(candidate.learnt)}."
    elif criteria.method:
        yield "Leerde de methode van dit aanbod nog niet."


def _days(candidate: Candidate) -> str:
    if not candidate.days:
        return "Kan op geen van de gevraagde dagen."
    if candidate.days == WORKDAYS:
        return "Kan elke werkdag."
    return f"Kan op {join_words(candidate.days)}."


def _load(load: int) -> str:
    many = quantity(load, "gesprek", "gesprekken") if load else "geen gesprekken"
    return f"Heeft {many} in de dertien weken voor en na vandaag."


def _met(met: int) -> Iterator[str]:
    if met:
        yield f"Deed eerder {quantity(met, 'gesprek', 'gesprekken')} met deze aanvrager."


def _assistant(candidate: Candidate) -> Iterator[str]:
    is_first = candidate.led == 0
    name = candidate.assistant.record.name if candidate.assistant else ""
    if candidate.assistant is None:
        if not candidate.paired:
            yield "Leidt voor het eerst, en er is niemand om te assisteren."
    elif is_first and candidate.paired:
        yield f"Leidt voor het eerst: {name} kan assisteren en heeft ervaring."
    elif is_first:
        yield f"Leidt voor het eerst; {name} kan assisteren, ook zonder ervaring."
    else:
        yield f"{name} kan assisteren."


def _warnings(criteria: MatchCriteria, person: Facilitator) -> Iterator[str]:
    """Absent in a part of the window, or no longer a member at its end."""
    window = DateRange(criteria.first, criteria.last)
    for absence in person.absences:
        if absence.period.overlaps(window):
            yield f"Let op: afwezig {dates.format_period(absence.from_, absence.until)}."
    if not person.member_on(criteria.last):
        ends = [membership.until for membership in person.membership if membership.until]
        party = name_of(criteria.ledger, "providers", person.provider)
        yield f"Let op: hoort tot en met {dates.format_date(max(ends))} bij {party}."


def name_and_id(person: Entry[Facilitator]) -> str:
    """Somebody's name, with the id to type."""
    return f"{person.record.name} ({person.id})"
