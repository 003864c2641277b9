"""Sessions: what came of them is recorded, evaluated, chased and learned from."""

from collections.abc import Iterator

from dialoog.data.entry import Entry
from dialoog.data.models.session import Session
from dialoog.formats.dates import format_date
from dialoog.tasks.chore import Todo, chore
from dialoog.tasks.context import TaskContext
from dialoog.tasks.yaml_snippet import Placeholder, for_file


def _owner(desk: TaskContext, session: Entry[Session]) -> str:
    return desk.owner(desk.ledger.request_of(session))


def _named(session: Entry[Session]) -> str:
    return f"het gesprek van {format_date(session.record.date)} (aanvraag {session.parent})"


@chore
def record_outcome(desk: TaskContext) -> Iterator[Todo]:
    """The day after a planned session it is recorded what came of it, in ``record`` days."""
    for session in desk.sessions("planned"):
        date = session.record.date
        if date < desk.today:
            people = Placeholder(session.record.group_size, "hoeveel mensen waren er echt?")
            yield Todo(
                path=session.path,
                owner=_owner(desk, session),
                since=date,
                due=desk.deadlines.after(date, desk.programme.terms.record),
                text=f"Leg vast hoe het ging met {_named(session)}: gevoerd of afgezegd.",
                yaml=for_file(session, {"held": {"participants": people}}),
            )


@chore
def send_evaluation(desk: TaskContext) -> Iterator[Todo]:
    """The evaluation of a held session is sent in ``evaluate`` days of its date."""
    for session in desk.sessions("held"):
        date = session.record.date
        if session.record.evaluation is None:
            sent = Placeholder(desk.today, "de dag waarop u de evaluatie verstuurde")
            yield Todo(
                path=session.path,
                owner=_owner(desk, session),
                since=date,
                due=desk.deadlines.after(date, desk.programme.terms.evaluate),
                text=f"Verstuur de evaluatie van {_named(session)}.",
                yaml=for_file(session, {"evaluation": {"sent": sent}}),
            )


@chore
def chase_evaluation(desk: TaskContext) -> Iterator[Todo]:
    """An evaluation that is not back ``evaluate`` days after it was sent is asked for once more.

    In ``record`` days: the shortest thing there is to do, a message and a line.
    """
    terms = desk.programme.terms
    for session in desk.sessions("held"):
        evaluation = session.record.evaluation
        if evaluation is None or evaluation.received:
            continue
        late = desk.deadlines.after(evaluation.sent, terms.evaluate)
        if late < desk.today:
            fields: dict[str, object] = {
                "sent": evaluation.sent,
                "received": Placeholder(desk.today, "de dag waarop de uitkomst er was"),
            }
            known = {"responses": evaluation.responses, "score": evaluation.score}
            fields.update((key, value) for key, value in known.items() if value is not None)
            yield Todo(
                path=session.path,
                owner=_owner(desk, session),
                since=late,
                due=desk.deadlines.after(late, terms.record),
                text=f"Vraag na waar de evaluatie blijft van {_named(session)}.",
                yaml=for_file(session, {"evaluation": fields}),
            )


@chore
def note_themes(desk: TaskContext) -> Iterator[Todo]:
    """When the evaluation of a held session is back, its themes are noted, in ``record`` days.

    As long as the vocabulary has a theme to choose.
    """
    for session in desk.sessions("held"):
        evaluation = session.record.evaluation
        choice = [
            theme.id
            for theme in desk.ledger.themes.values()
            if not theme.record.retired_on(session.record.date)
        ]
        if evaluation and evaluation.received and choice and not session.record.themes:
            themes = Placeholder(choice[:1], f"kies zelf uit: {', '.join(choice)}")
            yield Todo(
                path=session.path,
                owner=_owner(desk, session),
                since=evaluation.received,
                due=desk.deadlines.after(evaluation.received, desk.programme.terms.record),
                text=f"Kies de rode draden van {_named(session)}.",
                yaml=for_file(session, {"themes": themes}),
            )
