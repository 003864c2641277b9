"""What keeps coming back over time, and whether anything was done about it."""

from collections import Counter
from collections.abc import Iterator

from dialoog.domain.periods import Quarter, quarter_code, quarter_of, through
from dialoog.formats.csv import Value
from dialoog.formats.dates import format_date
from dialoog.formats.dutch import quantity
from dialoog.privacy.release import blocking_session
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.team.charts.bubble_matrix import dots
from dialoog.site.views.team.report.data_table import Numbers
from dialoog.site.views.team.report.evaluations import QUARTERS
from dialoog.site.views.team.report.figure import PICTURED, Figure, left_out

LISTED = 30
"""How many themes the table shows; the file has all of them."""


def over_time(team: TeamLedger) -> Figure:
    """In how many conversations each theme was heard, quarter by quarter."""
    heard: Counter[tuple[str, Quarter]] = Counter()
    places: dict[str, set[str]] = {}
    for session in team.ledger.held_sessions:
        request = team.ledger.requests[session.parent]
        for theme in set(session.record.themes):
            heard[theme, quarter_of(session.record.date)] += 1
            places.setdefault(theme, set()).add(request.record.requester.directorate)
    first = min((quarter for _, quarter in heard), default=quarter_of(team.today))
    quarters = through(first, quarter_of(team.today), 4)
    totals = {theme: sum(heard[theme, one] for one in quarters) for theme in team.ledger.themes}
    order = sorted(totals, key=lambda theme: (-totals[theme], theme))

    def numbers(periods: list[Quarter]) -> Numbers:
        heads = ("Rode draad", "Gesprekken", "Directies", *map(quarter_code, periods))
        return Numbers(
            (*heads, "Keer iets gedaan", "Voor het laatst op"),
            tuple(
                (
                    *(_title(team, theme), totals[theme], len(places.get(theme, ()))),
                    *(heard[theme, one] for one in periods),
                    *_acted(team, theme),
                )
                for theme in order
            ),
        )

    shown = quarters[-QUARTERS:]
    recent = [theme for theme in order if any(heard[theme, one] for one in shown)]
    about = "; ".join(f"{_title(team, one)}: {totals[one]}" for one in recent[:PICTURED])
    periods = [(f"K{number}", str(year)) for year, number in shown]
    drawn = (
        dots(
            "rode-draden-beeld",
            "Rode draden per kwartaal",
            f"Alles samen: {about}.",
            periods,
            [(_title(team, x), [heard[x, one] for one in shown]) for x in recent[:PICTURED]],
        ),
    )
    return Figure(
        "Rode draden",
        (
            "In hoeveel gesprekken een rode draad terugkwam, per kwartaal. "
            + _silent(team, totals),
            *_held_up(team),
            *left_out(len(recent), len(order), LISTED),
        ),
        drawn if recent else (),
        numbers(shown).table(
            "rode-draden-tabel", "Rode draden", "Er zijn nog geen rode draden.", first=LISTED
        ),
        numbers(quarters),
        wide=True,
    )


def _title(team: TeamLedger, theme: str) -> str:
    return team.ledger.themes[theme].record.title


def _acted(team: TeamLedger, theme: str) -> tuple[Value, ...]:
    """How many things were done about a theme, and when the last one was."""
    days = [action.on for action in team.ledger.themes[theme].record.actions]
    return len(days), max(days, default=None)


def _silent(team: TeamLedger, totals: dict[str, int]) -> str:
    """How many themes come back and had nothing done about them."""
    waiting = sum(
        1 for theme, many in totals.items() if many and not team.ledger.themes[theme].record.actions
    )
    if not waiting:
        return "Met elke rode draad die terugkwam, is iets gedaan."
    many = quantity(waiting, "rode draad die terugkwam", "rode draden die terugkwamen")
    return f"Met {many} is nog niets gedaan."


def _held_up(team: TeamLedger) -> Iterator[str]:
    """For which conversation the staff's site waits, if any."""
    session = blocking_session(team.ledger)
    if session:
        day = format_date(session.record.date)
        what = "ligt de uitkomst" if session.record.state == "planned" else "liggen de rode draden"
        yield (
            f"Van het gesprek van {day} (aanvraag {session.parent}) {what} nog niet vast. "
            "Zo lang tellen latere gesprekken niet mee op de site voor medewerkers."
        )
