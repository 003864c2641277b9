"""The worklist: everything that is to be done, in the order in which it is due."""

from dialoog.data.ledger import Ledger
from dialoog.tasks.chore import Chore
from dialoog.tasks.chores import (
    accessibility_statement,
    calls,
    cards,
    changes,
    closing,
    exceptions,
    plans,
    privacy,
    requests,
    roles,
    sessions,
)
from dialoog.tasks.context import TaskContext
from dialoog.tasks.task import Task

CHORES: tuple[Chore, ...] = (
    requests.consult_programme_team,
    requests.make_match,
    requests.hold_intake,
    plans.plan_session,
    sessions.record_outcome,
    sessions.send_evaluation,
    sessions.chase_evaluation,
    sessions.note_themes,
    cards.hold_interim_evaluation,
    cards.decide_follow_up,
    roles.name_deputy,
    roles.name_holder,
    changes.replace_facilitator,
    changes.replan_session,
    exceptions.justify_exception,
    calls.close_call,
    calls.choose_responses,
    closing.close_request,
    privacy.forget_request,
    privacy.renew_consent,
    accessibility_statement.renew_accessibility_statement,
)
"""Every kind of work, in the order of the data contract; then what came after it."""


def tasks(ledger: Ledger) -> tuple[Task, ...]:
    """All tasks of a sound ledger: by due date, then by how long they have waited.

    So that after a pause, in which every clock stood still, requests come in order of arrival.
    """
    desk = TaskContext(ledger)
    found = [task for chore in CHORES for task in chore.tasks(desk)]
    return tuple(sorted(found, key=lambda task: (task.due, task.since, task.path, task.code)))
