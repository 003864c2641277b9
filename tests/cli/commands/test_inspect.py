"""inspect: whoever asks what is held on them gets all of it."""

import pytest

from dialoog.cli.main import main
from tests.makers import CARD, DAY, Repository, day

FILE = "requests/2026-001/request.yaml"
CODE = "lg-0a0a1a"


def inspect(repo: Repository, code: str = CODE) -> int:
    options = ["--root", str(repo.root), "--as-of", DAY.isoformat()]
    return main(["inspect", code, *options])


@pytest.fixture
def known(repo: Repository) -> Repository:
    repo.request("2026-001", until="intake", reason="Eerste regel.\n\nTweede regel.\n")
    repo.held_session("2026-001", 1, notes="Het ging goed.")
    repo.request("2026-002", until="consult", reason="Van iemand anders.")
    agreed = {"on": day("2026-03-02"), "sessions": 1, "requester": CODE, "reason": "Een derde."}
    other = {**agreed, "requester": "lg-0a0a2a", "reason": "Voor iemand anders."}
    repo.set(CARD, "extensions", [{**agreed, "agreed_by": "Directeur"}])
    repo.append(CARD, "extensions", {**other, "agreed_by": "Directeur"})
    repo.put(FILE, f"# gebeld\n{repo.text(FILE)}")
    repo.write()
    return repo


def test_everything_on_a_code_is_shown_under_the_titles_of_its_fields(
    known: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert inspect(known) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0] == f"Vastgelegd onder de code {CODE}, op 1 juni 2026."
    for line in (
        f"Aanvraag 2026-001 ({FILE})",
        "  Ontvangen: 2 maart 2026",
        f"  Aanvrager, Code: {CODE}",
        "  Aanleiding: Eerste regel.",
        "    Tweede regel.",
        "  Koppeling, Gespreksleiders 1: anna",
        "  Opmerking in het bestand: gebeld",
        "Gesprek 1 van aanvraag 2026-001 (requests/2026-001/session-1.yaml)",
        "  Begin: 13:30",
        "  Evaluatie, Cijfer: 8.1",
        "  Notitie: Het ging goed.",
        f"Strippenkaart 1 ({CARD})",
        "  Afspraken 1, Reden: Een derde.",
    ):
        assert line in out, line
    assert "anders" not in "".join(out)


def test_the_places_where_the_code_stands_are_told(
    known: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    known.news(body="Over lg-0a0a1a1a en\nLG-0A0A1A.\n")
    known.write()
    assert inspect(known) == 0
    out = capsys.readouterr().out
    places = out[out.index("De code staat in:") :]
    assert f"  {FILE}, regel 6\n" in places
    assert f"  {CARD}, regel 10\n" in places
    assert "  content/news/2026-04-01-start.md, regel 7\n" in places
    assert "git log -p -S lg-0a0a1a" in places


def test_copies_that_nobody_reads_are_told_and_not_shown(
    known: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    beside = known.root / "requests/2026-001/.request.yaml.4242.tmp"
    beside.write_bytes(b"zqgeheim")
    (known.root / "facilitators/anna.yaml~").write_bytes(b"\xff LG-0A0A1A \xff")
    (known.root / "facilitators/bram.yaml~").write_bytes(b"lg-0a0a1a1a")
    assert inspect(known) == 0
    out = capsys.readouterr().out
    assert "zqgeheim" not in out
    copies = out[out.index("Ook in deze kopieën") :].splitlines()
    assert copies[1:4] == [f"  requests/2026-001/{beside.name}", "  facilitators/anna.yaml~", ""]


def test_a_code_that_only_a_copy_still_holds_is_found(
    known: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    (known.root / "requests/2026-002/request.yaml~").write_bytes(b"code: lg-8w2b")
    assert inspect(known, "lg-8w2b") == 0
    out = capsys.readouterr().out
    assert "  requests/2026-002/request.yaml~\n" in out
    assert "De code staat in:" not in out


def test_of_an_unknown_code_nothing_is_held(
    known: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert inspect(known, "lg-0a0a") == 1
    found = capsys.readouterr()
    assert found.out == ""
    assert "niets vastgelegd onder de code lg-0a0a" in found.err


def test_a_file_that_cannot_be_read_is_named_beside_the_rest_of_the_answer(
    known: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    known.put("requests/2026-001/session-2.yaml", "a: [")
    known.write()
    assert inspect(known) == 0
    found = capsys.readouterr()
    assert f"Aanvraag 2026-001 ({FILE})" in found.out
    assert "niet gelezen, door een fout: requests/2026-001/session-2.yaml." in found.err


@pytest.mark.parametrize("name", ["2026-001", "requests/2026-001", "2026-001/session-1"])
def test_the_name_of_a_request_is_answered_with_its_code(
    known: Repository, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert inspect(known, name) == 2
    assert capsys.readouterr().err == (
        f"2026-001 is een aanvraag, geen code. De code van deze aanvrager is {CODE}.\n"
        f"  python build.py inspect {CODE}\n"
    )


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("lg-0a0a1b", f"Er is hier niets vastgelegd onder de code lg-0a0a1b. Bedoelde u {CODE}?"),
        ("0a0a1a", f"0a0a1a is geen code van een aanvrager. .* Bedoelde u {CODE}?"),
        ("jan", "jan is geen code van een aanvrager."),
        ("2026-099", "2026-099 is geen code van een aanvrager."),
    ],
)
def test_what_is_no_code_or_nearly_one_is_not_told_that_nothing_is_held(
    known: Repository, capsys: pytest.CaptureFixture[str], code: str, said: str
) -> None:
    assert inspect(known, code) in (1, 2)
    first, _, last = said.partition(" .* ")
    error = capsys.readouterr().err
    assert error.startswith(first)
    assert error.strip().endswith(last)


def test_nothing_is_held_is_said_of_the_files_that_could_be_read(
    known: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    known.put("requests/2026-003/request.yaml", "a: [")
    known.write()
    assert inspect(known, "lg-9z9z") == 1
    assert "in de bestanden die te lezen zijn niets vastgelegd" in capsys.readouterr().err


def test_after_forgetting_there_is_nothing_to_show(known: Repository) -> None:
    known.put(FILE, known.text(FILE) + "closed:\n  on: 2026-05-20\n  outcome: completed\n")
    known.put(FILE, known.text(FILE) + "  reason: Gedaan.\n")
    options = ["--root", str(known.write()), "--as-of", DAY.isoformat()]
    assert main(["forget", "2026-001", "--now", *options]) == 0
    assert inspect(known) == 1


def test_what_was_chosen_from_english_words_is_told_in_dutch(
    known: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = {"on": day("2026-05-20"), "by": "requester", "reason": "Ziek.", "punch": "returned"}
    known.session("2026-001", 2, cancelled=gone)
    closed = {"on": day("2026-05-21"), "outcome": "completed", "reason": "Klaar."}
    wish = {"from": day("2026-03-09"), "until": day("2026-04-30"), "days": ["di"]}
    group = {"size": 14, "level": "managers"}
    known.request("2026-001", until="intake", closed=closed, preferred=wish, group=group)
    known.write()
    assert inspect(known) == 0
    out = capsys.readouterr().out.splitlines()
    for line in (
        "  Groep, Niveau: leidinggevenden",
        "  Voorkeur, Dagen 1: dinsdag",
        "  Afgesloten, Uitkomst: afgerond",
        "  Afgezegd, Door: de aanvrager",
        "  Afgezegd, Strip: terug",
    ):
        assert line in out, line


@pytest.mark.parametrize("name", ["anna", "facilitators/anna.yaml", "Anna Proef"])
def test_everything_on_a_facilitator_is_shown(
    known: Repository, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    known.set("facilitators/anna.yaml", "bio", "Ik luister graag.")
    known.news(body="Het oefenuur is met Anna Proef.\n")
    known.write()
    assert inspect(known, name) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "Vastgelegd over anna, op 1 juni 2026."
    for line in (
        "Gespreksleider anna (facilitators/anna.yaml)",
        "  Naam: Anna Proef",
        "  Over: Ik luister graag.",
        "De naam staat in:",
        "  content/news/2026-04-01-start.md, regel 6",
    ):
        assert line in out, line
    named = [line for line in out if line.startswith("Genoemd in ")]
    assert [line.partition(": ")[2] for line in named] == [
        *("Koppeling, Gespreksleiders 1", "Intake, Door", "Gespreksleiders 1"),
    ]
    assert "Bram" not in "".join(out)
