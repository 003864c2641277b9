"""html-validate, the linter of HTML, on every page of both editions."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import EDITIONS, LOOKS, Site

_PROGRAM = Path("node_modules/html-validate/bin/html-validate.mjs")
_RULES = Path(__file__).with_name("html_validate.json")
"""The recommended rules. The menu's heading stands before that of the page; titles are written by
coordinators; a list may have a name and an id may begin with a figure, as HTML allows; every file
is of the site itself; a style keeps telephone numbers whole (`test_widths.py`)."""


def found(folder: Path, told: Path) -> list[str]:
    """What is wrong in the pages of a folder: page, line, column, what is wrong and the rule.

    It is told in a file: node ends without waiting until what it prints has gone through a pipe.
    """
    node = shutil.which("node")
    if node is None or not _PROGRAM.exists():
        pytest.skip("html-validate is not installed (npm ci)")
    asked = [node, str(_PROGRAM), "--config", str(_RULES), f"--formatter=text={told}", str(folder)]
    ran = subprocess.run(asked, capture_output=True, encoding="utf-8", check=False)
    lines = told.read_text(encoding="utf-8").splitlines()
    assert (ran.stderr, ran.returncode) == ("", 1 if lines else 0)
    return [line.removeprefix(f"{folder}/") for line in lines]


def test_a_fault_is_found(tmp_path: Path) -> None:
    page = "<!doctype html>\n<html lang=nl>\n<title>Proef</title>\n<p id=een>een\n<p id=een>twee"
    (tmp_path / "page.html").write_text(page, "utf-8")
    faults = found(tmp_path, tmp_path / "told.txt")
    assert any("page.html:5:7: error" in each and "no-dup-id" in each for each in faults)


@pytest.mark.parametrize(("edition", "look"), [*zip(EDITIONS, LOOKS, strict=True)])
def test_no_page_has_a_fault(
    site: Callable[[str, str], Site], edition: str, look: str, tmp_path: Path
) -> None:
    """Staff's pages in one look and the team's in the other: together every template in both."""
    assert found(site(edition, look).folder, tmp_path / "told.txt") == []
