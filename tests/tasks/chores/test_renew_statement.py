"""The accessibility statement is renewed within a year."""

import pytest

from tests.makers import PROGRAMME, Repository, codes, day
from tests.pasting import paste

PAGE = "content/pages/toegankelijkheid.md"


def _statement(repo: Repository, words: str) -> None:
    repo.page("toegankelijkheid", body=f"## Status\n\n{words} Wij kijken elk jaar.\n")


@pytest.mark.parametrize(
    ("made", "before", "since", "due"),
    [
        ("20 november 2026", "2027-10-19", "2027-10-20", "2027-11-20"),
        ("31 maart 2026", "2027-02-27", "2027-02-28", "2027-03-31"),
        ("29 februari 2028", "2029-01-28", "2029-01-29", "2029-02-28"),
    ],
)
def test_the_statement_is_to_be_renewed_eleven_months_after_its_date(
    made: str, before: str, since: str, due: str, repo: Repository
) -> None:
    for name in ("anna", "bram", "pool-een"):
        repo.set(f"facilitators/{name}.yaml", "consent.profile", False)
    _statement(repo, f"Deze verklaring is van {made}.")
    assert codes(repo.tasks(day(before))) == []
    (task,) = repo.tasks(day(since))
    assert (task.code, task.path) == ("renew-accessibility-statement", PAGE)
    assert (task.since, task.due) == (day(since), day(due))
    assert task.owner == "Coördinator Proef"
    assert made in task.text


def test_the_date_of_the_statement_may_be_broken_over_two_lines(repo: Repository) -> None:
    _statement(repo, "Deze verklaring is\nvan 1 juni\n2025.")
    (task,) = repo.tasks()
    assert (task.since, task.due) == (day("2026-05-01"), day("2026-06-01"))


@pytest.mark.parametrize(
    "words",
    [
        "Zonder dag.",
        "Deze verklaring is van gisteren.",
        "Deze verklaring is van 31 juni 2026.",
        "Deze verklaring is van 1 brumaire 2026.",
    ],
)
def test_a_statement_without_a_date_is_due_today(words: str, repo: Repository) -> None:
    _statement(repo, words)
    (task,) = repo.tasks()
    assert (task.since, task.due) == (day("2025-01-06"), day("2026-06-01"))
    paste(repo, task.path, task.yaml)
    assert repo.tasks() == ()


def test_a_statement_without_a_date_is_one_task_from_day_to_day(repo: Repository) -> None:
    _statement(repo, "Zonder dag.")
    (today,), (tomorrow,) = repo.tasks(day("2026-06-01")), repo.tasks(day("2026-06-02"))
    assert today.since == tomorrow.since
    repo.set(PROGRAMME, "phases", [])
    (task,) = repo.tasks(day("2026-06-02"))
    assert task.since == day("2026-06-02")


def test_a_programme_without_the_page_has_no_statement_to_renew(repo: Repository) -> None:
    assert codes(repo.tasks()) == []
