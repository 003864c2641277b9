"""For every task code: its due date across a holiday, free days and a pause.

Christmas, King's Day, a pause and a leap day each by itself are for one code, and for the one that
counts its days back.

All terms are five working days, and the coordinator works from Monday to Thursday. So the same
days count for every code; which they are is written behind each situation.
"""

import datetime as dt
from pathlib import Path

import pytest

from tests.makers import PROGRAMME, Repository, a_repository, day
from tests.tasks.chores.cases import ARRANGED

SITUATIONS = {
    "christmas": ("2025-12-22", "2025-12-31"),  # di 23, wo 24, ma 29, di 30, wo 31
    "kings-day": ("2026-04-22", "2026-05-04"),  # do 23, di 28, wo 29, do 30, ma 4 mei
    "pause": ("2026-03-04", "2026-03-26"),  # do 5, then the pause, ma 23, di 24, wo 25, do 26
    "leap-day": ("2028-02-23", "2028-03-02"),  # do 24, ma 28, di 29, wo 1 maart, do 2 maart
    "all": ("2026-04-22", "2026-05-20"),  # do 23, di 28, then the pause, ma 18, di 19, wo 20 mei
}
"""By name: since and due."""

PAUSE = [
    {"from": day("2025-01-06"), "state": "active"},
    {"from": day("2026-03-09"), "until": day("2026-03-22"), "state": "paused"},
    {"from": day("2026-03-23"), "state": "active"},
    {"from": day("2026-04-29"), "until": day("2026-05-17"), "state": "paused"},
    {"from": day("2026-05-18"), "state": "active"},
]
OWN_DAY = (
    *("name-deputy", "name-holder", "renew-accessibility-statement"),
    *("keep-promise", "plan-meeting"),
)
"""Not due after a number of working days: see test_roles.py, test_promises.py and so on."""


def _situation(root: Path, name: str) -> tuple[Repository, dt.date, dt.date]:
    repo = a_repository(root)
    for term in ("consult", "match", "intake", "plan", "record", "evaluate", "call"):
        repo.set(PROGRAMME, f"terms.{term}", 5)
    repo.set(PROGRAMME, "phases", PAUSE if name == "all" else PAUSE[:3])
    since, due = SITUATIONS[name]
    return repo, day(since), day(due)


@pytest.mark.parametrize(
    ("code", "situation"),
    [
        *((code, "all") for code in ARRANGED if code not in OWN_DAY),
        *(("consult-programme-team", situation) for situation in SITUATIONS if situation != "all"),
    ],
)
def test_a_task_is_due_after_the_working_days_of_its_term(
    code: str, situation: str, tmp_path: Path
) -> None:
    repo, since, due = _situation(tmp_path, situation)
    ARRANGED[code](repo, since)
    (task,) = (task for task in repo.tasks(due) if task.code == code)
    assert (task.since, task.due) == (since, due)
    assert task.urgency(due) == "this-week"
    assert task.urgency(due + dt.timedelta(days=1)) == "overdue"


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_successor_is_asked_for_the_working_days_of_a_term_ahead(
    situation: str, tmp_path: Path
) -> None:
    repo, since, due = _situation(tmp_path, situation)
    repo.set(PROGRAMME, "roles.0.until", due - dt.timedelta(days=1))
    (task,) = (task for task in repo.tasks(since) if task.code == "name-holder")
    assert (task.since, task.due) == (since, due)
    assert "name-holder" not in {task.code for task in repo.tasks(since - dt.timedelta(days=1))}
