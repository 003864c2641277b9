"""The calls: open, over or taken back; and the meetings of the sounding board."""

from dialoog.site.views.pages import calls, sounding_board
from tests.makers import DAY, Repository, day
from tests.site.views.staff import open_ledger, text


def test_a_call_that_can_be_answered_says_until_when_first(repo: Repository) -> None:
    repo.call(method_owner="Bureau Integriteit")
    shown = calls.view(open_ledger(repo))
    (call,) = shown.current
    assert call.badge.words == "Open"
    assert shown.how == "Wilt u reageren? Mail naar"
    assert [(fact.term, fact.words) for fact in call.facts] == [
        ("Reageren tot en met", "12 juni 2026"),
        ("Nodig", "1 gespreksleider"),
        ("Directie", "Dienstverlening"),
        ("Voor", "Gesprekken over de gedragscode"),
        ("Methode van", "Bureau Integriteit"),
        ("Oproep van", "18 mei 2026"),
    ]


def test_the_last_day_to_answer_is_the_deadline_itself(repo: Repository) -> None:
    repo.call(deadline=DAY)
    assert len(calls.view(open_ledger(repo)).current) == 1
    repo.call(deadline=day("2026-05-31"))
    shown = calls.view(open_ledger(repo))
    assert (shown.current, shown.how) == ((), "")
    assert shown.closed[0].badge.words == "Gesloten"


def test_a_call_that_was_taken_back_says_when_and_why(repo: Repository) -> None:
    withdrawn = {"on": day("2026-05-20"), "reason": "De directie regelt het **zelf**."}
    repo.call(withdrawn=withdrawn)
    (call,) = calls.view(open_ledger(repo)).closed
    assert call.badge.words == "Ingetrokken"
    assert call.withdrawn == "Deze oproep is op 20 mei 2026 ingetrokken."
    assert text(call.reason) == "De directie regelt het **zelf**."


def test_a_wish_of_the_sounding_board_says_what_became_of_it(repo: Repository) -> None:
    outcome = {"wish": "Meer *oefenen*.", "follow_up": "In mei.", "owner": "Programmateam"}
    states = ["open", "adopted", "declined", "parked"]
    repo.meeting(outcomes=[{**outcome, "state": state} for state in states])
    (meeting,) = sounding_board.view(open_ledger(repo)).meetings
    assert (meeting.id, meeting.on) == ("2026-03-12", "12 maart 2026")
    assert [one.badge.words for one in meeting.outcomes] == [
        "Nog open",
        "Overgenomen",
        "Niet overgenomen",
        "Voor later",
    ]
    first = meeting.outcomes[0]
    assert (text(first.wish), text(first.follow_up)) == ("Meer *oefenen*.", "In mei.")
    assert first.owner == "Verantwoordelijk: Programmateam"


def test_a_wish_without_more_is_just_a_wish(repo: Repository) -> None:
    repo.meeting()
    (outcome,) = sounding_board.view(open_ledger(repo)).meetings[0].outcomes
    assert (outcome.follow_up, outcome.owner) == ("", "")


def test_the_newest_meeting_comes_first(repo: Repository) -> None:
    repo.meeting("2026-01-08")
    repo.meeting("2026-05-07")
    repo.meeting("2026-03-12")
    ids = [meeting.id for meeting in sounding_board.view(open_ledger(repo)).meetings]
    assert ids == ["2026-05-07", "2026-03-12", "2026-01-08"]
