"""Figures about held sessions: how they were evaluated, and which themes keep coming back."""

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import fmean, median, quantiles, stdev

from dialoog.data.models.session import Session
from dialoog.domain.periods import (
    Quarter,
    periods_from,
    quarter_code,
    quarter_label,
    quarter_of,
)
from dialoog.formats.csv import Value
from dialoog.formats.dates import format_date
from dialoog.formats.dutch import capitalize, quantity
from dialoog.formats.grouping import group_by_key
from dialoog.privacy.release import blocking_session
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.team.report.figure import Figure, Numbers, format_number, omissions

MAX_QUARTERS = 8
"""How many quarters the tables show; the files have all of them."""
MAX_THEMES = 30
"""How many themes the table shows; the file has all of them."""


def evaluations(team: TeamLedger) -> Figure:
    """The evaluations of the sessions that were held in each quarter, and of all of them."""
    held = [session.record for session in team.ledger.held_sessions]
    by_quarter = group_by_key((quarter_of(session.date), session) for session in held)
    first = min(by_quarter, default=quarter_of(team.today))
    quarters = periods_from(first, quarter_of(team.today), 4)
    numbers = Numbers(
        (
            *("Periode", "Gesprekken", "Evaluaties terug", "Deelnemers", "Reacties"),
            *("Reacties in %", "Gemiddeld cijfer", "Laagste", "Hoogste", "Spreiding"),
            *("Middelste cijfer", "Middelste helft van", "tot"),
        ),
        (
            *(
                _evaluation_row(capitalize(quarter_label(quarter)), by_quarter.get(quarter, ()))
                for quarter in quarters
            ),
            _evaluation_row("Alles samen", held),
        ),
    )
    return Figure(
        "Evaluaties",
        _evaluation_sentences(held),
        numbers.table(
            "evaluaties-tabel",
            "Evaluaties en cijfers per kwartaal",
            "Er is nog niets.",
            MAX_QUARTERS + 1,
        ),
        numbers,
    )


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

    def numbers(periods: Sequence[Quarter]) -> Numbers:
        headings = ("Rode draad", "Gesprekken", "Directies", *map(quarter_code, periods))
        return Numbers(
            (*headings, "Keer iets gedaan", "Voor het laatst op"),
            tuple(
                (
                    team.ledger.themes[theme].record.title,
                    totals[theme],
                    len(directorates.get(theme, ())),
                    *(heard[theme, quarter] for quarter in periods),
                    *_actions(team, theme),
                )
                for theme in order
            ),
        )

    return Figure(
        "Rode draden",
        (
            "In hoeveel gesprekken een rode draad terugkwam, per kwartaal. "
            + _themes_without_action(team, totals),
            *_themes_held_up(team),
            *omissions(len(order), MAX_THEMES),
        ),
        numbers(quarters[-MAX_QUARTERS:]).table(
            "rode-draden-tabel",
            "Rode draden per kwartaal",
            "Er zijn nog geen rode draden.",
            first=MAX_THEMES,
        ),
        numbers(quarters),
    )


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
