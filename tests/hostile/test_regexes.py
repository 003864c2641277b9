"""No regular expression of the package blows up: each is timed on strings made against it."""

import ast
import importlib
import itertools
import pkgutil
import re
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import dialoog

LENGTH = 800
"""Signs in a string: a pattern that doubles its work a sign is done for at thirty."""

MOST = 0.25
"""Seconds of the processor that one string may take (a cube of the length would take minutes)."""


def modules() -> Iterator[ModuleType]:
    """Every module of the package, but the one that runs when it is imported."""
    for found in pkgutil.walk_packages(dialoog.__path__, "dialoog."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def within(value: Any) -> Iterator[re.Pattern[str]]:
    """The patterns that a value is, or holds."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif isinstance(value, dict):
        yield from within(tuple(value.values()))
    elif isinstance(value, (tuple, list, set, frozenset)):
        for each in value:
            yield from within(each)


def written_out(path: Path) -> Iterator[re.Pattern[str]]:
    """The patterns that stand within a call: ``re.sub("...", ...)``."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        module, pattern = node.func.value, node.args[0]
        value = pattern.value if isinstance(pattern, ast.Constant) else None
        if isinstance(module, ast.Name) and module.id == "re" and isinstance(value, str):
            yield re.compile(value)


def patterns() -> dict[str, re.Pattern[str]]:
    """Every pattern of the package, by the module and what it says."""
    found: dict[str, re.Pattern[str]] = {}
    for module in modules():
        here = itertools.chain(
            (each for value in vars(module).values() for each in within(value)),
            written_out(Path(str(module.__file__))),
        )
        for pattern in here:
            found.setdefault(f"{pattern.flags}:{pattern.pattern}", pattern)
    return found


def signs(pattern: re.Pattern[str]) -> list[str]:
    """Signs that the pattern knows: those it names, and one of each sort that it accepts."""
    named = [sign for sign in dict.fromkeys(pattern.pattern) if sign.isprintable()]
    sorts = ["a", "0", " ", "\n", "-", ".", "é"]
    known = [
        sign for sign in dict.fromkeys((*sorts, *named)) if re.search(r"[^\s\w]|[a0\sé]", sign)
    ]
    return known[:16]


def against(pattern: re.Pattern[str]) -> Iterator[str]:
    """Long strings of one or two signs that the pattern knows, and an end that it does not."""
    known = signs(pattern)
    units = [*known, *("".join(pair) for pair in itertools.permutations(known, 2))]
    for unit in units:
        yield unit * (LENGTH // len(unit)) + "\x01"


def slowest(pattern: re.Pattern[str]) -> float:
    """The most seconds that a search for the pattern takes in one of those strings."""
    most = 0.0
    for text in against(pattern):
        begun = time.process_time()
        pattern.search(text)
        pattern.fullmatch(text)
        most = max(most, time.process_time() - begun)
        if most > MOST:
            break
    return most


@pytest.mark.speed
def test_no_pattern_of_the_package_takes_exponential_time() -> None:
    found = patterns()
    took = {name: slowest(pattern) for name, pattern in found.items()}
    assert {name: seconds for name, seconds in took.items() if seconds > MOST} == {}
    assert len(found) > 60


@pytest.mark.parametrize("bad", [r"^(a|a)*b$", r"^(?:a*)*a*a*b$", r"0+\.?0*\.?0*x"])
def test_a_pattern_of_exponential_time_is_noticed(
    bad: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With strings that are shorter, or this test itself would never end."""
    here = globals()
    monkeypatch.setitem(here, "LENGTH", 700 if "." in bad else 24)
    assert slowest(re.compile(bad)) > MOST
