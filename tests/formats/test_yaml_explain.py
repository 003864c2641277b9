"""A syntax error is explained where it was made, to somebody who has never heard of YAML."""

from __future__ import annotations

import pytest

from dialoog.formats.yaml import compose

NAMES = ("a", "interim")
"""The fields that a message may name."""
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
    ("a:\n• x\nc: 2", 2, 1, "begint met een gewoon streepje, geen •. Schrijf - ..."),
    ("a:\n– x\nc: 2", 2, 1, "begint met een gewoon streepje, geen –. Schrijf - ..."),
    ("a: 1\n·\tx", 2, 1, "begint met een gewoon streepje, geen ·. Schrijf - ..."),
    ("a: 1\nb", 2, 1, "ontbreekt een dubbele punt"),
    ("a: 1\nb:2\nc: 3", 2, 2, "Achter de dubbele punt hoort een spatie"),
    ("  a: 1\nb: 2", 2, 1, "springt niet evenveel in"),
    ("a:\n    b: 1\n  c: 2", 3, 3, "springt niet evenveel in"),
]


@pytest.mark.parametrize(("text", "line", "column", "words"), CAUSES)
def test_a_common_mistake_is_explained_where_it_was_made(
    text: str, line: int, column: int, words: str
) -> None:
    problems = compose(text, names=NAMES)[1]
    assert [(problem.code, problem.line, problem.column) for problem in problems] == [
        ("yaml-syntax", line, column)
    ]
    assert words in f"{problems[0].message} {problems[0].hint}"
    assert problems[0].message.endswith(".")
    assert problems[0].hint.endswith(".")


def test_every_broken_line_is_reported_in_one_run() -> None:
    text = "a: x: y\nb: @jan\nc: 1\nd:2\nc: 3\ne: 'x' y\nf: 1\n"
    assert [
        (problem.code, problem.line, problem.column) for problem in compose(text, names=NAMES)[1]
    ] == [
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
def test_a_message_repeats_nothing_of_the_text_but_names_of_fields(text: str) -> None:
    for problem in compose(text, names=NAMES)[1]:
        shown = f"{problem.message} {problem.hint}".replace("Schrijf geheim:", "Schrijf naam:")
        assert "geheim" not in shown


@pytest.mark.parametrize(
    "text",
    ["Jan:ziek\nb: 1", "jan_is_weg:1\nb: 1", "Jan: @x", "jan_is_weg: a: b", "Jan: 1\nJan: 1"],
)
def test_a_message_does_not_repeat_a_name_that_may_be_personal(text: str) -> None:
    problems = compose(text, names=NAMES)[1]
    assert problems
    assert not any("jan" in f"{problem.message} {problem.hint}".lower() for problem in problems)


@pytest.mark.parametrize(
    "text",
    [
        "NAAM: let op: dit",
        "NAAM:dit\nb: 1",
        "NAAM=dit\nb: 1",
        "NAAM: `x`",
        "NAAM: 'zo'n dag'",
        "NAAM: [x",
        "NAAM: []\n- x",
        "NAAM: 1\nNAAM: 2",
        "NAAM: {b: 1}\nNAAM: {c: 2}",
        "NAAM: “Ja: goed.”",
    ],
)
def test_only_a_field_that_is_known_is_named(text: str) -> None:
    for names in ((), ("jansenwasboos",)):
        problems = compose(text.replace("NAAM", "jansenwasboos"), names=names)[1]
        assert problems
        shown = "".join(f"{problem.message} {problem.hint}" for problem in problems)
        assert ("jansenwasboos" in shown) <= bool(names), shown
