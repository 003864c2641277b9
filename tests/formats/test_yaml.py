"""Strict YAML: what is read, where it stands, and what is said when it cannot be read."""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import pairwise

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dialoog.formats import yaml as strict_yaml
from dialoog.formats.yaml import Node, Plain, compose, position, reader, value

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
    """What a sound text says."""
    node, faults = compose(text)
    assert faults == []
    assert node is not None
    return value(node)


def tree(text: str) -> Node:
    node, faults = compose(text)
    assert faults == []
    assert node is not None
    return node


def refusals(text: str) -> list[tuple[str, int, int]]:
    return [(fault.code, fault.line, fault.column) for fault in compose(text)[1]]


# ------------------------------------------------------------------------------------- what is read


@pytest.mark.parametrize(
    "written",
    ["no", "on", "13:30", "007", "2024-10-08", "1.000", "0x1F", ".inf", "=", "true", "0o7"],
)
def test_text_without_quotes_is_left_for_the_schema(written: str) -> None:
    assert read(f"a: {written}") == {"a": written}
    found = read(f"a: {written}")
    assert isinstance(found, dict)
    assert type(found["a"]) is Plain


@pytest.mark.parametrize(
    ("written", "meant"),
    [("'no'", "no"), ('"12"', "12"), ("|\n  12\n", "12\n"), (">-\n  a\n  b\n", "a b"), ("''", "")],
)
def test_text_in_quotes_or_in_a_block_is_text(written: str, meant: str) -> None:
    found = read(f"a: {written}")
    assert isinstance(found, dict)
    assert found["a"] == meant
    assert type(found["a"]) is str


@pytest.mark.parametrize("written", ["", " ", "~", "null", "Null", "NULL", " # later"])
def test_nothing_is_nothing(written: str) -> None:
    assert read(f"a: {written}\nb: x") == {"a": None, "b": "x"}


@pytest.mark.parametrize("written", ["'null'", '"~"', "nUll", "None", "''"])
def test_what_only_looks_like_nothing_is_text(written: str) -> None:
    found = read(f"a: {written}")
    assert isinstance(found, dict)
    assert isinstance(found["a"], str)


def test_names_of_fields_are_text_whatever_they_look_like() -> None:
    assert read("no: 1\n12: 2\nnull: 3\n2024-10-08: 4\n'<<': 5") == {
        "no": "1",
        "12": "2",
        "null": "3",
        "2024-10-08": "4",
        "<<": "5",
    }


def test_one_document_may_begin_with_dashes() -> None:
    assert read("---\na: 1\n") == {"a": "1"}


def test_a_list_may_be_all_there_is() -> None:
    assert read("- a\n- b: 1\n") == ["a", {"b": "1"}]


def test_an_absent_tab_and_a_tab_that_is_no_indentation_are_both_fine() -> None:
    assert read("a:\tb\nc: 'x\ty'\nd: |\n  x\n  \tcode\ne: 1\t\n") == {
        "a": "b",
        "c": "x\ty",
        "d": "x\n\tcode\n",
        "e": "1",
    }


# ---------------------------------------------------------------------------------------- its place


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
def test_every_value_has_its_place(loc: Sequence[str | int], line: int, column: int) -> None:
    assert position(tree(RECORD), loc) == (line, column)


@pytest.mark.parametrize(
    ("loc", "line", "column"),
    [(["received"], 2, 1), (["requester", "code"], 4, 5), (["group", "level"], 9, 19)],
)
def test_every_name_has_its_place(loc: Sequence[str | int], line: int, column: int) -> None:
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
def test_what_is_not_there_has_the_place_of_what_should_hold_it(
    loc: Sequence[str | int], line: int, column: int
) -> None:
    assert position(tree(RECORD), loc) == (line, column)


def test_columns_count_characters_and_not_bytes() -> None:
    node = tree("é😀: {ñ: '漢', b: x}")
    assert position(node, ["é😀", "b"], of_key=True) == (1, 14)
    assert refusals("é😀: '漢' x") == [("yaml-syntax", 1, 9)]


def test_front_matter_keeps_the_lines_of_its_file() -> None:
    node, faults = compose("title: x\ntitle: y\nb:\n  - c", first_line=2)
    assert node is not None
    assert position(node, ["b", 0]) == (5, 5)
    assert [(fault.line, fault.hint) for fault in faults] == [
        (3, "Het staat ook op regel 2: haal een van de twee weg.")
    ]
    assert compose("a: b: c", first_line=2)[1][0].line == 2
    assert compose("# niets", first_line=2)[1][0].line == 2


# ---------------------------------------------------------------------------------- what is refused


@pytest.mark.parametrize("text", ["# a\n# b\n", "---\n", "--- # a\n", "~", "null\n", "\n\n"])
def test_a_file_of_comments_is_empty(text: str) -> None:
    assert refusals(text) == [("empty-file", 1, 1)]


def test_the_second_of_two_equal_names_is_pointed_at_and_the_first_kept() -> None:
    node, faults = compose("a: 1\nb:\n  c: 1\n  'c': {d: 1, d: 2}\na: 2\n")
    assert [(fault.code, fault.line, fault.column) for fault in faults] == [
        ("duplicate-key", 4, 3),
        ("duplicate-key", 4, 15),
        ("duplicate-key", 5, 1),
    ]
    assert node is not None
    assert value(node) == {"a": "1", "b": {"c": "1"}}


def test_the_same_name_in_two_groups_is_no_repetition() -> None:
    assert read("- a: 1\n- a: 2\n") == [{"a": "1"}, {"a": "2"}]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: &x 1", 1, 4),
        ("a: &x [b]", 1, 4),
        ("a: *x", 1, 4),
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
def test_a_part_of_yaml_that_hides_something_is_refused(text: str, line: int, column: int) -> None:
    assert refusals(text) == [("yaml-feature", line, column)]


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
def test_an_escape_cannot_bring_in_what_a_file_may_not_hold(
    text: str, code: str, column: int
) -> None:
    assert refusals(text) == [(code, 1, column)]


def test_other_escapes_are_fine() -> None:
    assert read('a: "\\t\\n\\u00e9\\"\\\\\\U0001f600"') == {"a": '\t\né"\\😀'}


def test_an_alias_is_never_followed() -> None:
    node, _ = compose("a: &x [1]\nb: *x\n")
    assert node is not None
    assert value(node) == {"a": ["1"], "b": None}


CAUSES = [
    ("a:\n\tb: 1", 2, 1, "tab"),
    ("a: 1\n\tb: 2", 2, 1, "tab"),
    ("a:\n  b: 1\n\tc: 2", 3, 1, "tab"),
    ("a: |\n\tb", 2, 1, "tab"),
    ("a: [\n\tb]", 2, 1, "tab"),
    ("a: 1\n\t\nb: 2", 2, 1, "tab"),
    ("a: let op: dit", 1, 10, 'Schrijf a: "..."'),
    ("a: b:\nc: 1", 1, 5, 'Schrijf a: "..."'),
    ('a: hij zei "ja: nee"', 1, 15, "Schrijf a: '...'"),
    ('a: hij zei: "\'s avonds", zei hij', 1, 11, "Schrijf a: >-"),
    ("- let op: 't: x", 1, 11, "wordt niet gesloten"),
    ("a: 1\n   b: 2", 2, 4, "springt verder in"),
    ("a: tekst\n  verder: met", 2, 3, "springt verder in"),
    ("a: @jan", 1, 4, "met @ beginnen"),
    ("- @jan", 1, 3, 'Schrijf - "..."'),
    ("a: %5", 1, 4, "met % beginnen"),
    ("a: `b`", 1, 4, "met ` beginnen"),
    ("a: > 5 mensen", 1, 4, "met > beginnen"),
    ("a: | x", 1, 4, "met | beginnen"),
    ("é: >#5 mensen\nb: c", 1, 4, "met > of | beginnen"),
    ("a: |-#", 1, 4, "met > of | beginnen"),
    ("a: *vet* x", 1, 4, "met * beginnen"),
    ("a: & b", 1, 4, "met & beginnen"),
    ("a: ]", 1, 4, "met ] beginnen"),
    ("a: , b", 1, 4, "met , beginnen"),
    ("a: ? b", 1, 4, "met ? beginnen"),
    ('a: "x\nb: 2', 1, 4, "wordt niet gesloten"),
    ('a: "x\nb: "y"\nc: 3', 1, 4, "wordt niet gesloten"),
    ("a: 's avonds\nb: 2", 1, 4, "wordt niet gesloten"),
    ("a: 1\nb: 't is\n\nc: 'x'", 2, 4, "wordt niet gesloten"),
    ('"a: 1', 1, 1, "wordt niet gesloten"),
    ('a: "een lange\n  tekst" en meer', 1, 4, "wordt niet gesloten"),
    ("a: 'x' y", 1, 8, "Achter het aanhalingsteken"),
    ("a: 'zo'n dag'", 1, 8, 'Schrijf a: "..."'),
    ('a: "x" en "y"', 1, 8, "Schrijf a: '...'"),
    ('a: "C:\\Users"', 1, 9, "enkele aanhalingstekens"),
    ('a: "\\q"', 1, 5, "enkele aanhalingstekens"),
    ("a:\n  - b\n - c", 3, 2, "streepje"),
    ("a:\n - b\n  - c", 3, 3, "streepje"),
    ("a: b\n  -", 2, 3, "streepje"),
    ("a: b\n- c", 2, 1, "streepje"),
    ("a: - b", 1, 4, "eigen regel"),
    ("a:\n  - b\n  -c\n", 3, 3, "Achter het streepje hoort een spatie"),
    ("a:\n  - b: 1\n  c: 2", 3, 3, "een streepje voor"),
    ("- a\nb: c", 2, 1, "een streepje voor"),
    ("a: [b, c\nd: e", 1, 4, "ontbreekt een ]"),
    ("a: [b, c", 1, 4, "ontbreekt een ]"),
    ("a: {b: c\nd: e", 1, 4, "ontbreekt een }"),
    ('a: ["b" "c"]', 1, 9, "een komma of een ]"),
    ("a: [b]]\nc: 1", 1, 7, "een ] te veel"),
    (": b", 1, 1, "de naam van het veld"),
    ("a: 1\nb\nc: 2", 2, 1, "ontbreekt een dubbele punt"),
    ("b\nc: 2", 1, 1, "ontbreekt een dubbele punt"),
    ("a: 1\nb", 2, 1, "ontbreekt een dubbele punt"),
    ("a: 1\nb:2\nc: 3", 2, 2, "Achter de dubbele punt hoort een spatie"),
    ("  a: 1\nb: 2", 2, 1, "springt niet evenveel in"),
    ("a:\n    b: 1\n  c: 2", 3, 3, "springt niet evenveel in"),
]


@pytest.mark.parametrize(("text", "line", "column", "words"), CAUSES)
def test_a_usual_mistake_is_explained_where_it_was_made(
    text: str, line: int, column: int, words: str
) -> None:
    faults = compose(text)[1]
    assert [(fault.code, fault.line, fault.column) for fault in faults] == [
        ("yaml-syntax", line, column)
    ]
    assert words in f"{faults[0].message} {faults[0].hint}"
    assert faults[0].message.endswith(".")
    assert faults[0].hint.endswith(".")


def test_all_broken_lines_are_told_in_one_run() -> None:
    text = "a: x: y\nb: @jan\nc: 1\nd:2\nc: 3\ne: 'x' y\nf: 1\n"
    assert refusals(text) == [
        ("yaml-syntax", 1, 5),
        ("yaml-syntax", 2, 4),
        ("yaml-syntax", 4, 2),
        ("duplicate-key", 5, 1),
        ("yaml-syntax", 6, 8),
    ]
    assert compose(text)[0] is None


@pytest.mark.parametrize(
    "text",
    [
        "geheim: xgeheimx: y",
        "xgeheimx: 1\nxgeheimx: 2".replace("xgeheimx", "Dit is geheim"),
        "a: 'geheim' geheim",
        "a: @geheim",
        "geheim",
        "a: &geheim x",
        "a: !geheim x",
        "a: *geheim",
        "[geheim",
        "? [geheim]\n: x",
    ],
)
def test_a_message_repeats_nothing_but_the_names_of_fields(text: str) -> None:
    for fault in compose(text)[1]:
        said = f"{fault.message} {fault.hint}".replace("Schrijf geheim:", "Schrijf naam:")
        assert "geheim" not in said


@pytest.mark.parametrize(
    "text",
    ["Jan:ziek\nb: 1", "jan_is_weg:1\nb: 1", "Jan: @x", "jan_is_weg: a: b", "Jan: 1\nJan: 1"],
)
def test_of_a_name_that_may_be_a_sentence_nothing_is_repeated(text: str) -> None:
    faults = compose(text)[1]
    assert faults
    assert not any("jan" in f"{fault.message} {fault.hint}".lower() for fault in faults)


# ------------------------------------------------------------------------------------ hostile input


def test_twenty_levels_are_read_and_the_twenty_first_is_refused() -> None:
    assert refusals("a: " + "[" * 19 + "]" * 19) == []
    assert refusals("a: " + "[" * 20 + "]" * 20) == [("too-large", 1, 23)]
    assert refusals("\n".join(" " * depth + "a:" for depth in range(20))) == []
    assert refusals("\n".join(" " * depth + "a:" for depth in range(21))) == [("too-large", 21, 21)]


def test_more_parts_than_anybody_writes_are_refused() -> None:
    assert refusals("- a\n" * (reader.MAX_PARTS - 1)) == []
    assert refusals("- a\n" * reader.MAX_PARTS)[0][0] == "too-large"


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
def test_a_bomb_is_refused_within_a_second(name: str) -> None:
    begun = time.process_time()
    _, faults = compose(BOMBS[name])
    assert time.process_time() - begun < 1
    assert 1 <= len(faults) <= 120


# fmt: off
PIECES = st.sampled_from([
    ">#", "|-#",
    "a", "b", "é", "😀", ": ", ":", " ", "  ", "    ", "- ", "-", "[", "]", "{", "}", ",", "'",
    "\"", " #", "&x ", "*x", "!", "!!str ", "<<", "? ", "%", "@", "`", "---", "...", "\\", "0",
    "~", "null", "a: ", "b: ", "\n", "\n\n", "\n  ", "\n- ", "\n  - ", "\n---\n", ">-\n", "|\n",
])
# fmt: on


def shape(node: Node | None) -> object:
    """A tree with all its places, to compare."""
    if node is None:
        return None
    if isinstance(node, strict_yaml.Sequence):
        return node.line, node.column, [shape(part) for part in node.items]
    if isinstance(node, strict_yaml.Mapping):
        return node.line, node.column, node.keys, {k: shape(v) for k, v in node.values.items()}
    return node.line, node.column, node.value, type(node.value)


@given(st.lists(PIECES, max_size=25).map("".join))
def test_the_parser_in_python_reads_what_the_one_in_c_reads(text: str) -> None:
    swift = compose(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "_LOADER", yaml.SafeLoader)
        slow = compose(text)
    assert bool(swift[1]) == bool(slow[1])
    if not swift[1]:
        assert shape(swift[0]) == shape(slow[0])


def test_the_parser_in_python_wants_spaces_where_the_one_in_c_takes_a_tab(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert refusals("a:\tb") == []
    monkeypatch.setattr(reader, "_LOADER", yaml.SafeLoader)
    assert refusals("a:\tb") == [("yaml-syntax", 1, 3)]


@given(st.text(alphabet=st.sampled_from("ab:- \n\t'\"[]{}#&*!|>%@,.?~<\\é"), max_size=60))
def test_any_text_gives_a_tree_or_faults_within_it(text: str) -> None:
    node, faults = compose(text)
    lines = text.split("\n")
    for fault in faults:
        assert 1 <= fault.line <= len(lines)
        assert 1 <= fault.column <= len(lines[fault.line - 1]) + 1
    assert (node is None) <= bool(faults)
    if node is not None:
        value(node)


@pytest.mark.speed
def test_a_record_is_read_in_half_a_millisecond_where_the_parser_in_python_takes_one() -> None:
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
