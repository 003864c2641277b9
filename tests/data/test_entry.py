"""Entries: the location of any value or word in the file of a record."""

import pytest

from dialoog.data.entry import Location, offset
from tests.makers import PROGRAMME, Repository, day

PATH = "requests/2026-001/session-1.yaml"


def test_the_id_of_a_session_gives_its_request_and_number(repo: Repository) -> None:
    repo.request("2026-001", until="intake")
    repo.session("2026-001", 12, date=day("2026-07-01"))
    (session,) = repo.checked().ledger.sessions
    assert (session.parent, session.number) == ("2026-001", 12)


def test_a_location_gives_a_problem_at_its_line_and_column() -> None:
    problem = Location("a.yaml", 3, 4).problem("bad-name", "Fout.", "Doe het goed.")
    assert str(problem) == "a.yaml:3:4: Fout. Doe het goed. [bad-name]"


@pytest.mark.parametrize(
    ("loc", "key", "line", "column"),
    [
        (("name",), False, 1, 7),
        (("name",), True, 1, 1),
        (("evaluation",), False, 5, 1),
        (("evaluation", "url"), False, 7, 8),
        (("phases", 0, "state"), False, 10, 12),
        (("phases", 0, "until"), False, 9, 5),  # not there: what should have held it
        (("niets",), False, 1, 1),
    ],
)
def test_the_location_of_a_missing_value_is_that_of_its_parent(
    repo: Repository, loc: tuple[str | int, ...], key: bool, line: int, column: int
) -> None:
    entry = repo.ledger().collections["programme"]["programme"]
    assert entry.at(*loc, key=key) == Location(PROGRAMME, line, column)


def test_the_location_of_a_value_in_an_item_is_inside_that_item(repo: Repository) -> None:
    path = "content/themes.yaml"
    entry = repo.ledger().themes["aanspreken"]
    assert entry.at("title") == Location(path, 5, 10)
    assert entry.at() == Location(path, 4, 3)


def test_the_location_in_prose_below_front_matter_is_exact(repo: Repository) -> None:
    repo.set("content/pages/over.md", "body", "Een\n\ntwee drie\n")
    entry = repo.ledger().pages["over"]
    body = entry.record.body
    assert entry.at_offset(("body",), body, body.index("drie")) == Location(
        "content/pages/over.md", 6, 6
    )


@pytest.mark.parametrize(
    ("yaml", "words", "line", "column"),
    [
        ("notes: een twee drie", "drie", 1, 17),
        ("notes: een een een", "een een", 1, 8),
        ("notes: |\n  een\n  twee drie", "drie", 3, 8),
        ("notes: >\n  een\n  twee\n\n  drie", "drie", 5, 3),
        ("notes: een\n  twee\n  drie", "drie", 3, 3),
        ("notes: 'een ''twee'' drie'", "drie", 1, 22),
        ('notes: "\\u0065en dr\\u0069e"', "drie", 1, 8),  # cannot be found: where the text begins
    ],
)
def test_the_location_of_a_word_in_a_yaml_text_is_on_its_own_line(
    repo: Repository, yaml: str, words: str, line: int, column: int
) -> None:
    repo.request(until="intake")
    repo.session()
    repo.put(PATH, repo.text(PATH) + yaml + "\n")
    (session,) = repo.checked().ledger.sessions
    notes = session.record.notes
    assert notes is not None
    place = session.at_offset(("notes",), notes, notes.index(words))
    assert (place.line - repo.text(PATH).split("notes:")[0].count("\n"), place.column) == (
        line,
        column,
    )


def test_the_location_of_a_repeated_word_is_that_of_the_right_one(repo: Repository) -> None:
    repo.request(until="intake")
    repo.session(notes="x\nzaak\ny zaak\n")
    (session,) = repo.checked().ledger.sessions
    notes = session.record.notes
    assert notes is not None
    assert session.at_offset(("notes",), notes, notes.rindex("zaak")).column == 5


def test_the_location_of_the_end_of_a_text_is_its_beginning(repo: Repository) -> None:
    repo.request(until="intake")
    repo.session(notes="Kort.")
    (session,) = repo.checked().ledger.sessions
    assert session.at_offset(("notes",), "Kort.", 5) == session.at("notes")


@pytest.mark.parametrize(("line", "column", "at"), [(1, 1, 0), (1, 3, 2), (2, 1, 4), (3, 2, 6)])
def test_a_line_and_column_are_converted_to_an_offset(line: int, column: int, at: int) -> None:
    assert offset("abc\n\nde", line, column) == at
