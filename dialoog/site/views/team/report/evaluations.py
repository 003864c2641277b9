"""How conversations are evaluated: how many answer, the mean mark, and how far marks lie apart."""

from collections.abc import Sequence
from math import floor
from statistics import fmean, median, quantiles, stdev

from dialoog.data.models.session import Session
from dialoog.domain.periods import quarter_of, quarter_words, through
from dialoog.formats.csv import Value
from dialoog.formats.dutch import quantity
from dialoog.formats.grouping import group_by_key
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.labels import capitalize
from dialoog.site.views.components.team.charts.box_plot import Spread, spans
from dialoog.site.views.team.report.data_table import Numbers, shown
from dialoog.site.views.team.report.figure import Figure

QUARTERS = 8
"""How many quarters the picture and the table show; the file has all of them."""


def by_quarter(team: TeamLedger) -> Figure:
    """The evaluations of the conversations held in each quarter, and of all of them."""
    held = [one.record for one in team.ledger.held_sessions]
    groups = group_by_key((quarter_of(session.date), session) for session in held)
    first = min(groups, default=quarter_of(team.today))
    quarters = through(first, quarter_of(team.today), 4)
    numbers = Numbers(
        (
            *("Periode", "Gesprekken", "Evaluaties terug", "Deelnemers", "Reacties"),
            *("Reacties in %", "Gemiddeld cijfer", "Laagste", "Hoogste", "Spreiding"),
        ),
        (
            *(_row(capitalize(quarter_words(one)), groups.get(one, ())) for one in quarters),
            _row("Alles samen", held),
        ),
    )
    recent = [
        (capitalize(quarter_words(one)), scores)
        for one in quarters[-QUARTERS:]
        if (scores := _scores(groups.get(one, ())))
    ]
    return Figure(
        "Evaluaties",
        _sentences(held),
        (
            spans(
                "evaluaties-beeld",
                "Cijfers per kwartaal",
                "; ".join(_told(words, scores) for words, scores in recent),
                [_spread(words, scores) for words, scores in recent],
                floor(min(min(scores) for _, scores in recent)),
            ),
        )
        if recent
        else (),
        numbers.table("evaluaties-tabel", "Per kwartaal", "Er is nog niets.", QUARTERS + 1),
        numbers,
        wide=True,
    )


def _scores(sessions: Sequence[Session]) -> list[float]:
    return [one.evaluation.score for one in sessions if one.evaluation and one.evaluation.score]


def _response(sessions: Sequence[Session]) -> tuple[int, int]:
    """How many took part in conversations whose evaluation is back, and how many answered."""
    back = [one for one in sessions if one.evaluation and one.evaluation.responses and one.held]
    people = sum(one.held.participants for one in back if one.held)
    answers = sum(one.evaluation.responses or 0 for one in back if one.evaluation)
    return people, answers


def _row(words: str, sessions: Sequence[Session]) -> tuple[Value, ...]:
    scores, (people, answers) = _scores(sessions), _response(sessions)
    back = sum(1 for one in sessions if one.evaluation and one.evaluation.received)
    rate = round(100 * answers / people) if people else None
    if not scores:
        return (words, len(sessions), back, people, answers, rate, None, None, None, None)
    spread = round(stdev(scores), 2) if len(scores) > 1 else None
    return (
        *(words, len(sessions), back, people, answers, rate),
        *(round(fmean(scores), 2), min(scores), max(scores), spread),
    )


def _sentences(held: Sequence[Session]) -> tuple[str, ...]:
    scores, (people, answers) = _scores(held), _response(held)
    if not scores or not people:
        return ("Er is nog geen evaluatie terug.",)
    rate = round(100 * answers / people)
    sessions = quantity(len(scores), "gesprek", "gesprekken")
    ends = f"het laagste is {shown(min(scores))}, het hoogste {shown(max(scores))}"
    return (
        f"Van elke 100 deelnemers {'vult' if rate == 1 else 'vullen'} er {rate} de evaluatie in.",
        f"Het gemiddelde cijfer is {shown(fmean(scores))}, over {sessions}; {ends}.",
    )


def _spread(words: str, scores: list[float]) -> Spread:
    low, _, high = quantiles(scores, n=4, method="inclusive") if len(scores) > 1 else scores * 3
    told = f"{words}: {shown(fmean(scores))}"
    return Spread(told, min(scores), low, median(scores), high, max(scores))


def _told(words: str, scores: list[float]) -> str:
    lowest, highest = shown(min(scores)), shown(max(scores))
    return f"{words}: gemiddeld {shown(fmean(scores))}, van {lowest} tot {highest}"
