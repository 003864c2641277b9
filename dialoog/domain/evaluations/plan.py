"""Holds an export against the ledger: what would be filled in, what is there, what is refused."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from dialoog.data.collections import SESSIONS
from dialoog.data.editing import Change, apply_changes
from dialoog.data.entry import Entry
from dialoog.data.evaluation_table import EvaluationRow, EvaluationTable
from dialoog.data.ledger import Ledger
from dialoog.data.models.session import Session
from dialoog.domain.evaluations.figures import Figures, average, figures_of
from dialoog.domain.evaluations.objections import differs, objections, recorded_figure
from dialoog.domain.evaluations.sessions import NoSession, session_of
from dialoog.formats.grouping import group_by_key

_Rows = tuple[EvaluationRow, ...]


@dataclass(frozen=True, slots=True)
class Entered:
    """A session in the export; ``missing`` are the figures that are not recorded yet."""

    session: Entry[Session]
    rows: _Rows
    missing: Mapping[str, dt.date | int | Decimal]

    @property
    def changes(self) -> list[Change]:
        """The changes of the file of the session."""
        return [Change(("evaluation", name), str(value)) for name, value in self.missing.items()]


@dataclass(frozen=True, slots=True)
class Refused:
    """Rows that cannot be recorded: the session, "" if that is not known, and why, in Dutch."""

    rows: _Rows
    session: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What an export comes to. Nothing is written while a row is refused."""

    new: tuple[Entered, ...]
    recorded: tuple[Entered, ...]
    refused: tuple[Refused, ...]
    sums: _Rows
    """Rows with a total or a mean."""
    without_figures: _Rows


@dataclass(slots=True)
class _Sorted:
    """The rows of an export by what they are."""

    answers: list[tuple[Entry[Session], tuple[EvaluationRow, Figures]]] = field(
        default_factory=list
    )
    refused: list[Refused] = field(default_factory=list)
    sums: list[EvaluationRow] = field(default_factory=list)
    without_figures: list[EvaluationRow] = field(default_factory=list)


def plan_evaluations(table: EvaluationTable, ledger: Ledger) -> Plan:
    """Decide for each session in the export whether its figures can be recorded."""
    rows = _sort_rows(table, ledger)
    sessions = {session.id: session for session, _ in rows.answers}
    by_session = group_by_key((session.id, answer) for session, answer in rows.answers)
    unreadable = {refused.session for refused in rows.refused}
    outcomes = [
        _outcome(sessions[name], answers, table.has_a_row_a_response, ledger.as_of)
        for name, answers in by_session.items()
        if name not in unreadable
    ]
    entered = [outcome for outcome in outcomes if isinstance(outcome, Entered)]
    refused = [outcome for outcome in outcomes if isinstance(outcome, Refused)]
    return Plan(
        tuple(each for each in entered if each.missing),
        tuple(each for each in entered if not each.missing),
        tuple(sorted((*rows.refused, *refused), key=lambda each: each.rows[0].line)),
        tuple(rows.sums),
        tuple(rows.without_figures),
    )


def files_with(plan: Plan, read: Callable[[str], bytes]) -> dict[str, tuple[bytes, bytes]]:
    """The files of the sessions by path, as they are and with what is new filled in.

    ``read`` has the bytes of a file. Raises EditError where a file cannot be edited safely.
    """
    files = {}
    for each in plan.new:
        before = read(each.session.path)
        files[each.session.path] = before, apply_changes(before, SESSIONS, each.changes)
    return files


def _sort_rows(table: EvaluationTable, ledger: Ledger) -> _Sorted:
    rows = _Sorted()
    reason = (
        "Deze rij heeft meer cellen dan er kolommen zijn. Staat er een komma in een cijfer? Bewaar "
        "het bestand dan met puntkomma's tussen de kolommen, of zet het cijfer tussen "
        "aanhalingstekens."
    )
    rows.refused += [Refused((row,), "", (reason,)) for row in table.misfits]
    for row in table.rows:
        figures = figures_of(row, table.headings, ledger.as_of)
        if row.is_sum or (row is table.rows[-1] and _is_unnamed(row)):
            rows.sums.append(row)
        elif _says_nothing(figures):
            rows.without_figures.append(row)
        else:
            try:
                session = session_of(row, ledger)
            except NoSession as error:
                unreadable = figures if isinstance(figures, tuple) else ()
                rows.refused.append(Refused((row,), "", (str(error), *unreadable)))
                continue
            if isinstance(figures, tuple):
                rows.refused.append(Refused((row,), session.id, figures))
            else:
                rows.answers.append((session, (row, figures)))
    return rows


def _is_unnamed(row: EvaluationRow) -> bool:
    """Whether a row says of no session and no day what its figures are of: a total, when last."""
    return not any(map(row.get, ("session", "request", "date", "received")))


def _says_nothing(figures: Figures | tuple[str, ...]) -> bool:
    """Whether a row has no figures: nobody responded yet."""
    if isinstance(figures, tuple):
        return False
    return not (figures.received or figures.responses or figures.score)


def _outcome(
    session: Entry[Session],
    answers: Sequence[tuple[EvaluationRow, Figures]],
    has_a_row_a_response: bool,
    today: dt.date,
) -> Entered | Refused:
    rows, all_figures = tuple(row for row, _ in answers), [figures for _, figures in answers]
    first = all_figures[0]
    if has_a_row_a_response:
        first = average(all_figures)
    elif any(each != first for each in all_figures):
        return Refused(rows, session.id, ("Dit gesprek staat er meer keren in, en niet gelijk.",))
    recorded = session.record.evaluation
    missing = {
        name: value for name, value in first.items() if recorded_figure(recorded, name) is None
    }
    others = [name for name, value in first.items() if differs(recorded, name, value)]
    if not missing and not others:
        return Entered(session, rows, {})
    reasons = tuple(objections(session, first, others, today))
    return Refused(rows, session.id, reasons) if reasons else Entered(session, rows, missing)
