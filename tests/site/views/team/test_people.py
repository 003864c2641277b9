"""The facilitators for the team, with and without a page of their own for staff."""

from typing import Any

from dialoog.site.views.team import people, person
from tests.makers import PROGRAMME, Repository, day
from tests.site.views.of_team import cell_texts, description, team_ledger

ANNA = "facilitators/anna.yaml"
AWAY = {"from": day("2026-05-25"), "until": day("2026-06-12"), "announced": day("2026-05-01")}


def view(repo: Repository, name: str = "anna") -> person.PersonView:
    return person.view(team_ledger(repo), name)


def busy(repo: Repository) -> None:
    """Anna led one and leads one; Bram assisted the first."""
    repo.request(until="intake")
    repo.held_session("2026-001", 1, assistant="bram")
    repo.session("2026-001", 2)


# ------------------------------------------------------------------------------ the list


def test_the_members_of_today_are_listed_by_party_and_name(repo: Repository) -> None:
    busy(repo)
    repo.set(ANNA, "max_per_quarter", 3)
    repo.set(ANNA, "days", ["ma", "do"])
    repo.set(ANNA, "consent.profile", value=False)
    page = people.view(team_ledger(repo))
    assert page.lead == "Vandaag horen er 3 mensen bij."
    assert cell_texts(page.members) == [
        [
            *("Anna Proef", "De Partij", "Gespreksleider en assistent", "Nederlands en Engels"),
            *("maandag en donderdag", "2", "3", "1", "nee"),
        ],
        [
            *("Bram Proef", "De Partij", "Gespreksleider en assistent", "Nederlands en Engels"),
            *("alle dagen", "1", "-", "0", "ja"),
        ],
        [
            *("Pool Proef", "De pool", "Gespreksleider en assistent", "Nederlands en Engels"),
            *("alle dagen", "0", "-", "0", "ja"),
        ],
    ]


def test_the_row_of_an_absent_member_has_a_badge(repo: Repository) -> None:
    repo.set(ANNA, "absences", [AWAY])
    cell = people.view(team_ledger(repo)).members.rows[0][0]
    assert [badge.words for badge in cell.badges] == ["Afwezig tot en met 12 juni 2026"]


def test_former_and_future_members_are_in_a_table_of_their_own(repo: Repository) -> None:
    spans: Any = [
        {"from": day("2024-01-08"), "until": day("2024-06-30")},
        {"from": day("2026-07-01")},
    ]
    repo.set(ANNA, "membership", spans)
    page = people.view(team_ledger(repo))
    assert cell_texts(page.others) == [
        [
            *("Anna Proef", "De Partij"),
            "8 januari 2024 tot 30 juni 2024 en 1 juli 2026 tot nu",
            "0",
        ]
    ]
    assert len(page.members.rows) == 2


# ------------------------------------------------------------------------------ one person


def test_the_page_of_a_facilitator_shows_all_that_is_known(repo: Repository) -> None:
    busy(repo)
    for field, value in {
        "max_per_quarter": 3,
        "days": ["ma"],
        "absences": [AWAY],
        "directorate": "ruimte",
        "recusals": ["dienstverlening"],
        "experience.text": "Veel *ervaring*.",
    }.items():
        repo.set(ANNA, field, value)
    repo.remove("requests/2026-001/request.yaml")
    repo.remove("requests/2026-001/session-1.yaml")
    repo.remove("requests/2026-001/session-2.yaml")
    assert description(view(repo).facts) == {
        "Hoort erbij": ["Vanaf 1 januari 2025"],
        "Dit kwartaal": ["0 gesprekken in het tweede kwartaal van 2026. Wil er hoogstens 3."],
        "In alles": ["0 gesprekken geleid"],
        "Dagen": ["Maandag"],
        "Afwezig": ["Van 25 mei 2026 tot en met 12 juni 2026"],
        "Talen": ["Nederlands en Engels"],
        "Ervaring": ["Met leidinggevenden en de hoogste leiding", "Veel *ervaring*."],
        "Eigen directie": ["Ruimte"],
        "Werkt niet voor": ["Dienstverlening"],
        "Toestemming": ["Ja, gezegd op 2 januari 2025"],
    }


def test_the_load_counts_led_and_assisted_sessions(repo: Repository) -> None:
    busy(repo)
    anna, bram = description(view(repo).facts), description(view(repo, "bram").facts)
    assert anna["Dit kwartaal"] == ["2 gesprekken in het tweede kwartaal van 2026."]
    assert anna["In alles"] == ["1 gesprek geleid"]
    assert bram["In alles"] == ["0 gesprekken geleid, 1 keer geassisteerd"]
    assert bram["Dit kwartaal"] == ["1 gesprek in het tweede kwartaal van 2026."]


def test_the_sessions_of_a_facilitator_are_listed_with_the_role_the_last_first(
    repo: Repository,
) -> None:
    busy(repo)
    assert cell_texts(view(repo).sessions) == [
        [
            *("woensdag 10 juni 2026", "Gepland", "2026-001, gesprek 2", "Dienstverlening"),
            *("gespreksleider", "13:30 tot 16:00 uur"),
        ],
        [
            *("dinsdag 7 april 2026", "Gevoerd", "2026-001, gesprek 1", "Dienstverlening"),
            *("gespreksleider", "13:30 tot 16:00 uur"),
        ],
    ]
    assert [row[4] for row in cell_texts(view(repo, "bram").sessions)] == ["assistent"]


def test_a_match_without_a_session_is_listed_as_promised(repo: Repository) -> None:
    repo.request(until="match")
    assert [link.words for link in view(repo).promised] == ["Dossier 2026-001"]


def test_the_page_of_a_facilitator_lists_the_answers_to_calls(repo: Repository) -> None:
    said = {"facilitator": "pool-een", "on": day("2026-05-20"), "answer": "maybe"}
    repo.call(responses=[said])
    assert cell_texts(view(repo, "pool-een").calls) == [
        ["Gespreksleiders voor de gedragscode", "Misschien", "20 mei 2026"]
    ]
    assert cell_texts(view(repo).calls) == []


def test_a_facilitator_without_consent_has_a_page_for_the_team_only(repo: Repository) -> None:
    assert view(repo).public
    repo.set(ANNA, "consent.profile", value=False)
    page = view(repo)
    assert page.public is None
    assert [badge.words for badge in page.badges] == ["Staat niet op het intranet"]
    assert description(page.facts)["Toestemming"] == ["Nee, gezegd op 2 januari 2025"]


def test_the_page_of_a_former_or_absent_member_has_a_badge(repo: Repository) -> None:
    spans = [{"from": day("2025-01-01"), "until": day("2026-05-31"), "reason": "Andere baan."}]
    repo.set(ANNA, "membership", spans)
    repo.set(ANNA, "absences", [AWAY])
    page = view(repo)
    assert [badge.words for badge in page.badges] == [
        "Hoort er nu niet bij",
        "Afwezig tot en met 12 juni 2026",
    ]
    assert description(page.facts)["Reden"] == ["Andere baan."]


def test_only_a_facilitator_with_a_planned_session_has_a_calendar(repo: Repository) -> None:
    busy(repo)
    assert view(repo).calendar
    assert view(repo, "bram").calendar is None


def test_the_page_of_a_facilitator_shows_the_tasks_about_them(repo: Repository) -> None:
    repo.set(PROGRAMME, "retention_months", 6)
    assert {task.ways[0].path for task in view(repo).tasks} <= {ANNA}


def test_a_facilitator_without_membership_is_not_among_the_members(repo: Repository) -> None:
    repo.set(ANNA, "membership", [])
    assert [row[0] for row in cell_texts(people.view(team_ledger(repo)).others)] == ["Anna Proef"]


def test_the_page_of_somebody_says_which_methods_they_learnt_and_when(repo: Repository) -> None:
    repo.set(ANNA, "methods", [{"name": "De spiegel", "on": day("2026-03-02")}])
    assert "De spiegel, geleerd op 2 maart 2026" in str(description(view(repo).facts)["Methoden"])


def test_a_member_of_a_party_without_a_contract_has_a_badge(repo: Repository) -> None:
    labels = {
        "Nog geen contract": None,
        "Contract vanaf 1 juli 2026": {"from": day("2026-07-01")},
        "Contract voorbij": {"from": day("2025-01-01"), "until": day("2026-05-29")},
    }
    for label, contract in labels.items():
        repo.set("content/providers/partij.yaml", "contract", contract)
        if contract is None:
            repo.drop("content/providers/partij.yaml", "contract")
        (row, *_) = people.view(team_ledger(repo)).members.rows
        assert [badge.words for badge in row[1].badges] == [label]


def test_many_people_stand_by_party_and_a_large_party_by_letter(repo: Repository) -> None:
    for number in range(people.MOST_IN_TABLES):
        name = f"{'Émile' if number % 2 else 'Zoë'} {number}"
        repo.facilitator(f"mens-{number}", name=name, provider="partij")
    repo.facilitator("cijfer", name="7 Proef", provider="partij")
    team = team_ledger(repo)
    page = people.view(team)
    assert page.members.rows == ()
    assert [(link.words, link.id) for link in page.parts] == [
        ("De Partij: 203 mensen", "partij"),
        ("De pool: 1 persoon", "pool"),
    ]
    party = people.part_view(team, "partij")
    assert [link.words for link in party.parts] == [
        *("Overig: 1 persoon", "A: 1 persoon", "B: 1 persoon"),
        *("E: 100 mensen", "Z: 100 mensen"),
    ]
    letter = people.part_view(team, "partij/e")
    assert len(letter.members.rows) == people.MOST_IN_TABLES // 2
    assert letter.head.title == "Gespreksleiders van De Partij: E"
    assert [row[0].words for row in people.part_view(team, "pool").members.rows] == ["Pool Proef"]
