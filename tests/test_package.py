"""The installed package: it contains its templates, and reads data from the current folder."""

import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml

from dialoog.cli.main import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "tests" / "example"
AS_OF = ("--as-of", "2026-06-01")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel of this checkout unpacked in it, far from the checkout."""
    folder = tmp_path_factory.mktemp("elders")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site-packages")
    return folder / "site-packages"


def dialoog(package: Path, where: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs the command of the installed package in a folder; returns its result."""
    return subprocess.run(
        [sys.executable, "-m", "dialoog", *arguments],
        cwd=where,
        env=os.environ | {"PYTHONPATH": str(package)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_an_installed_package_checks_and_builds_the_data_in_the_current_folder(
    package: Path, tmp_path: Path
) -> None:
    for folder in ("content", "facilitators", "requests"):
        shutil.copytree(EXAMPLE / folder, tmp_path / folder)
    checked = dialoog(package, tmp_path, "check", *AS_OF)
    assert (checked.returncode, checked.stdout) == (0, ""), checked.stderr
    built = dialoog(package, tmp_path, "build", *AS_OF)
    assert built.returncode == 0, built.stderr
    assert (tmp_path / "site" / "index.html").is_file()


def test_an_installed_package_names_its_own_command_in_messages(
    package: Path, tmp_path: Path
) -> None:
    text = dialoog(package, tmp_path, "--help").stdout
    assert text.startswith("gebruik: dialoog [commando]")
    assert "\n  test " not in text, "the tests are not installed"
    assert "gebruik: dialoog check" in dialoog(package, tmp_path, "check", "--help").stdout


def test_a_wheel_holds_the_package_its_templates_and_no_data(package: Path) -> None:
    top = {path.name for path in package.iterdir()}
    assert {name.partition("-")[0] for name in top} == {"dialoog"}
    inside = {path.relative_to(ROOT / "templates") for path in (ROOT / "templates").rglob("*")}
    installed = package / "dialoog" / "templates"
    assert {path.relative_to(installed) for path in installed.rglob("*")} == inside


def test_the_hook_for_a_repository_of_data_runs_a_command_that_the_package_has() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    program, command = hook["entry"].split()
    assert program in project["scripts"]
    assert command in COMMANDS


def test_each_file_has_a_licence_whose_text_is_here_and_a_holder() -> None:
    (note,) = tomllib.loads((ROOT / "REUSE.toml").read_text(encoding="utf-8"))["annotations"]
    assert note["path"] == "**"
    assert note["SPDX-FileCopyrightText"]
    assert (ROOT / "LICENSES" / f"{note['SPDX-License-Identifier']}.txt").is_file()


def test_the_licence_stands_at_the_top_as_well() -> None:
    assert (ROOT / "LICENSE").read_bytes() == (ROOT / "LICENSES" / "EUPL-1.2.txt").read_bytes()


def test_an_installed_package_writes_anywhere_but_in_the_data(
    package: Path, tmp_path: Path
) -> None:
    for folder in ("content", "facilitators", "requests"):
        shutil.copytree(EXAMPLE / folder, tmp_path / "data" / folder)
    build = ("build", "--root", "data", *AS_OF, "--out")
    assert dialoog(package, tmp_path, *build, "uit").returncode == 0
    assert dialoog(package, tmp_path, *build, "data/uit").returncode == 2
    assert dialoog(package, tmp_path, "schema", "--out", "schemas").returncode == 0
