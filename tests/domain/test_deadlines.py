"""The working time of the programme: which days count, and where a term ends."""

from pathlib import Path

import pytest

from dialoog.domain.deadlines import NO_END, WorkTime, add_months
from tests.makers import PROGRAMME, Repository, a_repository, day


def _time(repo: Repository, as_of: str = "2026-06-01") -> WorkTime:
    return WorkTime(repo.ledger(day(as_of)), None)


def _phases(*rows: tuple[str, str, str | None]) -> list[dict[str, object]]:
    return [
        {"from": day(first), "state": state, **({"until": day(last)} if last else {})}
        for first, state, last in rows
    ]


def test_the_days_off_of_the_coordinator_do_not_count(tmp_path: Path) -> None:
    time = _time(a_repository(tmp_path))
    assert time.after(day("2026-06-03"), 2) == day("2026-06-08")  # do 4, ma 8: not vr 5


def test_the_working_days_of_a_new_coordinator_count_from_the_first_day(tmp_path: Path) -> None:
    repo = a_repository(tmp_path)
    repo.set(PROGRAMME, "roles.0.until", day("2026-06-03"))
    successor = {
        "role": "coordinator",
        "holder": "Opvolger Proef",
        "from": day("2026-06-04"),
        "working_days": ["vr"],
        "absences": [],
    }
    repo.append(PROGRAMME, "roles", successor)
    assert _time(repo).after(day("2026-06-02"), 2) == day("2026-06-05")  # wo 3, vr 5


def test_an_absence_of_the_coordinator_does_not_change_a_term(tmp_path: Path) -> None:
    repo = a_repository(tmp_path)
    absence = {
        "from": day("2026-06-02"),
        "until": day("2026-06-30"),
        "announced": day("2026-05-01"),
    }
    repo.append(PROGRAMME, "roles.0.absences", absence)
    assert _time(repo).after(day("2026-06-01"), 2) == day("2026-06-03")


@pytest.mark.parametrize("days", [[], None])
def test_monday_to_friday_count_without_a_coordinator_or_working_days(
    days: list[str] | None, tmp_path: Path
) -> None:
    repo = a_repository(tmp_path)
    if days is None:
        repo.set(PROGRAMME, "roles.0.role", "team")
    else:
        repo.set(PROGRAMME, "roles.0.working_days", days)
    assert _time(repo).after(day("2026-06-03"), 2) == day("2026-06-05")


def test_the_days_of_a_pause_with_an_end_do_not_count(tmp_path: Path) -> None:
    repo = a_repository(tmp_path)
    phases = _phases(("2025-01-06", "active", None), ("2026-06-03", "paused", "2026-06-16"))
    repo.set(PROGRAMME, "phases", phases)
    # di 2, and after the pause wo 17
    assert _time(repo).after(day("2026-06-01"), 2) == day("2026-06-17")


def test_the_next_phase_ends_a_pause(tmp_path: Path) -> None:
    repo = a_repository(tmp_path)
    phases = _phases(
        ("2025-01-06", "active", None),
        ("2026-06-03", "paused", None),
        ("2026-06-17", "active", None),
    )
    repo.set(PROGRAMME, "phases", phases)
    assert _time(repo).after(day("2026-06-01"), 2) == day("2026-06-17")


def test_a_term_in_a_pause_without_an_end_has_no_last_day(tmp_path: Path) -> None:
    repo = a_repository(tmp_path)
    phases = _phases(("2025-01-06", "active", None), ("2026-06-03", "paused", None))
    repo.set(PROGRAMME, "phases", phases)
    since = day("2026-06-01")  # di 2 counts, one day is left
    for today in ("2026-05-26", "2026-06-02", "2026-06-08", "2026-06-09", "2027-06-30"):
        assert _time(repo, today).after(since, 2) == NO_END
        assert _time(repo, today).after(since, 1) == day("2026-06-02")  # was due before the pause


def test_a_term_in_a_pause_without_an_end_ends_once_the_end_is_known(tmp_path: Path) -> None:
    repo = a_repository(tmp_path)
    phases = _phases(("2025-01-06", "active", None), ("2026-06-03", "paused", "2026-07-01"))
    repo.set(PROGRAMME, "phases", phases)
    assert _time(repo, "2026-06-08").after(day("2026-06-01"), 2) == day("2026-07-02")


def test_a_pause_of_one_offer_stops_the_clock_of_that_offer_alone(tmp_path: Path) -> None:
    repo = a_repository(tmp_path)
    pause = {"from": day("2026-06-02"), "state": "paused", "offers": ["leidinggevenden"]}
    repo.append(PROGRAMME, "phases", {**pause, "until": day("2026-06-16")})
    ledger, since = repo.ledger(), day("2026-06-01")
    assert WorkTime(ledger, "leidinggevenden").after(since, 1) == day("2026-06-17")
    assert WorkTime(ledger, "gedragscode").after(since, 1) == day("2026-06-02")
    assert WorkTime(ledger, None).after(since, 1) == day("2026-06-02")


@pytest.mark.parametrize("until", ["2026-05-29", "2026-06-03", "2026-06-08", "2026-07-01"])
def test_the_end_of_a_role_without_successor_never_moves_a_term(until: str, tmp_path: Path) -> None:
    repo = a_repository(tmp_path)
    before = _time(repo)
    terms = [(day(f"2026-06-{start:02}"), count) for start in range(1, 20) for count in (1, 3, 10)]
    expected = [before.after(*term) for term in terms]
    repo.set(PROGRAMME, "roles.0.until", day(until))
    assert [_time(repo).after(*term) for term in terms] == expected


def test_the_days_of_a_stopped_programme_count(tmp_path: Path) -> None:
    repo = a_repository(tmp_path)
    phases = _phases(("2025-01-06", "active", None), ("2026-06-02", "stopped", None))
    repo.set(PROGRAMME, "phases", phases)
    assert _time(repo).after(day("2026-06-01"), 2) == day("2026-06-03")


def test_a_term_in_a_pause_of_many_years_has_no_last_day(tmp_path: Path) -> None:
    repo = a_repository(tmp_path)
    phases = _phases(("2025-01-06", "active", None), ("2026-06-02", "paused", "2096-06-01"))
    repo.set(PROGRAMME, "phases", phases)
    time = _time(repo)
    assert time.after(day("2026-06-01"), 2) == NO_END
    assert time.before(day("2060-06-01"), 2) == day("2055-05-29")  # five years of nothing


@pytest.mark.parametrize(
    ("end", "count"), [("2026-06-04", 1), ("2026-06-08", 4), ("2026-04-28", 3), ("2026-06-01", 0)]
)
def test_before_gives_the_day_from_which_after_leads_back(
    end: str, count: int, tmp_path: Path
) -> None:
    time = _time(a_repository(tmp_path))
    assert time.after(time.before(day(end), count), count) == day(end)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2024-02-29", 24, "2026-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-08-31", 1, "2026-09-30"),
        ("2026-12-31", 1, "2027-01-31"),
        ("2026-11-22", 13, "2027-12-22"),
        ("9999-12-01", 1, "9999-12-31"),
    ],
)
def test_a_month_is_added_to_the_same_day_or_the_last_of_the_month(
    start: str, months: int, end: str
) -> None:
    assert add_months(day(start), months) == day(end)
