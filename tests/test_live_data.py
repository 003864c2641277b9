"""The programme's own data, at the top of the repository, is sound today.

Only these tests read it, or the clock: all others have records of their own, and a day.
"""

import datetime as dt
import json
import re
from pathlib import Path

import pytest

from dialoog.cli.arguments import REPOSITORY
from dialoog.cli.main import main
from tests.frozen import copy_data
from tests.test_documents import add_examples

Capture = pytest.CaptureFixture[str]


def test_the_data_passes_the_check() -> None:
    assert main(["check"]) == 0


def test_the_check_is_as_of_today(capsys: Capture) -> None:
    main(["check", "--format", "json"])
    as_of = dt.date.fromisoformat(json.loads(capsys.readouterr().out)["as_of"])
    assert abs(as_of - dt.datetime.now(tz=dt.UTC).date()) <= dt.timedelta(days=1)


@pytest.mark.parametrize("edition", ["staff", "team"])
def test_the_data_becomes_a_site(edition: str, tmp_path: Path) -> None:
    assert main(["build", "--edition", edition, "--out", str(tmp_path / "site")]) == 0


def test_the_examples_of_the_manual_add_no_problem_to_the_data(
    tmp_path: Path, capsys: Capture
) -> None:
    """But for a name that this programme does not know: a party, a card, an offer."""
    root = copy_data(REPOSITORY, tmp_path)
    before = problems(root, capsys)
    add_examples(root)
    added = problems(root, capsys) - before
    assert {problem for problem in added if "[unknown-reference]" not in problem} == set()


def test_the_first_request_of_the_page_for_coordinators_puts_nothing_wrong_on_that_page(
    tmp_path: Path, capsys: Capture
) -> None:
    """A code on it that is copied would be one that everybody can read."""
    root = copy_data(REPOSITORY, tmp_path)
    page = root / "content" / "pages" / "voor-coordinatoren.md"
    text = page.read_text(encoding="utf-8") if page.is_file() else ""
    request = re.search(r"```yaml\n(received: .*?)```", text, re.DOTALL)
    before = problems(root, capsys)
    folder = root / "requests" / "2026-999"
    folder.mkdir(parents=True)
    lines = request[1].replace("lg-...", "lg-8v3d") if request else ""
    (folder / "request.yaml").write_text(lines, encoding="utf-8")
    added = problems(root, capsys) - before
    assert {problem for problem in added if problem.startswith("content/")} == set()


def problems(root: Path, capsys: Capture) -> set[str]:
    """The problems of a programme today, without the lines on which they stand."""
    main(["check", "--root", str(root), "--format", "json"])
    found = json.loads(capsys.readouterr().out)["problems"]
    return {f"{each['path']}: {each['message']} [{each['code']}]" for each in found}
