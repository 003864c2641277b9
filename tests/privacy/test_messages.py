"""Logs are read by many: no message repeats what somebody typed about a person in a request."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.checks.formatters import FORMATS, format_json, format_summary
from dialoog.data.collections import collection_of
from dialoog.data.discovery import Source
from dialoog.data.discovery.file_names import slug
from dialoog.data.models.fields import Audience, Mark
from dialoog.data.models.introspection import Field, fields
from dialoog.data.models.request import Request
from dialoog.data.models.session import Session
from dialoog.data.parsing import parse
from dialoog.formats.problem import Problem
from tests.makers import Repository, day

SENTENCE = "Zqkanarie ging weg na ziekte"
TYPED = (
    SENTENCE,
    "zqkanarie-met-iemand",
    "zqkanarie",
    "zqkanarie-ziek",
    "zqkanarie met Jan: 'ziek' {",
    "‘zqkanarie’ met Jan",
    "lg-8w2b",
    "LG 8W2B",
    "111222333",
    "123.456.782",
    "0612 345 678",
    "06-2034-2045",
    "zaak-12-34-56",
)
"""What somebody may type where an id belongs: a sentence, a code, a number."""
KEYS = (
    "jan_heeft_zqkanarie",
    "Zqkanarie",
    "zqkanarie",
    "zqkanarie_ziek",
    "zqkanarie-met-jan",
    "zqkanarie met Jan",
    "bsn111222333",
    "preferred_zqkanarie",
    "consultation_zqkanarie",
    "zqkanarieiseenheellangwoord",
)
STEP = {"on": day("2026-03-20"), "outcome": "completed", "reason": "Gedaan."}
CANCELLED = {"on": day("2026-03-20"), "by": "requester", "reason": "Ziek.", "punch": "returned"}
WHEN = {"from": day("2026-03-16"), "until": day("2026-06-30")}
Loc = tuple[str, ...]


def value_fields(model: Any, before: Loc = ()) -> Iterator[tuple[Loc, Field]]:
    """Every field of a model that holds a value, with the keys that lead to it."""
    for field in fields(model):
        if field.model is not None:
            yield from value_fields(field.model, (*before, field.key))
        else:
            yield (*before, field.key), field


def blocks(model: Any, before: Loc = ()) -> Iterator[Loc]:
    """The keys that lead to every block of a model, the model itself first."""
    yield before
    for field in fields(model):
        if field.model is not None:
            yield from blocks(field.model, (*before, field.key))


PLACES = [
    *(("request", way, field) for way, field in value_fields(Request)),
    *(("session-1", way, field) for way, field in value_fields(Session)),
]


def a_whole_request(repo: Repository, name: str) -> None:
    """A request with a session in which every block is there."""
    repo.request(name, until="intake", closed=STEP, preferred=WHEN)
    repo.held_session(name, 1, cancelled=CANCELLED)


def block_at(repo: Repository, path: str, way: Loc) -> Any:
    node = repo.files[path]
    for part in way:
        node = node[part]
    return node


def reported_text(problems: Sequence[Problem]) -> str:
    """The text of all reports, in small letters."""
    made = [form(problems) for form in FORMATS.values()]
    return "\n".join(
        [*made, format_json(problems, "2026-06-01", 1), format_summary(problems)]
    ).lower()


def is_repeated(typed: str, problems: Sequence[Problem]) -> bool:
    text = reported_text(problems)
    return any(form and form in text for form in (typed.lower(), slug(typed), "zqkanarie"))


def test_every_field_of_a_request_is_closed() -> None:
    """So that the places below are all of them."""
    assert {field.audience for _, _, field in PLACES} == {Audience.TEAM}


@pytest.mark.parametrize("typed", TYPED)
def test_no_message_repeats_what_was_typed_in_a_field(repo: Repository, typed: str) -> None:
    wrong = set()
    for number, (file, way, field) in enumerate(PLACES, start=100):
        a_whole_request(repo, f"2026-{number}")
        path = f"requests/2026-{number}/{file}.yaml"
        block_at(repo, path, way[:-1])[way[-1]] = [typed, typed] if field.many else typed
        if not field.marks & {Mark.TEXT, Mark.PROSE, Mark.CONTACT}:
            wrong.add(path)
    problems = repo.problems()
    assert wrong <= {each.path for each in problems}
    assert not is_repeated(typed, problems)


@pytest.mark.parametrize("key", KEYS)
def test_no_message_repeats_the_name_of_a_field_that_was_made_up(
    repo: Repository, key: str
) -> None:
    places = [("request", way) for way in blocks(Request)]
    places += [("session-1", way) for way in blocks(Session)]
    for number, (file, way) in enumerate(places, start=100):
        a_whole_request(repo, f"2026-{number}")
        block_at(repo, f"requests/2026-{number}/{file}.yaml", way)[key] = "ja"
    problems = repo.problems()
    unknown = [each for each in problems if each.code == "unknown-field"]
    assert len(unknown) == len(places)
    assert not is_repeated(key, problems)


PIECES = st.sampled_from([
    *("Zqkanarie", "zqkanarie", "zqkanarie: ", "jan_is_zqkanarie", ": ", ":", "- ", "\n", "\n  "),
    *("'", '"', "[", "]", "{", "}"),
    *(",", " ", "reason: ", "goals: ", "needs: [", "|", ">-", "#", "@", "&", "*", "!", "%", "\t"),
    *("requester: {", "code: ", "received: ", "? ", "---\n", "<<: "),
])  # fmt: skip


@given(st.lists(PIECES, max_size=20), st.sampled_from(["request", "session-1"]))
def test_no_message_on_broken_yaml_repeats_its_text(pieces: list[str], file: str) -> None:
    path = f"requests/2026-001/{file}.yaml"
    place = collection_of(path)
    assert place is not None
    problems = parse(Source(*place, path, "".join(pieces).encode())).problems
    assert "zqkanarie" not in reported_text(problems)


def test_a_message_names_a_misspelt_id(repo: Repository) -> None:
    a_whole_request(repo, "2026-001")
    path = "requests/2026-001/request.yaml"
    repo.drop("requests/2026-001/session-1.yaml", "cancelled")
    repo.set(path, "goals", ["veilige-ruimtes"])
    repo.set(path, "requester.directorate", "ruimtes")
    lines = [str(each) for each in repo.problems()]
    assert any("veilige-ruimtes bestaat niet: " in line for line in lines)
    assert any("Bedoelde u veilige-ruimte?" in line for line in lines)
    assert any("ruimtes bestaat niet: een directie met deze naam is er niet." in x for x in lines)


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("directorat", "Het veld directorat bestaat"),
        ("valid_untill", "Het veld valid_untill bestaat"),
        ("kleur", "Dit veld bestaat"),
        ("gespreksleiders", "Het veld gespreksleiders bestaat"),
        ("group_sise", "Het veld group_sise bestaat"),
    ],
)
def test_a_message_names_a_misspelt_field(repo: Repository, key: str, shown: str) -> None:
    repo.request(until="intake")
    path = repo.session()
    repo.set(path, key, "ja")
    (problem,) = repo.problems()
    assert problem.message.startswith(shown)


def test_no_message_repeats_the_code_of_another_requester(repo: Repository) -> None:
    repo.request("2026-001", until="intake")
    repo.request("2026-002", until="intake")
    repo.set("requests/2026-001/request.yaml", "requester.code", "lg-7k4q")
    repo.set("requests/2026-002/request.yaml", "requester.directorate", "lg-7k4q")
    (problem,) = repo.problems()
    expected = "Deze waarde bestaat niet: een directie met deze naam is er niet."
    assert problem.message == expected
