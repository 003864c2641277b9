"""The effect of a change: for each kind of change the whole report, and what it never tells."""

import shutil
from dataclasses import fields
from pathlib import Path

import pytest

from dialoog.cli.main import main
from dialoog.effect.staff_view import SENTENCES
from dialoog.privacy.disclosure import OpenLedger
from tests.conftest import Kept
from tests.effect.kinds import KINDS, SECRET, base, last_punches
from tests.makers import Repository, day
from tests.past import git

DAY = "2026-06-01"
EXPECTED = Path(__file__).parent / "expected"
FORMATS = ("text", "markdown", "json")


@pytest.fixture
def programme(repo: Repository) -> Repository:
    """A programme with a request at every step, committed on main."""
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
def test_the_report_of_each_kind_of_change(
    kind: str, programme: Repository, capsys: pytest.CaptureFixture[str], kept: Kept
) -> None:
    KINDS[kind](programme)
    kept.file(EXPECTED / f"{kind}.txt", report(programme, capsys))


@pytest.mark.parametrize("kind", KINDS)
def test_no_closed_text_of_either_side_is_told(
    kind: str, programme: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    KINDS[kind](programme)
    for name in FORMATS:
        text = report(programme, capsys, "--format", name)
        assert SECRET not in text.replace("\\", "")


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


def test_every_field_of_the_open_ledger_has_its_sentences() -> None:
    told = {field.name for field in fields(OpenLedger)} - {"as_of", "changed"}
    assert set(SENTENCES) == told
