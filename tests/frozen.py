"""The whole programme that tests read (tests/programme): it stays as it was on ``FROZEN_ON``.

What stands at the top of the repository is the programme's own data, which changes every day: only
tests/test_live_data.py reads that.
"""

import shutil
from functools import cache
from pathlib import Path

from dialoog import pipeline
from dialoog.data.collections import FOLDERS
from dialoog.data.ledger import Ledger
from tests.makers import day

FROZEN = Path(__file__).resolve().parent / "programme"
FROZEN_ON = day("2026-11-28")


@cache
def frozen_ledger() -> Ledger:
    """The ledger of the frozen programme as of ``FROZEN_ON``; it has no problems."""
    checked = pipeline.check(FROZEN, FROZEN_ON)
    assert checked.problems == ()
    return checked.ledger


def copy_data(source: Path, root: Path) -> Path:
    """Copies the records below ``source`` to the folder ``root``; returns ``root``."""
    for folder in FOLDERS:
        shutil.copytree(source / folder, root / folder, dirs_exist_ok=True)
    return root
