"""Every field that refers to a record, the suggestions, and ids named twice."""

import re
from typing import Any

import pytest

from dialoog.data.collections import COLLECTIONS
from dialoog.data.models import introspection
from tests.makers import CARD, OFFER, PROGRAMME, Repository, codes, day

REQUEST = "requests/2026-001/request.yaml"
SESSION = "requests/2026-001/session-1.yaml"
CALL = "content/calls/gedragscode.md"
ANNA = "facilitators/anna.yaml"
THEMES = "content/themes.yaml"
DIRECTORATES = "content/directorates.yaml"
FOLLOW_UP = {"on": day("2026-05-01"), "decision": "new-card", "reason": "Op."}

EVERY_REFERENCE = [
    (REQUEST, "offer", "leidinggevende"),
    (REQUEST, "card", "kaart-11"),
    (REQUEST, "requester.directorate", "dienstverleening"),
    (REQUEST, "needs", ["kalmtte"]),
    (REQUEST, "match.facilitators", ["ana"]),
    (REQUEST, "match.assistant", "braam"),
    (REQUEST, "intake.by", "ana"),
    (SESSION, "facilitators", ["ana"]),
    (SESSION, "assistant", "braam"),
    (SESSION, "themes", ["veiligheit"]),
    (CARD, "provider", "partei"),
    (CARD, "offer", "leidinggevende"),
    (CARD, "follow_up", {**FOLLOW_UP, "next_card": "kaart-11"}),
    (PROGRAMME, "phases.0.offers", ["leidinggevende"]),
    (OFFER, "competencies", ["kalmtte"]),
    (OFFER, "providers", ["partei"]),
    (ANNA, "provider", "partei"),
    (ANNA, "competencies", ["kalmtte"]),
    (ANNA, "directorate", "ruimtes"),
    (ANNA, "recusals", ["ruimtes"]),
    (CALL, "offer", "gedragskode"),
    (CALL, "requests", ["2026-0011"]),
    (CALL, "directorate", "ruimtes"),
    (CALL, "responses.0.facilitator", "pool-een-"),
    (CALL, "chosen", ["poool-een"]),
]


@pytest.fixture(autouse=True)
def _records(repo: Repository) -> None:
    repo.request(until="intake")
    repo.session()
    answer = {"facilitator": "pool-een", "on": day("2026-05-20"), "answer": "yes"}
    repo.call(responses=[answer])


def test_the_table_of_this_module_lists_every_field_with_a_reference() -> None:
    declared = set()
    for collection in COLLECTIONS:
        models = [collection.model]
        while models:
            model = models.pop()
            fields = introspection.fields(model)
            declared |= {(model.__name__, field.key) for field in fields if field.ref}
            models += [field.model for field in fields if field.model]
    assert len(declared) == len(EVERY_REFERENCE)


@pytest.mark.parametrize(("path", "loc", "value"), EVERY_REFERENCE)
def test_an_unknown_reference_is_reported_with_a_suggestion(
    repo: Repository, path: str, loc: str, value: Any
) -> None:
    value = "pool-eeen" if value == "pool-een-" else value
    repo.set(path, loc, value)
    (problem,) = [problem for problem in repo.problems() if problem.code != "card-mismatch"]
    assert (problem.code, problem.path) == ("unknown-reference", path)
    assert re.fullmatch("Bedoelde u [a-z0-9-]+\\?", problem.hint)
    found = [where for code, _, where in repo.report() if code == "unknown-reference"]
    expected = value["next_card"] if isinstance(value, dict) else value
    assert found == ([expected] if isinstance(expected, str) else expected)


def test_a_goal_that_the_offer_does_not_have_is_a_problem(repo: Repository) -> None:
    repo.set(REQUEST, "goals", ["veilige-ruimte", "veilige-ruimtes", "iets-anders"])
    assert repo.report() == [
        ("unknown-reference", REQUEST, "veilige-ruimtes"),
        ("unknown-reference", REQUEST, "iets-anders"),
    ]
    assert [problem.hint for problem in repo.problems()] == [
        "Bedoelde u veilige-ruimte?",
        "Kies uit: veilige-ruimte, werkklimaat.",
    ]


def test_the_hint_without_a_similar_name_lists_a_short_choice(repo: Repository) -> None:
    repo.set(ANNA, "directorate", "xyz")
    assert repo.problems()[0].hint == "Kies uit: dienstverlening, ruimte."
    for number in range(10, 39):
        repo.append(DIRECTORATES, "", {"id": f"directie-{number}", "title": "Een directie"})
    assert repo.problems()[0].hint == (
        "Kijk in content/directorates.yaml welke er zijn, of zet het daar eerst bij."
    )


def test_the_hint_lists_a_choice_of_thirty(repo: Repository) -> None:
    repo.set(ANNA, "directorate", "xyz")
    for number in range(10, 38):
        repo.append(DIRECTORATES, "", {"id": f"directie-{number}", "title": "Een directie"})
    hint = repo.problems()[0].hint
    assert hint.startswith("Kies uit: dienstverlening, directie-10, ")
    assert hint.count(",") == 29


GONE = (
    "Is dat bestand weggehaald? Zet het terug, of noem hier een ander. "
    "Heet het nu anders? Schrijf dan hier de nieuwe naam."
)


@pytest.mark.parametrize(
    ("there", "named", "hint"),
    [
        ("nina-fictief", "tara-fictief", GONE),  # half a name is another person
        ("anna-vos", "hanneke-bos", GONE),
        ("anna-vos", "anna-voss", "Bedoelde u anna-vos?"),
        ("anna-vos", "ana-vos", "Bedoelde u anna-vos?"),
        ("dirk-fictief", "dirk-f", GONE),
        ("dirk-fictief", "dirk", "Bedoelde u dirk-fictief?"),
        ("dirk", "dirk-fictief", "Bedoelde u dirk?"),  # the file has a shorter name now
        ("lot", "lor", "Bedoelde u lot?"),
        ("lot", "los-van", GONE),
    ],
)
def test_only_an_almost_identical_name_of_a_person_is_suggested(
    repo: Repository, there: str, named: str, hint: str
) -> None:
    repo.facilitator(there)
    repo.set(SESSION, "facilitators", [named])
    (problem,) = repo.problems()
    is_alike = named in ("anna-voss", "ana-vos")
    known = f"{named} bestaat niet: er is geen facilitators/{named}.yaml."
    unknown = "Deze waarde bestaat niet: in facilitators is er geen bestand voor."
    assert problem.message == (known if is_alike else unknown)
    assert problem.hint == hint


def test_no_person_is_suggested_when_two_share_the_first_name(repo: Repository) -> None:
    repo.facilitator("dirk-fictief")
    repo.facilitator("dirk-verzonnen")
    repo.set(SESSION, "facilitators", ["dirk"])
    (problem,) = repo.problems()
    assert problem.hint == GONE


def test_the_message_names_the_missing_file_and_the_hint_the_existing_ones(
    repo: Repository,
) -> None:
    repo.set(ANNA, "provider", "xyz")
    (problem, *_) = repo.problems()
    assert problem.message == "xyz bestaat niet: er is geen content/providers/xyz.yaml."
    assert problem.hint == "Zet dat bestand terug, of kies uit: partij, pool."


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("content/cards/kaart-9.yaml", b"\xff"),
        ("content/cards/kaart-9.yaml", b""),
        ("content/cards/kaart-9.yaml", b"provider: [\n"),
        ("content/cards/kaart-9.yaml", b"niets: waar\n"),
        ("content/cards/kaart-9.yml", b"provider: partij\n"),
        ("content/cards/Kaart_9.yaml", b"provider: partij\n"),
    ],
)
def test_a_reference_to_a_file_that_cannot_be_read_is_sound(
    repo: Repository, path: str, content: bytes
) -> None:
    repo.put(path, content)
    repo.set(REQUEST, "card", "kaart-9")
    assert {problem.path for problem in repo.problems()} == {path}


@pytest.mark.parametrize(
    "path",
    [
        "content/competencies.yaml",
        "content/process.yaml",
        THEMES,
        DIRECTORATES,
        "content/programme.yaml",
    ],
)
@pytest.mark.parametrize("content", [b"\xff", b"", b"- id: {\n", b"dit: is geen lijst\n", None])
def test_a_list_that_is_broken_or_missing_is_reported_once(
    repo: Repository, path: str, content: bytes | None
) -> None:
    repo.held_session()
    if content is None:
        repo.write()
        repo.remove(path)
    else:
        repo.put(path, content)
    assert {problem.path for problem in repo.problems()} == {path}


def test_the_sound_items_of_a_list_with_a_broken_item_are_known(repo: Repository) -> None:
    repo.append(THEMES, "", {"id": "nieuw", "title": "Nieuw"})
    repo.set(SESSION, "themes", ["nieuw", "veiligheid", "vreemd"])
    assert repo.report() == [
        ("missing-field", THEMES, "id: nieuw"),
        ("unknown-reference", SESSION, "vreemd"),
    ]


def test_an_item_of_a_list_with_an_invalid_id_may_be_any_id(repo: Repository) -> None:
    repo.append(THEMES, "", {"id": "Niet Goed", "title": "Nieuw", "actions": []})
    repo.set(SESSION, "themes", ["niet-goed"])
    assert codes(repo.problems()) == ["wrong-value"]


# ------------------------------------------------------------------------------------- retired


WITHOUT = "Kies uit: ruimte."
WITH_IT = "Kies uit: dienstverlening, ruimte."


@pytest.mark.parametrize(
    ("path", "loc", "retired", "hint"),
    [
        (REQUEST, "requester.directorate", "2026-03-01", WITHOUT),
        (REQUEST, "requester.directorate", "2026-03-02", WITHOUT),
        (REQUEST, "requester.directorate", "2026-03-03", WITH_IT),
        (CALL, "directorate", "2026-05-18", WITHOUT),
        (CALL, "directorate", "2026-05-19", WITH_IT),
        (ANNA, "directorate", "2026-06-01", WITHOUT),
        (ANNA, "directorate", "2026-06-02", WITH_IT),
    ],
)
def test_a_retired_id_is_not_listed_in_the_choice(
    repo: Repository, path: str, loc: str, retired: str, hint: str
) -> None:
    repo.drop(REQUEST, "requester.directorate")
    repo.set(REQUEST, "requester.directorate", "ruimte")
    repo.set(DIRECTORATES, "0.retired", day(retired))
    repo.set(path, loc, "zzz")
    hints = [problem.hint for problem in repo.problems() if problem.code == "unknown-reference"]
    assert hints == [hint]


@pytest.mark.parametrize(
    ("retired", "hint"), [("2026-06-09", "Bedoelde u veiligheid?"), ("2026-06-10", "aanspreken")]
)
def test_a_retired_id_is_not_suggested(repo: Repository, retired: str, hint: str) -> None:
    repo.set(THEMES, "1.retired", day(retired))
    repo.set(SESSION, "themes", ["aanspraken", "veiligheit"])
    hints = [problem.hint for problem in repo.problems() if problem.code == "unknown-reference"]
    assert hint in " ".join(hints)
    assert ("aanspreken" in " ".join(hints)) == (hint == "aanspreken")


@pytest.mark.parametrize(
    ("retired", "is_sound"), [("2026-06-08", False), ("2026-06-09", False), ("2026-06-10", True)]
)
def test_a_theme_used_from_the_day_it_was_retired_is_a_problem(
    repo: Repository, retired: str, is_sound: bool
) -> None:
    repo.set(THEMES, "1.retired", day(retired))
    repo.session(themes=["veiligheid", "aanspreken"])
    assert repo.report() == ([] if is_sound else [("retired-reference", SESSION, "aanspreken")])


@pytest.mark.parametrize(
    ("retired", "path", "is_sound"),
    [
        ("2026-03-02", REQUEST, False),  # the day it came in
        ("2026-03-03", REQUEST, True),
        ("2026-05-18", CALL, False),  # the day it went out
        ("2026-05-19", CALL, True),
    ],
)
def test_a_directorate_used_from_the_day_it_was_retired_is_a_problem(
    repo: Repository, retired: str, path: str, is_sound: bool
) -> None:
    repo.set(DIRECTORATES, "0.retired", day(retired))
    other = CALL if path == REQUEST else REQUEST
    repo.set(other, "directorate" if other == CALL else "requester.directorate", "ruimte")
    expected = [] if is_sound else [("retired-reference", path, "dienstverlening")]
    assert repo.report() == expected
    for problem in repo.problems():
        assert problem.message == f"De directie dienstverlening is vervallen op {retired}."
        assert problem.hint == "Kies een andere directie."


# --------------------------------------------------------------------------------------- twice


@pytest.mark.parametrize("path", ["content/competencies.yaml", "content/process.yaml", THEMES,
                                  DIRECTORATES])  # fmt: skip
def test_an_id_defined_twice_in_a_file_is_a_problem(repo: Repository, path: str) -> None:
    repo.append(path, "", repo.files[path][0])
    name = repo.files[path][0]["id"]
    assert repo.report() == [("duplicate-id", path, name)]


def test_a_goal_with_the_id_of_a_competency_is_sound(repo: Repository) -> None:
    repo.append(OFFER, "goals", {"id": "kalmte", "text": "Kalm blijven."})
    repo.set(REQUEST, "goals", ["kalmte"])
    repo.set(REQUEST, "needs", ["kalmte"])
    assert repo.problems() == ()


@pytest.mark.parametrize(
    ("path", "loc", "value"),
    [
        (ANNA, "competencies", ["kalmte", "veiligheid", "kalmte"]),
        (ANNA, "roles", ["facilitator", "facilitator"]),
        (ANNA, "languages", ["nl", "nl"]),
        (ANNA, "days", ["ma", "ma"]),
        (REQUEST, "goals", ["werkklimaat", "werkklimaat"]),
        (SESSION, "themes", ["veiligheid", "veiligheid"]),
        (OFFER, "providers", ["partij", "partij"]),
        ("content/programme.yaml", "roles.0.working_days", ["ma", "ma"]),
    ],
)
def test_a_reference_named_twice_in_a_list_is_a_problem(
    repo: Repository, path: str, loc: str, value: list[str]
) -> None:
    repo.set(path, loc, value)
    assert repo.report() == [("duplicate-id", path, value[-1])]


def test_an_id_named_in_two_fields_of_one_record_is_sound(repo: Repository) -> None:
    role = repo.files["content/programme.yaml"]["roles"][0]
    repo.append("content/programme.yaml", "roles", {**role, "role": "team"})
    repo.set(ANNA, "recusals", ["ruimte"])
    repo.set(ANNA, "directorate", "ruimte")
    assert repo.problems() == ()


def test_a_goal_defined_twice_in_an_offer_is_a_problem(repo: Repository) -> None:
    repo.append(OFFER, "goals", {"id": "werkklimaat", "text": "Nog eens."})
    assert repo.report() == [("duplicate-id", OFFER, "werkklimaat")]


def test_at_most_a_hundred_unknown_references_of_one_file_are_reported(repo: Repository) -> None:
    repo.set(ANNA, "competencies", [f"onbekend-{number}" for number in range(300)])
    assert codes(repo.problems()) == ["unknown-reference"] * 100


def test_at_most_a_hundred_unknown_goals_of_one_request_are_reported(repo: Repository) -> None:
    repo.set(REQUEST, "goals", [f"doel-{number}" for number in range(150)])
    assert codes(repo.problems()) == ["unknown-reference"] * 100


def test_the_hint_without_any_known_name_lists_no_choice(repo: Repository) -> None:
    del repo.files[CARD]
    assert {problem.hint for problem in repo.problems()} == {
        "Kijk welke namen er zijn, of maak het bestand eerst aan."
    }


@pytest.mark.parametrize(
    ("needs", "shown"),
    [
        ("kalmtte", "kalmtte"),
        ("ruzie-met-een-collega", "Deze waarde"),  # a sentence, and of nobody's business
        ("omgaan-met-emotis", "omgaan-met-emotis"),  # as long, but nearly something that is there
        ("lg-7k4q", "Deze waarde"),  # the code of a requester
    ],
)
def test_an_unknown_reference_that_may_be_personal_is_not_repeated(
    repo: Repository, needs: str, shown: str
) -> None:
    able = {"id": "omgaan-met-emoties", "title": "Emoties", "text": "Blijft rustig."}
    repo.append("content/competencies.yaml", "", able)
    repo.set(REQUEST, "requester.code", "lg-7k4q")
    repo.set(REQUEST, "needs", [needs])
    (problem,) = repo.problems()
    assert problem.message == f"{shown} bestaat niet: een competentie met deze naam is er niet."


def test_an_unknown_goal_that_may_be_personal_is_not_repeated(repo: Repository) -> None:
    repo.append(OFFER, "goals", {"id": "weer-samen-verder", "text": "Samen verder."})
    repo.set(REQUEST, "goals", ["weer-samen-verdr", "ruzie-met-een-collega"])
    assert [problem.message.partition(" ")[0] for problem in repo.problems()] == [
        "weer-samen-verdr",
        "Deze",
    ]
