"""In random programmes too, the lines of each task settle that task and no other."""

import datetime as dt
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import pytest

from dialoog.tasks.task import Task
from tests.makers import CARD, DAY, PROGRAMME, Repository, a_repository
from tests.pasting import paste

SEEDS = range(8)


def _day(rnd: Random, first: int, last: int) -> dt.date:
    """A random day, from ``first`` to ``last`` days after DAY."""
    return DAY + dt.timedelta(days=rnd.randint(first, last))


def _programme(repo: Repository, rnd: Random) -> None:
    """Perhaps a pause, an absence, an end.

    There are punches for all: of two who want the last one, only one can still plan. The
    coordinator works on all days: another one must not change what is due.
    """
    repo.set(CARD, "sessions", 40)
    repo.set(PROGRAMME, "roles.0.working_days", ["ma", "di", "wo", "do", "vr"])
    repo.set(CARD, "per_requester", rnd.randint(1, 3))
    # so large that one look back is missing at most: when more are, the next one is asked for
    repo.set(CARD, "interim_evaluation_after", rnd.randint(6, 9))
    if rnd.random() < 0.4:
        first = _day(rnd, -30, 30)
        pause: dict[str, Any] = {"from": first, "state": rnd.choice(["paused", "stopped"])}
        if rnd.random() < 0.6:
            pause["until"] = max(first, DAY) + dt.timedelta(days=rnd.randint(0, 40))
        repo.append(PROGRAMME, "phases", {**pause, "announced": min(first, _day(rnd, -40, 0))})
    if rnd.random() < 0.4:
        first = _day(rnd, -10, 40)
        gone = {"from": first, "until": first + dt.timedelta(days=20), "announced": DAY}
        repo.append(PROGRAMME, "roles.0.absences", gone)
    if rnd.random() < 0.3:
        repo.set(PROGRAMME, "roles.0.until", _day(rnd, -20, 40))
    if rnd.random() < 0.3:
        contract = {"from": dt.date(2025, 1, 1), "until": _day(rnd, -20, 60), "announced": DAY}
        repo.set("content/providers/partij.yaml", "contract", contract)


def _people(repo: Repository, rnd: Random) -> None:
    for name in ("carla", "dirk"):
        repo.facilitator(name, languages=rnd.choice([["nl"], ["en"]]))
    for name in ("anna", "bram", "carla", "dirk"):
        path = f"facilitators/{name}.yaml"
        if rnd.random() < 0.4:
            first = _day(rnd, -20, 30)
            gone = {"from": first, "until": first + dt.timedelta(days=14), "announced": DAY}
            repo.set(path, "absences", [gone])
        if rnd.random() < 0.2:
            repo.set(path, "consent.on", _day(rnd, -900, -700))


def _request(repo: Repository, rnd: Random, name: str) -> None:
    until = rnd.choice(["request", "consult", "match", "intake", "intake", "intake", "intake"])
    repo.request(name, until=until)
    path = f"requests/{name}/request.yaml"
    repo.set(path, "group.size", rnd.choice([8, 14, 24, 34]))
    if until == "intake":
        for number in range(1, rnd.randint(1, 5)):
            _session(repo, rnd, name, number)


def _session(repo: Repository, rnd: Random, name: str, number: int) -> None:
    kind = rnd.choice(["planned", "past", "held", "evaluated", "sent", "cancelled"])
    date = _day(rnd, 1, 40) if kind in ("planned", "cancelled") else _day(rnd, -60, -12)
    more: dict[str, Any] = {"facilitators": [rnd.choice(["anna", "bram"])], "date": date}
    after = date + dt.timedelta(days=rnd.randint(0, 10))
    if kind == "cancelled":
        punch = rnd.choice(["used", "returned"])
        on = _day(rnd, -60, 0)
        more["cancelled"] = {"on": on, "by": "requester", "reason": "Ziek.", "punch": punch}
    elif kind in ("held", "evaluated", "sent"):
        more["held"] = {"participants": rnd.choice([12, 20, 23])}
    if kind == "sent":
        more["evaluation"] = {"sent": after}
    if kind == "evaluated":
        more["evaluation"] = {"sent": after, "received": after, "responses": 1}
        more["themes"] = rnd.choice([[], ["veiligheid"]])
    repo.session(name, number, **more)


def _call(repo: Repository, rnd: Random) -> None:
    answers = [{"facilitator": "pool-een", "on": DAY, "answer": rnd.choice(["yes", "maybe", "no"])}]
    repo.call(deadline=_day(rnd, -10, 3), needed=rnd.randint(1, 2), responses=answers)


def _made(root: Path, seed: int) -> Repository:
    """A random repository without problems: records that break a rule are removed."""
    rnd = Random(seed)
    repo = a_repository(root)
    _programme(repo, rnd)
    _people(repo, rnd)
    _call(repo, rnd)
    for number in range(6):
        _request(repo, rnd, f"2026-{number:03}")
    for _ in range(20):
        wrong = {problem.path for problem in repo.problems()}
        if not wrong:
            break
        for path in wrong:
            repo.remove(path)
    assert repo.problems() == ()
    return repo


def _names(tasks: tuple[Task, ...]) -> Counter[tuple[str, str]]:
    return Counter((task.code, task.path) for task in tasks)


@pytest.mark.parametrize("seed", SEEDS)
def test_pasting_the_lines_of_a_task_at_random_settles_only_that_task(
    seed: int, tmp_path: Path
) -> None:
    repo = _made(tmp_path, seed)
    before = repo.tasks()
    files = dict(repo.files)
    for task in before:
        repo.files = dict(files)
        paste(repo, task.path, task.yaml)
        after = repo.tasks()  # without problems
        gone = _names(before) - _names(after)
        if "\nclosed:" in task.yaml:  # a closed request needs nothing else either
            gone = Counter({name: gone[name] for name in gone if name[1] != task.path})
            gone[task.code, task.path] = 1
        if task.code == "settle-card":  # who waited for the card has to look for another way
            stopped = {item.path for item in after if item.code == "settle-waiting"}
            gone = Counter({name: gone[name] for name in gone if name[1] not in stopped})
        assert gone == _names((task,)), task
        for path in repo.files.keys() - files.keys():
            repo.remove(path)
