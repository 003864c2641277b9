"""Why figures of an export cannot be recorded of a session."""

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal

from dialoog.data.entry import Entry
from dialoog.data.models.session import Session, SessionEvaluation
from dialoog.domain.evaluations.figures import Figures, same_score
from dialoog.formats.dutch import join_words

_SET = "python build.py set"


def recorded_figure(evaluation: SessionEvaluation | None, name: str) -> object:
    """What is recorded of a figure; None when it is not."""
    return getattr(evaluation, name, None)


def differs(
    evaluation: SessionEvaluation | None, name: str, value: dt.date | int | Decimal
) -> bool:
    """Whether a figure is recorded, and says something else."""
    recorded = recorded_figure(evaluation, name)
    if isinstance(recorded, float) and isinstance(value, Decimal):
        return not same_score(Decimal(str(recorded)), value)
    return recorded is not None and recorded != value


def objections(
    session: Entry[Session], figures: Figures, others: Sequence[str], today: dt.date
) -> Iterator[str]:
    """Why the figures cannot be recorded of a session, each as one or more Dutch sentences."""
    held = session.record.held
    if session.record.state == "cancelled":
        yield "Dit gesprek is afgezegd. Kijk na of het nummer klopt."
    elif held is None:
        yield (
            f"Dit gesprek van {session.record.date} is nog niet vastgelegd als gevoerd. Typ eerst: "
            f"{_SET} {session.id} held.participants=AANTAL"
        )
    else:
        yield from _impossible(session, figures, held.participants)
        yield from _wrong_days(session, figures, today)
        if others:
            yield _other_than_recorded(session, figures, others)


def _impossible(session: Entry[Session], figures: Figures, participants: int) -> Iterator[str]:
    """What is missing in the export and in the file, and numbers that cannot be."""
    evaluation, responses, score = session.record.evaluation, figures.responses, figures.score
    if figures.received is None and recorded_figure(evaluation, "received") is None:
        yield "De dag van ontvangst ontbreekt."
    if responses is None and recorded_figure(evaluation, "responses") is None:
        yield "Het aantal reacties ontbreekt."
    if responses is not None and responses > participants:
        yield (
            f"{responses} reacties kan niet: het aantal deelnemers is {participants}. Kijk beide "
            "getallen na."
        )
    if responses and score is None and recorded_figure(evaluation, "score") is None:
        yield "Het cijfer ontbreekt."
    if score is not None and responses == 0:
        yield "Een cijfer zonder reacties kan niet."


def _wrong_days(session: Entry[Session], figures: Figures, today: dt.date) -> Iterator[str]:
    """Days that are not possible, and that the evaluation was never recorded as sent."""
    recorded = session.record.evaluation
    sent = recorded.sent if recorded else figures.sent
    if sent is None:
        yield (
            "Er is niet vastgelegd wanneer deze evaluatie is verstuurd. Typ eerst: "
            f"{_SET} {session.id} evaluation.sent=JAAR-MAAND-DAG (of neem een kolom verzonden op)."
        )
    for name, day in (("versturen", figures.sent), ("ontvangst", figures.received)):
        if day is not None and day > today:
            yield f"De dag van {name} ({day}) moet nog komen: vandaag is het {today}."
        elif day is not None and day < session.record.date:
            yield f"De dag van {name} ({day}) is voor het gesprek ({session.record.date})."
        elif day is not None and sent is not None and day < sent and day == figures.received:
            yield f"De dag van {name} ({day}) is voor het versturen ({sent})."


def _other_than_recorded(session: Entry[Session], figures: Figures, others: Sequence[str]) -> str:
    words = join_words(
        f"{figure_title(name)} {format_figure(recorded_figure(session.record.evaluation, name))} "
        f"(in dit bestand {format_figure(getattr(figures, name))})"
        for name in others
    )
    changes = " ".join(f"evaluation.{name}={getattr(figures, name)}" for name in others)
    return (
        f"Hier staat al iets anders: {words}. Klopt het bestand? Typ eerst: "
        f"{_SET} {session.id} {changes}"
    )


def figure_title(name: str) -> str:
    """The Dutch name of a figure, in small letters."""
    return str(SessionEvaluation.model_fields[name].title).lower()


def format_figure(value: object) -> str:
    """A figure as a reader writes it: a score with a comma."""
    return str(value).replace(".", ",")
