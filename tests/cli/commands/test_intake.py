"""``intake`` makes a request of an e-mail, when the check accepts it."""

import io
import re
import sys
from pathlib import Path

import pytest

from dialoog import pipeline
from dialoog.cli.main import main
from tests import makers
from tests.emails import LINES, TEXT, saved_email
from tests.makers import DAY, day

FORGOTTEN = "vergeten-0123456789ab"
"""The code of a requester who was forgotten."""


@pytest.fixture
def repo(tmp_path: Path) -> makers.Repository:
    made = makers.a_repository(tmp_path / "root")
    made.write()
    return made


def intake(repo: makers.Repository, text: str, *words: str) -> int:
    path = repo.root.parent / "mail.txt"
    path.write_text(text, encoding="utf-8")
    root = ("--root", str(repo.root), "--as-of", DAY.isoformat())
    return main(["intake", str(path), *root, *words])


def written(repo: makers.Repository, name: str = "2026-001") -> str:
    return (repo.root / "requests" / name / "request.yaml").read_text(encoding="utf-8")


def test_an_email_becomes_a_request_that_passes_the_check(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert intake(repo, TEXT) == 0
    assert "requests/2026-001/request.yaml is gemaakt." in capsys.readouterr().out
    made = written(repo)
    assert "code: lg-7k4q" in made
    assert "card: kaart-1" in made
    assert "Jan" not in made
    assert "example.org" not in made
    assert not pipeline.check(repo.root, DAY).problems


def test_the_lines_of_the_form_are_a_valid_request_file(repo: makers.Repository) -> None:
    folder = repo.root / "requests" / "2026-001"
    folder.mkdir(parents=True)
    (folder / "request.yaml").write_text(LINES, encoding="utf-8")
    assert not pipeline.check(repo.root, DAY).problems


def test_a_second_email_gets_its_own_file_and_its_own_code(
    repo: makers.Repository,
) -> None:
    other = TEXT.replace("Teamleider", "Projectleider").replace("blijft", "moet weg")
    other = other.replace("received: 2026-06-01", "received: 2026-05-29")
    assert (intake(repo, TEXT), intake(repo, other)) == (0, 0)
    assert "code: lg-7k4q" in written(repo)
    assert "code: lg-7k4q" not in written(repo, "2026-002")


def test_a_code_given_for_a_returning_requester_is_kept(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert intake(repo, TEXT.replace("received: 2026-06-01", "received: 2026-05-29")) == 0
    assert "heet hier lg-7k4q. Die code is nieuw: geen eerdere" in capsys.readouterr().out
    assert intake(repo, TEXT, "--code", "lg-7k4q") == 0
    assert "heet hier lg-7k4q, net als bij een eerdere" in capsys.readouterr().out
    assert "code: lg-7k4q" in written(repo, "2026-002")
    assert intake(repo, TEXT, "--again", "--code", "lg-2z2z") == 2
    assert "Geen eerdere aanvraag heeft deze code" in capsys.readouterr().err


class Terminal(io.StringIO):
    """Somebody who types these lines."""

    def isatty(self) -> bool:
        return True


def test_a_code_that_is_typed_at_a_terminal_must_be_known_and_no_other_command_is_proposed(
    repo: makers.Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert intake(repo, TEXT.replace("received: 2026-06-01", "received: 2026-05-29")) == 0
    capsys.readouterr()
    monkeypatch.setattr(sys, "stdin", Terminal("lg-2z2z\n\n\n"))
    assert intake(repo, TEXT, "--again") == 2
    refused = capsys.readouterr().err
    assert refused.count("Vroeg deze aanvrager al eerder iets aan?") == 1
    assert refused.endswith("het programma trekt een code die nog vrij is.\n")
    assert not (repo.root / "requests/2026-002").exists()
    monkeypatch.setattr(sys, "stdin", Terminal("lg-7k4q\n\n\n"))
    assert intake(repo, TEXT, "--again") == 0
    assert "code: lg-7k4q" in written(repo, "2026-002")


@pytest.mark.parametrize("chosen", ["jan-de-vries", "Jan", "lg-jan", "lg-dbuf", FORGOTTEN])
def test_a_code_that_the_form_did_not_draw_is_replaced_by_a_drawn_one(
    repo: makers.Repository, chosen: str
) -> None:
    assert intake(repo, TEXT.replace("lg-7k4q", chosen)) == 0
    made = written(repo, "2026-001")
    assert chosen not in made
    assert re.search("code: lg-([2-9][a-hj-km-np-z]){2}\\n", made)


def test_a_name_in_an_email_is_asked_about_and_stops_nothing(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert intake(repo, TEXT.replace("blijft", "zei Fatima el Amrani")) == 0
    told = capsys.readouterr()
    assert "Aanleiding: Staat hier een naam?" in told.err
    assert "Amrani" not in told.err + told.out


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (TEXT, ()),
        (TEXT, ("--code", "lg-7k4q")),
        (TEXT.replace("lg-7k4q", "lg-2n2w"), ()),
        (TEXT.replace("blijft", "moet weg"), ()),
        (TEXT.replace("lg-7k4q", "lg-2k2k").replace("blijft", "moet weg"), ("--code", "lg-7k4q")),
    ],
    ids=["the same", "with its code", "filled in again", "other words", "other words, same code"],
)
def test_the_same_email_twice_makes_no_second_request_without_again(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], text: str, words: tuple[str, ...]
) -> None:
    assert intake(repo, TEXT) == 0
    assert intake(repo, text, *words) == 1
    stderr = capsys.readouterr().err
    assert "requests/2026-001/request.yaml lijkt dezelfde aanvraag" in stderr
    assert "Zet er dan --again achter." in stderr
    assert not (repo.root / "requests" / "2026-002").exists()
    assert intake(repo, text, *words, "--again") == 0
    assert (repo.root / "requests" / "2026-002").exists()


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("received: 2026-06-01", "received: 2026-05-29"),
        TEXT.replace("leidinggevenden\n", "gedragscode\n").replace("[veilige-ruimte]", "[]"),
        TEXT.replace("lg-7k4q", "lg-2k2k").replace("blijft", "moet weg"),
        TEXT.replace("lg-7k4q", "lg-2k2k").replace("ruimte, role", "dienstverlening, role"),
    ],
    ids=["another day", "another offer", "another reason", "another directorate"],
)
def test_an_email_that_differs_from_an_earlier_one_makes_a_request(
    repo: makers.Repository, text: str
) -> None:
    assert (intake(repo, TEXT), intake(repo, text)) == (0, 0)
    assert (repo.root / "requests" / "2026-002").exists()


def test_a_problem_is_reported_at_its_line_in_the_email(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    spoiled = TEXT.replace('role: "Teamleider"', 'role: "bel 06 12345678"')
    spoiled = spoiled.replace("directorate: ruimte", "directorate: ruimtevaart")
    path = repo.root.parent / "mail.eml"
    path.write_bytes(saved_email(spoiled.encode(), "Content-Type: text/plain; charset=utf-8"))
    options = ["--root", str(repo.root), "--as-of", DAY.isoformat()]
    assert main(["intake", str(path), *options]) == 1
    stderr = capsys.readouterr().err.splitlines()
    rows = path.read_text(encoding="utf-8").splitlines()
    number = next(at for at, row in enumerate(rows, 1) if row.startswith("requester:"))
    columns = [rows[number - 1].index(word) + 1 for word in ("ruimtevaart", '"bel')]
    assert [line.partition(": ")[0] for line in stderr[1:]] == [
        f"mail.eml:{number}:{column}" for column in columns
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Graag een gesprek.", "staat geen aanvraag"),
        (TEXT.replace("directorate: ruimte", "directorate: ruimtevaart"), "[unknown-reference]"),
        (TEXT.replace("blijft", "blijft, bel 06 12345678"), "[personal-data]"),
        (TEXT.replace("received: 2026-06-01", "received: 2026-06-02"), "[fact-in-future]"),
        (TEXT.replace("language: nl", "owner: Iemand"), "mail.txt:14:1: Dit veld hoort niet"),
    ],
    ids=["no request", "unknown", "personal", "tomorrow", "not theirs"],
)
def test_an_email_that_the_check_refuses_writes_nothing(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], text: str, message: str
) -> None:
    assert intake(repo, text) == 1
    assert message in capsys.readouterr().err
    assert not (repo.root / "requests" / "2026-001").exists()


def test_a_missing_file_is_reported(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["intake", "er-niet.eml", "--root", str(repo.root)]) == 2
    message = "er-niet.eml kan niet worden gelezen: het bestaat niet. Kijk de naam en de map na.\n"
    assert capsys.readouterr().err == message
    assert main(["intake", str(repo.root), "--root", str(repo.root)]) == 2
    assert "het is een map, geen bestand." in capsys.readouterr().err


def test_intake_writes_nothing_while_the_programme_is_wrong(repo: makers.Repository) -> None:
    (repo.root / "content" / "programme.yaml").unlink()
    assert intake(repo, TEXT) == 1
    assert not (repo.root / "requests" / "2026-001").exists()


def test_an_email_counts_on_the_card_that_can_be_used_and_says_what_is_left(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    stopped = {"on": day("2026-05-29"), "decision": "stop", "reason": "Zo besloten."}
    repo.set(makers.CARD, "follow_up", stopped)
    repo.card("kaart-2", issued=day("2026-05-29"), sessions=1)
    repo.write()
    assert intake(repo, TEXT) == 0
    assert "Op kaart-2 is nog 1 strip over.\n" in capsys.readouterr().out
    assert "card: kaart-2\n" in written(repo)
