"""The command that prints what is left of a punch card, and for how long."""

import datetime as dt
from pathlib import Path

import pytest

from dialoog.cli.main import main
from tests import makers
from tests.makers import CARD, DAY, day


@pytest.fixture
def repo(tmp_path: Path) -> makers.Repository:
    made = makers.a_repository(tmp_path)
    made.set(CARD, "issued", day("2026-01-12"))
    return made


def printed(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], card: str = "kaart-1"
) -> str:
    words = ["card", card, "--root", str(repo.write()), "--as-of", DAY.isoformat()]
    assert main(words) == 0
    return capsys.readouterr().out


def hold_sessions(repo: makers.Repository, count: int) -> None:
    """Add held sessions in April, each for another requester."""
    for number in range(1, count + 1):
        repo.request(f"2026-01{number}", until="intake")
        date = day("2026-04-06") + dt.timedelta(days=number)
        repo.held_session(f"2026-01{number}", 1, date=date)


def test_a_new_card_has_everything_left_and_no_pace(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert printed(repo, capsys) == (
        "Strippenkaart kaart-1: leidinggevenden, van partij.\n"
        "Strippen:   6\n"
        "Gebruikt:   0\n"
        "Beloofd:    0\n"
        "Over:       6\n"
        "Er is nog te weinig gebruikt om te zeggen wanneer de kaart op is.\n"
        "Er wacht geen aanvraag op een gesprek.\n"
    )


@pytest.mark.parametrize(("count", "pace"), [(1, False), (2, True)])
def test_a_card_needs_two_sessions_for_a_pace(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], count: int, pace: bool
) -> None:
    hold_sessions(repo, count)
    assert ("Er is nog te weinig gebruikt" not in printed(repo, capsys)) == pace


@pytest.mark.parametrize(("issued", "pace"), [("2026-05-05", True), ("2026-05-06", False)])
def test_a_card_needs_four_weeks_for_a_pace(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], issued: str, pace: bool
) -> None:
    hold_sessions(repo, 2)
    repo.set(CARD, "issued", day(issued))
    assert ("Er is nog te weinig gebruikt" not in printed(repo, capsys)) == pace


def test_the_pace_says_when_the_card_will_be_used_up(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    hold_sessions(repo, 3)
    # 3 in the 141 days from 12 January up to 1 June: 3 more take as long again.
    line = "In dit tempo (3 strippen in 20 weken) is de kaart op rond 20 oktober 2026.\n"
    assert line in printed(repo, capsys)


def test_a_pause_does_not_slow_the_pace(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    hold_sessions(repo, 3)
    phases = [
        {"from": day("2026-01-05"), "state": "active"},
        {"from": day("2026-02-01"), "state": "paused"},
        {"from": day("2026-03-01"), "state": "active"},
    ]
    repo.set(makers.PROGRAMME, "phases", phases)
    # 141 days less the 28 of February
    assert "in 16 weken) is de kaart op rond 22 september 2026." in printed(repo, capsys)


def test_a_card_is_not_used_up_before_its_last_reserved_session(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    hold_sessions(repo, 5)
    repo.request("2026-020", until="intake")
    repo.session("2026-020", 1, date=day("2026-12-15"))
    out = printed(repo, capsys)
    assert "Over:       0\n" in out
    assert "Het laatste gesprek is op dinsdag 15 december 2026.\n" in out


def test_the_text_warns_when_the_card_expires_before_it_is_used_up(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    hold_sessions(repo, 3)
    repo.set(CARD, "valid_until", day("2026-10-19"))
    assert "Let op: de kaart is geldig tot en met 19 oktober 2026.\n" in printed(repo, capsys)
    repo.set(CARD, "valid_until", day("2026-10-20"))
    assert "Let op" not in printed(repo, capsys)


@pytest.mark.parametrize(
    ("sessions", "line"),
    [
        (6, "Dat past op de kaart."),
        (5, "Dat past op de kaart."),
        (4, "Eén gesprek elk past. Voor alles samen komt u 1 strip tekort."),
        (3, "Eén gesprek elk past. Voor alles samen komt u 2 strippen tekort."),
        (2, "Dat past niet. Ook voor één gesprek elk komt u 1 strip tekort."),
    ],
)
def test_the_need_of_open_requests_is_compared_with_what_is_left(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], sessions: int, line: str
) -> None:
    hold_sessions(repo, 1)
    repo.request("2026-030", until="match")
    repo.request("2026-031")
    repo.drop("requests/2026-031/request.yaml", "card")
    repo.set(CARD, "sessions", sessions)
    out = printed(repo, capsys)
    assert "Wachten op deze kaart: 2026-030. Dat vraagt 1 tot 2 strippen.\n" in out
    assert "voor dit aanbod, nog zonder kaart: 2026-031. Dat vraagt 1 tot 2 strippen.\n" in out
    assert out.endswith(f"{line}\n")


def test_a_requester_who_had_one_session_needs_at_most_one_more(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    hold_sessions(repo, 1)
    same = {"code": "lg-0a1a1a", "directorate": "dienstverlening"}
    repo.request("2026-030", until="match", requester=same)
    assert "2026-030. Dat vraagt 1 strip.\n" in printed(repo, capsys)


def test_an_overdrawn_card_says_by_how_much(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    hold_sessions(repo, 3)
    extension = {"on": DAY, "sessions": -2, "reason": "Minder geld.", "agreed_by": "Het team"}
    repo.set(CARD, "sessions", 4)
    repo.append(CARD, "extensions", extension)
    out = printed(repo, capsys)
    assert "Strippen:   2 (-2 na afspraak)\n" in out
    assert "Er is meer gebruikt of beloofd dan er was: 1 te veel.\n" in out
    assert "Alle strippen zijn gebruikt.\n" in out


@pytest.mark.parametrize(
    ("field", "value", "line"),
    [
        (
            "follow_up",
            {"on": day("2026-05-20"), "decision": "stop", "reason": "Het is klaar."},
            "De kaart is afgesloten: op 20 mei 2026 is besloten hoe het verder gaat.",
        ),
        ("valid_until", day("2026-05-31"), "De kaart was geldig tot en met 31 mei 2026."),
    ],
)
def test_a_card_that_is_over_has_no_forecast(
    repo: makers.Repository,
    capsys: pytest.CaptureFixture[str],
    field: str,
    value: object,
    line: str,
) -> None:
    hold_sessions(repo, 3)
    repo.set(CARD, field, value)
    assert printed(repo, capsys).splitlines()[5:] == [line]


def test_an_unknown_card_ends_with_exit_code_two(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["card", "kaart-2", "--root", str(repo.write())]) == 2
    assert "Bedoelde u kaart-1?" in capsys.readouterr().err


def test_invalid_data_gives_no_text_about_a_card(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.set(CARD, "sessions", 0)
    assert main(["card", "kaart-1", "--root", str(repo.write())]) == 1
    assert capsys.readouterr().out == ""


PARTY = "content/providers/partij.yaml"
SINCE = day("2025-01-01")


@pytest.mark.parametrize(
    ("contract", "expected"),
    [
        ({"from": SINCE}, "is de kaart op rond"),
        (
            {"from": SINCE, "until": day("2026-06-30")},
            "Let op: het contract van De Partij loopt tot en met 30 juni 2026.",
        ),
        (
            {"from": SINCE, "until": day("2026-05-29")},
            "Het contract van De Partij liep tot en met 29 mei 2026: op deze kaart komt nu geen",
        ),
        (
            {"from": day("2026-07-01")},
            "Het contract van De Partij begint pas op 1 juli 2026: op deze kaart komt nu geen",
        ),
    ],
)
def test_a_forecast_does_not_go_beyond_the_contract_of_the_party(
    repo: makers.Repository,
    capsys: pytest.CaptureFixture[str],
    contract: dict[str, object],
    expected: str,
) -> None:
    hold_sessions(repo, 3)
    repo.set(PARTY, "contract", contract)
    out = printed(repo, capsys)
    assert expected in out
    assert ("op rond" in out) == (expected == "is de kaart op rond")


def test_a_card_whose_offer_pauses_without_an_end_has_no_day_on_which_it_is_used_up(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    hold_sessions(repo, 3)
    pause = {"from": day("2026-05-25"), "state": "paused", "offers": ["leidinggevenden"]}
    repo.append(makers.PROGRAMME, "phases", pause)
    out = printed(repo, capsys)
    assert "Het aanbod ligt stil en het einde is niet bekend" in out
    assert "op rond" not in out


@pytest.mark.parametrize(
    ("decision", "is_used_again", "told"),
    [
        ("extend", False, "De kaart wordt verlengd: dat is op 4 mei 2026 besloten"),
        ("extend", True, "De kaart is na het besluit van 4 mei 2026 opnieuw op of verlopen."),
        ("stop", False, "De kaart is afgesloten: op 4 mei 2026 is besloten"),
    ],
)
def test_card_tells_an_extension_from_an_end(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    decision: str,
    is_used_again: bool,
    told: str,
) -> None:
    repo = makers.a_repository(tmp_path)
    repo.set(makers.CARD, "sessions", 1)
    repo.set(
        makers.CARD,
        "follow_up",
        {"on": makers.day("2026-05-04"), "decision": decision, "reason": "Zo besloten."},
    )
    repo.request(until="intake")
    repo.held_session(date=makers.day("2026-05-18" if is_used_again else "2026-04-07"))
    root = str(repo.write())
    assert main(["card", "kaart-1", "--root", root, "--as-of", "2026-06-01"]) == 0
    assert told in capsys.readouterr().out
