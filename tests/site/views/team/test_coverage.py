"""How strong the pool is, where it is thin, and the call that would fill it."""

import pytest

from dialoog.site.views.team import coverage
from tests.makers import DAY, OFFER, Repository, day
from tests.site.views.of_team import cell_texts, team_ledger

CODE = "content/offers/gedragscode.md"
AWAY = {"from": day("2026-05-25"), "until": day("2026-06-12"), "announced": day("2026-05-01")}


def view(repo: Repository) -> coverage.CoverageView:
    return coverage.view(team_ledger(repo))


def strong(repo: Repository) -> None:
    """Everybody can everything, and the pool has two people."""
    repo.facilitator("pool-twee", provider="pool")
    for name in ("anna", "bram", "pool-een", "pool-twee"):
        path = f"facilitators/{name}.yaml"
        repo.set(path, "competencies", ["kalmte", "veiligheid", "uitdagen"])


def test_members_of_today_are_counted_by_party(repo: Repository) -> None:
    strong(repo)
    repo.set("facilitators/bram.yaml", "competencies", ["kalmte"])
    repo.set("facilitators/anna.yaml", "absences", [AWAY])
    left = [{"from": day("2025-01-01"), "until": day("2026-05-31")}]
    repo.set("facilitators/pool-twee.yaml", "membership", left)
    repo.request(needs=["uitdagen"])
    page = view(repo)
    assert page.lead.startswith("Vandaag horen 3 gespreksleiders bij")
    assert [column.words for column in page.table.columns] == [
        *("Competentie", "Vandaag beschikbaar", "Open aanvragen"),
        *("De Partij", "De pool", "Nu afwezig"),
    ]
    assert cell_texts(page.table) == [
        ["Uitdagen", "1", "1", "1", "1", "1"],
        ["Veiligheid", "1", "0", "1", "1", "1"],
        ["Kalm blijven", "2", "0", "2", "1", "1"],
    ]
    badges = [[badge.words for badge in row[0].badges] for row in page.table.rows]
    assert badges == [["Dun"], ["Dun"], []]
    assert [(row[1].bar, row[2].bar) for row in page.table.rows] == [(50, 50), (50, 0), (100, 0)]


def test_a_programme_without_facilitators_says_so_once(repo: Repository) -> None:
    left = [{"from": day("2025-01-01"), "until": day("2026-05-31")}]
    for name in ("anna", "bram", "pool-een"):
        repo.set(f"facilitators/{name}.yaml", "membership", left)
    page = view(repo)
    assert page.lead == "Er hoort vandaag nog niemand bij de pool of een partij."
    assert (page.thin, page.table.rows, page.call) == ((), (), None)


def test_a_strong_pool_has_no_thin_competency_and_needs_no_call(repo: Repository) -> None:
    strong(repo)
    page = view(repo)
    assert (page.thin, page.enough) == ((), "Geen enkele competentie is dun.")
    assert page.call is None


@pytest.mark.parametrize(
    ("people", "words_"), [(0, "in alles niemand"), (1, "in alles één persoon")]
)
def test_a_competency_of_fewer_than_two_people_is_thin(
    repo: Repository, people: int, words_: str
) -> None:
    strong(repo)
    for name in ("anna", "bram", "pool-een", "pool-twee")[people:]:
        repo.set(f"facilitators/{name}.yaml", "competencies", ["kalmte", "veiligheid"])
    assert view(repo).thin == (f"Uitdagen: {words_}.",)


def test_a_facilitator_who_is_away_today_does_not_count_for_a_thin_competency(
    repo: Repository,
) -> None:
    strong(repo)
    for name in ("anna", "bram", "pool-een"):
        repo.set(f"facilitators/{name}.yaml", "absences", [AWAY])
    assert view(repo).thin[0] == "Kalm blijven: in alles één persoon."


def test_a_party_is_thin_in_a_competency_that_its_open_offer_depends_on(repo: Repository) -> None:
    strong(repo)
    repo.set("facilitators/bram.yaml", "competencies", ["kalmte"])
    assert view(repo).thin == ()
    repo.set(OFFER, "competencies", ["veiligheid"])
    assert view(repo).thin == ("Veiligheid: één persoon bij De Partij.",)
    repo.set(OFFER, "status", "closed")
    assert view(repo).thin == ()


def test_a_thin_competency_says_how_many_open_requests_need_it(repo: Repository) -> None:
    strong(repo)
    repo.set("facilitators/bram.yaml", "competencies", ["kalmte"])
    repo.set(OFFER, "competencies", ["veiligheid"])
    repo.request("2026-001")
    assert view(repo).thin == (
        "Veiligheid: één persoon bij De Partij. 1 open aanvraag vraagt erom.",
    )
    repo.request("2026-002", needs=["veiligheid"])
    assert view(repo).thin[0].endswith("2 open aanvragen vragen erom.")


def test_the_draft_of_a_call_for_the_pool_passes_the_check(repo: Repository) -> None:
    strong(repo)
    repo.set(CODE, "competencies", ["veiligheid", "uitdagen"])
    repo.set("facilitators/pool-twee.yaml", "competencies", ["kalmte"])
    draft = view(repo).call
    assert draft
    assert draft.path == f"content/calls/versterking-{DAY:%Y-%m}.md"
    assert "- Veiligheid: zorgt voor veiligheid." in draft.text
    assert "- Uitdagen: daagt uit." in draft.text
    repo.put(draft.path, draft.text)
    call = repo.ledger().calls[f"versterking-{DAY:%Y-%m}"].record
    assert (call.offer, call.needed, call.opened) == ("gedragscode", 2, DAY)
    assert call.deadline > DAY
    again = view(repo).call
    assert again
    assert again.path == f"content/calls/versterking-{DAY:%Y-%m}-2.md"


def test_the_draft_of_a_call_is_for_no_offer_that_is_paused(repo: Repository) -> None:
    strong(repo)
    repo.set(CODE, "competencies", ["veiligheid"])
    repo.set("facilitators/pool-twee.yaml", "competencies", ["kalmte"])
    repo.offer("andere", providers=["pool"], competencies=["veiligheid", "uitdagen"])
    draft = view(repo).call
    assert draft
    assert "offer: andere" in draft.text
    repo.set("content/offers/andere.md", "status", "paused")
    draft = view(repo).call
    assert draft
    assert "offer: gedragscode" in draft.text
    assert "9999" not in draft.text
    repo.set(CODE, "status", "paused")
    assert view(repo).call is None


def test_a_shortage_at_a_contracted_party_gives_no_call_to_the_pool(repo: Repository) -> None:
    strong(repo)
    repo.set("facilitators/bram.yaml", "competencies", ["kalmte"])
    repo.set(OFFER, "competencies", ["veiligheid"])
    assert view(repo).thin
    assert view(repo).call is None


def test_the_coverage_says_who_learnt_which_method_and_which_offer_uses_it(
    repo: Repository,
) -> None:
    learnt = [{"name": "De spiegel", "on": day("2026-03-02")}]
    repo.set("content/offers/gedragscode.md", "method", {"name": "De spiegel", "owner": "Bureau"})
    repo.set("facilitators/pool-een.yaml", "methods", learnt)
    repo.set("facilitators/anna.yaml", "methods", [{**learnt[0], "name": "De spigel"}])
    left = [{"from": day("2025-01-01"), "until": day("2026-05-31")}]
    repo.facilitator("weg", provider="pool", methods=learnt, membership=left)
    assert cell_texts(coverage.view(team_ledger(repo)).methods) == [
        ["De spiegel", "Gesprekken over de gedragscode", "1", "Pool Proef"],
        ["De spigel", "bij geen aanbod", "1", "Anna Proef"],
    ]
