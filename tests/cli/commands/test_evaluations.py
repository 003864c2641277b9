"""``evaluations`` fills in the figures of an export: all of it, or nothing."""

import datetime as dt
import io
import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from dialoog import pipeline
from dialoog.cli.main import main
from dialoog.domain.evaluations import objections
from tests import makers
from tests.makers import DAY, PROGRAMME, day

CANARY = "Kanarie"
"""In every name and free answer of the export, and never in what the command prints or writes."""

EXPORT = f"""\
Evaluaties Academie, stand 1 juni 2026;;;;;;
;;;;;;
Naam;Gesprek (nummer);Ontvangen op;Aantal reacties;Cijfer;Directie;Toelichting
Jan {CANARY};2026-001-1;15-4-2026;9;7,8;Ruimte;"{CANARY} vond het goed;
met een ""aanhaling"", en een tweede regel"
{CANARY};https://evaluatie.example.org/2026-001-2;16 april 2026;12;8;Ruimte;{CANARY}
;2026-002/session-1;2026-04-17 14:32;10;6,66666667;;{CANARY}?
;2026-003-1;17-4-26;0;-;;

Totaal;;;31;7,5;;
"""
PATHS = [
    f"requests/{name}.yaml"
    for name in ("2026-001/session-1", "2026-001/session-2", "2026-002/session-1")
]
LAST = "requests/2026-003/session-1.yaml"
RECORDED = [
    ("2026-04-15", "9", "7.8"),
    ("2026-04-16", "12", "8.0"),
    ("2026-04-17", "10", "6.7"),
]
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def repo(tmp_path: Path) -> makers.Repository:
    """Three requests with four held sessions, of which the evaluation was sent."""
    made = makers.a_repository(tmp_path / "root")
    for name, numbers in (("2026-001", (1, 2)), ("2026-002", (1,)), ("2026-003", (1,))):
        made.request(name, until="intake")
        for number in numbers:
            evening = 9 + int(name[-1]) * 3
            made.held_session(
                name,
                number,
                start=dt.time(evening),
                end=dt.time(evening + 2),
                evaluation={"sent": day("2026-04-09")},
            )
    made.write()
    crlf = made.root / PATHS[1]
    crlf.write_bytes(b"# met de hand\r\n" + crlf.read_bytes().replace(b"\n", b"\r\n"))
    return made


def run(repo: makers.Repository, data: bytes | str, *words: str) -> int:
    path = repo.root.parent / "export.csv"
    path.write_bytes(data if isinstance(data, bytes) else data.encode("cp1252"))
    root = ("--root", str(repo.root), "--as-of", DAY.isoformat())
    return main(["evaluations", str(path), *root, *words])


def contents(repo: makers.Repository) -> dict[str, bytes]:
    """Every file below the root, also what should not be there."""
    return {
        path.relative_to(repo.root).as_posix(): path.read_bytes()
        for path in repo.root.rglob("*")
        if path.is_file()
    }


def with_figures(data: bytes, received: str, responses: str, score: str) -> bytes:
    """The file of a session with lines added below the day of sending."""
    end = b"\r\n" if b"\r\n" in data else b"\n"
    lines = [f"  received: {received}", f"  responses: {responses}"]
    lines += [f"  score: {score}"] if score else []
    sent = b"  sent: 2026-04-09" + end
    return data.replace(sent, sent + b"".join(line.encode() + end for line in lines))


def test_the_export_is_written_and_every_other_byte_stays(
    repo: makers.Repository, capsys: Capture
) -> None:
    expected = contents(repo)
    for path, figures in zip(PATHS, RECORDED, strict=True):
        expected[path] = with_figures(expected[path], *figures)
    expected[LAST] = with_figures(expected[LAST], "2026-04-17", "0", "")
    assert run(repo, EXPORT, "--write") == 0
    assert contents(repo) == expected
    assert not pipeline.check(repo.root, DAY).problems
    assert capsys.readouterr().out.endswith("Ingevuld bij 4 gesprekken.\n")


def test_without_write_it_shows_what_would_be_filled_in_and_writes_nothing(
    repo: makers.Repository, capsys: Capture
) -> None:
    before = contents(repo)
    assert run(repo, EXPORT) == 0
    assert contents(repo) == before
    assert capsys.readouterr().out.splitlines() == [
        "Nieuw (4):",
        (
            "  2026-001/session-1, Gesprekken voor leidinggevenden, 2026-04-07 (dinsdag): "
            "ontvangen: leeg -> 2026-04-15, reacties: leeg -> 9, cijfer: leeg -> 7,8"
        ),
        (
            "  2026-001/session-2, Gesprekken voor leidinggevenden, 2026-04-08 (woensdag): "
            "ontvangen: leeg -> 2026-04-16, reacties: leeg -> 12, cijfer: leeg -> 8,0"
        ),
        (
            "  2026-002/session-1, Gesprekken voor leidinggevenden, 2026-04-07 (dinsdag): "
            "ontvangen: leeg -> 2026-04-17, reacties: leeg -> 10, cijfer: leeg -> 6,7"
        ),
        (
            "  2026-003/session-1, Gesprekken voor leidinggevenden, 2026-04-07 (dinsdag): "
            "ontvangen: leeg -> 2026-04-17, reacties: leeg -> 0"
        ),
        "Overgeslagen, een totaal: regel 10 (in Excel rij 9).",
        "Er is nog niets geschreven. Klopt dit? Typ het nog eens met --write erachter.",
    ]


def test_the_same_export_again_has_nothing_new(repo: makers.Repository, capsys: Capture) -> None:
    run(repo, EXPORT, "--write")
    before = contents(repo)
    capsys.readouterr()
    assert run(repo, EXPORT, "--write") == 0
    assert contents(repo) == before
    assert capsys.readouterr().out.splitlines() == [
        (
            "Staat er al (4): 2026-001/session-1, 2026-001/session-2, 2026-002/session-1, "
            "2026-003/session-1."
        ),
        "Overgeslagen, een totaal: regel 10 (in Excel rij 9).",
        "Er is niets om in te vullen.",
    ]


def test_nothing_is_written_while_a_row_is_refused(
    repo: makers.Repository, capsys: Capture
) -> None:
    before = contents(repo)
    assert run(repo, EXPORT.replace(";12;8;", ";13;8;"), "--write") == 1
    assert contents(repo) == before
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "Nieuw (3):"
    assert out[-3:] == [
        "Kan niet (1):",
        (
            "  Regel 6 (in Excel rij 5), 2026-001/session-2: 13 reacties kan niet: het aantal "
            "deelnemers is 12. Kijk beide getallen na."
        ),
        "Er is niets geschreven. Verbeter dit eerst, of haal die rijen weg.",
    ]


def test_rows_with_the_same_reason_are_one_line(repo: makers.Repository, capsys: Capture) -> None:
    rows = "2026-009-1;15-4-2026;8\n" * 3 + "2026-001-1;15-4-2026;8\n"
    assert run(repo, f"gesprek;ontvangen;cijfer\n{rows}") == 1
    out = capsys.readouterr().out
    assert "Kan niet (3):\n  Regels 2, 3 en 4: Er is geen aanvraag 2026-009." in out


def test_rows_of_one_response_each_are_told_to_be_counted(
    repo: makers.Repository, capsys: Capture
) -> None:
    rows = "2026-001-1;15-4-2026;8\n2026-001-1;16-4-2026;7,5\n"
    assert run(repo, f"gesprek;ontvangen;cijfer\n{rows}", "--write") == 0
    out = capsys.readouterr().out
    assert out.startswith("Elke rij is één reactie. De reacties zijn geteld")
    assert b"received: 2026-04-16\n  responses: 2\n  score: 7.8\n" in contents(repo)[PATHS[0]]


def test_a_table_that_is_pasted_from_excel_comes_from_standard_input(
    repo: makers.Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    pasted = "Gesprek\tOntvangen\tReacties\tCijfer\r\n2026-001-1\t15-4-2026\t9\t7,8\r\n"
    monkeypatch.setattr(
        sys, "stdin", io.TextIOWrapper(io.BytesIO(pasted.encode()), encoding="utf-8")
    )
    words = ["--root", str(repo.root), "--as-of", DAY.isoformat(), "--write"]
    assert main(["evaluations", "-", *words]) == 0
    assert b"score: 7.8" in contents(repo)[PATHS[0]]


def test_the_headings_of_the_programme_are_used(repo: makers.Repository) -> None:
    repo.set(PROGRAMME, "evaluation.columns", {"session": "Trainingscode", "score": "Eindoordeel"})
    repo.write()
    text = "Trainingscode;ontvangen;reacties;cijfer;eindoordeel\n2026-001-1;15-4-2026;9;3;7,8\n"
    assert run(repo, text, "--write") == 0
    assert b"score: 7.8" in contents(repo)[PATHS[0]]


def test_what_the_check_would_object_to_is_told_and_not_written(
    repo: makers.Repository, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rule that the plan does not know of: none is passed over."""
    monkeypatch.setattr(objections, "_impossible", lambda *_: iter(()))
    before = contents(repo)
    assert run(repo, EXPORT.replace(";12;8;", ";13;8;"), "--write") == 1
    assert contents(repo) == before
    assert "[too-many-responses]" in capsys.readouterr().err


def test_a_problem_of_somebody_else_is_no_reason_to_refuse(
    repo: makers.Repository, capsys: Capture
) -> None:
    repo.request("2026-004", group={"size": "veel", "level": "managers"})
    path = repo.root / "requests/2026-004"
    path.mkdir()
    (path / "request.yaml").write_bytes(b"size: veel\n")
    assert run(repo, EXPORT, "--write") == 0
    assert "Dit moet nog worden verbeterd" in capsys.readouterr().out


def test_a_file_that_cannot_be_replaced_leaves_all_as_they_were(
    repo: makers.Repository, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(repo)
    done: list[object] = []
    replaced = os.replace

    def replace(source: Path, target: Path) -> None:
        done.append(target)
        if len(done) == 3:
            raise PermissionError(13, "in gebruik")
        replaced(source, target)

    monkeypatch.setattr(os, "replace", replace)
    assert run(repo, EXPORT, "--write") == 1
    assert contents(repo) == before
    assert "kan niet worden geschreven: u mag daar niet schrijven." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["bestaat-niet.csv"], 2, "bestaat-niet.csv kan niet worden gelezen: het bestaat niet"),
        (["."], 2, ". kan niet worden gelezen: het is een map"),
        (["x\0y"], 2, "kan niet worden gelezen: deze naam kan niet."),
        ([], 2, "dit ontbreekt: BESTAND"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(
    repo: makers.Repository, capsys: Capture, words: list[str], code: int, message: str
) -> None:
    assert main(["evaluations", *words, "--root", str(repo.root)]) == code
    assert message in capsys.readouterr().err


def test_a_programme_that_cannot_be_read_is_told_with_its_problem(
    repo: makers.Repository, capsys: Capture
) -> None:
    (repo.root / PROGRAMME).write_bytes(b"name: [\n")
    assert run(repo, EXPORT) == 1
    assert f"{PROGRAMME}:1:" in capsys.readouterr().err


# ------------------------------------------------------------------------- any export at all

_PIECES = (
    *(
        "\n",
        "\r\n",
        ";",
        '"',
        '""',
        "\t",
        ",",
        " ",
        "0",
        "13",
        "-",
        "#",
        "é",
        "\0",
        "\ufeff",
        "sep=;",
    ),
    *("2026-001-1", "2026-009-1", "15-4-2026", "2027-01-01", "7,8", "Totaal", "gesprek"),
)


def _change(text: str, chance: random.Random) -> str:
    """The text with a piece put in, taken out or put elsewhere, or lines or cells moved."""
    at, length = chance.randrange(len(text) + 1), chance.choice((0, 1, 3, 20))
    lines = text.split("\n")
    line = chance.randrange(len(lines))
    delimiter = chance.choice(";,\t")
    cells = lines[line].split(";")
    chance.shuffle(cells)
    changes: tuple[Callable[[], str], ...] = (
        lambda: text[:at] + chance.choice(_PIECES) + text[at + length :],
        lambda: text[:at] + text[at + length :],
        lambda: text[:at],
        lambda: "\n".join([*lines[:line], *lines[line + 1 :]]),
        lambda: "\n".join([*lines[: line + 1], *lines[line:]]),
        lambda: "\n".join([*lines[:line], ";".join(cells), *lines[line + 1 :]]),
        lambda: text.replace(";", delimiter),
        lambda: text.replace(chance.choice(_PIECES), chance.choice(_PIECES)),
    )
    return chance.choice(changes)()


@pytest.mark.parametrize("seed", range(10))
def test_a_changed_export_is_written_as_a_whole_or_not_at_all_and_no_answer_is_shown(
    repo: makers.Repository, capsys: Capture, seed: int
) -> None:
    chance = random.Random(seed)
    before = contents(repo)
    for _ in range(30):
        text = EXPORT
        for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
            text = _change(text, chance)
        encoding = chance.choice(("utf-8", "utf-8", "utf-16", "cp1252", "utf-16-le"))
        code = run(repo, text.encode(encoding, "replace"), "--write")
        printed = "".join(capsys.readouterr())
        after = contents(repo)
        changed = [path for path in after if after[path] != before[path]]
        assert after.keys() == before.keys()
        assert CANARY not in printed, text
        assert "in het programma zelf" not in printed, text
        assert f"Ingevuld bij {len(changed)} gesprek" in printed or not changed, text
        assert code == 0 or not changed, text
        for path in changed:
            assert CANARY.encode() not in after[path]
            kept = [
                line
                for line in after[path].splitlines(keepends=True)
                if not line.startswith((b"  received: ", b"  responses: ", b"  score: "))
            ]
            assert b"".join(kept) == before[path], text
            (repo.root / path).write_bytes(before[path])


@pytest.mark.speed
def test_five_hundred_rows_are_filled_in_within_two_seconds_over_a_check(tmp_path: Path) -> None:
    many = makers.a_repository(tmp_path / "root")
    names = [f"2026-{number:03}" for number in range(1, 1001)]
    for name in names:
        many.request(name, until="intake")
        many.drop(f"requests/{name}/request.yaml", "card")
        many.held_session(name, evaluation={"sent": day("2026-04-09")})
    many.write()
    rows = [f"{name}-1;15-4-2026;9;7,8;{CANARY}" for name in names[:500]]
    sessions = [many.root / f"requests/{name}/session-1.yaml" for name in names[:500]]
    before = [path.read_bytes() for path in sessions]
    text = "\n".join(["gesprek;ontvangen;reacties;cijfer;naam", *rows])
    over = []
    for _ in range(3):
        begun = time.process_time()
        pipeline.check(many.root, DAY)
        checked = time.process_time()
        assert run(many, text, "--write") == 0
        over.append(time.process_time() - checked - (checked - begun))
        for path, data in zip(sessions, before, strict=True):
            assert path.read_bytes() != data
            path.write_bytes(data)
    assert min(over) < 2, over
