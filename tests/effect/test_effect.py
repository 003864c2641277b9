"""The effect of a change: for each kind of change the whole report, and what it never tells."""

import datetime as dt
import shutil
from dataclasses import fields
from pathlib import Path

import pytest

from dialoog.cli.main import main
from dialoog.effect.staff_view import SENTENCES
from dialoog.privacy.disclosure import OpenLedger
from tests.conftest import Kept
from tests.effect.kinds import KINDS, REQUEST, SECRET, SESSION, base, last_punches
from tests.makers import CARD, PROGRAMME, Repository, day
from tests.past import git

DAY = "2026-06-01"
EXPECTED = Path(__file__).parent / "expected"
FORMATS = ("text", "markdown", "json")


@pytest.fixture
def programme(repo: Repository, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A programme with a request at every step, committed on main; it is the day today."""
    monkeypatch.setattr("dialoog.cli.main._today", lambda _: day(DAY))
    base(repo).write()
    git(repo.root, "init", "-q", "-b", "main")
    commit(repo.root)
    return repo


def commit(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "proef", "--allow-empty")


def effect(root: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str]:
    """The exit code and the report, as of the day."""
    code = main(["effect", "--root", str(root), "--as-of", DAY, *options])
    return code, capsys.readouterr().out


def report(repo: Repository, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    repo.write()
    return effect(repo.root, capsys, "--base", "main", *options)[1]


@pytest.mark.parametrize("kind", KINDS)
def test_the_report_of_each_kind_of_change_tells_no_closed_text_of_either_side(
    kind: str, programme: Repository, capsys: pytest.CaptureFixture[str], kept: Kept
) -> None:
    KINDS[kind](programme)
    told = {name: report(programme, capsys, "--format", name) for name in FORMATS}
    kept.file(EXPECTED / f"{kind}.txt", told["text"])
    for name, text in told.items():
        assert SECRET not in text.replace("\\", ""), name


def test_the_effect_of_taking_a_change_back_tells_no_closed_text(
    programme: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in [path for path in programme.files if path.startswith("requests/")]:
        programme.remove(path)
        shutil.rmtree(programme.root / "requests", ignore_errors=True)
    text = report(programme, capsys)
    assert "Weg: Aanvraag 2026-001" in text
    assert SECRET not in text


def test_a_merge_that_is_sound_in_halves_and_broken_together_names_the_problem(
    programme: Repository, capsys: pytest.CaptureFixture[str], kept: Kept
) -> None:
    last_punches(programme)
    programme.write()
    commit(programme.root)
    programme.session("2026-005", 1, facilitators=["bram"])
    assert "geen problemen" in report(programme, capsys)
    commit(programme.root)
    programme.session("2026-003", 2, facilitators=["bram"], date=day("2026-06-24"))
    programme.write()
    code, text = effect(programme.root, capsys, "--base", "HEAD")
    assert code == 1
    kept.file(EXPECTED / "merge-broken-together.txt", text)


def test_what_is_forgotten_is_told_as_forgotten(
    programme: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    closed = {"on": day("2026-05-29"), "outcome": "withdrawn", "reason": f"Reden {SECRET}."}
    programme.set("requests/2026-001/request.yaml", "closed", closed)
    programme.write()
    commit(programme.root)
    words = ("--root", str(programme.root), "--as-of", DAY)
    assert main(["forget", "2026-001", "--now", *words]) == 0
    capsys.readouterr()
    _, text = effect(programme.root, capsys, "--base", "HEAD")
    for title in ("Aanvrager, Code", "Aanleiding", "Afgesloten, Reden"):
        assert f"      {title}: vergeten\n" in text
    assert "veranderd\n" not in text


def test_who_stands_in_for_the_coordinator_is_told_and_that_an_absence_lapses(
    programme: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    away = {"from": day("2026-06-08"), "until": day("2026-06-19"), "announced": day("2026-05-29")}
    about = "  - Coördinator, afwezig van 8 juni 2026 tot en met 19 juni 2026: "
    programme.append(PROGRAMME, "roles.0.absences", away)
    programme.write()
    commit(programme.root)
    programme.set(PROGRAMME, "roles.0.absences", [{**away, "deputy": "Jip Proef"}])
    text = report(programme, capsys, "--base", "HEAD")
    assert f"{about}vervanger nog niemand -> Jip Proef\n" in text
    programme.set(PROGRAMME, "roles.0.absences", [])
    assert f"{about}vervalt\n" in report(programme, capsys, "--base", "HEAD")


@pytest.mark.parametrize(
    ("changes", "is_told"),
    [
        ({"date": day("2026-06-04")}, True),
        ({"start": dt.time(9, 30)}, True),
        ({"date": day("2026-06-04"), "planned_on": day("2026-05-29")}, False),
        ({"location": "Zaal 9"}, False),
    ],
)
def test_a_session_moved_without_the_day_of_that_is_told_for_the_sake_of_calendars(
    changes: dict[str, object],
    is_told: bool,
    programme: Repository,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for field, value in changes.items():
        programme.set(SESSION, field, value)
    assert ("zet bij planned_on" in report(programme, capsys)) is is_told


def test_every_field_of_the_open_ledger_has_its_sentences() -> None:
    told = {field.name for field in fields(OpenLedger)} - {"as_of", "changed", "folder"}
    assert set(SENTENCES) == told


@pytest.mark.parametrize(
    "path", [SESSION, CARD, PROGRAMME, "facilitators/anna.yaml", "content/calls/gedragscode.md"]
)
def test_a_file_that_cannot_be_read_calls_nothing_off_and_takes_no_consent_back(
    path: str, programme: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (programme.root / path).read_text(encoding="utf-8")
    (programme.root / path).write_text(f"---\nx: : y\n{text}", encoding="utf-8")
    _, said = effect(programme.root, capsys)
    assert "Niet te lezen" in said
    assert "Dagen die komen: niets" in said
    assert "Toestemming: niets" in said


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (CARD, "Kaart-1.yaml"),
        (REQUEST, "request.yml"),
        ("requests/2026-003", "2026-3"),
        ("facilitators/anna.yaml", "anna.yaml.txt"),
        ("content/themes.yaml", "themas.yaml"),
    ],
)
def test_a_name_that_cannot_be_takes_nothing_away(
    path: str, name: str, programme: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    (programme.root / path).rename((programme.root / path).with_name(name))
    _, text = effect(programme.root, capsys)
    assert "Niet te lezen (zie de problemen)" in text
    assert "Weg:" not in text
    for part in ("Wat medewerkers zien", "Strippenkaarten", "Stap van de aanvraag", "Taken"):
        assert f"{part}: niets" in text


@pytest.mark.parametrize(
    ("path", "field", "value"),
    [
        (SESSION, "held", {"participants": 13}),
        ("content/promises/2026-05-02-aanvrager.yaml", "kept", {"on": day(DAY), "how": "Gebeld."}),
    ],
)
def test_what_was_done_on_its_day_or_before_is_not_called_off(
    path: str,
    field: str,
    value: object,
    programme: Repository,
    capsys: pytest.CaptureFixture[str],
) -> None:
    programme.set(SESSION, "date", day(DAY))
    programme.write()
    commit(programme.root)
    programme.set(path, field, value)
    said = report(programme, capsys, "--base", "HEAD")
    assert "geen problemen" in said
    assert "1 gegeven veranderd" in said
    assert "Dagen die komen: niets" in said


@pytest.mark.parametrize(
    ("path", "field"),
    [("content/sounding-board/2026-06-23.md", "title"), ("content/calls/gedragscode.md", "title")],
)
def test_another_title_is_no_other_day(
    path: str, field: str, programme: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    KINDS["a-meeting-to-come"](programme)
    programme.write()
    commit(programme.root)
    programme.set(path, field, "Een andere titel")
    said = report(programme, capsys, "--base", "HEAD")
    assert "Een andere titel" in said
    assert "Dagen die komen: niets" in said


@pytest.mark.parametrize(
    ("path", "loc", "value"),
    [
        (PROGRAMME, "roles.0.holder", "Een Ander"),
        (PROGRAMME, "evaluation.system", "Een ander systeem"),
        (PROGRAMME, "phases.0.reason", "Een andere reden."),
        (CARD, "interim_evaluation_after", 4),
    ],
)
def test_what_stands_on_no_page_is_not_told_as_what_staff_see(
    path: str, loc: str, value: object, programme: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    programme.set(path, loc, value)
    said = report(programme, capsys)
    assert ("Wat medewerkers zien: niets" in said) == ("Pagina's voor medewerkers: niets" in said)


def test_another_message_in_a_pause_is_told_as_that(
    programme: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    KINDS["pause-of-the-programme"](programme)
    programme.write()
    commit(programme.root)
    programme.set(PROGRAMME, "phases.1.message", "Wij beginnen weer in juli.")
    said = report(programme, capsys, "--base", "HEAD", "--as-of", "2026-06-15")
    assert "tot en met 15 juli 2026, met een bericht (het bericht is anders)\n" in said


# ------------------------------------------------------------------- a day, a link, and the order


def test_the_effect_as_of_a_day_that_is_past_has_nothing_of_later_in_it(
    programme: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    KINDS["held-and-evaluated"](programme)
    programme.write()
    past = ("effect", "--root", str(programme.root), "--as-of", "2026-01-15")
    assert main([*past]) == 0
    text = capsys.readouterr().out
    assert "geen problemen" in text
    assert "Stap van de aanvraag: niets" in text
    assert "Dagen die komen: niets" in text


def test_without_a_base_the_report_says_what_it_compares_with(
    programme: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    head = git(programme.root, "rev-parse", "HEAD").strip()[:10]
    _, text = effect(programme.root, capsys)
    assert f"Vergeleken met waar uw werk begon ({head}), allebei" in text
    _, text = effect(programme.root, capsys, "--format", "json")
    assert f'"base": "{head}"' in text


def test_a_task_that_says_something_else_is_told(
    programme: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the report, and by ``set`` itself."""
    programme.request("2026-004", owner="Jip Proef")
    programme.write()
    commit(programme.root)
    said = "De groep telt 26 mensen"
    words = ("--root", str(programme.root), "--as-of", DAY)
    assert main(["set", "2026-004", "group.size=26", *words]) == 0
    told = capsys.readouterr().out
    assert "Taak anders, uiterlijk dinsdag 10 maart 2026 (te laat): Bespreek" in told
    assert said in told
    _, text = effect(programme.root, capsys)
    assert "1 taak anders" in text
    assert f"Verandert: Bespreek aanvraag 2026-004 met het programmateam. {said}" in text


def test_a_page_of_staffs_is_a_link_in_every_format_where_the_address_is_known(
    programme: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    programme.set(PROGRAMME, "url", "https://site.example.org/gesprek")
    programme.write()
    commit(programme.root)
    KINDS["a-reworded-page"](programme)
    address = "https://site.example.org/gesprek/werkwijze-uitleg/"
    for name, link in (
        ("text", f"anders  {address}\n"),
        ("markdown", f": anders](<{address}>)\n"),
        ("json", f'"url": "{address}"'),
    ):
        assert link in report(programme, capsys, "--base", "HEAD", "--format", name)


def test_markdown_keeps_the_order_with_problems_last_and_arrows_as_they_are(
    programme: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    programme.set(SESSION, "group_size", 25)
    text = report(programme, capsys, "--format", "markdown")
    parts = ("Wat medewerkers zien: niets.", "#### Gegevens", "Taken: niets.", "#### Problemen")
    assert sorted(parts, key=text.index) == list(parts)
    assert text[text.index("#### Problemen") :].count("niets") == 0
    assert "Groepsgrootte: 14 -> 25" in text
