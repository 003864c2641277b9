"""Days on which the organisation is closed, or works on a holiday, count in every term."""

from dialoog.domain.deadlines import WorkTime
from dialoog.domain.step_durations import measurements
from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.views.components.availability import offer_availability
from dialoog.site.views.pages import calls
from tests.makers import OFFER, PROGRAMME, Repository, codes, day

WEEK = [day(f"2026-06-0{number}") for number in range(2, 6)]
"""Tuesday to Friday after DAY."""


def test_a_deadline_passes_over_the_days_off(repo: Repository) -> None:
    assert WorkTime(repo.ledger(), None).after(day("2026-06-01"), 2) == day("2026-06-03")
    repo.set(PROGRAMME, "days_off", WEEK)
    time = WorkTime(repo.ledger(), None)
    assert time.after(day("2026-06-01"), 2) == day("2026-06-09")
    assert time.before(day("2026-06-09"), 3) == day("2026-05-31")
    repo.set(PROGRAMME, "days_worked", [day("2026-05-25")])  # Whit Monday
    assert WorkTime(repo.ledger(), None).after(day("2026-05-22"), 1) == day("2026-05-25")


def test_a_task_is_due_later_by_the_days_off(repo: Repository) -> None:
    repo.request(received=day("2026-06-01"))
    (before,) = repo.tasks()
    repo.set(PROGRAMME, "days_off", WEEK)
    (after,) = repo.tasks()
    assert (after.due - before.due).days >= 4


def test_the_lead_time_counts_no_days_off(repo: Repository) -> None:
    repo.set(OFFER, "lead_time", 3)
    repo.request(received=day("2026-06-01"), until="intake")
    for step in ("consultation", "match", "intake"):
        repo.set("requests/2026-001/request.yaml", f"{step}.on", day("2026-06-01"))
    repo.session(planned_on=day("2026-06-01"), date=day("2026-06-04"))
    assert repo.problems() == ()
    repo.set(PROGRAMME, "days_off", WEEK[:1])
    assert codes(repo.problems()) == ["lead-time-too-short"]
    assert "2026-06-05 (vrijdag)" in repo.problems()[0].hint


def test_the_duration_of_a_step_counts_no_days_off(repo: Repository) -> None:
    repo.request(until="intake")
    repo.held_session()
    before = measurements(repo.ledger())["session"][0].days
    repo.set(PROGRAMME, "days_off", [day("2026-03-17"), day("2026-03-21")])  # the last a Saturday
    assert measurements(repo.ledger())["session"][0].days == before - 1


def test_whether_a_conversation_can_still_be_planned_counts_the_days_off(repo: Repository) -> None:
    repo.set(OFFER, "lead_time", 2)
    coming = {"from": day("2026-06-05"), "state": "stopped", "announced": day("2026-06-01")}
    repo.append(PROGRAMME, "phases", coming)

    def answer() -> str:
        ledger = OpenLedger.of(repo.ledger())
        (entry,) = (each for each in ledger.offers.values() if each.path == OFFER)
        return offer_availability(ledger, entry).badge.words

    before = answer()
    repo.set(PROGRAMME, "days_off", WEEK)
    assert answer() != before


def test_a_call_counts_no_days_off(repo: Repository) -> None:
    repo.facilitator("pool-twee", provider="pool")
    repo.call("hulp", opened=day("2026-05-01"), deadline=day("2026-06-12"), needed=2)

    def told() -> tuple[str, str]:
        (call,) = calls.view(OpenLedger.of(repo.ledger())).current
        (task,) = repo.tasks(day("2026-06-15"))
        return call.left, str(task.otherwise)

    (left, lines) = told()
    assert "9 werkdagen" in left
    repo.set(PROGRAMME, "days_off", [*WEEK, day("2026-06-16")])
    assert "5 werkdagen" in told()[0]
    assert told()[1] != lines
