"""Two clones of a repository with the ``FILES`` of a module, and mine on the branch of a day."""

from pathlib import Path

import pytest

from dialoog.formats.git.working_copy import WorkingCopy
from tests.clones import Clones, make_clones, without_settings

DAY = "werk-2026-11-28"


@pytest.fixture
def clones(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, request: pytest.FixtureRequest
) -> Clones:
    without_settings(monkeypatch, tmp_path)
    return make_clones(tmp_path, request.module.FILES)


@pytest.fixture
def mine(clones: Clones) -> WorkingCopy:
    copy = WorkingCopy(clones.mine)
    copy.begin(DAY)
    return copy
