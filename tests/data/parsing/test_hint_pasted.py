"""Characters that nobody sees and that came along when pasting: told with their line and column."""

import re

import pytest

from dialoog.data.collections import collection_of
from dialoog.data.discovery import Source
from dialoog.data.parsing import parse
from dialoog.formats.problem import Problem

PROVIDER = "content/providers/partij.yaml"
SOUND = "name: De Partij\nkind: contracted\ncontract:\n  from: 2026-01-01\n  until: 2026-12-31\n"
UNSEEN = {"no-break space": "\u00a0", "no width": "\u200b", "narrow": "\u202f", "joiner": "\u2060"}


def told(text: str, path: str = PROVIDER) -> tuple[Problem, ...]:
    place = collection_of(path)
    assert place is not None
    return parse(Source(*place, path, text.encode())).problems


def told_of(problems: tuple[Problem, ...]) -> list[tuple[str, int, str]]:
    """Code and line of each problem that tells of such a character, and where that stands."""
    pattern = "(Bij|Op regel [0-9]+ bij) teken [0-9]+ staat een onzichtbaar teken"
    found = [(each, re.match(pattern, each.hint)) for each in problems]
    return [(each.code, each.line, at[0].partition(" staat")[0]) for each, at in found if at]


@pytest.mark.parametrize("sign", UNSEEN.values(), ids=UNSEEN)
@pytest.mark.parametrize(
    ("old", "new", "code", "line", "where"),
    [
        ("kind:", "kind~:", "unknown-field", 2, "Bij teken 5"),
        ("kind:", "~kind:", "unknown-field", 2, "Bij teken 1"),
        ("kind: contracted", "kind: contracted~", "wrong-value", 2, "Bij teken 17"),
        ("kind: contracted", "kind: ~contracted", "wrong-value", 2, "Bij teken 7"),
        ("kind: contracted", "kind:~contracted", "yaml-syntax", 2, "Bij teken 6"),
        ("  from: 2026-01-01", "  from: 2026-01~-01", "wrong-value", 4, "Bij teken 16"),
        ("  from: 2026-01-01", '  from: "~2026-01-01"', "wrong-value", 4, "Bij teken 10"),
        ("  from: 2026-01-01", "~~from: 2026-01-01", "yaml-syntax", 5, "Op regel 4 bij teken 1"),
        ("  until: 2026", "~~until: 2026", "unknown-field", 5, "Bij teken 1"),
    ],
)
def test_a_character_that_nobody_sees_is_pointed_at(
    sign: str, old: str, new: str, code: str, line: int, where: str
) -> None:
    (found,) = told_of(told(SOUND.replace(old, new.replace("~", sign))))
    assert found == (code, line, where)


def test_the_advice_is_to_type_the_line_anew() -> None:
    (problem,) = told(SOUND.replace("contracted", "contracted\u00a0"))
    assert "Typ die regel opnieuw. Bedoelde u contracted?" in problem.hint


def test_a_list_whose_dashes_have_no_real_space_behind_them_says_so() -> None:
    text = "title: x\nsummary: y\nstatus: open\nproviders:\n  -\u00a0partij\n  -\u00a0pool\n"
    found = told_of(told(f"---\n{text}---\nTekst.\n", "content/offers/nieuw.md"))
    assert found == [("wrong-value", 6, "Bij teken 4")]


def test_in_a_text_such_a_character_is_fine() -> None:
    assert told(SOUND.replace("De Partij", "De\u00a0Partij\u200b")) == ()


@pytest.mark.parametrize(
    "text",
    [
        SOUND.replace("contracted", "extern # een\u00a0opmerking"),
        SOUND.replace("De Partij\nkind:", "De\u00a0Partij\nkind:x"),
        SOUND.replace("kind: contracted", "soort: een\u00a0partij"),
    ],
)
def test_elsewhere_on_the_line_it_is_not_to_blame(text: str) -> None:
    assert told(text)
    assert told_of(told(text)) == []


def test_a_fault_on_the_first_line_has_no_line_above_it() -> None:
    (found,) = told_of(told("\u00a0- x: y: z\n"))
    assert found == ("yaml-syntax", 1, "Bij teken 1")
