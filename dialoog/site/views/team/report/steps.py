"""How long each step takes: the middle, the middle half, and from shortest to longest."""

from dialoog.data.models.vocabulary import StepId
from dialoog.domain.step_durations import Duration, durations
from dialoog.formats.csv import Value
from dialoog.formats.dutch import quantity
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.team.charts.box_plot import Spread, spans
from dialoog.site.views.team.report.data_table import Numbers, shown
from dialoog.site.views.team.report.figure import Figure

WHOLE_WAY = "Van aanvraag tot gesprek"
_READING = (
    "In werkdagen; in een pauze staat de klok stil. De streep loopt van de kortste tot de langste. "
    "Het blok is de middelste helft, en de dikke streep erin het midden."
)


def by_step(team: TeamLedger) -> Figure:
    """The working days of each step that was measured, in the order of the process."""
    found = durations(team.ledger)
    order = [(step.record.id, step.record.title) for step in team.ledger.process.values()]
    measured = [(words, found[step]) for step, words in _with_whole(order) if step in found]
    numbers = Numbers(
        (
            *("Stap", "Midden", "Middelste helft van", "tot", "Kortste", "Langste"),
            "Aanvragen",
        ),
        tuple(_row(words, one) for words, one in measured),
    )
    about = "; ".join(f"{words}: {_told(one)}" for words, one in measured)
    return Figure(
        "Hoe lang elke stap duurt",
        (_READING,),
        (
            spans(
                "stappen-beeld",
                "Werkdagen per stap",
                f"{about}.",
                [_spread(words, one) for words, one in measured],
            ),
        )
        if measured
        else (),
        numbers.table("stappen-tabel", "Werkdagen per stap", "Er is nog geen stap gemeten."),
        numbers,
    )


def _with_whole(order: list[tuple[StepId, str]]) -> list[tuple[StepId | None, str]]:
    return [*order, (None, WHOLE_WAY)]


def _row(words: str, one: Duration) -> tuple[Value, ...]:
    middle = (_days(one.days), *map(_days, one.middle))
    return (words, *middle, *one.spread, one.requests)


def _days(days: float) -> int | float:
    """Days without a comma where they are whole."""
    return int(days) if days == int(days) else float(days)


def _spread(words: str, one: Duration) -> Spread:
    days = shown(_days(one.days))
    told = f"{words}: {days} {'werkdag' if one.days == 1 else 'werkdagen'}"
    return Spread(told, one.spread[0], one.middle[0], one.days, one.middle[1], one.spread[1])


def _told(one: Duration) -> str:
    first, last = one.spread
    requests = quantity(one.requests, "aanvraag", "aanvragen")
    return f"midden {shown(_days(one.days))}, van {first} tot {last} werkdagen, bij {requests}"
