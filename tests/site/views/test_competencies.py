"""The page of the competency profile."""

from dialoog.site.views.pages import competencies
from tests.makers import Repository, day
from tests.site.views.staff import open_ledger

NO_CONSENT = {"profile": False, "on": day("2025-01-02")}


def test_a_competency_counts_all_facilitators_and_names_those_who_agreed(repo: Repository) -> None:
    repo.set("facilitators/bram.yaml", "consent", NO_CONSENT)
    repo.set("facilitators/pool-een.yaml", "competencies", ["veiligheid"])
    repo.set("facilitators/pool-een.yaml", "consent", NO_CONSENT)
    calm, safe, challenge = competencies.view(open_ledger(repo)).competencies
    assert (calm.people, [link.words for link in calm.named]) == (
        "2 gespreksleiders zijn hier sterk in, onder wie",
        ["Anna Proef"],
    )
    assert safe.people.startswith("3 gespreksleiders zijn")
    assert (challenge.people, challenge.named) == ("Nog niemand is hier sterk in.", ())


def test_a_single_facilitator_is_named_only_with_consent(repo: Repository) -> None:
    repo.set("facilitators/anna.yaml", "competencies", ["uitdagen"])
    (*_, challenge) = competencies.view(open_ledger(repo)).competencies
    assert challenge.people == "1 gespreksleider is hier sterk in:"
    repo.set("facilitators/anna.yaml", "consent", NO_CONSENT)
    (*_, challenge) = competencies.view(open_ledger(repo)).competencies
    assert challenge.people == "1 gespreksleider is hier sterk in."
