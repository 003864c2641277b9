"""The page of the calls: open, closed or withdrawn."""

from urllib.parse import unquote

import pytest

from dialoog.site.routes.staff import staff_edition
from dialoog.site.views.components.elements import Link
from dialoog.site.views.pages import calls
from tests.makers import DAY, Repository, day
from tests.site.views.staff import open_ledger, text


def test_an_open_call_lists_its_facts_with_the_deadline_first(repo: Repository) -> None:
    repo.call(method_owner="Bureau Integriteit")
    view = calls.view(open_ledger(repo))
    (call,) = view.current
    assert call.badge.words == "Open"
    assert view.how == "Reageren kan bij elke oproep. Hebt u een vraag? Mail naar"
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


@pytest.mark.parametrize(
    ("deadline", "left"),
    [
        ("2026-06-01", "Vandaag is de laatste dag om te reageren."),
        ("2026-06-02", "Morgen is de laatste dag om te reageren."),
        ("2026-06-04", "U kunt nog 3 dagen reageren."),
        ("2026-06-12", "U kunt nog 11 dagen reageren: 9 werkdagen."),
        ("2026-05-29", ""),
    ],
)
def test_a_call_says_how_many_days_are_left(deadline: str, left: str, repo: Repository) -> None:
    repo.call("hulp", opened=day("2026-05-01"), deadline=day(deadline))
    page = calls.view(open_ledger(repo))
    (item,) = (*page.current, *page.closed)
    assert (item.left, bool(item.replies)) == (left, bool(left))


def test_a_call_is_answered_by_an_e_mail_that_is_filled_in(repo: Repository) -> None:
    title = "Wie helpt & denkt mee? 50% van één team"
    repo.call("hulp", title=title)
    (item,) = calls.view(open_ledger(repo)).current
    words = [reply.words for reply in item.replies]
    assert words == ["Ja, ik doe mee", "Misschien", "Nee, nu niet"]
    for reply, answer in zip(item.replies, ("ja", "misschien", "nee"), strict=True):
        scheme, _, rest = reply.address.partition(":")
        mailbox, _, query = rest.partition("?")
        given = dict(pair.split("=") for pair in query.split("&"))
        assert (scheme, mailbox) == ("mailto", "gesprekken@example.org")
        assert unquote(given["subject"]) == f"Oproep: {answer} - {title}"
        assert title in unquote(given["body"])
        assert "\n" not in unquote(given["body"]).replace("\r\n", "")


def test_of_many_calls_the_newest_closed_ones_stand_in_full_and_the_others_by_year(
    repo: Repository,
) -> None:
    repo.call("nu-open")
    for number in range(1, calls.FIRST_CLOSED + 3):
        opened = day(f"2025-{1 + number // 10:02}-{1 + number % 10:02}")
        repo.call(f"oproep-{number:02}", opened=opened, deadline=day("2025-03-03"))
    ledger = open_ledger(repo)
    page = calls.view(ledger)
    assert [call.id for call in page.current] == ["nu-open"]
    newest = [f"oproep-{number:02}" for number in range(calls.FIRST_CLOSED + 2, 2, -1)]
    assert [call.id for call in page.closed] == newest
    assert page.periods == (Link("2025: 2 oproepen", "calls-of", "2025"),)
    year = calls.calls_of_period(ledger, "2025")
    assert year.lead == "Hier staan 2 oproepen die in 2025 begonnen."
    assert [call.id for call in year.calls] == ["oproep-02", "oproep-01"]
    urls = staff_edition(ledger).urls
    assert [
        urls.target("content/pages/a.md", f"../calls/{name}.md")
        for name in ("nu-open", "oproep-03", "oproep-02")
    ] == ["/oproepen/#nu-open", "/oproepen/#oproep-03", "/oproepen/jaar/2025/#oproep-02"]
