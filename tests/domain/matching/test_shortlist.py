"""The shortlist: who stands on it, in which order, and who does not, and why."""

from dataclasses import replace
from typing import Any

import pytest

from dialoog.data.ledger import Ledger
from dialoog.domain.matching.sentences import why, why_not
from dialoog.domain.matching.shortlist import Shortlist, shortlist
from tests.domain.matching.ledgers import Fields, a_ledger, led
from tests.makers import DAY, day


def the_list(ledger: Ledger) -> Shortlist:
    return shortlist(ledger, ledger.requests["vraag"])


def order(ledger: Ledger) -> list[str]:
    return [one.facilitator.id for one in the_list(ledger).candidates]


def reasons(ledger: Ledger, who: str) -> list[str]:
    found = {one.facilitator.id: one for one in the_list(ledger).excluded}
    return [obstacle.code for obstacle in found[who].reasons] if who in found else []


JUNE = {"from": day("2026-06-08"), "until": day("2026-06-19")}
AUTUMN = {"from": day("2026-09-14"), "until": day("2026-11-20")}


@pytest.mark.parametrize(
    ("fields", "request_", "expected"),
    [
        ({}, {}, []),
        ({"membership": []}, {}, ["facilitator-not-member"]),
        ({"membership": [{"from": day("2026-06-02")}]}, {}, ["facilitator-not-member"]),
        ({"membership": [{"from": DAY}]}, {}, []),
        (
            {"membership": [{"from": day("2026-01-01"), "until": day("2026-05-31")}]},
            {},
            ["facilitator-not-member"],
        ),
        (
            {"membership": [{"from": day("2026-01-01"), "until": DAY}]},
            {"preferred": JUNE},
            ["facilitator-not-member"],
        ),
        (
            {"membership": [{"from": day("2026-01-01"), "until": day("2026-06-08")}]},
            {"preferred": JUNE},
            [],
        ),
        ({"provider": "pool"}, {}, ["card-mismatch"]),
        ({"provider": "pool"}, {"card": None}, ["card-mismatch"]),
        ({"provider": "pool"}, {"card": None, "offer": "gedragscode"}, []),
        ({}, {"card": None, "offer": "gedragscode"}, ["card-mismatch"]),
        ({"directorate": "dienstverlening"}, {}, ["own-directorate"]),
        ({"directorate": "ruimte"}, {}, []),
        ({"recusals": ["ruimte", "dienstverlening"]}, {}, ["recused"]),
        ({"languages": ["en"]}, {}, ["other-language"]),
        ({"languages": ["en"]}, {"language": "en"}, []),
        ({"roles": ["assistant"]}, {}, ["role-not-held"]),
        (
            {"directorate": "dienstverlening", "recusals": ["dienstverlening"], "languages": []},
            {},
            ["own-directorate", "recused", "other-language"],
        ),
    ],
)
def test_who_cannot_be_asked_is_excluded_with_every_reason(
    fields: Fields, request_: Fields, expected: list[str]
) -> None:
    ledger = a_ledger({"anna": fields}, {"vraag": request_})
    assert reasons(ledger, "anna") == expected
    assert order(ledger) == ([] if expected else ["anna"])


@pytest.mark.parametrize(
    ("level", "managers", "higher_echelon", "able"),
    [
        ("team", False, False, True),
        ("managers", True, False, True),
        ("managers", False, True, False),
        ("mixed", True, False, True),
        ("mixed", False, False, False),
        ("higher-echelon", True, False, False),
        ("higher-echelon", False, True, True),
    ],
)
def test_a_group_asks_for_experience_with_its_level(
    level: str, managers: bool, higher_echelon: bool, able: bool
) -> None:
    experience = {"managers": managers, "higher_echelon": higher_echelon}
    ledger = a_ledger(
        {"anna": {"experience": experience}}, {"vraag": {"group": {"size": 9, "level": level}}}
    )
    assert reasons(ledger, "anna") == ([] if able else ["lacks-experience"])


@pytest.mark.parametrize(
    ("first", "last", "wish", "able"),
    [
        ("2026-05-30", "2026-06-01", None, False),
        ("2026-06-02", "2026-06-30", None, True),
        ("2026-06-01", "2026-06-30", JUNE, False),
        ("2026-06-08", "2026-06-19", JUNE, False),
        ("2026-06-08", "2026-06-18", JUNE, True),
        ("2026-06-09", "2026-06-30", JUNE, True),
    ],
)
def test_somebody_is_absent_when_no_day_of_the_wish_is_left(
    first: str, last: str, wish: Any, able: bool
) -> None:
    gone = {"from": day(first), "until": day(last), "announced": day("2026-02-01")}
    ledger = a_ledger(
        {"anna": {"absences": [gone]}}, {"vraag": {"preferred": wish}} if wish else None
    )
    assert reasons(ledger, "anna") == ([] if able else ["facilitator-absent"])


def test_two_absences_that_together_fill_the_wish_leave_no_day() -> None:
    spans = [("2026-06-01", "2026-06-12"), ("2026-06-13", "2026-06-30")]
    gone = [
        {"from": day(first), "until": day(last), "announced": day("2026-02-01")}
        for first, last in spans
    ]
    ledger = a_ledger({"anna": {"absences": gone}}, {"vraag": {"preferred": JUNE}})
    assert reasons(ledger, "anna") == ["facilitator-absent"]


def test_a_party_whose_contract_ends_before_the_wish_supplies_nobody() -> None:
    ledger = a_ledger({"anna": {}}, {"vraag": {"preferred": AUTUMN}})
    provider = ledger.providers["partij"]
    contract = provider.record.contract
    assert contract is not None
    ended = contract.model_copy(update={"until": day("2026-08-31")})
    collections = dict(ledger.collections)
    record = provider.record.model_copy(update={"contract": ended})
    collections["providers"] = {
        "partij": type(provider)("partij", record, provider.path, provider.text)
    }
    assert reasons(Ledger(ledger.as_of, collections), "anna") == ["provider-not-contracted"]


@pytest.mark.parametrize(
    ("dates", "most", "wish", "able"),
    [
        (["2026-04-07"], 1, None, False),
        (["2026-04-07"], 2, None, True),
        (["2026-03-31"], 1, None, True),
        (["2026-04-07"], None, None, True),
        (["2026-04-07"], 1, AUTUMN, True),
        (["2026-09-15"], 1, AUTUMN, True),
        (["2026-09-15", "2026-10-13"], 1, AUTUMN, False),
    ],
)
def test_somebody_is_full_when_no_quarter_of_the_wish_has_room(
    dates: list[str], most: int | None, wish: Any, able: bool
) -> None:
    sessions = {
        f"eerder/session-{number}": {
            "date": day(date),
            "held": {"participants": 9} if day(date) < DAY else None,
        }
        for number, date in enumerate(dates, start=1)
    }
    ledger = a_ledger({"anna": {"max_per_quarter": most}}, {"vraag": {"preferred": wish}}, sessions)
    assert reasons(ledger, "anna") == ([] if able else ["quarter-full"])


def test_a_promise_without_a_date_counts_as_a_session() -> None:
    match = {"on": DAY, "facilitators": ["anna"], "reason": "Past."}
    requests: dict[str, Any] = {"vraag": {}, "belofte": {"match": match}}
    assert reasons(a_ledger({"anna": {"max_per_quarter": 1}}, requests), "anna") == ["quarter-full"]
    (anna,) = the_list(a_ledger({"anna": {}}, requests)).candidates
    assert anna.load == 1


def test_a_cancelled_session_leaves_only_the_promise_of_its_request() -> None:
    gone = {"on": day("2026-04-07"), "by": "requester", "reason": "Ziek.", "punch": "returned"}
    ledger = a_ledger({"anna": {}}, sessions=led("anna", held=None, cancelled=gone))
    (anna,) = the_list(ledger).candidates
    assert (anna.load, anna.led, anna.met) == (1, 0, 0)


@pytest.mark.parametrize(
    ("date", "load"),
    [("2026-03-01", 0), ("2026-03-02", 1), ("2026-08-31", 1), ("2026-09-01", 0)],
)
def test_the_load_counts_thirteen_weeks_before_and_after_the_day(date: str, load: int) -> None:
    held = {"participants": 9} if day(date) < DAY else None
    ledger = a_ledger({"anna": {}}, sessions=led("anna", date=day(date), held=held))
    (anna,) = the_list(ledger).candidates
    assert anna.load == load


NEEDS = {"needs": ["kalmte", "uitdagen"]}
EASY = {"competencies": ["kalmte", "uitdagen"]}


@pytest.mark.parametrize(
    ("facilitators", "request_", "sessions", "expected"),
    [
        # competencies first, also before days and load
        ({"anna": {}, "bram": EASY}, NEEDS, led("bram", 3), ["bram", "anna"]),
        ({"anna": {}, "bram": {**EASY, "days": ["vr"]}}, NEEDS, {}, ["bram", "anna"]),
        # then the days they share
        (
            {"anna": {"days": ["ma"]}, "bram": {"days": ["ma", "di"]}},
            {"preferred": {**JUNE, "days": ["ma", "di"]}},
            led("bram", 3),
            ["bram", "anna"],
        ),
        (
            {"anna": {"days": ["vr"]}, "bram": {}},
            {"preferred": {**JUNE, "days": ["ma"]}},
            {},
            ["bram", "anna"],
        ),
        ({"anna": {"days": ["ma", "di"]}, "bram": {}}, {}, {}, ["bram", "anna"]),
        # then the lowest load
        ({"anna": {}, "bram": {}}, {}, led("anna"), ["bram", "anna"]),
        # then who met this requester before
        (
            {"anna": {}, "bram": {}},
            {"requester": {"code": "lg-eerder", "directorate": "dienstverlening"}},
            led("bram", date=day("2026-02-03")),
            ["bram", "anna"],
        ),
        # and a tie by id
        ({"bram": {}, "anna": {}, "carla": {}}, {}, {}, ["anna", "bram", "carla"]),
    ],
)
def test_the_order_of_the_list(
    facilitators: dict[str, Fields],
    request_: Fields,
    sessions: dict[str, Fields],
    expected: list[str],
) -> None:
    assert order(a_ledger(facilitators, {"vraag": request_}, sessions)) == expected


def test_what_the_offer_asks_counts_as_much_as_what_the_request_asks() -> None:
    ledger = a_ledger(
        {"anna": {"competencies": ["kalmte"]}, "bram": {"competencies": ["uitdagen"]}},
        {"vraag": {"needs": ["veiligheid", "kalmte"]}},
        offer={"competencies": ["uitdagen", "veiligheid", "kalmte"]},
    )
    anna, bram = the_list(ledger).candidates
    assert (anna.has, anna.lacks) == (("kalmte",), ("veiligheid", "uitdagen"))
    assert (bram.has, bram.lacks) == (("uitdagen",), ("veiligheid", "kalmte"))


@pytest.mark.parametrize(
    ("size", "most", "assisted"), [(20, 20, False), (21, 20, True), (13, 12, True)]
)
def test_an_assistant_is_proposed_when_the_group_is_over_what_the_offer_says(
    size: int, most: int, assisted: bool
) -> None:
    ledger = a_ledger(
        {"anna": {}, "bram": {}},
        {"vraag": {"group": {"size": size, "level": "team"}}},
        offer={"max_group": most},
    )
    for one in the_list(ledger).candidates:
        assert (one.assistant is not None) == assisted


LARGE = {"vraag": {"group": {"size": 24, "level": "team"}}}


def test_a_first_timer_gets_somebody_experienced_beside_however_busy() -> None:
    ledger = a_ledger({"anna": {}, "bram": {}, "carla": {}}, LARGE, led("carla", 3))
    found = {one.facilitator.id: one for one in the_list(ledger).candidates}
    beside = {who: one.assistant.id for who, one in found.items() if one.assistant}
    assert beside == {"anna": "carla", "bram": "carla", "carla": "anna"}
    assert all(one.paired for one in found.values())


def test_a_first_timer_with_nobody_experienced_around_is_told_so() -> None:
    found = the_list(a_ledger({"anna": {}, "carla": {"roles": ["assistant"]}}, LARGE))
    (anna,) = found.candidates
    assert not anna.paired
    assert "Leidt voor het eerst; carla kan assisteren, ook zonder" in why(found.criteria, anna)


def test_who_only_assists_is_off_the_list_and_may_be_proposed_beside() -> None:
    found = the_list(a_ledger({"anna": {}, "bram": {"roles": ["assistant"]}}, LARGE))
    (anna,) = found.candidates
    (bram,) = found.excluded
    assert anna.assistant is not None
    assert anna.assistant.id == "bram"
    assert why_not(found.criteria, bram) == (
        "Valt af: assisteert, maar leidt nog geen gesprekken. Kan dit gesprek wel assisteren."
    )


def test_who_is_excluded_for_anything_else_does_not_assist_either() -> None:
    found = the_list(a_ledger({"anna": {}, "bram": {"recusals": ["dienstverlening"]}}, LARGE))
    (anna,) = found.candidates
    assert anna.assistant is None


def test_the_sentence_tells_everything_that_decides_the_place() -> None:
    ledger = a_ledger(
        {"anna": {"days": ["ma", "di"]}},
        {
            "vraag": {
                "needs": ["kalmte", "uitdagen"],
                "requester": {"code": "lg-eerder", "directorate": "dienstverlening"},
                "preferred": {**JUNE, "days": ["di", "wo"]},
            }
        },
        led("anna", 2),
    )
    found = the_list(ledger)
    assert why(found.criteria, found.candidates[0]) == (
        "Heeft 1 van de 2 gevraagde competenties; mist uitdagen. Kan op di. "
        "Heeft 2 gesprekken in de dertien weken voor en na vandaag. "
        "Deed eerder 2 gesprekken met deze aanvrager."
    )


def test_the_sentence_warns_of_an_absence_within_the_wish() -> None:
    gone = {"from": day("2026-06-08"), "until": day("2026-06-12"), "announced": day("2026-02-01")}
    found = the_list(a_ledger({"anna": {"absences": [gone]}}, {"vraag": {"preferred": JUNE}}))
    told = why(found.criteria, found.candidates[0])
    assert told.endswith("Let op: afwezig van 8 juni 2026 tot en met 12 juni 2026.")


def test_the_sentence_warns_of_an_end_within_the_wish() -> None:
    span = {"from": day("2026-01-01"), "until": day("2026-06-12")}
    found = the_list(a_ledger({"anna": {"membership": [span]}}, {"vraag": {"preferred": JUNE}}))
    told = why(found.criteria, found.candidates[0])
    assert told.endswith("Let op: hoort tot en met 12 juni 2026 bij partij.")


def test_who_could_assist_is_told_so_only_where_somebody_has_to() -> None:
    people: dict[str, Fields] = {"anna": {"roles": ["assistant"]}, "bram": {"languages": ["en"]}}
    for asked, ends in (({}, "."), (LARGE["vraag"], ". Kan dit gesprek wel assisteren.")):
        found = the_list(a_ledger(people, {"vraag": asked}))
        anna, bram = (why_not(found.criteria, one) for one in found.excluded)
        assert anna == f"Valt af: assisteert, maar leidt nog geen gesprekken{ends}"
        assert bram == "Valt af: leidt geen gesprekken in deze taal (nl)."


@pytest.mark.parametrize(
    ("first", "last", "warned"),
    [
        ("2026-06-02", "2026-06-07", False),
        ("2026-06-02", "2026-06-08", True),
        ("2026-06-19", "2026-06-30", True),
        ("2026-06-20", "2026-06-30", False),
    ],
)
def test_an_absence_is_told_where_it_touches_the_wish(first: str, last: str, warned: bool) -> None:
    gone = {"from": day(first), "until": day(last), "announced": day("2026-02-01")}
    found = the_list(a_ledger({"anna": {"absences": [gone]}}, {"vraag": {"preferred": JUNE}}))
    assert ("Let op: afwezig" in why(found.criteria, found.candidates[0])) == warned


def test_who_comes_back_within_the_wish_can_be_asked() -> None:
    spans = [
        {"from": day("2025-01-01"), "until": day("2026-06-05")},
        {"from": day("2026-06-12"), "until": day("2026-12-31")},
    ]
    gone = {"from": day("2026-06-09"), "until": day("2026-06-10"), "announced": day("2026-02-01")}
    people = {"anna": {"membership": spans, "absences": [gone]}}
    assert order(a_ledger(people, {"vraag": {"preferred": JUNE}})) == ["anna"]


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        ("2026-06-19", None, []),
        ("2026-06-20", None, ["provider-not-contracted"]),
        ("2025-01-01", "2026-06-08", []),
        ("2025-01-01", "2026-06-07", ["provider-not-contracted"]),
    ],
)
def test_a_party_supplies_when_its_contract_touches_the_wish(
    first: str, last: str | None, code: list[str]
) -> None:
    ledger = a_ledger({"anna": {}}, {"vraag": {"preferred": JUNE}})
    entry = ledger.providers["partij"]
    data = entry.record.model_dump(by_alias=True, exclude_none=True)
    until = {"until": day(last)} if last else {}
    contract = {"from": day(first), **until}
    record = type(entry.record).model_validate({**data, "contract": contract})
    providers = {"partij": replace(entry, record=record)}
    turned = Ledger(ledger.as_of, {**ledger.collections, "providers": providers})
    assert reasons(turned, "anna") == code
    words = [obstacle.text for one in the_list(turned).excluded for obstacle in one.reasons]
    when = "van 8 juni 2026 tot en met 19 juni 2026"
    assert words == [f"hoort bij partij, en die heeft {when} geen contract"] * len(code)


def test_a_request_for_an_offer_that_is_not_there_asks_what_it_asks() -> None:
    asked = {"offer": "bestaat-niet", "card": None, "needs": ["kalmte"]}
    found = the_list(a_ledger({"anna": {}}, {"vraag": asked}))
    assert found.criteria.needs == ("kalmte",)
    assert [one.facilitator.id for one in found.candidates] == ["anna"]


def test_who_led_once_does_not_lead_for_the_first_time() -> None:
    found = the_list(a_ledger({"anna": {}}, LARGE, led("anna", date=day("2026-02-03"))))
    (anna,) = found.candidates
    assert anna.paired
    assert "Leidt voor het eerst" not in why(found.criteria, anna)


@pytest.mark.parametrize(
    ("bram", "carla", "sessions"),
    [
        ({"days": ["ma"]}, {"days": ["ma", "di"]}, {}),
        ({}, {}, {"eerder/session-1": {"facilitators": ["dirk"], "assistant": "bram"}}),
    ],
)
def test_who_shares_more_days_and_is_less_busy_assists(
    bram: Fields, carla: Fields, sessions: Any
) -> None:
    assists: Fields = {"roles": ["assistant"]}
    people: dict[str, Fields] = {"anna": {}, "bram": {**assists, **bram}}
    people |= {"carla": {**assists, **carla}, "dirk": {"languages": ["en"]}}
    (anna,) = the_list(a_ledger(people, LARGE, sessions)).candidates
    assert anna.assistant is not None
    assert anna.assistant.id == "carla"


def test_who_was_promised_as_an_assistant_is_busy_too() -> None:
    match = {"on": DAY, "facilitators": ["anna"], "assistant": "bram", "reason": "Past."}
    found = the_list(a_ledger({"anna": {}, "bram": {}}, {"vraag": {}, "belofte": {"match": match}}))
    assert {one.facilitator.id: one.load for one in found.candidates} == {"anna": 1, "bram": 1}


@pytest.mark.parametrize(
    ("wish", "when"),
    [
        (None, "op 1 juni 2026"),
        (("2026-05-04", "2026-05-15"), "op 1 juni 2026"),
        (("2026-05-04", "2026-06-01"), "op 1 juni 2026"),
        (("2026-05-04", "2026-06-02"), "van 1 juni 2026 tot en met 2 juni 2026"),
        (("2026-06-08", "2026-06-08"), "op 8 juni 2026"),
        (("2026-06-08", "2026-06-19"), "van 8 juni 2026 tot en met 19 juni 2026"),
    ],
)
def test_a_conversation_may_be_on_what_is_left_of_the_wish(wish: Any, when: str) -> None:
    preferred = {"from": day(wish[0]), "until": day(wish[1])} if wish else None
    found = the_list(a_ledger({"anna": {}}, {"vraag": {"preferred": preferred}}))
    assert found.criteria.when == when


@pytest.mark.parametrize(("size", "served"), [(30, True), (31, False)])
def test_a_group_of_just_the_size_that_the_offer_allows_can_be_served(
    size: int, served: bool
) -> None:
    found = the_list(a_ledger({"anna": {}}, {"vraag": {"group": {"size": size, "level": "team"}}}))
    assert found.criteria.may_be_served == served
