"""Roles: there is always somebody who coordinates, and somebody who stands in."""

import datetime as dt
from collections.abc import Iterator

from dialoog.data.models.programme import Role, RoleAbsence, RoleName
from dialoog.formats import dates
from dialoog.formats.dates import format_date
from dialoog.tasks.chore import Todo, chore
from dialoog.tasks.context import TaskContext
from dialoog.tasks.yaml_snippet import for_file

_NAMES: dict[RoleName, str] = {"coordinator": "de coördinator", "team": "het programmateam"}


@chore
def name_deputy(desk: TaskContext) -> Iterator[Todo]:
    """An absence of somebody with a role has a deputy by its first day.

    From the day it was announced until a deputy is named or the absence is over.
    """
    programme = desk.ledger.shelves["programme"]["programme"]
    for role in desk.programme.roles:
        for absence in role.absences:
            left = role.until is not None and role.until < absence.from_
            if absence.deputy is None and desk.today <= absence.until and not left:
                yield Todo(
                    path=programme.path,
                    owner=desk.coordinator,
                    since=absence.announced,
                    due=absence.from_,
                    text=(
                        f"Wijs een vervanger aan voor {_NAMES[role.role]}: afwezig van "
                        f"{format_date(absence.from_)} tot en met {format_date(absence.until)}."
                    ),
                    yaml=for_file(programme, {"roles": [*_with_deputy(desk, absence)]}, whole=True),
                )


def _with_deputy(desk: TaskContext, absence: RoleAbsence) -> Iterator[dict[str, object]]:
    """All roles as they stand, with a deputy for one absence."""
    for role in desk.programme.roles:
        gone = [_absence(one, one is absence) for one in role.absences]
        yield {**_role(role), "absences": gone}


def _role(role: Role) -> dict[str, object]:
    until = {"until": role.until} if role.until else {}
    days = list(role.working_days)
    return {
        "role": role.role,
        "holder": role.holder,
        "from": role.from_,
        **until,
        "working_days": days,
    }


def _absence(absence: RoleAbsence, open_: bool) -> dict[str, object]:
    deputy = "Vul aan: wie vervangt?" if open_ else absence.deputy
    named = {"deputy": deputy} if deputy else {}
    days = {"from": absence.from_, "until": absence.until, "announced": absence.announced}
    return {**days, **named}


@chore
def name_holder(desk: TaskContext) -> Iterator[Todo]:
    """Somebody coordinates, and every role that was ever held has a holder, on every working day.

    ``call`` days before the last day of a holder without a successor (that is how long finding
    people takes) until there is one; due on the first working day without. A weekend between two
    holders is no gap.
    """
    programme = desk.ledger.shelves["programme"]["programme"]
    for name, words in _NAMES.items():
        entries = [role for role in desk.programme.roles if role.role == name]
        empty = _first_empty_day(desk, entries) if entries or name == "coordinator" else None
        since = desk.deadlines.before(empty, desk.programme.terms.call) if empty else desk.today
        if empty and since <= desk.today:
            last = max(entries, key=lambda role: role.from_, default=None)
            days = last.working_days if last else dates.WEEKDAYS[:5]
            holder = {
                "role": name,
                "holder": "Vul aan: wie wordt het?",
                "from": empty,
                "working_days": list(days),
                "absences": [],
            }
            yield Todo(
                path=programme.path,
                owner=desk.coordinator,
                since=since,
                due=empty,
                text=f"Wijs iemand aan voor {words}: vanaf {format_date(empty)} is er niemand.",
                yaml=for_file(programme, {"roles": [holder]}),
            )


def _first_empty_day(desk: TaskContext, entries: list[Role]) -> dt.date | None:
    """The first working day, in the present gap or from today on, on which nobody has the role."""
    day = _gap(desk, entries)
    while True:
        ends = [role.until or dt.date.max for role in entries if role.period.covers(day)]
        last = max(ends, default=None)
        if last == dt.date.max:
            return None
        if last is None and dates.is_working_day(day):
            return day
        day = (last or day) + dt.timedelta(days=1)


def _gap(desk: TaskContext, entries: list[Role]) -> dt.date:
    """Today, or the first day of the gap that today lies in."""
    if any(role.period.covers(desk.today) for role in entries):
        return desk.today
    past = [role.until for role in entries if role.until and role.until < desk.today]
    if past:
        return max(past) + dt.timedelta(days=1)
    began = [phase.from_ for phase in desk.ledger.phases if phase.from_ <= desk.today]
    return min(began, default=desk.today)
