"""Who leads the conversations: by name with consent, and else only counted."""

from dialoog.site.views.pages import competencies, facilitators
from tests.makers import Repository, day
from tests.site.views.staff import open_ledger, text

NO = {"profile": False, "on": day("2025-01-02")}


def groups(repo: Repository) -> dict[str, facilitators.ProviderGroup]:
    return {group.id: group for group in facilitators.view(open_ledger(repo)).groups}


def test_who_agreed_to_it_is_named_with_roles_and_languages(repo: Repository) -> None:
    first = groups(repo)["partij"].facilitators[0]
    assert (first.link.words, first.roles) == ("Anna Proef", "Gespreksleider en assistent")
    assert (first.languages, first.experience) == (
        "Nederlands en Engels",
        "Ervaring met leidinggevenden, ook de hoogste",
    )


def test_who_did_not_is_only_counted(repo: Repository) -> None:
    repo.set("facilitators/bram.yaml", "consent", NO)
    group = groups(repo)["partij"]
    assert [one.link.id for one in group.facilitators] == ["anna"]
    assert group.unnamed.startswith("1 andere gespreksleider staat hier niet met naam.")
    repo.set("facilitators/anna.yaml", "consent", NO)
    group = groups(repo)["partij"]
    assert group.facilitators == ()
    assert group.unnamed.startswith("2 gespreksleiders staan hier niet met naam.")


def test_a_party_without_members_of_today_is_left_out(repo: Repository) -> None:
    left = [{"from": day("2025-01-01"), "until": day("2026-05-31")}]
    repo.set("facilitators/pool-een.yaml", "membership", left)
    assert set(groups(repo)) == {"partij"}
    assert "pool-een" not in open_ledger(repo).facilitators


def test_the_pool_and_a_party_are_told_apart(repo: Repository) -> None:
    found = groups(repo)
    assert found["pool"].about == "Collega's van de gemeente."
    assert found["partij"].about == "Een partij van buiten."


def test_a_page_says_what_somebody_brings(repo: Repository) -> None:
    path = "facilitators/anna.yaml"
    repo.set(
        path,
        "experience",
        {"managers": True, "higher_echelon": False, "text": "Bij *vijf* steden."},
    )
    repo.set(path, "bio", "Anna luistert graag.")
    repo.set(path, "languages", ["nl", "fy"])
    shown = facilitators.facilitator_view(open_ledger(repo), "anna")
    facts = {fact.term: text(fact.words) for fact in shown.facts}
    assert facts == {
        "Talen": "Nederlands en fy",
        "Ervaring": "Met leidinggevenden",
        "Toelichting": "Bij *vijf* steden.",
    }
    assert shown.lead == "Gespreksleider en assistent bij De Partij."
    assert text(shown.bio) == "Anna luistert graag."
    assert [link.words for link in shown.competencies] == ["Kalm blijven", "Veiligheid"]


def test_a_competency_says_how_many_have_it_and_names_who_agreed(repo: Repository) -> None:
    repo.set("facilitators/bram.yaml", "consent", NO)
    repo.set("facilitators/pool-een.yaml", "competencies", ["veiligheid"])
    repo.set("facilitators/pool-een.yaml", "consent", NO)
    calm, safe, defy = competencies.view(open_ledger(repo)).competencies
    assert (calm.people, [link.words for link in calm.named]) == (
        "2 gespreksleiders zijn hier sterk in, onder wie",
        ["Anna Proef"],
    )
    assert safe.people.startswith("3 gespreksleiders zijn")
    assert (defy.people, defy.named) == ("Nog niemand is hier sterk in.", ())


def test_one_is_said_in_the_singular_and_all_of_them_without_among(repo: Repository) -> None:
    repo.set("facilitators/anna.yaml", "competencies", ["uitdagen"])
    (*_, defy) = competencies.view(open_ledger(repo)).competencies
    assert defy.people == "1 gespreksleider is hier sterk in:"
    repo.set("facilitators/anna.yaml", "consent", NO)
    (*_, defy) = competencies.view(open_ledger(repo)).competencies
    assert defy.people == "1 gespreksleider is hier sterk in."
