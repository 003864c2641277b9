"""How long the effect of one changed record takes, next to a check of the same programme."""

import datetime as dt
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from dialoog import pipeline
from dialoog.data import memo
from dialoog.formats import two_processes
from dialoog.formats.dates import DUTCH_OFFICE_DAYS as DUTCH
from dialoog.formats.dates import is_working_day
from dialoog.formats.problem import Problem
from tests.effect.test_effect import DAY, effect
from tests.makers import Repository, day
from tests.past import git

Answer = TypeVar("Answer")


@pytest.mark.speed
def test_the_effect_of_one_record_takes_well_under_two_checks(
    repo: Repository, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = many_requests(repo, 2_000).write()
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "proef")
    monkeypatch.setattr("dialoog.cli.main._today", lambda _: day(DAY))
    repo.set("requests/2026-300/session-1.yaml", "held.participants", 13)
    repo.write()
    problems, checked = least(lambda: whole_check(root, day(DAY)))
    (_, report), told = least(lambda: effect(root, capsys, "--base", "main"))
    assert problems == ()
    assert "Deelnemers: 12 -> 13" in report
    assert told < 1.8 * checked + 0.2, (told, checked)


def many_requests(repo: Repository, many: int) -> Repository:
    """Sound requests on cards of thirty punches; nine of ten held their session and are closed."""
    days = [
        each
        for each in (day("2026-04-06") + dt.timedelta(days=n) for n in range(54))
        if is_working_day(each, office=DUTCH)
    ]
    for number in range(60):
        repo.facilitator(f"leider-{number}")
    for number in range(1, many + 1):
        name, leader = f"2026-{number:03}", f"leider-{number % 60}"
        card = f"kaart-{number // 30 + 2}"
        if f"content/cards/{card}.yaml" not in repo.files:
            repo.card(card, sessions=30, interim_evaluation_after=99)
        if number <= 200:
            repo.request(name, until="consult", card=card)
            continue
        path = repo.request(name, until="intake", card=card)
        repo.set(path, "match.facilitators", [leader])
        repo.set(path, "intake.by", leader)
        repo.set(
            path, "closed", {"on": day("2026-05-29"), "outcome": "completed", "reason": "Klaar."}
        )
        repo.held_session(name, facilitators=[leader], date=days[(number - 200) // 60])
    return repo


def whole_check(root: Path, as_of: dt.date) -> tuple[Problem, ...]:
    """The problems, where nothing is remembered and one process reads all."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(memo, "_is_on", False)
        patch.setattr(two_processes, "can_fork", lambda: False)
        return pipeline.check(root, as_of).problems


def least(run: Callable[[], Answer]) -> tuple[Answer, float]:
    """What the last of three runs gives, and the least processor time of them, in seconds."""
    times = []
    for _ in range(3):
        begun = time.process_time()
        answer = run()
        times.append(time.process_time() - begun)
    return answer, min(times)
