"""Chores on roles: every role needs a holder, and every absence a deputy; the team names them."""

import datetime as dt
from collections.abc import Iterator

from dialoog.data.models.programme import Role, RoleName
from dialoog.data.placeholders import to_fill_in
from dialoog.formats import dates
from dialoog.formats.dates import format_date, format_date_with_weekday
from dialoog.tasks.context import TaskContext, chore
from dialoog.tasks.task import Task

_NAMES: dict[RoleName, str] = {"coordinator": "de coördinator", "team": "het programmateam"}


@chore
def name_deputy(context: TaskContext) -> Iterator[Task]:
    """Name a deputy for an absence of somebody with a role; due on its first day.

    The task is on the worklist from the announcement until a deputy is named or the absence ends.
    """
    programme = context.ledger.collections["programme"]["programme"]
    for number, role in enumerate(context.programme.roles, start=1):
        for at, absence in enumerate(role.absences, start=1):
            has_left = role.until is not None and role.until < absence.from_
            if absence.deputy is None and context.today <= absence.until and not has_left:
                field = f"roles.{number}.absences.{at}.deputy"
                yield Task(
                    path=programme.path,
                    owner=context.team,
                    since=absence.announced,
                    due=absence.from_,
                    text=(
                        f"Wijs een vervanger aan voor {_NAMES[role.role]}: afwezig van "
                        f"{format_date(absence.from_)} tot en met {format_date(absence.until)}."
                    ),
                    settlement=context.changes(programme, {field: to_fill_in("wie vervangt?")}),
                )


@chore
def name_holder(context: TaskContext) -> Iterator[Task]:
    """Name a holder for a role that has none on some working day, now or later.

    The role is the coordinator's, or any role that somebody ever held. Due on the first working day
    without a holder; the task begins ``call`` before it, the time it takes to find somebody. A
    weekend between two holders is not a gap.
    """
    programme = context.ledger.collections["programme"]["programme"]
    for name, title in _NAMES.items():
        entries = [role for role in context.programme.roles if role.role == name]
        empty = _first_empty_day(context, entries) if entries or name == "coordinator" else None
        since = context.work_time().before(empty, context.terms.call) if empty else context.today
        if empty and since <= context.today:
            latest = max(entries, key=lambda role: role.from_, default=None)
            days = latest.working_days if latest else dates.WEEKDAY_CODES[:5]
            holder = {
                "role": name,
                "holder": to_fill_in("wie wordt het?"),
                "from": empty,
                "working_days": list(days),
                "absences": [],
            }
            yield Task(
                path=programme.path,
                owner=context.team,
                since=since,
                due=empty,
                text=f"Wijs iemand aan voor {title}: vanaf "
                f"{format_date_with_weekday(empty)} is er niemand.",
                settlement=context.changes(programme, {"roles": [holder]}),
            )


def _first_empty_day(context: TaskContext, entries: list[Role]) -> dt.date | None:
    """The first working day without a holder, in a gap around today or later; None if none."""
    day = _gap(context, entries)
    while True:
        ends = [role.until or dt.date.max for role in entries if role.period.covers(day)]
        last = max(ends, default=None)
        if last == dt.date.max:
            return None
        if last is None and dates.is_working_day(day, context.ledger.office_days):
            return day
        day = (last or day) + dt.timedelta(days=1)


def _gap(context: TaskContext, entries: list[Role]) -> dt.date:
    """The first day of the gap without a holder around today; today when there is a holder."""
    if any(role.period.covers(context.today) for role in entries):
        return context.today
    ends = [role.until for role in entries if role.until and role.until < context.today]
    if ends:
        return max(ends) + dt.timedelta(days=1)
    starts = [phase.from_ for phase in context.ledger.phases if phase.from_ <= context.today]
    return min(starts, default=context.today)
