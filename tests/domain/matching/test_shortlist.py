"""The shortlist of a request: who is on it, in which order, who is not, and why."""

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
    return [candidate.facilitator.id for candidate in the_list(ledger).candidates]


def reasons(ledger: Ledger, who: str) -> list[str]:
    excluded = {other.facilitator.id: other for other in the_list(ledger).excluded}
    return [reason.code for reason in excluded[who].reasons] if who in excluded else []


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
def test_a_facilitator_who_cannot_be_asked_is_excluded_with_every_reason(
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
def test_a_facilitator_without_experience_with_the_level_of_the_group_is_excluded(
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
def test_a_facilitator_who_is_absent_on_every_day_of_the_wish_is_excluded(
    first: str, last: str, wish: Any, able: bool
) -> None:
    gone = {"from": day(first), "until": day(last), "announced": day("2026-02-01")}
    ledger = a_ledger(
        {"anna": {"absences": [gone]}}, {"vraag": {"preferred": wish}} if wish else None
    )
    assert reasons(ledger, "anna") == ([] if able else ["facilitator-absent"])


def test_a_facilitator_whose_two_absences_fill_the_wish_is_excluded() -> None:
    spans = [("2026-06-01", "2026-06-12"), ("2026-06-13", "2026-06-30")]
    gone = [
        {"from": day(first), "until": day(last), "announced": day("2026-02-01")}
        for first, last in spans
    ]
    ledger = a_ledger({"anna": {"absences": gone}}, {"vraag": {"preferred": JUNE}})
    assert reasons(ledger, "anna") == ["facilitator-absent"]


def test_a_facilitator_of_a_provider_without_a_contract_in_the_wish_is_excluded() -> None:
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
def test_a_facilitator_without_room_in_any_quarter_of_the_wish_is_excluded(
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
            {"requester": {"code": "lg-3e3r", "directorate": "dienstverlening"}},
            led("bram", date=day("2026-02-03")),
            ["bram", "anna"],
        ),
        # and a tie by id
        ({"bram": {}, "anna": {}, "carla": {}}, {}, {}, ["anna", "bram", "carla"]),
    ],
)
def test_candidates_are_ordered_by_competencies_days_load_and_earlier_sessions(
    facilitators: dict[str, Fields],
    request_: Fields,
    sessions: dict[str, Fields],
    expected: list[str],
) -> None:
    assert order(a_ledger(facilitators, {"vraag": request_}, sessions)) == expected


def test_the_competencies_of_the_offer_count_like_those_of_the_request() -> None:
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
def test_an_assistant_is_proposed_for_a_group_above_the_maximum_of_the_offer(
    size: int, most: int, assisted: bool
) -> None:
    ledger = a_ledger(
        {"anna": {}, "bram": {}},
        {"vraag": {"group": {"size": size, "level": "team"}}},
        offer={"max_group": most},
    )
    for candidate in the_list(ledger).candidates:
        assert (candidate.assistant is not None) == assisted


LARGE = {"vraag": {"group": {"size": 24, "level": "team"}}}


def test_a_first_timer_gets_an_experienced_assistant_whatever_their_load() -> None:
    ledger = a_ledger({"anna": {}, "bram": {}, "carla": {}}, LARGE, led("carla", 3))
    candidates = the_list(ledger).candidates
    assistants = {one.facilitator.id: one.assistant.id for one in candidates if one.assistant}
    assert assistants == {"anna": "carla", "bram": "carla", "carla": "anna"}
    assert all(candidate.paired for candidate in candidates)


def test_a_first_timer_without_an_experienced_assistant_is_not_paired() -> None:
    ranking = the_list(a_ledger({"anna": {}, "carla": {"roles": ["assistant"]}}, LARGE))
    (anna,) = ranking.candidates
    assert not anna.paired
    assert "Leidt voor het eerst; Proef carla kan assisteren, ook zonder" in why(
        ranking.criteria, anna
    )


def test_a_facilitator_who_only_assists_is_excluded_and_may_be_proposed_as_assistant() -> None:
    ranking = the_list(a_ledger({"anna": {}, "bram": {"roles": ["assistant"]}}, LARGE))
    (anna,) = ranking.candidates
    (bram,) = ranking.excluded
    assert anna.assistant is not None
    assert anna.assistant.id == "bram"
    assert why_not(ranking.criteria, bram) == (
        "Valt af: assisteert, maar leidt nog geen gesprekken. Kan dit gesprek wel assisteren."
    )


def test_a_facilitator_who_is_excluded_for_another_reason_does_not_assist() -> None:
    ranking = the_list(a_ledger({"anna": {}, "bram": {"recusals": ["dienstverlening"]}}, LARGE))
    (anna,) = ranking.candidates
    assert anna.assistant is None


def test_the_sentence_mentions_everything_that_decides_the_place() -> None:
    ledger = a_ledger(
        {"anna": {"days": ["ma", "di"]}},
        {
            "vraag": {
                "needs": ["kalmte", "uitdagen"],
                "requester": {"code": "lg-3e3r", "directorate": "dienstverlening"},
                "preferred": {**JUNE, "days": ["di", "wo"]},
            }
        },
        led("anna", 2),
    )
    ranking = the_list(ledger)
    assert why(ranking.criteria, ranking.candidates[0]) == (
        "Heeft 1 van de 2 gevraagde competenties; mist uitdagen. Kan op di. "
        "Heeft 2 gesprekken in de dertien weken voor en na vandaag. "
        "Deed eerder 2 gesprekken met deze aanvrager."
    )


def test_the_sentence_warns_of_an_absence_within_the_wish() -> None:
    gone = {"from": day("2026-06-08"), "until": day("2026-06-12"), "announced": day("2026-02-01")}
    ranking = the_list(a_ledger({"anna": {"absences": [gone]}}, {"vraag": {"preferred": JUNE}}))
    sentence = why(ranking.criteria, ranking.candidates[0])
    assert sentence.endswith("Let op: afwezig van 8 juni 2026 tot en met 12 juni 2026.")


def test_the_sentence_warns_of_a_membership_that_ends_within_the_wish() -> None:
    span = {"from": day("2026-01-01"), "until": day("2026-06-12")}
    ranking = the_list(a_ledger({"anna": {"membership": [span]}}, {"vraag": {"preferred": JUNE}}))
    sentence = why(ranking.criteria, ranking.candidates[0])
    assert sentence.endswith("Let op: hoort tot en met 12 juni 2026 bij De Partij.")


def test_the_sentence_says_who_could_assist_only_where_an_assistant_is_needed() -> None:
    people: dict[str, Fields] = {"anna": {"roles": ["assistant"]}, "bram": {"languages": ["en"]}}
    for asked, ends in (({}, "."), (LARGE["vraag"], ". Kan dit gesprek wel assisteren.")):
        ranking = the_list(a_ledger(people, {"vraag": asked}))
        anna, bram = (why_not(ranking.criteria, other) for other in ranking.excluded)
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
def test_the_sentence_warns_of_an_absence_only_where_it_overlaps_the_wish(
    first: str, last: str, warned: bool
) -> None:
    gone = {"from": day(first), "until": day(last), "announced": day("2026-02-01")}
    ranking = the_list(a_ledger({"anna": {"absences": [gone]}}, {"vraag": {"preferred": JUNE}}))
    assert ("Let op: afwezig" in why(ranking.criteria, ranking.candidates[0])) == warned


def test_a_facilitator_who_is_back_within_the_wish_is_a_candidate() -> None:
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
def test_a_facilitator_is_a_candidate_when_the_contract_of_the_provider_overlaps_the_wish(
    first: str, last: str | None, code: list[str]
) -> None:
    ledger = a_ledger({"anna": {}}, {"vraag": {"preferred": JUNE}})
    entry = ledger.providers["partij"]
    data = entry.record.model_dump(by_alias=True, exclude_none=True)
    until = {"until": day(last)} if last else {}
    contract = {"from": day(first), **until}
    record = type(entry.record).model_validate({**data, "contract": contract})
    providers = {"partij": replace(entry, record=record)}
    changed = Ledger(ledger.as_of, {**ledger.collections, "providers": providers})
    assert reasons(changed, "anna") == code
    texts = [reason.text for other in the_list(changed).excluded for reason in other.reasons]
    when = "van 8 juni 2026 tot en met 19 juni 2026"
    assert texts == [f"hoort bij De Partij, en die heeft {when} geen contract"] * len(code)


def test_a_request_for_an_unknown_offer_has_only_its_own_needs() -> None:
    asked = {"offer": "bestaat-niet", "card": None, "needs": ["kalmte"]}
    ranking = the_list(a_ledger({"anna": {}}, {"vraag": asked}))
    assert ranking.criteria.needs == ("kalmte",)
    assert [candidate.facilitator.id for candidate in ranking.candidates] == ["anna"]


def test_a_facilitator_who_led_before_is_no_first_timer() -> None:
    ranking = the_list(a_ledger({"anna": {}}, LARGE, led("anna", date=day("2026-02-03"))))
    (anna,) = ranking.candidates
    assert anna.paired
    assert "Leidt voor het eerst" not in why(ranking.criteria, anna)


@pytest.mark.parametrize(
    ("bram", "carla", "sessions"),
    [
        ({"days": ["ma"]}, {"days": ["ma", "di"]}, {}),
        ({}, {}, {"eerder/session-1": {"facilitators": ["dirk"], "assistant": "bram"}}),
    ],
)
def test_the_assistant_is_the_one_who_shares_more_days_or_has_the_lower_load(
    bram: Fields, carla: Fields, sessions: Any
) -> None:
    assists: Fields = {"roles": ["assistant"]}
    people: dict[str, Fields] = {"anna": {}, "bram": {**assists, **bram}}
    people |= {"carla": {**assists, **carla}, "dirk": {"languages": ["en"]}}
    (anna,) = the_list(a_ledger(people, LARGE, sessions)).candidates
    assert anna.assistant is not None
    assert anna.assistant.id == "carla"


def test_a_promise_to_assist_counts_for_the_load() -> None:
    match = {"on": DAY, "facilitators": ["anna"], "assistant": "bram", "reason": "Past."}
    ranking = the_list(
        a_ledger({"anna": {}, "bram": {}}, {"vraag": {}, "belofte": {"match": match}})
    )
    assert {who.facilitator.id: who.load for who in ranking.candidates} == {"anna": 1, "bram": 1}


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
def test_the_possible_days_are_the_part_of_the_wish_that_is_still_to_come(
    wish: Any, when: str
) -> None:
    preferred = {"from": day(wish[0]), "until": day(wish[1])} if wish else None
    ranking = the_list(a_ledger({"anna": {}}, {"vraag": {"preferred": preferred}}))
    assert ranking.criteria.when == when


@pytest.mark.parametrize(("size", "served"), [(30, True), (31, False)])
def test_a_group_above_the_largest_size_of_the_offer_cannot_be_served(
    size: int, served: bool
) -> None:
    ranking = the_list(
        a_ledger({"anna": {}}, {"vraag": {"group": {"size": size, "level": "team"}}})
    )
    assert ranking.criteria.may_be_served == served
