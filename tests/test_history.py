"""When a file last changed: from git, or from the file itself."""

import datetime as dt
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from dialoog import history, pipeline
from tests.makers import Repository, day

needs_git = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
PATHS = ("content/a.md", "content/één map/b.md")


def git(folder: Path, *words: str, on: str = "2026-01-01") -> None:
    moment = f"{on}T12:00:00+0000"
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    for role in ("AUTHOR", "COMMITTER"):
        settings |= {f"GIT_{role}_NAME": "Proef", f"GIT_{role}_EMAIL": "proef@example.org"}
        settings[f"GIT_{role}_DATE"] = moment
    env = {**os.environ, **settings}
    subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True, env=env)


def save(root: Path, path: str, words: str, on: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(words, encoding="utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", words, on=on)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository in which a changed last in March and b in February."""
    root = tmp_path / "gegevens"
    root.mkdir()
    git(root, "init", "-q", "-b", "main")
    save(root, PATHS[0], "een", "2026-01-05")
    save(root, PATHS[1], "twee", "2026-02-05")
    save(root, PATHS[0], "drie", "2026-03-05")
    save(root, "elders.md", "vier", "2026-04-05")
    return root


EXPECTED = {PATHS[0]: day("2026-03-05"), PATHS[1]: day("2026-02-05")}


@needs_git
def test_the_last_commit_of_each_file_tells_its_day(root: Path) -> None:
    assert history.changed(root, ["content"], PATHS) == EXPECTED


@needs_git
def test_a_file_that_git_does_not_know_has_no_day(root: Path) -> None:
    (root / "content/nieuw.md").write_text("nieuw", encoding="utf-8")
    assert history.changed(root, ["content"], ["content/nieuw.md"]) == {}


@needs_git
def test_the_root_may_be_a_folder_of_the_repository(root: Path) -> None:
    save(root, "diep/content/c.md", "vijf", "2026-05-05")
    assert history.changed(root / "diep", ["content"], ["content/c.md"]) == {
        "content/c.md": day("2026-05-05")
    }


@needs_git
def test_a_history_that_was_cut_off_tells_nothing(root: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{root}", "ondiep")
    assert history.changed(tmp_path / "ondiep", ["content"], PATHS) == {}


def test_without_git_the_file_itself_tells_its_day(tmp_path: Path) -> None:
    path = tmp_path / "content" / "a.md"
    path.parent.mkdir()
    path.write_text("een", encoding="utf-8")
    noon = dt.datetime(2026, 3, 5, 12, tzinfo=dt.UTC).timestamp()
    os.utime(path, (noon, noon))
    found = history.changed(tmp_path, ["content"], ["content/a.md", "content/weg.md"])
    assert found == {"content/a.md": day("2026-03-05")}


def test_a_page_says_when_it_changed_but_no_day_that_is_yet_to_come(
    repo: Repository, tmp_path: Path
) -> None:
    noon = dt.datetime(2026, 3, 5, 12, tzinfo=dt.UTC).timestamp()

    def once(as_of: str) -> str:
        os.utime(repo.write() / "content/pages/over.md", (noon, noon))
        pipeline.build(repo.root, day(as_of), "staff", tmp_path / "uit")
        return (tmp_path / "uit" / "over" / "index.html").read_text(encoding="utf-8")

    assert "Bijgewerkt op" in once("2026-03-05")
    assert once("2026-03-06").count("5 maart 2026") == 1
    assert "Bijgewerkt op" not in once("2026-03-04")
