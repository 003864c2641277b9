"""Random changes: whatever happened before, the programme in memory is that of a fresh start."""

import datetime as dt
import random
from collections.abc import Mapping
from pathlib import Path

import pytest

from dialoog import pipeline
from dialoog.live.programme import LiveProgramme
from dialoog.site.edition import render_edition
from dialoog.site.git_dates import git_facts
from dialoog.site.theme import find_theme
from tests.effect.kinds import KINDS, base
from tests.live.test_programme import assert_fresh, read_bytes
from tests.makers import DAY, Repository

_BROKEN = (b"", b"\xff", b"x: [", b"title: Zo\nonbekend: ja\n", b"- 1\n")


@pytest.mark.parametrize("seed", range(6))
def test_after_any_changes_it_is_what_a_fresh_start_gives(
    repo: Repository, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    sound = read_bytes(base(repo).write())
    known = [sound, *(_changed(tmp_path / str(n), kind) for n, kind in enumerate(_some(chance)))]
    today = [DAY]
    state = LiveProgramme(repo.root, lambda: today[0])
    for _ in range(12):
        changes = _change(chance, read_bytes(repo.root), known)
        if chance.random() < 0.2:
            today[0] += dt.timedelta(days=chance.choice((-30, 1, 40)))
        if chance.random() < 0.6:
            state.compare(changes if chance.random() < 0.7 else _change(chance, sound, known))
        _write(repo.root, changes)
        if chance.random() < 0.5:
            state.put(changes)
        state.refresh()
        assert_fresh(state, repo.root, today[0])
        if chance.random() < 0.2:
            assert_same_pages(state, repo.root, today[0])


def assert_same_pages(state: LiveProgramme, root: Path, today: dt.date) -> None:
    """Whether each page and file is that of a fresh edition of what is sound."""
    checked = pipeline.check(root, today)
    if checked.ledger.programme is None:
        return
    ledger = pipeline.sound_part_of(checked, looks_back=False).ledger
    templates = (root / "templates", pipeline.TEMPLATES)
    theme = find_theme(pipeline.MODULES, templates)
    for path, data in render_edition(ledger, "team", templates, theme, git_facts(root, ledger)):
        page = state.page(f"/{path.removesuffix('index.html')}")
        assert page, path
        assert page[0] == data, path


def _some(chance: random.Random) -> list[str]:
    return chance.sample(sorted(KINDS), 6)


def _changed(root: Path, kind: str) -> dict[str, bytes]:
    """The programme with one kind of change."""
    repo = base(Repository(root))
    repo.write()
    KINDS[kind](repo)
    return read_bytes(repo.write())


def _change(
    chance: random.Random, files: Mapping[str, bytes], known: list[dict[str, bytes]]
) -> dict[str, bytes | None]:
    """A few files: edited, added, removed, broken or mended."""
    version = chance.choice(known)
    paths = sorted({*files, *version})
    changes: dict[str, bytes | None] = {
        path: version.get(path) for path in paths if files.get(path) != version.get(path)
    }
    if chance.random() < 0.5:
        changes = dict(chance.sample(sorted(changes.items()), len(changes) // 2))
    if chance.random() < 0.4:
        changes[chance.choice(paths)] = chance.choice((None, *_BROKEN))
    return {path: data for path, data in changes.items() if data != files.get(path)}


def _write(root: Path, changes: Mapping[str, bytes | None]) -> None:
    for path, data in changes.items():
        if data is None:
            (root / path).unlink(missing_ok=True)
        else:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)
