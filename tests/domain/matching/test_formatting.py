"""The texts and data of matching: of the shortlist of one request, and of the plan for all."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dialoog.data.ledger import Ledger
from dialoog.domain.matching.formatting import (
    plan_data,
    plan_text,
    shortlist_data,
    shortlist_text,
)
from dialoog.domain.matching.greedy import plan_in_turn, plan_together
from dialoog.domain.matching.plan import Backlog
from dialoog.domain.matching.shortlist import shortlist
from tests.conftest import Kept
from tests.domain.matching.ledgers import Fields, a_ledger, led
from tests.domain.matching.situations import SITUATIONS
from tests.makers import day

EXPECTED = Path(__file__).parent / "expected.txt"

LARGE = {"size": 24, "level": "team"}


def reasons(ledger: Ledger) -> dict[str, str]:
    """Who leads each request in the plan for all, and why."""
    backlog = Backlog.of(ledger)
    text = plan_text(backlog, plan_together(backlog), plan_in_turn(backlog))
    lines = text.splitlines()[4:-2]
    return {
        head.strip(): because.strip() for head, because in zip(lines[::2], lines[1::2], strict=True)
    }


def test_the_assistant_is_in_the_command_that_records_a_match() -> None:
    ledger = a_ledger({"anna": {}, "bram": {"roles": ["assistant"]}}, {"vraag": {"group": LARGE}})
    text = shortlist_text(ledger, shortlist(ledger, ledger.requests["vraag"]))
    assert "match.facilitators=[anna] match.assistant=bram " in text


def test_a_request_that_is_not_consulted_gets_no_command_to_record_a_match() -> None:
    ledger = a_ledger({"anna": {}}, {"vraag": {"consultation": None}})
    text = shortlist_text(ledger, shortlist(ledger, ledger.requests["vraag"]))
    assert "Doe dat voor u koppelt." in text
    assert "build.py set" not in text


def test_an_empty_shortlist_says_that_nobody_is_on_it() -> None:
    ledger = a_ledger({"anna": {"roles": ["assistant"]}})
    text = shortlist_text(ledger, shortlist(ledger, ledger.requests["vraag"]))
    assert "\nEr staat niemand op de lijst.\n" in text


NOBODY_CAN = (
    "Niemand kan: Proef anna werkt niet voor Dienstverlening en "
    "Proef bram leidt geen gesprekken in deze taal (nl)."
)
TWO: dict[str, Any] = {
    "anna": {"max_per_quarter": 1},
    "bram": {"max_per_quarter": 1, "languages": ["nl"]},
}


def test_the_plan_says_where_it_differs_from_taking_requests_one_by_one() -> None:
    requests = {"eerste": {}, "tweede": {"language": "en", "received": day("2026-05-05")}}
    plan = reasons(a_ledger(TWO, requests))
    assert plan.keys() == {"eerste: Proef bram (bram)", "tweede: Proef anna (anna)"}
    assert plan["eerste: Proef bram (bram)"].startswith(
        "Staat op plaats 2 van 2. Eén voor één was het Proef anna; samen past het zo beter. "
    )
    assert plan["tweede: Proef anna (anna)"].startswith(
        "Staat op plaats 1 van 1. Eén voor één bleef er niemand over. "
    )


def test_the_plan_says_who_would_have_made_the_load_more_even() -> None:
    asked = {"een": {"needs": ["uitdagen", "kalmte"]}}
    people: dict[str, Fields] = {"anna": {"competencies": ["kalmte", "uitdagen"]}, "bram": {}}
    plan = reasons(a_ledger(people, asked, led("anna")))
    assert plan["een: Proef anna (anna)"].startswith(
        "Staat op plaats 1 van 2. "
        "Met Proef bram is het werk gelijker verdeeld, maar die past hier minder goed. "
        "Heeft alle 2 gevraagde competenties. "
    )


def test_the_plan_names_the_assistant() -> None:
    ledger = a_ledger({"anna": {}, "bram": {"roles": ["assistant"]}}, {"groot": {"group": LARGE}})
    assert list(reasons(ledger)) == [
        "groot: Proef anna (anna), met Proef bram (bram) als assistent"
    ]


@pytest.mark.parametrize(
    ("people", "requests", "offer", "because"),
    [
        (
            {"anna": {}},
            {"vraag": {"group": {"size": 31, "level": "team"}}},
            {},
            "De groep is te groot, ook met een assistent. Maak er twee groepen van.",
        ),
        ({"anna": {}}, {"vraag": {}}, {"status": "closed"}, "Het aanbod is gesloten."),
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
        (
            {"anna": {"competencies": []}},
            {"vraag": {"needs": ["kalmte"]}},
            {},
            "Niemand op de lijst heeft een van de gevraagde competenties.",
        ),
    ],
)
def test_a_request_that_nobody_can_serve_gets_the_reason_why(
    people: dict[str, Fields], requests: dict[str, Fields], offer: Fields, because: str
) -> None:
    assert reasons(a_ledger(people, requests, offer=offer))["vraag: nog niemand"] == because


@pytest.fixture(scope="module")
def everything() -> str:
    """Each situation: the shortlist of its request, and the plan for all of them."""
    parts: list[str] = []
    for situation in SITUATIONS:
        name = situation.__name__.replace("_", " ")
        parts += [f"{'=' * 80}\n{name}\n{'=' * 80}\n", *_output(situation())]
    return "\n".join(parts)


def _output(ledger: Ledger) -> Iterator[str]:
    if "vraag" in ledger.requests:
        ranking = shortlist(ledger, ledger.requests["vraag"])
        yield shortlist_text(ledger, ranking)
        yield _json(shortlist_data(ledger, ranking))
    backlog = Backlog.of(ledger)
    plans = plan_together(backlog), plan_in_turn(backlog)
    yield plan_text(backlog, *plans)
    yield _json(plan_data(ledger, backlog, *plans))


def _json(data: object) -> str:
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def test_the_output_in_every_situation_is_as_expected(everything: str, kept: Kept) -> None:
    kept.file(EXPECTED, everything)
