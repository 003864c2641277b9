"""Suggestions: how to write a refused value whose meaning can be guessed."""

import re
from collections.abc import Iterator

import pytest

from dialoog.data.collections import COLLECTIONS, collection_of
from dialoog.data.discovery import Source
from dialoog.data.models import introspection
from dialoog.data.models.fields import Mark
from dialoog.data.models.values import ID_PATTERN
from dialoog.data.parsing import parse
from tests.makers import Repository, day

REQUEST = "requests/2026-001/request.yaml"
SESSION = "requests/2026-001/session-1.yaml"
ANNA = "facilitators/anna.yaml"
NAMES = ("id", "goals")


def file_hints(path: str, text: str) -> Iterator[str]:
    """The hints on a file with this text."""
    place = collection_of(path)
    assert place is not None
    for problem in parse(Source(*place, path, text.encode())).problems:
        assert problem.code == "wrong-value"
        yield problem.hint


def hints(repo: Repository, path: str, field: str, typed: object) -> Iterator[str]:
    """The hint on a field that holds ``typed``."""
    repo.request(until="intake")
    repo.session()
    repo.set(path, field, typed)
    yield from file_hints(path, repo.text(path))


def repository_hints(repo: Repository, path: str, field: str, typed: object) -> list[str]:
    """The hints on a field, in a repository where the existing ids are known."""
    repo.request(until="intake")
    repo.session()
    repo.set(path, field, typed)
    return [each.hint for each in repo.problems() if each.code == "wrong-value"]


def hint(repo: Repository, path: str, field: str, typed: object) -> str:
    (only,) = hints(repo, path, field, typed)
    return only


# ------------------------------------------------------------------------------- days and times


def test_a_day_with_its_month_last_is_turned(repo: Repository) -> None:
    assert hint(repo, REQUEST, "received", "2026-14-01") == "Bedoelde u 2026-01-14?"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("3 juni 2026", "2026-06-03"),
        ("3 jun. 2026", "2026-06-03"),
        ("woensdag 3 Juni 2026", "2026-06-03"),
        ("wo. 3 juni  2026", "2026-06-03"),
        ("1 maart 2026", "2026-03-01"),
        ("1 mrt 2026", "2026-03-01"),
        ("03/06/2026", "2026-06-03"),
        ("3 6 2026", "2026-06-03"),
        ("2026-6-3", "2026-06-03"),
        ("2026/06/03", "2026-06-03"),
        ("20260603", "2026-06-03"),
        ("2026-06-03T13:30", "2026-06-03"),
        ("2026-06-03 00:00:00", "2026-06-03"),
        ("2026–06–03", "2026-06-03"),
        ("2026\u201106\u201103", "2026-06-03"),
    ],
)
def test_a_date_in_another_notation_is_suggested_as_year_month_day(
    repo: Repository, typed: str, day: str
) -> None:
    assert hint(repo, SESSION, "date", typed) == f"Schrijf {day}: jaar, maand, dag."


@pytest.mark.parametrize(
    "typed",
    ["3 juni", "31 juni 2026", "3 juno-2026", "3 hop 2026", "morgen", "2026", "20261301", "3-6-0"],
)
def test_a_date_that_does_not_exist_gets_no_suggestion(repo: Repository, typed: str) -> None:
    assert "zoals 2024-10-08" in hint(repo, SESSION, "date", typed)


@pytest.mark.parametrize("typed", ["26-11-24", "3-6-26", "24/11/26", "24.11.26", "26–11–24"])
def test_a_date_with_a_year_of_two_digits_gets_no_suggested_date(
    repo: Repository, typed: str
) -> None:
    assert hint(repo, SESSION, "date", typed) == (
        "Schrijf eerst het jaar, met vier cijfers: jaar-maand-dag, zoals 2024-10-08."
    )


def test_a_date_with_another_weekday_than_it_has_is_not_suggested_but_its_weekday_is_told(
    repo: Repository,
) -> None:
    assert hint(repo, SESSION, "date", "di 3 juni 2026") == (
        "Kijk de dag na: 3 juni 2026 is een woensdag."
    )


def test_a_date_before_1900_gets_the_example_alone(repo: Repository) -> None:
    assert "zoals 2024-10-08" in hint(repo, SESSION, "date", "3 juni 1826")


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("9.30", "09:30"),
        ("9:30", "09:30"),
        ("1330", "13:30"),
        ("930", "09:30"),
        ("13:30 uur", "13:30"),
        ("13.30 uur", "13:30"),
        ("13:30u", "13:30"),
        ("13u30", "13:30"),
        ("13h", "13:00"),
        ("9 uur", "09:00"),
        ("13,30", "13:30"),
        ("13:30:00", "13:30"),
        ("half twee", "13:30"),
        ("kwart over negen", "09:15"),
    ],
)
def test_a_time_in_another_notation_is_suggested_as_hours_and_minutes(
    repo: Repository, typed: str, time: str
) -> None:
    assert hint(repo, SESSION, "start", typed) == f"Schrijf {time}."


@pytest.mark.parametrize(
    "typed", ["half veertien", "25:00", "13:75", "24:00", "1:30 PM", "13-16", ""]
)
def test_a_time_that_does_not_exist_gets_no_suggestion(repo: Repository, typed: str) -> None:
    assert "zoals 09:30" in hint(repo, SESSION, "start", typed)


# ------------------------------------------------------------------------------------------- ids


@pytest.mark.parametrize(
    "typed",
    ["Anna Vos", "anna_vos", "Ánna Vós", " ANNA-VOS ", "anna vos.yaml", "facilitators/anna-vos/"],
)
@pytest.mark.parametrize(
    ("path", "field"), [(REQUEST, "intake.by"), (SESSION, "assistant"), (ANNA, "provider")]
)
def test_a_reference_in_other_letters_is_suggested_as_an_id(
    repo: Repository, path: str, field: str, typed: str
) -> None:
    repo.facilitator("anna-vos")
    expected = "Schrijf anna-vos: kleine letters, cijfers en losse streepjes."
    assert repository_hints(repo, path, field, typed) == [expected]


CLOSED = [
    (REQUEST, "goals", ["ruzie met Jan"]),
    (REQUEST, "goals", ["0612 345 678", "123.456.782"]),
    (REQUEST, "needs", ["rustig na ziekte"]),
    (REQUEST, "intake.by", "Jan de Vries"),
    (REQUEST, "card", "kaart van Jan"),
    (SESSION, "facilitators", ["Bram de Fictieve"]),
    (SESSION, "themes", ["Ruzie"]),
    (ANNA, "recusals", ["ruzie gehad"]),
]


@pytest.mark.parametrize(("path", "field", "typed"), CLOSED)
def test_a_value_in_a_closed_field_is_not_repeated_as_an_id(
    repo: Repository, path: str, field: str, typed: object
) -> None:
    for suggestion in (
        list(hints(repo, path, field, typed)),
        repository_hints(repo, path, field, typed),
    ):
        assert suggestion
        known = "Kies uit: veilige-ruimte" if field == "goals" else "Gebruik kleine letters"
        assert {each.partition(",")[0] for each in suggestion} <= {known, "Gebruik kleine letters"}


@pytest.mark.parametrize(
    ("path", "field", "typed", "meant"),
    [
        (REQUEST, "goals", ["Veilige Ruimtes"], "veilige-ruimte"),
        (REQUEST, "needs", ["Kalmtte"], "kalmte"),
        (REQUEST, "requester.directorate", "Ruimtes", "ruimte"),
        (SESSION, "themes", ["Veiligheit"], "veiligheid"),
        ("content/calls/gedragscode.md", "chosen", ["Pool Eeen"], "pool-een"),
    ],
)
def test_an_existing_id_is_suggested_in_a_closed_field(
    repo: Repository, path: str, field: str, typed: object, meant: str
) -> None:
    repo.call()
    assert repository_hints(repo, path, field, typed) == [f"Bedoelde u {meant}?"]


@pytest.mark.parametrize("typed", ["‘anna-vos’", "“anna-vos”", "„Anna Vos”"])
def test_the_hint_on_curly_quotes_around_an_id_names_them(repo: Repository, typed: str) -> None:
    repo.facilitator("anna-vos")
    expected = "Haal de gekrulde aanhalingstekens weg. Schrijf anna-vos: "
    (suggestion,) = repository_hints(repo, SESSION, "assistant", typed)
    assert suggestion.startswith(expected)


def test_the_hint_on_curly_quotes_names_them_without_a_suggestion(repo: Repository) -> None:
    suggestion = hint(repo, SESSION, "assistant", "‘ruzie met Jan’")
    assert suggestion == "Haal de gekrulde aanhalingstekens weg."


@pytest.mark.parametrize(
    ("field", "typed", "meant"),
    [("date", "‘2026-06-03’", "2026-06-03"), ("start", "“13:30”", "13:30")],
)
def test_the_hint_on_curly_quotes_around_a_date_or_time_names_them(
    repo: Repository, field: str, typed: str, meant: str
) -> None:
    expected = f"Haal de gekrulde aanhalingstekens weg. Schrijf {meant}"
    assert hint(repo, SESSION, field, typed).startswith(expected)


def test_each_reference_in_a_list_gets_its_own_suggestion(repo: Repository) -> None:
    repo.facilitator("anna-vos")
    repo.facilitator("bram-fictief")
    given = repository_hints(repo, SESSION, "facilitators", ["Anna Vos", "Bram_Fictief"])
    assert [text.partition(":")[0] for text in given] == [
        "Schrijf anna-vos",
        "Schrijf bram-fictief",
    ]


def test_the_id_of_an_item_in_other_letters_is_suggested_as_an_id(repo: Repository) -> None:
    assert hint(repo, "content/themes.yaml", "0.id", "Veilig gesprek").startswith(
        "Schrijf veilig-gesprek:"
    )


def test_an_existing_goal_is_suggested_by_its_id(repo: Repository) -> None:
    assert repository_hints(repo, REQUEST, "goals", ["Veilige ruimte"]) == [
        "Schrijf veilige-ruimte: kleine letters, cijfers en losse streepjes."
    ]


@pytest.mark.parametrize(
    "typed", ["0612 345 678", "123.456.782", "Zaak 12.34.56", "LG-8W2B", "NL91 ABNA 0417 1643 00"]
)
def test_a_number_or_code_of_a_person_is_never_suggested_as_an_id(
    repo: Repository, typed: str
) -> None:
    assert hint(repo, ANNA, "provider", typed).startswith("Gebruik kleine letters")


@pytest.mark.parametrize(
    "typed",
    [
        "anna@voorbeeld.nl",
        "06 12 34567890",
        "Zij zei dat het zo niet langer gaat",
        "中",
        "nul",
        "?",
    ],
)
def test_a_value_that_may_be_a_sentence_or_an_address_is_not_repeated(
    repo: Repository, typed: str
) -> None:
    assert hint(repo, SESSION, "assistant", typed).startswith("Gebruik kleine letters")


def test_the_name_of_a_requester_is_never_repeated(repo: Repository) -> None:
    assert "zoals lg-7k4q" in hint(repo, REQUEST, "requester.code", "Anna Vos")


def test_every_field_with_an_id_gets_suggestions_for_ids() -> None:
    """By its schema; a requester's code is left out, since it is never repeated."""
    missed = []
    for collection in COLLECTIONS:
        models = [collection.model]
        while models:
            model = models.pop()
            schema = model.model_json_schema()["properties"]
            for field in introspection.fields(model):
                models += [field.model] if field.model else []
                is_id = f"'^{ID_PATTERN}$'" in str(schema[field.key])
                known = field.ref is not None or Mark.CODE in field.marks or field.key in NAMES
                missed += [(model.__name__, field.key)] if is_id and not known else []
    assert missed == []


# --------------------------------------------------------------------------------------- numbers


@pytest.mark.parametrize("typed", ["16 personen", "ca 16", "±16", "16 p"])
def test_a_number_with_words_around_it_is_suggested_alone(repo: Repository, typed: str) -> None:
    assert hint(repo, SESSION, "group_size", typed) == "Schrijf 16: alleen het getal."


@pytest.mark.parametrize(
    ("field", "typed", "expected"),
    [
        ("terms.consult", "10 werkdagen", "Schrijf 10: alleen het getal."),
        ("retention_months", "36 maanden", "Schrijf 36: alleen het getal."),
        ("retention_months", "36 mnd", "Schrijf 36: alleen het getal."),
        ("retention_months", "3 jaar", "Schrijf alleen cijfers, zonder punt of komma, zoals 6."),
        ("terms.consult", "2 weken", "Schrijf alleen cijfers, zonder punt of komma, zoals 6."),
    ],
)
def test_a_time_is_suggested_in_the_unit_of_its_field_alone(
    repo: Repository, field: str, typed: str, expected: str
) -> None:
    assert hint(repo, "content/programme.yaml", field, typed) == expected


@pytest.mark.parametrize("typed", ["16-18", "-3", "1.5", "0", "zestien", "16 of 18", "1234567"])
def test_an_ambiguous_number_gets_no_suggestion(repo: Repository, typed: str) -> None:
    repo.session()
    text = re.sub("group_size: .*", f"group_size: {typed}", repo.text(SESSION))
    assert "alleen het getal" not in "".join(file_hints(SESSION, text))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("7,5", "Schrijf 7.5, met een punt."),
        ("0,5", "Schrijf een punt tussen de cijfers, zoals 7.5."),
        ("zeven", "Schrijf een cijfer met een punt, zoals 7.5."),
    ],
)
def test_a_score_with_a_comma_is_suggested_with_a_point(
    repo: Repository, typed: str, expected: str
) -> None:
    repo.held_session()
    text = re.sub("score: .*", f"score: {typed}", repo.text(SESSION))
    assert list(file_hints(SESSION, text)) == [expected]


def test_the_hint_on_a_number_in_quotes_is_to_remove_them(repo: Repository) -> None:
    assert hint(repo, SESSION, "group_size", "16").startswith("Haal ze weg")


# ----------------------------------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("path", "field", "typed", "expected"),
    [
        (
            REQUEST,
            "group.level",
            "gemengd",
            (
                "Bedoelde u mixed? Kies uit: mixed (gemengd), team, managers (leidinggevenden), "
                "higher-echelon (hoogste leiding)."
            ),
        ),
        (
            REQUEST,
            "group.level",
            "planned",
            (
                "Kies uit: team, managers (leidinggevenden), higher-echelon (hoogste leiding), "
                "mixed (gemengd)."
            ),
        ),
        (
            "content/programme.yaml",
            "phases.0.state",
            "Pauze ",
            "Bedoelde u paused? Kies uit: paused (pauze), active (loopt), stopped (gestopt).",
        ),
        (
            "content/programme.yaml",
            "phases.0.state",
            "planned",  # half alike to paused
            "Kies uit: active (loopt), paused (pauze), stopped (gestopt).",
        ),
        (
            "content/programme.yaml",
            "roles.0.role",
            "coördinator",
            "Bedoelde u coordinator? Kies uit: coordinator (coördinator), team (programmateam).",
        ),
        (ANNA, "days", ["dinsdag"], "Bedoelde u di? Kies uit: di, ma, wo, do, vr."),
        (ANNA, "days", ["dit kan wel"], "Kies uit: ma, di, wo, do, vr."),
        (ANNA, "days", ["zondag"], "Kies uit: ma, di, wo, do, vr."),
    ],
)
def test_the_words_to_choose_from_have_their_meaning_and_the_closest_comes_first(
    repo: Repository, path: str, field: str, typed: object, expected: str
) -> None:
    assert hint(repo, path, field, typed) == expected


@pytest.mark.parametrize("typed", ["“gemengd”", "‘mixed’"])
def test_the_hint_on_curly_quotes_around_a_word_names_them(repo: Repository, typed: str) -> None:
    assert hint(repo, REQUEST, "group.level", typed).startswith(
        "Haal de gekrulde aanhalingstekens weg. Bedoelde u mixed?"
    )


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ja", "Schrijf true."),
        ("yes", "Schrijf true."),
        ("True", "Schrijf true."),
        ("Nee", "Schrijf false."),
        ("no", "Schrijf false."),
        ("“true”", "Haal de gekrulde aanhalingstekens weg. Schrijf true."),
        ("soms", "Schrijf true (ja) of false (nee)."),
        ('"true"', "Haal ze weg: schrijf true of false."),
    ],
)
def test_a_dutch_yes_or_no_is_suggested_as_true_or_false(
    repo: Repository, typed: str, expected: str
) -> None:
    text, count = re.subn("managers: .*", f"managers: {typed}", repo.text(ANNA))
    assert count == 1
    assert list(file_hints(ANNA, text)) == [expected]


# ---------------------------------------------------------------------------------------- titles


DIRECTORATES = [
    {"id": "jeugd", "title": "Onderwijs en Jeugd"},
    {"id": "ruimte", "title": "Ruimte en Wonen"},
    {"id": "dienstverlening", "title": "Dienstverlening"},
    {"id": "facilitair", "title": "Facilitaire Zaken", "retired": day("2020-01-01")},
]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Onderwijs en Jeugd", "Schrijf jeugd: niet de titel, maar de korte naam."),
        ("ruimte en wonen", "Schrijf ruimte: niet de titel, maar de korte naam."),
        ("Onderwijs & Jeugd", "Bedoelde u jeugd?"),
        ("Facilitaire Zaken", "Schrijf facilitair: niet de titel, maar de korte naam."),
        ("Facilitaire Zakken", "Gebruik kleine letters, cijfers en losse streepjes, zoals"),
        ("Facilitairr", "Gebruik kleine letters, cijfers en losse streepjes, zoals"),
        ("Facilitair", "Schrijf facilitair: kleine letters, cijfers en losse streepjes."),
    ],
)
def test_a_title_in_a_reference_gets_its_id_and_retired_records_are_not_suggested(
    repo: Repository, typed: str, expected: str
) -> None:
    repo.files["content/directorates.yaml"] = DIRECTORATES
    (suggestion,) = repository_hints(repo, REQUEST, "requester.directorate", typed)
    assert suggestion.startswith(expected)


def test_a_title_in_a_field_that_staff_may_see_gets_its_id(repo: Repository) -> None:
    repo.set("content/competencies.yaml", "0.title", "Rustig blijven")
    known = repo.files["content/competencies.yaml"][0]["id"]
    assert repository_hints(repo, ANNA, "competencies", ["Rustig blijven"]) == [
        f"Schrijf {known}: niet de titel, maar de korte naam."
    ]


# ----------------------------------------------------------------------------------------- codes


@pytest.mark.parametrize(
    ("typed", "message", "expected"),
    [
        ("“lg-8v3d”", "tussen gekrulde aanhalingstekens", "Haal die weg."),
        ("LG-8V3D", "heeft hoofdletters", "Schrijf kleine letters, zoals lg-7k4q."),
        ("Lg-8v3d", "heeft hoofdletters", "Schrijf kleine letters, zoals lg-7k4q."),
    ],
)
def test_a_requester_code_in_capitals_or_quotes_is_not_repeated(
    repo: Repository, typed: str, message: str, expected: str
) -> None:
    repo.request()
    repo.set(REQUEST, "requester.code", typed)
    (problem,) = repo.problems()
    assert message in problem.message
    assert problem.hint == expected
    assert "8v3d" not in str(problem).lower()


@pytest.mark.parametrize("typed", ["“Anna”", "LG-Anna-V", "Anna-Vos"])
def test_a_name_in_the_field_of_a_code_is_refused(repo: Repository, typed: str) -> None:
    repo.request()
    repo.set(REQUEST, "requester.code", typed)
    (problem,) = repo.problems()
    assert "nooit een naam" in problem.message
