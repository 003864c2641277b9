"""The repository itself: required files, forbidden texts, versions, pins and forms."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest
import yaml

import build
from dialoog.data.collections import FOLDERS
from tests.frozen import FROZEN, FROZEN_ON
from tests.repository_files import ROOT, load_yaml, run, text

PASSED_OVER = {
    *(
        ".git",
        ".venv",
        "node_modules",
        "site",
        "site-team",
        "__pycache__",
        "htmlcov",
        ".hypothesis",
        "mutants",
    ),
    *(".import_linter_cache", ".mypy_cache", ".pytest_cache", ".ruff_cache"),
}


def files() -> Iterator[Path]:
    """Every file of the repository, except records and what commands generate."""
    for folder, folders, names in os.walk(ROOT):
        here = Path(folder)
        passed_over = PASSED_OVER.union(FOLDERS if here == ROOT else ())
        folders[:] = sorted(set(folders) - passed_over)
        yield from (
            here / name
            for name in names
            if name not in PASSED_OVER and not name.startswith(".coverage")
        )


# -------------------------------------------------------------------------------- files that exist


def test_every_file_that_the_repository_needs_exists() -> None:
    needed = [
        *(
            "README.md",
            "CONTRIBUTING.md",
            "CHANGELOG.md",
            "SECURITY.md",
            "GOVERNANCE.md",
            "CODE_OF_CONDUCT.md",
            "LICENSE",
            "publiccode.yml",
        ),
        *("build.py", "pyproject.toml", "locks/run.txt", "locks/test.txt"),
        *(".editorconfig", ".gitattributes", ".gitignore", ".ci/run", "docs/handleiding.md"),
        *(".github/CODEOWNERS", ".github/dependabot.yml", ".github/pull_request_template.md"),
        *(".vscode/settings.json", ".vscode/extensions.json", ".devcontainer/devcontainer.json"),
        *(".gitlab-ci.yml", "azure-pipelines.yml", "docs/hosts.md"),
        *("templates", "dialoog", "schemas", "tests", "docs"),
    ]
    assert [path for path in needed if not (ROOT / path).exists()] == []


def test_the_licence_is_the_european_union_public_licence() -> None:
    first, *_, last = (line.strip() for line in text("LICENSE").strip().split("\n"))
    assert (first, last) == ("EUROPEAN UNION PUBLIC LICENCE v. 1.2", "EUPL version.")


def test_publiccode_yml_is_complete_and_names_the_version_of_the_project() -> None:
    entry = load_yaml("publiccode.yml")
    project = tomllib.loads(text("pyproject.toml"))["project"]
    assert (entry["softwareVersion"], entry["legal"]["license"]) == (project["version"], "EUPL-1.2")
    assert {"publiccodeYmlVersion", "name", "url", "platforms", "softwareType"} <= set(entry)
    assert entry["developmentStatus"] in {"concept", "development", "beta", "stable", "obsolete"}
    assert entry["maintenance"]["type"] == "internal"
    assert entry["maintenance"]["contacts"]
    for description in entry["description"].values():
        assert len(description["shortDescription"]) <= 150
        assert 150 <= len(description["longDescription"]) <= 10_000
        assert description["features"]


@pytest.mark.skipif(not shutil.which("git") or not (ROOT / ".git").exists(), reason="no git here")
@pytest.mark.parametrize("path", [".venv", ".venv.lock", "site", "site-team", "node_modules"])
def test_git_ignores_what_commands_make(path: str) -> None:
    assert run("git", "check-ignore", "--quiet", "--no-index", f"{path}/x").returncode == 0 or (
        run("git", "check-ignore", "--quiet", "--no-index", path).returncode == 0
    )


# --------------------------------------------------------------------------------- forbidden texts


def joined(*parts: str) -> str:
    """The parts joined to a text, which so does not occur in this file itself."""
    return "".join(parts)


FORBIDDEN = {
    "the host of a package registry": "|".join(
        re.escape(host)
        for host in (
            *(
                joined("py", "pi.org"),
                joined("python", "hosted.org"),
                joined("registry.", "npmjs"),
                joined("npm", "js.com"),
            ),
            *(
                joined("deb.", "debian.org"),
                joined("registry.", "yarnpkg"),
                joined("proxy.", "golang.org"),
            ),
        )
    ),
    "a path of somebody's own computer": joined(
        r"(?<![\w.])/(?:wo", r"rk|fa", r"rm|ho", r"me|Us", r"ers)/[a-z.]"
    ),
    "work that was left for later": joined(r"\b(?:TO", r"DO|FIX", r"ME|X", r"XX)\b"),
}


@pytest.mark.parametrize("kind", FORBIDDEN)
def test_no_file_of_the_repository_contains_a_forbidden_text(kind: str) -> None:
    pattern = re.compile(FORBIDDEN[kind])
    paths = [
        f"{path.relative_to(ROOT).as_posix()}: {match[0]}"
        for path in files()
        for match in pattern.finditer(path.read_bytes().decode("utf-8", "replace"))
    ]
    assert paths == []


# ------------------------------------------------------------------------------------ a version


def test_a_tag_makes_a_release_with_notes_and_a_zip() -> None:
    flow = load_yaml(".github/workflows/release.yml")
    assert flow["jobs"]["release"]["if"] == "github.ref_type == 'tag'"
    assert "pull_request" not in flow[True]
    version = tomllib.loads(text("pyproject.toml"))["project"]["version"]
    result = run(sys.executable, ".ci/release_notes.py", f"v{version}")
    assert result.returncode == 0, result.stderr
    assert "### Added" in result.stdout
    assert run(sys.executable, ".ci/release_notes.py", "v99.0.0").returncode == 1


@pytest.mark.skipif(not shutil.which("git") or not (ROOT / ".git").exists(), reason="no git here")
def test_the_zip_of_a_version_runs_where_it_is_unpacked(tmp_path: Path) -> None:
    archive = tmp_path / "versie.zip"
    assert run("git", "archive", "--format=zip", "-o", archive, "HEAD").returncode == 0
    where = tmp_path / "in gesprek"
    shutil.unpack_archive(archive, where)
    assert not (where / "tests").exists()
    command = [sys.executable, str(where / "build.py"), "check", "--root", str(FROZEN)]
    command += ["--as-of", FROZEN_ON.isoformat()]
    result = subprocess.run(command, cwd=where, capture_output=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_ci_script_runs_every_check() -> None:
    script = text(".ci/run")
    for tool in ("test -n auto --cov", "ruff check", "ruff format --check", "mypy --strict"):
        assert tool in script
    for tool in ("lint-imports", '"${build[@]}" check', '"${build[@]}" build'):
        assert tool in script
    if os.name == "posix":
        assert os.access(ROOT / ".ci" / "run", os.X_OK)
        assert run("bash", "-n", ".ci/run").returncode == 0


# ----------------------------------------------------------------------------------------- the pins


def pins(name: str) -> dict[str, str]:
    """The libraries in a requirements file, each with its whole entry."""
    entries = re.split(r"\n(?=[a-z])", text(name).strip())
    return {re.match(r"[a-z0-9._-]+", entry)[0]: entry for entry in entries}  # type: ignore[index]


@pytest.mark.parametrize("name", [build.RUN, build.TEST])
def test_every_pinned_library_has_hashes_and_no_address(name: str) -> None:
    for entry in pins(name).values():
        assert re.match(
            r"[a-z0-9._-]+==[^ ;]+( ; [^\\\n]+)? \\\n    --hash=sha256:[0-9a-f]{64}", entry
        )
    assert "://" not in text(name)
    assert not re.search(r"^--?[a-z]", text(name), re.MULTILINE), "no options, no other sources"


def test_the_pins_of_tests_hold_those_that_run_at_the_same_versions() -> None:
    run_pins, test_pins = pins(build.RUN), pins(build.TEST)
    assert set(run_pins) < set(test_pins)
    for name, entry in run_pins.items():
        assert entry.partition("\n")[0] == test_pins[name].partition("\n")[0]


@pytest.mark.parametrize(("name", "part"), [(build.RUN, "run"), (build.TEST, "test")])
def test_every_library_of_pyproject_is_pinned(name: str, part: str) -> None:
    project = tomllib.loads(text("pyproject.toml"))["project"]
    asked = {"run": project["dependencies"], "test": project["optional-dependencies"]["test"]}[part]
    names = {re.match(r"[A-Za-z0-9-]+", line)[0].lower() for line in asked}  # type: ignore[index]
    assert names <= set(pins(name))


def test_a_library_whose_files_are_read_is_asked_for_by_name() -> None:
    code = "".join(path.read_text("utf-8") for path in (ROOT / "dialoog").rglob("*.py"))
    read = set(re.findall(r"\bfiles\(\"([a-z_]+)\"\)", code)) - {"dialoog"}
    project = tomllib.loads(text("pyproject.toml"))["project"]
    assert read
    assert read <= {re.split("[>=]", line)[0] for line in project["dependencies"]}


def test_build_py_looks_for_every_library_of_pyproject() -> None:
    project = tomllib.loads(text("pyproject.toml"))["project"]
    tool, *libraries = build.MODULES[build.RUN].split()
    assert tool == project["name"]
    assert len(libraries) == len(project["dependencies"])


# ------------------------------------------------------------------------------------------ editors


def test_an_editor_has_one_schema_for_every_record() -> None:
    settings = json.loads(text(".vscode/settings.json"))
    globs = settings["yaml.schemas"]
    for schema in globs:
        assert (ROOT / schema).is_file()
    for folder in FOLDERS:
        for path in (FROZEN / folder).rglob("*.yaml"):
            name = path.relative_to(FROZEN).as_posix()
            fitting = [glob for glob in globs.values() if fnmatch(name, glob)]
            assert len(fitting) == 1, name
    assert settings["yaml.schemaStore.enable"] is False, "no other host is asked"


# -------------------------------------------------------------------------------------------- forms


def test_the_form_for_asking_has_no_place_to_type_a_name() -> None:
    form = load_yaml(".github/ISSUE_TEMPLATE/1-gesprek-aanvragen.yml")
    assert {part["type"] for part in form["body"]} == {"markdown", "dropdown", "checkboxes"}


def test_the_form_for_asking_offers_what_can_be_asked_for() -> None:
    offers = [
        yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
        for path in (FROZEN / "content" / "offers").glob("*.md")
    ]
    titles = {offer["title"] for offer in offers if offer["status"] in ("open", "on-request")}
    form = load_yaml(".github/ISSUE_TEMPLATE/1-gesprek-aanvragen.yml")
    (question,) = [part for part in form["body"] if part.get("id") == "offer"]
    assert set(question["attributes"]["options"]) == titles | {"Ik weet het nog niet"}


def test_github_offers_no_blank_issue() -> None:
    assert load_yaml(".github/ISSUE_TEMPLATE/config.yml")["blank_issues_enabled"] is False


def owners_of(path: str) -> list[str]:
    """Who is asked about a file: the last line that fits it."""
    lines = [line.split() for line in text(".github/CODEOWNERS").splitlines() if "@" in line]
    fits = [owners for place, *owners in lines if place == "*" or f"/{path}".startswith(place)]
    return fits[-1]


def test_what_finds_or_keeps_what_is_closed_asks_the_privacy_officer() -> None:
    for path in (
        "dialoog/domain/balance.py",
        "dialoog/domain/consent.py",
        "dialoog/formats/personal_data/__init__.py",
        "dialoog/formats/person_names/detector.py",
        "dialoog/checks/rules/privacy.py",
        "dialoog/checks/rules/consent.py",
        "dialoog/privacy/held_in_words.py",
        "dialoog/privacy/left_behind.py",
        "dialoog/data/editing/comments.py",
        "dialoog/data/discovery/echo.py",
        "dialoog/desk/held.py",
        "dialoog/desk/forgetting.py",
    ):
        assert (ROOT / path).is_file(), path
        assert any("privacy" in owner for owner in owners_of(path)), path


def test_every_path_in_codeowners_exists() -> None:
    for line in text(".github/CODEOWNERS").splitlines():
        if line.startswith("/"):
            path = line.split()[0].strip("/")
            assert list(ROOT.glob(path)) or path in FOLDERS, path
