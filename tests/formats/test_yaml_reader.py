"""Strict YAML: values, their positions, what is refused, and hostile input."""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import pairwise

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dialoog.formats.yaml import Mapping, Node, Plain, Scalar, compose, position, reader, value

RECORD = """\
# A request.
received: 2026-02-03
"requester":
    code: lg-7k4q   # opaque
    rôle: 'é: x'
goals:
  - klimaat
  - "ruimte"
group: {size: 12, level: team}
absences:
  - from: 2026-01-01
    until:
  -
    from: 2026-02-01
"""


def read(text: str) -> object:
    """The value of a valid text."""
    node, problems = compose(text)
    assert problems == []
    assert node is not None
    return value(node)


def tree(text: str) -> Node:
    """The tree of a valid text."""
    node, problems = compose(text)
    assert problems == []
    assert node is not None
    return node


def reported(text: str) -> list[tuple[str, int, int]]:
    """Code, line and column of each problem of the text."""
    return [(problem.code, problem.line, problem.column) for problem in compose(text)[1]]


@pytest.mark.parametrize(
    "written",
    ["no", "on", "13:30", "007", "2024-10-08", "1.000", "0x1F", ".inf", "=", "true", "0o7"],
)
def test_a_text_without_quotes_is_read_as_plain_whatever_it_looks_like(written: str) -> None:
    assert read(f"a: {written}") == {"a": written}
    fields = read(f"a: {written}")
    assert isinstance(fields, dict)
    assert type(fields["a"]) is Plain


@pytest.mark.parametrize(
    ("written", "expected"),
    [("'no'", "no"), ('"12"', "12"), ("|\n  12\n", "12\n"), (">-\n  a\n  b\n", "a b"), ("''", "")],
)
def test_a_text_in_quotes_or_in_a_block_is_read_as_text(written: str, expected: str) -> None:
    fields = read(f"a: {written}")
    assert isinstance(fields, dict)
    assert fields["a"] == expected
    assert type(fields["a"]) is str


@pytest.mark.parametrize("written", ["", " ", "~", "null", "Null", "NULL", " # later"])
def test_a_field_with_nothing_or_null_has_no_value(written: str) -> None:
    assert read(f"a: {written}\nb: x") == {"a": None, "b": "x"}


@pytest.mark.parametrize("written", ["'null'", '"~"', "nUll", "None", "''"])
def test_a_value_that_only_resembles_null_is_text(written: str) -> None:
    fields = read(f"a: {written}")
    assert isinstance(fields, dict)
    assert isinstance(fields["a"], str)


def test_names_of_fields_are_text_whatever_they_look_like() -> None:
    assert read("no: 1\n12: 2\nnull: 3\n2024-10-08: 4\n'<<': 5") == {
        "no": "1",
        "12": "2",
        "null": "3",
        "2024-10-08": "4",
        "<<": "5",
    }


def test_the_one_document_may_begin_with_dashes() -> None:
    assert read("---\na: 1\n") == {"a": "1"}


def test_a_file_may_hold_just_a_list() -> None:
    assert read("- a\n- b: 1\n") == ["a", {"b": "1"}]


def test_a_tab_that_is_no_indentation_is_accepted() -> None:
    assert read("a:\tb\nc: 'x\ty'\nd: |\n  x\n  \tcode\ne: 1\t\n") == {
        "a": "b",
        "c": "x\ty",
        "d": "x\n\tcode\n",
        "e": "1",
    }


@pytest.mark.parametrize(
    ("loc", "line", "column"),
    [
        ([], 2, 1),
        (["received"], 2, 11),
        (["requester"], 3, 1),
        (["requester", "code"], 4, 11),
        (["requester", "rôle"], 5, 11),
        (["goals"], 6, 1),
        (["goals", 1], 8, 5),
        (["group"], 9, 8),
        (["group", "size"], 9, 15),
        (["absences", 0], 11, 5),
        (["absences", 0, "until"], 12, 5),
        (["absences", 1, "from"], 14, 11),
    ],
)
def test_every_value_has_its_line_and_column(
    loc: Sequence[str | int], line: int, column: int
) -> None:
    assert position(tree(RECORD), loc) == (line, column)


@pytest.mark.parametrize(
    ("loc", "line", "column"),
    [(["received"], 2, 1), (["requester", "code"], 4, 5), (["group", "level"], 9, 19)],
)
def test_every_name_of_a_field_has_its_line_and_column(
    loc: Sequence[str | int], line: int, column: int
) -> None:
    assert position(tree(RECORD), loc, of_key=True) == (line, column)


@pytest.mark.parametrize(
    ("loc", "line", "column"),
    [
        (["reason"], 2, 1),
        (["requester", "directorate"], 3, 1),
        (["absences", 0, "announced"], 11, 5),
        (["goals", 7], 6, 1),
        (["goals", "x"], 6, 1),
        (["requester", "tagged-union", "code"], 4, 11),
    ],
)
def test_a_missing_part_has_the_position_of_what_should_hold_it(
    loc: Sequence[str | int], line: int, column: int
) -> None:
    assert position(tree(RECORD), loc) == (line, column)


def test_columns_count_characters_and_not_bytes() -> None:
    node = tree("é😀: {ñ: '漢', b: x}")
    assert position(node, ["é😀", "b"], of_key=True) == (1, 14)
    assert reported("é😀: '漢' x") == [("yaml-syntax", 1, 9)]


def test_front_matter_counts_lines_from_the_top_of_its_file() -> None:
    node, problems = compose("title: x\ntitle: y\nb:\n  - c", first_line=2)
    assert node is not None
    assert position(node, ["b", 0]) == (5, 5)
    assert [(problem.line, problem.hint) for problem in problems] == [
        (3, "Het staat ook op regel 2: haal een van de twee weg.")
    ]
    assert compose("a: b: c", first_line=2)[1][0].line == 2
    assert compose("# niets", first_line=2)[1][0].line == 2


@pytest.mark.parametrize("text", ["# a\n# b\n", "---\n", "--- # a\n", "~", "null\n", "\n\n"])
def test_a_file_with_only_comments_is_empty(text: str) -> None:
    assert reported(text) == [("empty-file", 1, 1)]


def test_the_second_of_two_fields_with_one_name_is_refused_and_the_first_kept() -> None:
    node, problems = compose("a: 1\nb:\n  c: 1\n  'c': {d: 1, d: 2}\na: 2\n")
    assert [(problem.code, problem.line, problem.column) for problem in problems] == [
        ("duplicate-key", 4, 3),
        ("duplicate-key", 4, 15),
        ("duplicate-key", 5, 1),
    ]
    assert node is not None
    assert value(node) == {"a": "1", "b": {"c": "1"}}


def test_the_same_name_in_two_groups_is_accepted() -> None:
    assert read("- a: 1\n- a: 2\n") == [{"a": "1"}, {"a": "2"}]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: &x 1", 1, 4),
        ("a: &x [b]", 1, 4),
        ("a: *x", 1, 4),
        ("a: *De groep* is groot. Er", 1, 4),
        ("a:\n  b: *De groep is groot\n  c: 1", 2, 6),
        ("a: 1\n<<: {b: 1}", 2, 1),
        ("a: !!str 1", 1, 4),
        ("a: !!python/object/apply:os.system [x]", 1, 4),
        ("a: !x!y z", 1, 4),
        ("a: !<tag:x> z", 1, 4),
        ("a: ! b", 1, 4),
        ("!!map\na: 1", 1, 1),
        ("%YAML 1.2\n---\na: 1", 1, 1),
        ("%TAG ! x:\n---\na: 1", 1, 1),
        ("%YAML 3.0\n---\na: 1", 1, 1),
        ("a: 1\n%YAML 1.2\n", 2, 1),
        ("a: 1\n---\nb: 1", 2, 1),
        ("a: 1\n...\n", 2, 1),
        ("a: 1\n...\nb: 1\n", 2, 1),
        ("? [a]\n: b", 1, 3),
        ("{a: b}: c", 1, 1),
        ("a: {{ x }}", 1, 5),
    ],
)
def test_a_feature_of_yaml_that_hides_something_is_refused(
    text: str, line: int, column: int
) -> None:
    assert reported(text) == [("yaml-feature", line, column)]


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ('a: "\\0"', "yaml-syntax", 4),
        ('a: "x\\x1b[31m"', "yaml-syntax", 4),
        ('a: "\\u2028"', "yaml-syntax", 4),
        ('a: "\\ufeff"', "yaml-syntax", 4),
        ('"\\x02": b', "yaml-syntax", 1),
        ('a: "\\ud800"', "yaml-syntax", 7),
        ('a: "\\u202e"', "unsafe-content", 4),
        ('a: "\\U00002066"', "unsafe-content", 4),
    ],
)
def test_an_escape_for_a_forbidden_character_is_refused(text: str, code: str, column: int) -> None:
    assert reported(text) == [(code, 1, column)]


def test_an_escape_for_another_character_is_read() -> None:
    assert read('a: "\\t\\n\\u00e9\\"\\\\\\U0001f600"') == {"a": '\t\né"\\😀'}


def test_an_alias_is_never_followed() -> None:
    node, _ = compose("a: &x [1]\nb: *x\n")
    assert node is not None
    assert value(node) == {"a": ["1"], "b": None}


def test_twenty_levels_are_read_and_the_twenty_first_is_refused() -> None:
    assert reported("a: " + "[" * 19 + "]" * 19) == []
    assert reported("a: " + "[" * 20 + "]" * 20) == [("too-large", 1, 23)]
    assert reported("\n".join(" " * depth + "a:" for depth in range(20))) == []
    assert reported("\n".join(" " * depth + "a:" for depth in range(21))) == [("too-large", 21, 21)]


def test_a_file_with_more_parts_than_anybody_writes_is_refused() -> None:
    assert reported("- a\n" * (reader.MAX_PARTS - 1)) == []
    assert reported("- a\n" * reader.MAX_PARTS)[0][0] == "too-large"


BOMBS = {
    "brackets": "[" * 100_000,
    "braces": "{" * 100_000,
    "brackets on lines": "[\n" * 100_000,
    "dashes": "- " * 100_000,
    "question marks": "? " * 100_000,
    "quotes": '"' * 100_000,
    "an open quote": 'a: "' + "x " * 100_000,
    "colons": "a: " * 100_000,
    "aliases": "a: [&a x" + ",*a" * 50_000 + "]",
    "a billion laughs": "a: &a [x]\n"
    + "".join(f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in pairwise("abcdefghi")),
    "broken lines": "a: b: c\n" * 8_000,
    "tabs": "\t" * 100_000,
    "tags": "!x " * 50_000,
    "documents": "---\n" * 50_000,
    "open quotes": "a: 'x\n" * 20_000,
    "one name": "a: 1\n" * 20_000,
    "spaces": (" " * 1000 + "\n") * 500 + "a: b: c",
}


@pytest.mark.speed
@pytest.mark.parametrize("name", BOMBS)
def test_a_hostile_file_is_refused_within_a_second(name: str) -> None:
    begun = time.process_time()
    _, problems = compose(BOMBS[name])
    assert time.process_time() - begun < 1
    assert 1 <= len(problems) <= 120


# fmt: off
PIECES = st.sampled_from([
    ">#", "|-#",
    "a", "b", "é", "😀", ": ", ":", " ", "  ", "    ", "- ", "-", "[", "]", "{", "}", ",", "'",
    "\"", " #", "&x ", "*x", "!", "!!str ", "<<", "? ", "%", "@", "`", "---", "...", "\\", "0",
    "~", "null", "a: ", "b: ", "\n", "\n\n", "\n  ", "\n- ", "\n  - ", "\n---\n", ">-\n", "|\n",
])
# fmt: on


def shape(node: Node | None) -> object:
    """A tree with all its positions, to compare."""
    if node is None:
        return None
    if isinstance(node, Mapping):
        return node.line, node.column, node.keys, {k: shape(v) for k, v in node.values.items()}
    if isinstance(node, Scalar):
        return node.line, node.column, node.value, type(node.value)
    return node.line, node.column, [shape(part) for part in node.items]


@given(st.lists(PIECES, max_size=25).map("".join))
def test_the_parser_in_python_reads_what_the_one_in_c_reads(text: str) -> None:
    fast = compose(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "LOADER", yaml.SafeLoader)
        slow = compose(text)
    assert bool(fast[1]) == bool(slow[1])
    if not fast[1]:
        assert shape(fast[0]) == shape(slow[0])


def test_the_parser_in_python_refuses_a_tab_that_the_one_in_c_accepts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert reported("a:\tb") == []
    monkeypatch.setattr(reader, "LOADER", yaml.SafeLoader)
    assert reported("a:\tb") == [("yaml-syntax", 1, 3)]


@given(st.text(alphabet=st.sampled_from("ab:- \n\t'\"[]{}#&*!|>%@,.?~<\\é"), max_size=60))
def test_any_text_gives_a_tree_or_problems_at_places_within_it(text: str) -> None:
    node, problems = compose(text)
    lines = text.split("\n")
    for problem in problems:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
    assert (node is None) <= bool(problems)
    if node is not None:
        value(node)


@pytest.mark.speed
def test_a_record_is_read_within_half_a_millisecond() -> None:
    text = RECORD + "reason: |\n" + "  Een tekst van een gewone lengte.\n" * 6
    best = min(_seconds(text) for _ in range(7))
    assert best < 0.0005


def _seconds(text: str) -> float:
    begun = time.process_time()
    for _ in range(100):  # the clock of Windows ticks sixty times a second
        node, _ = compose(text)
        assert node is not None
        value(node)
    return (time.process_time() - begun) / 100
