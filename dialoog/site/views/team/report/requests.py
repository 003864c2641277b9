"""Figures about requests: how many by state, directorate and month; how long each step takes."""

from collections import Counter

from dialoog.domain import lifecycle
from dialoog.domain.periods import month_label, month_of, periods_from
from dialoog.domain.step_durations import Duration, median_durations
from dialoog.formats.csv import Value
from dialoog.formats.dutch import quantity
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.summaries import total_duration
from dialoog.site.views.components.team import links
from dialoog.site.views.components.team.charts import Chart, bar_chart, column_chart
from dialoog.site.views.components.team.labels import STATE_BADGES
from dialoog.site.views.team.report.figure import (
    MAX_BARS,
    Figure,
    Numbers,
    list_counts,
    omissions,
)

MAX_MONTHS = 24
"""How many months the charts and the table show; the file has all of them."""
MAX_DIRECTORATES = 40
"""How many directorates the table shows; the file has all of them."""
FROM_REQUEST_TO_SESSION = "Van aanvraag tot gesprek"


def by_state(team: TeamLedger) -> Figure:
    """How many requests are in each state."""
    requests = team.ledger.requests.values()
    in_state = Counter(lifecycle.state(team.ledger, request) for request in requests)
    counts = [(STATE_BADGES[state].words, in_state[state]) for state in lifecycle.STATES]
    open_now = sum(1 for request in requests if not request.record.closed)
    are = "is" if open_now == 1 else "zijn"
    so_far = f"Tot nu toe: {quantity(len(requests), 'aanvraag', 'aanvragen')}."
    numbers = Numbers(("Stand", "Aanvragen"), tuple(counts))
    return Figure(
        "Aanvragen naar stand",
        (f"{so_far} Daarvan {are} er {open_now} open.",),
        numbers.table("standen-tabel", "Aanvragen naar stand", "Er is nog geen aanvraag."),
        numbers,
        (bar_chart("standen-beeld", "Aanvragen naar stand", counts),),
    )


def by_directorate(team: TeamLedger) -> Figure:
    """How many requests came from each directorate, the most first."""
    received: Counter[str] = Counter()
    open_now: Counter[str] = Counter()
    for request in team.ledger.requests.values():
        directorate = request.record.requester.directorate
        received[directorate] += 1
        open_now[directorate] += request.record.closed is None
    order = sorted(team.ledger.directorates, key=lambda name: (-received[name], name))
    titles = [links.directorate(team, name) for name in order]
    numbers = Numbers(
        ("Directie", "Aanvragen", "Waarvan open"),
        tuple(
            (title, received[name], open_now[name])
            for name, title in zip(order, titles, strict=True)
        ),
    )
    without = sum(1 for name in order if not received[name])
    none = f"{quantity(without, 'directie vroeg', 'directies vroegen')} nog niets aan."
    drawn = [(title, received[name]) for name, title in zip(order, titles, strict=True)][:MAX_BARS]
    hidden_bars = f"Het beeld toont de eerste {MAX_BARS} van {len(order)}."
    return Figure(
        "Aanvragen naar directie",
        (
            none if without else "Elke directie vroeg al iets aan.",
            *((hidden_bars,) if len(order) > MAX_BARS else ()),
            *omissions(len(order), MAX_DIRECTORATES),
        ),
        numbers.table(
            "directies-tabel",
            "Aanvragen naar directie",
            "Er is nog geen directie.",
            first=MAX_DIRECTORATES,
        ),
        numbers,
        (bar_chart("directies-beeld", "Aanvragen naar directie", drawn),),
    )


def by_month(team: TeamLedger) -> Figure:
    """How many requests came in and how many sessions were held, month by month."""
    received = Counter(month_of(one.record.received) for one in team.ledger.requests.values())
    held = Counter(month_of(session.record.date) for session in team.ledger.held_sessions)
    first = min((*received, *held), default=month_of(team.today))
    months = periods_from(first, month_of(team.today), 12)
    numbers = Numbers(
        ("Maand", "Aanvragen", "Gevoerde gesprekken"),
        tuple((month_label(month), received[month], held[month]) for month in months),
    )
    recent = months[-MAX_MONTHS:]

    def chart(name: str, title: str, counts: Counter[tuple[int, int]]) -> Chart:
        filled = [(month_label(month), counts[month]) for month in recent if counts[month]]
        others = f"{list_counts(filled)} In de andere maanden geen."
        description = others if filled else "In geen enkele maand iets."
        return column_chart(name, title, description, [(one, counts[one]) for one in recent])

    return Figure(
        "Aanvragen en gesprekken per maand",
        (f"De laatste {quantity(len(recent), 'maand', 'maanden')}.",),
        numbers.table(
            "maanden-tabel",
            "Per maand; een maand waarin niets was staat er niet bij",
            "Er is nog niets.",
            MAX_MONTHS,
        ),
        numbers,
        (
            chart("maanden-beeld", "Aanvragen per maand", received),
            chart("gesprekken-beeld", "Gevoerde gesprekken per maand", held),
        ),
    )


def by_step(team: TeamLedger) -> Figure:
    """The working days that each measured step takes, in the order of the process."""
    measured, for_staff = median_durations(team.ledger), total_duration(team.open)
    steps = [(step.record.id, step.record.title) for step in team.ledger.process.values()]
    numbers = Numbers(
        (
            *("Stap", "Midden", "Meestal van", "tot", "Kortste", "Langste"),
            "Aanvragen",
        ),
        tuple(
            _duration_row(title, measured[step])
            for step, title in (*steps, (None, FROM_REQUEST_TO_SESSION))
            if step in measured
        ),
    )
    return Figure(
        "Hoe lang elke stap duurt",
        (
            "In werkdagen; in een pauze staat de klok stil.",
            "De helft duurt korter dan het midden, de helft langer. Meestal: acht van de tien.",
            f"Medewerkers lezen: {for_staff} De nieuwste gesprekken tellen daarin nog niet mee.",
        ),
        numbers.table("stappen-tabel", "Werkdagen per stap", "Er is nog geen stap gemeten."),
        numbers,
    )


def _duration_row(title: str, duration: Duration) -> tuple[Value, ...]:
    days = (duration.days, *duration.usual)
    return (title, *map(_whole, days), *duration.spread, duration.requests)


def _whole(days: float) -> int | float:
    """A number of days, as an int when it is whole: it is then shown without a comma."""
    return int(days) if days == int(days) else float(days)
