"""Without the memory, without the second process, and without both, everything is the same."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from dialoog import pipeline
from dialoog.data import memo
from dialoog.formats import two_processes
from dialoog.site.edition import render_edition
from tests.frozen import FROZEN, FROZEN_ON, copy_data


def all_made(root: Path) -> tuple[object, ...]:
    """What a check says of a programme, and every file of both editions."""
    checked = pipeline.check(root, FROZEN_ON)
    editions = (
        [*render_edition(checked.ledger, name, (pipeline.TEMPLATES,))] for name in ("staff", "team")
    )
    return checked.problems, checked.records, *editions


def _forked(forks: list[int], fork: Callable[[], int]) -> int:
    forks.append(fork())
    return forks[-1]


@pytest.mark.parametrize("taken", [("memory",), ("process",), ("memory", "process")], ids=str)
def test_with_each_taken_out_everything_is_the_same(
    taken: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copy_data(FROZEN, tmp_path / "gegevens")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr(memo, "_is_on", True)
    monkeypatch.setattr(memo, "_FOLDER", ".dialoog")
    monkeypatch.setattr(pipeline, "MANY_FILES", 1)
    monkeypatch.setattr(two_processes, "ENOUGH", 1)
    forks: list[int] = []
    if two_processes.can_fork():
        monkeypatch.setattr(os, "fork", partial(_forked, forks, os.fork))
    first, again = all_made(root), all_made(root)
    remembered = [*(tmp_path / ".dialoog").iterdir()]
    assert first == again
    assert len(remembered) == 1
    assert bool(forks) == two_processes.can_fork()
    forks.clear()
    if "memory" in taken:
        remembered[0].unlink()
        memo.switch_off()
    if "process" in taken:
        monkeypatch.setattr(two_processes, "can_fork", lambda: False)
    assert all_made(root) == first
    assert remembered[0].exists() == ("memory" not in taken)
    assert not ("process" in taken and forks)


def test_pages_are_drawn_in_the_second_process_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside another thread none is made, so that of the search index has to begin later."""
    monkeypatch.setattr(two_processes, "ENOUGH", 1)
    forks: list[int] = []
    can_fork = two_processes.can_fork()
    if can_fork:
        monkeypatch.setattr(os, "fork", partial(_forked, forks, os.fork))
    pipeline.build(FROZEN, FROZEN_ON, "staff", tmp_path / "site")
    assert len(forks) == can_fork
