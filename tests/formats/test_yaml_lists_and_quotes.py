"""What coordinators often write and YAML refuses: a list below [], a field twice, pasted signs."""

import pytest

from dialoog.formats.problem import UnplacedProblem
from dialoog.formats.yaml import compose, value

NAMES = ("a", "absences", "advice", "group", "interim")
"""The fields that a message may name."""
QUOTED = "met de hele tekst tussen de aanhalingstekens."
STRAIGHT = "met rechte aanhalingstekens in plaats van gekrulde."


def faults(text: str) -> list[UnplacedProblem]:
    return compose(text, names=NAMES)[1]


# ------------------------------------------------------------------------------ a list below []


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("interim: []\n  - on: x\nb: 1\n", 1, 10),
        ("interim: []\n- on: x\nb: 1\n", 1, 10),
        ("a: 1\ninterim: [ ]  # nog niets\n\n# eerste\n  - on: x\n", 2, 10),
        ("a:\n  - interim: []\n    - on: x\n", 2, 14),
    ],
)
def test_an_empty_list_with_parts_below_it_is_to_lose_its_brackets(
    text: str, line: int, column: int
) -> None:
    (fault,) = faults(text)
    assert (fault.code, fault.line, fault.column) == ("yaml-syntax", line, column)
    assert fault.message == "Hier staat [], dus niets, maar eronder staan toch delen."
    assert fault.hint == (
        "Haal [] weg: de delen staan op de regels eronder. Schrijf hier alleen interim:"
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[]\n- id: x\n  title: y\n", 1),
        ("# zet ze hier\n[]  # nog geen\n\n# eerste\n- id: x\n- id: y\n", 2),
        ("[ ]\n  - id: x\n", 1),
    ],
)
def test_a_file_that_is_an_empty_list_with_parts_below_it_is_to_lose_its_brackets(
    text: str, line: int
) -> None:
    (fault,) = faults(text)
    assert (fault.code, fault.line, fault.column) == ("yaml-syntax", line, 1)
    assert fault.message == "Hier staat [], dus niets, maar eronder staan toch delen."
    assert fault.hint == "Haal [] weg: de delen staan op de regels eronder."


def test_once_the_brackets_are_gone_it_is_sound() -> None:
    node, found = compose("interim:\n  - on: x\nb: 1\n")
    assert found == []
    assert node is not None
    assert value(node) == {"interim": [{"on": "x"}], "b": "1"}


def test_what_is_wrong_further_on_is_told_in_the_same_run() -> None:
    assert [each.line for each in faults("a: []\n  - on: x\nb: c: d\n")] == [1, 3]


def test_a_list_that_goes_on_below_its_brackets_is_told_to_be_one_of_the_two() -> None:
    (fault,) = faults("talen: [nl, en]\n  - fr\n")
    assert (fault.line, fault.column) == (1, 8)
    assert fault.message == "Deze lijst staat tussen haken, en gaat eronder verder met streepjes."
    assert fault.hint.startswith("Zet alle delen tussen de haken, of alle delen eronder")


@pytest.mark.parametrize(
    "text",
    ["a:\n  - b: []\n c: 1\n", "a: []\n  b: 1\n", "x:\n  - a: 1\n    b: []\n   - c\n", "- a\n -\n"],
)
def test_another_line_in_the_wrong_column_is_not_blamed_on_brackets(text: str) -> None:
    assert not [each for each in faults(text) if "haken" in each.message or "[]" in each.message]


# --------------------------------------------------------------------------------- a field twice


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (
            "absences:\n  - on: x\nb: 1\nabsences: [y]\n",
            "zet de delen van allebei bij elkaar onder één absences:, en haal de andere weg.",
        ),
        (
            "group: {size: 5}\nb: 1\nc: 1\ngroup:\n  level: team\n",
            "zet de velden van allebei bij elkaar onder één group:, en haal de andere weg.",
        ),
        (
            "wat Jan zei:\n  - x\nb: 1\nwat Jan zei:\n  - y\n",
            "zet de delen van allebei bij elkaar onder één van de twee, en haal de andere weg.",
        ),
        ("reason: x\nb: 1\nc: 1\nreason: y\n", "haal een van de twee weg."),
        ("days: [ma]\nb: 1\nc: 1\ndays: di\n", "haal een van de twee weg."),
    ],
)
def test_of_a_field_that_is_there_twice_no_part_is_to_be_lost(text: str, hint: str) -> None:
    (fault,) = faults(text)
    assert (fault.code, fault.line, fault.column) == ("duplicate-key", 4, 1)
    assert fault.hint == f"Het staat ook op regel 1: {hint}"


def test_of_two_blocks_the_first_is_read_and_what_is_in_the_second_is_passed_over() -> None:
    node, found = compose("a: {b: 1}\na:\n  b: 2\n  c: 3\nd: 4\n")
    assert [each.code for each in found] == ["duplicate-key"]
    assert node is not None
    assert value(node) == {"a": {"b": "1"}, "d": "4"}


# -------------------------------------------------------------------------------- what is pasted


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("advice: “Ja: goed.”\n", f'Schrijf advice: "..." {STRAIGHT}'),
        ("advice: „Ja: goed.”\n", f'Schrijf advice: "..." {STRAIGHT}'),
        ('advice: ‘Ja: zei "zij".’\n', f"Schrijf advice: '...' {STRAIGHT}"),
        ("advice: Ja: “goed.”\n", f'Schrijf advice: "..." {QUOTED}'),
    ],
)
def test_curled_quotes_around_a_text_are_named(text: str, hint: str) -> None:
    assert [each.hint for each in faults(text)] == [hint]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("```yaml\na: 1\n```\n", [1, 3]),
        ("```\na:\n  - b\n  ```\n", [1, 4]),
        ("a: 1\n```\n", [2]),
    ],
)
def test_an_example_that_was_pasted_with_its_fences_is_to_lose_them(
    text: str, lines: list[int]
) -> None:
    found = faults(text)
    assert [each.line for each in found] == lines
    assert {each.hint for each in found} == {"Haal de regels met ``` weg."}


@pytest.mark.parametrize("text", ["a: `x`\n", "a: ```x```\n"])
def test_such_signs_around_a_text_ask_for_quotes(text: str) -> None:
    assert [each.hint for each in faults(text)] == [f'Schrijf a: "..." {QUOTED}']


# ---------------------------------------------------------------------- the lines around a form


@pytest.mark.parametrize("dashes", ["-----", "--"])
def test_the_lines_around_a_form_in_an_email_are_named_as_such(dashes: str) -> None:
    text = f"{dashes} begin aanvraag {dashes}\noffer: x\n{dashes} einde aanvraag {dashes}\n"
    found = faults(text)
    assert [fault.line for fault in found] == [1, 3]
    assert {(fault.message, fault.hint) for fault in found} == {
        (
            "Een regel met ----- hoort bij de e-mail van het formulier, niet in het bestand.",
            "Haal de regels met ----- weg.",
        )
    }
