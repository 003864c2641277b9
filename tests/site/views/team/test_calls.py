"""The calls for the team: who answered what, who is silent, and the letter to send."""

from typing import Any

import pytest

from dialoog.site.views.team import calls
from tests.makers import DAY, Repository, day
from tests.site.views.of_team import cell_texts, team_ledger

NAME = "gedragscode"
WITHDRAWN = {"on": day("2026-05-25"), "reason": "Niet nodig."}


def response(who: str, answer: str, on: str = "2026-05-20", **more: object) -> dict[str, object]:
    """The response of one facilitator to a call."""
    return {"facilitator": who, "on": day(on), "answer": answer, **more}


def add_pool_members(repo: Repository, count: int = 3) -> None:
    """Add members to the pool, each with a name that ends in their number."""
    for number in range(1, count + 1):
        repo.facilitator(f"lid-{number}", provider="pool")


def view(repo: Repository) -> calls.CallView:
    return calls.view(team_ledger(repo), NAME)


# ------------------------------------------------------------------------------ the list


def test_each_call_has_a_row_with_the_answers_counted(repo: Repository) -> None:
    add_pool_members(repo)
    given = [response("lid-1", "yes"), response("lid-2", "maybe"), response("lid-3", "withdrawn")]
    repo.call(responses=given, chosen=["lid-1"], needed=2)
    repo.call("oud", opened=day("2026-03-02"), deadline=day("2026-03-20"))
    repo.drop("content/calls/oud.md", "directorate")
    assert cell_texts(calls.all_calls(team_ledger(repo)).overview) == [
        [
            *("Gespreksleiders voor de gedragscode", "Open", "Dienstverlening"),
            "vrijdag 12 juni 2026",
            *("2", "1", "1", "1", "1", "1"),
        ],
        [
            *("Gespreksleiders voor de gedragscode", "Gesloten", "alle", "vrijdag 20 maart 2026"),
            *("1", "0", "0", "0", "-", "0"),
        ],
    ]


def test_the_page_of_all_calls_shows_what_staff_see_below_the_table(repo: Repository) -> None:
    repo.call()
    page = calls.all_calls(team_ledger(repo))
    assert [item.id for item in page.staff.current] == [NAME]
    assert page.head == page.staff.head


# ------------------------------------------------------------------------------ the answers


def test_the_silent_are_the_members_of_the_pool_of_today_without_an_answer(
    repo: Repository,
) -> None:
    add_pool_members(repo)
    left = [{"from": day("2025-01-01"), "until": day("2026-05-31")}]
    repo.set("facilitators/lid-3.yaml", "membership", left)
    repo.call(responses=[response("lid-1", "no")])
    silent_members = view(repo).silent
    assert silent_members
    assert [row[0] for row in cell_texts(silent_members)] == ["Gespreksleider lid-2", "Pool Proef"]


def test_a_silent_member_is_listed_with_the_reasons_not_to_ask_again(repo: Repository) -> None:
    add_pool_members(repo)
    repo.set("facilitators/lid-1.yaml", "directorate", "dienstverlening")
    repo.set("facilitators/lid-2.yaml", "recusals", ["dienstverlening"])
    away = {"from": day("2026-06-08"), "until": day("2026-06-19"), "announced": day("2026-05-01")}
    repo.set("facilitators/lid-2.yaml", "absences", [away])
    repo.call()
    silent_members = view(repo).silent
    assert silent_members
    assert [row[1] for row in cell_texts(silent_members)] == [
        "eigen directie",
        "werkt niet voor deze directie en afwezig tot en met 19 juni 2026",
        "",
        "",
    ]


@pytest.mark.parametrize(
    "fields",
    [{"deadline": day("2026-05-31")}, {"withdrawn": WITHDRAWN}],
    ids=["closed", "withdrawn"],
)
def test_a_call_that_is_over_has_no_table_of_silent_members(
    repo: Repository, fields: dict[str, Any]
) -> None:
    repo.call(**fields)
    assert view(repo).silent is None


def test_a_call_is_still_open_on_its_last_day(repo: Repository) -> None:
    repo.call(deadline=DAY)
    assert (view(repo).badge.words, view(repo).silent is None) == ("Open", False)


def test_the_answers_are_in_order_of_arrival_with_a_badge_for_the_chosen(repo: Repository) -> None:
    add_pool_members(repo)
    repo.call(
        responses=[
            response("lid-2", "no", "2026-05-22", note="Te druk."),
            response("lid-1", "yes", "2026-05-21"),
        ],
        chosen=["lid-1"],
    )
    page = view(repo)
    assert cell_texts(page.answers) == [
        ["Gespreksleider lid-1", "Ja", "21 mei 2026", ""],
        ["Gespreksleider lid-2", "Nee", "22 mei 2026", "Te druk."],
    ]
    assert [badge.words for badge in page.answers.rows[0][0].badges] == ["Gekozen"]
    assert [link.id for link in page.chosen] == ["lid-1"]


@pytest.mark.parametrize(
    ("needed", "yes", "sums"),
    [
        (1, 0, "Er is 1 gespreksleider nodig en 0 zeggen ja: nog 1 te vinden."),
        (2, 1, "Er zijn 2 gespreksleiders nodig en 1 zegt ja: nog 1 te vinden."),
        (2, 2, "Er zijn 2 gespreksleiders nodig en 2 zeggen ja: genoeg."),
    ],
)
def test_the_summary_of_a_call_says_whether_enough_people_said_yes(
    repo: Repository, needed: int, yes: int, sums: str
) -> None:
    add_pool_members(repo)
    repo.call(
        needed=needed, responses=[response(f"lid-{number}", "yes") for number in range(1, yes + 1)]
    )
    silent = 4 - yes
    assert view(repo).sums == f"{sums} {silent} leden van de pool hebben nog niet gereageerd."


def test_the_summary_of_a_call_with_one_silent_member_is_in_the_singular(repo: Repository) -> None:
    repo.call()
    assert view(repo).sums.endswith("1 lid van de pool heeft nog niet gereageerd.")


def test_a_withdrawn_call_says_when_it_was_withdrawn(repo: Repository) -> None:
    repo.call(withdrawn=WITHDRAWN)
    assert view(repo).sums == "Ingetrokken op 25 mei 2026."
    assert view(repo).badge.words == "Ingetrokken"


# ------------------------------------------------------------------------------ the letter


def test_the_page_of_a_call_has_a_letter_that_can_be_sent(repo: Repository) -> None:
    repo.call(body="Wie doet er **mee**?\n\n- overdag\n")
    page = view(repo)
    assert page.subject == "Gespreksleiders voor de gedragscode"
    assert "Wie doet er mee?" in page.letter
    assert "- overdag" in page.letter
    assert "vrijdag 12 juni 2026" in page.letter
    assert page.command.startswith("python build.py letter content/calls/gedragscode.md ")
    assert "BCC" in page.privacy


def test_a_call_links_the_dossiers_of_the_requests_that_it_serves(repo: Repository) -> None:
    repo.drop(repo.request(offer="gedragscode", goals=[]), "card")
    repo.call(requests=["2026-001"])
    assert [(link.page, link.id) for link in view(repo).requests] == [("dossier", "2026-001")]


def test_of_somebody_who_answered_twice_the_last_answer_is_counted(repo: Repository) -> None:
    add_pool_members(repo, 1)
    repo.call(responses=[response("lid-1", "yes"), response("lid-1", "withdrawn", "2026-05-21")])
    (row,) = cell_texts(calls.all_calls(team_ledger(repo)).overview)
    assert row[5:8] == ["0", "0", "1"]
    assert [row[1] for row in cell_texts(view(repo).answers)] == ["Ja", "Teruggetrokken"]


def test_the_letter_of_a_withdrawn_call_asks_nothing(repo: Repository) -> None:
    repo.call(withdrawn=WITHDRAWN, body="Doet u mee?\n")
    assert view(repo).subject.startswith("Ingetrokken: ")
    assert "Doet u mee" not in view(repo).letter
