"""The command that makes an e-mail that is ready to send."""

import email.policy
import io
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path
from typing import Any

import pytest

from dialoog.cli.main import main
from tests import makers
from tests.makers import DAY, day
from tests.modes import mode, under_umask, with_modes

PEOPLE = ["anna@example.org", "bram@example.org", "carla@example.org"]


class Desk:
    """A repository, and a folder outside it with the list of addresses."""

    def __init__(self, folder: Path) -> None:
        self.repo = makers.a_repository(folder / "repo")
        self.bcc = folder / "lijst.txt"
        self.out = folder / "bericht.eml"
        self.bcc.write_text("\n".join(PEOPLE), encoding="utf-8")

    def letter(self, name: str = "content/calls/gedragscode.md", *more: str) -> int:
        files = ["--bcc", str(self.bcc), "--out", str(self.out)]
        root = ["--root", str(self.repo.write()), "--as-of", DAY.isoformat()]
        return main(["letter", name, *files, *more, *root])

    def read(self) -> EmailMessage:
        return BytesParser(policy=email.policy.default).parsebytes(self.out.read_bytes())

    def text(self) -> str:
        content = self.read().get_content()
        assert isinstance(content, str)
        return content.replace("\r\n", "\n")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "repo").mkdir()
    made = Desk(tmp_path)
    made.repo.call()
    return made


def test_the_recipients_are_in_bcc_and_nowhere_else(desk: Desk) -> None:
    assert desk.letter() == 0
    mail = desk.read()
    assert [address.addr_spec for address in mail["Bcc"].addresses] == PEOPLE
    assert mail["To"].addresses == ()
    assert mail["Cc"] is None
    del mail["Bcc"]
    assert not any(person in mail.as_string() for person in PEOPLE)


@with_modes
def test_its_owner_alone_can_read_the_email(desk: Desk) -> None:
    with under_umask(0o000):
        assert desk.letter() == 0
    assert mode(desk.out) == 0o600


def test_the_email_is_from_the_mailbox_and_marked_as_unsent(desk: Desk) -> None:
    assert desk.letter() == 0
    mail = desk.read()
    assert mail["From"].addresses[0].addr_spec == "gesprekken@example.org"
    assert mail["Subject"] == "Gespreksleiders voor de gedragscode"
    assert mail["X-Unsent"] == "1"
    assert mail["Date"] is None
    assert mail["Message-ID"] is None
    assert b"\r\n" in desk.out.read_bytes()


def test_the_letter_of_a_call_names_the_offer_and_the_deadline(desk: Desk) -> None:
    assert desk.letter() == 0
    assert desk.text() == (
        "Beste gespreksleiders,\n"
        "\n"
        "Het gaat om: Gesprekken over de gedragscode. Voor de directie:\n"
        "Dienstverlening. Wij zoeken 1 gespreksleider. U kunt reageren tot en met\n"
        "vrijdag 12 juni 2026.\n"
        "\n"
        "Wie doet er mee?\n"
        "\n"
        "Met vriendelijke groet,\n"
        "\n"
        "Coördinator Proef\n"
        "Gesprekken\n"
        "Bureau Proef\n"
        "Gemeente Proefstad\n"
        "gesprekken@example.org\n"
        "Werkdagen: maandag, dinsdag, woensdag en donderdag\n"
    )


def test_the_signature_has_the_address_and_the_phone_of_the_office(desk: Desk) -> None:
    desk.repo.set(makers.PROGRAMME, "address", "Amstel 1, Amsterdam")
    desk.repo.set(makers.PROGRAMME, "phone", "14 020")
    assert desk.letter() == 0
    assert desk.text().endswith(
        "Gemeente Proefstad\nAmstel 1, Amsterdam\n14 020\ngesprekken@example.org\n"
        "Werkdagen: maandag, dinsdag, woensdag en donderdag\n"
    )


def test_a_letter_of_a_deputy_names_no_working_days(desk: Desk) -> None:
    away = {"from": day("2026-05-25"), "until": day("2026-06-12"), "announced": day("2026-05-01")}
    desk.repo.append(makers.PROGRAMME, "roles.0.absences", {**away, "deputy": "Sam Proef"})
    assert desk.letter() == 0
    text = desk.text()
    assert "\nSam Proef\n" in text
    assert "Werkdagen" not in text


@pytest.mark.parametrize(
    ("body", "greeting", "first"),
    [
        ("Beste gespreksleiders,\n\nWij beginnen.\n", "Beste gespreksleiders,", "Wij beginnen."),
        ("Beste allemaal,\nwij beginnen.\n", "Beste allemaal,", "wij beginnen."),
        ("\nGeachte collega's!\n\nWij beginnen.\n", "Geachte collega's,", "Wij beginnen."),
        ("Dag allemaal,\n\nWij beginnen.\n", "Dag allemaal,", "Wij beginnen."),
        ("Beste keus: praten.\n", "Beste gespreksleiders,", "Beste keus: praten."),
        (
            "Dag van de dialoog\n\nWij beginnen.\n",
            "Beste gespreksleiders,",
            "Dag van de dialoog",
        ),
        ("Wij beginnen.\n", "Beste gespreksleiders,", "Wij beginnen."),
    ],
)
def test_a_letter_greets_once_with_the_greeting_of_its_text(
    desk: Desk, body: str, greeting: str, first: str
) -> None:
    desk.repo.news(audience="pool", body=body)
    assert desk.letter("2026-04-01-start") == 0
    assert desk.text().startswith(f"{greeting}\n\nHet programma loopt.\n\n{first}\n")


@pytest.mark.parametrize(
    "closing",
    [
        "Met vriendelijke groet,\n\nNoor Proef\ncoördinator\n",
        "Vriendelijke groeten\n\nNoor Proef\n",
        "Met hartelijke groet van ons allen,\nHet team",
    ],
)
def test_a_letter_says_goodbye_once(desk: Desk, closing: str) -> None:
    desk.repo.news(audience="pool", body=f"Wij beginnen.\n\n{closing}")
    assert desk.letter("2026-04-01-start") == 0
    text = desk.text()
    assert text.count("groet") == 1
    assert "Noor" not in text
    assert "Wij beginnen.\n\nMet vriendelijke groet,\n\nCoördinator Proef\n" in text


class FakeTerminal(io.StringIO):
    """Standard input of somebody who is there to answer."""

    def isatty(self) -> bool:
        return True


TEAM_ONLY = "alleen voor het programmateam"


def test_news_for_the_team_is_mailed_by_a_script_only_when_it_says_so(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.repo.news(audience="team")
    assert desk.letter("2026-04-01-start") == 1
    error = capsys.readouterr().err
    assert TEAM_ONLY in error
    assert "--for-team" in error
    assert not desk.out.exists()
    assert desk.letter("2026-04-01-start", "--for-team") == 0
    assert desk.out.exists()


@pytest.mark.parametrize(
    ("answer", "code"), [("ja\n", 0), ("J\n", 0), ("nee\n", 1), ("\n", 1), ("", 1)]
)
def test_news_for_the_team_asks_who_is_on_the_list_before_it_is_mailed(
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    answer: str,
    code: int,
) -> None:
    desk.repo.news(audience="team")
    monkeypatch.setattr("sys.stdin", FakeTerminal(answer))
    assert desk.letter("2026-04-01-start") == code
    assert TEAM_ONLY in capsys.readouterr().err
    assert desk.out.exists() is (code == 0)


KOFI = "facilitators/kofi-zogenaamd.yaml"
NEWS = "content/news/2026-04-01-start.md"


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("body", "Vraag het Kofi Zogenaamd.", "name-without-consent"),
        ("body", "Het gaat om lg-0a0a1a.", "name-without-consent"),
        ("summary", "Bel 06-20342045.", "personal-data"),
        ("audience", "iedereen", "wrong-value"),
    ],
)
def test_a_text_with_a_problem_of_its_own_becomes_no_letter(
    desk: Desk, capsys: pytest.CaptureFixture[str], field: str, text: str, code: str
) -> None:
    without = {"profile": False, "on": day("2026-05-01")}
    desk.repo.facilitator("kofi-zogenaamd", name="Kofi Zogenaamd", consent=without)
    desk.repo.request()
    desk.repo.news(**{field: text})
    for name in (NEWS, "2026-04-01-start"):
        assert desk.letter(name) == 1
        assert f"[{code}]" in capsys.readouterr().err
        assert not desk.out.exists()


@pytest.mark.parametrize("words", ["Kofi Zogenaamd", "Kofi\nZogenaamds groep", "kofi-zogenaamd"])
@pytest.mark.parametrize("broken", ["roles", "file", "consent"])
def test_whoever_has_a_broken_file_is_named_in_no_letter(
    desk: Desk, capsys: pytest.CaptureFixture[str], broken: str, words: str
) -> None:
    desk.repo.facilitator("kofi-zogenaamd", name="Kofi Zogenaamd")
    desk.repo.news(body=f"Vraag het {words} eens.\n")
    assert desk.letter(NEWS) == 0
    desk.out.unlink()
    if broken == "file":
        desk.repo.put(KOFI, "name: [")
    else:
        desk.repo.set(KOFI, broken, "geen lijst")
    assert desk.letter(NEWS) == 1
    assert "Of die persoon genoemd mag worden, is nu niet bekend." in capsys.readouterr().err
    assert not desk.out.exists()
    desk.repo.news(body="Tot dan.\n")
    assert desk.letter(NEWS) == 0


@pytest.mark.parametrize("mistake", ["group: veel", "group: ["])
def test_a_code_in_a_request_that_cannot_be_read_is_in_no_letter(desk: Desk, mistake: str) -> None:
    path = desk.repo.request()
    desk.repo.put(path, f"{desk.repo.text(path)}\n{mistake}\n")
    desk.repo.news(body="Het gaat om _lg-0a0a1a_.\n")
    assert desk.letter(NEWS) == 1
    assert not desk.out.exists()
    desk.repo.news(body="Het gaat om lg-9z9z.\n")
    assert desk.letter(NEWS) == 0


@pytest.mark.parametrize("audience", ["staff", "pool"])
def test_other_news_is_mailed_without_a_question(
    desk: Desk, capsys: pytest.CaptureFixture[str], audience: str
) -> None:
    desk.repo.news(audience=audience)
    assert desk.letter("2026-04-01-start") == 0
    assert TEAM_ONLY not in capsys.readouterr().err


def test_the_letter_of_a_withdrawn_call_says_that_it_is_withdrawn(desk: Desk) -> None:
    gone = {"on": day("2026-05-28"), "reason": "De directie regelt het **anders**."}
    desk.repo.call(withdrawn=gone)
    assert desk.letter() == 0
    text = desk.text()
    assert "Deze oproep is ingetrokken op 28 mei 2026. De directie regelt het anders." in text
    assert "Wij zoeken" not in text


def test_a_call_whose_deadline_has_passed_is_refused(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.repo.call(deadline=day("2026-05-31"))
    assert desk.letter() == 2
    error = capsys.readouterr().err
    assert error.startswith(
        "Reageren op deze oproep kon tot en met 31 mei 2026. Er is niets gemaakt."
    )
    assert "content/calls/gedragscode.md" in error
    assert not desk.out.exists()


@pytest.mark.parametrize("more", [{}, {"withdrawn": {"on": day("2026-05-28"), "reason": "Nee."}}])
def test_a_call_on_its_last_day_or_withdrawn_becomes_a_letter(
    desk: Desk, more: dict[str, Any]
) -> None:
    last = DAY if not more else day("2026-05-29")
    desk.repo.call(deadline=last, **more)
    assert desk.letter() == 0


@pytest.mark.parametrize(
    ("audience", "greeting"),
    [
        ("pool", "Beste gespreksleiders,"),
        ("staff", "Beste collega's,"),
        ("team", "Beste collega's,"),
    ],
)
def test_the_greeting_of_news_depends_on_its_audience(
    desk: Desk, audience: str, greeting: str
) -> None:
    desk.repo.news(audience=audience)
    assert desk.letter("2026-04-01-start", "--for-team") == 0
    text = desk.text()
    assert text.startswith(f"{greeting}\n\nHet programma loopt.\n\nU kunt een gesprek aanvragen.\n")


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://site.example/dialoog/", "de uitleg (https://site.example/dialoog/over/)."),
        (None, "de uitleg."),
    ],
)
def test_a_link_to_a_page_becomes_the_address_on_the_site(
    desk: Desk, url: str | None, shown: str
) -> None:
    if url:
        desk.repo.set(makers.PROGRAMME, "url", url)
    desk.repo.news(body="Lees [de uitleg](../pages/over.md).\n")
    assert desk.letter("content/news/2026-04-01-start.md") == 0
    assert f"Lees {shown}\n" in desk.text()


@pytest.mark.parametrize("what", ["bcc", "out"])
@pytest.mark.parametrize("with_git", [True, False])
def test_a_list_or_email_inside_the_repository_is_refused(
    desk: Desk, capsys: pytest.CaptureFixture[str], what: str, with_git: bool
) -> None:
    folder = desk.repo.root
    if with_git:
        folder = desk.bcc.parent / "ander-repo"
        (folder / ".git").mkdir(parents=True)
    inside = folder / "lijst.txt"
    if what == "bcc":
        inside.write_bytes(desk.bcc.read_bytes())
    setattr(desk, what, inside)
    assert desk.letter() == 2
    assert "mag niet in deze map staan" in capsys.readouterr().err
    assert not desk.out.exists()


def test_an_existing_email_is_not_overwritten(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.out.write_text("eerder", encoding="utf-8")
    assert desk.letter() == 1
    assert "Gooi het eerst weg, of kies een andere naam" in capsys.readouterr().err
    assert desk.out.read_text(encoding="utf-8") == "eerder"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"bram\n", "Regel 1 van de lijst"),
        (b"", "geen enkel adres"),
        ("anna@example.org\n".encode("utf-16"), "Opslaan als en dan Codering UTF-8"),
        (None, "De lijst met adressen is er niet. Kijk de naam en de map achter --bcc na."),
    ],
)
def test_an_invalid_list_makes_no_email(
    desk: Desk, capsys: pytest.CaptureFixture[str], data: bytes | None, why: str
) -> None:
    if data is None:
        desk.bcc.unlink()
    else:
        desk.bcc.write_bytes(data)
    assert desk.letter() == 1
    assert why in capsys.readouterr().err
    assert not desk.out.exists()


def test_a_list_with_a_byte_order_mark_is_read(desk: Desk) -> None:
    desk.bcc.write_bytes(b"\xef\xbb\xbfanna@example.org\r\nbram@example.org\r\n")
    assert desk.letter() == 0
    assert [address.addr_spec for address in desk.read()["Bcc"].addresses] == PEOPLE[:2]


def test_a_list_of_five_hundred_addresses_is_complete_in_bcc(desk: Desk) -> None:
    many = [f"gespreksleider-{number}@voorbeeld.example.org" for number in range(500)]
    desk.bcc.write_text("\n".join(many), encoding="utf-8")
    assert desk.letter() == 0
    assert [address.addr_spec for address in desk.read()["Bcc"].addresses] == many


def test_an_unknown_name_gets_a_suggestion(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert desk.letter("content/calls/gedragcode.md") == 2
    assert "Bedoelde u content/calls/gedragscode.md?" in capsys.readouterr().err


def test_no_letter_is_made_of_an_invalid_programme(desk: Desk) -> None:
    desk.repo.set(makers.PROGRAMME, "terms.match", 0)
    assert desk.letter() == 1
    assert not desk.out.exists()


def test_a_path_that_leads_out_of_the_repository_is_accepted(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk.repo.write() / ".git").mkdir()
    monkeypatch.chdir(desk.repo.root)
    desk.bcc, desk.out = Path("../lijst.txt"), Path("../bericht.eml")
    assert desk.letter() == 0
    assert desk.out.is_file()


@pytest.mark.parametrize("what", ["bcc", "out"])
def test_a_symbolic_link_to_itself_makes_no_email(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    (tmp_path / "lus").symlink_to("lus")
    setattr(desk, what, tmp_path / "lus" / "x")
    assert desk.letter() == 1
    assert "programma zelf" not in capsys.readouterr().err


def test_a_path_that_leads_back_into_the_repository_is_refused(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk.repo.write() / ".git").mkdir()
    monkeypatch.chdir(desk.repo.root)
    desk.out = Path("../repo/bericht.eml")
    assert desk.letter() == 2
    assert "mag niet in deze map staan" in capsys.readouterr().err
