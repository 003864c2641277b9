"""What a facilitator takes along: everything for one session, and no more."""

from dataclasses import fields
from typing import Any

from dialoog.site.views.team import session_pack
from tests.makers import OFFER, PROGRAMME, Repository, day
from tests.site.views.of_team import description, team_ledger

OFF = {"on": day("2026-05-20"), "by": "requester", "reason": "Niet.", "punch": "returned"}
REQUEST = "requests/2026-001/request.yaml"


def view(repo: Repository, name: str = "2026-001/gesprek-1") -> session_pack.SessionPackView:
    return session_pack.view(team_ledger(repo), name)


def plan_session(repo: Repository, **request_fields: Any) -> None:
    repo.request(until="intake", **request_fields)
    repo.session("2026-001", 1, location="Zaal 1", assistant="bram", group_size=22)


def test_every_session_of_an_open_request_but_a_cancelled_one_has_a_pack(repo: Repository) -> None:
    repo.request(until="intake")
    repo.held_session("2026-001", 1)
    repo.session("2026-001", 2, cancelled=OFF)
    repo.session("2026-001", 3)
    assert list(session_pack.ids(team_ledger(repo))) == [
        "2026-001/gesprek-1",
        "2026-001/gesprek-3",
    ]
    assert view(repo, "2026-001/gesprek-3").head.title == "Draaiboek: gesprek 3, dossier 2026-001"


def test_a_closed_request_has_no_packs(repo: Repository) -> None:
    closed = {"on": day("2026-05-30"), "outcome": "completed", "reason": "Klaar."}
    repo.request(until="intake", closed=closed)
    repo.held_session("2026-001", 1)
    team = team_ledger(repo)
    assert team.ledger.sessions_of("2026-001")
    assert list(session_pack.ids(team)) == []


def test_the_pack_says_when_where_by_whom_and_for_whom_the_session_is(repo: Repository) -> None:
    plan_session(repo, access="Een ringleiding.")
    page = view(repo)
    assert page.lead == "Dinsdag 9 juni 2026, 13:30 tot 16:00 uur."
    assert description(page.facts) == {
        "Tijd": ["13:30 tot 16:00 uur"],
        "Plaats": ["Zaal 1"],
        "Wie leidt": ["Anna Proef, met Bram Proef als assistent"],
        "Groep": ["22 mensen: leidinggevenden"],
        "Directie": ["Dienstverlening"],
        "Aanvrager": ["afdelingshoofd"],
        "Toegankelijkheid": ["Een ringleiding."],
        "Aanbod": ["Gesprekken voor leidinggevenden"],
    }


def test_the_pack_names_another_language_and_the_method(repo: Repository) -> None:
    repo.set(OFFER, "method", {"name": "De methode", "owner": "Bureau Proef"})
    plan_session(repo, language="en")
    facts = description(view(repo).facts)
    assert (facts["Taal"], facts["Methode"]) == (["Engels"], ["De methode (Bureau Proef)"])


def test_the_goals_in_the_pack_are_those_of_the_request_in_the_words_of_the_offer(
    repo: Repository,
) -> None:
    plan_session(repo, goals=["werkklimaat"])
    assert [goal.text for goal in view(repo).goals] == ["Een inclusief werkklimaat maken."]


def test_the_agreements_in_the_pack_are_those_of_the_intake(repo: Repository) -> None:
    plan_session(repo)
    agreements = view(repo).agreements
    assert agreements
    assert agreements.text == "Eén gesprek."


def test_the_self_check_lists_all_competencies_with_a_star_at_the_needed_ones(
    repo: Repository,
) -> None:
    repo.set(OFFER, "competencies", ["uitdagen"])
    plan_session(repo, needs=["kalmte"])
    page = view(repo)
    assert [(check.title, check.asked) for check in page.checks] == [
        ("Kalm blijven", True),
        ("Veiligheid", False),
        ("Uitdagen", True),
    ]
    assert page.asked


def test_a_self_check_without_needed_competencies_does_not_mention_stars(repo: Repository) -> None:
    plan_session(repo)
    assert view(repo).asked == ""


def test_the_address_of_the_evaluation_holds_the_number_of_the_session(repo: Repository) -> None:
    plan_session(repo)
    assert view(repo).evaluation == "https://evaluatie.example.org/2026-001-1"
    repo.set(PROGRAMME, "evaluation.url", "https://nog-niet-bekend.invalid/{session}")
    assert view(repo).evaluation == ""


def test_the_pack_says_where_to_report_if_there_is_a_page_about_it(repo: Repository) -> None:
    plan_session(repo)
    assert view(repo).report is None
    repo.page("melden", title="Iets melden", summary="Waar u iets **meldt**.")
    pack = view(repo)
    assert pack.report
    assert (pack.report.page, pack.report.id) == ("page", "melden")
    assert (pack.refer, pack.report_address) == ("Waar u iets meldt.", "")
    repo.set(PROGRAMME, "url", "https://gesprekken.example.org/")
    assert view(repo).report_address == "https://gesprekken.example.org/melden/"


def test_the_pack_holds_nothing_that_only_the_team_may_know(repo: Repository) -> None:
    plan_session(repo, reason="GEHEIME REDEN")
    repo.set(REQUEST, "consultation.advice", "GEHEIM ADVIES")
    repo.set(REQUEST, "match.reason", "GEHEIME KEUZE")
    repo.set(REQUEST, "requester.contact", "GEHEIME ZAAK")
    page = view(repo)
    shown = repr([getattr(page, field.name) for field in fields(page)])
    assert "GEHEIM" not in shown
    assert "lg-0a0a1a" not in shown
