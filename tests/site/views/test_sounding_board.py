"""The page of the meetings and the promises."""

from dialoog.site.views.pages import sounding_board
from tests.makers import Repository, day
from tests.site.views.staff import open_ledger, text


def test_each_wish_shows_its_state_its_follow_up_and_its_owner(repo: Repository) -> None:
    outcome = {"wish": "Meer *oefenen*.", "follow_up": "In mei.", "owner": "Programmateam"}
    states = ["open", "adopted", "declined", "parked"]
    repo.meeting(outcomes=[{**outcome, "state": state} for state in states])
    (meeting,) = sounding_board.view(open_ledger(repo)).past
    assert (meeting.id, meeting.on) == ("2026-03-12", "12 maart 2026")
    assert [outcome.badge.words for outcome in meeting.outcomes] == [
        "Nog open",
        "Overgenomen",
        "Niet overgenomen",
        "Voor later",
    ]
    first = meeting.outcomes[0]
    assert (text(first.wish), text(first.follow_up)) == ("Meer *oefenen*.", "In mei.")
    assert first.owner == "Verantwoordelijk: Programmateam"


def test_a_wish_without_a_follow_up_and_an_owner_leaves_them_empty(repo: Repository) -> None:
    repo.meeting()
    (outcome,) = sounding_board.view(open_ledger(repo)).past[0].outcomes
    assert (outcome.follow_up, outcome.owner) == ("", "")


def test_the_newest_meeting_comes_first(repo: Repository) -> None:
    repo.meeting("2026-01-08")
    repo.meeting("2026-05-07")
    repo.meeting("2026-03-12")
    ids = [meeting.id for meeting in sounding_board.view(open_ledger(repo)).past]
    assert ids == ["2026-05-07", "2026-03-12", "2026-01-08"]


def test_meetings_to_come_stand_first_by_day_and_those_without_a_day_last(
    repo: Repository,
) -> None:
    why = {"on": day("2026-05-20"), "reason": "De *zaal* is bezet."}
    repo.meeting("2026-06-01", outcomes=[], kind="practice", start="13:30", end="16:00")
    repo.meeting("2026-05-07", outcomes=[], postponed=why)
    repo.meeting("2026-05-08", outcomes=[], postponed={**why, "until": day("2026-06-18")})
    repo.meeting("2026-06-11", outcomes=[], kind="pool", cancelled=why)
    repo.meeting("2026-03-12", cancelled=why, outcomes=[])
    shown = sounding_board.view(open_ledger(repo))
    assert [(item.id, item.kind, item.on, badge(item)) for item in shown.coming] == [
        ("2026-06-01", "Oefenen", "maandag 1 juni 2026, 13:30 tot 16:00 uur", ""),
        ("2026-06-11", "Alle gespreksleiders", "donderdag 11 juni 2026", "Gaat niet door"),
        ("2026-05-08", "Klankbordgroep", "donderdag 18 juni 2026", "Andere dag"),
        ("2026-05-07", "Klankbordgroep", "nieuwe dag nog niet bekend", "Uitgesteld"),
    ]
    assert [(item.id, badge(item)) for item in shown.past] == [("2026-03-12", "Gaat niet door")]
    moved = shown.coming[2]
    assert moved.change == "Uitgesteld op 20 mei 2026. Eerst was het op vrijdag 8 mei 2026."
    assert text(moved.reason) == "De *zaal* is bezet."


def badge(item: sounding_board.MeetingItem) -> str:
    return item.badge.words if item.badge else ""


def test_a_meeting_that_was_postponed_and_then_held_stands_under_its_new_day(
    repo: Repository,
) -> None:
    moved = {"on": day("2026-03-02"), "reason": "Ziek.", "until": day("2026-05-21")}
    repo.meeting("2026-03-12", postponed=moved)
    (item,) = sounding_board.view(open_ledger(repo)).past
    assert (item.on, item.iso, item.badge) == ("21 mei 2026", "2026-05-21", None)


def test_promises_to_staff_and_the_pool_say_what_they_wait_for_or_how_they_were_kept(
    repo: Repository,
) -> None:
    repo.promise("2026-04-02-a", kept={"on": day("2026-05-20"), "how": "In een *brief*."})
    repo.promise("2026-04-02-b")
    repo.promise("2026-04-02-c", to="staff", by=day("2026-07-01"))
    for to in ("requester", "provider"):
        repo.promise(f"2026-04-02-{to}", to=to)
    items = sounding_board.view(open_ledger(repo)).promises
    assert [(item.badge.words, item.made, text(item.then)) for item in items] == [
        (
            "Nog open",
            "Beloofd aan iedereen op 2 april 2026",
            "Uiterlijk woensdag 1 juli 2026. Dit wacht op: De aanbesteding.",
        ),
        (
            "Nog open",
            "Beloofd aan gespreksleiders op 2 april 2026",
            "Dit wacht op: De aanbesteding.",
        ),
        (
            "Nagekomen",
            "Beloofd aan gespreksleiders op 2 april 2026",
            "20 mei 2026: In een *brief*.",
        ),
    ]
