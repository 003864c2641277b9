"""A card holds also where it is not named, and nothing is planned on one that is over."""

import datetime as dt
from typing import Any

import pytest

from dialoog.domain.cards import no_room_sentence, punches_of
from dialoog.domain.forecast import forecast
from tests.makers import CARD, OFFER, Repository, codes, day

REQUEST = "requests/2026-001/request.yaml"
SESSION = "requests/2026-001/session-1.yaml"
DECIDED = {"decision": "stop", "reason": "Het is genoeg."}


def _without_card(repo: Repository, name: str = "2026-001", until: str = "intake") -> str:
    path = repo.request(name, until=until)
    repo.drop(path, "card")
    return path


@pytest.mark.parametrize("until", ["request", "consult"])
def test_a_request_may_be_without_a_card_until_its_match(repo: Repository, until: str) -> None:
    _without_card(repo, until=until)
    assert repo.problems() == ()


@pytest.mark.parametrize("until", ["match", "intake"])
def test_a_match_without_a_card_for_an_offer_that_has_one_is_a_problem(
    repo: Repository, until: str
) -> None:
    path = _without_card(repo, until=until)
    assert [each[:2] for each in repo.report()] == [("card-missing", path)]
    assert repo.problems()[0].hint == f"Zet in {REQUEST}: card: kaart-1"


def test_a_session_planned_without_a_card_is_a_problem_at_the_session(repo: Repository) -> None:
    _without_card(repo)
    path = repo.session()
    assert repo.report() == [("card-missing", path, "2026-03-16")]


@pytest.mark.parametrize(
    ("fields", "is_sound"),
    [
        ({}, False),
        ({"issued": day("2026-03-05")}, False),
        ({"issued": day("2026-03-06")}, True),  # after the match
        ({"valid_until": day("2026-03-05")}, False),
        ({"valid_until": day("2026-03-04")}, True),  # over by then
        ({"follow_up": {**DECIDED, "on": day("2026-03-04")}}, True),
        ({"follow_up": {**DECIDED, "on": day("2026-03-06")}}, False),
        ({"follow_up": {**DECIDED, "on": day("2026-03-04"), "decision": "extend"}}, False),
        ({"offer": "gedragscode"}, True),  # of another offer
    ],
)
def test_only_a_card_in_use_on_the_day_of_the_match_has_to_be_named(
    repo: Repository, fields: dict[str, Any], is_sound: bool
) -> None:
    _without_card(repo)
    repo.files[CARD].update(fields)
    assert codes(repo.problems()) == ([] if is_sound else ["card-missing"])


def test_a_closed_request_without_a_card_is_no_problem(repo: Repository) -> None:
    path = _without_card(repo)
    repo.set(path, "closed", {"on": day("2026-05-04"), "outcome": "stalled", "reason": "Zo."})
    assert repo.problems() == ()


def _too_many(repo: Repository) -> None:
    repo.set(CARD, "sessions", 1)
    repo.request("2026-002", until="intake")
    repo.session("2026-002", planned_on=day("2026-03-13"), date=day("2026-06-18"))


def _over_limit(repo: Repository) -> None:
    repo.set(CARD, "per_requester", 1)
    other = repo.request("2026-002", until="intake")
    repo.set(other, "requester.code", "lg-0a0a1a")
    repo.held_session("2026-002")


def _expires(repo: Repository) -> None:
    repo.set(CARD, "valid_until", day("2026-06-01"))


def _other_party(repo: Repository) -> None:
    repo.set(SESSION, "facilitators", ["pool-een"])


@pytest.mark.parametrize("broken", [_too_many, _over_limit, _expires, _other_party])
def test_deleting_the_line_of_the_card_hides_no_problem(repo: Repository, broken: Any) -> None:
    repo.request(until="intake")
    repo.session()
    broken(repo)
    before = repo.report()
    assert before
    repo.drop(REQUEST, "card")
    after = repo.report()
    assert set(before) < set(after)
    assert {code for code, *_ in set(after) - set(before)} == {"card-missing"}


def test_the_limit_of_a_requester_counts_held_sessions_without_a_card(repo: Repository) -> None:
    for number, name in enumerate(("2026-001", "2026-002", "2026-003"), start=1):
        path = repo.request(name, until="intake")
        repo.set(path, "requester.code", "lg-5z5d")
        if number < 3:
            repo.held_session(name, date=dt.date(2026, 4, 6 + number))
            repo.drop(path, "card")
    path = repo.session("2026-003")
    assert [each[:2] for each in repo.report()] == [("requester-over-limit", path)]


@pytest.mark.parametrize("is_named", [True, False])
def test_forecast_match_and_worklist_count_sessions_without_a_card_as_the_rules_do(
    repo: Repository, is_named: bool
) -> None:
    for number, name in enumerate(("2026-001", "2026-002", "2026-003"), start=1):
        path = repo.request(name, until="intake" if number < 3 else "request")
        repo.set(path, "requester.code", "lg-5z5d")
        if number < 3:
            repo.held_session(name, date=dt.date(2026, 4, 6 + number))
        if not is_named:
            repo.drop(path, "card")
    ledger = repo.ledger()
    card, request = ledger.cards["kaart-1"], ledger.requests["2026-003"]
    assert punches_of(ledger, card, "lg-5z5d") == 2
    assert punches_of(ledger, card, "lg-6z6d") == 0
    expected = forecast(ledger, card)
    assert [need.most for need in (*expected.needs, *expected.without_card)] == [0]
    sentence = no_room_sentence(ledger, card, request.record.requester.code)
    assert sentence == "Aanvrager lg-5z5d heeft de 2 gesprekken van de kaart 1 al gehad."
    (task,) = (each for each in repo.tasks() if each.code == "consult-programme-team")
    assert sentence in task.text


def test_a_held_session_without_a_card_takes_no_punch_from_who_names_it(repo: Repository) -> None:
    repo.set(CARD, "sessions", 1)
    _without_card(repo)
    repo.held_session()
    repo.request("2026-002", until="intake")
    repo.session("2026-002")
    assert repo.problems() == ()


def test_a_card_that_cannot_be_read_makes_no_card_missing(repo: Repository) -> None:
    _without_card(repo)
    repo.set(CARD, "sessions", "zes")
    assert [each[:2] for each in repo.report()] == [("wrong-value", CARD)]


# ------------------------------------------------------------------------------ parties of an offer


@pytest.mark.parametrize(
    ("providers", "is_sound"),
    [
        (["partij", "pool"], True),
        (["partij"], False),
        ([], False),
        (["partij", "fout"], True),  # unknown-reference alone
    ],
)
def test_a_leader_of_a_party_that_does_not_carry_out_the_offer_is_a_problem(
    repo: Repository, providers: list[str], is_sound: bool
) -> None:
    repo.offer("ander", providers=providers)
    path = repo.request(until="match", offer="ander")
    repo.drop(path, "card")
    repo.set(path, "match.facilitators", ["pool-een"])
    found = [each for each in repo.report() if each[0] != "unknown-reference"]
    assert found == ([] if is_sound else [("provider-not-offered", path, "pool-een")])


def test_an_assistant_may_be_of_a_party_that_does_not_carry_out_the_offer(
    repo: Repository,
) -> None:
    repo.request(until="intake")
    repo.session(assistant="pool-een", group_size=25)
    assert repo.problems() == ()


@pytest.mark.parametrize("contract", [day("2026-05-31"), None])
def test_a_session_held_by_a_party_that_left_the_offer_since_is_not_explained(
    repo: Repository, contract: dt.date | None
) -> None:
    """An offer says who carries it out today: those with a card, and who left, did so then."""
    repo.request(until="intake")
    repo.held_session()
    repo.provider("nieuw")
    repo.set(OFFER, "providers", ["nieuw"])
    if contract:
        repo.set("content/providers/partij.yaml", "contract.until", contract)
        repo.remove(CARD)
        repo.drop(REQUEST, "card")
    assert "justify-exception" not in codes(repo.tasks())


# ------------------------------------------------------------------------- cards that are over


@pytest.mark.parametrize("decision", ["stop", "other-form", "new-card"])
@pytest.mark.parametrize(
    ("on", "is_sound"), [("2026-03-15", False), ("2026-03-16", True), ("2026-04-01", True)]
)
def test_a_session_planned_on_a_card_that_was_closed_before_is_a_problem(
    repo: Repository, decision: str, on: str, is_sound: bool
) -> None:
    repo.request(until="intake")
    path = repo.session()  # planned on 16 March
    repo.set(CARD, "follow_up", {**DECIDED, "on": day(on), "decision": decision})
    assert repo.report() == ([] if is_sound else [("card-expired", path, "2026-03-16")])


def test_a_session_may_be_planned_on_a_card_that_was_extended(repo: Repository) -> None:
    repo.request(until="intake")
    repo.session()
    repo.set(CARD, "follow_up", {**DECIDED, "on": day("2026-03-01"), "decision": "extend"})
    assert repo.problems() == ()


@pytest.mark.parametrize("until", ["request", "match"])
@pytest.mark.parametrize(
    "fields",
    [{"valid_until": day("2026-03-01")}, {"follow_up": {**DECIDED, "on": day("2026-03-01")}}],
)
def test_a_request_that_names_a_card_that_was_over_already_is_a_problem(
    repo: Repository, until: str, fields: dict[str, Any]
) -> None:
    path = repo.request(until=until)  # received on 2 March
    repo.files[CARD].update(fields)
    assert repo.report() == [("card-expired", path, "kaart-1")]
    repo.set(path, "closed", {"on": day("2026-05-04"), "outcome": "stalled", "reason": "Zo."})
    assert repo.problems() == ()


def test_a_request_that_waits_on_a_card_that_was_closed_later_is_a_task(repo: Repository) -> None:
    repo.request(until="intake")
    repo.set(CARD, "follow_up", {**DECIDED, "on": day("2026-05-01")})
    assert codes(repo.tasks()) == ["settle-waiting"]
