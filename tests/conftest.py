"""What every test can ask for: a repository to break, and what is kept to compare with.

`python build.py test --renew` writes anew what is kept: the whole report of tests/broken, the whole
site of tests/example, docs/rules.md, the tables of the manual and the schemas. Look at what changed
before you commit it.
"""

import signal
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.makers import Repository, a_repository


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--renew``."""
    told = "write anew what is kept to compare with: reports, sites, docs/rules.md, schemas"
    parser.addoption("--renew", action="store_true", help=told)


@dataclass(frozen=True)
class Kept:
    """Files that are kept to compare with what is made now; with ``renew`` they are written."""

    renew: bool

    def file(self, path: Path, made: str) -> None:
        """The text that is made is that of the file at ``path``, to the byte."""
        if self.renew:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(made.encode())
        assert path.read_bytes().decode() == made, f"{path.name}: see --renew"

    def folder(self, path: Path, made: Mapping[str, bytes]) -> None:
        """The files that are made, by name, are all that the folder at ``path`` holds."""
        if self.renew:
            for name in _names(path) - made.keys():
                (path / name).unlink()
            for name, data in made.items():
                (path / name).parent.mkdir(parents=True, exist_ok=True)
                (path / name).write_bytes(data)
        assert sorted(_names(path)) == sorted(made), f"{path.name}: see --renew"
        changed = [name for name, data in made.items() if (path / name).read_bytes() != data]
        assert changed == [], f"{path.name}: see --renew"


@pytest.fixture
def kept(request: pytest.FixtureRequest) -> Kept:
    """What is kept to compare with."""
    return Kept(renew=request.config.getoption("--renew"))


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    """A small sound repository without requests (see tests/makers.py)."""
    return a_repository(tmp_path)


def _names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="session", autouse=True)
def _ctrl_c() -> None:
    """Ctrl-C works in what tests start, also where the tests themselves run in the background."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
