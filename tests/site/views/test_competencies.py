"""The page of the competency profile."""

from dialoog.site.views.pages import competencies
from tests.makers import Repository, day
from tests.site.views.staff import open_ledger, text

NO_CONSENT = {"profile": False, "on": day("2025-01-02")}


def test_a_competency_names_those_who_agreed_and_counts_nobody(repo: Repository) -> None:
    pages = []
    for number in range(5):
        pages.append(competencies.view(open_ledger(repo)))
        able = ["veiligheid", "uitdagen"]
        repo.facilitator(f"extra-{number}", consent=NO_CONSENT, competencies=able)
    calm, _, challenge = pages[0].competencies
    assert (calm.people, [link.words for link in calm.named]) == (
        "Met naam op het intranet:",
        ["Anna Proef", "Bram Proef", "Pool Proef"],
    )
    assert (challenge.people, challenge.named) == ("Het programmateam weet wie dit kan.", ())
    assert all(page == pages[0] for page in pages)


def test_a_single_facilitator_is_named_only_with_consent(repo: Repository) -> None:
    repo.set("facilitators/anna.yaml", "competencies", ["uitdagen"])
    (*_, challenge) = competencies.view(open_ledger(repo)).competencies
    assert [link.words for link in challenge.named] == ["Anna Proef"]
    repo.set("facilitators/anna.yaml", "consent", NO_CONSENT)
    (*_, challenge) = competencies.view(open_ledger(repo)).competencies
    assert (challenge.people, challenge.named) == ("Het programmateam weet wie dit kan.", ())


def test_experience_with_managers_is_said_of_who_leads_and_not_of_everybody(
    repo: Repository,
) -> None:
    lead = text(competencies.view(open_ledger(repo)).lead)
    assert "altijd bij" not in lead
    assert "Doen er leidinggevenden mee" in lead


def test_without_any_facilitator_in_view_nobody_is_said_to_know_who_can(repo: Repository) -> None:
    for name in ("anna", "bram", "pool-een"):
        repo.set(f"facilitators/{name}.yaml", "consent", NO_CONSENT)
    few = competencies.view(open_ledger(repo)).competencies
    assert {(item.people, item.named) for item in few} == {("", ())}
    for number in range(5):
        repo.facilitator(f"extra-{number}", consent=NO_CONSENT)
    many = competencies.view(open_ledger(repo)).competencies
    assert {item.people for item in many} == {"Het programmateam weet wie dit kan."}
