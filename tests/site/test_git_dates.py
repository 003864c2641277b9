"""When a file last changed: from git, or from the file itself."""

import datetime as dt
import os
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from dialoog import pipeline
from dialoog.site import git_dates
from tests.makers import Repository, day
from tests.past import dated, git, save

needs_git = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
needs_sh = pytest.mark.skipif(sys.platform == "win32", reason="no sh there")
PATHS = ("content/a.md", "content/één map/b.md")
EXPECTED = {PATHS[0]: day("2026-03-05"), PATHS[1]: day("2026-02-05")}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository in which a changed last in March and b in February; the files are of later."""
    root = tmp_path / "gegevens"
    root.mkdir()
    git(root, "init", "-q", "-b", "main")
    save(root, PATHS[0], "een", "2026-01-05")
    save(root, PATHS[1], "twee", "2026-02-05")
    save(root, PATHS[0], "drie", "2026-03-05")
    save(root, "elders.md", "vier", "2026-04-05")
    return root


def days(root: Path, paths: Sequence[str] = PATHS, folder: str = "content") -> dict[str, dt.date]:
    with git_dates.look(root, [folder]) as found:
        return found.days(paths)


def without_git(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git_dates.shutil, "which", lambda _: None)


# ------------------------------------------------------------------------------------ from git


@needs_git
def test_the_last_commit_of_each_file_tells_its_day(root: Path) -> None:
    assert days(root) == EXPECTED


@needs_git
def test_a_merge_is_no_change_of_what_it_brings(root: Path) -> None:
    git(root, "checkout", "-q", "-b", "zij", "HEAD~2")
    save(root, "content/c.md", "vijf", "2026-02-20")
    git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "--no-ff", "-m", "samen", "zij", on="2026-05-05")
    assert days(root, [*PATHS, "content/c.md"]) == {**EXPECTED, "content/c.md": day("2026-02-20")}


@needs_git
def test_a_file_that_git_does_not_know_yet_has_no_day(root: Path) -> None:
    (root / "content/nieuw.md").write_text("nieuw", encoding="utf-8")
    assert days(root, [PATHS[0], "content/nieuw.md"]) == {PATHS[0]: EXPECTED[PATHS[0]]}


@needs_git
def test_the_root_may_be_a_folder_of_the_repository(root: Path) -> None:
    save(root, "diep/content/c.md", "vijf", "2026-05-05")
    assert days(root / "diep", ["content/c.md"]) == {"content/c.md": day("2026-05-05")}


@needs_git
def test_only_the_folders_that_are_asked_for_are_looked_at(root: Path) -> None:
    save(root, "requests/2026-001/request.yaml", "vijf", "2026-05-05")
    asked = [PATHS[0], "requests/2026-001/request.yaml"]
    assert days(root, asked) == {PATHS[0]: EXPECTED[PATHS[0]]}


@needs_git
def test_a_folder_with_signs_in_its_name_is_that_folder_alone(root: Path) -> None:
    assert days(root, [PATHS[0]], "c*") == days_of_files(root, [PATHS[0]])


@needs_git
def test_what_is_further_back_than_git_looks_has_no_day(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = [word if "max-count" not in word else "--max-count=1" for word in git_dates._LOG]
    monkeypatch.setattr(git_dates, "_LOG", tuple(words))
    assert days(root) == {PATHS[0]: EXPECTED[PATHS[0]]}


@needs_git
def test_a_commit_of_no_day_that_exists_tells_none(root: Path) -> None:
    tree = git(root, "rev-parse", "HEAD^{tree}")
    text = f"tree {tree}\nauthor A <a@example.org> 1 +0000\n"
    text += "committer A <a@example.org> 999999999999 +0000\n\nlater\n"
    (root / "commit").write_text(text, encoding="utf-8")
    git(root, "update-ref", "HEAD", git(root, "hash-object", "-t", "commit", "-w", "commit"))
    assert days(root) == {}


# ---------------------------------------------------------------------- a history that is cut off


@needs_git
def test_where_a_shallow_clone_was_cut_off_nothing_is_known(root: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{root}", "ondiep")
    assert days(tmp_path / "ondiep") == {}


@needs_git
def test_what_changed_since_a_shallow_clone_was_cut_off_is_known(
    root: Path, tmp_path: Path
) -> None:
    git(tmp_path, "clone", "-q", "--depth", "3", f"file://{root}", "ondiep")
    git(tmp_path / "ondiep", "branch", "grafted")
    assert days(tmp_path / "ondiep") == {PATHS[0]: EXPECTED[PATHS[0]]}


# ------------------------------------------------------------------ settings, here and elsewhere


@needs_git
@needs_sh
def test_nothing_runs_that_a_repository_names(root: Path, tmp_path: Path) -> None:
    """The program leaves a mark; where git is asked without our care, it does."""
    mark, program = tmp_path / "gelopen", tmp_path / "programma"
    program.write_text(f"#!/bin/sh\necho $0 >> '{mark}'\nexit 1\n", encoding="utf-8")
    program.chmod(0o700)
    signed = f"{git(root, 'cat-file', 'commit', 'HEAD')}\n".replace(
        "\n\n", "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n", 1
    )
    (root / "commit").write_text(signed, encoding="utf-8")
    git(root, "update-ref", "HEAD", git(root, "hash-object", "-t", "commit", "-w", "commit"))
    save(root, ".gitattributes", "* diff=vreemd filter=vreemd", "2026-04-05")
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
def test_what_is_missing_is_not_fetched(root: Path, tmp_path: Path) -> None:
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
def test_settings_of_the_computer_change_nothing(
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
def test_a_repository_below_the_root_is_not_asked(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "content")
    save(tmp_path / "content", "a.md", "een", "2026-01-05")
    dated(tmp_path / "content/a.md", "2026-03-05")
    assert days(tmp_path, ["content/a.md"]) == {"content/a.md": day("2026-03-05")}


@needs_git
def test_a_folder_that_only_looks_like_the_inside_of_a_repository_is_not_asked(
    root: Path, tmp_path: Path
) -> None:
    outer = tmp_path / "buiten"
    git(tmp_path, "init", "-q", "buiten")
    git(tmp_path, "clone", "-q", "--bare", str(root), "buiten/gegevens")
    assert days(outer / "gegevens") == {}


@needs_git
@pytest.mark.skipif(sys.platform == "win32", reason="no owners there")
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives away")
def test_a_repository_that_git_does_not_trust_tells_nothing(root: Path) -> None:
    os.chown(root, 12345, 12345)
    os.chown(root / ".git", 12345, 12345)
    assert days(root) == {}


@needs_git
def test_git_in_the_folder_itself_is_not_asked(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git_dates.shutil, "which", lambda _: str(root / "git.exe"))
    assert days(root) == days_of_files(root)


# ------------------------------------------------------------------------- where git cannot tell


@needs_git
def test_a_repository_that_git_cannot_read_tells_nothing(root: Path) -> None:
    (root / ".git/HEAD").write_text("onzin", encoding="utf-8")
    assert days(root) == {}


@needs_sh
@needs_git
def test_a_history_that_takes_too_long_tells_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = root.parent / "git"
    slow.write_text("#!/bin/sh\nexec sleep 60\n", encoding="utf-8")
    slow.chmod(0o755)
    monkeypatch.setattr(git_dates.shutil, "which", lambda _: str(slow))
    monkeypatch.setattr(git_dates, "PATIENCE", 0.3)
    begun = time.monotonic()
    assert days(root) == {}
    assert time.monotonic() - begun < 30


@needs_git
def test_a_history_that_is_too_large_tells_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert days(root) != {}
    monkeypatch.setattr(git_dates, "LARGEST", 20)
    assert days(root) == {}


def test_git_that_cannot_be_started_is_no_git(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "gegevens"
    dated(root / PATHS[0], "2026-03-05")
    (root / ".git").mkdir()
    monkeypatch.setattr(git_dates.shutil, "which", lambda _: str(tmp_path / "weg"))
    assert days(root) == {PATHS[0]: day("2026-03-05")}


@needs_git
def test_a_look_that_nobody_waits_for_is_ended(root: Path) -> None:
    with git_dates.look(root, ["content"]) as found:
        assert found.git
    assert found.git.returncode is not None


# ------------------------------------------------------------------------ from the files themselves


def days_of_files(root: Path, paths: Sequence[str] = PATHS) -> dict[str, dt.date]:
    found = {path: dt.datetime.fromtimestamp((root / path).stat().st_mtime, dt.UTC).date()
             for path in paths}  # fmt: skip
    assert all(found[path] != EXPECTED[path] for path in paths)
    return found


def test_without_a_repository_the_file_itself_tells_its_day(tmp_path: Path) -> None:
    dated(tmp_path / "content/a.md", "2026-03-05")
    found = days(tmp_path, ["content/a.md", "content/weg.md"])
    assert found == {"content/a.md": day("2026-03-05")}


def test_without_git_the_file_itself_tells_its_day(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_git(monkeypatch)
    assert days(root) == days_of_files(root)


@needs_git
def test_a_repository_that_has_none_of_the_files_is_somebody_elses(root: Path) -> None:
    dated(root / "los/content/a.md", "2025-03-05")
    assert days(root / "los", ["content/a.md"]) == {"content/a.md": day("2025-03-05")}


@pytest.mark.parametrize("moment", [-1e18, 1e18, float(2**62)])
def test_a_file_of_no_day_that_exists_has_none(
    moment: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stat:
        st_mtime = moment

    monkeypatch.setattr(git_dates.os, "stat", lambda _: Stat)
    assert dict(git_dates._own_days(tmp_path, PATHS)) == {}


# ------------------------------------------------------------------------------------ on the pages


def test_a_page_says_when_it_changed_but_no_day_that_is_yet_to_come(
    repo: Repository, tmp_path: Path
) -> None:
    def once(as_of: str) -> str:
        dated(repo.write() / "content/pages/over.md", "2026-03-05")
        pipeline.build(repo.root, day(as_of), "staff", tmp_path / "uit")
        return (tmp_path / "uit" / "over" / "index.html").read_text(encoding="utf-8")

    assert "Bijgewerkt op" in once("2026-03-05")
    assert once("2026-03-06").count("5 maart 2026") == 1
    assert "Bijgewerkt op" not in once("2026-03-04")


@needs_git
@pytest.mark.parametrize("edition", ["staff", "team"])
def test_a_page_says_when_git_last_saw_it_change(
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


def test_only_texts_that_are_open_are_asked_for(
    repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(git_dates.History, "days", lambda _, paths: asked.extend(paths) or {})
    repo.request("2026-001", until="intake")
    repo.session("2026-001", 1)
    repo.news()
    pipeline.build(repo.write(), day("2026-06-01"), "team", tmp_path / "uit")
    assert {path.rpartition("/")[0] for path in asked} == set(pipeline._TEXTS)


def test_git_is_told_of_no_other_repository() -> None:
    env = git_dates._environment({"PATH": "x", "GIT_DIR": "y", "GIT_INDEX_FILE": "z"})
    assert env["PATH"] == "x"
    assert "GIT_DIR" not in env
    assert "GIT_INDEX_FILE" not in env
