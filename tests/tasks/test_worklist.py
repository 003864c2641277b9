"""The worklist: its order, the urgency of a task, and its formats."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from dialoog.cli.main import main
from dialoog.tasks import formatters
from dialoog.tasks.settlement import ByHand
from dialoog.tasks.task import Task
from dialoog.tasks.yaml_snippet import Snippet
from tests import ics
from tests.makers import DAY, PROGRAMME, Repository, a_repository, codes, day

PROGRAM = ("python build.py",)


def _task(due: str, **fields: Any) -> Task:
    given = {"code": "make-match", "path": "requests/2026-001/request.yaml", "owner": "Anna"}
    words: dict[str, Any] = {**given, "text": "Kies een gespreksleider.", **fields}
    steps = (Snippet("Zet dit erbij:", "match: x\n"),)
    settlement = ByHand(words["path"], steps, ("set", "2026-001", "match=x"))
    return Task(since=day("2026-05-01"), due=day(due), settlement=settlement, **words)


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    """Three tasks: one overdue, one of this week, and one without an owner."""
    repo = a_repository(tmp_path)
    repo.request("2026-001", received=day("2026-05-18"))
    repo.request("2026-002", received=day("2026-05-27"))
    repo.request("2026-003", received=DAY)
    repo.drop("requests/2026-003/request.yaml", "owner")
    absence = {
        "from": DAY,
        "until": day("2026-06-30"),
        "announced": day("2026-05-01"),
        "deputy": "Vervanger Proef",
    }
    repo.append(PROGRAMME, "roles.0.absences", absence)
    repo.write()
    return repo


def test_tasks_are_sorted_by_due_date_and_then_by_their_beginning(repo: Repository) -> None:
    tasks = repo.tasks()
    assert [(str(task.due), str(task.since)) for task in tasks] == [
        ("2026-05-27", "2026-05-18"),
        ("2026-06-04", "2026-05-27"),
        ("2026-06-09", "2026-06-01"),
    ]


def test_the_order_of_tasks_does_not_depend_on_the_order_of_the_files(tmp_path: Path) -> None:
    repos = [a_repository(tmp_path / name) for name in ("one", "two")]
    for repo, names in zip(repos, ((1, 2, 3), (3, 1, 2)), strict=True):
        for name in names:
            repo.request(f"2026-00{name}")
    first, second = (repo.tasks() for repo in repos)
    assert first == second
    assert [task.path for task in first] == [
        f"requests/2026-00{name}/request.yaml" for name in "123"
    ]


@pytest.mark.parametrize(
    ("due", "urgency"),
    [
        ("2026-05-31", "overdue"),
        ("2026-06-01", "this-week"),
        ("2026-06-07", "this-week"),
        ("2026-06-08", "later"),
    ],
)
def test_the_urgency_of_a_task_is_overdue_this_week_or_later(due: str, urgency: str) -> None:
    assert _task(due).urgency(DAY) == urgency


@pytest.mark.parametrize("today", ["2026-06-06", "2026-06-07"])
def test_a_task_due_on_sunday_is_of_this_week(today: str) -> None:
    assert _task("2026-06-07").urgency(day(today)) == "this-week"
    assert _task("2026-06-08").urgency(day(today)) == "later"


# ------------------------------------------------------------------------------------ the forms


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody looks back here: that makes another remark."""
    monkeypatch.setattr("dialoog.cli.main._today", lambda _: DAY)


def _run(repo: Repository, *words: str) -> int:
    return main(["tasks", "--root", str(repo.root), "--as-of", "2026-06-01", *words])


def test_the_text_has_a_section_for_each_owner_with_overdue_tasks_first(
    repo: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.drop(PROGRAMME, "roles.0.absences.0.deputy")
    repo.write()
    assert _run(repo) == 0
    out, err = capsys.readouterr()
    assert err == "4 taken, waarvan 1 te laat.\n"
    assert out.startswith("Werklijst op maandag 1 juni 2026: 4 taken, waarvan 1 te laat.\n\n")
    nobody, owner = out.index("Van niemand (er is nu geen"), out.index("\nEigenaar Proef\n=====")
    assert nobody < owner
    assert "\n1. TE LAAT, uiterlijk woensdag 27 mei 2026: Bespreek aanvraag 2026-001" in out[owner:]
    assert "\n2. Uiterlijk donderdag 4 juni 2026: Bespreek aanvraag 2026-002" in out[owner:]


def test_the_command_in_the_text_stands_on_a_line_of_its_own(
    repo: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    _run(repo)
    assert (
        "1. TE LAAT, uiterlijk woensdag 27 mei 2026: "
        "Bespreek aanvraag 2026-001 met het programmateam. "
        "[consult-programme-team]\n"
        "\npython build.py set 2026-001 consultation.on=2026-06-01 "
        '"consultation.advice=Vul aan: wat adviseert het programmateam?" '
        f"--root {repo.root.as_posix()}\n"
    ) in capsys.readouterr().out


@pytest.mark.parametrize(
    ("requests", "verdict"),
    [(0, "Er is niets te doen."), (1, "1 taak, niets te laat."), (2, "2 taken, niets te laat.")],
)
def test_the_verdict_counts_the_tasks_and_the_overdue_ones(
    requests: int, verdict: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repo = a_repository(tmp_path)
    for number in range(requests):
        repo.request(f"2026-00{number}", received=DAY)
    repo.write()
    assert _run(repo) == 0
    out, err = capsys.readouterr()
    assert err == f"{verdict}\n"
    assert out.startswith(f"Werklijst op maandag 1 juni 2026: {verdict}\n")


def test_the_json_has_the_keys_of_the_data_contract(
    repo: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(repo, "--format", "json") == 0
    report = json.loads(capsys.readouterr().out)
    assert report["as_of"] == "2026-06-01"
    assert [list(task) for task in report["tasks"]] == [
        ["code", "path", "owner", "since", "due", "text", "yaml"]
    ] * 3
    assert [task["owner"] for task in report["tasks"]] == [
        *("Eigenaar Proef", "Eigenaar Proef", "Vervanger Proef")
    ]
    assert report["tasks"][0]["due"] == "2026-05-27"


def _events(text: str) -> dict[str, dict[str, Any]]:
    calendar = ics.read(text.encode())
    assert calendar["prodid"]
    assert calendar["version"] == "2.0"
    return {
        str(event["uid"]): {
            "summary": str(event["summary"]),
            "day": event["dtstart"].dt,
            "end": event["dtend"].dt,
            "stamp": event["dtstamp"].dt,
            "description": str(event["description"]),
        }
        for event in calendar.walk("VEVENT")
    }


def test_the_calendar_has_an_all_day_event_for_each_task(
    repo: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(repo, "--format", "ics") == 0
    events = list(_events(capsys.readouterr().out).values())
    assert [event["day"] for event in events] == [task.due for task in repo.tasks()]
    assert [event["summary"] for event in events] == [task.text for task in repo.tasks()]
    assert events[0]["end"] == day("2026-05-28")
    assert events[0]["stamp"] == dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
    about = str(events[0]["description"])
    assert '"consultation.advice=Vul aan: wat adviseert het programmateam?" --root ' in about


def test_a_task_keeps_its_uid_in_the_calendar_from_day_to_day(repo: Repository) -> None:
    pause = {"from": day("2026-05-28"), "state": "paused", "until": day("2026-06-30")}
    repo.append(PROGRAMME, "phases", pause)
    tomorrow = DAY + dt.timedelta(days=1)
    first = _events(formatters.worklist_calendar(repo.tasks(), DAY, PROGRAM))
    repo.set(PROGRAMME, "phases.1.until", day("2026-07-31"))
    second = _events(formatters.worklist_calendar(repo.tasks(tomorrow), tomorrow, PROGRAM))
    assert first.keys() == second.keys()
    assert all(first[uid]["day"] < second[uid]["day"] for uid in list(first)[1:])


def test_two_equal_tasks_have_two_events() -> None:
    task = _task("2026-06-01")
    assert len(_events(formatters.worklist_calendar([task, task], DAY, PROGRAM))) == 2


def test_the_calendar_of_the_same_tasks_has_the_same_bytes(repo: Repository) -> None:
    tasks = repo.tasks()
    assert formatters.worklist_calendar(tasks, DAY, PROGRAM) == formatters.worklist_calendar(
        tasks, DAY, PROGRAM
    )


def test_data_with_problems_has_no_worklist(
    repo: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.set(PROGRAMME, "terms.consult", 0)
    repo.write()
    assert _run(repo, "--format", "json") == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("content/programme.yaml:")
    assert codes(repo.problems()) == ["wrong-value"]


def test_an_unknown_format_of_the_worklist_is_refused(
    repo: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(repo, "--format", "xml") == 2
    assert "Kies uit: " in capsys.readouterr().err
