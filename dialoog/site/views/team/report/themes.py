"""The themes that keep coming back in held sessions, and what was done about them."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dialoog.domain.periods import (
    Quarter,
    periods_from,
    quarter_code,
    quarter_of,
    quarter_start,
)
from dialoog.formats.csv import Value
from dialoog.formats.dates import format_date
from dialoog.formats.dutch import quantity
from dialoog.privacy.release import blocking_session
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.team.charts import Chart, RowOfValues, row_chart
from dialoog.site.views.team.report.figure import (
    Figure,
    Numbers,
    Shown,
    omissions,
)

_MAX_QUARTERS = 8
"""How many quarters are drawn; the file has all of them."""
MAX_THEMES_DRAWN = 12
"""How many themes are drawn: those that were heard most."""
MAX_THEMES = 25
"""How many themes the table shows; the file has all of them."""


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
    recent = quarters[-_MAX_QUARTERS:]
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
