"""Figures about held sessions: how they were evaluated, and which themes keep coming back."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from statistics import fmean, median, quantiles, stdev

from dialoog.data.models.session import Session
from dialoog.domain.periods import (
    Quarter,
    periods_from,
    quarter_code,
    quarter_label,
    quarter_of,
    quarter_start,
)
from dialoog.formats.csv import Value
from dialoog.formats.dates import format_date
from dialoog.formats.dutch import capitalize, join_words, quantity
from dialoog.formats.grouping import group_by_key
from dialoog.privacy.release import blocking_session
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.team.charts import Chart, RowOfValues, row_chart
from dialoog.site.views.team.report.figure import (
    Figure,
    Numbers,
    Shown,
    format_number,
    omissions,
)

MAX_QUARTERS = 8
"""How many quarters the tables show; the files have all of them."""
MAX_THEMES_DRAWN = 12
"""How many themes are drawn: those that were heard most."""
MAX_THEMES = 30
"""How many themes the table shows; the file has all of them."""


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
            f"{row.label}, cijfers {join_words(map(format_number, sorted(row.values)))}"
            for row in rows
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


def themes(team: TeamLedger) -> Figure:
    """In how many sessions each theme was heard, quarter by quarter, and what was done about it."""
    heard: Counter[tuple[str, Quarter]] = Counter()
    directorates: dict[str, set[str]] = {}
    for session in team.ledger.held_sessions:
        request = team.ledger.requests[session.parent]
        for theme in set(session.record.themes):
            heard[theme, quarter_of(session.record.date)] += 1
            directorates.setdefault(theme, set()).add(request.record.requester.directorate)
    first = min((quarter for _, quarter in heard), default=quarter_of(team.today))
    quarters = periods_from(first, quarter_of(team.today), 4)
    totals = {
        theme: sum(heard[theme, quarter] for quarter in quarters) for theme in team.ledger.themes
    }
    order = sorted(totals, key=lambda theme: (-totals[theme], theme))

    numbers = Numbers(
        (
            *("Rode draad", "Gesprekken", "Directies", *map(quarter_code, quarters)),
            *("Keer iets gedaan", "Voor het laatst op"),
        ),
        tuple(
            (
                team.ledger.themes[theme].record.title,
                totals[theme],
                len(directorates.get(theme, ())),
                *(heard[theme, quarter] for quarter in quarters),
                *_actions(team, theme),
            )
            for theme in order
        ),
    )
    recent = quarters[-MAX_QUARTERS:]
    came_back = [theme for theme in order if totals[theme]]

    return Figure(
        "Rode draden",
        (
            "In hoeveel gesprekken een rode draad terugkwam. "
            + _themes_without_action(team, totals),
            *_themes_held_up(team),
            *omissions(len(order), MAX_THEMES),
        )
        if came_back
        else (),
        (numbers if came_back else replace(numbers, rows=())).table(
            "rode-draden-tabel",
            "Rode draden: hoe vaak gehoord, en of er iets mee is gedaan",
            "Er is nog geen rode draad gehoord.",
            Shown(first=MAX_THEMES, without=tuple(map(quarter_code, quarters))),
        ),
        numbers,
        tuple(_themes_chart(team, came_back[:MAX_THEMES_DRAWN], recent)),
    )


def _themes_chart(
    team: TeamLedger, themes: Sequence[str], quarters: Sequence[Quarter]
) -> Iterator[Chart]:
    """By theme, the days on which it was heard as dots, and those of an action as marks."""
    first, last = quarter_start(quarters[0]), team.today

    def within(days: Iterable[dt.date]) -> list[dt.date]:
        return sorted(day for day in days if first <= day <= last)

    days = {
        theme: (
            within(it.record.date for it in team.ledger.held_sessions if theme in it.record.themes),
            within(action.on for action in team.ledger.themes[theme].record.actions),
        )
        for theme in themes
    }
    drawn = {theme: each for theme, each in days.items() if any(each)}
    if not drawn:
        return
    titles = {theme: team.ledger.themes[theme].record.title for theme in drawn}
    rows = [
        RowOfValues(titles[theme], *([day.toordinal() for day in each] for each in both))
        for theme, both in drawn.items()
    ]
    said = "; ".join(
        f"{titles[theme]}: {_how_often(heard, 'gehoord')}, {_how_often(done, 'iets gedaan')}"
        for theme, (heard, done) in drawn.items()
    )
    title = "Wanneer gehoord (stip), en wanneer er iets mee is gedaan (streepje)"
    marks = [(quarter_start(each).toordinal(), _mark(each)) for each in quarters]
    if last > quarter_start(quarters[-1]):
        marks.append((last.toordinal(), ""))
    yield row_chart(("rode-draden-beeld", title, f"{said}."), rows, marks)


def _how_often(days: Sequence[dt.date], what: str) -> str:
    """How often something was done, and when for the last time."""
    last = f", voor het laatst op {format_date(days[-1])}" if days else ""
    return f"{len(days)} keer {what}{last}" if days else f"nog niet {what}"


def _mark(quarter: Quarter) -> str:
    """The year at its first quarter, else the number of the quarter."""
    return str(quarter[0]) if quarter[1] == 1 else f"K{quarter[1]}"


def _actions(team: TeamLedger, theme: str) -> tuple[Value, ...]:
    """How many actions were taken about a theme, and the day of the last one."""
    days = [action.on for action in team.ledger.themes[theme].record.actions]
    return len(days), max(days, default=None)


def _themes_without_action(team: TeamLedger, totals: dict[str, int]) -> str:
    """How many themes came back while nothing was done about them."""
    waiting = sum(
        1 for theme, many in totals.items() if many and not team.ledger.themes[theme].record.actions
    )
    if not waiting:
        return "Met elke rode draad die terugkwam, is iets gedaan."
    many = quantity(waiting, "rode draad die terugkwam", "rode draden die terugkwamen")
    return f"Met {many} is nog niets gedaan."


def _themes_held_up(team: TeamLedger) -> Iterator[str]:
    """The session that keeps the themes of later ones from the site for staff, if there is one."""
    session = blocking_session(team.ledger)
    if session:
        day = format_date(session.record.date)
        what = "ligt de uitkomst" if session.record.state == "planned" else "liggen de rode draden"
        yield (
            f"Van het gesprek van {day} (aanvraag {session.parent}) {what} nog niet vast. "
            "Zo lang tellen latere gesprekken niet mee op de site voor medewerkers."
        )
