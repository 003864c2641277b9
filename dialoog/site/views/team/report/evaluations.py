"""The evaluations of held sessions, and their scores."""

from collections.abc import Iterator, Sequence
from statistics import fmean, median, quantiles, stdev

from dialoog.data.models.session import Session
from dialoog.domain.periods import (
    Quarter,
    periods_from,
    quarter_label,
    quarter_of,
)
from dialoog.formats.csv import Value
from dialoog.formats.dutch import capitalize, join_words, quantity
from dialoog.formats.grouping import group_by_key
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.team.charts import Chart, RowOfValues, row_chart
from dialoog.site.views.team.report.figure import (
    Figure,
    Numbers,
    Shown,
    format_number,
    list_values,
)

MAX_QUARTERS = 8
"""How many quarters the table shows; the file has all of them."""


def evaluations(team: TeamLedger) -> Figure:
    """The evaluations of the sessions that were held in each quarter, and of all of them."""
    held = [session.record for session in team.ledger.held_sessions]
    by_quarter = group_by_key((quarter_of(session.date), session) for session in held)
    first = min(by_quarter, default=quarter_of(team.today))
    quarters = periods_from(first, quarter_of(team.today), 4)
    rows = [_evaluation_row(_label(quarter), by_quarter.get(quarter, ())) for quarter in quarters]
    total = _evaluation_row("Alles samen", held)
    numbers = Numbers(_EVALUATED, (*rows, total))
    older = [each for quarter in quarters[:-MAX_QUARTERS] for each in by_quarter.get(quarter, ())]
    before = [_evaluation_row("Daarvoor", older)] if older else []
    recent = quarters[-MAX_QUARTERS:]
    shown = Numbers(_EVALUATED, (*before, *rows[-MAX_QUARTERS:], total))
    return Figure(
        "Evaluaties",
        _evaluation_sentences(held),
        shown.table(
            "evaluaties-tabel",
            "Evaluaties en cijfers per kwartaal",
            "Er is nog geen gesprek gevoerd.",
            Shown(last=len(shown.rows), without=_EVALUATED[7:]),
        ),
        numbers,
        tuple(_scores_chart([(_label(it), _scores(by_quarter.get(it, ()))) for it in recent])),
    )


_EVALUATED = (
    *("Periode", "Gesprekken", "Evaluaties terug", "Deelnemers daarbij", "Reacties"),
    *("Reacties in %", "Gemiddeld cijfer", "Laagste", "Hoogste", "Spreiding"),
    *("Middelste cijfer", "Middelste helft van", "tot"),
)
_LOWEST_SCORE, _HIGHEST_SCORE = 1, 10


def _label(quarter: Quarter) -> str:
    return capitalize(quarter_label(quarter))


def _scores_chart(quarters: Sequence[tuple[str, Sequence[float]]]) -> Iterator[Chart]:
    """The score of each session as a dot, and their mean as a mark, quarter by quarter."""
    rows = [
        RowOfValues(
            f"{label}: gemiddeld {format_number(fmean(scores))} "
            f"({quantity(len(scores), 'gesprek', 'gesprekken')})",
            scores,
            [fmean(scores)],
        )
        for label, scores in quarters
        if scores
    ]
    if rows:
        said = "; ".join(
            f"{row.label}, cijfers {join_words(list_values(row.values))}" for row in rows
        )
        title = "Cijfers van 1 tot 10: elke stip is een gesprek, het streepje het gemiddelde"
        marks = [(at, str(at)) for at in range(_LOWEST_SCORE, _HIGHEST_SCORE + 1)]
        yield row_chart(("evaluaties-beeld", title, f"{said}."), rows, marks)


def _scores(sessions: Sequence[Session]) -> list[float]:
    return [one.evaluation.score for one in sessions if one.evaluation and one.evaluation.score]


def _response(sessions: Sequence[Session]) -> tuple[int, int]:
    """How many people took part in the sessions with an evaluation, and how many answered."""
    evaluated = [
        (session.held.participants, session.evaluation.responses)
        for session in sessions
        if session.held and session.evaluation and session.evaluation.responses
    ]
    return sum(people for people, _ in evaluated), sum(answers for _, answers in evaluated)


def _evaluation_row(label: str, sessions: Sequence[Session]) -> tuple[Value, ...]:
    scores, (people, answers) = _scores(sessions), _response(sessions)
    received = sum(1 for session in sessions if session.evaluation and session.evaluation.received)
    rate = round(100 * answers / people) if people else None
    row = (label, len(sessions), received, people, answers, rate)
    if not scores:
        return (*row, *(None,) * 7)
    several = len(scores) > 1
    spread = round(stdev(scores), 2) if several else None
    low, _, high = quantiles(scores, n=4, method="inclusive") if several else scores * 3
    return (
        *(*row, round(fmean(scores), 2), min(scores), max(scores), spread),
        *(round(score, 2) for score in (median(scores), low, high)),
    )


def _evaluation_sentences(held: Sequence[Session]) -> tuple[str, ...]:
    scores, (people, answers) = _scores(held), _response(held)
    if not scores or not people:
        return ("Er is nog geen evaluatie terug.",)
    rate = round(100 * answers / people)
    mean = f"{format_number(fmean(scores))}, over {quantity(len(scores), 'gesprek', 'gesprekken')}"
    lowest, highest = format_number(min(scores)), format_number(max(scores))
    return (
        f"Van elke 100 deelnemers {'vult' if rate == 1 else 'vullen'} er {rate} de evaluatie in.",
        f"Het gemiddelde cijfer is {mean}; het laagste is {lowest}, het hoogste {highest}.",
    )
