"""The parser: what it refuses, at which line and column, and with which message and hint."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialoog import pipeline
from dialoog.data.collections import COLLECTIONS, collection_of
from dialoog.data.discovery import ANY, Source
from dialoog.data.parsing import parse
from dialoog.formats.problem import Problem
from tests.makers import CARD, DAY, OFFER, PROGRAMME, Repository, a_repository, codes, day

REQUEST = "requests/2026-001/request.yaml"
SESSION = "requests/2026-001/session-1.yaml"
PAGE = "content/pages/over.md"
THEMES = "content/themes.yaml"
PROVIDER = "content/providers/partij.yaml"


def problems_of(path: str, text: str | bytes) -> tuple[Problem, ...]:
    """The problems of one file."""
    place = collection_of(path)
    assert place is not None
    return parse(Source(*place, path, text.encode() if isinstance(text, str) else text)).problems


def places(path: str, text: str) -> list[tuple[str, int, int]]:
    return [(each.code, each.line, each.column) for each in problems_of(path, text)]


# ---------------------------------------------------------------------------------------- places


def test_a_wrong_value_is_reported_at_its_own_position() -> None:
    text = "name: De Partij\nkind: partij\ncontract:\n  from:  2026-13-01\n"
    assert places(PROVIDER, text) == [("wrong-value", 2, 7), ("wrong-value", 4, 10)]


def test_an_unknown_field_is_reported_at_its_name() -> None:
    text = "name: De Partij\nkind: pool\ncontract:\n  from: 2026-01-01\n  tot: 2026-12-31\n"
    assert places(PROVIDER, text) == [("unknown-field", 5, 3)]


def test_a_missing_field_is_reported_at_the_name_of_its_block() -> None:
    text = "# eerst een opmerking\n\nname: De Partij\ncontract:\n  until: 2026-01-01\n"
    assert places(PROVIDER, text) == [("missing-field", 3, 1), ("missing-field", 4, 1)]


def test_a_problem_in_a_list_is_reported_at_its_item() -> None:
    text = (
        "- id: een\n  title: Een\n  actions: []\n- title: Twee\n  actions:\n    - on: 2026-01-01\n"
    )
    assert places(THEMES, text) == [("missing-field", 4, 3), ("missing-field", 6, 7)]


def test_a_problem_between_brackets_is_reported_at_its_value() -> None:
    text = "name: De Partij\nkind: contracted\ncontract: {from: 2026-01-01, until: morgen}\n"
    assert places(PROVIDER, text) == [("wrong-value", 3, 37)]
    text = "name: De Partij\nkind: contracted\ncontract: {until: 2026-01-01}\n"
    assert places(PROVIDER, text) == [("missing-field", 3, 11)]


def test_lines_in_front_matter_are_counted_from_the_top_of_the_file() -> None:
    assert places(PAGE, "---\ntitle: Over\nmenu: een\n---\nTekst.\n") == [("wrong-value", 3, 7)]


def test_all_problems_of_a_file_are_reported_at_once() -> None:
    reported = places(PAGE, "---\nmenu: een\nkleur: rood\nsummary:\n  - a\n---\n")
    assert sorted(reported) == [
        ("missing-field", 2, 1),
        ("unknown-field", 3, 1),
        ("wrong-value", 2, 7),
        ("wrong-value", 4, 1),
    ]


# ----------------------------------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("field", "hint"),
    [
        ("nmae", "Bedoelde u name?"),
        ("Name", "Bedoelde u name?"),
        ("kinds", "Bedoelde u kind?"),
        ("naam", "Bedoelde u name?"),
        ("soort", "Bedoelde u kind?"),
        ("telefoon", "Hier kan staan: name, kind, contract, contact."),
    ],
)
def test_the_hint_on_an_unknown_field_names_the_field_that_was_meant(field: str, hint: str) -> None:
    (problem,) = problems_of(PROVIDER, f"name: De Partij\nkind: pool\n{field}: x\n")
    assert (problem.code, problem.hint) == ("unknown-field", hint)


POOL = "pool (de eigen pool)"
CONTRACTED = "contracted (een partij met contract)"


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("contractd", f"Bedoelde u contracted? Kies uit: {CONTRACTED}, {POOL}."),
        ("een contract", f"Bedoelde u contracted? Kies uit: {CONTRACTED}, {POOL}."),
        ("Pool", f"Bedoelde u pool? Kies uit: {POOL}, {CONTRACTED}."),
        ("extern", f"Kies uit: {POOL}, {CONTRACTED}."),
        ("[pool]", f"Kies uit: {POOL}, {CONTRACTED}."),
        ("", f"Kies uit: {POOL}, {CONTRACTED}."),
    ],
)
def test_the_hint_on_an_unknown_word_lists_the_words_to_choose_from(word: str, hint: str) -> None:
    (problem,) = problems_of(PROVIDER, f"name: De Partij\nkind: {word}\n")
    assert (problem.code, problem.hint) == ("wrong-value", hint)


def test_the_hint_on_a_missing_field_holds_its_description() -> None:
    (problem,) = problems_of(PROVIDER, "name: De Partij\n")
    assert problem.message == "Het veld kind (Soort) ontbreekt."
    assert problem.hint == (
        "Zet erbij: kind: ... De eigen pool (pool) of een partij met contract (contracted)."
    )


@pytest.mark.parametrize("name", ["nmae", "Naam", "name\u00a0"])
def test_a_missing_field_with_a_misspelt_name_is_reported_once_at_that_name(name: str) -> None:
    (unknown,) = problems_of(PROVIDER, f"kind: pool\n{name}: De Partij\n")
    assert (unknown.code, unknown.line) == ("unknown-field", 2)
    assert unknown.hint.endswith("Bedoelde u name?")


def test_a_misspelt_field_in_another_block_is_not_pointed_at() -> None:
    text = "name: x\nkind: contracted\nfrm: 2026-01-01\ncontract:\n  until: 2026-01-01\n"
    (missing,) = [each for each in problems_of(PROVIDER, text) if each.code == "missing-field"]
    assert missing.hint.startswith("Zet erbij: from: ...")


def test_the_attribute_name_of_a_field_is_unknown_in_a_file() -> None:
    text = "name: De Partij\nkind: contracted\ncontract: {from_: 2026-01-01}\n"
    (problem,) = problems_of(PROVIDER, text)
    assert (problem.code, problem.hint) == ("unknown-field", "Bedoelde u from?")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("notes", "Het veld notes bestaat hier niet."),
        ("kleur", "Dit veld bestaat hier niet."),
        ("jansenwasboos", "Dit veld bestaat hier niet."),
        ("de naam van Jan", "Dit veld bestaat hier niet."),
        ("jan@example.org", "Dit veld bestaat hier niet."),
        ("x" * 41, "Dit veld bestaat hier niet."),
    ],
)
def test_an_unknown_field_name_that_may_be_a_sentence_is_not_repeated(
    name: str, shown: str
) -> None:
    (problem,) = problems_of(PROVIDER, f"name: De Partij\nkind: pool\n{name}: x\n")
    assert problem.message == shown


SECRET = "Jan-uit-de-Jordaan-06"


@pytest.mark.parametrize("shape", ["{}", "[{}]", '"{}"', "{{{}: x}}", "{{x: {}}}", "|\n    {}\n"])
@pytest.mark.parametrize("path", [REQUEST, SESSION, CARD, PROGRAMME, "facilitators/anna.yaml"])
def test_a_wrong_value_is_never_repeated_in_a_message(
    repo: Repository, path: str, shape: str
) -> None:
    repo.request(until="intake")
    repo.session()
    lines = repo.text(path).splitlines()
    for number, line in enumerate(lines):
        before, colon, _ = line.partition(":")
        if colon:
            made = [*lines[:number], f"{before}: {shape.format(SECRET)}", *lines[number + 1 :]]
            for each in problems_of(path, "\n".join(made)):
                assert SECRET not in str(each), each


@pytest.mark.parametrize("text", ["name: {\n", "name: [\n", "{", "["])
def test_a_bracket_without_anything_behind_it_is_reported_as_not_closed(text: str) -> None:
    (problem,) = problems_of(PROVIDER, text)
    assert (problem.code, problem.line, problem.column) == (
        "yaml-syntax",
        1,
        len(text.rstrip()),
    )
    assert "wordt niet gesloten" in problem.message


def test_the_hint_on_a_file_without_fields_says_how_to_write_one() -> None:
    (problem,) = problems_of(PROVIDER, "name:De Partij\n")
    assert problem.message == "Hier hoort een blok met velden te staan."
    assert problem.hint.endswith("met een spatie achter de dubbele punt.")


# ---------------------------------------------------------------------------------- whole files


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "empty-file", 1),
        ("  \n\n", "empty-file", 1),
        ("# alleen een opmerking\n", "empty-file", 1),
        ("just a sentence\n", "wrong-value", 1),
        ("- a\n- b\n", "wrong-value", 1),
        ("---\nname: a\n---\nname: b\n", "yaml-feature", 3),
        ("name: &a x\nkind: pool\n", "yaml-feature", 1),
        ("name: !!str x\nkind: pool\n", "yaml-feature", 1),
        ("name: a\nname: b\nkind: pool\n", "duplicate-key", 2),
        ("name: a: b\nkind: pool\n", "yaml-syntax", 1),
        ("name: a\n\tkind: pool\n", "yaml-syntax", 2),
        ("name: a\n<<<<<<< HEAD\nkind: pool\n", "merge-conflict", 2),
        ("name: " + "[" * 30 + "]" * 30 + "\nkind: pool\n", "too-large", 1),
        ("name: " + "x" * 1024 * 1024 + "\nkind: pool\n", "too-large", 1),
        ("[" * 100_000, "too-large", 1),
        ("{a: " * 100_000, "too-large", 1),
        ("name: \x00\n", "yaml-syntax", 1),
        ('name: "\\ud800"\nkind: pool\n', "yaml-syntax", 1),
        ("null\n", "empty-file", 1),
    ],
)
def test_a_file_with_nothing_or_too_much_in_it_is_reported_once(
    text: str, code: str, line: int
) -> None:
    assert [(each.code, each.line) for each in problems_of(PROVIDER, text)] == [(code, line)]


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"\xc3\x28", "naam".encode("utf-16"), b"\x80"])
def test_bytes_that_are_not_utf8_are_reported(data: bytes) -> None:
    assert [each.code for each in problems_of(PROVIDER, data)] == ["not-utf8"]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_a_file_as_windows_or_a_mac_saves_it_is_valid(
    repo: Repository, ending: str, bom: str
) -> None:
    repo.request(until="intake")
    repo.session()
    for path in list(repo.files):
        repo.put(path, (bom + repo.text(path).replace("\n", ending)).encode())
    assert repo.problems() == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("title: Over\n", "yaml-syntax"),
        ("\n---\ntitle: Over\n---\n", "yaml-syntax"),
        ("---\ntitle: Over\n", "yaml-syntax"),
        ("---\n---\nTekst.\n", "missing-field"),
        ("---\n# niets\n---\n", "empty-file"),
        ("---\n- a\n---\n", "wrong-value"),
        ("---\nOver\n---\n", "wrong-value"),
        ("---\ntitle: Over\nbody: Tekst\n---\n", "unknown-field"),
    ],
)
def test_a_markdown_file_without_front_matter_is_refused(text: str, code: str) -> None:
    assert [each.code for each in problems_of(PAGE, text)] == [code]


@pytest.mark.parametrize("body", ["", "\n", "\n\n# Kop\n", "---\nnog een streep\n---\n", "Tekst"])
def test_a_markdown_file_may_have_any_prose_or_none(repo: Repository, body: str) -> None:
    repo.put(PAGE, f"---\ntitle: Over\n---\n{body}")
    assert repo.ledger().pages["over"].record.body == body


@pytest.mark.parametrize("text", ["title: x\n", "tekst\n", "{}\n", "id: x\n"])
def test_a_list_file_without_a_list_is_refused(text: str) -> None:
    (problem,) = problems_of(THEMES, text)
    assert (problem.code, problem.message) == ("wrong-value", "Hier hoort een lijst te staan.")


@pytest.mark.parametrize("text", ["- tekst\n", "- [a]\n", "-\n", "- 1\n"])
def test_an_item_of_a_list_file_that_is_no_block_is_refused(text: str) -> None:
    (problem,) = problems_of(THEMES, text)
    assert (problem.code, problem.line) == ("wrong-value", 1)
    assert problem.message == "Hier hoort een blok met velden te staan."


def test_an_empty_list_is_valid_where_a_list_may_be_empty(repo: Repository) -> None:
    repo.put(THEMES, "[]\n")
    assert repo.problems() == ()


@pytest.mark.parametrize(
    ("path", "text", "broken"),
    [
        (THEMES, "\n", (ANY,)),
        (THEMES, "- id: een\n- id: Niet Goed\n- title: x\n", (ANY, "een")),
        (PROGRAMME, "x", (ANY,)),
        (CARD, "x", ("kaart-1",)),
        ("content/providers/providers.yaml", "x", ("providers",)),
        (SESSION, "x", ("2026-001/session-1",)),
    ],
)
def test_the_ids_that_a_broken_file_defines_are_kept(
    path: str, text: str, broken: tuple[str, ...]
) -> None:
    place = collection_of(path)
    assert place is not None
    assert parse(Source(*place, path, text.encode())).broken == broken


def test_a_list_with_one_refused_item_is_not_reported_as_empty(repo: Repository) -> None:
    repo.set("facilitators/anna.yaml", "roles", ["leider"])
    assert codes(repo.problems()) == ["wrong-value"]


@pytest.mark.speed
def test_a_file_full_of_mistakes_gives_a_hundred_problems_in_little_time() -> None:
    begin = time.process_time()
    fields = "".join(f"veld_{number}: x\n" for number in range(20_000))
    assert len(problems_of(PROVIDER, fields)) == 100
    items = "".join(f"- id: Fout {number}\n" for number in range(8_000))
    assert len(problems_of(THEMES, items)) == 100
    assert time.process_time() - begin < 20


# ------------------------------------------------------------------ one broken file, and no other


def a_whole_repository(root: Path) -> Repository:
    """A valid repository in which every kind of file refers to others."""
    repo = a_repository(root)
    repo.request("2026-001", until="intake")
    repo.held_session("2026-001", 1, assistant="bram")
    repo.session("2026-001", 2)
    repo.request("2026-002", until="match")
    repo.request("2026-003", until="intake", requester={"code": "lg-1c1c", "directorate": "ruimte"})
    repo.session("2026-003", 1, date=day("2026-06-16"))
    answer = {"facilitator": "pool-een", "on": day("2026-05-20"), "answer": "yes"}
    repo.call(responses=[answer], chosen=["pool-een"])
    repo.meeting()
    repo.news(body="Lees [meer](../pages/over.md) over [het aanbod](../offers/gedragscode.md).\n")
    repo.set("facilitators/bram.yaml", "recusals", ["ruimte"])
    repo.set(OFFER, "competencies", ["kalmte"])
    follow_up = {"on": day("2026-05-01"), "decision": "new-card", "reason": "Op."}
    repo.card("kaart-0", follow_up={**follow_up, "next_card": "kaart-1"})
    assert repo.problems() == ()
    return repo


BREAKAGES: dict[str, bytes] = {
    "empty": b"",
    "bytes": b"name: \xff\xfe\n",
    "utf-16": "name: x\n".encode("utf-16"),
    "nul": b"name: \x00\n",
    "conflict": b"<<<<<<< HEAD\nname: x\n=======\nname: y\n>>>>>>> tak\n",
    "tab": b"name:\n\t- x\n",
    "quote": b'name: "x\n',
    "bracket": b"name: [x\n",
    "list": b"- 1\n- 2\n",
    "mapping": b"onbekend: veld\n",
    "text": b"zomaar een zin\n",
    "anchor": b"a: &a x\nb: *a\n",
    "documents": b"a: 1\n---\nb: 2\n",
    "deep": b"[" * 500,
    "front": b"---\nonbekend: veld\n---\nTekst\n",
    "half": b"---\ntitle: x\n",
}


def _paths() -> list[str]:
    repo = Repository(Path())
    more = ["requests/2026-001/request.yaml", "requests/2026-001/session-1.yaml",
            "requests/2026-002/request.yaml", "requests/2026-003/session-1.yaml",
            "content/calls/gedragscode.md", "content/sounding-board/2026-03-12.md",
            "content/news/2026-04-01-start.md", "content/cards/kaart-0.yaml"]  # fmt: skip
    return [*repo.files, *more]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_whole_repository(tmp_path_factory.mktemp("whole")).write()


@pytest.mark.parametrize("path", _paths())
def test_one_broken_file_causes_no_problems_elsewhere(whole: Path, path: str) -> None:
    place = whole / path
    sound = place.read_bytes()
    try:
        for name, data in BREAKAGES.items():
            place.write_bytes(data)
            problems = pipeline.check(whole, DAY).problems
            assert {problem.path for problem in problems} == {path}, name
    finally:
        place.write_bytes(sound)


@pytest.mark.parametrize("path", _paths())
def test_a_file_cut_off_anywhere_is_reported_or_valid_and_never_a_crash(
    whole: Path, path: str
) -> None:
    data = (whole / path).read_bytes()
    collection = collection_of(path)
    assert collection is not None
    for size in range(0, len(data), 7):
        parsed = parse(Source(*collection, path, data[:size]))
        assert bool(parsed.problems) == bool(parsed.broken)
        assert all(each.path == path and each.line >= 1 for each in parsed.problems)


# --------------------------------------------------------------------------------------- anything


def anything() -> st.SearchStrategy[Any]:
    plain = st.sampled_from(["x", "2026-01-01", "13:30", "true", "null", "", "7", "-1", "'6'", "~"])
    return st.recursive(
        plain,
        lambda inner: st.one_of(
            st.lists(inner, max_size=3).map(lambda items: "[" + ", ".join(items) + "]"),
            st.dictionaries(st.sampled_from(_KEYS), inner, max_size=3).map(
                lambda block: "{" + ", ".join(f"{k}: {v}" for k, v in block.items()) + "}"
            ),
        ),
        max_leaves=6,
    )


_KEYS = ["id", "from", "until", "on", "title", "held", "match", "facilitators", "x", "'0'"]


def _fields() -> Iterator[str]:
    for collection in COLLECTIONS:
        yield from (info.alias or name for name, info in collection.model.model_fields.items())


@settings(max_examples=150)
@given(
    path=st.sampled_from([*sorted(_paths())]),
    fields=st.dictionaries(st.sampled_from(sorted(set(_fields()))), anything(), max_size=6),
)
def test_every_problem_of_a_random_file_has_a_position_in_it(
    path: str, fields: dict[str, str]
) -> None:
    body = "".join(f"{name}: {value}\n" for name, value in fields.items())
    text = f"---\n{body}---\nTekst\n" if path.endswith(".md") else body
    lines = text.splitlines() or [""]
    for each in problems_of(path, text):
        assert 1 <= each.line <= len(lines) + 1
        assert each.column >= 1
        assert each.message.endswith(".")
        assert each.hint


@settings(max_examples=150)
@given(path=st.sampled_from(sorted(_paths())), data=st.binary(max_size=200))
def test_a_file_of_random_bytes_is_reported_or_read(path: str, data: bytes) -> None:
    place = collection_of(path)
    assert place is not None
    parsed = parse(Source(*place, path, data))
    assert bool(parsed.problems) == bool(parsed.broken)
