"""Chores on what people wait for: meetings, promises, wishes, and themes that were heard often."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dialoog.data.by_request import FoundByRequest, by_request, made_of
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.ledger_version import Case
from dialoog.data.models.labels import PROMISED_TO
from dialoog.data.models.programme import Privacy
from dialoog.data.placeholders import to_fill_in
from dialoog.domain.deadlines import add_months
from dialoog.domain.meetings import day_of, first_day, state_of
from dialoog.formats.dates import format_date, format_date_with_weekday
from dialoog.formats.dutch import join_words
from dialoog.formats.grouping import group_by_key
from dialoog.tasks.context import TaskContext, chore
from dialoog.tasks.task import Task
from dialoog.tasks.yaml_snippet import Placeholder

WISH_MONTHS, THEME_MONTHS = 1, 6
"""After how many months an open wish needs an owner, and a theme that was heard needs an action."""


@chore
def plan_meeting(context: TaskContext) -> Iterator[Task]:
    """Choose the new day of a meeting that was postponed without one; asked again each month."""
    for meeting in context.ledger.meetings.values():
        postponed = meeting.record.postponed
        if postponed and state_of(meeting, context.today) == "postponed":
            day = first_day(meeting)
            proposal = context.work_time().proposed(max(context.today, day), context.terms.plan)
            until = Placeholder(proposal, "de nieuwe dag")
            reason = to_fill_in("waarom gaat de bijeenkomst niet door?")
            cancelled = {
                "postponed": None,
                "cancelled": {"on": context.today, "reason": reason},
            }
            task = _monthly(
                context,
                meeting,
                postponed.on,
                "Kies een nieuwe dag voor de bijeenkomst van "
                f"{format_date_with_weekday(day)}, of zeg de bijeenkomst af. "
                f"De bijeenkomst is uitgesteld op {format_date(postponed.on)}.",
                {"postponed.until": until},
            )
            way = context.other_way("gaat de bijeenkomst niet door", meeting, cancelled)
            yield task.or_else(way)


@chore
def keep_promise(context: TaskContext) -> Iterator[Task]:
    """Keep a promise: due on its day. Without a day, what it waits for is asked each month."""
    for promise in context.ledger.promises.values():
        record = promise.record
        if record.kept:
            continue
        made, to = format_date(record.made), PROMISED_TO[record.to]
        fields = {"kept": {"on": context.today, "how": to_fill_in("hoe is het nagekomen?")}}
        if record.by:
            yield Task(
                path=promise.path,
                owner=context.owner(promise),
                since=record.made,
                due=record.by,
                text=f"Kom de belofte van {made} aan {to} na.",
                settlement=context.changes(promise, fields),
            )
        else:
            yield _monthly(
                context,
                promise,
                record.made,
                f"Kijk of u de belofte van {made} aan {to} al kunt nakomen. De belofte wacht nog.",
                fields,
            )


def _monthly(
    context: TaskContext,
    entry: Entry[Any],
    first: dt.date,
    text: str,
    fields: Mapping[str, object],
) -> Task:
    """A task that begins on ``first`` and again each month, and waits for nobody in particular.

    It is due on the first working day of the next month of its own: what cannot be done yet is
    asked again, and is not late.
    """
    today = context.today
    months = max(0, (today.year - first.year) * 12 + today.month - first.month)
    if months and add_months(first, months) > today:
        months -= 1
    day_before = add_months(first, months + 1) - dt.timedelta(days=1)
    return Task(
        path=entry.path,
        owner=context.owner(entry),
        since=add_months(first, months),
        due=context.work_time().after(day_before, 1),
        text=text,
        settlement=context.changes(entry, fields),
    )


@chore
def answer_wish(context: TaskContext) -> Iterator[Task]:
    """Give the open wishes of a meeting an owner, a month after it; due ``call`` after that.

    The meeting's wishes are in one list in its file, and so they are one task.
    """
    for meeting in context.ledger.meetings.values():
        since = add_months(day_of(meeting), WISH_MONTHS)
        if state_of(meeting, context.today) != "held" or context.today < since:
            continue
        wishes = meeting.record.outcomes
        numbers = [
            number
            for number, wish in enumerate(wishes, start=1)
            if wish.state == "open" and not wish.owner
        ]
        if numbers:
            owner = to_fill_in("wie pakt het op?")
            owners = {f"outcomes.{number}.owner": owner for number in numbers}
            which = "wens" if len(numbers) == 1 else "de wensen"
            yield Task(
                path=meeting.path,
                owner=context.owner(meeting),
                since=since,
                due=context.work_time().after(since, context.terms.call),
                text=f"Zeg wie het oppakt: {which} {join_words(map(str, numbers))} van de "
                f"bijeenkomst van {format_date(day_of(meeting))}.",
                settlement=context.changes(meeting, owners),
            )


@chore
def act_on_theme(context: TaskContext) -> Iterator[Task]:
    """Do something about a theme that half a year ago was heard often enough to be public.

    Due ``call`` after that half year. A theme that is no longer used needs nothing.
    """
    passed = _passed_floors(context.ledger)
    for theme in context.ledger.themes.values():
        heard = passed.get(theme.id)
        retired = theme.record.retired
        if heard is None or theme.record.actions or (retired and retired <= context.today):
            continue
        since = add_months(heard, THEME_MONTHS)
        if since <= context.today:
            action = {"on": context.today, "text": to_fill_in("wat is er gedaan?")}
            yield Task(
                path=theme.path,
                owner=context.owner(theme),
                since=since,
                due=context.work_time().after(since, context.terms.call),
                text=f'Doe iets met de rode draad "{theme.record.title}": die is op '
                f"{format_date(heard)} al vaak gehoord, en er is nog niets mee gedaan.",
                settlement=context.changes(theme, {"actions": [action]}),
            )


@by_request
def _heard(_: Ledger, case: Case) -> Iterator[tuple[dt.date, str, tuple[str, ...]]]:
    """The day, the directorate and the themes of each held session of a request."""
    for session in case.sessions:
        if case.request and session.record.state == "held":
            directorate = case.request.record.requester.directorate
            yield session.record.date, directorate, tuple(dict.fromkeys(session.record.themes))


@made_of(_heard)
def _passed_floors(
    ledger: Ledger, heard: FoundByRequest[tuple[dt.date, str, tuple[str, ...]]]
) -> Mapping[str, dt.date]:
    """By theme, the day on which it had been heard in enough sessions of enough directorates."""
    assert ledger.programme
    floors = ledger.programme.privacy
    by_theme = group_by_key(
        (theme, (day, directorate))
        for day, directorate, themes in sorted(heard.all)
        for theme in themes
    )
    days = ((theme, _passed_floors_on(each, floors)) for theme, each in by_theme.items())
    return {theme: day for theme, day in days if day}


def _passed_floors_on(heard: Sequence[tuple[dt.date, str]], floors: Privacy) -> dt.date | None:
    """The day on which a theme had been heard in enough sessions of enough directorates."""
    directorates = set()
    for count, (day, directorate) in enumerate(heard, start=1):
        directorates.add(directorate)
        if count >= floors.min_sessions and len(directorates) >= floors.min_directorates:
            return day
    return None
