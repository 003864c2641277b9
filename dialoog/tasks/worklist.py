"""The worklist: all tasks, by due date."""

from dataclasses import replace

from dialoog.data.ledger import Ledger, once_per_ledger
from dialoog.tasks.chores import (
    calls,
    cards,
    changes,
    periodic,
    promises,
    requests,
    roles,
    sessions,
    settling,
)
from dialoog.tasks.context import Chore, TaskContext
from dialoog.tasks.task import Task

CHORES: tuple[Chore, ...] = (
    requests.consult_programme_team,
    requests.split_group,
    requests.make_match,
    requests.hold_intake,
    requests.plan_session,
    sessions.record_outcome,
    sessions.send_evaluation,
    sessions.chase_evaluation,
    sessions.note_themes,
    cards.hold_interim_evaluation,
    cards.decide_follow_up,
    cards.make_card,
    cards.extend_card,
    roles.name_deputy,
    roles.name_holder,
    changes.replace_facilitator,
    changes.replan_session,
    sessions.justify_exception,
    calls.close_call,
    calls.choose_responses,
    requests.close_request,
    periodic.forget_request,
    periodic.renew_consent,
    periodic.renew_accessibility_statement,
    promises.act_on_theme,
    promises.answer_wish,
    promises.keep_promise,
    promises.plan_meeting,
    settling.settle_waiting,
    settling.settle_card,
    calls.open_call,
    calls.tell_responders,
)
"""All chores, in the order of the data contract, followed by those that were added later."""

_WAITS = "Dit wacht: van de pauze is nog geen einde bekend."


@once_per_ledger
def tasks(ledger: Ledger) -> tuple[Task, ...]:
    """All tasks of a ledger without problems, sorted by due date and then by ``since``.

    This keeps requests in order of arrival after a pause, when many tasks are due on the same day.
    In a pause without an end the clock stands still: such a task has no last day, and says so.
    """
    context = TaskContext(ledger)
    found = (task for chore in CHORES for task in chore.tasks(context))
    unsorted = (
        replace(task, text=f"{task.text} {_WAITS}") if task.is_waiting else task for task in found
    )
    return tuple(sorted(unsorted, key=lambda task: (task.due, task.since, task.path, task.code)))
