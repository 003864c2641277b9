"""Rules about the circumstances: the programme's phase, the size of the group, the time before."""

import datetime as dt
from collections.abc import Iterator

from dialoog.data.entry import Entry
from dialoog.data.models.offer import Offer
from dialoog.domain import names_in_words as in_words
from dialoog.domain.phases import blocking_phase_on
from dialoog.domain.session_rules.rule import Breach, Subject, session_rule
from dialoog.formats import dates


def _offer(subject: Subject) -> Offer | None:
    entry: Entry[Offer] | None = (
        subject.ledger.offers.get(subject.request.offer) if subject.request else None
    )
    return entry.record if entry else None


@session_rule(
    what="Een gesprek is gepland op een dag waarop het programma of het aanbod stilligt.",
    why="In een pauze beginnen geen nieuwe gesprekken. Een belofte die niet kan, kost vertrouwen.",
    mend="Kies een dag na de pauze, of wacht met plannen.",
)
def programme_paused(subject: Subject) -> Iterator[Breach]:
    """Known from the day the pause was announced, or else from its first day."""
    session, request = subject.session, subject.request
    if session is None or request is None:
        return
    phase = blocking_phase_on(subject.ledger, request.offer, session.date)
    if phase:
        is_stopped = phase.state == "stopped"
        what = f"het aanbod {request.offer}" if phase.offers else "het programma"
        name = in_words.phase_subject(subject.ledger, request.offer, phase)
        state = f"is {what} gestopt" if is_stopped else f"pauzeert {what}"
        until = f" tot en met {phase.until}" if phase.until else ""
        yield Breach(
            ("date",),
            f"Op {dates.iso_with_weekday(session.date)} {state}: vanaf {phase.from_}{until}.",
            "Kies een andere dag, of wacht met plannen.",
            f"{name} was gestopt" if is_stopped else "het was pauze",
            known_on=phase.known_on,
        )


@session_rule(
    what="De groep is groter dan het aanbod toelaat.",
    why="In een te grote groep komt niet iedereen aan het woord.",
    mend="Zet er een assistent bij, of maak de groep kleiner.",
)
def group_too_large(subject: Subject) -> Iterator[Breach]:
    """Of a plan the expected size counts, of a held session who took part."""
    session, offer = subject.session, _offer(subject)
    if session is None or offer is None:
        return
    is_assisted = session.assistant is not None
    people = session.held.participants if session.held else session.group_size
    most, most_assisted = offer.group_limit(is_assisted), offer.group_limit(assisted=True)
    if people > most:
        assistant = "met assistent" if is_assisted else "zonder assistent"
        hint = "Maak de groep kleiner, of maak er twee gesprekken van."
        if not is_assisted:
            hint = f"Zet er een assistent bij (dan hoogstens {most_assisted})"
            hint += " of maak de groep kleiner."
        yield Breach(
            ("group_size",),
            f"{people} deelnemers is te veel: {assistant} zijn het er hoogstens {most}.",
            hint,
            f"er waren {people} mensen en er mochten er {most} zijn",
        )


@session_rule(
    what="Er zit te weinig tijd tussen de aanvraag en het gesprek.",
    why="Dit aanbod vraagt voorbereiding. Haast gaat ten koste van de zorg.",
    mend="Kies een latere dag.",
)
def lead_time_too_short(subject: Subject) -> Iterator[Breach]:
    """Counted in working days, from the day on which the request was received."""
    request, session, offer = subject.request, subject.session, _offer(subject)
    lead_time = offer.lead_time if offer else None
    if request is None or session is None or lead_time is None:
        return
    office = subject.ledger.office_days
    if dates.working_days_between(request.received, session.date, office) < lead_time:
        earliest = dates.add_working_days(request.received, lead_time, office=office)
        yield Breach(
            ("date",),
            f"Dit aanbod vraagt {lead_time} werkdagen tussen aanvraag en gesprek.",
            f"Kies een dag vanaf {dates.iso_with_weekday(earliest or session.date)}.",
            f"er zaten geen {lead_time} werkdagen tussen aanvraag en gesprek",
        )


_EARLIEST, _LATEST = dt.time(7), dt.time(22)


@session_rule(
    what="Een gesprek is gepland in het weekend, op een feestdag of vrije dag, of vroeg of laat.",
    why="Zo'n dag of tijd is bijna altijd een typefout. Als het zo is afgesproken, mag het.",
    mend="Kies een werkdag en een tijd tussen 07:00 en 22:00 uur, of zet outside_hours: true bij "
    "het gesprek.",
)
def not_a_working_day(subject: Subject) -> Iterator[Breach]:
    """The day first: of a session on a Sunday at night one thing is said."""
    session = subject.session
    if session is None or session.outside_hours:
        return
    agreed = "Is het zo afgesproken? Zet dan bij dit gesprek: outside_hours: true."
    date, start, end = session.date, session.start, session.end
    office = subject.ledger.office_days
    if not dates.is_working_day(date, office):
        kind = f"een {dates.weekday_name(date)}"
        if date.weekday() < 5:
            kind += " en een vrije dag" if date in office.off else " en een feestdag"
        following = dates.add_working_days(date, 1, office=office) or date
        yield Breach(
            ("date",),
            f"{date} is {kind}.",
            f"Kies een werkdag, zoals {dates.iso_with_weekday(following)}. {agreed}",
            f"het gesprek was op {kind}",
        )
    elif start < _EARLIEST or end > _LATEST:
        loc = "start" if start < _EARLIEST else "end"
        yield Breach(
            (loc,),
            f"Het gesprek is van {start:%H:%M} tot {end:%H:%M} uur: erg vroeg of laat.",
            f"Kies een tijd tussen 07:00 en 22:00 uur. {agreed}",
            f"het gesprek was van {start:%H:%M} tot {end:%H:%M} uur",
        )
