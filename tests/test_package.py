"""The installed package: it contains its templates, and reads data from the current folder."""

import base64
import datetime as dt
import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from dialoog.cli.main import COMMANDS
from dialoog.exports import tool_wheel

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


def file_names(folder: Path) -> set[str]:
    """The paths of the files below a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


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
    command = ("new", "card", "--root", str(EXAMPLE), *AS_OF)
    assert "Uitleg: dialoog new card --help" in dialoog(package, tmp_path, *command).stderr


def test_a_wheel_holds_the_package_its_templates_and_no_data(package: Path) -> None:
    top = {path.name for path in package.iterdir()}
    assert {name.partition("-")[0] for name in top} == {"dialoog"}
    installed = package / "dialoog"
    assert file_names(installed / "templates") == file_names(ROOT / "templates")
    assert file_names(installed / "beside") == set(tool_wheel._AT_TOP)


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


# ----------------------------------------------------------------------------- a data repository

ANSWERS = (
    *("--organisation", 'Gemeente "Ëén": & Zn', "--office", "Bureau 't Gesprek"),
    *("--mailbox", "gesprekken@example.org"),
)
OFFER = "content/offers/leidinggevenden.md"
REQUEST = """\
received: {today}
offer: leidinggevenden
requester:
  code: lg-7k4q
  directorate: sociaal
reason: Er is spanning in het team.
goals: [veilige-ruimte]
group:
  size: 12
  level: team
"""


@dataclass(frozen=True)
class DataRepository:
    """A data repository made by the installed package, and the Python that starts its build.py."""

    path: Path

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Runs `python build.py` in it, from its own environment."""
        return subprocess.run(
            [sys.executable, "build.py", *arguments],
            cwd=self.path,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def git(self, *arguments: str) -> str:
        """Runs git in it; its output."""
        author = ("-c", "user.name=Jip", "-c", "user.email=jip@example.org")
        command = ["git", *author, *arguments]
        done = subprocess.run(command, cwd=self.path, capture_output=True, check=True)
        return done.stdout.decode()

    def write(self, name: str, text: str) -> None:
        """Writes a file."""
        (self.path / name).parent.mkdir(parents=True, exist_ok=True)
        (self.path / name).write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def made(package: Path, tmp_path_factory: pytest.TempPathFactory) -> DataRepository:
    """A data repository from `init`, committed, with the tool that it pins installed in `.venv`.

    The libraries are those of the environment of the tests, so that nothing is fetched; pip checks
    the hash of the tool as it does for the first command of a user.
    """
    where = tmp_path_factory.mktemp("een map met spaties én")
    assert dialoog(package, where, "init", "gegevens", *ANSWERS).returncode == 0
    repository = DataRepository(where / "gegevens")
    venv.create(repository.path / ".venv")
    purelib = Path(sysconfig.get_paths(vars={"base": str(repository.path / ".venv")})["purelib"])
    libraries, _, pin = (repository.path / "locks/run.txt").read_text("utf-8").rpartition("./tool/")
    assert libraries == (ROOT / "locks" / "run.txt").read_text("utf-8")
    (where / "tool.txt").write_text(f"./tool/{pin}", encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "install", "--require-hashes", "--only-binary=:all:"]
    pip += ["--no-deps", "--no-index", "--target", str(purelib), "-r", str(where / "tool.txt")]
    subprocess.run(pip, cwd=repository.path, check=True, capture_output=True)
    (purelib / "libraries.pth").write_text(sysconfig.get_paths()["purelib"], encoding="utf-8")
    repository.git("init", "-q", "-b", "main")
    repository.git("add", ".")
    repository.git("commit", "-q", "-m", "Een leeg programma")
    return repository


@pytest.fixture
def own(made: DataRepository, tmp_path: Path) -> DataRepository:
    """A copy of the data repository, for one test."""
    return DataRepository(Path(shutil.copytree(made.path, tmp_path / "kopie", symlinks=True)))


def test_a_data_repository_runs_its_own_tool_from_its_own_folder(made: DataRepository) -> None:
    checked = made.run("check")
    assert (checked.returncode, checked.stdout) == (0, ""), checked.stderr
    assert made.run("--help").stdout.startswith("gebruik: python build.py [commando]")
    assert "\n  test " not in made.run("--help").stdout
    assert made.run("test").returncode == 2
    tasks = made.run("tasks")
    assert "[name-holder]" in tasks.stdout, tasks.stderr


def test_a_data_repository_builds_both_editions_where_git_ignores_them(
    made: DataRepository,
) -> None:
    for edition, folder in (("staff", "site"), ("team", "site-team")):
        built = made.run("build", "--edition", edition)
        assert built.returncode == 0, built.stderr
        assert "Ëén" in (made.path / folder / "index.html").read_text("utf-8")
    assert made.run("build", "--out", "content/site").returncode == 2
    assert made.run("schema").returncode == 0
    assert made.git("status", "--porcelain") == "", "and the schemas are those of the tool"


def test_a_data_repository_takes_its_first_request(own: DataRepository) -> None:
    (promise,) = (own.path / "content" / "promises").iterdir()
    today = dt.date.fromisoformat(promise.name[:10])
    offer = (own.path / OFFER).read_text("utf-8")
    own.write(OFFER, offer.replace("status: closed", "status: open"))
    own.write("content/directorates.yaml", "- id: sociaal\n  title: Sociaal Domein\n")
    own.git("commit", "-q", "-a", "-m", "Klaar om te beginnen")
    request = f"requests/{today.year}-001/request.yaml"
    own.write(request, REQUEST.format(today=today))
    assert own.run("check").returncode == 0, own.run("check").stdout
    assert "[consult-programme-team]" in own.run("tasks").stdout
    effect = own.run("effect", "--base", "HEAD")
    assert effect.returncode == 0, effect.stderr
    assert f"{today.year}-001" in effect.stdout
    assert "spanning" not in effect.stdout, "closed text"
    own.git("add", "requests")
    own.git("commit", "-q", "-m", "De eerste aanvraag")
    assert own.run("effect", "--base", "HEAD^1", "--format", "markdown").returncode == 0


def test_a_tool_makes_the_same_tool_again(package: Path, made: DataRepository) -> None:
    """From a checkout, an installed package and a data repository alike."""
    again = made.path.parent / "nog een"
    assert made.run("init", str(again), *ANSWERS).returncode == 0
    ours = tool_wheel.tool()
    for folder in (made.path, again):
        (wheel,) = (folder / "tool").iterdir()
        assert (f"tool/{wheel.name}", wheel.read_bytes()) == (ours.path, ours.data)
    for folder in (made.path, again):
        assert (folder / "build.py").read_bytes() == (ROOT / "build.py").read_bytes()


def test_the_tool_is_a_wheel_whose_record_is_right(made: DataRepository) -> None:
    (wheel,) = (made.path / "tool").iterdir()
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        (record,) = [name for name in names if name.endswith("/RECORD")]
        rows = [row.split(",") for row in archive.read(record).decode().splitlines()]
        assert [row[0] for row in rows] == names
        for name, digest, size in rows:
            data = archive.read(name)
            made_of = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")
            assert name == record or (digest, size) == (f"sha256={made_of}", str(len(data)))
    assert not [name for name in names if "__pycache__" in name or name.startswith("dialoog/tests")]


def test_a_tool_with_other_bytes_is_refused(own: DataRepository) -> None:
    (wheel,) = (own.path / "tool").iterdir()
    wheel.write_bytes(wheel.read_bytes().replace(b"Rust brengen", b"Rust breken!"))
    pins = (own.path / "locks/run.txt").read_text("utf-8").rpartition("./tool/")[2]
    own.write("tool.txt", f"./tool/{pins}")
    pip = [sys.executable, "-m", "pip", "install", "--require-hashes", "--no-deps", "--no-index"]
    pip += ["--target", "elders", "-r", "tool.txt"]
    done = subprocess.run(pip, cwd=own.path, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "THESE PACKAGES DO NOT MATCH THE HASHES" in done.stderr
