"""The package matches its documented structure, and a public name has one meaning."""

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

import pytest

from dialoog.checks import rulebook, rules
from dialoog.checks.rule import FileRule, Rule
from dialoog.domain import session_rules
from dialoog.tasks import chores, worklist
from dialoog.tasks.context import Chore

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "dialoog"
LOOSE = {"__init__", "__main__", "pipeline"}
PROTOCOLS = {"view", "run", "build_parser"}
"""Names that many modules share on purpose: each page has a view, each command a parser."""


def modules() -> list[Path]:
    """Every module of the package."""
    return sorted(PACKAGE.rglob("*.py"))


def rooms() -> set[str]:
    """The names of the sub-packages of the package."""
    return {path.parent.name for path in PACKAGE.glob("*/__init__.py")}


def test_nothing_but_rooms_and_the_pipeline_lies_at_the_top() -> None:
    assert {path.stem for path in PACKAGE.glob("*.py")} == LOOSE


def test_the_docstring_of_the_package_names_every_room_and_no_other() -> None:
    docstring = ast.get_docstring(ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8")))
    assert set(re.findall(r"^\* `(\w+)`", docstring or "", re.MULTILINE)) == rooms()


def test_the_architecture_page_names_every_room_in_the_order_of_the_floors() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| \[dialoog/(\w+)", page, re.MULTILINE)
    (floors,) = [contract for contract in contracts() if contract["id"] == "floors"]
    layers = " | ".join(floors["layers"])
    order = [name for name in re.findall(r"\w+", layers) if name != "__main__"]
    assert named == order
    assert set(order) == rooms() | {"pipeline"}


def contracts() -> list[dict[str, Any]]:
    """The contracts of import-linter."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts: list[dict[str, Any]] = settings["tool"]["importlinter"]["contracts"]
    return contracts


@pytest.mark.parametrize(
    ("families", "kind", "asked"),
    [
        (rules, Rule | FileRule, (*rulebook.RULES, *rulebook.FILE_RULES)),
        (session_rules, session_rules.SessionRule, session_rules.SESSION_RULES),
        (chores, Chore, worklist.CHORES),
    ],
)
def test_what_stands_in_a_family_is_asked(
    families: ModuleType, kind: type, asked: tuple[object, ...]
) -> None:
    modules = [
        import_module(f"{families.__name__}.{it.name}") for it in iter_modules(families.__path__)
    ]
    written = {
        name: it for each in modules for name, it in vars(each).items() if isinstance(it, kind)
    }
    assert len(written) > 5
    assert [name for name, it in written.items() if it not in asked] == []


def test_no_import_is_excepted_from_the_floors() -> None:
    assert [contract for contract in contracts() if "ignore_imports" in contract] == []


def test_every_room_but_two_is_kept_from_a_web_server() -> None:
    (server,) = [contract for contract in contracts() if contract["id"] == "server"]
    named = {module.removeprefix("dialoog.") for module in server["source_modules"]}
    assert named == rooms() - {"desk", "live"} | {"pipeline", "__main__"}


def test_the_desk_stays_small_enough_to_read() -> None:
    files = (ROOT / "dialoog/desk").glob("*.py")
    assert sum(len(path.read_text(encoding="utf-8").splitlines()) for path in files) < 1_500


def public_names(path: Path) -> Iterator[str]:
    """The functions, classes and constants that a module defines at its top."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        targets = node.targets if isinstance(node, ast.Assign) else []
        if isinstance(node, ast.AnnAssign):
            targets = [node.target]
        for target in targets:
            names = target.elts if isinstance(target, ast.Tuple) else [target]
            yield from (name.id for name in names if isinstance(name, ast.Name))


def test_no_public_name_of_the_package_is_defined_twice() -> None:
    names = Counter(name for path in modules() for name in public_names(path))
    twice = {name for name, count in names.items() if count > 1 and len(name) > 1}
    assert {name for name in twice if not name.startswith("_")} - PROTOCOLS == set()


def test_a_file_of_more_than_250_lines_says_why_it_is_one() -> None:
    long = {
        path.relative_to(ROOT).as_posix(): ast.get_docstring(ast.parse(text)) or ""
        for path in modules()
        if (text := path.read_text(encoding="utf-8")).count("\n") > 250
    }
    reasons = re.compile(r"\b(?:one (?:long )?file|[Ll]onger than|250 lines)\b")
    assert [path for path, docstring in long.items() if not reasons.search(docstring)] == []
