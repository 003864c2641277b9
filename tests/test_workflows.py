"""The workflows of GitHub: their form, their permissions, and what each of them runs when."""

import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from dialoog.exports.data_repository import repository_files
from tests.repository_files import ROOT, load_yaml, run, text

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
WRITING = {
    ("code", "tell"): {"issues"},
    ("comment", "comment"): {"pull-requests"},
    ("worklist", "worklist"): {"issues"},
    ("pages", "deploy"): {"pages", "id-token"},
    ("release", "release"): {"contents"},
}
"""The jobs that may write something, and what."""


def jobs(name: str) -> dict[str, Any]:
    """The jobs of a workflow."""
    found: dict[str, Any] = load_yaml(f".github/workflows/{name}.yml")["jobs"]
    return found


def triggers(path: Path) -> dict[str, Any]:
    """What starts a workflow. YAML 1.1 reads its key ``on`` as true."""
    found: dict[str, Any] = load_yaml(path)[True]
    return found


def commands(job: dict[str, Any]) -> str:
    """The scripts of a job's steps, as one text."""
    return "\n".join(step.get("run", "") for step in job["steps"])


# ----------------------------------------------------------------------------------------- the form


@pytest.fixture(scope="module", params=[True, False], ids=["ours", "of-a-data-repository"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder ``.github``: of this repository, or of one that was made for the data alone."""
    if request.param:
        return ROOT / ".github"
    top = tmp_path_factory.mktemp("gegevens")
    values = {
        "organisation": "Gemeente Voorbeeld",
        "office": "Bureau",
        "mailbox": "a@example.org",
        "today": "2026-06-01",
        "first_reading": "2026-06-15",
    }
    files = repository_files(ROOT / "templates", "github", {"code": False, **values})
    for name, data in files.items():
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_bytes(data)
    return top / ".github"


def tool(name: str) -> str:
    """The path of a program of the environment."""
    return shutil.which(name, path=Path(sys.executable).parent) or name


def test_zizmor_finds_nothing_in_the_workflows(folder: Path) -> None:
    result = run(tool("zizmor"), "--offline", "--no-progress", "--persona=pedantic", folder)
    assert result.returncode == 0, result.stdout + result.stderr


def test_actionlint_finds_nothing_in_the_workflows(folder: Path) -> None:
    """Without the tools that it would call where they happen to be installed."""
    workflows = sorted((folder / "workflows").glob("*.yml"))
    assert {"comment.yml", "data.yml", "worklist.yml"} <= {path.name for path in workflows}
    result = run(tool("actionlint"), "-shellcheck=", "-pyflakes=", *workflows)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", "workflows/*.yml"),
        ("custom.github-workflows-require-timeout", "workflows/*.yml"),
        ("vendor.github-issue-forms", "ISSUE_TEMPLATE/[0-9]*.yml"),
        ("vendor.github-issue-config", "ISSUE_TEMPLATE/config.yml"),
        ("vendor.dependabot", "dependabot.yml"),
    ],
)
def test_workflows_and_forms_pass_the_schemas_of_github(
    folder: Path, schema: str, files: str
) -> None:
    paths = sorted(folder.glob(files))
    if folder == ROOT / ".github":
        assert paths
    elif not paths:
        return  # a data repository has no forms
    result = run(sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *paths)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_has_the_least_permissions_and_a_timeout(path: Path) -> None:
    flow = load_yaml(path)
    assert flow["permissions"] == {}, "nothing by default"
    started_by = {"pull_request", "push", "schedule", "workflow_dispatch", "workflow_run"}
    assert set(flow[True]) <= started_by
    for name, job in flow["jobs"].items():
        assert job["permissions"], "each job names its permissions"
        assert job["timeout-minutes"] <= (45 if name == "elsewhere" else 20)
        assert (
            "pull_request" not in flow[True]
            or set(job["permissions"].values()) == {"read"}
            or (job["if"].endswith("github.event_name == 'schedule'"))
        ), "what a pull request starts cannot write"
        written = {area for area, access in job["permissions"].items() if access != "read"}
        assert written == WRITING.get((path.stem, name), set())
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), "text reaches a script through env alone"
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False
                assert "ref" not in step["with"], "what started the workflow, or main"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_an_action_is_pinned_to_a_commit_with_its_version_behind_it(path: Path) -> None:
    uses = re.findall(r"^\s*(?:- )?uses: (.*)$", text(path), re.MULTILINE)
    assert uses
    for line in uses:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)


def test_a_job_that_keeps_or_publishes_the_site_fetches_the_whole_history() -> None:
    every_job = [job for path in WORKFLOWS for job in load_yaml(path)["jobs"].values()]
    publishing = [job for job in every_job if "path': 'site" in str(job)]
    assert len(publishing) >= 2
    for job in publishing:
        (checkout,) = [step for step in job["steps"] if "actions/checkout@" in step.get("uses", "")]
        assert checkout["with"]["fetch-depth"] == 0, 'or no page says "bijgewerkt op"'


# ------------------------------------------------------------------------- data, and code, and who


def test_the_data_of_every_change_are_checked_built_and_compared() -> None:
    assert {"pull_request", "push"} <= set(triggers(Path(".github/workflows/data.yml")))
    job = jobs("data")["data"]
    assert "if" not in job, "whatever changed"
    for command in (
        "check --format github",
        "build --edition staff",
        "build --edition team",
        "effect --base de-versie-ervoor --format markdown",
    ):
        assert f"python build.py {command}" in commands(job)
    (effect,) = [step for step in job["steps"] if "build.py effect" in step.get("run", "")]
    assert effect["if"] == "${{ !cancelled() }}", "also where the check failed"


def test_a_job_of_the_code_waits_for_the_answer_whether_there_is_code_in_the_change() -> None:
    for name in ("code", "elsewhere"):
        job = jobs("code")[name]
        assert (job["needs"], job["if"]) == ("changed", "needs.changed.outputs.code == 'true'")
        assert "${{" not in job["name"], "GitHub does not fill that in where the job is skipped"
    for path in WORKFLOWS:
        started_by = triggers(path).get("pull_request") or {}
        assert not {"paths", "paths-ignore"} & set(started_by), "a required job would never come"


def test_the_jobs_of_a_pull_request_say_whose_they_are() -> None:
    every_job = [*jobs("data").values(), *jobs("code").values()]
    names = {job["name"].partition(":")[0] for job in every_job}
    assert names == {"Voor coördinatoren", "Voor ontwikkelaars"}


def test_the_tests_run_on_every_system_that_the_readme_names() -> None:
    claimed = re.search(
        r"Python (3\.\d+) or newer and nothing else, on ([\w ,]+)", text("README.md")
    )
    assert claimed
    systems = {"Windows": "windows-", "macOS": "macos-", "Linux": "ubuntu-"}
    assert set(re.findall(r"\b[A-Zm]\w+", claimed[2])) == set(systems)
    elsewhere = jobs("code")["elsewhere"]
    runs = elsewhere["strategy"]["matrix"]["include"]
    for name, runner in systems.items():
        assert [run for run in runs if run["os"].startswith(runner)], name
    assert claimed[1] in str(jobs("code")["code"]["steps"]), "the oldest Python has a run too"
    assert commands(elsewhere).count("build.py build") == 2, "a second build replaces the first"


def test_the_jobs_of_the_code_do_not_fail_on_the_data() -> None:
    assert "bash .ci/run code" in commands(jobs("code")["code"])
    assert "--ignore=tests/test_live_data.py" in commands(jobs("code")["elsewhere"])


# -------------------------------------------------------------------------------------- on a clock


def test_the_pages_workflow_runs_by_choice_only_and_never_publishes_the_teams_edition() -> None:
    flow = load_yaml(".github/workflows/pages.yml")
    assert flow["jobs"]["build"]["if"] == "vars.PUBLISH_PAGES == 'true'"
    assert flow["jobs"]["deploy"]["needs"] == "build"
    assert "pull_request" not in flow[True]
    assert "team" not in text(".github/workflows/pages.yml")


def test_each_change_and_each_working_morning_writes_the_worklist() -> None:
    started_by = triggers(Path(".github/workflows/worklist.yml"))
    assert set(started_by) == {"push", "schedule", "workflow_dispatch"}
    (when,) = started_by["schedule"]
    assert re.fullmatch(r"\d+ [345] \* \* 1-5", when["cron"]), "UTC: before nine, in summer too"
    job = jobs("worklist")["worklist"]
    assert "fork" in job["if"]
    assert 'cat problems.md worklist.md >> "$GITHUB_STEP_SUMMARY"' in commands(job)
    (issue,) = [step for step in job["steps"] if "renew_text.py" in step.get("run", "")]
    by_choice = "vars.WORKLIST_ISSUE == 'true'"
    assert issue["if"] == f"{by_choice} && github.ref == 'refs/heads/main'", "of main alone"


def test_problems_do_not_keep_the_worklist_from_its_readers_and_end_in_a_red_run() -> None:
    steps = jobs("worklist")["worklist"]["steps"]
    (check,) = [step for step in steps if step.get("id") == "check"]
    assert check["continue-on-error"] is True
    assert steps[-1]["run"] == "exit 1"
    assert "steps.check.outcome == 'failure'" in steps[-1]["if"]


def test_the_teams_edition_is_kept_where_others_cannot_read_it_and_for_days() -> None:
    kept = [
        (path.stem, step)
        for path in WORKFLOWS
        for job in load_yaml(path)["jobs"].values()
        for step in job["steps"]
        if "upload" in step.get("uses", "") and "team" in str(step["with"])
    ]
    assert {name for name, _ in kept} == {"data", "worklist"}
    closed = {
        "data": ("visibility == 'private'", "!github.event.repository.fork", "head.repo.full_name"),
        "worklist": ("steps.home.outputs.closed == 'true'",),
    }
    for name, step in kept:
        assert all(condition in step["if"] for condition in closed[name])
        assert step["with"]["retention-days"] <= 7
    assert """.visibility == "private" and (.fork | not)""" in commands(
        jobs("worklist")["worklist"]
    )


def test_the_comment_runs_by_choice_after_the_data_and_no_code_of_the_pull_request() -> None:
    path = Path(".github/workflows/comment.yml")
    assert triggers(path) == {
        "workflow_run": {
            "workflows": [load_yaml(".github/workflows/data.yml")["name"]],
            "types": ["completed"],
        }
    }
    job = jobs("comment")["comment"]
    for condition in (
        "vars.COMMENT_EFFECT == 'true'",
        "workflow_run.event == 'pull_request'",
        "workflow_run.head_repository.full_name == github.repository",
    ):
        assert condition in job["if"]
    used = [step["uses"].partition("@")[0] for step in job["steps"] if "uses" in step]
    assert used == ["actions/checkout"], "of main: a test above says that it names no other commit"
    assert commands(job).strip() == "python3 .ci/renew_text.py comment"


def test_a_week_in_which_the_code_fails_is_told_in_an_issue() -> None:
    job = jobs("code")["tell"]
    assert set(job["needs"]) == set(jobs("code")) - {"tell"}
    assert "renew_text.py issue code" in commands(job)


def test_every_week_all_checks_run_and_the_pins_are_audited() -> None:
    (when,) = triggers(Path(".github/workflows/code.yml"))["schedule"]
    assert re.fullmatch(r"\d+ \d+ \* \* [0-6]", when["cron"])
    for audit in ("pip-audit --disable-pip --require-hashes -r", "npm audit"):
        assert audit in commands(jobs("code")["libraries"])
    watched = load_yaml(".github/dependabot.yml")["updates"]
    assert {update["package-ecosystem"] for update in watched} == {"pip", "npm", "github-actions"}
    assert all(update["groups"] and update["cooldown"] for update in watched)


def test_a_version_has_an_sbom() -> None:
    assert triggers(Path(".github/workflows/release.yml"))["push"] == {"tags": ["v*"]}
    for listing in ("cyclonedx-py requirements locks/run.txt", "--sbom-format cyclonedx"):
        assert listing in commands(jobs("release")["sbom"])
