"""The command that proposes who could lead a conversation."""

import json
from pathlib import Path
from typing import Any

import pytest

from dialoog.cli.main import main
from tests import makers
from tests.makers import DAY


@pytest.fixture
def repo(tmp_path: Path) -> makers.Repository:
    made = makers.a_repository(tmp_path)
    made.request("2026-001", until="consult", needs=["kalmte", "uitdagen"])
    made.set("facilitators/bram.yaml", "recusals", ["dienstverlening"])
    return made


def match(root: Path, *arguments: str) -> int:
    return main(["match", *arguments, "--root", str(root), "--as-of", DAY.isoformat()])


def test_match_prints_who_is_on_the_list_and_who_is_not_and_the_command_to_type(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert match(repo.write(), "2026-001") == 0
    assert capsys.readouterr().out == (
        "Aanvraag 2026-001: Gesprekken voor leidinggevenden, Dienstverlening, 14 mensen "
        "(leidinggevenden), op 1 juni 2026.\n"
        "\n"
        "Op de lijst:\n"
        "  1. Anna Proef (anna)\n"
        "     Heeft 1 van de 2 gevraagde competenties; mist uitdagen. Kan elke werkdag. "
        "Heeft geen gesprekken in de dertien weken voor en na vandaag.\n"
        "\n"
        "Niet op de lijst:\n"
        "  -  Bram Proef (bram)\n"
        "     Valt af: werkt niet voor Dienstverlening.\n"
        "  -  Pool Proef (pool-een)\n"
        "     Valt af: hoort niet bij De Partij, de partij van de kaart 1.\n"
        "\n"
        "Dit is een voorstel. Een mens kiest, en schrijft op waarom. Zo legt u de keuze vast:\n"
        "  python build.py set 2026-001 match.on=2026-06-01 match.facilitators=[anna] "
        '"match.reason=Vul aan: waarom past deze gespreksleider?"\n'
    )


def test_match_as_json_holds_the_shortlist_and_the_reasons(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert match(repo.write(), "2026-001", "--format", "json") == 0
    data = json.loads(capsys.readouterr().out)
    assert data["as_of"] == data["from"] == data["until"] == "2026-06-01"
    assert data["needs"] == ["kalmte", "uitdagen"]
    assert data["notes"] == []
    (anna,) = data["shortlist"]
    assert {key: value for key, value in anna.items() if key != "text"} == {
        "facilitator": "anna",
        "assistant": None,
        "has": ["kalmte"],
        "lacks": ["uitdagen"],
        "days": ["ma", "di", "wo", "do", "vr"],
        "load": 0,
        "met": 0,
        "led": 0,
        "answer": None,
        "chosen": False,
        "method": None,
    }
    assert data["excluded"][0]["reasons"] == [
        {"code": "recused", "text": "werkt niet voor Dienstverlening"}
    ]


def _notes(repo: makers.Repository, capsys: pytest.CaptureFixture[str]) -> Any:
    assert match(repo.write(), "2026-001", "--format", "json") == 0
    return json.loads(capsys.readouterr().out)["notes"]


@pytest.mark.parametrize(
    ("path", "loc", "value", "note"),
    [
        ("request", "card", None, "Er is nog geen strippenkaart gekozen."),
        ("request", "consultation", None, "Het programmateam is nog niet geraadpleegd."),
        (
            "request",
            "group.size",
            21,
            "De groep telt 21 mensen: boven de 20 is een assistent nodig.",
        ),
        ("request", "group.size", 31, "De groep van 31 is te groot: hoogstens 30 mensen."),
        (
            "request",
            "closed",
            {"on": DAY, "outcome": "withdrawn", "reason": "Het hoeft niet meer."},
            "Deze aanvraag is afgesloten.",
        ),
        (
            "request",
            "match",
            {"on": DAY, "facilitators": ["anna"], "reason": "Past bij de vraag."},
            "Er is al gekozen: Anna Proef.",
        ),
        (
            makers.OFFER,
            "status",
            "paused",
            "Het aanbod Gesprekken voor leidinggevenden ligt stil: deze aanvraag wacht.",
        ),
        (
            makers.PROGRAMME,
            "phases",
            [{"from": DAY, "state": "paused"}],
            "Het programma ligt stil: deze aanvraag wacht.",
        ),
    ],
)
def test_match_notes_what_to_know_before_asking(
    repo: makers.Repository,
    capsys: pytest.CaptureFixture[str],
    path: str,
    loc: str,
    value: Any,
    note: str,
) -> None:
    path = "requests/2026-001/request.yaml" if path == "request" else path
    if value is None:
        repo.drop(path, loc)
    else:
        repo.set(path, loc, value)
    assert any(other.startswith(note) for other in _notes(repo, capsys))


def test_match_notes_that_the_card_is_full_and_that_the_requester_has_had_all_sessions(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.request("2026-002", until="intake", requester=_requester())
    repo.set("requests/2026-001/request.yaml", "requester", _requester())
    repo.held_session("2026-002", 1)
    repo.held_session("2026-002", 2)
    assert _notes(repo, capsys) == [
        "Aanvrager lg-2z2f heeft de 2 gesprekken van de kaart 1 al gehad."
    ]
    repo.set(makers.CARD, "sessions", 2)
    assert _notes(repo, capsys)[0] == "De kaart 1 heeft geen strip meer over."


def _requester() -> dict[str, str]:
    return {"code": "lg-2z2f", "directorate": "dienstverlening"}


def test_match_all_prints_a_plan_for_the_open_requests_beside_one_by_one(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.request("2026-002", until="consult", group={"size": 40, "level": "team"})
    assert match(repo.write(), "--all") == 0
    assert capsys.readouterr().out == (
        "2 aanvragen zonder gespreksleider.\n"
        "Samen bekeken: 1 aanvraag krijgt een gespreksleider; "
        "wie het drukst is, heeft er dan 1 gesprek.\n"
        "Eén voor één:  1 aanvraag krijgt een gespreksleider; "
        "wie het drukst is, heeft er dan 1 gesprek.\n"
        "\n"
        "2026-001: Anna Proef (anna)\n"
        "     Staat op plaats 1 van 1. Heeft 1 van de 2 gevraagde competenties; mist uitdagen. "
        "Kan elke werkdag. Heeft geen gesprekken in de dertien weken voor en na vandaag.\n"
        "2026-002: nog niemand\n"
        "     De groep is te groot, ook met een assistent. Maak er twee groepen van.\n"
        "\n"
        "Dit is een voorstel. Een mens kiest, en schrijft bij elke aanvraag op waarom.\n"
    )


def test_match_all_as_json_holds_both_plans(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert match(repo.write(), "--all", "--format", "json") == 0
    data = json.loads(capsys.readouterr().out)
    assert data["together"] == data["one_by_one"] == {"served": 1, "busiest": 1}
    (request,) = data["requests"]
    assert request["request"] == "2026-001"
    assert request["together"] == {"facilitator": "anna", "assistant": None}


def test_match_all_in_a_pause_says_that_the_requests_wait(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.set(makers.PROGRAMME, "phases", [{"from": DAY, "state": "paused"}])
    assert match(repo.write(), "--all") == 0
    assert (
        "Let op: het aanbod Gesprekken voor leidinggevenden ligt stil." in capsys.readouterr().err
    )


def test_match_all_with_nothing_open_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert match(makers.a_repository(tmp_path).write(), "--all") == 0
    assert capsys.readouterr().out == "Er zijn geen open aanvragen zonder gespreksleider.\n"


@pytest.mark.parametrize("arguments", [[], ["2026-001", "--all"], ["2026-010"]])
def test_match_with_wrong_arguments_exits_with_two_and_prints_nothing(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert match(repo.write(), *arguments) == 2
    assert capsys.readouterr().out == ""


def test_match_suggests_the_request_with_nearly_the_same_name(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert match(repo.write(), "2026-01") == 2
    assert "Bedoelde u 2026-001?" in capsys.readouterr().err


def test_match_proposes_nothing_while_something_is_wrong(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.set(makers.CARD, "sessions", 0)
    assert match(repo.write(), "2026-001") == 1
    output = capsys.readouterr()
    assert output.out == ""
    assert "[wrong-value]" in output.err


def test_match_asks_for_no_card_where_the_only_card_of_the_offer_is_expired(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.request(until="consult")
    repo.drop("requests/2026-001/request.yaml", "card")
    assert _notes(repo, capsys) == ["Er is nog geen strippenkaart gekozen."]
    repo.set(makers.CARD, "valid_until", makers.day("2026-05-29"))
    assert _notes(repo, capsys) == []
