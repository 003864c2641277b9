"""Which calls serve a request, and whose answer counts in which order."""

from pathlib import Path
from typing import Any

import pytest

from dialoog.domain.calls import CHOSEN, MAYBE, NOT_ASKED, YES, answers_for, awaits_call
from tests.makers import Repository, a_repository, day

OFFER = "content/offers/gedragscode.md"
WITHDRAWN = {"on": day("2026-05-25"), "reason": "Het ging anders."}


def answer(who: str, words: str) -> dict[str, Any]:
    """The answer of a facilitator by its day in May: ``yes 20``."""
    what, _, number = words.partition(" ")
    return {"facilitator": who, "on": day(f"2026-05-{number}"), "answer": what}


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    """A consulted request for the offer of the pool, which goes by call."""
    repo = a_repository(tmp_path)
    repo.set(OFFER, "by_call", True)
    repo.drop(repo.request(until="consult", offer="gedragscode", goals=[]), "card")
    return repo


@pytest.mark.parametrize(
    ("given", "rank", "refuses"),
    [
        ([], NOT_ASKED, False),
        (["yes 20"], YES, False),
        (["maybe 20"], MAYBE, False),
        (["no 20"], MAYBE, True),
        (["yes 20", "withdrawn 21"], MAYBE, True),
        (["withdrawn 21", "yes 20"], MAYBE, True),
        (["yes 20", "withdrawn 20"], MAYBE, True),
        (["withdrawn 20", "yes 20"], MAYBE, True),
        (["no 20", "yes 21"], YES, False),
        (["yes 21", "no 20"], YES, False),
        (["withdrawn 20", "maybe 22"], MAYBE, False),
    ],
)
def test_the_last_answer_of_somebody_by_its_day_counts(
    given: list[str], rank: int, refuses: bool, repo: Repository
) -> None:
    repo.call(requests=["2026-001"], responses=[answer("pool-een", words) for words in given])
    ledger = repo.ledger()
    answers = answers_for(ledger, ledger.requests["2026-001"])
    assert ("pool-een" in answers.refused) is refuses
    assert refuses or answers.rank("pool-een") == rank


def test_who_was_chosen_comes_first_whatever_they_answered(repo: Repository) -> None:
    repo.call(requests=["2026-001"], responses=[answer("pool-een", "maybe 20")])
    repo.set("content/calls/gedragscode.md", "chosen", ["pool-een"])
    ledger = repo.ledger()
    assert answers_for(ledger, ledger.requests["2026-001"]).rank("pool-een") == CHOSEN


def test_the_answers_to_all_calls_of_a_request_count_together(repo: Repository) -> None:
    repo.call("a", requests=["2026-001"], responses=[answer("pool-een", "no 21")])
    repo.call("b", requests=["2026-001"], responses=[answer("pool-een", "yes 22")])
    repo.set("content/calls/b.md", "deadline", day("2026-06-30"))
    ledger = repo.ledger()
    answers = answers_for(ledger, ledger.requests["2026-001"])
    assert answers.rank("pool-een") == YES
    assert answers.deadline == day("2026-06-30")


@pytest.mark.parametrize(
    ("by_call", "call", "awaits"),
    [
        (True, None, True),
        (None, None, False),
        (False, None, False),
        (True, {"requests": ["2026-001"]}, False),
        (True, {"requests": []}, True),
        (True, {"requests": ["2026-001"], "withdrawn": WITHDRAWN}, True),
    ],
)
def test_a_request_awaits_a_call_until_one_serves_it_that_was_not_withdrawn(
    by_call: bool | None, call: dict[str, Any] | None, awaits: bool, repo: Repository
) -> None:
    repo.drop(OFFER, "by_call")
    if by_call is not None:
        repo.set(OFFER, "by_call", by_call)
    if call is not None:
        repo.call(**call)
    ledger = repo.ledger()
    request = ledger.requests["2026-001"]
    assert awaits_call(ledger, request) is awaits
    assert answers_for(ledger, request).calls == ledger.calls_for("2026-001")
