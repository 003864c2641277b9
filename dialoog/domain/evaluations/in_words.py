"""What an export comes to, in Dutch."""

from collections.abc import Iterable, Iterator

from dialoog.data.evaluation_table import EvaluationRow, EvaluationTable
from dialoog.data.ledger import Ledger
from dialoog.domain.evaluations.objections import figure_title, format_figure
from dialoog.domain.evaluations.plan import Entered, Plan
from dialoog.formats.dates import iso_with_weekday
from dialoog.formats.dutch import capitalize, join_words
from dialoog.formats.grouping import group_by_key


def describe_plan(plan: Plan, table: EvaluationTable, ledger: Ledger) -> Iterator[str]:
    """What an export comes to, in Dutch lines: nothing in them is what a respondent wrote."""
    if table.has_a_row_a_response:
        yield "Elke rij is één reactie. De reacties zijn geteld, het cijfer is het gemiddelde."
    if plan.new:
        yield f"Nieuw ({len(plan.new)}):"
        yield from (f"  {_describe_session(each, ledger)}" for each in plan.new)
    if plan.recorded:
        names = ", ".join(each.session.id for each in plan.recorded)
        yield f"Staat er al ({len(plan.recorded)}): {names}."
    if plan.sums:
        yield f"Overgeslagen, een totaal: {_lines(plan.sums)}."
    if plan.without_figures:
        yield f"Overgeslagen, nog zonder cijfers: {_lines(plan.without_figures)}."
    if plan.refused:
        alike = group_by_key(
            ((refused.session, refused.reasons), refused.rows) for refused in plan.refused
        )
        yield f"Kan niet ({sum(len(refused.rows) for refused in plan.refused)}):"
        for (session, reasons), rows in alike.items():
            where = capitalize(_lines([row for group in rows for row in group]))
            yield f"  {where}{f', {session}' if session else ''}: {' '.join(reasons)}"


def _describe_session(entered: Entered, ledger: Ledger) -> str:
    session = entered.session
    offer = ledger.offer_of(session)
    about = f", {offer.record.title}" if offer else ""
    figures = ", ".join(
        f"{figure_title(name)}: leeg -> {format_figure(value)}"
        for name, value in entered.missing.items()
    )
    return f"{session.id}{about}, {iso_with_weekday(session.record.date)}: {figures}"


def _lines(rows: Iterable[EvaluationRow]) -> str:
    """Where rows stand: by line, and by row in a spreadsheet where that is another."""
    rows = list(rows)
    word = "regel" if len(rows) == 1 else "regels"
    return f"{word} {join_words(map(_line, rows))}"


def _line(row: EvaluationRow) -> str:
    return str(row.line) if row.line == row.number else f"{row.line} (in Excel rij {row.number})"
