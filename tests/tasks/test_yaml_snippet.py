"""Fields as YAML."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dialoog.formats import yaml
from dialoog.tasks.context import TaskContext, chore
from dialoog.tasks.settlement import ByHand
from dialoog.tasks.task import Task
from dialoog.tasks.yaml_snippet import Placeholder, as_yaml
from tests.makers import DAY, a_repository


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("pool-een", "pool-een"),
        ("kaart-1", "kaart-1"),
        ("Vul aan: wie?", '"Vul aan: wie?"'),
        ('Zij zei "ja" # echt', '"Zij zei \\"ja\\" # echt"'),
        ("null", '"null"'),
        ("true", '"true"'),
        ("- een", '"- een"'),
        ("Coördinator", '"Coördinator"'),
        (True, "true"),
        (False, "false"),
        (12, "12"),
        (-2, "-2"),
        (7.5, "7.5"),
        (DAY, "2026-06-01"),
        (dt.time(9, 30), '"09:30"'),
        ([], "[]"),
        (["ma", "di"], "[ma, di]"),
        (("a", "B c"), '[a, "B c"]'),
        (Placeholder("anna", "wie?"), "anna  # een voorbeeld: wie?"),
        (Placeholder([], "wat?"), "[]  # een voorbeeld: wat?"),
    ],
)
def test_a_value_is_written_as_yaml(value: object, written: str) -> None:
    assert as_yaml({"key": value}) == f"key: {written}\n"


def test_blocks_and_lists_of_blocks_are_indented() -> None:
    fields = {"roles": [{"role": "team", "absences": [{"from": DAY}, {"from": DAY, "n": 1}]}]}
    assert as_yaml({"a": {"b": {"c": 1}}, **fields}) == (
        "a:\n  b:\n    c: 1\n"
        "roles:\n  - role: team\n    absences:\n"
        "      - from: 2026-06-01\n      - from: 2026-06-01\n        n: 1\n"
    )


@pytest.mark.parametrize("text", ["Vul aan: wie?", "a\\b", 'een "citaat"', "# geen", "é\u2013ë"])
def test_a_written_text_is_read_back_unchanged(text: str) -> None:
    node, faults = yaml.compose(as_yaml({"reason": text, "n": [text]}))
    assert faults == []
    assert node is not None
    assert yaml.value(node) == {"reason": text, "n": [text]}


def test_the_tasks_of_a_chore_have_the_name_of_its_function_as_code(tmp_path: Path) -> None:
    task = Task(
        path="a.yaml",
        owner="Anna",
        since=DAY,
        due=DAY,
        text="Luid de bel.",
        settlement=ByHand("a.yaml", ()),
    )

    def ring_the_bell(context: TaskContext) -> Iterator[Task]:
        yield task

    bell = chore(ring_the_bell)
    assert bell.code == "ring-the-bell"
    context = TaskContext(a_repository(tmp_path).ledger())
    assert list(bell.tasks(context)) == [replace(task, code="ring-the-bell")]
