"""Periodic chores: forget a request, renew a consent, renew the accessibility statement."""

import re
from collections.abc import Iterator

from dialoog.data.entry import Entry
from dialoog.data.models.request import Request
from dialoog.data.placeholders import to_fill_in
from dialoog.domain.balance import takes_punch
from dialoog.domain.deadlines import NO_END, add_months
from dialoog.domain.lifecycle import is_forgotten
from dialoog.formats import dates
from dialoog.formats.dates import format_date
from dialoog.formats.written_dates import read_day
from dialoog.tasks.context import TaskContext, chore
from dialoog.tasks.settlement import ByHand
from dialoog.tasks.task import Task
from dialoog.tasks.yaml_snippet import Placeholder, Snippet

STATEMENT = "toegankelijkheid"
"""The id of the page that holds the accessibility statement."""
VALID_MONTHS, RENEWAL_MONTHS = 12, 11
"""After how many months the statement expires (source: Besluit digitale toegankelijkheid overheid),
and after how many months the task to renew it appears."""
_SENTENCE = "Deze verklaring is van"
_DATE = re.compile(rf"{_SENTENCE}\s+(\d{{1,2}}\s+[a-z]+\s+\d{{4}})".replace(" ", r"\s+"))


@chore
def forget_request(context: TaskContext) -> Iterator[Task]:
    """Forget or remove a request that was closed more than ``retention_months`` ago.

    Due ``record`` after the end of the retention period. No field does this, but a command does;
    the lines say how the card keeps its balance when the folder is removed by hand.
    """
    for request in context.ledger.requests.values():
        closed = request.record.closed
        if closed and context.has_retention_ended(closed.on) and not is_forgotten(request):
            since = context.kept_until(closed.on)
            due = context.work_time(request).after(since, context.terms.record)
            if due == NO_END:  # the law does not wait for a pause of which nobody knows the end
                office = context.ledger.office_days
                due = dates.add_working_days(since, context.terms.record, office=office) or since
            yield Task(
                path=request.path,
                owner=context.owner(request),
                since=since,
                due=due,
                text=(
                    f"Vergeet aanvraag {request.id}: die mocht worden bewaard tot en met "
                    f"{format_date(since)}."
                ),
                settlement=ByHand(
                    request.path, _how_to_forget(context, request), ("forget", request.id)
                ),
            )


def _how_to_forget(context: TaskContext, request: Entry[Request]) -> tuple[Snippet, ...]:
    """The command, or the folder to remove with the punches to deduct."""
    command = Snippet(
        f"Het commando forget {request.id} doet dit (de tellingen blijven). Of met de hand:"
    )
    folder = Snippet(f"Verwijder de hele map requests/{request.id}.")
    sessions = context.ledger.sessions_of(request.id)
    punches = sum(1 for session in sessions if takes_punch(session.record))
    card = context.ledger.cards.get(request.record.card or "")
    if card is None or not card.record.goes_on or not punches:
        return command, folder
    agreement = {
        "on": context.today,
        "sessions": -punches,
        "reason": "Gebruikte strippen van een aanvraag die is verwijderd",
        "agreed_by": context.coordinator or to_fill_in("wie?"),
    }
    lines = (
        Snippet(f"Doe daarna dit in {card.path}. {snippet.place}", snippet.lines, elsewhere=True)
        for snippet in context.changes(card, {"extensions": [agreement]}).snippets
    )
    return command, folder, *lines


@chore
def renew_consent(context: TaskContext) -> Iterator[Task]:
    """Ask a member again for consent to a profile on the intranet, after ``retention_months``.

    That is the programme's only number for how long personal data may be kept. Due ``call`` after
    that, the term in which the pool answers.
    """
    for facilitator in context.ledger.facilitators.values():
        consent = facilitator.record.consent
        is_member = facilitator.record.member_on(context.today)
        if consent.profile and is_member and context.has_retention_ended(consent.on):
            fields = {
                "profile": Placeholder(True, "true bij ja, false bij nee"),
                "on": Placeholder(context.today, "de dag van het antwoord"),
            }
            yield context.task(
                facilitator,
                since=context.kept_until(consent.on),
                days=context.terms.call,
                text=f"Vraag {facilitator.record.name} opnieuw of het profiel op het intranet mag.",
                fields={"consent": fields},
            )


@chore
def renew_accessibility_statement(context: TaskContext) -> Iterator[Task]:
    """Renew the accessibility statement, which may not be older than a year.

    Its text gives its day, as in "Deze verklaring is van 20 november 2026". The task begins eleven
    months after that day and is due after twelve. Without such a sentence the task is due today; it
    begins when the programme began, so that it remains the same task every day.
    """
    page = context.ledger.pages.get(STATEMENT)
    if page is None:
        return
    days = filter(None, map(read_day, _DATE.findall(page.record.body)))
    made_on = max(days, default=None)
    sentence = f"{_SENTENCE} {format_date(context.today)}"
    if made_on is None:
        starts = (phase.from_ for phase in context.ledger.phases)
        since, due = min(starts, default=context.today), context.today
        text = "Zet in de toegankelijkheidsverklaring van welke dag zij is."
        place, sentence = "Zet onderaan de tekst:", f"{sentence}."
    else:
        since, due = add_months(made_on, RENEWAL_MONTHS), add_months(made_on, VALID_MONTHS)
        text = f"Kijk de toegankelijkheidsverklaring na: die is van {format_date(made_on)}."
        place = "Klopt alles weer? Verander dan de dag in de tekst:"
    if since <= context.today:
        yield Task(
            path=page.path,
            owner=context.coordinator,
            since=since,
            due=due,
            text=text,
            settlement=ByHand(page.path, (Snippet(place, sentence, elsewhere=True),)),
        )
