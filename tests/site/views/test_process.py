"""The process, with the time that each step took."""

from dialoog.site.views.pages import process
from tests.makers import PROGRAMME, Repository, day
from tests.site.views.staff import open_ledger


def five_requests(repo: Repository, *directorates: str) -> None:
    for number, directorate in enumerate(directorates):
        path = repo.request(f"2026-00{number}", until="consult")
        repo.set(path, "requester.directorate", directorate)


def test_without_enough_requests_no_time_is_told(repo: Repository) -> None:
    five_requests(repo, "ruimte", "ruimte", "dienstverlening", "dienstverlening")
    shown = process.view(open_ledger(repo))
    assert not any(step.duration for step in shown.steps)
    assert shown.measured == ""
    assert shown.total.startswith("Er waren nog te weinig aanvragen")


def test_from_five_requests_on_the_median_is_told(repo: Repository) -> None:
    five_requests(repo, "ruimte", "ruimte", "dienstverlening", "dienstverlening", "ruimte")
    shown = process.view(open_ledger(repo))
    times = {step.id: step.duration for step in shown.steps if step.duration}
    assert times == {"consult": "duurt ongeveer 2 werkdagen"}
    assert "De tijd van een pauze telt niet mee." in shown.measured


def test_five_requests_of_one_directorate_tell_nothing(repo: Repository) -> None:
    five_requests(repo, *["ruimte"] * 5)
    assert not any(step.duration for step in process.view(open_ledger(repo)).steps)


def test_the_floors_of_the_programme_count_too(repo: Repository) -> None:
    repo.set(PROGRAMME, "privacy.min_sessions", 6)
    five_requests(repo, "ruimte", "ruimte", "dienstverlening", "dienstverlening", "ruimte")
    assert not any(step.duration for step in process.view(open_ledger(repo)).steps)


def test_the_whole_way_is_told_in_weeks_too(repo: Repository) -> None:
    for number in range(5):
        name = f"2026-00{number}"
        path = repo.request(name, until="intake", card=None)
        repo.set(path, "requester.directorate", "ruimte" if number else "dienstverlening")
        repo.held_session(name, date=day(f"2026-04-{13 + number}"))
    assert process.view(open_ledger(repo)).total == (
        "Van aanvraag tot gesprek: ongeveer 30 werkdagen, dus 6 weken."
    )


def test_one_cannot_ask_when_the_programme_has_stopped(repo: Repository) -> None:
    assert process.view(open_ledger(repo)).ask
    repo.append(PROGRAMME, "phases", {"from": day("2026-05-04"), "state": "stopped"})
    assert process.view(open_ledger(repo)).ask is None
