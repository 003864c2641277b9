"""Fixtures for every test: a small repository, and comparison with expected files.

`python build.py test --renew` overwrites the expected files: the report of tests/broken, the site
of tests/example, docs/rules.md, the tables of the manual and the contract, the schemas, and the
settings and workflows that a data repository gets too. Review what changed before you commit it.
"""

import datetime as dt
import os
import signal
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import CodeType
from typing import NoReturn

import pytest
from hypothesis import settings
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from dialoog.cli import main as cli
from dialoog.site import templating
from tests.guard import sitecustomize as guard
from tests.makers import Repository, a_repository

settings.register_profile("dialoog", deadline=None)
settings.load_profile("dialoog")
"""A busy machine is no defect; what must be quick has a test of its own (`speed`)."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds the option ``--renew``."""
    description = "overwrite the expected files: reports, sites, docs/rules.md, schemas"
    parser.addoption("--renew", action="store_true", help=description)


@pytest.fixture(autouse=True, scope="session")
def _notes_of_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What a test saves or reads is noted in a folder of the tests, and not of who runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dialoog.formats.saving._NOTES", str(tmp_path_factory.mktemp("notes")))
        patch.setattr("dialoog.data.memo._FOLDER", str(tmp_path_factory.mktemp("read")))
        yield


# ------------------------------------------------- a test has its own data, and day

LIVE = "test_live_data.py"
"""The one file of tests that may read the records at the top of the repository, and the clock."""
ANOTHER_DAY = dt.date(2027, 12, 31)
"""What every other test finds for today, so that none depends on the day on which it runs."""
READ = pytest.StashKey[Path]()
_ENVIRONMENT = templating._Environment


def pytest_configure(config: pytest.Config) -> None:
    """Makes the file in which each read of the records at the top is noted (see tests/guard)."""
    handle, name = tempfile.mkstemp(suffix=".txt")
    os.close(handle)
    config.stash[READ] = Path(name)
    os.environ[guard.LOG] = name
    here = str(Path(guard.__file__).parent)
    paths = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    os.environ["PYTHONPATH"] = os.pathsep.join(dict.fromkeys([here, *filter(None, paths)]))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With ``--renew`` only the tests that write expected files are run."""
    if config.getoption("--renew"):
        items[:] = [item for item in items if "kept" in getattr(item, "fixturenames", ())]


def pytest_unconfigure(config: pytest.Config) -> None:
    """Removes that file."""
    config.stash[READ].unlink(missing_ok=True)


@pytest.fixture(autouse=True)
def _own_data(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test that reads the programme's own records, and gives it another day as today."""
    with pytest.MonkeyPatch.context() as patch:
        if request.path.name == LIVE:
            patch.delenv(guard.LOG)
            yield
            return
        patch.setattr(cli, "_today", lambda _: ANOTHER_DAY)
        if request.node.get_closest_marker("speed"):
            patch.setattr(templating, "_Environment", _ENVIRONMENT)
        yield
    log = request.config.stash[READ]
    read = sorted(set(log.read_text(encoding="utf-8").splitlines()))
    log.write_text("", encoding="utf-8")
    assert read == [], f"Only {LIVE} reads these; a test has data of its own."


class _Compiled(BytecodeCache):
    """Templates that were compiled, by name, file and text: once for all tests of a run."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key, bucket.checksum] = bucket.code


@pytest.fixture(scope="session", autouse=True)
def _templates_are_compiled_once() -> Iterator[None]:
    """Each test builds its own site; compiling the templates anew was a third of all time.

    What is compiled does not depend on the site; a template with another text is another one. What
    measures time (`speed`) compiles as everywhere.
    """
    with pytest.MonkeyPatch.context() as patch:
        kept = partial(_ENVIRONMENT, bytecode_cache=_Compiled())
        patch.setattr(templating, "_Environment", kept)
        yield


@dataclass(frozen=True)
class Kept:
    """Compares results with expected files; with ``renew`` it overwrites those files first."""

    renew: bool

    def file(self, path: Path, text: str) -> None:
        """Asserts that the file at ``path`` has exactly this text."""
        if self.renew:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        assert path.read_bytes().decode() == text, f"{path.name}: see --renew"

    def folder(self, path: Path, files: Mapping[str, bytes]) -> None:
        """Asserts that the folder at ``path`` has exactly these files, by name."""
        if self.renew:
            for name in _file_names(path) - files.keys():
                (path / name).unlink()
            for name, data in files.items():
                (path / name).parent.mkdir(parents=True, exist_ok=True)
                (path / name).write_bytes(data)
        assert sorted(_file_names(path)) == sorted(files), f"{path.name}: see --renew"
        changed = [name for name, data in files.items() if (path / name).read_bytes() != data]
        assert changed == [], f"{path.name}: see --renew"


@pytest.fixture
def kept(request: pytest.FixtureRequest) -> Kept:
    """The comparison with expected files."""
    return Kept(renew=request.config.getoption("--renew"))


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    """A small valid repository without requests (see tests/makers.py)."""
    return a_repository(tmp_path)


def _file_names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def missing(reason: str) -> NoReturn:
    """Skip a test that needs a program of the system; fail on Linux in CI, which has them all."""
    if os.environ.get("CI") == "true" and sys.platform == "linux":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session", autouse=True)
def _ctrl_c() -> None:
    """Makes Ctrl-C work in processes that tests start, even if the tests run in the background."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
