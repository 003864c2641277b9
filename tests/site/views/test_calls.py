"""The page of the calls: open, closed or withdrawn."""

from dialoog.site.views.pages import calls
from tests.makers import DAY, Repository, day
from tests.site.views.staff import open_ledger, text


def test_an_open_call_lists_its_facts_with_the_deadline_first(repo: Repository) -> None:
    repo.call(method_owner="Bureau Integriteit")
    view = calls.view(open_ledger(repo))
    (call,) = view.current
    assert call.badge.words == "Open"
    assert view.how == "Wilt u reageren? Mail naar"
    assert [(fact.term, fact.words) for fact in call.facts] == [
        ("Reageren tot en met", "vrijdag 12 juni 2026"),
        ("Nodig", "1 gespreksleider"),
        ("Directie", "Dienstverlening"),
        ("Voor", "Gesprekken over de gedragscode"),
        ("Methode van", "Bureau Integriteit"),
        ("Oproep van", "18 mei 2026"),
    ]


def test_a_call_is_open_on_its_deadline_and_closed_the_day_after(repo: Repository) -> None:
    repo.call(deadline=DAY)
    assert len(calls.view(open_ledger(repo)).current) == 1
    repo.call(deadline=day("2026-05-31"))
    view = calls.view(open_ledger(repo))
    assert (view.current, view.how) == ((), "")
    assert view.closed[0].badge.words == "Gesloten"


def test_a_withdrawn_call_says_when_and_why(repo: Repository) -> None:
    withdrawn = {"on": day("2026-05-20"), "reason": "De directie regelt het **zelf**."}
    repo.call(withdrawn=withdrawn)
    (call,) = calls.view(open_ledger(repo)).closed
    assert call.badge.words == "Ingetrokken"
    assert call.withdrawn == "Deze oproep is op 20 mei 2026 ingetrokken."
    assert text(call.reason) == "De directie regelt het **zelf**."
