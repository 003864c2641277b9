"""build.py on a machine with only Python: makes real environments, without a network."""

import ast
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

import build

REPOSITORY = Path(__file__).resolve().parent.parent
BARE = [getattr(sys, "_base_executable", sys.executable), "-S"]
"""A Python without libraries: with -S it does not search for them."""

CLI = """
import sys
import time
from pathlib import Path

def main(argv):
    if argv == ["talk"]:
        for _ in range(100_000):
            print("gesprek")
    if argv == ["wait"]:
        Path("started").touch()
        time.sleep(60)
    if argv == ["version"]:
        import proefpakket
        print(proefpakket.VERSION)
    print("één:", *argv)
    return 1 if argv[:1] == ["check"] else 0
"""
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals and scripts are POSIX's")


@dataclass(frozen=True)
class Clone:
    """A repository with build.py, a package that prints, and a wheel of one library."""

    path: Path

    def pin(self, version: int) -> None:
        """Pins this version of the library in the requirements, with its hash."""
        wheels = self.path / "wheels"
        wheel = wheels / f"proefpakket-{version}-py3-none-any.whl"
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest() if wheel.exists() else "0" * 64
        text = (
            f'--no-index\n--find-links "{wheels.as_posix()}"\n'
            f"proefpakket=={version} --hash=sha256:{digest}\n"
        )
        for name in (build.RUN, build.TEST):
            (self.path / name).parent.mkdir(exist_ok=True)
            (self.path / name).write_text(text, encoding="utf-8")

    def start(
        self, *arguments: str, python: list[str] | None = None, **env: str
    ) -> "subprocess.Popen[str]":
        """Starts `python build.py` with arguments, in a home folder without settings."""
        home = {"HOME": str(self.path), "USERPROFILE": str(self.path), "PATH": os.environ["PATH"]}
        system = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ}
        return subprocess.Popen(
            [*(python or BARE), "build.py", *arguments],
            cwd=self.path,
            env={"LC_ALL": "C", **home, **system, **env},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def run(
        self, *arguments: str, python: list[str] | None = None, **env: str
    ) -> "subprocess.CompletedProcess[str]":
        """Runs `python build.py` with arguments to its end; fails the test on a traceback."""
        process = self.start(*arguments, python=python, **env)
        out, err = process.communicate(timeout=180)
        assert "Traceback" not in err, err
        return subprocess.CompletedProcess(arguments, process.returncode, out, err)

    @property
    def venv(self) -> Path:
        """The environment that build.py makes."""
        return self.path / ".venv"


def write_wheel(folder: Path, version: int) -> None:
    """Writes the wheel of a library of one line."""
    info = f"proefpakket-{version}.dist-info"
    files = {
        "proefpakket.py": f"VERSION = {version}\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: proefpakket\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{name},,\n" for name in [*files, f"{info}/RECORD"])
    with zipfile.ZipFile(folder / f"proefpakket-{version}-py3-none-any.whl", "w") as wheel:
        for name, text in [*files.items(), (f"{info}/RECORD", record)]:
            wheel.writestr(name, text)


def make_clone(folder: Path) -> Clone:
    """Makes a clone at a path with a space and an accent."""
    path = folder / "de map één"
    (path / "dialoog" / "cli").mkdir(parents=True)
    (path / "wheels").mkdir()
    (path / "dialoog" / "__init__.py").touch()
    (path / "dialoog" / "cli" / "main.py").write_text(CLI, encoding="utf-8")
    shutil.copy(REPOSITORY / "build.py", path)
    for version in (1, 2):
        write_wheel(path / "wheels", version)
    clone = Clone(path)
    clone.pin(1)
    return clone


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    """A clone in which build.py never ran, for one test."""
    return make_clone(tmp_path)


@pytest.fixture(scope="module")
def first_run(
    tmp_path_factory: pytest.TempPathFactory,
) -> "tuple[Clone, subprocess.CompletedProcess[str]]":
    """A clone and the result of its first run, shared by tests that do not change it."""
    clone = make_clone(tmp_path_factory.mktemp("klaar"))
    return clone, clone.run("version")


@pytest.fixture
def first_output(
    first_run: "tuple[Clone, subprocess.CompletedProcess[str]]",
) -> "subprocess.CompletedProcess[str]":
    """The result of the first run in a clone."""
    return first_run[1]


@pytest.fixture
def ready(first_run: "tuple[Clone, subprocess.CompletedProcess[str]]") -> Clone:
    """A clone in which build.py ran before; tests may not change it."""
    return first_run[0]


@pytest.fixture
def copy(ready: Clone, tmp_path: Path) -> Clone:
    """A copy of a clone in which build.py ran before, which a test may change."""
    return Clone(shutil.copytree(ready.path, tmp_path / ready.path.name, symlinks=True))


# --------------------------------------------------------------------------------------- setting up


def test_the_first_run_makes_an_environment_and_then_runs_the_command(
    first_output: "subprocess.CompletedProcess[str]",
) -> None:
    assert (first_output.returncode, first_output.stdout) == (0, "1\néén: version\n")
    assert first_output.stderr.startswith("Eenmalig: de omgeving wordt klaargezet")


def test_the_second_run_installs_nothing_and_says_nothing(ready: Clone) -> None:
    before = {path: path.stat().st_mtime_ns for path in ready.venv.iterdir()}
    again = ready.run("version")
    assert (again.returncode, again.stdout, again.stderr) == (0, "1\néén: version\n", "")
    assert {path: path.stat().st_mtime_ns for path in ready.venv.iterdir()} == before


def test_arguments_and_exit_code_survive_the_restart_in_the_environment(ready: Clone) -> None:
    result = ready.run("check", "--root", "een map", "--as-of", "2026-06-01", "*")
    assert (result.returncode, result.stdout) == (
        1,
        "één: check --root een map --as-of 2026-06-01 *\n",
    )


def test_changed_pins_are_installed_at_the_next_command(copy: Clone) -> None:
    copy.pin(2)
    changed = copy.run("version")
    assert changed.stdout.startswith("2\n")
    assert "Eenmalig" not in changed.stderr, "the environment itself was still good"
    assert copy.run("version").stderr == ""


def test_an_environment_that_was_never_finished_is_made_anew(clone: Clone) -> None:
    clone.venv.mkdir()
    (clone.venv / "unfinished.txt").touch()
    (clone.venv / "bin").mkdir()
    (clone.venv / "bin" / "python").write_text("half", encoding="utf-8")
    result = clone.run("version")
    assert (result.returncode, result.stdout) == (0, "1\néén: version\n")
    assert not (clone.venv / "unfinished.txt").exists()


def test_an_environment_of_another_python_is_made_anew(copy: Clone) -> None:
    (copy.venv / "made-for.txt").write_text("linux cpython-310", encoding="utf-8")
    assert "Eenmalig" in copy.run("version").stderr
    assert copy.run("version").stderr == ""


def test_two_first_runs_at_once_both_succeed_and_make_one_environment(clone: Clone) -> None:
    processes = [clone.start("version"), clone.start("version")]
    outputs = [process.communicate(timeout=180) for process in processes]
    assert [process.returncode for process in processes] == [0, 0], outputs
    assert [out for out, _ in outputs] == ["1\néén: version\n"] * 2
    assert sum("Eenmalig" in err for _, err in outputs) == 1


def test_a_library_that_cannot_be_downloaded_gives_a_dutch_sentence_and_is_tried_again_later(
    copy: Clone,
) -> None:
    copy.pin(3)
    failed = copy.run("version")
    assert (failed.returncode, failed.stdout) == (1, "")
    assert "De bibliotheken konden niet worden opgehaald." in failed.stderr
    assert "setup.log" in failed.stderr
    copy.pin(2)
    assert copy.run("version").stdout.startswith("2\n")


def test_a_library_with_another_hash_is_refused(copy: Clone) -> None:
    pins = copy.path / build.RUN
    digest = hashlib.sha256(b"something else").hexdigest()
    text = pins.read_text(encoding="utf-8")
    pins.write_text(
        text[: text.index("proefpakket==")] + f"proefpakket==2 --hash=sha256:{digest}\n",
        encoding="utf-8",
    )
    assert copy.run("version").returncode == 1


def test_test_libraries_that_cannot_be_installed_leave_other_commands_working(copy: Clone) -> None:
    pins = copy.path / build.TEST
    sound = pins.read_text(encoding="utf-8")
    pins.write_text(f"{sound}niet-bestaand==1 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    assert copy.run("test").returncode == 1
    assert copy.run("version").stderr == ""


# ------------------------------------------------------------ environments and Pythons of the user


def test_an_environment_of_the_user_with_the_libraries_is_left_alone(clone: Clone) -> None:
    result = clone.run("build", python=[sys.executable])
    assert (result.returncode, result.stdout, result.stderr) == (0, "één: build\n", "")
    assert not clone.venv.exists()


def test_a_venv_made_by_the_user_with_the_libraries_is_left_alone(clone: Clone) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", clone.venv], check=True)
    (packages,) = clone.venv.glob("[Ll]ib/**/site-packages")
    here = [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))]
    (packages / "here.pth").write_text("\n".join(here), encoding="utf-8")
    before = sorted(clone.venv.iterdir())
    result = clone.run("build")
    assert (result.returncode, result.stdout, result.stderr) == (0, "één: build\n", "")
    assert sorted(clone.venv.iterdir()) == before


# ------------------------------------------------------------------ the tool of a data repository


def put_tool(clone: Clone, version: str) -> None:
    """Make a data repository of a clone, with a tool of this version that tells it."""
    shutil.rmtree(clone.path / "dialoog", ignore_errors=True)
    shutil.rmtree(clone.path / "tool", ignore_errors=True)
    wheel = clone.path / "tool" / f"dialoog-{version}-py3-none-any.whl"
    wheel.parent.mkdir()
    info = f"dialoog-{version}.dist-info"
    files = {
        "dialoog/__init__.py": "",
        "dialoog/cli/main.py": f"def main(argv):\n    print('{version}')\n    return 0\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: dialoog\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{name},,\n" for name in [*files, f"{info}/RECORD"])
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, text in [*files.items(), (f"{info}/RECORD", record)]:
            archive.writestr(name, text)
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    pin = f"--no-index\n./tool/{wheel.name} \\\n    --hash=sha256:{digest}\n"
    (clone.path / build.RUN).write_text(pin, encoding="utf-8")


def test_a_newer_tool_in_a_data_repository_is_the_one_that_runs(clone: Clone) -> None:
    put_tool(clone, "1.0+c1")
    assert clone.run("check").stdout == "1.0+c1\n"
    put_tool(clone, "1.0+c2")
    assert clone.run("check").stdout == "1.0+c2\n"
    assert clone.run("check").stderr == ""


def test_a_venv_of_the_user_with_another_tool_gets_the_one_of_the_repository(clone: Clone) -> None:
    put_tool(clone, "1.0+c1")
    subprocess.run([sys.executable, "-m", "venv", clone.venv], check=True)
    (packages,) = clone.venv.glob("[Ll]ib/**/site-packages")
    here = [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))]
    (packages / "here.pth").write_text("\n".join(here), encoding="utf-8")
    with zipfile.ZipFile(next((clone.path / "tool").iterdir())) as wheel:
        wheel.extractall(packages)
    assert clone.run("check").stderr == "", "it has the tool of this repository"
    put_tool(clone, "1.0+c2")
    assert clone.run("check").stdout == "1.0+c2\n"
    assert clone.run("check").stderr == ""


def test_a_tool_that_is_not_the_pinned_file_is_not_run(clone: Clone) -> None:
    put_tool(clone, "1.0+c1")
    (wheel,) = (clone.path / "tool").iterdir()
    whole = wheel.read_bytes()
    for is_first in (True, False):
        wheel.write_bytes(whole + b" ")
        result = clone.run("check")
        assert (result.returncode, result.stdout) == (1, "")
        assert f"tool/{wheel.name} is niet het bestand dat locks/run.txt noemt." in result.stderr
        assert clone.venv.exists() is not is_first
        wheel.write_bytes(whole)
        assert clone.run("check").returncode == 0


def bare_python_with(change: str) -> list[str]:
    """The command of a bare Python that runs a line of code before build.py."""
    run = "import runpy; runpy.run_path(sys.argv[0], run_name='__main__')"
    return [*BARE, "-c", f"import sys; sys.argv.pop(0); {change}; {run}"]


def test_an_older_python_gets_a_sentence_with_the_version_it_needs(clone: Clone) -> None:
    result = clone.run(
        "check", python=bare_python_with("sys.version_info = (3, 10, 12, 'final', 0)")
    )
    assert (result.returncode, result.stdout) == (2, "")
    assert "Python 3.11 of nieuwer nodig. Dit is Python 3.10." in result.stderr
    assert not clone.venv.exists()


def test_build_py_is_valid_syntax_for_python_3_6() -> None:
    tree = ast.parse((REPOSITORY / "build.py").read_text(encoding="utf-8"), feature_version=(3, 6))
    imported = {
        name.name
        for node in tree.body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in node.names
    }
    assert imported == {"os", "sys"}, "what is imported at the top costs time at every start"


def test_debian_without_venv_gets_the_name_of_the_missing_package(clone: Clone) -> None:
    hide = (
        "real = sys.meta_path[-1]; "
        "sys.meta_path[-1] = type('Debian', (), {'find_spec': staticmethod("
        "lambda name, *a: None if name == 'ensurepip' else real.find_spec(name, *a))})"
    )
    result = clone.run("check", python=bare_python_with(hide))
    assert (result.returncode, result.stdout) == (1, "")
    assert f"apt install python3.{sys.version_info[1]}-venv" in result.stderr


# ------------------------------------------------------- interrupted commands and unwritable output


@POSIX
def test_ctrl_c_stops_a_command_without_a_traceback(copy: Clone) -> None:
    process = copy.start("wait")
    while not (copy.path / "started").exists():
        assert process.poll() is None, process.communicate()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (1, "", "Gestopt.\n")


@POSIX
def test_a_pipe_closed_by_its_reader_gives_no_traceback(ready: Clone) -> None:
    process = ready.start("talk")
    assert process.stdout is not None
    assert process.stderr is not None
    with process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a full device")
def test_output_that_cannot_be_written_gives_no_traceback(ready: Clone) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        command = [str(ready.venv / "bin" / "python"), "build.py", "check"]
        result = subprocess.run(
            command, cwd=ready.path, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert result.returncode == 1
    assert result.stderr.startswith(b"Dat is niet gelukt: No space left"), result.stderr


@pytest.mark.parametrize("console", ["cp1252", "cp850", "ascii", "utf-16"])
def test_a_console_of_any_code_takes_every_sentence(console: str) -> None:
    """A path can hold half a character, and a sentence what the code of a console has not."""
    code = "import build, sys; build.main = lambda _: build.say('één ✓ \\udce9'); build.start()"
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONIOENCODING": console},
        capture_output=True,
        check=True,
    )
    assert result.stderr.decode("utf-8").strip() == "één ✓ \\udce9"


# ---------------------------------------------------------------------------------------- the tests


@pytest.mark.parametrize(
    ("body", "arguments", "code"),
    [
        ("def test_a(): pass", (), 0),
        ("def test_a(): assert False", (), 1),
        ("raise ValueError", (), 1),
        ("", (), 1),
        ("def test_a(): pass", ("--nonsense",), 2),
        ("def test_a(): pass\ndef test_b(): assert False", ("-k", "test_a"), 0),
        ("def test_a():\n    open('build.py').close()", (), 1),
        ("def test_a():\n    open('build.py', encoding='utf-8').close()", (), 0),
    ],
    ids=[
        "a test that passes",
        "a test that fails",
        "a file that cannot be read",
        "no test at all",
        "an option that pytest does not know",
        "arguments reach pytest",
        "a file opened without an encoding",
        "a file opened with one",
    ],
)
def test_the_exit_code_of_the_test_command_is_0_1_or_2(
    clone: Clone, body: str, arguments: tuple[str, ...], code: int
) -> None:
    shutil.copy(REPOSITORY / "pyproject.toml", clone.path)
    (clone.path / "tests").mkdir()
    (clone.path / "tests" / "test_it.py").write_text(body, encoding="utf-8")
    result = clone.run("test", *arguments, python=[sys.executable])
    assert result.returncode == code, result.stdout + result.stderr


def test_what_the_tests_print_in_a_pipe_is_utf_8_whatever_the_computer_writes_there(
    clone: Clone,
) -> None:
    shutil.copy(REPOSITORY / "pyproject.toml", clone.path)
    (clone.path / "tests").mkdir()
    body = "def test_a():\n    print('\u00e9\u00e9n \u2713 \\udce9')\n    assert False\n"
    (clone.path / "tests" / "test_it.py").write_text(body, encoding="utf-8")
    result = clone.run("test", python=[sys.executable], PYTHONIOENCODING="cp1252")
    assert result.returncode == 1
    assert "één ✓ \\udce9" in result.stdout


# ---------------------------------------------------------------------------------- the house style


def path_with_npm(clone: Clone, script: str) -> str:
    """A PATH with an npm that runs this script and records its arguments."""
    folder = clone.path / "node"
    folder.mkdir()
    npm = folder / "npm"
    npm.write_text(f'#!/bin/sh\necho "$@" >> "{folder}/asked"\n{script}\n', encoding="utf-8")
    npm.chmod(0o755)
    return f"{folder}:{os.environ['PATH']}"


def locked(**hashes: str) -> str:
    """A package-lock.json with packages of these names and hashes; `keuring` is for tests alone."""
    packages = {
        f"node_modules/{name}": {"integrity": f"sha512-{digest}", "dev": name == "keuring"}
        for name, digest in hashes.items()
    }
    return json.dumps({"packages": {"": {"name": "proef"}, **packages}})


def npm_commands(clone: Clone) -> list[str]:
    """The arguments of each call of npm, in order."""
    path = clone.path / "node" / "asked"
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


@POSIX
def test_the_house_style_is_fetched_once_and_only_by_commands_that_show_pages(copy: Clone) -> None:
    install = "mkdir -p node_modules && cp package-lock.json node_modules/.package-lock.json"
    path = path_with_npm(copy, install)
    copy.run("build", PATH=path)
    assert npm_commands(copy) == [], "there is nothing to fetch without package-lock.json"
    lock = copy.path / "package-lock.json"
    lock.write_text(locked(huis="een"), encoding="utf-8")
    copy.run("check", PATH=path)
    copy.run("build", "--help", PATH=path)
    assert npm_commands(copy) == [], "these show no page"
    copy.run(PATH=path)
    copy.run("serve", PATH=path)
    quiet = "--no-audit --no-fund --no-update-notifier --loglevel=error"
    assert npm_commands(copy) == [f"ci --ignore-scripts {quiet} --omit=dev"]
    later = (copy.path / "node_modules" / ".package-lock.json").stat().st_mtime + 10
    os.utime(lock, (later, later))
    copy.run(PATH=path)
    assert len(npm_commands(copy)) == 1, "in a copy of the repository every file is newer"
    lock.write_text(locked(huis="twee"), encoding="utf-8")
    copy.run(PATH=path)
    assert len(npm_commands(copy)) == 2, "a new package-lock.json is fetched"


@POSIX
def test_what_only_tests_need_is_fetched_by_test_alone(copy: Clone) -> None:
    """Without what is for developers, npm writes a list without it, as this one does."""
    (copy.path / "package-lock.json").write_text(locked(huis="een", keuring="twee"), "utf-8")
    (copy.path / "style-alone.json").write_text(locked(huis="een"), encoding="utf-8")
    install = """mkdir -p node_modules
case "$*" in *--omit=dev*) list=style-alone.json;; *) list=package-lock.json;; esac
cp $list node_modules/.package-lock.json"""
    path = path_with_npm(copy, install)
    for command in ("build", "build", "test", "test", "build"):
        copy.run(command, PATH=path)
    assert ["--omit=dev" in asked for asked in npm_commands(copy)] == [True, False]


@POSIX
def test_a_house_style_that_cannot_be_fetched_delays_only_the_first_command(
    copy: Clone,
) -> None:
    path = path_with_npm(copy, "exit 1")
    (copy.path / "package-lock.json").write_text("{}", encoding="utf-8")
    result = copy.run("build", PATH=path)
    assert (result.returncode, result.stdout) == (0, "één: build\n")
    assert "De huisstijl kon niet worden opgehaald" in result.stderr
    assert copy.run("build", PATH=path).stderr == ""
    assert len(npm_commands(copy)) == 1
