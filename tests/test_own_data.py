"""The guard of tests/conftest.py: a test has its own data and its own day."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dialoog import pipeline
from dialoog.cli.arguments import REPOSITORY
from dialoog.cli.main import main
from dialoog.data.collections import FOLDERS
from tests import elsewhere
from tests.conftest import ANOTHER_DAY
from tests.frozen import FROZEN, FROZEN_ON
from tests.guard import sitecustomize as guard
from tests.makers import Repository
from tests.past import git


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where reads are noted for the time of a test, instead of failing it."""
    path = tmp_path / "log.txt"
    path.touch()
    monkeypatch.setenv(guard.LOG, str(path))
    return path


def in_a_process(code: str) -> None:
    """Runs code in a Python of its own, in the repository."""
    subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, check=True, capture_output=True)


BUILD = "import subprocess, sys; subprocess.run([sys.executable, 'build.py', 'check'])"
READS: dict[str, Callable[[], object]] = {
    "a file": (REPOSITORY / "content" / "programme.yaml").read_bytes,
    "a folder": lambda: os.listdir(REPOSITORY / "content"),
    "all below a folder": lambda: list((REPOSITORY / "content").rglob("*")),
    "bytes as a path": lambda: os.listdir(os.fsencode(REPOSITORY / "content")),
    "a relative path": lambda: list(os.scandir(os.path.relpath(REPOSITORY / "content"))),
    "a detour": lambda: os.listdir(REPOSITORY / "tests" / ".." / "content"),
    "a command": lambda: main(["check"]),
    "a process": lambda: in_a_process("open('content/programme.yaml').close()"),
    "a command in a process of a process": lambda: in_a_process(BUILD),
}


@pytest.mark.parametrize("way", READS)
def test_a_read_of_the_records_at_the_top_is_noticed(way: str, log: Path) -> None:
    READS[way]()
    assert any(line.startswith("content") for line in log.read_text(encoding="utf-8").split("\n"))


def test_reads_of_other_records_and_other_files_are_not_noticed(
    repo: Repository, log: Path
) -> None:
    assert pipeline.check(FROZEN, FROZEN_ON).problems == ()
    repo.ledger()
    in_a_process(f"open({str(FROZEN / 'content' / 'programme.yaml')!r}).close()")
    (REPOSITORY / "README.md").read_bytes()
    os.listdir(REPOSITORY)
    assert log.read_text(encoding="utf-8") == ""


def test_a_test_without_a_day_runs_as_of_another_day_than_the_clocks(
    repo: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", "--root", str(repo.write()), "--format", "json"])
    assert json.loads(capsys.readouterr().out)["as_of"] == ANOTHER_DAY.isoformat()


@pytest.mark.skipif(
    not shutil.which("git") or not (REPOSITORY / ".git").exists(), reason="no git here"
)
def test_a_copy_for_a_run_elsewhere_has_the_same_tests_and_other_records(tmp_path: Path) -> None:
    records = REPOSITORY / "tests" / "example"
    elsewhere.copy_with_records(records, tmp_path)
    assert relative_paths(tmp_path / "tests") == relative_paths(REPOSITORY / "tests")
    for folder in FOLDERS:
        assert relative_paths(tmp_path / folder) == relative_paths(records / folder)
    assert git(tmp_path, "status", "--porcelain", "--ignored") in ("", "!! node_modules/")


def relative_paths(folder: Path) -> set[str]:
    """The files below a folder, but for what Python makes."""
    paths = (path for path in folder.rglob("*") if "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix() for path in paths if path.is_file()}
