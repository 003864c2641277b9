"""What a coordinator is told of a request before anyone is asked."""

from dataclasses import replace
from typing import Any

import pytest

from dialoog.data.ledger import Ledger
from dialoog.domain.matching.criteria import Question
from dialoog.domain.matching.notes import notes
from tests.domain.matching.ledgers import Fields, a_ledger
from tests.makers import day

HAD = "Aanvrager lg-vraag heeft de 2 gesprekken van de kaart kaart-1 al gehad."
CANCELLED = {"on": day("2026-04-01"), "by": "requester", "reason": "Ziek."}


def told(ledger: Ledger) -> list[str]:
    return list(notes(ledger, Question.of(ledger, ledger.requests["vraag"])))


@pytest.mark.parametrize(
    ("status", "stands"),
    [("open", False), ("on-request", False), ("paused", True), ("closed", True)],
)
def test_an_offer_that_cannot_be_had_is_told(status: str, stands: bool) -> None:
    found = told(a_ledger({"anna": {}}, offer={"status": status}))
    assert found == ["Het aanbod leidinggevenden ligt stil of is gesloten."] * stands


def _sessions(*states: str) -> dict[str, Fields]:
    """Sessions of the request itself: held, planned, returned (cancelled) or used (cancelled)."""
    made: dict[str, Fields] = {}
    for number, state in enumerate(states, start=1):
        more: dict[str, Any] = {"date": day(f"2026-04-{number + 6:02d}")}
        if state != "held":
            more["held"] = None
        if state in ("returned", "used"):
            more["cancelled"] = {**CANCELLED, "punch": state}
        made[f"vraag/session-{number}"] = more
    return made


@pytest.mark.parametrize(
    ("states", "had"),
    [
        ([], False),
        (["held"], False),
        (["held", "held"], True),
        (["held", "planned"], True),
        (["held", "used"], True),
        (["held", "returned"], False),
        (["held", "returned", "returned"], False),
        (["planned", "planned", "held"], True),
    ],
)
def test_a_requester_has_had_what_took_a_punch_or_is_planned(states: list[str], had: bool) -> None:
    ledger = a_ledger({"anna": {}}, {"vraag": {}}, _sessions(*states))
    assert (HAD in told(ledger)) == had


def test_what_others_had_on_the_card_does_not_count() -> None:
    others = {
        name.replace("vraag", "ander"): one for name, one in _sessions("held", "held").items()
    }
    ledger = a_ledger({"anna": {}}, {"vraag": {}}, others | _sessions("held"))
    assert told(ledger) == []


@pytest.mark.parametrize(
    ("who", "more", "said"),
    [("lg-vraag", 1, []), ("lg-vraag", 0, [HAD]), ("lg-ander", 1, [HAD]), (None, 1, [HAD])],
)
def test_what_was_agreed_for_a_requester_counts(
    who: str | None, more: int, said: list[str]
) -> None:
    ledger = a_ledger({"anna": {}}, {"vraag": {}}, _sessions("held", "held"))
    entry = ledger.cards["kaart-1"]
    words = {"on": day("2026-04-01"), "sessions": more, "reason": "Zo.", "agreed_by": "Team"}
    data = entry.record.model_dump(by_alias=True, exclude_none=True)
    extensions = [{**words, **({"requester": who} if who else {})}]
    record = type(entry.record).model_validate({**data, "extensions": extensions})
    cards = {"kaart-1": replace(entry, record=record)}
    assert told(Ledger(ledger.as_of, {**ledger.shelves, "cards": cards})) == said
