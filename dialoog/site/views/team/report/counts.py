"""How many requests there are: by state, by directorate and by month."""

from collections import Counter

from dialoog.domain import lifecycle
from dialoog.domain.periods import month_of, month_words, through
from dialoog.formats.dutch import quantity
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.team import links
from dialoog.site.views.components.team.charts.bar_chart import bars
from dialoog.site.views.components.team.charts.column_chart import columns
from dialoog.site.views.components.team.labels import STATES
from dialoog.site.views.team.report.data_table import Numbers, named
from dialoog.site.views.team.report.figure import PICTURED, Figure, left_out

MONTHS = 24
"""How many months the picture and the table show; the file has all of them."""
LISTED = 40
"""How many directorates the table shows; the file has all of them."""


def by_state(team: TeamLedger) -> Figure:
    """How many requests are in each state."""
    requests = team.ledger.requests.values()
    found = Counter(lifecycle.state(team.ledger, one) for one in requests)
    counts = [(STATES[state].words, found[state]) for state in lifecycle.STATES]
    open_now = sum(1 for one in requests if not one.record.closed)
    are = "is" if open_now == 1 else "zijn"
    so_far = f"Tot nu toe: {quantity(len(requests), 'aanvraag', 'aanvragen')}."
    numbers = Numbers(("Stand", "Aanvragen"), tuple(counts))
    return Figure(
        "Aanvragen naar stand",
        (f"{so_far} Daarvan {are} er {open_now} open.",),
        (bars("standen-beeld", "Aanvragen naar stand", counts),),
        numbers.table("standen-tabel", "Aanvragen naar stand", "Er is nog geen aanvraag."),
        numbers,
    )


def by_directorate(team: TeamLedger) -> Figure:
    """How many requests came from each directorate, the most first."""
    found = Counter(one.record.requester.directorate for one in team.ledger.requests.values())
    open_ones = Counter(
        one.record.requester.directorate
        for one in team.ledger.requests.values()
        if not one.record.closed
    )
    order = sorted(team.ledger.directorates, key=lambda name: (-found[name], name))
    rows = [(links.directorate(team, name), found[name], open_ones[name]) for name in order]
    counts = [(words, many) for words, many, _ in rows]
    without = sum(1 for _, many in counts if not many)
    numbers = Numbers(("Directie", "Aanvragen", "Waarvan open"), tuple(rows))
    none = f"{quantity(without, 'directie vroeg', 'directies vroegen')} nog niets aan."
    said = none if without else "Elke directie vroeg al iets aan."
    return Figure(
        "Aanvragen naar directie",
        (said, *left_out(len(rows), len(rows), LISTED)),
        (bars("directies-beeld", "Aanvragen naar directie", counts[:PICTURED]),),
        numbers.table(
            "directies-tabel", "Aanvragen naar directie", "Er is nog geen directie.", first=LISTED
        ),
        numbers,
    )


def by_month(team: TeamLedger) -> Figure:
    """How many requests came in and how many conversations were held, month by month."""
    received = Counter(month_of(one.record.received) for one in team.ledger.requests.values())
    held = Counter(month_of(one.record.date) for one in team.ledger.held_sessions)
    first = min((*received, *held), default=month_of(team.today))
    months = through(first, month_of(team.today), 12)
    numbers = Numbers(
        ("Maand", "Aanvragen", "Gevoerde gesprekken"),
        tuple((month_words(one), received[one], held[one]) for one in months),
    )
    shown = months[-MONTHS:]
    asked = [(one, received[one]) for one in shown]
    talked = [(one, held[one]) for one in shown]
    return Figure(
        "Aanvragen en gesprekken per maand",
        (f"De laatste {quantity(len(shown), 'maand', 'maanden')}.",),
        (
            columns("maanden-beeld", "Aanvragen per maand", _about(asked), asked),
            columns("gesprekken-beeld", "Gevoerde gesprekken per maand", _about(talked), talked),
        ),
        numbers.table(
            "maanden-tabel",
            "Per maand; een maand waarin niets was staat er niet bij",
            "Er is nog niets.",
            MONTHS,
        ),
        numbers,
    )


def _about(counts: list[tuple[tuple[int, int], int]]) -> str:
    filled = [(month_words(month), number) for month, number in counts if number]
    return f"{named(filled)} In de andere maanden geen." if filled else "In geen enkele maand iets."
