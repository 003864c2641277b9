"""The contact page: who holds each role now, and who replaces somebody absent."""

from typing import Any

from dialoog.site.views.pages import contact
from tests.makers import PROGRAMME, Repository, day
from tests.site.views.staff import open_ledger, text

ABSENT = {
    "from": day("2026-05-25"),
    "until": day("2026-06-12"),
    "announced": day("2026-05-01"),
    "deputy": "Vervanger Proef",
}


def coordinator(
    repo: Repository, *absences: dict[str, Any]
) -> tuple[contact.RoleItem, dict[str, str]]:
    repo.set(PROGRAMME, "roles.0.absences", list(absences))
    role = contact.view(open_ledger(repo)).roles[0]
    return role, {fact.term: text(fact.words) for fact in role.facts}


def test_the_coordinator_is_named_with_their_working_days(repo: Repository) -> None:
    role, facts = coordinator(repo)
    assert (role.now, role.badge) == ("Coördinator Proef", None)
    assert facts == {"Werkt op": "maandag, dinsdag, woensdag en donderdag"}


def test_a_deputy_is_named_with_whom_they_replace_and_until_when(repo: Repository) -> None:
    role, facts = coordinator(repo, ABSENT)
    assert role.now == "Vervanger Proef"
    assert role.badge
    assert role.badge.words == "Vervangt nu"
    assert facts == {"Vervangt": "Coördinator Proef, van 25 mei 2026 tot en met 12 juni 2026"}


def test_an_absence_without_a_deputy_says_that_the_name_will_follow(repo: Repository) -> None:
    unknown = {key: value for key, value in ABSENT.items() if key != "deputy"}
    role, facts = coordinator(repo, unknown)
    assert role.now == "Dit wordt nog bekendgemaakt"
    assert facts == {"Afwezig": "Coördinator Proef, van 25 mei 2026 tot en met 12 juni 2026"}
    assert role.badge
    assert role.badge.words == "Vervanger nog niet bekend"


def test_a_coming_absence_is_announced_with_its_deputy(repo: Repository) -> None:
    later = {**ABSENT, "from": day("2026-07-20"), "until": day("2026-08-07")}
    _, facts = coordinator(repo, later)
    assert facts["Straks afwezig"] == (
        "Van 20 juli 2026 tot en met 7 augustus 2026. Vervanging: Vervanger Proef."
    )
    unknown = {key: value for key, value in later.items() if key != "deputy"}
    _, facts = coordinator(repo, unknown)
    assert facts["Straks afwezig"].endswith("De vervanging volgt nog.")


def test_a_vacancy_for_coordinator_is_stated(repo: Repository) -> None:
    repo.set(PROGRAMME, "roles.0.until", day("2026-05-31"))
    role, facts = coordinator(repo)
    assert role.now == "Dit wordt nog bekendgemaakt"
    assert role.badge
    assert role.badge.words == "Nu geen coördinator"
    assert facts == {}


def test_the_team_is_named_when_the_programme_has_one(repo: Repository) -> None:
    assert [role.title for role in contact.view(open_ledger(repo)).roles] == ["Coördinator"]
    repo.append(
        PROGRAMME,
        "roles",
        {
            "role": "team",
            "holder": "Team Proef",
            "from": day("2025-01-06"),
            "working_days": [],
            "absences": [],
        },
    )
    team = contact.view(open_ledger(repo)).roles[1]
    assert (team.now, team.facts) == ("Team Proef", ())


def test_the_phone_and_the_address_of_the_office_stand_on_the_page(repo: Repository) -> None:
    assert contact.view(open_ledger(repo)).phone == ""
    repo.set(PROGRAMME, "phone", "+31 (0)20 14020")
    repo.set(PROGRAMME, "address", "Amstel 1")
    shown = contact.view(open_ledger(repo))
    assert (shown.phone, shown.dial, shown.address) == (
        "+31 (0)20 14020",
        "+312014020",
        "Amstel 1",
    )


def test_a_team_is_not_called_a_team_twice(repo: Repository) -> None:
    team = {"role": "team", "holder": "Programmateam Inclusie", "from": day("2025-01-06")}
    repo.append(PROGRAMME, "roles", {**team, "working_days": ["ma"], "absences": []})
    item = contact.view(open_ledger(repo)).roles[-1]
    assert (item.title, item.now) == ("Programmateam", "Inclusie")
