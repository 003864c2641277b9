"""docs/programme.md is true: its fields, codes, addresses and tests exist, and the data says so."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from dialoog.checks import rulebook
from dialoog.data.collections import COLLECTIONS, FOLDERS
from dialoog.data.models import introspection
from dialoog.data.models.fields import Record
from dialoog.site.routes.staff import STAFF, STAFF_FILES
from dialoog.site.routes.team import TEAM, TEAM_FILES
from dialoog.tasks import worklist
from tests.frozen import FROZEN

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "programme.md"
SENTENCES = 68
"""The number of sentences in the assignment, the letter and the design."""
KINDS = {
    "programme": "programme",
    "theme": "themes",
    "provider": "providers",
    "card": "cards",
    "offer": "offers",
    "call": "calls",
    "meeting": "sounding-board",
    "promise": "promises",
    "news": "news",
    "page": "pages",
    "facilitator": "facilitators",
    "request": "requests",
    "session": "sessions",
}
"""The collection of each kind of record that the page names."""
MODELS = {collection.name: collection.model for collection in COLLECTIONS}


class Row(NamedTuple):
    """A row of the page; the cells between number and state hold names in backticks."""

    number: str
    sentence: str
    recorded: str
    guarded: str
    shown: str
    test: str
    state: str


def rows() -> list[Row]:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    cells = ([cell.strip() for cell in line.split("|")[1:-1]] for line in lines)
    return [Row(*row) for row in cells if row and row[0].isdecimal()]


def names(cell: str) -> list[str]:
    return re.findall("`([^`]+)`", cell)


def each(column: str) -> Iterator[tuple[str, str]]:
    for row in rows():
        for name in names(getattr(row, column)):
            yield row.number, name


def test_every_sentence_has_a_row_and_works() -> None:
    assert [int(row.number) for row in rows()] == list(range(1, SENTENCES + 1))
    assert [row.number for row in rows() if row.state != "works" or not row.sentence] == []
    assert [row.number for row in rows() if not names(row.test)] == []


def is_field(path: str) -> bool:
    kind, *keys = path.split(".")
    model: type[Record] | None = MODELS[KINDS[kind]]
    for key in keys:
        found = (
            [field for field in introspection.fields(model) if field.key == key] if model else []
        )
        if not found:
            return False
        model = found[0].model
    return bool(keys)


def test_every_field_that_records_a_sentence_exists() -> None:
    assert [item for item in each("recorded") if not is_field(item[1])] == []


def test_every_problem_and_task_that_guards_a_sentence_exists() -> None:
    codes = {explanation.code for explanation in rulebook.EXPLANATIONS}
    codes |= {chore.code for chore in worklist.CHORES}
    assert [item for item in each("guarded") if item[1] not in codes] == []


def test_every_address_that_shows_a_sentence_exists() -> None:
    tables = (STAFF, TEAM, STAFF_FILES, TEAM_FILES)
    addresses = {route.address for table in tables for route in table.values()}
    assert [item for item in each("shown") if item[1] not in addresses] == []


@cache
def functions_in(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def test_every_test_of_a_sentence_exists() -> None:
    missing = []
    for number, name in each("test"):
        path, _, function = name.partition("::")
        if not (ROOT / path).is_file() or function not in functions_in(path):
            missing.append((number, name))
    assert missing == []


# ----------------------------------------------------------------- sentences about the data itself


def text_of(path: str, root: Path = FROZEN) -> str:
    return (root / path).read_text(encoding="utf-8")


def test_both_occasions_of_the_programme_are_named() -> None:
    about = text_of("content/pages/over.md")
    for word in ("discriminatie", "racisme", "Midden-Oosten"):
        assert word in about


def test_every_goal_of_the_assignment_can_be_asked_for() -> None:
    front_matter = text_of("content/offers/leidinggevenden.md").split("---\n")[1]
    goals = [goal["id"] for goal in yaml.safe_load(front_matter)["goals"]]
    assert goals == ["werkklimaat", "veilige-ruimte", "inclusief-leiderschap", "koers"]


PROFILE = (
    *("de-escaleren", "kalmte", "veiligheid", "onpartijdig", "sensitiviteit"),
    *("alert-op-discriminatie", "minderheidsperspectief", "meerstemmigheid", "reflectie"),
    *("uitdagen", "aansluiten", "luchtigheid", "werkvormen", "stad-en-burger"),
    *("waarde-van-diversiteit", "schurend-gesprek", "ongemak"),
)
"""The seventeen competencies of the assignment, in its order."""


def profile() -> dict[str, str]:
    competencies = yaml.safe_load(text_of("content/competencies.yaml"))
    return {competency["id"]: competency["text"] for competency in competencies}


def test_every_competency_of_the_assignment_is_in_the_profile() -> None:
    assert tuple(profile()) == PROFILE
    assert all(profile().values())


def test_the_exercises_teach_to_observe_and_to_act_with_empathy() -> None:
    text = profile()["werkvormen"]
    assert re.search("kijken|waarnemen|zien", text)
    assert re.search("handelen|doen", text)


@pytest.mark.parametrize("package", ["jinja2", "pyyaml", "markdown", "pydantic", "pytest"])
def test_the_packages_of_the_design_are_those_that_are_used(package: str) -> None:
    project = tomllib.loads(text_of("pyproject.toml", ROOT))["project"]
    extra = (name for names in project["optional-dependencies"].values() for name in names)
    wanted = {
        re.split("[^a-z0-9-]", name.lower())[0] for name in (*project["dependencies"], *extra)
    }
    assert package in wanted


def test_the_folders_of_the_design_stand_at_the_top() -> None:
    assert set(FOLDERS) == {"content", "facilitators", "requests"}
    for name in ("templates", "tests", ".github"):
        assert (ROOT / name).is_dir()
    for name in ("build.py", "README.md"):
        assert (ROOT / name).is_file()


def test_every_pull_request_is_checked_with_the_data() -> None:
    flow = yaml.safe_load(text_of(".github/workflows/data.yml", ROOT))
    assert {"pull_request", "push"} <= set(flow[True])  # YAML 1.1 reads the key `on` as true
    steps = [step.get("run", "") for job in flow["jobs"].values() for step in job["steps"]]
    assert any("build.py check" in run for run in steps)
