"""Outcomes, evaluations and themes of sessions."""

from pathlib import Path

import pytest

from tests.makers import DAY, PROGRAMME, Repository, a_repository, codes, day
from tests.pasting import paste, proposed

SESSION = "requests/2026-001/session-1.yaml"


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    repo = a_repository(tmp_path)
    repo.request(until="intake")
    return repo


def _codes(repo: Repository, as_of: str) -> list[str]:
    return codes(repo.tasks(day(as_of)))


def test_the_outcome_of_a_session_is_asked_for_from_the_day_after(repo: Repository) -> None:
    repo.session(date=day("2026-06-09"))
    assert _codes(repo, "2026-06-09") == []
    assert _codes(repo, "2026-06-10") == ["record-outcome"]


def test_a_cancelled_session_has_no_outcome_task(repo: Repository) -> None:
    cancelled = {
        "on": day("2026-06-08"),
        "by": "programme",
        "reason": "Ziek.",
        "punch": "returned",
    }
    repo.session(date=day("2026-06-09"), cancelled=cancelled)
    assert _codes(repo, "2026-06-10") == ["plan-session"]


def test_an_evaluation_is_to_be_sent_from_the_day_of_the_session(repo: Repository) -> None:
    repo.session(date=DAY, held=12)
    assert codes(repo.tasks()) == ["send-evaluation"]


@pytest.mark.parametrize("sent", [None, "2026-05-04"])
def test_the_task_of_an_evaluation_names_its_system_and_address(
    repo: Repository, sent: str | None
) -> None:
    path = repo.held_session(date=day("2026-05-04"))
    repo.drop(path, "evaluation")
    if sent:
        repo.set(path, "evaluation", {"sent": day(sent)})
    (task,) = (task for task in repo.tasks(day("2026-06-01")) if "evaluation" in task.code)
    programme = repo.ledger().programme
    assert programme is not None
    assert programme.evaluation.system in task.text
    assert programme.evaluation.address("2026-001/session-1").endswith("/2026-001-1")
    assert programme.evaluation.address("2026-001/session-1") in task.text


def test_the_task_of_an_evaluation_without_an_address_asks_for_one(repo: Repository) -> None:
    repo.set(PROGRAMME, "evaluation.url", "https://nog-niet-bekend.invalid/{session}")
    repo.session(date=DAY, held=12)
    (task,) = repo.tasks()
    assert task.text.endswith("in content/programme.yaml: url, bij evaluation.")
    assert "://" not in task.text


def test_an_evaluation_is_chased_when_its_term_has_ended(repo: Repository) -> None:
    repo.held_session(evaluation={"sent": day("2026-05-04")}, date=day("2026-05-04"))
    # ten days: 6, 7, 11, 12, 13, 18, 19, 20, 21, 26 (5 is Liberation Day, 14 Ascension, 25 Whit)
    assert _codes(repo, "2026-05-26") == []
    assert _codes(repo, "2026-05-27") == ["chase-evaluation"]


def test_the_lines_of_chasing_keep_what_is_known_of_the_evaluation(repo: Repository) -> None:
    sent = {"sent": day("2026-05-04"), "responses": 7, "score": 7.5}
    repo.held_session(evaluation=sent, date=day("2026-05-04"))
    (task,) = repo.tasks()
    assert list(proposed(task)) == ["evaluation.received"]
    paste(repo, task.path, task.yaml)
    evaluation = repo.ledger().sessions[0].record.evaluation
    assert evaluation is not None
    assert (evaluation.sent, evaluation.responses, evaluation.score) == (sent["sent"], 7, 7.5)


def test_themes_are_asked_for_when_the_evaluation_is_received(repo: Repository) -> None:
    repo.held_session(
        themes=[], evaluation={"sent": day("2026-05-28"), "responses": 8}, date=day("2026-05-28")
    )
    assert codes(repo.tasks()) == []
    repo.set(SESSION, "evaluation.received", DAY)
    assert codes(repo.tasks()) == ["note-themes", "close-request"]


def test_a_retired_theme_is_not_proposed(repo: Repository) -> None:
    repo.held_session(themes=[])
    repo.set("content/themes.yaml", "0.retired", day("2026-04-07"))
    assert (
        "themes: [aanspreken]  # een voorbeeld: kies zelf uit: aanspreken\n" in repo.tasks()[0].yaml
    )


def test_a_programme_without_themes_has_no_theme_task(repo: Repository) -> None:
    repo.held_session(themes=[])
    repo.put("content/themes.yaml", "[]\n")
    assert codes(repo.tasks()) == ["close-request"]


@pytest.mark.parametrize("months", [1, 2])
def test_a_request_to_be_forgotten_has_no_other_task(months: int, repo: Repository) -> None:
    repo.held_session(evaluation={"sent": day("2026-04-08")})
    closed = {"on": day("2026-04-20"), "outcome": "completed", "reason": "Klaar."}
    repo.set("requests/2026-001/request.yaml", "closed", closed)
    repo.set(PROGRAMME, "retention_months", months)
    expected = "forget-request" if months == 1 else "chase-evaluation"
    assert [code for code in codes(repo.tasks()) if code != "renew-consent"] == [expected]


def test_a_received_evaluation_does_not_hide_one_to_be_chased(repo: Repository) -> None:
    repo.held_session(number=1)
    repo.held_session(number=2, evaluation={"sent": day("2026-05-04")}, date=day("2026-05-04"))
    tasks = repo.tasks()
    assert [(task.code, task.path) for task in tasks] == [
        ("chase-evaluation", "requests/2026-001/session-2.yaml")
    ]
