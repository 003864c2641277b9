"""The files for GitLab and Azure DevOps: their form, and what the commands of their jobs do.

Each job's script runs in a copy of this repository with a small programme, in a git history, with
an empty home and the variables that the host would set. What only the host can do (fetch an image,
decide a rule, show a report) is not in it.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from dialoog.exports.data_repository import new_files
from dialoog.formats.git.hosts import HOSTS
from tests.fake_host import FakeHost, fake_host
from tests.makers import DAY, OFFER, a_repository
from tests.repository_files import ROOT, load_yaml, run, text

GITLAB, AZURE = ".gitlab-ci.yml", "azure-pipelines.yml"
DATA_FOLDERS = ("content", "facilitators", "requests")
CHECK, EFFECT, WORKLIST, CODE = (
    "Voor coördinatoren: kloppen de gegevens?",
    "Voor coördinatoren: wat doet deze wijziging?",
    "Voor coördinatoren: wat is er te doen?",
    "Voor ontwikkelaars: alle controles",
)
STYLE = "Voor de site: haal de huisstijl op"
TOKEN = "glpat-geheim-1234567890"
TYPO = "max_groep: 12\n"

needs_bash = pytest.mark.skipif(
    os.name == "nt" or not shutil.which("bash") or not shutil.which("git"),
    reason="no bash or git here",
)


# ----------------------------------------------------------------------------------------- the form


@pytest.mark.parametrize(
    ("schema", "path"), [("vendor.gitlab-ci", GITLAB), ("vendor.azure-pipelines", AZURE)]
)
def test_the_file_of_a_host_passes_the_schema_of_that_host(schema: str, path: str) -> None:
    options = ["--builtin-schema", schema, "--regex-variant", "nonunicode"]
    result = run(sys.executable, "-m", "check_jsonschema", *options, path)
    assert result.returncode == 0, result.stdout[-2000:] + result.stderr


def gitlab_jobs() -> dict[str, Any]:
    """The jobs of the pipeline of GitLab by their name."""
    flow = load_yaml(GITLAB)
    return {name: job for name, job in flow.items() if isinstance(job, dict) and "script" in job}


def azure_jobs() -> dict[str, Any]:
    """The jobs of the pipeline of Azure by the name that people see."""
    return {job["displayName"]: job for job in load_yaml(AZURE)["jobs"]}


def test_both_hosts_have_the_same_jobs_and_their_names_say_whose_they_are() -> None:
    assert set(gitlab_jobs()) == {STYLE, CHECK, EFFECT, WORKLIST, CODE}
    changed = "Voor ontwikkelaars: is er code veranderd?"
    assert set(azure_jobs()) == {CHECK, WORKLIST, changed, CODE}


def test_every_job_has_the_whole_history_a_limit_of_time_and_no_credentials() -> None:
    flow = load_yaml(GITLAB)
    assert flow["variables"]["GIT_DEPTH"] == "0", "the effect compares with what there was"
    assert flow["default"]["timeout"] == "10 minutes"
    for job in azure_jobs().values():
        checkout = job["steps"][0]
        assert (checkout["fetchDepth"], checkout["persistCredentials"]) == ("0", "false")
        assert 0 < int(job["timeoutInMinutes"]) <= 40


def test_an_image_has_a_tag_of_a_version_and_of_a_distribution() -> None:
    images = re.findall(r"image: (\S+)", text(GITLAB))
    assert len(images) >= 3
    for image in images:
        assert re.fullmatch(r"(python|node):[0-9.]+-bookworm(-slim)?", image)


@pytest.mark.parametrize("path", [GITLAB, AZURE])
def test_a_token_is_only_in_the_step_that_sends_it_and_is_never_printed(path: str) -> None:
    file = text(path)
    assert not re.search(r"echo.*TOKEN|set -x|CI_JOB_TOKEN|env$|printenv", file)
    if path == AZURE:
        (step,) = [
            step for job in azure_jobs().values() for step in job["steps"] if "env" in step
            and "TOKEN" in step["env"]
        ]  # fmt: skip
        assert "renew_elsewhere.py" in step["bash"]
        assert "ne(variables['System.PullRequest.IsFork'], 'True')" in step["condition"]
        assert "eq(variables['COMMENT_EFFECT'], 'true')" in step["condition"], "by choice"


def test_what_has_personal_data_is_kept_for_days_in_a_private_project_only() -> None:
    worklist = gitlab_jobs()[WORKLIST]
    (rule,) = worklist["rules"]
    assert '$CI_PROJECT_VISIBILITY == "private"' in rule["if"]
    assert '$CI_PIPELINE_SOURCE != "merge_request_event"' in rule["if"]
    kept = worklist["artifacts"]
    assert (kept["access"], kept["expire_in"]) == ("developer", "3 days")
    for name, job in gitlab_jobs().items():
        paths = job.get("artifacts", {}).get("paths", [])
        assert name == WORKLIST or not [path for path in paths if "team" in path], name
    assert azure_jobs()[WORKLIST]["condition"] == (
        "and(ne(variables['Build.Reason'], 'PullRequest'), eq(variables['WORKLIST'], 'true'))"
    )
    for name, job in azure_jobs().items():
        for step in job["steps"]:
            assert name == WORKLIST or "team" not in step.get("publish", "")


def test_nothing_that_a_record_says_is_printed_where_azure_obeys_it() -> None:
    """Any `##vso[` in a log is a command; `check --format azure` escapes, the others do not."""
    commands = [
        line
        for name, job in azure_jobs().items()
        if name != CODE
        for step in job["steps"]
        for line in step.get("bash", "").splitlines()
        if "build.py" in line
    ]
    assert len(commands) >= 7
    for line in commands:
        is_escaped = "--format azure" in line or line.endswith("2>&1 | sed 's/##/# #/g'")
        assert is_escaped or re.search(r">>? \"\$", line), line


@pytest.mark.skipif(not shutil.which("git") or not (ROOT / ".git").exists(), reason="no git here")
def test_every_file_but_a_record_starts_the_job_of_the_code() -> None:
    patterns = gitlab_jobs()[CODE]["rules"][1]["changes"]
    alternatives = []
    for pattern in patterns:
        expression = re.escape(pattern).replace(r"/\*\*/\*", "/.*").replace(r"\*", "[^/]*")
        alternatives.append(re.sub(r"\\{(.*?)\\}", braces, expression))
    starts = re.compile("|".join(alternatives))
    for path in run("git", "ls-files").stdout.splitlines():
        is_record = path.startswith(tuple(f"{folder}/" for folder in DATA_FOLDERS))
        assert bool(starts.fullmatch(path)) != is_record, path


def braces(match: "re.Match[str]") -> str:
    """The alternatives of `{a,b}` in a pattern of GitLab."""
    return f"(?:{'|'.join(match[1].split(','))})"


# ------------------------------------------------------------------------------- what the jobs do


@dataclass
class Checkout:
    """A copy of this repository with a small programme, as a job of a host finds it."""

    top: Path
    home: Path

    def git(self, *words: str) -> str:
        """Runs git without anybody's settings; returns what it prints."""
        identity = ["-c", "user.name=Iemand", "-c", "user.email=iemand@example.org"]
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        command = ["git", *identity, *words]
        result = subprocess.run(
            command, cwd=self.top, env=environment, capture_output=True, check=True
        )
        return result.stdout.decode().strip()

    def change(self, path: str, more: str) -> None:
        """Adds a line at the top of the fields of a file."""
        file = self.top / path
        before = file.read_text(encoding="utf-8")
        start = "---\n" if before.startswith("---\n") else ""
        file.write_text(start + more + before.removeprefix(start), encoding="utf-8")

    def merge_request(self, path: str = "", more: str = "") -> None:
        """A change on a branch, merged into main as a host does to try it."""
        self.git("switch", "-q", "-c", "wijziging")
        if path:
            self.change(path, more)
        self.git("commit", "-q", "--allow-empty", "-a", "-m", "Een wijziging")
        self.git("switch", "-q", "--detach", "main")
        self.git("merge", "-q", "--no-ff", "-m", "Samen", "wijziging")

    def run(self, script: str, **variables: str) -> "subprocess.CompletedProcess[str]":
        """Runs a script in a shell without anything of this computer but its programs."""
        environment = {
            "PATH": f"{self.home / 'bin'}:{os.environ['PATH']}",
            "HOME": str(self.home),
            "LC_ALL": "C.UTF-8",
            "TZ": "Europe/Amsterdam",
            **variables,
        }
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-c", script],
            cwd=self.top,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=240,
        )

    def run_gitlab(self, name: str, **variables: str) -> "subprocess.CompletedProcess[str]":
        """Runs the script of a job as the runner does: it stops at the first failure."""
        script = "\n".join(["set -eo pipefail", *gitlab_jobs()[name]["script"]])
        return self.run(script, CI="true", CI_PROJECT_DIR=str(self.top), **variables)

    def run_azure(
        self, name: str, *titles: str, **variables: str
    ) -> "subprocess.CompletedProcess[str]":
        """Runs steps of a job by their titles, one after the other, until one fails."""
        steps = {step.get("displayName"): step for step in azure_jobs()[name]["steps"]}
        (self.home / "tijdelijk").mkdir(exist_ok=True)
        outputs = []
        for title in titles:
            result = self.run(
                steps[title]["bash"],
                TF_BUILD="True",
                AGENT_TEMPDIRECTORY=str(self.home / "tijdelijk"),
                **variables,
            )
            outputs.append(result.stdout)
            if result.returncode:
                break
        result.stdout = "".join(outputs)
        return result


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """`python` there runs the commands as of the day of the small programme."""
    top, home = tmp_path / "stad", tmp_path / "thuis"
    for name in ("dialoog", "templates", "schemas", ".ci", "locks"):
        shutil.copytree(ROOT / name, top / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("build.py", ".gitignore", ".gitattributes"):
        shutil.copy(ROOT / name, top / name)
    repo = a_repository(tmp_path / "gegevens")
    repo.request("2026-001", until="request")
    shutil.copytree(repo.write(), top, dirs_exist_ok=True)
    (home / "bin").mkdir(parents=True)
    python = home / "bin" / "python"
    python.write_text(
        f'#!/bin/sh\n[ "$1" = build.py ] && set -- "$@" --as-of {DAY}\n'
        f'exec "{sys.executable}" -X utf8 "$@"\n',
        encoding="utf-8",
    )
    python.chmod(0o755)
    made = Checkout(top, home)
    made.git("init", "-q", "-b", "main")
    made.git("add", "-A")
    made.git("commit", "-q", "-m", "Begin")
    return made


@pytest.fixture
def host() -> Iterator[FakeHost]:
    with fake_host() as fake:
        yield fake


def merge_request_of(checkout: Checkout, host: FakeHost | None = None) -> dict[str, str]:
    """The variables that GitLab sets for a merge request of the project itself."""
    return {
        "CI_PIPELINE_SOURCE": "merge_request_event",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": checkout.git("rev-parse", "main"),
        "CI_MERGE_REQUEST_TARGET_BRANCH_SHA": "",
        "CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "12",
        "CI_MERGE_REQUEST_PROJECT_ID": "12",
        "CI_MERGE_REQUEST_IID": "3",
        "CI_PROJECT_ID": "12",
        "CI_API_V4_URL": f"{host.address}/api/v4" if host else "https://git.example.org/api/v4",
    }


@needs_bash
def test_the_data_job_of_gitlab_makes_both_sites_and_an_empty_report(checkout: Checkout) -> None:
    checkout.merge_request()
    result = checkout.run_gitlab(CHECK, **merge_request_of(checkout))
    assert result.returncode == 0, result.stdout + result.stderr
    assert json.loads((checkout.top / "gl-code-quality-report.json").read_text("utf-8")) == []
    assert (checkout.top / "site" / "index.html").is_file()
    assert (checkout.top / "site-team" / "index.html").is_file()


@needs_bash
def test_the_data_job_of_gitlab_fails_on_a_typo_and_reports_its_line(checkout: Checkout) -> None:
    checkout.merge_request(OFFER, TYPO)
    result = checkout.run_gitlab(CHECK, **merge_request_of(checkout))
    assert result.returncode == 1
    assert f"{OFFER}:2:1: " in result.stdout, "and in the log, for who reads that"
    (issue,) = json.loads((checkout.top / "gl-code-quality-report.json").read_text("utf-8"))
    assert issue["location"] == {"path": OFFER, "lines": {"begin": 2}}
    assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
    assert not (checkout.top / "site").exists()


@needs_bash
@pytest.mark.parametrize("more", ["", TYPO])
@pytest.mark.parametrize("merged", [True, False])
def test_the_effect_is_told_in_gitlab_also_where_the_data_are_wrong(
    checkout: Checkout, more: str, merged: bool
) -> None:
    checkout.merge_request(OFFER, more)
    variables = merge_request_of(checkout)
    if merged:
        variables["CI_MERGE_REQUEST_TARGET_BRANCH_SHA"] = checkout.git("rev-parse", "HEAD^1")
    result = checkout.run_gitlab(EFFECT, **variables)
    assert result.returncode == 0, result.stdout + result.stderr
    effect = (checkout.top / "effect.txt").read_text("utf-8")
    assert "de-versie-ervoor" in effect, "a name to read, and no number of a commit"
    assert OFFER.rpartition("/")[2] in effect or not more
    assert effect in result.stdout
    assert (checkout.top / "effect.md").read_text("utf-8").strip()


@needs_bash
def test_the_effect_becomes_one_comment_in_gitlab_where_there_is_a_token(
    checkout: Checkout, host: FakeHost
) -> None:
    checkout.merge_request()
    variables = merge_request_of(checkout, host)
    for _ in range(2):
        result = checkout.run_gitlab(EFFECT, COMMENT_EFFECT_TOKEN=TOKEN, **variables)
        assert result.returncode == 0, result.stdout + result.stderr
        assert TOKEN not in result.stdout + result.stderr
    assert len(host.texts) == 1
    host.texts.clear()
    variables["CI_MERGE_REQUEST_SOURCE_PROJECT_ID"] = "13"
    checkout.run_gitlab(EFFECT, COMMENT_EFFECT_TOKEN=TOKEN, **variables)
    assert host.texts == [], "nothing for a fork"


@needs_bash
def test_a_host_that_refuses_the_comment_fails_no_job_of_a_coordinator(
    checkout: Checkout, host: FakeHost
) -> None:
    checkout.merge_request()
    host.refusal = 403
    variables = merge_request_of(checkout, host)
    result = checkout.run_gitlab(EFFECT, COMMENT_EFFECT_TOKEN=TOKEN, **variables)
    assert result.returncode == 0
    assert "403" in result.stderr


@needs_bash
@pytest.mark.parametrize("typo", [False, True])
def test_the_worklist_job_of_gitlab_keeps_an_issue_and_tells_first_what_is_wrong(
    checkout: Checkout, host: FakeHost, typo: bool
) -> None:
    if typo:
        checkout.change(OFFER, TYPO)
    project = "https://git.stad.example/team/gesprekken"
    variables = {"CI_PROJECT_ID": "12", "CI_API_V4_URL": f"{host.address}/api/v4"}
    variables |= {"CI_PROJECT_URL": project, "CI_COMMIT_BRANCH": "hoofd"}
    for _ in range(2):
        (checkout.top / "worklist.md").unlink(missing_ok=True)
        result = checkout.run_gitlab(WORKLIST, WORKLIST_ISSUE_TOKEN=TOKEN, **variables)
        assert result.returncode == 0, result.stdout + result.stderr
    worklist = (checkout.top / "worklist.md").read_text("utf-8")
    assert worklist.startswith("### Problemen: 1\n" if typo else "# Werklijst")
    assert "# Werklijst" in worklist
    assert (f"(<{project}/-/edit/hoofd/" in worklist) is not typo
    (issue,) = host.texts
    assert worklist in issue["text"]
    assert (checkout.top / "site-team").exists() != typo
    assert TOKEN not in result.stdout + result.stderr


CONTROL, STAFF, TEAM, TELL, PUT = (
    "Controleer de gegevens",
    "Maak de site voor medewerkers",
    "Maak de site voor het programmateam",
    "Vertel wat deze wijziging doet",
    "Zet dat bij het verzoek",
)


ALL_IS_WELL = "### Alles klopt\n\nEr zijn geen problemen gevonden.\n"


def summary_of(log: str) -> str:
    """The one file that a log of Azure adds to the summary of the run."""
    (path,) = re.findall(r"(?m)^##vso\[task\.uploadsummary\](.*)$", log)
    return Path(path).read_text(encoding="utf-8")


@needs_bash
def test_the_data_job_of_azure_makes_both_sites(checkout: Checkout) -> None:
    checkout.merge_request()
    result = checkout.run_azure(CHECK, CONTROL, STAFF, TEAM)
    assert (result.returncode, summary_of(result.stdout)) == (0, ALL_IS_WELL)
    assert (checkout.top / "site" / "index.html").is_file()
    assert (checkout.top / "site-team" / "index.html").is_file()


@needs_bash
@pytest.mark.parametrize(
    ("job", "title"),
    [(CHECK, STAFF), (CHECK, TEAM), (CHECK, TELL), (WORKLIST, "Schrijf de werklijst")],
)
def test_the_name_of_a_file_is_no_command_in_the_log_of_azure(
    checkout: Checkout, job: str, title: str
) -> None:
    name = "content/##vso[task.setvariable variable=code]true.md"
    (checkout.top / name).write_text("title: X\n", encoding="utf-8")
    checkout.git("add", "-A")
    checkout.merge_request()
    log = checkout.run_azure(job, title)
    printed = log.stdout + log.stderr
    assert "task.setvariable" in printed or title == TELL
    assert set(re.findall(r"##vso\[[a-z.]*", printed)) <= {"##vso[task.uploadsummary"}


@needs_bash
def test_the_data_job_of_azure_fails_on_a_typo_and_logs_its_place(checkout: Checkout) -> None:
    checkout.merge_request(OFFER, TYPO)
    result = checkout.run_azure(CHECK, CONTROL, STAFF, TEAM)
    assert result.returncode == 1
    assert summary_of(result.stdout).startswith("### Problemen: 1\n")
    assert result.stdout.startswith(
        f"##vso[task.logissue type=error;sourcepath={OFFER};linenumber=2;columnnumber=1;code="
    )


@needs_bash
@pytest.mark.parametrize("more", ["", TYPO])
def test_the_effect_in_azure_is_a_summary_and_by_choice_one_comment(
    checkout: Checkout, host: FakeHost, more: str
) -> None:
    checkout.merge_request(OFFER, more)
    variables = {
        "SYSTEM_COLLECTIONURI": f"{host.address}/stad/",
        "SYSTEM_TEAMPROJECTID": "p",
        "BUILD_REPOSITORY_ID": "r",
        "SYSTEM_PULLREQUEST_PULLREQUESTID": "3",
        "TOKEN": TOKEN,
    }
    for _ in range(2):
        result = checkout.run_azure(CHECK, TELL, PUT, **variables)
        assert result.returncode == 0, result.stdout + result.stderr
        effect = summary_of(result.stdout)
        assert "de-versie-ervoor" in effect.replace("\\", "")
    (thread,) = host.texts
    assert thread["text"].endswith(effect)


@needs_bash
@pytest.mark.parametrize("typo", [False, True])
def test_the_worklist_job_of_azure_is_a_summary_that_tells_first_what_is_wrong(
    checkout: Checkout, typo: bool
) -> None:
    if typo:
        checkout.change(OFFER, TYPO)
    repository = "https://dev.azure.com/stad/project/_git/gesprekken"
    variables = {"BUILD_REPOSITORY_URI": repository, "BUILD_SOURCEBRANCH": "refs/heads/een/tak"}
    result = checkout.run_azure(WORKLIST, "Schrijf de werklijst", **variables)
    assert result.returncode == 0, result.stdout + result.stderr
    worklist = summary_of(result.stdout)
    assert worklist.startswith("### Problemen: 1\n" if typo else "# Werklijst")
    assert "# Werklijst" in worklist
    assert (f"(<{repository}?path=/" in worklist) is not typo
    assert ("&version=GBeen/tak>)" in worklist) is not typo


@needs_bash
@pytest.mark.parametrize(
    ("path", "answer"), [("requests/2026-001/request.yaml", "false"), ("build.py", "true")]
)
def test_azure_runs_the_code_job_only_where_more_than_records_changed(
    checkout: Checkout, path: str, answer: str
) -> None:
    compare = "Voor ontwikkelaars: is er code veranderd?", "Vergelijk met wat er was"
    alone = checkout.run_azure(*compare)
    assert "variable=code;isOutput=true]true" in alone.stdout, "there is nothing to compare with"
    checkout.merge_request(path, "# een regel\n")
    result = checkout.run_azure(*compare)
    assert result.stdout == f"##vso[task.setvariable variable=code;isOutput=true]{answer}\n"


def test_a_data_repository_has_the_jobs_of_the_data_and_none_of_the_code() -> None:
    answers = {"organisation": "Stad", "office": "Bureau", "mailbox": "a@example.org"}
    files = {host: new_files(ROOT / "templates", host, answers, DAY) for host in HOSTS}
    gitlab = yaml.safe_load(files["gitlab"][GITLAB])
    assert {CHECK, EFFECT, WORKLIST} <= set(gitlab)
    assert CODE not in gitlab
    azure = yaml.safe_load(files["azure"][AZURE])["jobs"]
    assert {job["displayName"] for job in azure} == {CHECK, WORKLIST}
    for host in HOSTS:
        assert (".ci/renew_elsewhere.py" in files[host]) == (host != "github")
        assert (".devcontainer/devcontainer.json" in files[host]) == (host == "github")
        assert "docs/hosts.md" in files[host], "the files of a host lead there"
