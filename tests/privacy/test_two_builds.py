"""Two builds of the site for staff: what they tell of one cancellation or one closed request.

The frozen programme has conversations that are planned and requests that wait. What could happen to
each of them today happens, and the whole site is compared, byte by byte.
"""

import dataclasses
from functools import cache
from typing import Any

import pytest

from dialoog.data.ledger import Ledger
from dialoog.data.models.request import Closed
from dialoog.data.models.session import Cancelled, Held
from dialoog.pipeline import TEMPLATES
from dialoog.site import edition
from tests.frozen import frozen_ledger


@cache
def frozen() -> Ledger:
    return frozen_ledger()


def staff_site(ledger: Ledger) -> dict[str, bytes]:
    return dict(edition.render_edition(ledger, "staff", [TEMPLATES]))


def with_facts(collection: str, name: str, **facts: Any) -> Ledger:
    """The frozen programme with other facts in one record."""
    entries = frozen().collections[collection]
    record = entries[name].record.model_copy(update=facts)
    changed = {**entries, name: dataclasses.replace(entries[name], record=record)}
    return Ledger(frozen().as_of, {**frozen().collections, collection: changed})


def planned() -> list[str]:
    sessions = frozen().collections["sessions"].items()
    return [name for name, entry in sessions if entry.record.state == "planned"]


def unplanned() -> list[str]:
    requests = frozen().requests.items()
    return [
        name for name, entry in requests if not (entry.record.closed or frozen().sessions_of(name))
    ]


@pytest.mark.parametrize("name", planned())
def test_a_late_cancellation_looks_like_a_conversation_that_was_held(name: str) -> None:
    today, session = frozen().as_of, frozen().collections["sessions"][name].record
    days = {"date": min(session.date, today), "planned_on": min(session.planned_on, today)}
    held = Held(participants=8)
    late = Cancelled(on=days["date"], by="requester", reason="Ziek.", punch="used")
    took_place = staff_site(with_facts("sessions", name, held=held, **days))
    assert took_place == staff_site(with_facts("sessions", name, cancelled=late, **days))
    is_counted = frozen().requests[name.partition("/")[0]].record.card is not None
    assert (took_place != staff_site(frozen())) is is_counted  # a punch is for all to see


@pytest.mark.parametrize("name", unplanned())
@pytest.mark.parametrize("outcome", ["withdrawn", "declined", "stalled"])
def test_a_request_that_is_closed_before_a_plan_changes_no_byte(name: str, outcome: str) -> None:
    closed = Closed.model_validate(
        {"on": frozen().as_of, "outcome": outcome, "reason": "Het past niet."}
    )
    assert staff_site(with_facts("requests", name, closed=closed)) == staff_site(frozen())
