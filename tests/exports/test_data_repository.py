"""The files of a repository beside its records, and this repository's own copies of them."""

import json
import shutil
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest
import yaml
from jinja2 import UndefinedError

from dialoog.exports.data_repository import repository_files
from dialoog.formats.git.hosts import HOSTS, Host
from tests.conftest import Kept

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
OURS: dict[str, str | bool] = {"code": True}
THEIRS: dict[str, str | bool] = {
    "code": False,
    "organisation": 'Gemeente "Ëén": & Zn',
    "office": "Bureau 't Gesprek",
    "mailbox": "gesprekken@example.org",
    "today": "2026-06-01",
    "first_reading": "2026-06-15",
}


def made(tmp_path: Path, files: dict[str, str], host: Host = "github") -> dict[str, bytes]:
    """The files of a repository made from these templates (by path below `repository`)."""
    for name, text in files.items():
        path = tmp_path / "repository" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return repository_files(tmp_path, host, THEIRS)


def test_this_repositorys_own_files_are_those_of_the_templates(kept: Kept) -> None:
    seen: dict[str, bytes] = {}
    for host in HOSTS:
        for name, data in repository_files(TEMPLATES, host, OURS).items():
            assert seen.setdefault(name, data) == data, f"{name} has one text for all hosts here"
    for name, data in seen.items():
        kept.file(ROOT / name, data.decode())


@pytest.mark.parametrize("host", HOSTS)
def test_a_data_repository_gets_the_files_of_its_own_host_whole(host: Host) -> None:
    files = repository_files(TEMPLATES, host, THEIRS)
    assert files == repository_files(TEMPLATES, host, THEIRS)
    assert list(files) == sorted(files)
    for name, data in files.items():
        text = data.decode()
        assert text.strip() + "\n" == text, name
        assert not [left for left in ("[%", "%]", "[[", "\n\n\n\n") if left in text], name
        if name.endswith(".json"):
            json.loads(text)
        if name.endswith((".yml", ".yaml")):
            yaml.safe_load(text)


@pytest.mark.parametrize("host", HOSTS)
def test_the_readme_of_a_data_repository_names_the_pages_for_who_runs_it(host: Host) -> None:
    readme = repository_files(TEMPLATES, host, THEIRS)["README.md"].decode()
    assert "(docs/publiceren.md)" in readme
    assert ("(docs/hosts.md)" in readme) == (host != "github"), "on GitHub it stands in the README"


SCHEMAS = {
    ".github/workflows/*.yml": "vendor.github-workflows",
    ".github/dependabot.yml": "vendor.dependabot",
    ".gitlab-ci.yml": "vendor.gitlab-ci",
    "azure-pipelines.yml": "vendor.azure-pipelines",
}


@pytest.mark.parametrize("host", HOSTS)
def test_the_workflows_of_a_data_repository_pass_the_schema_of_its_host(
    host: Host, tmp_path: Path
) -> None:
    files = repository_files(TEMPLATES, host, THEIRS)
    for pattern, schema in SCHEMAS.items():
        check: list[str | Path] = [sys.executable, "-m", "check_jsonschema"]
        paths = []
        for name in (name for name in files if fnmatch(name, pattern)):
            paths.append(tmp_path / name.replace("/", "-"))
            paths[-1].write_bytes(files[name])
        if paths:
            options = ["--builtin-schema", schema, "--regex-variant", "nonunicode"]
            command = [*check, *options, *paths]
            done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
            assert done.returncode == 0, done.stdout


def test_a_file_of_the_host_is_made_and_one_of_another_host_is_not(tmp_path: Path) -> None:
    files = {"common/a": "a\n", "github/dot_github/b.yml": "b\n", "gitlab/dot_gitlab-ci.yml": "c\n"}
    assert made(tmp_path, files) == {".github/b.yml": b"b\n", "a": b"a\n"}
    assert made(tmp_path, files, "gitlab") == {".gitlab-ci.yml": b"c\n", "a": b"a\n"}


@pytest.mark.parametrize(
    ("host", "path"), [("github", ".github/CODEOWNERS"), ("gitlab", "CODEOWNERS")]
)
def test_the_owners_are_asked_about_everything_that_runs(host: Host, path: str) -> None:
    files = repository_files(TEMPLATES, host, THEIRS)
    runs = {"build.py", "locks", "tool", ".vscode"}
    runs |= {name.split("/")[0] for name in files if name.endswith((".py", ".yml"))}
    runs |= {name.split("/")[0] for name in files if name.startswith(".devcontainer/")}
    named = [
        line.split()[1].strip("/") for line in files[path].decode().splitlines() if "@" in line
    ]
    assert set(named) == {"*", *runs}


@pytest.mark.skipif(not shutil.which("git"), reason="no git here")
@pytest.mark.parametrize("values", [OURS, THEIRS], ids=["ours", "theirs"])
def test_git_passes_over_what_comes_from_people_and_keeps_every_record(
    tmp_path: Path, values: dict[str, str | bool]
) -> None:
    files = repository_files(TEMPLATES, "github", values)
    (tmp_path / ".gitignore").write_bytes(files[".gitignore"])
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    private = [
        *("uitkomsten.csv", "map/Uitkomsten academie.xlsx", "requests/2026-001/uitkomsten.xls"),
        *("aanvraag.eml", "content/aanvraag.msg", "adressen.txt", "plak.tsv", "a.ods", "brief.eml"),
        *("overdracht.html", "site/index.html", "site-team/index.html", ".venv.lock"),
    ]
    kept = ["requests/2026-001/request.yaml", "content/offers/a.md", "locks/run.txt", "build.py"]
    result = subprocess.run(
        ["git", "-C", str(tmp_path), "check-ignore", "--stdin", "-z"],
        input="\0".join([*private, *kept, *files]),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert result.stdout.rstrip("\0").split("\0") == private


def test_a_file_of_which_nothing_is_left_is_not_made(tmp_path: Path) -> None:
    assert made(tmp_path, {"common/a": "[% if code %]\ntext\n[% endif %]\n"}) == {}


def test_what_python_keeps_beside_a_script_is_no_template(tmp_path: Path) -> None:
    (tmp_path / "repository" / "github" / "dot_ci" / "__pycache__").mkdir(parents=True)
    kept = tmp_path / "repository" / "github" / "dot_ci" / "__pycache__" / "a.cpython-311.pyc"
    kept.write_bytes(b"\xff\x00")
    assert made(tmp_path, {"github/dot_ci/a.py": "a\n"}) == {".ci/a.py": b"a\n"}


def test_the_expressions_of_a_workflow_stay(tmp_path: Path) -> None:
    line = "run: echo ${{ github.ref }} {% raw %}\n"
    assert made(tmp_path, {"github/a.yml": line}) == {"a.yml": line.encode()}


def test_a_value_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UndefinedError):
        made(tmp_path, {"common/a": "[[ unknown ]]\n"})


@pytest.mark.parametrize("name", ["organisation", "office"])
def test_a_quoted_value_is_read_back_by_yaml_and_json(tmp_path: Path, name: str) -> None:
    data = made(tmp_path, {"common/a": f'{{"x": [[ {name} | quoted ]]}}\n'})["a"]
    assert json.loads(data) == yaml.safe_load(data) == {"x": THEIRS[name]}


def test_no_template_of_a_repository_is_a_page_or_a_script_of_the_site() -> None:
    suffixes = {path.suffix for path in (TEMPLATES / "repository").rglob("*")}
    assert not suffixes & {".html", ".js", ".css", ".svg"}, "they would choose the house style"
