"""Privacy: what is over is forgotten, and a consent is asked for again after some time."""

from collections.abc import Iterator, Sequence

from dialoog.data.entry import Entry
from dialoog.data.models.request import Request
from dialoog.domain.balance import takes_punch
from dialoog.domain.lifecycle import is_forgotten
from dialoog.formats.dates import format_date
from dialoog.tasks.chore import Todo, chore
from dialoog.tasks.context import TaskContext
from dialoog.tasks.yaml_snippet import Placeholder, as_yaml, for_file


@chore
def forget_request(desk: TaskContext) -> Iterator[Todo]:
    """A request is removed when it was closed longer than ``retention_months`` ago.

    In ``record`` days. There is no field that forgets: ``forget`` puts tombstones in the files, or
    the folder goes. The lines are remarks that say so, and how the card it used keeps its balance
    without the folder; nothing else is asked of such a request.
    """
    for request in desk.ledger.requests.values():
        closed = request.record.closed
        if closed and desk.is_over(closed.on) and not is_forgotten(request):
            since = desk.kept_until(closed.on)
            yield Todo(
                path=request.path,
                owner=desk.owner(request),
                since=since,
                due=desk.deadlines.after(since, desk.programme.terms.record),
                text=(
                    f"Vergeet aanvraag {request.id}: die mocht worden bewaard tot en met "
                    f"{format_date(since)}."
                ),
                yaml=as_yaml({}, *_removing(desk, request)),
            )


def _removing(desk: TaskContext, request: Entry[Request]) -> Sequence[str]:
    """What to do, as remarks: forget, or remove the folder and mend the balance of a live card."""
    command = f"# Typ: python build.py forget {request.id} (de tellingen blijven). Of met de hand:"
    folder = f"# Verwijder de hele map requests/{request.id}."
    sessions = desk.ledger.sessions_of(request.id)
    punches = sum(1 for session in sessions if takes_punch(session.record))
    card = desk.ledger.cards.get(request.record.card or "")
    if card is None or not card.record.goes_on or not punches:
        return command, folder
    agreement = {
        "on": desk.today,
        "sessions": -punches,
        "reason": "Gebruikte strippen van een aanvraag die is verwijderd",
        "agreed_by": desk.coordinator or "Vul aan: wie?",
    }
    lines = for_file(card, {"extensions": [agreement]}).splitlines()
    return (command, folder, f"# Doe daarna dit in {card.path}:", *(f"# {line}" for line in lines))


@chore
def renew_consent(desk: TaskContext) -> Iterator[Todo]:
    """Whoever agreed to a profile on the intranet is asked again after ``retention_months``.

    The programme has one number for how long personal data may stay, and this is it. In ``call``
    days, the term in which the pool answers; only of people who still belong to it.
    """
    for someone in desk.ledger.facilitators.values():
        consent = someone.record.consent
        is_member = someone.record.member_on(desk.today)
        if consent.profile and is_member and desk.is_over(consent.on):
            since = desk.kept_until(consent.on)
            fields = {
                "profile": Placeholder(True, "false als het antwoord nee is"),
                "on": Placeholder(desk.today, "de dag van het antwoord"),
            }
            yield Todo(
                path=someone.path,
                owner=desk.coordinator,
                since=since,
                due=desk.deadlines.after(since, desk.programme.terms.call),
                text=f"Vraag {someone.id} opnieuw of het profiel op het intranet mag.",
                yaml=for_file(someone, {"consent": fields}),
            )
