"""Hints on causes of problems: comments, invisible characters, and a file of the other kind."""

import re

import pytest

from dialoog.data.collections import collection_of
from dialoog.data.discovery import Source
from dialoog.data.parsing import parse
from dialoog.formats.problem import Problem
from tests.makers import CARD, Repository

REQUEST = "requests/2026-001/request.yaml"
SESSION = "requests/2026-001/session-1.yaml"
PROVIDER = "content/providers/partij.yaml"
HINT = "wat achter een # staat, is een opmerking. Het telt alleen mee tussen aanhalingstekens."
SOUND = "name: De Partij\nkind: contracted\ncontract:\n  from: 2026-01-01\n  until: 2026-12-31\n"
UNSEEN = {"no-break space": "\u00a0", "no width": "\u200b", "narrow": "\u202f", "joiner": "\u2060"}


def problems_of(text: str, path: str = PROVIDER) -> tuple[Problem, ...]:
    place = collection_of(path)
    assert place is not None
    return parse(Source(*place, path, text.encode())).problems


def hints(path: str, text: str) -> list[str]:
    return [problem.hint for problem in problems_of(text, path)]


# ----------------------------------------------------------------------------------------- comments


@pytest.mark.parametrize(
    ("field", "typed"), [("reason", "#geheim"), ("reason", "  # geheim"), ("level", "#geheim")]
)
def test_a_field_with_nothing_but_a_comment_gets_the_hint(
    repo: Repository, field: str, typed: str
) -> None:
    repo.request()
    text, count = re.subn(f"{field}: .*", f"{field}: {typed}", repo.text(REQUEST))
    assert count == 1
    (hint,) = hints(REQUEST, text)
    assert hint.endswith(f"Let op: {HINT}")
    assert not hint.startswith("Let op")  # how to mend it comes first


def test_an_item_of_a_list_with_nothing_but_a_comment_gets_the_hint(repo: Repository) -> None:
    evaluation = "interim_evaluations:\n  - on: 2026-05-01\n    summary: Goed.\n    adjustments:\n"
    text = repo.text(CARD).replace("interim_evaluations: []\n", f"{evaluation}      - #een\n")
    (hint,) = hints(CARD, text)
    assert HINT in hint


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("reason: .*", "reason:"),
        ("reason: .*", "reason:  # waarom\\n  - x\\n  - y"),
        ("reason: .*", "reason:  # waarom\\n\\n# ja\\n  x: y"),
        ("reason: .*", "reason: x\\nneeds:  # welke\\n  x: y"),
        ("size: .*", "size: veel  # te veel"),
    ],
)
def test_a_comment_beside_or_above_a_value_gets_no_hint(
    repo: Repository, old: str, new: str
) -> None:
    repo.request()
    text, count = re.subn(old, new, repo.text(REQUEST))
    assert count == 1
    given = hints(REQUEST, text)
    assert len(given) == 1
    assert HINT not in given[0]


@pytest.mark.parametrize("text", ["name: #Jan", "kind: pool\nname: #Jan\n"])
def test_a_comment_in_the_last_line_of_a_file_gets_the_hint(text: str) -> None:
    given = hints("content/providers/partij.yaml", text)
    assert [HINT in hint for hint in given].count(True) == 1


# ----------------------------------------------------------------------------- invisible characters


def pasted_in(problems: tuple[Problem, ...]) -> list[tuple[str, int, str]]:
    """Code and line of each problem with a hint on an invisible character, and its place."""
    pattern = "(Bij|Op regel [0-9]+ bij) teken [0-9]+ staat een onzichtbaar teken"
    matches = [(each, re.match(pattern, each.hint)) for each in problems]
    return [(each.code, each.line, at[0].partition(" staat")[0]) for each, at in matches if at]


@pytest.mark.parametrize("sign", UNSEEN.values(), ids=UNSEEN)
@pytest.mark.parametrize(
    ("old", "new", "code", "line", "where"),
    [
        ("kind:", "kind~:", "unknown-field", 2, "Bij teken 5"),
        ("kind: contracted", "kind: contracted~", "wrong-value", 2, "Bij teken 17"),
        ("kind: contracted", "kind: ~contracted", "wrong-value", 2, "Bij teken 7"),
        ("kind: contracted", "kind:~contracted", "yaml-syntax", 2, "Bij teken 6"),
        ("  from: 2026-01-01", "  from: 2026-01~-01", "wrong-value", 4, "Bij teken 16"),
        ("  from: 2026-01-01", '  from: "~2026-01-01"', "wrong-value", 4, "Bij teken 10"),
        ("  from: 2026-01-01", "~~from: 2026-01-01", "yaml-syntax", 5, "Op regel 4 bij teken 1"),
    ],
)
def test_an_invisible_character_that_causes_a_problem_is_reported_with_its_place(
    sign: str, old: str, new: str, code: str, line: int, where: str
) -> None:
    (reported,) = pasted_in(problems_of(SOUND.replace(old, new.replace("~", sign))))
    assert reported == (code, line, where)


@pytest.mark.parametrize("sign", UNSEEN.values(), ids=UNSEEN)
@pytest.mark.parametrize(
    ("old", "new", "line", "hint"),
    [
        ("kind:", "~kind:", 2, "Haal ze weg."),
        ("  until: 2026", "  ~until: 2026", 5, "Haal ze weg."),
        ("  until: 2026", "~~until: 2026", 5, "Haal ze weg en zet er twee spaties."),
    ],
)
def test_invisible_characters_before_a_name_are_the_only_problem(
    sign: str, old: str, new: str, line: int, hint: str
) -> None:
    (problem,) = problems_of(SOUND.replace(old, new.replace("~", sign)))
    assert (problem.code, problem.line, problem.hint) == ("unknown-field", line, hint)
    assert problem.message == (
        "Vooraan deze regel staan onzichtbare tekens die met plakken meekwamen."
    )


def test_the_hint_on_an_invisible_character_says_to_type_the_line_again() -> None:
    (problem,) = problems_of(SOUND.replace("contracted", "contracted\u00a0"))
    assert "Typ die regel opnieuw. Bedoelde u contracted?" in problem.hint


def test_a_no_break_space_behind_the_dashes_of_a_list_is_reported() -> None:
    text = "title: x\nsummary: y\nstatus: open\nproviders:\n  -\u00a0partij\n  -\u00a0pool\n"
    reported = pasted_in(problems_of(f"---\n{text}---\nTekst.\n", "content/offers/nieuw.md"))
    assert reported == [("wrong-value", 6, "Bij teken 4")]


def test_an_invisible_character_in_a_text_is_no_problem() -> None:
    assert problems_of(SOUND.replace("De Partij", "De\u00a0Partij\u200b")) == ()


@pytest.mark.parametrize(
    "text",
    [
        SOUND.replace("contracted", "extern # een\u00a0opmerking"),
        SOUND.replace("De Partij\nkind:", "De\u00a0Partij\nkind:x"),
        SOUND.replace("kind: contracted", "soort: een\u00a0partij"),
    ],
)
def test_an_invisible_character_elsewhere_on_the_line_gets_no_hint(text: str) -> None:
    assert problems_of(text)
    assert pasted_in(problems_of(text)) == []


def test_an_invisible_character_on_the_first_line_is_reported() -> None:
    (reported,) = pasted_in(problems_of("\u00a0- x: y: z\n"))
    assert reported == ("yaml-syntax", 1, "Bij teken 1")


# ------------------------------------------------------------ a request as a session, or vice versa


def test_a_request_saved_as_a_session_is_reported_once(repo: Repository) -> None:
    repo.request(until="intake")
    repo.put(SESSION, repo.text(REQUEST))
    (problem,) = repo.problems()
    assert (problem.code, problem.path, problem.line) == ("unknown-file", SESSION, 1)
    assert problem.message == "Dit lijkt een aanvraag, geen gesprek."
    assert problem.hint == "Zet het in een eigen map in requests, en noem het request.yaml."


def test_a_session_saved_as_a_request_is_reported_once(repo: Repository) -> None:
    repo.request(until="intake")
    repo.session()
    repo.put(REQUEST, repo.text(SESSION))
    (problem,) = repo.problems()
    assert (problem.code, problem.path) == ("unknown-file", REQUEST)
    assert problem.message == "Dit lijkt een gesprek, geen aanvraag."


def test_references_in_a_request_saved_as_a_session_are_checked(repo: Repository) -> None:
    repo.request(until="intake")
    repo.put(SESSION, repo.text(REQUEST).replace("offer: leidinggevenden", "offer: weg"))
    assert sorted(each.code for each in repo.problems()) == ["unknown-file", "unknown-reference"]


def test_a_session_with_some_fields_of_a_request_is_reported_field_by_field(
    repo: Repository,
) -> None:
    repo.request(until="intake")
    repo.session()
    repo.set(SESSION, "requester", {"code": "lg-7k4q"})
    repo.set(SESSION, "reason", "Iets")
    assert {each.code for each in repo.problems()} == {"unknown-field"}


def test_a_session_with_one_field_of_a_request_is_no_request(repo: Repository) -> None:
    repo.request(until="intake")
    repo.put(SESSION, "reason: Iets\n")
    codes = {each.code for each in repo.problems()}
    assert codes == {"unknown-field", "missing-field"}
