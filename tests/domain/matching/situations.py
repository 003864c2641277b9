"""Ledgers for the expected output of matching, one for each kind of situation."""

from collections.abc import Callable
from dataclasses import replace

from dialoog.data.ledger import Ledger
from tests.domain.matching.ledgers import Fields, a_ledger, led
from tests.makers import day

LARGE = {"size": 24, "level": "team"}
WISH = {"from": day("2026-06-08"), "until": day("2026-06-19"), "days": ["di", "do"]}
NEEDS = ["kalmte", "uitdagen", "veiligheid"]


def _gone(first: str, last: str) -> dict[str, object]:
    return {"from": day(first), "until": day(last), "announced": day("2026-02-01")}


def everybody() -> Ledger:
    """Several candidates, and somebody excluded for every possible reason."""
    people: dict[str, Fields] = {
        "anna": {"absences": [_gone("2026-06-08", "2026-06-10")]},
        "bram": {"competencies": ["uitdagen", "kalmte"], "days": ["do"]},
        "carla": {"competencies": NEEDS, "days": ["ma", "wo"]},
        "dirk": {"membership": [{"from": day("2025-01-01"), "until": day("2026-06-12")}]},
        "eva": {"membership": [{"from": day("2025-01-01"), "until": day("2026-05-31")}]},
        "fien": {"membership": [{"from": day("2025-01-01"), "until": day("2026-06-01")}]},
        "gijs": {"absences": [_gone("2026-06-01", "2026-06-30")]},
        "hans": {"provider": "pool"},
        "ida": {"directorate": "dienstverlening", "recusals": ["dienstverlening"]},
        "jan": {"experience": {"managers": False, "higher_echelon": True}},
        "kim": {"languages": ["en"], "roles": ["assistant"]},
        "lars": {"max_per_quarter": 2},
    }
    asked: Fields = {
        "needs": NEEDS,
        "preferred": WISH,
        "requester": {"code": "lg-3e3r", "directorate": "dienstverlening"},
    }
    sessions = led("anna", 1) | led("bram", 2, start=2) | led("lars", 2, start=4)
    return a_ledger(people, {"vraag": asked}, sessions)


def a_large_group() -> Ledger:
    """A group that needs an assistant: a first-timer with somebody experienced."""
    people: dict[str, Fields] = {
        "anna": {},
        "bram": {"roles": ["assistant"]},
        "carla": {"days": ["ma"]},
    }
    wish = {**WISH, "days": ["ma", "di"]}
    return a_ledger(people, {"vraag": {"group": LARGE, "preferred": wish}}, led("carla", 1))


def only_a_first_timer() -> Ledger:
    return a_ledger({"anna": {}}, {"vraag": {"group": LARGE}})


def two_first_timers() -> Ledger:
    people: dict[str, Fields] = {"anna": {}, "bram": {"roles": ["assistant"], "days": ["vr"]}}
    return a_ledger(people, {"vraag": {"group": LARGE}})


def too_large() -> Ledger:
    return a_ledger({"anna": {}}, {"vraag": {"group": {"size": 31, "level": "team"}}})


def closed_and_offer_paused() -> Ledger:
    closed = {"on": day("2026-05-20"), "outcome": "withdrawn", "reason": "Niet nodig."}
    return a_ledger({"anna": {}}, {"vraag": {"closed": closed}}, offer={"status": "paused"})


def matched_and_without_a_card() -> Ledger:
    match = {"on": day("2026-05-20"), "facilitators": ["anna", "bram", "carla"], "reason": "Past."}
    people: dict[str, Fields] = {"anna": {}, "bram": {}, "carla": {}}
    return a_ledger(people, {"vraag": {"card": None, "match": match}})


def not_consulted_and_the_card_full() -> Ledger:
    asked = {
        "consultation": None,
        "requester": {"code": "lg-3e3r", "directorate": "dienstverlening"},
    }
    return a_ledger({"anna": {}, "bram": {}}, {"vraag": asked}, led("bram", 6))


def in_a_pause() -> Ledger:
    ledger = a_ledger({"anna": {}}, {"vraag": {"preferred": {**WISH, "days": []}}})
    entry = ledger.collections["programme"]["programme"]
    phase = entry.record.phases[0].model_copy(update={"state": "paused"})
    record = entry.record.model_copy(update={"phases": (phase,)})
    programme = {"programme": replace(entry, record=record)}
    return Ledger(ledger.as_of, {**ledger.collections, "programme": programme})


def many_at_once() -> Ledger:
    """Requests that get the same person as in turn, another person, or nobody."""
    people: dict[str, Fields] = {
        "anna": {"max_per_quarter": 1},
        "bram": {"max_per_quarter": 1, "languages": ["nl"]},
        "carla": {"roles": ["assistant"]},
        "dirk": {"max_per_quarter": 2, "languages": ["de"]},
    }
    requests: dict[str, Fields] = {
        "a-eerste": {},
        "b-tweede": {"language": "en", "received": day("2026-05-05")},
        "c-groot": {"language": "de", "received": day("2026-05-06"), "group": LARGE},
        "d-duits": {"language": "de", "received": day("2026-05-07")},
        "e-frans": {"language": "fr", "received": day("2026-05-08")},
        "f-laat": {"received": day("2026-05-09")},
    }
    return a_ledger(people, requests)


def nobody_waits() -> Ledger:
    closed = {"on": day("2026-05-20"), "outcome": "withdrawn", "reason": "Niet nodig."}
    return a_ledger({"anna": {}}, {"vraag": {"closed": closed}})


SITUATIONS: tuple[Callable[[], Ledger], ...] = (
    everybody,
    a_large_group,
    only_a_first_timer,
    two_first_timers,
    too_large,
    closed_and_offer_paused,
    matched_and_without_a_card,
    not_consulted_and_the_card_full,
    in_a_pause,
    many_at_once,
    nobody_waits,
)
