"""Plans: a planned session fits its offer and the programme's phase."""

from collections.abc import Iterator

from dialoog.checks.rule import Finding, rule
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.session import Session
from dialoog.data.models.supply import Offer
from dialoog.domain.phases import blocking_phase_on
from dialoog.formats import dates


def _planned(ledger: Ledger) -> Iterator[tuple[Entry[Session], Entry[Offer]]]:
    """The planned sessions of which the offer is known."""
    for session in ledger.planned_sessions:
        if offer := ledger.offer_of(session):
            yield session, offer


@rule(
    what="De groep is groter dan het aanbod toelaat.",
    why="In een te grote groep komt niet iedereen aan het woord.",
    mend="Zet er een assistent bij, of maak de groep kleiner.",
)
def group_too_large(ledger: Ledger) -> Iterator[Finding]:
    """A planned session holds at most as many people as its offer allows."""
    for session, offer in _planned(ledger):
        record, limit = session.record, offer.record.group_limit
        assisted = record.assistant is not None
        if record.group_size > limit(assisted):
            with_or_without = "met" if assisted else "zonder"
            message = (
                f"{record.group_size} deelnemers is te veel: "
                f"{with_or_without} assistent zijn het er hoogstens {limit(assisted)}."
            )
            hint = "Maak de groep kleiner, of maak er twee gesprekken van."
            if not assisted:
                more = f"Zet er een assistent bij (dan hoogstens {limit(True)})"
                hint = f"{more} of maak de groep kleiner."
            yield session.at("group_size"), message, hint


@rule(
    what="Een gesprek is gepland op een dag waarop het programma pauzeert of gestopt is.",
    why="In een pauze beginnen geen nieuwe gesprekken. Een belofte die niet kan, kost vertrouwen.",
    mend="Kies een dag na de pauze, of wacht met plannen.",
)
def programme_paused(ledger: Ledger) -> Iterator[Finding]:
    """Nothing was planned for a day in a pause that was known by then."""
    for session in ledger.planned_sessions:
        record = session.record
        phase = blocking_phase_on(ledger, record.date)
        if phase and phase.known_on <= record.planned_on:
            stopped = (
                "is het programma gestopt" if phase.state == "stopped" else "pauzeert het programma"
            )
            until = f" tot en met {phase.until}" if phase.until else ""
            message = f"Op {record.date} {stopped}: vanaf {phase.from_}{until}."
            yield session.at("date"), message, "Kies een andere dag, of wacht met plannen."


@rule(
    what="Er is iets gepland voor een aanbod dat gesloten is of stilligt.",
    why="Wat gesloten is, kan niet worden uitgevoerd.",
    mend="Kies een ander aanbod, of zeg het gesprek af.",
)
def offer_closed(ledger: Ledger) -> Iterator[Finding]:
    """No session is planned, and no match open, for an offer that is closed or paused.

    A session of which the day is past may have been held before: it has to be recorded.
    """
    for session, offer in _planned(ledger):
        is_to_come = session.record.date >= ledger.as_of
        if is_to_come and offer.record.status in ("closed", "paused"):
            hint = "Zeg het gesprek af, of kies een ander aanbod in request.yaml."
            yield session.at("date"), _is_closed(offer), hint
    for request in ledger.requests.values():
        wanted = ledger.offers.get(request.record.offer)
        is_plan = request.record.match is not None and ledger.is_match_to_do(request)
        if wanted and is_plan and wanted.record.status in ("closed", "paused"):
            hint = "Kies een ander aanbod, of sluit de aanvraag."
            yield request.at("offer"), _is_closed(wanted), hint


def _is_closed(offer: Entry[Offer]) -> str:
    return (
        f"Het aanbod {offer.id} "
        f"{'is gesloten' if offer.record.status == 'closed' else 'ligt stil'}."
    )


@rule(
    what="Er zit te weinig tijd tussen de aanvraag en het gesprek.",
    why="Dit aanbod vraagt voorbereiding. Haast gaat ten koste van de zorg.",
    mend="Kies een latere dag.",
)
def lead_time_too_short(ledger: Ledger) -> Iterator[Finding]:
    """A planned session leaves as many working days after the request as its offer asks."""
    for session, offer in _planned(ledger):
        request, lead_time = ledger.request_of(session), offer.record.lead_time
        if request is None or lead_time is None:
            continue
        received, date = request.record.received, session.record.date
        if dates.working_days_between(received, date) < lead_time:
            earliest = dates.add_working_days(received, lead_time)
            message = f"Dit aanbod vraagt {lead_time} werkdagen tussen aanvraag en gesprek."
            yield session.at("date"), message, f"Kies een dag vanaf {earliest or date}."
