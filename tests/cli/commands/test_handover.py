"""The command that writes the handover as a file, or prints it."""

from pathlib import Path

import html5lib
import pytest

from dialoog.cli.main import main
from tests import makers
from tests.makers import CARD, PROGRAMME, day
from tests.modes import modes, under_umask, with_modes

PERIOD = ("--from", "2026-06-08", "--until", "2026-06-26")


@pytest.fixture
def repo(tmp_path: Path) -> makers.Repository:
    made = makers.a_repository(tmp_path / "repo")
    made.root.mkdir()
    made.set(CARD, "issued", day("2026-01-12"))
    return made


def handover(repo: makers.Repository, *words: str) -> int:
    root = ["--root", str(repo.write()), "--as-of", "2026-06-01"]
    return main(["handover", *(words or PERIOD), *root])


def sections(text: str) -> dict[str, list[str]]:
    """The lines of each section, by its heading."""
    by_heading: dict[str, list[str]] = {}
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if line and set(line) == {"-"}:
            by_heading[lines[number - 1]] = []
        elif by_heading and not (number + 1 < len(lines) and set(lines[number + 1]) == {"-"}):
            by_heading[list(by_heading)[-1]].append(line)
    return {heading: [line for line in part if line] for heading, part in by_heading.items()}


def printed(repo: makers.Repository, capsys: pytest.CaptureFixture[str]) -> dict[str, list[str]]:
    assert handover(repo) == 0
    return sections(capsys.readouterr().out)


def test_the_handover_of_a_quiet_programme_has_every_section_and_says_which_are_empty(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert printed(repo, capsys) == {
        "Te doen in deze periode": ["Er is niets te doen in deze periode."],
        "Beloofde data": ["Er is geen gesprek gepland."],
        "Open aanvragen": ["Er zijn geen open aanvragen."],
        "Komt erbij tot en met 26 juni 2026": [
            "Er komt in deze periode niets bij, voor zover nu bekend."
        ],
        "Strippenkaarten": [
            "* Kaart 1 (De Partij)",
            "  strippen: 6",
            "  gebruikt: 0",
            "  beloofd: 0",
            "  over: 6",
            "  op rond: niet te zeggen",
        ],
        "Oproepen": ["Er staat geen oproep open."],
        "Bijeenkomsten die komen": ["Er komt geen bijeenkomst."],
        "Beloften die open staan": ["Er staat geen belofte open."],
        "Wensen die open staan": ["Er staat geen wens open."],
        "Rode draden": ["Er is nog geen rode draad gehoord."],
        "Stand van het programma": _phases(repo),
        "Wie er is": ["* Coördinator Proef", "  wat: Coördinator", "  werkdagen: ma, di, wo en do"],
        "Wie u belt of schrijft": [
            "* Postbus van het programma",
            "  hoe: gesprekken@example.org",
            "* Evaluaties: Het systeem",
            "  hoe: https://evaluatie.example.org/(het nummer van het gesprek, zoals 2026-007-2)",
        ],
    }


def _phases(repo: makers.Repository) -> list[str]:
    (phase,) = repo.files[PROGRAMME]["phases"]
    months = {1: "januari"}
    first = phase["from"]
    when = f"  wanneer: vanaf {first.day} {months[first.month]} {first.year}"
    return ["* Het programma", "  stand: loopt", when]


def test_the_handover_begins_with_its_readers_its_period_and_a_summary(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.request("2026-001")
    repo.request("2026-002", until="intake")
    repo.session("2026-002", 1)
    assert handover(repo) == 0
    assert capsys.readouterr().out.splitlines()[:7] == [
        "Overdracht",
        "==========",
        "Alleen voor het programmateam van Gesprekken.",
        "Voor wie het overneemt, van 8 juni 2026 tot en met 26 juni 2026.",
        "Dit is de stand van maandag 1 juni 2026.",
        "1 taak is te laat, 0 moeten in deze periode klaar zijn.",
        "In deze periode is 1 gesprek gepland.",
    ]


def test_the_handover_lists_the_tasks_of_today_and_those_to_come(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.request("2026-001", received=day("2026-05-28"))
    repo.request("2026-002", until="intake")
    repo.session("2026-002", 1, date=day("2026-06-16"))
    printed_sections = printed(repo, capsys)
    assert printed_sections["Te doen in deze periode"] == [
        "* maandag 8 juni 2026",
        "  wat: Bespreek aanvraag 2026-001 met het programmateam.",
        "  wie: Eigenaar Proef",
        "  waarover: Dossier 2026-001",
    ]
    assert printed_sections["Komt erbij tot en met 26 juni 2026"][:2] == [
        "* dinsdag 16 juni 2026",
        "  uiterlijk: donderdag 18 juni 2026",
    ]


def test_a_task_that_is_due_after_the_period_is_left_out(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.request("2026-001", received=day("2026-05-28"))
    assert handover(repo, "--from", "2026-06-01", "--until", "2026-06-07") == 0
    printed_sections = sections(capsys.readouterr().out)
    assert printed_sections["Te doen in deze periode"] == ["Er is niets te doen in deze periode."]


def test_open_requests_are_listed_by_state_with_requester_and_facilitators(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    wish = {"from": day("2026-07-01"), "until": day("2026-07-31")}
    who = {"code": "lg-2z2f", "directorate": "ruimte", "role": "teamleider", "contact": "Zaak 7"}
    repo.request("2026-001", requester=who, preferred=wish)
    repo.request("2026-002", until="match")
    requests = printed(repo, capsys)["Open aanvragen"]
    assert requests == [
        "* Gekoppeld",
        "  aanvraag: 2026-002, ontvangen 2 maart 2026",
        "  wie vraagt het: lg-0a0a2a, Dienstverlening, afdelingshoofd",
        "  gespreksleiders: Anna Proef",
        "* Ontvangen",
        "  aanvraag: 2026-001, ontvangen 2 maart 2026",
        "  wie vraagt het: lg-2z2f, Ruimte, teamleider",
        "  contact: Zaak 7",
        "  wanneer: van 1 juli 2026 tot en met 31 juli 2026",
    ]


def test_planned_sessions_are_listed_in_order_also_after_the_period(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.request("2026-001", until="intake")
    repo.session("2026-001", 1, date=day("2026-06-29"))
    repo.session("2026-001", 2, date=day("2026-05-29"), location="Zaal 1", assistant="bram")
    assert printed(repo, capsys)["Beloofde data"] == [
        "* vrijdag 29 mei 2026 (nog niet vastgelegd)",
        "  tijd: 13:30 - 16:00",
        "  aanvraag: 2026-001, gesprek 2",
        "  waar: Zaal 1",
        "  wie leidt het: Anna Proef, met Bram Proef als assistent",
        "  groep: 14 mensen",
        "* maandag 29 juni 2026 (na deze periode)",
        "  tijd: 13:30 - 16:00",
        "  aanvraag: 2026-001, gesprek 1",
        "  waar: nog niet bekend",
        "  wie leidt het: Anna Proef",
        "  groep: 14 mensen",
    ]


def test_calls_and_cards_are_listed_with_their_numbers(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = [
        {"facilitator": "pool-een", "on": day("2026-05-20"), "answer": "yes"},
        {"facilitator": "anna", "on": day("2026-05-20"), "answer": "no"},
    ]
    repo.call(responses=answers)
    gone = {"on": day("2026-05-20"), "reason": "Niet nodig."}
    repo.call("weg", withdrawn=gone)
    over = {"on": day("2026-05-20"), "decision": "stop", "reason": "Klaar."}
    repo.card("oud", follow_up=over)
    repo.request("2026-001", until="match")
    printed_sections = printed(repo, capsys)
    assert printed_sections["Oproepen"] == [
        "* Gespreksleiders voor de gedragscode",
        "  reageren tot en met: vrijdag 12 juni 2026",
        "  nodig: 1",
        "  antwoorden: 1 ja en 1 nee",
    ]
    assert printed_sections["Strippenkaarten"][0] == "* Kaart 1 (De Partij)"
    assert printed_sections["Strippenkaarten"][-1] == "  wachten: 2026-001"
    assert not any("oud" in line for line in printed_sections["Strippenkaarten"])


def test_absences_in_the_period_are_listed_with_the_deputy_or_that_there_is_none(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    known: dict[str, object] = {"announced": day("2026-05-01")}
    absences = [
        {"from": day("2026-06-10"), "until": day("2026-06-12"), **known, "deputy": "Vervanger"},
        {"from": day("2026-06-26"), "until": day("2026-07-10"), **known},
        {"from": day("2026-06-27"), "until": day("2026-06-28"), **known},
    ]
    repo.set(PROGRAMME, "roles.0.absences", absences)
    repo.set("facilitators/anna.yaml", "absences", [{**absences[0]}])
    repo.drop("facilitators/anna.yaml", "absences.0.deputy")
    people = printed(repo, capsys)["Wie er is"]
    assert [line for line in people if "afwezig" in line or "vervanger" in line] == [
        "  afwezig: van 10 juni 2026 tot en met 12 juni 2026",
        "  vervanger: Vervanger",
        "  afwezig: van 26 juni 2026 tot en met 10 juli 2026",
        "  vervanger: nog niet bekend: wijs iemand aan",
        "  afwezig: van 10 juni 2026 tot en met 12 juni 2026",
    ]


def test_a_pause_in_the_period_is_listed_and_marks_the_requests_that_wait(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    phases = [
        {"from": day("2025-01-06"), "state": "active"},
        {"from": day("2026-05-25"), "state": "paused", "message": "Even **niet**."},
        {"from": day("2026-06-22"), "state": "active", "announced": day("2026-05-25")},
    ]
    repo.set(PROGRAMME, "phases", phases)
    repo.request("2026-001")
    printed_sections = printed(repo, capsys)
    assert printed_sections["Stand van het programma"] == [
        "* Het programma",
        "  stand: pauze",
        "  wanneer: vanaf 25 mei 2026",
        "  bericht: Even niet.",
        "* Het programma",
        "  stand: loopt",
        "  wanneer: vanaf 22 juni 2026",
    ]
    assert printed_sections["Open aanvragen"][0] == "* Ontvangen (wacht op het einde van de pauze)"


def test_the_handover_of_a_programme_without_phases_says_that_its_state_is_unknown(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.set(PROGRAMME, "phases", [])
    assert printed(repo, capsys)["Stand van het programma"] == ["Dit is niet bekend."]


def test_the_file_is_one_valid_html_page_with_the_same_words_as_the_text(
    repo: makers.Repository, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.request("2026-001", until="intake")
    repo.session("2026-001", 1, location="Zaal <1> & 2")
    assert handover(repo) == 0
    text = capsys.readouterr().out
    out = tmp_path / "overdracht.html"
    assert handover(repo, *PERIOD, "--out", str(out)) == 0
    page = out.read_text(encoding="utf-8")
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    assert [heading.text for heading in tree.iter("h2")] == list(sections(text))
    assert "Zaal &lt;1&gt; &amp; 2" in page
    assert '<html lang="nl">' in page
    assert "Alleen voor het programmateam van Gesprekken." in page
    assert "<style>\n" in page
    assert "stylesheet" not in page
    assert "src=" not in page
    assert "<a " not in page
    assert handover(repo, *PERIOD, "--out", str(out)) == 1
    assert out.read_text(encoding="utf-8") == page


@pytest.mark.parametrize(
    "words",
    [
        ("--from", "2026-06-08"),
        ("--from", "2026-06-08", "--until", "2026-06-07"),
        ("--from", "8 juni", "--until", "2026-06-26"),
    ],
)
def test_invalid_days_end_with_exit_code_two(
    repo: makers.Repository, words: tuple[str, ...]
) -> None:
    assert handover(repo, *words) == 2


@with_modes
def test_its_owner_alone_can_read_the_file(repo: makers.Repository, tmp_path: Path) -> None:
    out = tmp_path / "nieuw" / "overdracht.html"
    with under_umask(0o000):
        assert handover(repo, *PERIOD, "--out", str(out)) == 0
    assert modes(out.parent) == ({0o700}, {0o600})


def test_an_invalid_programme_gives_no_handover(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.set(PROGRAMME, "terms.match", 0)
    assert handover(repo) == 1
    assert capsys.readouterr().out == ""


def test_an_existing_file_is_not_overwritten_and_the_message_says_what_to_do(
    repo: makers.Repository, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "overdracht.html"
    out.write_text("eerder", encoding="utf-8")
    assert handover(repo, *PERIOD, "--out", str(out)) == 1
    assert "Gooi het eerst weg, of kies een andere naam" in capsys.readouterr().err
    assert out.read_text(encoding="utf-8") == "eerder"


def test_a_path_through_a_link_to_itself_is_refused_without_a_crash(
    repo: makers.Repository, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "lus").symlink_to("lus")
    assert handover(repo, *PERIOD, "--out", str(tmp_path / "lus" / "x.html")) == 1
    assert "programma zelf" not in capsys.readouterr().err


def test_a_path_among_the_data_is_refused(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    out = repo.root / "content" / "overdracht.html"
    assert handover(repo, *PERIOD, "--out", str(out)) == 2
    assert "ligt tussen de gegevens" in capsys.readouterr().err
    assert not out.exists()


def test_the_summary_of_one_task_is_in_the_singular(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.request("2026-001", received=day("2026-05-28"))
    assert handover(repo) == 0
    assert "0 taken zijn te laat, 1 moet in deze periode klaar zijn." in capsys.readouterr().out


def test_a_task_that_is_due_before_the_period_is_counted_apart(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.request("2026-001", received=day("2026-05-28"))
    repo.request("2026-002", received=day("2026-05-28"))
    repo.request("2026-003", received=day("2026-03-02"))
    assert handover(repo, "--from", "2026-06-09", "--until", "2026-06-26") == 0
    out = capsys.readouterr().out
    assert (
        "1 taak is te laat, 0 moeten in deze periode klaar zijn en 2 moeten klaar zijn voor de "
        "periode begint.\n"
    ) in out
    rows = [line for line in sections(out)["Te doen in deze periode"] if line.startswith("*")]
    assert [row.partition("(")[2] for row in rows] == [
        "te laat)",
        "voor deze periode)",
        "voor deze periode)",
    ]


def test_a_folder_as_output_file_is_refused_without_advice_to_throw_it_away(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = tmp_path.parent / "thuis"
    folder.mkdir(exist_ok=True)
    assert handover(repo, *PERIOD, "--out", str(folder)) == 1
    captured = capsys.readouterr().err
    assert "is een map. Zet er een bestandsnaam achter." in captured
    assert "weg" not in captured


def test_the_handover_says_of_which_offer_a_phase_is(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    pause = {"from": day("2026-05-25"), "state": "paused", "offers": ["leidinggevenden"]}
    repo.append(PROGRAMME, "phases", pause)
    repo.set("content/offers/gedragscode.md", "status", "paused")
    titles = [repo.files[f"content/offers/{name}.md"]["title"] for name in OFFERS]
    assert printed(repo, capsys)["Stand van het programma"] == [
        *("* Het programma", "  stand: loopt", "  wanneer: vanaf 6 januari 2025"),
        *(f"* {titles[0]}", "  stand: pauze", "  wanneer: vanaf 25 mei 2026"),
        *(f"* {titles[1]}", "  stand: pauze", "  wanneer: tot nader bericht"),
    ]


OFFERS = ("leidinggevenden", "gedragscode")


def test_the_handover_names_whom_to_call_of_a_party_that_is_to_come(
    repo: makers.Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    coming = repo.provider("nieuw", contact="Zie het dossier.")
    repo.set(coming, "name", "Nieuwe Partij")
    repo.drop(coming, "contract")
    gone = {"from": day("2025-01-01"), "until": day("2026-05-29")}
    repo.set(repo.provider("oud", contact="Weg.", contract=gone), "name", "Oude Partij")
    contacts = printed(repo, capsys)["Wie u belt of schrijft"]
    assert "* Nieuwe Partij (nog geen contract)" in contacts
    assert not any("Oude Partij" in line for line in contacts)
