"""No regular expression of the package is slow: each is timed on strings made to slow it down."""

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
"""Characters in a string; a pattern of exponential time already hangs at thirty."""

MAX_SECONDS = 0.25
"""CPU seconds that a string may take; a pattern of cubic time would take minutes."""


def modules() -> Iterator[ModuleType]:
    """Every module of the package, except ``__main__``, which runs when it is imported."""
    for info in pkgutil.walk_packages(dialoog.__path__, "dialoog."):
        if not info.name.endswith("__main__"):
            yield importlib.import_module(info.name)


def patterns_in_value(value: Any) -> Iterator[re.Pattern[str]]:
    """The compiled patterns that a value is or contains."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif isinstance(value, dict):
        yield from patterns_in_value(tuple(value.values()))
    elif isinstance(value, (tuple, list, set, frozenset)):
        for item in value:
            yield from patterns_in_value(item)


def patterns_in_calls(path: Path) -> Iterator[re.Pattern[str]]:
    """The patterns written as a string in a call, as in ``re.sub("...", ...)``."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        module, pattern = node.func.value, node.args[0]
        value = pattern.value if isinstance(pattern, ast.Constant) else None
        if isinstance(module, ast.Name) and module.id == "re" and isinstance(value, str):
            yield re.compile(value)


def patterns() -> dict[str, re.Pattern[str]]:
    """Every pattern of the package, by its flags and its text."""
    by_text: dict[str, re.Pattern[str]] = {}
    for module in modules():
        candidates = itertools.chain(
            (pattern for value in vars(module).values() for pattern in patterns_in_value(value)),
            patterns_in_calls(Path(str(module.__file__))),
        )
        for pattern in candidates:
            by_text.setdefault(f"{pattern.flags}:{pattern.pattern}", pattern)
    return by_text


def characters(pattern: re.Pattern[str]) -> list[str]:
    """Characters to try on the pattern: those it contains, and one of each common sort."""
    named = [character for character in dict.fromkeys(pattern.pattern) if character.isprintable()]
    sorts = ["a", "0", " ", "\n", "-", ".", "é"]
    known = [
        character
        for character in dict.fromkeys((*sorts, *named))
        if re.search(r"[^\s\w]|[a0\sé]", character)
    ]
    return known[:16]


def attack_strings(pattern: re.Pattern[str]) -> Iterator[str]:
    """Long strings that repeat one or two characters of the pattern and end in an alien one."""
    known = characters(pattern)
    units = [*known, *("".join(pair) for pair in itertools.permutations(known, 2))]
    for unit in units:
        yield unit * (LENGTH // len(unit)) + "\x01"


def worst_time(pattern: re.Pattern[str]) -> float:
    """The most CPU seconds that searching for the pattern takes in any of those strings."""
    seconds = 0.0
    for text in attack_strings(pattern):
        start = time.process_time()
        pattern.search(text)
        pattern.fullmatch(text)
        seconds = max(seconds, time.process_time() - start)
        if seconds > MAX_SECONDS:
            break
    return seconds


@pytest.mark.speed
def test_no_pattern_of_the_package_takes_exponential_time() -> None:
    by_text = patterns()
    times = {name: worst_time(pattern) for name, pattern in by_text.items()}
    assert {name: seconds for name, seconds in times.items() if seconds > MAX_SECONDS} == {}
    assert len(by_text) > 60


@pytest.mark.parametrize("bad", [r"^(a|a)*b$", r"^(?:a*)*a*a*b$", r"0+\.?0*\.?0*x"])
def test_a_pattern_of_exponential_time_is_noticed(
    bad: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Uses shorter strings, as this test itself would never end otherwise."""
    module = globals()
    monkeypatch.setitem(module, "LENGTH", 700 if "." in bad else 24)
    assert worst_time(re.compile(bad)) > MAX_SECONDS
