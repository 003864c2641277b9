"""Today is the day where the programme is, on a server in any zone; unless it names another."""

import datetime as dt
import sys
import time
from pathlib import Path

import pytest

from dialoog import pipeline
from dialoog.cli.main import _today
from dialoog.data.programme_zone import programme_zone
from tests.makers import DAY, PROGRAMME, Repository

EAST, WEST = "Etc/GMT-14", "Etc/GMT+12"
"""Two zones in which it is never the same day."""


def named(repo: Repository, line: str) -> Path:
    root = repo.write()
    file = root / PROGRAMME
    file.write_bytes(file.read_bytes() + line.encode())
    return root


@pytest.mark.skipif(sys.platform == "win32", reason="the zone of a process cannot be set there")
def test_today_is_the_day_in_amsterdam_whatever_the_clock_is_set_to(
    repo: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, days = repo.write(), set()
    with monkeypatch.context() as patch:
        for zone in (EAST, WEST, "UTC", "Europe/Amsterdam"):
            patch.setenv("TZ", zone)
            time.tzset()
            days.add(_today(root))
    time.tzset()
    assert len(days) == 1 or dt.datetime.now(programme_zone(root)).minute == 0


def test_today_is_the_day_in_the_zone_that_the_programme_names(repo: Repository) -> None:
    root = named(repo, f"timezone: {EAST} # ver weg\n")
    assert programme_zone(root).key == EAST
    east = _today(root)
    named(repo, f"timezone: '{WEST}'\n")
    assert east > _today(root)
    assert not pipeline.check(root, DAY).problems


@pytest.mark.parametrize("line", ["timezone: Amsterdam\n", "timezone: [a]\n"])
def test_a_zone_that_does_not_exist_is_told_and_does_not_count(line: str, repo: Repository) -> None:
    root = named(repo, line)
    (problem,) = pipeline.check(root, DAY).problems
    assert (problem.path, problem.code) == (PROGRAMME, "wrong-value")
    assert programme_zone(root).key == "Europe/Amsterdam"


@pytest.mark.parametrize("data", [None, b"", b"\xff", b"name: [\n", b"- a\n"])
def test_a_programme_that_cannot_be_read_is_in_amsterdam(
    data: bytes | None, tmp_path: Path
) -> None:
    if data is not None:
        (tmp_path / "content").mkdir()
        (tmp_path / PROGRAMME).write_bytes(data)
    assert programme_zone(tmp_path).key == "Europe/Amsterdam"
