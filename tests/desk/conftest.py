"""A desk on a copy of the frozen programme, asked without a network."""

from pathlib import Path

import pytest

from dialoog.desk.app import make_app
from dialoog.live.programme import LiveProgramme
from tests.desk.paper import TOKEN, Paper
from tests.frozen import FROZEN, FROZEN_ON, copy_data


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_data(FROZEN, tmp_path)


@pytest.fixture
def paper(root: Path) -> Paper:
    return Paper(make_app(LiveProgramme(root, FROZEN_ON), TOKEN))
