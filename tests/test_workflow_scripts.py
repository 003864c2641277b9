"""The scripts in the workflows, run as GitHub runs them: each step in one folder, with bash."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.makers import DAY, PROGRAMME, Repository, day
from tests.repository_files import ROOT, load_yaml

pytestmark = pytest.mark.skipif(
    os.name == "nt" or not shutil.which("bash") or not shutil.which("git"),
    reason="no bash or git here",
)
PYTHON = f"""#!/bin/sh
exec "{sys.executable}" "$@"
"""
BUILD = f"""import sys
sys.path.insert(0, {str(ROOT)!r})
from dialoog.cli.main import main
sys.exit(main([*sys.argv[1:], "--root", ".", "--as-of", "{DAY}"]))
"""


class Runner:
    """A checkout on a runner of GitHub, in which the steps of a job run one by one."""

    def __init__(self, folder: Path, workflow: str, job: str) -> None:
        steps = load_yaml(f".github/workflows/{workflow}.yml")["jobs"][job]["steps"]
        self.scripts = {step["name"]: step["run"] for step in steps if "run" in step}
        self.root = folder / "repository"
        self.root.mkdir(exist_ok=True)
        self.summary = folder / "summary"
        self.output = folder / "output"
        self.programs = folder / "programs"
        self.programs.mkdir(exist_ok=True)
        for name in ("python", "python3"):
            (self.programs / name).write_text(PYTHON, encoding="utf-8")
            (self.programs / name).chmod(0o755)
        self.git("init", "-q")

    def git(self, *words: str) -> str:
        """Runs git; returns what it prints."""
        who = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
        command = ["git", *who, *words]
        return subprocess.run(
            command, cwd=self.root, check=True, capture_output=True, encoding="utf-8"
        ).stdout.strip()

    def commit(self, changed: dict[str, str | None]) -> str:
        """Writes these files (None: removes), and commits them; returns the commit."""
        for name, content in changed.items():
            path = self.root / name
            if content is None:
                path.unlink()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(content, encoding="utf-8")
        self.git("add", "--all")
        self.git("commit", "-q", "--message", "x")
        return self.git("rev-parse", "HEAD")

    def run(self, step: str, **variables: str) -> int:
        """Runs the script of the step with this name; returns its exit code."""
        for file in (self.summary, self.output):
            file.touch()
        environment = {
            **os.environ,
            "PATH": f"{self.programs}{os.pathsep}{os.environ['PATH']}",
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_OUTPUT": str(self.output),
            "GITHUB_SERVER_URL": "https://github.example.org",
            "GITHUB_REPOSITORY": "stad/gesprek",
            "GITHUB_RUN_ID": "99",
            **variables,
        }
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-c", self.scripts[step]],
            cwd=self.root,
            env=environment,
            capture_output=True,
            check=False,
        ).returncode


# ------------------------------------------------------------------------------- data, and code


def asks_for_code(runner: Runner, base: str) -> str:
    """What the workflow of the code decides: ``true`` or ``false``."""
    runner.output.write_bytes(b"")
    assert runner.run("Vergelijk met wat er was", BASE=base) == 0
    return runner.output.read_text(encoding="utf-8").removeprefix("code=").strip()


@pytest.mark.parametrize(
    ("changed", "answer"),
    [
        ({"content/news/2026-11-26-nieuws.md": "tekst"}, "false"),
        ({"requests/2026-001/request.yaml": "x", "facilitators/een naam.yaml": "y"}, "false"),
        ({"content/oud.md": None}, "false"),
        ({"dialoog/pipeline.py": "code"}, "true"),
        ({"content/news.md": "tekst", "docs/handleiding.md": "uitleg"}, "true"),
        ({"content/oud.md": None, "docs/oud.md": "een tekst die verhuist\n" * 5}, "true"),
        ({"contents.txt": "lijkt erop"}, "true"),
        ({"tests/content/a.yaml": "ook niet"}, "true"),
        ({".github/workflows/data.yml": "name: x"}, "true"),
    ],
)
def test_a_change_of_records_alone_is_no_change_of_code(
    changed: dict[str, str | None], answer: str, tmp_path: Path
) -> None:
    runner = Runner(tmp_path, "code", "changed")
    before = runner.commit({"content/oud.md": "een tekst die verhuist\n" * 5, "build.py": "x"})
    runner.commit(changed)
    assert asks_for_code(runner, "HEAD^1") == asks_for_code(runner, before) == answer


@pytest.mark.parametrize("base", ["", "0" * 40, "1" * 40], ids=["none", "a-new-branch", "gone"])
def test_without_a_commit_to_compare_with_everything_runs(base: str, tmp_path: Path) -> None:
    runner = Runner(tmp_path, "code", "changed")
    runner.commit({"content/a.md": "a"})
    assert asks_for_code(runner, base) == "true"


# ---------------------------------------------------------------------------- the job of the data


def run_data_job(runner: Runner) -> list[str]:
    """Runs the scripts of the job of the data on the last commit; returns the steps that failed."""
    failed: list[str] = []
    for name in runner.scripts:
        if name in ALWAYS or not failed:
            code = runner.run(name, FILES="https://x.example", BASE="HEAD^1", NUMBER="7")
            failed += [name] if code else []
    return failed


ALWAYS = ("Vertel wat deze wijziging doet", "Noem het pull request")
"""The steps that also run where an earlier one failed."""


def test_a_sound_change_passes_and_tells_what_it_does(repo: Repository, tmp_path: Path) -> None:
    repo.request(until="intake")
    runner = Runner(tmp_path, "data", "data")
    checkout(runner, repo)
    runner.commit({})
    path = repo.session()
    runner.commit({path: repo.text(path)})
    assert run_data_job(runner) == []
    summary = runner.summary.read_text(encoding="utf-8")
    assert "### Wat deze wijziging doet" in summary
    assert "Plan een gesprek voor aanvraag 2026-001" in summary
    assert summary.endswith((runner.root / "effect" / "effect.md").read_text(encoding="utf-8"))
    assert (runner.root / "effect" / "number").read_text(encoding="utf-8") == "7\n"
    for site in ("site", "site-team"):
        assert (runner.root / site / "index.html").is_file()


def test_a_mistake_in_a_file_outside_the_change_fails_and_is_told_with_that_file(
    repo: Repository, tmp_path: Path
) -> None:
    """A pause makes a session impossible, in a file that the pull request does not show."""
    repo.request(until="intake")
    session = repo.session()
    runner = Runner(tmp_path, "data", "data")
    checkout(runner, repo)
    runner.commit({})
    pause = {"from": day("2026-06-08"), "state": "paused", "announced": day("2026-03-01")}
    repo.append(PROGRAMME, "phases", pause)
    runner.commit({PROGRAMME: repo.text(PROGRAMME)})
    assert run_data_job(runner) == ["Controleer de gegevens"]
    summary = runner.summary.read_text(encoding="utf-8")
    assert f"(<https://x.example/{session}?plain=1#L" in summary
    assert "### Wat deze wijziging doet" in summary
    assert not (runner.root / "site").exists()


# ----------------------------------------------------------------------------------- the worklist


def checkout(runner: Runner, repo: Repository) -> None:
    """Puts a programme in the checkout, with what its workflows call."""
    repo.write()
    for folder in ("content", "facilitators", "requests"):
        if (repo.root / folder).is_dir():
            shutil.copytree(repo.root / folder, runner.root / folder)
    (runner.root / "build.py").write_text(BUILD, encoding="utf-8")
    (runner.root / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "renew_text.py", runner.root / ".ci")


def write_worklist(runner: Runner) -> tuple[bool, str]:
    """Runs the steps that make the worklist; returns whether the check passed, and the summary."""
    failed = runner.run(
        "Controleer de gegevens met de datum van vandaag", FILES="https://x.example"
    )
    outcome = "failure" if failed else "success"
    home = "https://github.com/stad/gesprekken/tree/hoofd"
    assert runner.run("Maak de werklijst", CHECK=outcome, FILES=home) == 0
    return not failed, runner.summary.read_text(encoding="utf-8")


def test_the_worklist_of_a_sound_programme_is_all_that_stands_in_the_summary(
    repo: Repository, tmp_path: Path
) -> None:
    repo.request(until="intake")
    runner = Runner(tmp_path, "worklist", "worklist")
    checkout(runner, repo)
    passed, summary = write_worklist(runner)
    assert passed
    assert summary.startswith("# Werklijst op maandag 1 juni 2026\n")
    assert "Plan een gesprek voor aanvraag 2026-001" in summary
    assert "(<https://github.com/stad/gesprekken/new/hoofd?filename=requests/2026-001/" in summary


def test_todays_problems_stand_above_the_worklist_of_what_is_right(
    repo: Repository, tmp_path: Path
) -> None:
    repo.request(until="intake")
    repo.put("content/news/2026-04-01-start.md", "stuk")
    runner = Runner(tmp_path, "worklist", "worklist")
    checkout(runner, repo)
    passed, summary = write_worklist(runner)
    assert not passed
    assert summary.startswith("### Problemen: 1\n")
    assert "(<https://x.example/content/news/2026-04-01-start.md?plain=1#L1>)" in summary
    assert "# Werklijst op maandag 1 juni 2026\n" in summary
    assert "Plan een gesprek voor aanvraag 2026-001" in summary


def test_where_the_programme_itself_cannot_be_read_the_problems_are_told_alone(
    repo: Repository, tmp_path: Path
) -> None:
    repo.put("content/programme.yaml", "title: [")
    runner = Runner(tmp_path, "worklist", "worklist")
    checkout(runner, repo)
    passed, summary = write_worklist(runner)
    assert not passed
    assert summary.startswith("### Problemen: ")
