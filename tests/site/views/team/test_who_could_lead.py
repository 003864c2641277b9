"""Of many people a dossier has the best ten, counts the others, and leads to a page with all."""

import time
from typing import Any

import pytest

from dialoog.domain.matching.exclusions import Exclusion
from dialoog.domain.matching.sentences import exclusions_by_reason
from dialoog.domain.matching.shortlist import Excluded
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.team.dossier import who_could_lead
from dialoog.site.views.team.dossier.who_could_lead import MOST_PEOPLE, SHORTLIST, CountedPeople
from tests.makers import Repository, day
from tests.site.rendered import MAX_BYTES, rendered
from tests.site.views.of_team import drawn, team_ledger

AWAY: dict[str, Any] = {"from": day("2026-01-01"), "announced": day("2026-01-01")}
GONE: dict[str, Any] = {"membership": [{"from": day("2025-01-01"), "until": day("2026-01-31")}]}


def a_crowd(repo: Repository, number: int) -> TeamLedger:
    """A request with this many people more: half of them can lead it, and the others cannot."""
    others: list[dict[str, Any]] = [
        {"provider": "pool"},
        {"languages": ["en"]},
        GONE,
        {"absences": [AWAY]},
    ]
    for at in range(number):
        repo.facilitator(f"z-{at:03}", **(others[at // 2 % 4] if at % 2 else {}))
    repo.request(until="consult")
    return team_ledger(repo)


def counted(team: TeamLedger) -> CountedPeople:
    panel = who_could_lead.match_panel(team, team.ledger.requests["2026-001"])
    assert panel
    assert len(panel.proposed) <= SHORTLIST
    assert (panel.rest, panel.excluded) == ((), ())
    assert panel.counted
    return panel.counted


def test_the_best_ten_of_many_stand_there_and_the_others_are_counted(repo: Repository) -> None:
    people = counted(a_crowd(repo, 80))
    assert people.on_the_list == "Ook op de lijst: nog 32 gespreksleiders."
    assert people.not_on_it == "Niet op de lijst: 41 gespreksleiders."
    assert people.reasons == (
        "11 zijn van een andere partij.",
        "10 leiden geen gesprekken in deze taal.",
        "10 horen dan niet bij een partij.",
        "10 zijn dan afwezig.",
    )
    assert people.all.words == "Alle 83 gespreksleiders, met waarom wel of niet"


def test_a_page_has_all_of_many_people_each_once(repo: Repository) -> None:
    team = a_crowd(repo, 80)
    link = counted(team).all
    assert (link.page, [link.id]) == ("dossier-people", [*who_could_lead.crowded_requests(team)])
    page = who_could_lead.view(team, link.id)
    named = [each.person.id for each in page.candidates]
    named += [person.id for group in page.unable for person in group.people]
    assert sorted(named) == sorted(team.ledger.facilitators)
    assert len(page.unable) == 4
    assert page.lead.startswith("42 gespreksleiders op de lijst, 41 niet.")


def test_of_very_many_candidates_the_last_are_named_without_why(
    repo: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(who_could_lead, "MOST_TOLD", 20)
    page = who_could_lead.view(a_crowd(repo, 80), "2026-001")
    assert [bool(each.why) for each in page.candidates] == [True] * 20 + [False] * 22
    assert page.lead.endswith("Bij de eerste 20 staat wat zij kunnen.")
    assert len({each.id for each in page.candidates}) == 42


def test_only_an_open_request_without_a_match_has_such_a_page(repo: Repository) -> None:
    repo.request("2026-002", until="match")
    closed = {"on": day("2026-05-01"), "outcome": "declined", "reason": "Het is klaar."}
    repo.request("2026-003", until="consult", closed=closed)
    assert [*who_could_lead.crowded_requests(a_crowd(repo, MOST_PEOPLE))] == ["2026-001"]


def test_where_all_people_are_on_the_dossier_there_is_no_such_page(repo: Repository) -> None:
    team = a_crowd(repo, MOST_PEOPLE - 3)
    assert len(team.ledger.facilitators) == MOST_PEOPLE
    assert not [*who_could_lead.crowded_requests(team)]


def test_where_nobody_of_many_can_the_page_says_so(repo: Repository) -> None:
    team = a_crowd(repo, MOST_PEOPLE)
    repo.set("requests/2026-001/request.yaml", "language", "ar")
    team = team_ledger(repo)
    assert counted(team).on_the_list == ""
    page = who_could_lead.view(team, "2026-001")
    assert (page.candidates, page.none) == ((), "Er is nu niemand die dit gesprek kan leiden.")


def test_one_person_is_counted_in_the_singular_and_by_the_first_reason(repo: Repository) -> None:
    anna = repo.ledger().facilitators["anna"]
    reasons = Exclusion("quarter-full", "a"), Exclusion("recused", "b")
    assert [*exclusions_by_reason([Excluded(anna, reasons)])] == [
        "1 heeft al zo veel gesprekken als gewenst."
    ]


def test_the_dossier_leads_to_the_page_and_it_is_valid(
    repo: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(who_could_lead, "MOST_PEOPLE", 2)
    repo.request(until="consult")
    site = rendered(repo.ledger(), "team")
    path = "dossiers/2026-001/gespreksleiders/index.html"
    assert path not in site.unreachable()
    (page,) = (page for page in site.pages if page.path == path)
    assert [*page.problems()] == []
    assert len(site.titles()) == len({*site.titles()})


@pytest.mark.speed
def test_neither_page_is_heavy_or_slow_with_five_hundred_people(repo: Repository) -> None:
    team = a_crowd(repo, 500)
    begun = time.process_time()
    assert len(drawn(team, "/dossiers/2026-001/")) < MAX_BYTES
    assert len(drawn(team, "/dossiers/2026-001/gespreksleiders/")) < 200_000
    assert time.process_time() - begun < 2
