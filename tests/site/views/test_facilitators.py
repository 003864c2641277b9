"""The list of the facilitators, and the page of one."""

from dialoog.site.views.components.elements import Link
from dialoog.site.views.pages import facilitators
from tests.makers import Repository, day
from tests.site.views.staff import open_ledger, text

NO_CONSENT = {"profile": False, "on": day("2025-01-02")}


def groups(repo: Repository) -> dict[str, facilitators.ProviderGroup]:
    return {group.id: group for group in facilitators.view(open_ledger(repo)).groups}


def test_a_facilitator_who_agreed_is_named_with_roles_and_languages(repo: Repository) -> None:
    first = groups(repo)["partij"].facilitators[0]
    assert (first.link.words, first.roles) == ("Anna Proef", "Gespreksleider en assistent")
    assert (first.languages, first.experience) == (
        "Nederlands en Engels",
        "Ervaring met leidinggevenden, ook de hoogste",
    )


def test_many_facilitators_have_a_link_each(repo: Repository) -> None:
    for number in range(facilitators.MOST_SUMMARIES):
        repo.facilitator(f"mens-{number}")
    group = groups(repo)["partij"]
    assert group.facilitators == ()
    assert len(group.names) > facilitators.MOST_SUMMARIES
    assert Link("Anna Proef", "facilitator", "anna") in group.names


def test_facilitators_who_did_not_agree_are_counted_when_they_are_many(repo: Repository) -> None:
    for number in range(3):
        repo.facilitator(f"extra-{number}", consent=NO_CONSENT)
    group = groups(repo)["partij"]
    assert [card.link.id for card in group.facilitators] == ["anna", "bram"]
    assert group.unnamed.startswith("3 andere gespreksleiders staan hier niet met naam.")
    for name in ("anna", "bram"):
        repo.set(f"facilitators/{name}.yaml", "consent", NO_CONSENT)
    group = groups(repo)["partij"]
    assert group.facilitators == ()
    assert group.unnamed.startswith("5 gespreksleiders staan hier niet met naam.")


def test_the_page_is_the_same_whether_nobody_or_a_few_did_not_agree(repo: Repository) -> None:
    pages = []
    for number in range(3):
        pages.append(facilitators.view(open_ledger(repo)))
        repo.facilitator(f"extra-{number}", consent=NO_CONSENT)
    assert pages[0] == pages[1] == pages[2] != facilitators.view(open_ledger(repo))
    assert pages[0].choosing.endswith("staat hier niet bij.")


def test_a_party_of_which_a_few_did_not_agree_looks_as_one_without_members(
    repo: Repository,
) -> None:
    repo.set("facilitators/pool-een.yaml", "consent", NO_CONSENT)
    few = facilitators.view(open_ledger(repo))
    del repo.files["facilitators/pool-een.yaml"]
    assert facilitators.view(open_ledger(repo)) == few


def test_a_provider_without_current_members_is_left_out(repo: Repository) -> None:
    left = [{"from": day("2025-01-01"), "until": day("2026-05-31")}]
    repo.set("facilitators/pool-een.yaml", "membership", left)
    assert set(groups(repo)) == {"partij"}
    assert "pool-een" not in open_ledger(repo).facilitators


def test_a_programme_of_which_nobody_is_named_does_not_speak_of_these_people(
    repo: Repository,
) -> None:
    for name in ("anna", "bram", "pool-een"):
        repo.set(f"facilitators/{name}.yaml", "consent", NO_CONSENT)
    view = facilitators.view(open_ledger(repo))
    assert view.groups == ()
    assert text(view.lead) == "Gespreksleiders leiden de gesprekken. Zij staan los van uw team."
    assert view.choosing.endswith("Er staat nu niemand met naam op deze pagina.")


def test_the_pool_and_a_contracted_provider_are_described_differently(repo: Repository) -> None:
    by_provider = groups(repo)
    assert by_provider["pool"].about == "Collega's van onze organisatie."
    assert by_provider["partij"].about == "Een partij van buiten."


def test_the_page_of_a_facilitator_shows_languages_experience_text_and_competencies(
    repo: Repository,
) -> None:
    path = "facilitators/anna.yaml"
    repo.set(
        path,
        "experience",
        {"managers": True, "higher_echelon": False, "text": "Bij *vijf* steden."},
    )
    repo.set(path, "bio", "Anna luistert graag.")
    repo.set(path, "languages", ["nl", "fy"])
    view = facilitators.facilitator_view(open_ledger(repo), "anna")
    facts = {fact.term: text(fact.words) for fact in view.facts}
    assert facts == {
        "Talen": "Nederlands en fy",
        "Ervaring": "Met leidinggevenden",
        "Toelichting": "Bij *vijf* steden.",
    }
    assert view.lead == "Gespreksleider en assistent bij De Partij."
    assert text(view.bio) == "Anna luistert graag."
    assert [link.words for link in view.competencies] == ["Kalm blijven", "Veiligheid"]
