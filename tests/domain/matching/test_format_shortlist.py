"""What a coordinator reads: a sentence for everyone, and a reason for every request."""

from typing import Any

import pytest

from dialoog.data.ledger import Ledger
from dialoog.domain.matching import format_plan, format_shortlist, greedy, optimal
from dialoog.domain.matching.plan import Table
from dialoog.domain.matching.sentences import why
from dialoog.domain.matching.shortlist import shortlist
from tests.domain.matching.ledgers import Fields, a_ledger
from tests.makers import day

LARGE = {"size": 24, "level": "team"}


def first_sentence(ledger: Ledger) -> str:
    found = shortlist(ledger, ledger.requests["vraag"])
    return why(found.question, found.candidates[0])


def reasons(ledger: Ledger) -> dict[str, str]:
    """Of each request in the plan for all who leads it, and why."""
    table = Table.of(ledger)
    text = format_plan.as_text(table, optimal.plan(table), greedy.plan(table))
    lines = text.splitlines()[4:-2]
    return {
        head.strip(): because.strip() for head, because in zip(lines[::2], lines[1::2], strict=True)
    }


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        ({}, "De aanvraag vraagt geen bijzondere competenties."),
        ({"needs": ["kalmte"]}, "Heeft de gevraagde competentie."),
        ({"needs": ["kalmte", "veiligheid"]}, "Heeft alle 2 gevraagde competenties."),
        (
            {"needs": ["uitdagen", "kalmte", "veiligheid"]},
            "Heeft 2 van de 3 gevraagde competenties; mist uitdagen.",
        ),
        ({"needs": ["uitdagen"]}, "Heeft 0 van de 1 gevraagde competenties; mist uitdagen."),
    ],
)
def test_the_competencies_are_told(request_: Fields, said: str) -> None:
    assert first_sentence(a_ledger({"anna": {}}, {"vraag": request_})).startswith(f"{said} ")


def test_days_that_do_not_meet_are_told() -> None:
    wish = {"from": day("2026-06-08"), "until": day("2026-06-19"), "days": ["ma"]}
    ledger = a_ledger({"anna": {"days": ["vr", "do"]}}, {"vraag": {"preferred": wish}})
    assert "Kan op geen van de gevraagde dagen." in first_sentence(ledger)


def test_the_assistant_stands_in_the_words_to_type() -> None:
    ledger = a_ledger({"anna": {}, "bram": {"roles": ["assistant"]}}, {"vraag": {"group": LARGE}})
    text = format_shortlist.as_text(ledger, shortlist(ledger, ledger.requests["vraag"]))
    assert "match.facilitators=[anna] match.assistant=bram " in text


def test_a_request_that_is_not_consulted_gets_no_words_to_type() -> None:
    ledger = a_ledger({"anna": {}}, {"vraag": {"consultation": None}})
    text = format_shortlist.as_text(ledger, shortlist(ledger, ledger.requests["vraag"]))
    assert "Doe dat voor u koppelt." in text
    assert "build.py set" not in text


def test_an_empty_list_says_so() -> None:
    ledger = a_ledger({"anna": {"roles": ["assistant"]}})
    text = format_shortlist.as_text(ledger, shortlist(ledger, ledger.requests["vraag"]))
    assert "\nEr staat niemand op de lijst.\n" in text


NOBODY_CAN = (
    "Niemand kan: anna werkt niet voor dienstverlening en "
    "bram leidt geen gesprekken in deze taal (nl)."
)
TWO: dict[str, Any] = {
    "anna": {"max_per_quarter": 1},
    "bram": {"max_per_quarter": 1, "languages": ["nl"]},
}


def test_the_plan_tells_where_it_differs_from_one_by_one() -> None:
    requests = {"eerste": {}, "tweede": {"language": "en", "received": day("2026-05-05")}}
    found = reasons(a_ledger(TWO, requests))
    assert found.keys() == {"eerste: bram", "tweede: anna"}
    assert found["eerste: bram"].startswith(
        "Staat op plaats 2 van 2. Eén voor één was het anna; zo is het werk beter verdeeld. "
    )
    assert found["tweede: anna"].startswith(
        "Staat op plaats 1 van 1. Eén voor één bleef er niemand over. "
    )


def test_the_plan_names_the_assistant() -> None:
    ledger = a_ledger({"anna": {}, "bram": {"roles": ["assistant"]}}, {"groot": {"group": LARGE}})
    assert list(reasons(ledger)) == ["groot: anna, met bram als assistent"]


@pytest.mark.parametrize(
    ("people", "requests", "offer", "because"),
    [
        (
            {"anna": {}},
            {"vraag": {"group": {"size": 31, "level": "team"}}},
            {},
            "De groep is te groot, ook met een assistent. Maak er twee groepen van.",
        ),
        ({"anna": {}}, {"vraag": {}}, {"status": "closed"}, "Het aanbod ligt stil of is gesloten."),
        (
            {"anna": {"recusals": ["ruimte", "dienstverlening"]}, "bram": {"languages": ["en"]}},
            {"vraag": {}},
            {},
            NOBODY_CAN,
        ),
        ({}, {"vraag": {}}, {}, "Er is niemand."),
        ({"anna": {}}, {"vraag": {"group": LARGE}}, {}, "Er is niemand om te assisteren."),
        (
            {"anna": {"max_per_quarter": 1}},
            {"eerst": {"received": day("2026-05-01")}, "vraag": {}},
            {},
            "Wie dit kan, is al nodig voor andere aanvragen.",
        ),
    ],
)
def test_a_request_that_nobody_can_serve_is_told_why(
    people: dict[str, Fields], requests: dict[str, Fields], offer: Fields, because: str
) -> None:
    assert reasons(a_ledger(people, requests, offer=offer))["vraag: nog niemand"] == because
