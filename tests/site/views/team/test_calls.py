"""The calls for the team: who answered what, who is silent, and the letter to send."""

import pytest

from dialoog.site.views.team import calls
from tests.makers import DAY, Repository, day
from tests.site.views.of_team import cell_texts, team_ledger

NAME = "gedragscode"
GONE = {"on": day("2026-05-25"), "reason": "Niet nodig."}


def said(who: str, answer: str, on: str = "2026-05-20", **more: object) -> dict[str, object]:
    return {"facilitator": who, "on": day(on), "answer": answer, **more}


def a_pool(repo: Repository, count: int = 3) -> None:
    """More members of the pool, each with a name that ends in their number."""
    for number in range(1, count + 1):
        repo.facilitator(f"lid-{number}", provider="pool")


def view(repo: Repository) -> calls.CallView:
    return calls.view(team_ledger(repo), NAME)


# ------------------------------------------------------------------------------ the list


def test_each_call_has_a_row_with_the_answers_counted(repo: Repository) -> None:
    a_pool(repo)
    found = [said("lid-1", "yes"), said("lid-2", "maybe"), said("lid-3", "withdrawn")]
    repo.call(responses=found, chosen=["lid-1"], needed=2)
    repo.call("oud", opened=day("2026-03-02"), deadline=day("2026-03-20"))
    repo.drop("content/calls/oud.md", "directorate")
    assert cell_texts(calls.all_calls(team_ledger(repo)).overview) == [
        [
            *("Gespreksleiders voor de gedragscode", "Open", "Dienstverlening", "12 juni 2026"),
            *("2", "1", "1", "1", "1", "1"),
        ],
        [
            *("Gespreksleiders voor de gedragscode", "Gesloten", "alle", "20 maart 2026"),
            *("1", "0", "0", "0", "-", "0"),
        ],
    ]


def test_what_staff_see_stands_below_it(repo: Repository) -> None:
    repo.call()
    found = calls.all_calls(team_ledger(repo))
    assert [item.id for item in found.staff.current] == [NAME]
    assert found.head == found.staff.head


# ------------------------------------------------------------------------------ the answers


def test_silent_are_the_members_of_the_pool_of_today_who_did_not_answer(repo: Repository) -> None:
    a_pool(repo)
    left = [{"from": day("2025-01-01"), "until": day("2026-05-31")}]
    repo.set("facilitators/lid-3.yaml", "membership", left)
    repo.call(responses=[said("lid-1", "no")])
    found = view(repo).silent
    assert found
    assert [row[0] for row in cell_texts(found)] == ["Gespreksleider lid-2", "Pool Proef"]


def test_it_says_what_to_mind_before_asking_somebody_again(repo: Repository) -> None:
    a_pool(repo)
    repo.set("facilitators/lid-1.yaml", "directorate", "dienstverlening")
    repo.set("facilitators/lid-2.yaml", "recusals", ["dienstverlening"])
    away = {"from": day("2026-06-08"), "until": day("2026-06-19"), "announced": day("2026-05-01")}
    repo.set("facilitators/lid-2.yaml", "absences", [away])
    repo.call()
    found = view(repo).silent
    assert found
    assert [row[1] for row in cell_texts(found)] == [
        "eigen directie",
        "werkt niet voor deze directie en afwezig tot en met 19 juni 2026",
        "",
        "",
    ]


@pytest.mark.parametrize(
    "fields", [{"deadline": day("2026-05-31")}, {"withdrawn": GONE}], ids=["closed", "withdrawn"]
)
def test_of_a_call_that_is_over_nobody_is_silent(
    repo: Repository, fields: dict[str, object]
) -> None:
    repo.call(**fields)
    assert view(repo).silent is None


def test_on_the_last_day_a_call_is_still_open(repo: Repository) -> None:
    repo.call(deadline=DAY)
    assert (view(repo).badge.words, view(repo).silent is None) == ("Open", False)


def test_the_answers_come_in_order_with_who_is_chosen(repo: Repository) -> None:
    a_pool(repo)
    repo.call(
        responses=[
            said("lid-2", "no", "2026-05-22", note="Te druk."),
            said("lid-1", "yes", "2026-05-21"),
        ],
        chosen=["lid-1"],
    )
    found = view(repo)
    assert cell_texts(found.answers) == [
        ["Gespreksleider lid-1", "Ja", "21 mei 2026", ""],
        ["Gespreksleider lid-2", "Nee", "22 mei 2026", "Te druk."],
    ]
    assert [badge.words for badge in found.answers.rows[0][0].badges] == ["Gekozen"]
    assert [link.id for link in found.chosen] == ["lid-1"]


@pytest.mark.parametrize(
    ("needed", "yes", "sums"),
    [
        (1, 0, "Er is 1 gespreksleider nodig en 0 zeggen ja: nog 1 te vinden."),
        (2, 1, "Er zijn 2 gespreksleiders nodig en 1 zegt ja: nog 1 te vinden."),
        (2, 2, "Er zijn 2 gespreksleiders nodig en 2 zeggen ja: genoeg."),
    ],
)
def test_it_says_whether_there_are_enough(
    repo: Repository, needed: int, yes: int, sums: str
) -> None:
    a_pool(repo)
    repo.call(needed=needed, responses=[said(f"lid-{one + 1}", "yes") for one in range(yes)])
    silent = 4 - yes
    assert view(repo).sums == f"{sums} {silent} leden van de pool hebben nog niet gereageerd."


def test_one_silent_member_is_told_as_one(repo: Repository) -> None:
    repo.call()
    assert view(repo).sums.endswith("1 lid van de pool heeft nog niet gereageerd.")


def test_a_withdrawn_call_says_when(repo: Repository) -> None:
    repo.call(withdrawn=GONE)
    assert view(repo).sums == "Ingetrokken op 25 mei 2026."
    assert view(repo).badge.words == "Ingetrokken"


# ------------------------------------------------------------------------------ the letter


def test_the_letter_is_ready_to_send(repo: Repository) -> None:
    repo.call(body="Wie doet er **mee**?\n\n- overdag\n")
    found = view(repo)
    assert found.subject == "Gespreksleiders voor de gedragscode"
    assert "Wie doet er mee?" in found.letter
    assert "- overdag" in found.letter
    assert "vrijdag 12 juni 2026" in found.letter
    assert found.command.startswith("python build.py letter content/calls/gedragscode.md ")
    assert "BCC" in found.privacy
