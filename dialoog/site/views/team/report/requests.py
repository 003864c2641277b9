"""Figures about requests: how many by state, directorate and month; how long each step takes."""

from collections import Counter
from collections.abc import Iterator, Sequence

from dialoog.domain import lifecycle
from dialoog.domain.periods import month_label, month_of, periods_from
from dialoog.domain.step_durations import Duration, MeasuredStep, Measurement, measurements
from dialoog.formats.csv import Value
from dialoog.formats.dutch import quantity
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.summaries import total_duration
from dialoog.site.views.components.team import links
from dialoog.site.views.components.team.charts import (
    Chart,
    RowOfValues,
    column_chart,
    number_marks,
    row_chart,
)
from dialoog.site.views.components.team.labels import STATE_BADGES
from dialoog.site.views.team.report.figure import (
    Figure,
    Numbers,
    Shown,
    list_counts,
    list_values,
    omissions,
)

MAX_MONTHS = 24
"""How many months the charts and the table show; the file has all of them."""
MAX_DIRECTORATES = 40
"""How many directorates the table shows; the file has all of them."""
NO_REQUEST = "Er is nog geen aanvraag."
FROM_REQUEST_TO_SESSION = "Van aanvraag tot gesprek"


def by_state(team: TeamLedger) -> Figure:
    """How many requests are in each state."""
    requests = team.ledger.requests.values()
    in_state = Counter(lifecycle.state(team.ledger, request) for request in requests)
    counts = [(STATE_BADGES[state].words, in_state[state]) for state in lifecycle.STATES]
    open_now = sum(1 for request in requests if not request.record.closed)
    are = "is" if open_now == 1 else "zijn"
    so_far = f"Tot nu toe: {quantity(len(requests), 'aanvraag', 'aanvragen')}."
    numbers = Numbers(("Stand", "Aanvragen"), tuple(counts) if requests else ())
    return Figure(
        "Aanvragen naar stand",
        (f"{so_far} Daarvan {are} er {open_now} open.",) if requests else (),
        numbers.table("standen-tabel", "Aanvragen naar stand", NO_REQUEST, Shown(bars=True)),
        numbers,
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
    shown = numbers if received.total() else Numbers(numbers.headings, ())
    return Figure(
        "Aanvragen naar directie",
        (
            none if without else "Elke directie vroeg al iets aan.",
            *omissions(len(order), MAX_DIRECTORATES),
        )
        if shown.rows
        else (),
        shown.table(
            "directies-tabel",
            "Aanvragen naar directie",
            NO_REQUEST,
            Shown(first=MAX_DIRECTORATES, bars=True),
        ),
        numbers,
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
    drawn = [(counts[month], month) for counts in (received, held) for month in recent]
    most = max(count for count, _ in drawn)

    def chart(name: str, title: str, counts: Counter[tuple[int, int]]) -> Chart:
        filled = [(month_label(month), counts[month]) for month in recent if counts[month]]
        others = f"{list_counts(filled)} In de andere maanden geen."
        description = others if filled else "In geen enkele maand iets."
        return column_chart((name, title, description), [(it, counts[it]) for it in recent], most)

    return Figure(
        "Aanvragen en gesprekken per maand",
        (f"De laatste {quantity(len(recent), 'maand', 'maanden')}.",) if received else (),
        numbers.table(
            "maanden-tabel",
            "Per maand; een maand waarin niets was staat er niet bij",
            "In deze tijd was er geen aanvraag en geen gesprek.",
            Shown(last=MAX_MONTHS),
        ),
        numbers,
        (
            chart("maanden-beeld", "Aanvragen per maand", received),
            chart("gesprekken-beeld", "Gevoerde gesprekken per maand", held),
        )
        if most
        else (),
    )


def by_step(team: TeamLedger) -> Figure:
    """The working days that each measured step takes, in the order of the process."""
    taken, for_staff = measurements(team.ledger), total_duration(team.open)
    steps = [(step.record.id, step.record.title) for step in team.ledger.process.values()]
    measured = [
        (title, taken[step], _term(team, step))
        for step, title in (*steps, (None, FROM_REQUEST_TO_SESSION))
        if step in taken
    ]
    numbers = Numbers(
        (
            *("Stap", "Midden", "Meestal van", "tot", "Kortste", "Langste"),
            *("Aanvragen", "Afgesproken", "Later dan afgesproken"),
        ),
        tuple(_duration_row(*each) for each in measured),
    )
    return Figure(
        "Hoe lang elke stap duurt",
        (
            "In werkdagen; in een pauze staat de klok stil.",
            "De helft duurt korter dan het midden, de helft langer. Meestal: acht van de tien.",
            f"Medewerkers lezen: {for_staff} De nieuwste gesprekken tellen daarin nog niet mee.",
        )
        if measured
        else (f"Medewerkers lezen: {for_staff}",),
        numbers.table(
            "stappen-tabel",
            "Werkdagen per stap",
            "Er is nog geen stap gemeten.",
            Shown(without=("Kortste", "Langste")),
        ),
        numbers,
        tuple(_steps_chart(measured)),
    )


_MeasuredRow = tuple[str, tuple[Measurement, ...], int | None]


def _term(team: TeamLedger, step: MeasuredStep) -> int | None:
    """The agreed number of working days of a step; None where there is none."""
    terms = team.programme.terms
    return getattr(terms, step, None) if step else None


def _steps_chart(measured: Sequence[_MeasuredRow]) -> Iterator[Chart]:
    """Each request as a dot by the working days of a step with a term, and the term as a mark."""
    if agreed := [each for each in measured if each[2] is not None]:
        rows = [
            RowOfValues(
                f"{title} ({quantity(len(taken), 'aanvraag', 'aanvragen')}, afgesproken {term})",
                [each.days for each in taken],
                [term or 0],
            )
            for title, taken, term in agreed
        ]
        values = [value for row in rows for value in (*row.values, *row.ticks)]
        said = "; ".join(f"{row.label}: {', '.join(list_values(row.values))}" for row in rows)
        title = "Werkdagen: elke stip is een aanvraag, het streepje is wat is afgesproken"
        yield row_chart(("stappen-beeld", title, f"{said}."), rows, number_marks(max(values)))


def _duration_row(
    title: str, taken: tuple[Measurement, ...], term: int | None
) -> tuple[Value, ...]:
    duration = Duration.of(taken)
    late = None if term is None else sum(1 for each in taken if each.days > term)
    days = (duration.days, *duration.usual)
    return (title, *map(_whole, days), *duration.spread, duration.requests, term, late)


def _whole(days: float) -> int | float:
    """A number of days, as an int when it is whole: it is then shown without a comma."""
    return int(days) if days == int(days) else float(days)
