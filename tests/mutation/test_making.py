"""The mutation tests: how the code is mutated, and which mutant is called."""

import sys
from typing import Any

import pytest

from tests.mutation import switch
from tests.mutation.areas import AREAS
from tests.mutation.making import ROOT, _mutants, inline_decorators

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="mutmut does not run there")

DECORATED = """
from dataclasses import dataclass
from functools import cache, cached_property


def twice(times):
    def made(function):
        return lambda *args: function(*args) * times

    return made


@twice(
    times=2,
)
@cache
def three():
    return 3


@dataclass
class Box:
    side: int

    @property
    def area(self):
        return self.side**2

    @cached_property
    def volume(self):
        return self.area * self.side

    @classmethod
    def of(cls, side):
        return cls(side)
"""


def test_code_with_decorators_turned_into_calls_does_the_same() -> None:
    plain = inline_decorators(DECORATED)
    assert [line for line in plain.split("\n") if line.lstrip().startswith("@")] == [
        *("@dataclass", "    @classmethod")
    ]
    for code in (DECORATED, plain):
        names: dict[str, Any] = {"__name__": "made"}
        exec(compile(code, "made", "exec"), names)
        assert names["three"]() == 6
        assert (names["Box"].of(3).area, names["Box"](2).volume) == (9, 8)


MUTATED = """
def x_greet__mutmut_orig(name):
    said = "hi"
    return said + name


def x_greet__mutmut_1(name):
    said = None
    return said + name


class Bell:
    def xǁBellǁring__mutmut_orig(self):
        return 1

    def xǁBellǁring__mutmut_1(self):
        return 2
"""


def test_a_mutant_is_described_by_its_function_and_its_change() -> None:
    first, second = _mutants("dialoog.bell", MUTATED)
    assert (first.function, first.change) == ("dialoog.bell.greet", "- said = 'hi'\n+ said = None")
    assert (second.function, second.change) == ("dialoog.bell.Bell.ring", "- return 1\n+ return 2")


def test_the_active_mutant_is_called_in_the_place_of_the_original() -> None:
    def greet() -> str:
        return "original"

    mutants = {"_mutmut_orig": greet, "x_greet__mutmut_1": lambda: "mutant"}
    switched = switch.wrap_in_trampoline(mutants)(greet)
    assert switched() == "original"
    assert any(name.endswith("greet") for name in switch.called)
    try:
        switch.activate(f"{greet.__module__}.x_greet__mutmut_1")
        assert switched() == "mutant"
        switch.activate("elsewhere.x_greet__mutmut_1")
        assert switched() == "original"
    finally:
        switch.activate("")


def test_every_area_has_modules_and_tests() -> None:
    for area in AREAS.values():
        assert all(list(ROOT.glob(pattern)) for pattern in area.modules)
        assert all((ROOT / path).exists() for path in area.tests)
