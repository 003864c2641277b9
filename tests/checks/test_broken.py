"""A small repository with an example of every problem, and its whole report.

What a disk or git cannot carry everywhere is added here: two names that differ in case only.
"""

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from dialoog import pipeline
from dialoog.checks import rulebook
from dialoog.cli.arguments import REPOSITORY
from dialoog.cli.main import main
from dialoog.domain import session_rules
from dialoog.formats.problem import Problem
from tests.conftest import Kept
from tests.makers import DAY

BROKEN = Path(__file__).parents[1] / "broken"


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("broken") / "programma"
    shutil.copytree(BROKEN, root)
    clash = root / "content" / "pages" / "Over.md"
    if clash.exists():
        pytest.skip("this disk takes Over.md and over.md for one file")
    clash.write_text("---\ntitle: Nog eens over dit programma\n---\n", encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def problems(broken: Path) -> tuple[Problem, ...]:
    return pipeline.check(broken, DAY).problems


def test_the_report_of_the_broken_repository_is_the_kept_one(
    broken: Path, kept: Kept, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--root", str(broken), "--as-of", DAY.isoformat()]) == 1
    kept.file(BROKEN / "expected.txt", capsys.readouterr().out)


def test_every_code_has_an_example_in_the_broken_repository(problems: tuple[Problem, ...]) -> None:
    assert {rule.code for rule in rulebook.EXPLANATIONS} == {problem.code for problem in problems}


def test_no_code_is_explained_twice() -> None:
    counted = Counter(explanation.code for explanation in rulebook.EXPLANATIONS)
    assert set(counted.values()) == {1}


EXCUSED = {
    "step-out-of-order": "a problem of a held session as well",
    "fact-in-future": "a problem of a held session as well",
    "dates-reversed": "a problem of a held session as well",
    "retired-reference": "a problem of a held session as well",
    "too-many-responses": "a problem of held sessions alone",
    "same-person-twice": "a problem of a held session as well",
    "personal-data": "a problem of a held session as well",
    "double-booked": "two sessions that overlapped may both have been held, with a late start",
    "offer-closed": "an offer says that it is closed now, not on which day it was closed",
}
"""The rules about a session that are not asked again once it was held, and why."""


def test_every_rule_about_a_session_is_asked_of_held_sessions_too_or_excused(
    problems: tuple[Problem, ...],
) -> None:
    about_a_session = {
        problem.code
        for problem in problems
        if re.fullmatch("requests/[^/]+/session-[0-9]+.yaml", problem.path)
    }
    checked_by_a_rule = {rule.code for rule in rulebook.RULES}
    asked = {rule.explanation.code for rule in session_rules.SESSION_RULES}
    assert asked <= about_a_session, "no broken line in a session"
    forgotten = about_a_session & checked_by_a_rule - asked - set(EXCUSED)
    assert not forgotten, "make it a rule of dialoog/domain/session_rules, or excuse it here"
    assert set(EXCUSED) <= about_a_session - asked, "needs no excuse"


def test_the_page_of_rules_is_the_kept_one(problems: tuple[Problem, ...], kept: Kept) -> None:
    kept.file(REPOSITORY / "docs" / "rules.md", rulebook.rules_page(problems))


def test_the_tables_of_the_manual_are_those_of_the_rules(kept: Kept) -> None:
    path = REPOSITORY / "docs" / "handleiding.md"
    kept.file(path, rulebook.manual(path.read_text(encoding="utf-8")))


def test_problems_are_sorted_by_path_line_and_code(
    problems: tuple[Problem, ...],
) -> None:
    order = [(problem.path, problem.line, problem.code) for problem in problems]
    assert order == sorted(order)


def test_every_message_and_every_hint_is_a_sentence(
    problems: tuple[Problem, ...],
) -> None:
    for problem in problems:
        assert problem.message[-1] in ".?", problem
        assert problem.hint[-1] in ".?" or problem.hint.split(": ")[-1], problem
        assert "  " not in str(problem), problem


CLOSED = (
    "Jansen",
    "niemand mag zien",
    "Het team wil",
    "rustig gesprek",
    "teamleider",
    "deelnemer@",
    "06 12",
    "020 624",
    "111222333",
    "ABNA",
    "Piet",
    "motto",
)


@pytest.mark.parametrize("words", CLOSED)
def test_no_message_repeats_the_text_of_a_closed_field(
    words: str, problems: tuple[Problem, ...]
) -> None:
    files = [path for path in BROKEN.rglob("*") if path.is_file()]
    files.remove(BROKEN / "expected.txt")
    assert any(words.encode() in path.read_bytes() for path in files), "nothing to repeat"
    assert not any(words in f"{problem.message} {problem.hint}" for problem in problems)
