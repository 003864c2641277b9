"""When a file last changed: from git, or from the file itself."""

import datetime as dt
import os
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from dialoog import pipeline
from dialoog.cli.main import main
from dialoog.formats.git import reading as git_format
from dialoog.formats.git.reading import GitError
from dialoog.site import git_dates
from tests.makers import Repository, day
from tests.past import commit_file, git, write_dated

needs_git = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
needs_sh = pytest.mark.skipif(sys.platform == "win32", reason="no sh there")
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
PATHS = ("content/a.md", "content/één map/b.md")
EXPECTED = {PATHS[0]: day("2026-03-05"), PATHS[1]: day("2026-02-05")}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository in which a changed last in March and b in February; the files are of later."""
    root = tmp_path / "gegevens"
    root.mkdir()
    git(root, "init", "-q", "-b", "main")
    commit_file(root, PATHS[0], "een", "2026-01-05")
    commit_file(root, PATHS[1], "twee", "2026-02-05")
    commit_file(root, PATHS[0], "drie", "2026-03-05")
    commit_file(root, "elders.md", "vier", "2026-04-05")
    return root


def days(root: Path, paths: Sequence[str] = PATHS, folder: str = "content") -> dict[str, dt.date]:
    try:
        return git_dates.last_changed(root, [folder], paths, AMSTERDAM)
    except GitError:
        return {}


def without_git(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)


# ------------------------------------------------------------------------------------ from git


@needs_git
def test_a_file_has_the_day_of_its_last_commit(root: Path) -> None:
    assert days(root) == EXPECTED


@needs_git
def test_a_merge_does_not_change_the_day_of_a_file(root: Path) -> None:
    git(root, "checkout", "-q", "-b", "zij", "HEAD~2")
    commit_file(root, "content/c.md", "vijf", "2026-02-20")
    git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "--no-ff", "-m", "samen", "zij", on="2026-05-05")
    assert days(root, [*PATHS, "content/c.md"]) == {**EXPECTED, "content/c.md": day("2026-02-20")}


@needs_git
def test_the_day_of_a_commit_is_that_of_the_programme_wherever_it_was_made(root: Path) -> None:
    moment = {"GIT_COMMITTER_DATE": "2026-03-09T23:30:00+0000"}  # half past twelve in Amsterdam
    (root / PATHS[0]).write_text("vijf", encoding="utf-8")
    git(root, "commit", "-q", "-am", "vijf", more=moment)
    assert days(root)[PATHS[0]] == day("2026-03-10")
    in_new_york = git_dates.last_changed(root, ["content"], PATHS, ZoneInfo("America/New_York"))
    assert in_new_york[PATHS[0]] == day("2026-03-09")


@needs_git
def test_a_file_that_git_does_not_know_yet_has_no_day(root: Path) -> None:
    (root / "content/nieuw.md").write_text("nieuw", encoding="utf-8")
    assert days(root, [PATHS[0], "content/nieuw.md"]) == {PATHS[0]: EXPECTED[PATHS[0]]}


@needs_git
def test_the_root_may_be_a_folder_below_the_top_of_the_repository(root: Path) -> None:
    commit_file(root, "diep/content/c.md", "vijf", "2026-05-05")
    assert days(root / "diep", ["content/c.md"]) == {"content/c.md": day("2026-05-05")}


@needs_git
def test_a_file_outside_the_given_folders_has_no_day(root: Path) -> None:
    commit_file(root, "requests/2026-001/request.yaml", "vijf", "2026-05-05")
    asked = [PATHS[0], "requests/2026-001/request.yaml"]
    assert days(root, asked) == {PATHS[0]: EXPECTED[PATHS[0]]}


@needs_git
def test_a_folder_name_is_no_pattern(root: Path) -> None:
    assert days(root, [PATHS[0]], "c*") == days_of_files(root, [PATHS[0]])


@needs_git
def test_a_file_that_changed_before_the_commits_that_are_read_has_no_day(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = [word if "max-count" not in word else "--max-count=1" for word in git_dates._LOG]
    monkeypatch.setattr(git_dates, "_LOG", tuple(words))
    assert days(root) == {PATHS[0]: EXPECTED[PATHS[0]]}


@needs_git
def test_a_commit_with_an_impossible_date_gives_no_day(root: Path) -> None:
    tree = git(root, "rev-parse", "HEAD^{tree}")
    text = f"tree {tree}\nauthor A <a@example.org> 1 +0000\n"
    text += "committer A <a@example.org> 999999999999 +0000\n\nlater\n"
    (root / "commit").write_text(text, encoding="utf-8")
    git(root, "update-ref", "HEAD", git(root, "hash-object", "-t", "commit", "-w", "commit"))
    assert days(root) == {}


# ---------------------------------------------------------------------- a history that is cut off


@needs_git
def test_the_commit_at_which_a_clone_was_cut_off_gives_no_day(root: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{root}", "ondiep")
    assert days(tmp_path / "ondiep") == {}


@needs_git
def test_a_commit_after_the_cut_of_a_shallow_clone_gives_its_day(
    root: Path, tmp_path: Path
) -> None:
    git(tmp_path, "clone", "-q", "--depth", "3", f"file://{root}", "ondiep")
    git(tmp_path / "ondiep", "branch", "grafted")
    assert days(tmp_path / "ondiep") == {PATHS[0]: EXPECTED[PATHS[0]]}


# ------------------------------------------------------------------ settings, here and elsewhere


@needs_git
@needs_sh
def test_no_program_runs_that_the_settings_of_a_repository_name(root: Path, tmp_path: Path) -> None:
    """The program leaves a mark; where git is asked without our care, it does."""
    mark, program = tmp_path / "gelopen", tmp_path / "programma"
    program.write_text(f"#!/bin/sh\necho $0 >> '{mark}'\nexit 1\n", encoding="utf-8")
    program.chmod(0o700)
    signed = f"{git(root, 'cat-file', 'commit', 'HEAD')}\n".replace(
        "\n\n", "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n", 1
    )
    (root / "commit").write_text(signed, encoding="utf-8")
    git(root, "update-ref", "HEAD", git(root, "hash-object", "-t", "commit", "-w", "commit"))
    commit_file(root, ".gitattributes", "* diff=vreemd filter=vreemd", "2026-04-05")
    for name in (
        *("core.fsmonitor", "core.pager", "pager.log", "gpg.program", "diff.external"),
        *("diff.vreemd.textconv", "diff.vreemd.command", "core.sshCommand", "filter.vreemd.smudge"),
        *("credential.helper", "core.askPass", "core.editor", "core.gitProxy"),
    ):
        git(root, "config", name, str(program))
    git(root, "config", "log.showSignature", "true")
    git(root, "config", "alias.log", f"!{program}")
    assert days(root) == EXPECTED
    assert not mark.exists()
    git(root, "log", "-3")
    assert mark.exists()


@needs_git
@needs_sh
def test_git_does_not_fetch_missing_objects(root: Path, tmp_path: Path) -> None:
    mark, clone = tmp_path / "gehaald", tmp_path / "deel"
    git(root, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--filter=tree:0", "-n", f"file://{root}", "deel")
    git(clone, "config", "remote.origin.url", f"ext::sh -c touch% {mark}")
    git(clone, "config", "protocol.ext.allow", "always")
    assert days(clone) == {}
    assert not mark.exists()
    git(clone, "log", "--name-only", check=False)
    assert mark.exists()


@needs_git
def test_settings_of_the_computer_do_not_change_the_days(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "ander"
    git(tmp_path, "init", "-q", "ander")
    settings = tmp_path / "instellingen"
    settings.write_text(
        "[color]\nui = always\n[log]\nfollow = true\ndate = relative\n[core]\nworktree = /\n",
        encoding="utf-8",
    )
    for name, value in {
        "GIT_DIR": other / ".git",
        "GIT_CONFIG_GLOBAL": settings,
        "GIT_CEILING_DIRECTORIES": root.parent,
        "GIT_CONFIG_COUNT": "nul",
    }.items():
        monkeypatch.setenv(name, str(value))
    assert days(root) == EXPECTED


@needs_git
def test_a_repository_below_the_root_is_ignored(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "content")
    commit_file(tmp_path / "content", "a.md", "een", "2026-01-05")
    write_dated(tmp_path / "content/a.md", "2026-03-05")
    assert days(tmp_path, ["content/a.md"]) == {"content/a.md": day("2026-03-05")}


@needs_git
def test_a_bare_repository_as_the_root_is_ignored(root: Path, tmp_path: Path) -> None:
    outer = tmp_path / "buiten"
    git(tmp_path, "init", "-q", "buiten")
    git(tmp_path, "clone", "-q", "--bare", str(root), "buiten/gegevens")
    assert days(outer / "gegevens") == {}


@needs_git
@pytest.mark.skipif(sys.platform == "win32", reason="no owners there")
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives away")
def test_a_repository_of_another_user_gives_its_days_as_nothing_in_it_is_run(root: Path) -> None:
    os.chown(root, 12345, 12345)
    os.chown(root / ".git", 12345, 12345)
    assert days(root) == EXPECTED


@needs_git
def test_a_program_named_git_below_the_root_is_not_started(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: str(root / "git.exe"))
    assert days(root) == days_of_files(root)


# ------------------------------------------------------------------------- where git cannot tell


@needs_git
def test_a_repository_that_git_cannot_read_gives_no_days(root: Path) -> None:
    (root / ".git/HEAD").write_text("onzin", encoding="utf-8")
    assert days(root) == {}


@needs_sh
@needs_git
def test_a_history_that_takes_too_long_gives_no_days(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = root.parent / "git"
    slow.write_text("#!/bin/sh\nexec sleep 60\n", encoding="utf-8")
    slow.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda _: str(slow))
    monkeypatch.setattr(git_format, "TIMEOUT", 0.3)
    begun = time.monotonic()
    assert days(root) == {}
    assert time.monotonic() - begun < 30


@needs_git
def test_a_history_that_is_too_large_gives_no_days(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert days(root) != {}
    monkeypatch.setattr(git_dates, "MAX_LOG_BYTES", 20)
    assert days(root) == {}


def test_when_git_cannot_be_started_the_own_date_of_a_file_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "gegevens"
    write_dated(root / PATHS[0], "2026-03-05")
    (root / ".git").mkdir()
    monkeypatch.setattr(shutil, "which", lambda _: str(tmp_path / "weg"))
    assert days(root) == {PATHS[0]: day("2026-03-05")}


# ------------------------------------------------------------------------ from the files themselves


def days_of_files(root: Path, paths: Sequence[str] = PATHS) -> dict[str, dt.date]:
    found = {path: dt.datetime.fromtimestamp((root / path).stat().st_mtime, AMSTERDAM).date()
             for path in paths}  # fmt: skip
    assert all(found[path] != EXPECTED[path] for path in paths)
    return found


def test_without_a_repository_the_own_date_of_a_file_counts(tmp_path: Path) -> None:
    write_dated(tmp_path / "content/a.md", "2026-03-05")
    found = days(tmp_path, ["content/a.md", "content/weg.md"])
    assert found == {"content/a.md": day("2026-03-05")}


def test_without_git_the_own_date_of_a_file_counts(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_git(monkeypatch)
    assert days(root) == days_of_files(root)


@needs_git
def test_in_a_repository_without_any_of_the_files_their_own_dates_count(root: Path) -> None:
    write_dated(root / "los/content/a.md", "2025-03-05")
    assert days(root / "los", ["content/a.md"]) == {"content/a.md": day("2025-03-05")}


@pytest.mark.parametrize("moment", [-1e18, 1e18, float(2**62)])
def test_a_file_with_an_impossible_date_has_no_day(
    moment: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stat:
        st_mtime = moment

    monkeypatch.setattr(os, "stat", lambda _: Stat)
    assert dict(git_dates._own_days(tmp_path, PATHS, AMSTERDAM)) == {}


# ------------------------------------------------------------------------------------ on the pages


def test_a_page_shows_the_day_of_its_last_change_unless_it_is_after_today(
    repo: Repository, tmp_path: Path
) -> None:
    def once(as_of: str) -> str:
        write_dated(repo.write() / "content/pages/over.md", "2026-03-05")
        pipeline.build(repo.root, day(as_of), "staff", tmp_path / "uit")
        return (tmp_path / "uit" / "over" / "index.html").read_text(encoding="utf-8")

    assert "Bijgewerkt op" in once("2026-03-05")
    assert once("2026-03-06").count("5 maart 2026") == 1
    assert "Bijgewerkt op" not in once("2026-03-04")


@needs_git
@pytest.mark.parametrize("edition", ["staff", "team"])
def test_a_page_shows_the_day_of_its_last_commit(
    edition: str, repo: Repository, tmp_path: Path
) -> None:
    repo.write()
    git(repo.root, "init", "-q", "-b", "main")
    git(repo.root, "add", "-A")
    git(repo.root, "commit", "-q", "-m", "begin", on="2026-02-03")
    pipeline.build(repo.root, day("2026-03-04"), edition, tmp_path / "uit")
    for address in ("over", "aanbod/leidinggevenden"):
        text = (tmp_path / "uit" / address / "index.html").read_text(encoding="utf-8")
        assert 'Bijgewerkt op <time datetime="2026-02-03">3 februari 2026</time>' in text


@needs_git
def test_a_build_says_that_git_could_not_give_the_days(
    repo: Repository,
    tmp_path_factory: pytest.TempPathFactory,
    capsys: pytest.CaptureFixture[str],
) -> None:
    root, words = repo.write(), "git kon die hier niet geven"
    out = tmp_path_factory.mktemp("uit")
    build = ["build", "--root", str(root), "--out", str(out), "--as-of", "2026-06-01"]
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "begin", on="2026-02-03")
    assert main(build) == 0
    assert words not in capsys.readouterr().err
    (root / ".git/HEAD").write_text("onzin", encoding="utf-8")
    assert main(build) == 0
    assert words in capsys.readouterr().err


def test_only_the_days_of_open_texts_are_asked_for(
    repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def last_changed(
        root: Path, folders: Sequence[str], paths: Sequence[str], zone: dt.tzinfo
    ) -> dict[str, dt.date]:
        asked.extend(paths)
        return {}

    monkeypatch.setattr(git_dates, "last_changed", last_changed)
    repo.request("2026-001", until="intake")
    repo.session("2026-001", 1)
    repo.news()
    pipeline.build(repo.write(), day("2026-06-01"), "team", tmp_path / "uit")
    assert {path.rpartition("/")[0] for path in asked} == set(git_dates.TEXTS)


def test_the_environment_of_git_names_no_other_repository() -> None:
    env = git_format._environment({"PATH": "x", "GIT_DIR": "y", "GIT_INDEX_FILE": "z"})
    assert env["PATH"] == "x"
    assert "GIT_DIR" not in env
    assert "GIT_INDEX_FILE" not in env
