"""The page of the sounding board."""

from dialoog.site.views.pages import sounding_board
from tests.makers import Repository
from tests.site.views.staff import open_ledger, text


def test_each_wish_shows_its_state_its_follow_up_and_its_owner(repo: Repository) -> None:
    outcome = {"wish": "Meer *oefenen*.", "follow_up": "In mei.", "owner": "Programmateam"}
    states = ["open", "adopted", "declined", "parked"]
    repo.meeting(outcomes=[{**outcome, "state": state} for state in states])
    (meeting,) = sounding_board.view(open_ledger(repo)).meetings
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
    (outcome,) = sounding_board.view(open_ledger(repo)).meetings[0].outcomes
    assert (outcome.follow_up, outcome.owner) == ("", "")


def test_the_newest_meeting_comes_first(repo: Repository) -> None:
    repo.meeting("2026-01-08")
    repo.meeting("2026-05-07")
    repo.meeting("2026-03-12")
    ids = [meeting.id for meeting in sounding_board.view(open_ledger(repo)).meetings]
    assert ids == ["2026-05-07", "2026-03-12", "2026-01-08"]
