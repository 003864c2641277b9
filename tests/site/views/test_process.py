"""The page of the process, with the measured duration of each step."""

from dialoog.site.views.pages import process
from tests.makers import PROGRAMME, Repository, day
from tests.site.views.staff import open_ledger


def add_requests(repo: Repository, *directorates: str) -> None:
    for number, directorate in enumerate(directorates):
        path = repo.request(f"2026-00{number}", until="consult")
        repo.set(path, "requester.directorate", directorate)


def test_four_requests_are_too_few_to_show_a_duration(repo: Repository) -> None:
    add_requests(repo, "ruimte", "ruimte", "dienstverlening", "dienstverlening")
    view = process.view(open_ledger(repo))
    assert not any(step.duration for step in view.steps)
    assert view.measured == ""
    assert view.total.startswith("Hoe lang het duurt van aanvraag")


def test_five_requests_of_two_directorates_show_the_median(repo: Repository) -> None:
    add_requests(repo, "ruimte", "ruimte", "dienstverlening", "dienstverlening", "ruimte")
    view = process.view(open_ledger(repo))
    times = {step.id: step.duration for step in view.steps if step.duration}
    assert times == {"consult": "ongeveer 2 werkdagen na uw aanvraag"}
    assert "De tijd van een pauze telt niet mee." in view.measured


def test_five_requests_of_one_directorate_show_no_duration(repo: Repository) -> None:
    add_requests(repo, *["ruimte"] * 5)
    assert not any(step.duration for step in process.view(open_ledger(repo)).steps)


def test_the_minimum_of_the_programme_hides_a_duration_of_fewer_requests(repo: Repository) -> None:
    repo.set(PROGRAMME, "privacy.min_sessions", 6)
    add_requests(repo, "ruimte", "ruimte", "dienstverlening", "dienstverlening", "ruimte")
    assert not any(step.duration for step in process.view(open_ledger(repo)).steps)


def test_the_total_duration_is_a_range_of_weeks_with_its_months(repo: Repository) -> None:
    for number in range(5):
        name = f"2026-00{number}"
        path = repo.request(name, until="intake", card=None)
        repo.set(path, "requester.directorate", "ruimte" if number else "dienstverlening")
        repo.held_session(name, date=day(f"2026-04-{13 + number}"))
    assert process.view(open_ledger(repo)).total == (
        "Van aanvraag tot gesprek: meestal 5 tot 7 weken, gemeten over april 2026."
    )


def test_the_link_to_ask_disappears_when_the_programme_has_stopped(repo: Repository) -> None:
    assert process.view(open_ledger(repo)).ask
    repo.append(PROGRAMME, "phases", {"from": day("2026-05-04"), "state": "stopped"})
    assert process.view(open_ledger(repo)).ask is None
