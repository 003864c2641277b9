"""The command `build`: where the site goes, what is said, and with which exit code."""

import importlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dialoog.cli.arguments import REPOSITORY
from dialoog.cli.commands import build
from dialoog.cli.main import COMMANDS, main
from tests.makers import CARD, DAY, Repository
from tests.modes import modes, under_umask, with_modes

Run = Callable[..., int]
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def sound(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "gegevens")


@pytest.fixture
def run(sound: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `build` on the sound repository, with the repository of the programme elsewhere."""
    monkeypatch.setattr(build, "REPOSITORY", tmp_path)

    def command(*words: str) -> int:
        sound.write()
        return main(["build", "--root", str(sound.root), "--as-of", DAY.isoformat(), *words])

    return command


@pytest.mark.parametrize(
    ("words", "folder"),
    [
        ((), "site"),
        (("--edition", "staff"), "site"),
        (("--edition", "team"), "site-team"),
        (("--edition=team", "--out=elders"), "elders"),
    ],
)
def test_each_edition_has_a_folder_of_its_own(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], folder: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*words) == 0
    made = {path.parent.name for path in tmp_path.glob("*/index.html")}
    assert made == {folder}


def test_it_says_how_many_files_were_written_where_and_in_which_look(
    run: Run, tmp_path: Path, capsys: Captured
) -> None:
    out = tmp_path / "site"
    assert run() == 0
    said = capsys.readouterr()
    written = sum(1 for path in out.rglob("*") if path.is_file()) - 1
    assert said.out == ""
    assert said.err.splitlines()[0] == f"Klaar: {written} bestanden geschreven in {out}."
    assert said.err.splitlines()[1].startswith("Gebruikt: de ")


def test_without_a_command_the_site_is_built(
    sound: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "REPOSITORY", tmp_path)
    sound.write()
    assert main(["--root", str(sound.root), "--as-of", DAY.isoformat()]) == 0
    assert (tmp_path / "site" / "index.html").is_file()


def test_problems_go_to_standard_error_and_nothing_is_written(
    run: Run, sound: Repository, tmp_path: Path, capsys: Captured
) -> None:
    sound.set(CARD, "sessions", 0)
    assert run() == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"{CARD}:")
    assert "[wrong-value]\nEr is niets gemaakt: " in said.err
    assert not (tmp_path / "site").exists()


def test_a_folder_that_is_somebodys_own_is_left_alone(
    run: Run, tmp_path: Path, capsys: Captured
) -> None:
    mine = tmp_path / "site" / "brief.txt"
    mine.parent.mkdir()
    mine.write_text("van mij", encoding="utf-8")
    assert run() == 1
    assert "niet van de site is: brief.txt" in capsys.readouterr().err
    assert [path.name for path in mine.parent.iterdir()] == ["brief.txt"]


PLACES = [
    *(".", "..", "templates", "contents", "content/x", "requests", "facilitators/../content/x/y"),
    *("site/x", ".git", "elders/../../gegevens"),
]


@pytest.mark.parametrize("place", PLACES)
def test_a_site_is_never_written_on_above_or_in_the_data(
    run: Run, sound: Repository, capsys: Captured, place: str
) -> None:
    sound.write()
    before = sorted(sound.root.parent.rglob("*"))
    assert run("--out", str(sound.root / place)) == 2
    assert "Kies achter --out een andere plek" in capsys.readouterr().err
    assert sorted(sound.root.parent.rglob("*")) == before


@pytest.mark.parametrize("name", ["site", "site-team"])
def test_a_site_may_stand_beside_the_data_in_the_folder_that_git_ignores(
    run: Run, sound: Repository, name: str
) -> None:
    assert run("--out", str(sound.root / name)) == 0


def test_a_site_that_was_unpacked_over_the_data_is_no_reason_to_replace_them(
    run: Run, sound: Repository, tmp_path: Path
) -> None:
    assert run() == 0
    shutil.copytree(tmp_path / "site", sound.root, dirs_exist_ok=True)
    for out in (sound.root, tmp_path):
        assert run("--out", str(out)) == 2
    assert (sound.root / "content" / "programme.yaml").is_file()


@pytest.mark.parametrize("place", [".", "..", "nieuw", "content/x"])
@pytest.mark.parametrize(
    "words",
    [
        ["woo", "--from", "2026-01-01", "--until", "2026-06-30"],
        ["handover", "--from", "2026-01-01", "--until", "2026-06-30"],
        ["letter", "x", "--bcc", "/nergens"],
    ],
)
def test_no_command_writes_on_above_or_in_the_data(
    sound: Repository, words: list[str], place: str, capsys: Captured
) -> None:
    sound.write()
    before = sorted(sound.root.parent.rglob("*"))
    out = str(sound.root / place)
    assert main([*words, "--root", str(sound.root), "--out", out]) == 2
    assert capsys.readouterr().out == ""
    assert sorted(sound.root.parent.rglob("*")) == before


def test_schemas_are_never_written_on_above_or_in_the_programme(capsys: Captured) -> None:
    for place in (".", "..", "dialoog", "tests/schemas"):
        assert main(["schema", "--out", str(REPOSITORY / place)]) == 2
        assert "Kies achter --out een andere plek" in capsys.readouterr().err


def test_a_link_into_the_data_is_seen_through(run: Run, sound: Repository, tmp_path: Path) -> None:
    sound.write()
    (tmp_path / "elders").symlink_to(sound.root / "content")
    assert run("--out", str(tmp_path / "elders" / "x")) == 2


def test_a_mount_of_the_data_is_seen_through(
    run: Run, sound: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same folder by another name: a mount, or a disk that does not tell A from a."""
    sound.write()
    other = tmp_path / "spiegel"
    other.mkdir()
    monkeypatch.setattr(os.path, "samefile", lambda one, two: {one, two} == {other, sound.root})
    for out in (other, other / "x", other / "content"):
        assert run("--out", str(out)) == 2
    assert list(other.iterdir()) == []


OUTPUTS = [
    ["build"],
    ["woo", "--from", "2026-01-01", "--until", "2026-06-30"],
    ["handover", "--from", "2026-01-01", "--until", "2026-06-30"],
    ["letter", "x", "--bcc", "/nergens"],
    ["schema"],
]
"""Every command with `--out`."""


def test_each_command_with_out_is_in_these_tests() -> None:
    with_out = {
        name
        for name in COMMANDS
        if "--out"
        in importlib.import_module(f"dialoog.cli.commands.{name}").build_parser().format_help()
    }
    assert with_out == {words[0] for words in OUTPUTS}


@pytest.mark.parametrize("words", OUTPUTS, ids=lambda words: words[0])
def test_no_command_writes_in_a_home_on_a_disk_or_in_what_git_keeps(
    sound: Repository, tmp_path: Path, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sound.write()
    home = tmp_path / "huizen" / "ans"
    (home / "werk" / ".git").mkdir(parents=True)
    monkeypatch.setenv("HOME" if os.name == "posix" else "USERPROFILE", str(home))
    before = sorted(tmp_path.rglob("*"))
    root = [] if words[0] == "schema" else ["--root", str(sound.root)]
    for place in (Path(home.anchor), home.parent, home, home / "werk", home / "werk/.git/x"):
        assert main([*words, *root, "--out", str(place)]) == 2, place
    assert sorted(tmp_path.rglob("*")) == before


@with_modes
def test_the_edition_of_the_team_can_be_read_by_who_built_it_alone(
    run: Run, tmp_path: Path
) -> None:
    with under_umask(0o022):
        assert run("--edition", "team") == run() == 0
    assert modes(tmp_path / "site-team") == ({0o700}, {0o600})
    assert modes(tmp_path / "site") == ({0o755}, {0o644})


def test_a_template_that_fails_is_told_in_one_line(
    run: Run, sound: Repository, tmp_path: Path, capsys: Captured
) -> None:
    place = sound.root / "templates" / "layout.html"
    place.parent.mkdir(parents=True)
    place.write_text("{% nergens %}", encoding="utf-8")
    assert run() == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("templates/layout.html:1: de pagina / kan niet worden gemaakt: ")
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--edition", "iedereen"], "--edition: 'iedereen' bestaat niet."),
        (["--edition"], "--edition: hier hoort iets achter."),
        (["--as-of", "morgen"], "--as-of: schrijf een bestaande dag met het jaar, als 2026-06-01."),
        (["--root", "nergens"], "--root: deze map bestaat niet."),
        (["extra"], "dit ken ik niet: extra."),
    ],
)
def test_words_that_are_off_are_told_in_dutch(
    words: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["build", *words]) == 2
    assert capsys.readouterr().err.startswith(said)
    assert list(tmp_path.iterdir()) == []
