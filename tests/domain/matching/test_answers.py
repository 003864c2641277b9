"""What people answered to a call decides who is asked, in which order, and what is said of it."""

from typing import Any

import pytest

from dialoog.data.ledger import Ledger
from dialoog.domain.matching.criteria import MatchCriteria
from dialoog.domain.matching.formatting import plan_text, shortlist_data, shortlist_text
from dialoog.domain.matching.greedy import plan_in_turn, plan_together
from dialoog.domain.matching.plan import Backlog
from dialoog.domain.matching.sentences import notes, why, why_not
from dialoog.domain.matching.shortlist import Shortlist, shortlist
from tests.domain.matching.ledgers import Fields, a_ledger, led
from tests.makers import DAY, day

PEOPLE: dict[str, Fields] = {
    "anna": {"competencies": ["kalmte", "uitdagen"]},
    "bram": {"competencies": ["kalmte"]},
    "carla": {},
    "dewi": {"competencies": ["kalmte", "uitdagen"]},
    "eva": {"competencies": ["kalmte", "uitdagen"]},
}
NEEDS: dict[str, Fields] = {"vraag": {"needs": ["kalmte", "uitdagen"]}}


def response(who: str, answer: str, on: str = "2026-05-20") -> dict[str, Any]:
    return {"facilitator": who, "on": day(on), "answer": answer}


ANSWER_UNTIL = 'Reageren op de oproep "Gespreksleiders voor de gedragscode" kan tot en met'
ANSWERS = [
    response("bram", "yes", "2026-05-21"),
    response("carla", "maybe"),
    response("dewi", "no"),
    response("eva", "yes"),
    response("eva", "withdrawn", "2026-05-22"),
]


def a_called_ledger(**call: Any) -> Ledger:
    return a_ledger(PEOPLE, NEEDS, calls={"oproep": {"responses": ANSWERS, **call}})


def the_list(ledger: Ledger) -> Shortlist:
    return shortlist(ledger, ledger.requests["vraag"])


def order(ledger: Ledger) -> list[str]:
    return [candidate.facilitator.id for candidate in the_list(ledger).candidates]


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ({}, ["bram", "carla", "anna"]),
        ({"chosen": ["carla"]}, ["carla", "bram", "anna"]),
        ({"responses": []}, ["anna", "dewi", "eva", "bram", "carla"]),
        ({"requests": []}, ["anna", "dewi", "eva", "bram", "carla"]),
        (
            {"withdrawn": {"on": day("2026-05-25"), "reason": "Het ging anders."}},
            ["anna", "dewi", "eva", "bram", "carla"],
        ),
    ],
)
def test_the_list_is_ordered_by_the_answers_first_and_who_said_no_is_not_on_it(
    call: dict[str, Any], expected: list[str]
) -> None:
    assert order(a_called_ledger(**call)) == expected


def test_each_line_says_what_somebody_answered_and_when() -> None:
    ranking = the_list(a_called_ledger(chosen=["bram"]))
    said = {
        candidate.facilitator.id: why(ranking.criteria, candidate).partition(".")[0]
        for candidate in ranking.candidates
    }
    assert said == {
        "bram": "Oproep: gekozen en zei ja op 21 mei 2026",
        "carla": "Oproep: zei misschien op 20 mei 2026",
        "anna": "Oproep: antwoordde nog niet",
    }
    refused = {out.facilitator.id: why_not(ranking.criteria, out) for out in ranking.excluded}
    assert refused == {
        "dewi": "Valt af: zei nee op 20 mei 2026.",
        "eva": "Valt af: trok zich terug op 22 mei 2026.",
    }
    assert [reason.code for out in ranking.excluded for reason in out.reasons] == [
        "answered-no",
        "answered-no",
    ]


@pytest.mark.parametrize(
    ("deadline", "said", "noted"),
    [
        ("2026-06-12", "nog niet", [f"{ANSWER_UNTIL} vrijdag 12 juni 2026"]),
        ("2026-06-01", "nog niet", [f"{ANSWER_UNTIL} maandag 1 juni 2026"]),
        ("2026-05-31", "niet", []),
    ],
)
def test_the_list_says_whether_the_call_still_runs(
    deadline: str, said: str, noted: list[str]
) -> None:
    ledger = a_called_ledger(deadline=day(deadline))
    ranking = the_list(ledger)
    assert f"Oproep: antwoordde {said}." in why(ranking.criteria, ranking.candidates[-1])
    found = [note.partition(":")[0] for note in notes(ledger, ranking.criteria)]
    assert found == noted


def test_a_request_that_awaits_a_call_says_so_until_somebody_was_chosen() -> None:
    awaits = "Voor dit aanbod doet u eerst een oproep aan de pool, en die is er nog niet."
    ledger = a_ledger({"anna": {}}, offer={"by_call": True})
    assert awaits in notes(ledger, MatchCriteria.of(ledger, ledger.requests["vraag"]))
    match = {"on": DAY, "facilitators": ["anna"], "reason": "Past."}
    ledger = a_ledger({"anna": {}}, {"vraag": {"match": match}}, offer={"by_call": True})
    assert awaits not in notes(ledger, MatchCriteria.of(ledger, ledger.requests["vraag"]))


def test_the_data_of_the_list_has_the_answer_the_choice_and_the_method() -> None:
    ledger = a_called_ledger(chosen=["bram"])
    rows = shortlist_data(ledger, the_list(ledger))["shortlist"]
    assert [(row["answer"], row["chosen"], row["method"]) for row in rows] == [
        ({"answer": "yes", "on": "2026-05-21"}, True, None),
        ({"answer": "maybe", "on": "2026-05-20"}, False, None),
        (None, False, None),
    ]


def test_the_plan_for_all_follows_the_answers_above_the_floor_and_says_so() -> None:
    backlog = Backlog.of(a_called_ledger())
    plan = plan_together(backlog)
    assert plan.assignments["vraag"].leader == "bram"
    text = plan_text(backlog, plan, plan_in_turn(backlog))
    assert "Oproep: zei ja op 21 mei 2026." in text
    assert f"{ANSWER_UNTIL} vrijdag 12 juni 2026: koppel daarna." in text


# ---------------------------------------------------------------------------------- methods

METHOD = {"method": {"name": "De spiegel", "owner": "Bureau Proef"}}


def learnt(name: str, on: str) -> dict[str, Any]:
    return {"methods": [{"name": name, "on": day(on)}]}


def test_of_people_with_the_same_competencies_who_learnt_the_method_comes_first() -> None:
    people: dict[str, Fields] = {
        "anna": {},
        "bram": learnt("De spiegel", "2025-03-04"),
        "carla": learnt("Een andere", "2025-03-04"),
        "dewi": {**learnt("De spiegel", "2025-03-04"), "competencies": []},
    }
    ledger = a_ledger(people, {"vraag": {"needs": ["veiligheid"]}}, led("bram"), offer=METHOD)
    assert order(ledger) == ["bram", "anna", "carla", "dewi"]
    ranking = the_list(ledger)
    said = [why(ranking.criteria, candidate) for candidate in ranking.candidates]
    assert "Leerde de methode van dit aanbod op 4 maart 2025." in said[0]
    assert "Leerde de methode van dit aanbod nog niet." in said[1]
    rows = shortlist_data(ledger, ranking)["shortlist"]
    assert [row["method"] for row in rows] == ["2025-03-04", None, None, "2025-03-04"]


def test_nothing_is_said_of_a_method_where_the_offer_has_none() -> None:
    ledger = a_ledger({"anna": learnt("De spiegel", "2025-03-04")})
    assert "ethode" not in shortlist_text(ledger, the_list(ledger))


# ------------------------------------------------------------------- who assists comes along


@pytest.mark.parametrize("card", ["kaart-1", None])
def test_a_leader_and_an_assistant_come_from_one_provider(card: str | None) -> None:
    people: dict[str, Fields] = {
        "anna": {},
        "bram": {"roles": ["assistant"], "provider": "pool"},
        "carla": {"roles": ["assistant"]},
        "dewi": {"provider": "pool", "competencies": []},
    }
    offer = "leidinggevenden" if card else "zonder-kaart"
    large = {"card": card, "offer": offer, "group": {"size": 24, "level": "team"}}
    ledger = a_ledger(people, {"vraag": large}, offer={"providers": ["partij", "pool"]})
    pairs = {
        candidate.facilitator.id: candidate.assistant.id if candidate.assistant else None
        for candidate in the_list(ledger).candidates
    }
    assert pairs == {"anna": "carla"} | ({} if card else {"dewi": "bram"})


def test_the_plan_for_all_finds_the_provider_that_has_two_people() -> None:
    people: dict[str, Fields] = {
        "anna": {"competencies": ["kalmte"]},
        "bram": {"provider": "pool", "competencies": ["kalmte"]},
        "carla": {"provider": "pool", "roles": ["assistant"]},
    }
    group = {"size": 24, "level": "team"}
    large = {"card": None, "offer": "zonder-kaart", "needs": ["kalmte"], "group": group}
    ledger = a_ledger(people, {"vraag": large}, offer={"providers": ["partij", "pool"]})
    for planner in (plan_together, plan_in_turn):
        plan = planner(Backlog.of(ledger))
        assert plan.assignments["vraag"].people == ("bram", "carla")
