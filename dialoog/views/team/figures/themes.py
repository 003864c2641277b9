"""What keeps coming back over time, and whether anything was done about it."""

from collections import Counter

from dialoog.spreadsheet import Value
from dialoog.team import TeamLedger
from dialoog.views.team.charts.dots import dots
from dialoog.views.team.figures.evaluations import QUARTERS
from dialoog.views.team.figures.figure import Figure
from dialoog.views.team.figures.numbers import Numbers
from dialoog.views.team.figures.periods import Quarter, quarter_of, quarter_words, through
from dialoog.views.words import count


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
    shown = quarters[-QUARTERS:]
    totals = {theme: sum(heard[theme, one] for one in quarters) for theme in team.ledger.themes}
    order = sorted(totals, key=lambda theme: (-totals[theme], theme))
    titles = {theme: team.ledger.themes[theme].record.title for theme in order}
    numbers = Numbers(
        (
            *("Rode draad", "Gesprekken", "Directies"),
            *(quarter_words(one) for one in shown),
            *("Acties", "Laatste actie"),
        ),
        tuple(
            (
                titles[theme],
                totals[theme],
                len(places.get(theme, ())),
                *(heard[theme, one] for one in shown),
                *_acted(team, theme),
            )
            for theme in order
        ),
    )
    rows = [(titles[theme], [heard[theme, one] for one in shown]) for theme in order]
    about = "; ".join(f"{titles[theme]}: {totals[theme]}" for theme in order if totals[theme])
    return Figure(
        "Rode draden",
        (f"In hoeveel gesprekken een rode draad terugkwam, per kwartaal. {_silent(team, totals)}",),
        (
            dots(
                "rode-draden-beeld",
                "Rode draden per kwartaal",
                f"Alles samen: {about}.",
                [(f"K{number}", str(year)) for year, number in shown],
                [(title, counts) for title, counts in rows if any(counts)],
            ),
        )
        if any(any(counts) for _, counts in rows)
        else (),
        numbers.table("rode-draden-tabel", "Rode draden", "Er zijn nog geen rode draden."),
        numbers,
    )


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
    many = count(waiting, "rode draad die terugkwam", "rode draden die terugkwamen")
    return f"Met {many} is nog niets gedaan."
