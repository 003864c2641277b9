"""Contact: who coordinates now, who stands in, and what is still to be named."""

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
    shown = contact.view(open_ledger(repo)).roles[0]
    return shown, {fact.term: text(fact.words) for fact in shown.facts}


def test_the_coordinator_is_named_with_the_working_days(repo: Repository) -> None:
    shown, facts = coordinator(repo)
    assert (shown.now, shown.badge) == ("Coördinator Proef", None)
    assert facts == {"Werkt op": "maandag, dinsdag, woensdag en donderdag"}


def test_who_stands_in_is_named_with_for_whom_and_until_when(repo: Repository) -> None:
    shown, facts = coordinator(repo, ABSENT)
    assert shown.now == "Vervanger Proef"
    assert shown.badge
    assert shown.badge.words == "Vervangt nu"
    assert facts == {"Vervangt": "Coördinator Proef, van 25 mei 2026 tot en met 12 juni 2026"}


def test_a_deputy_who_is_not_known_is_still_to_be_named(repo: Repository) -> None:
    unknown = {key: value for key, value in ABSENT.items() if key != "deputy"}
    shown, facts = coordinator(repo, unknown)
    assert shown.now == "Dit wordt nog bekendgemaakt"
    assert facts == {"Afwezig": "Coördinator Proef, van 25 mei 2026 tot en met 12 juni 2026"}
    assert shown.badge
    assert shown.badge.words == "Vervanger nog niet bekend"


def test_an_absence_to_come_is_told_with_who_stands_in(repo: Repository) -> None:
    later = {**ABSENT, "from": day("2026-07-20"), "until": day("2026-08-07")}
    _, facts = coordinator(repo, later)
    assert facts["Straks afwezig"] == (
        "Van 20 juli 2026 tot en met 7 augustus 2026. Vervanging: Vervanger Proef."
    )
    unknown = {key: value for key, value in later.items() if key != "deputy"}
    _, facts = coordinator(repo, unknown)
    assert facts["Straks afwezig"].endswith("De vervanging volgt nog.")


def test_without_a_coordinator_that_is_said(repo: Repository) -> None:
    repo.set(PROGRAMME, "roles.0.until", day("2026-05-31"))
    shown, facts = coordinator(repo)
    assert shown.now == "Dit wordt nog bekendgemaakt"
    assert shown.badge
    assert shown.badge.words == "Nu geen coördinator"
    assert facts == {}


def test_the_team_is_named_where_somebody_sits_in_it(repo: Repository) -> None:
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
