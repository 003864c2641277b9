"""Each row of an export is filled in, there already, or refused with the reason."""

import datetime as dt
from pathlib import Path

import pytest

from dialoog.data.evaluation_table import read_evaluations
from dialoog.domain.evaluations import Plan, plan_evaluations
from tests import makers
from tests.makers import DAY, day

URL = "https://evaluatie.example.org/2026-001-1"
REQUEST = "2026-001"
USUAL = "gesprek;ontvangen;reacties;cijfer"
SENT = {"sent": day("2026-04-08")}
FULL = {**SENT, "received": day("2026-04-15"), "responses": 9, "score": 7.8}


@pytest.fixture
def repo(tmp_path: Path) -> makers.Repository:
    """A request with a session of 7 April that was held with twelve people, and evaluated."""
    made = makers.a_repository(tmp_path)
    made.request(REQUEST, until="intake")
    made.held_session(REQUEST, 1, evaluation=SENT)
    return made


def plan(repo: makers.Repository, *rows: str, head: str = USUAL, as_of: dt.date = DAY) -> Plan:
    text = "\n".join([head, *rows])
    ledger = repo.ledger(as_of)
    return plan_evaluations(read_evaluations(text.encode(), None), ledger)


def filled(found: Plan) -> dict[str, dict[str, str]]:
    assert not found.refused, found.refused
    return {
        each.session.id: {name: str(value) for name, value in each.missing.items()}
        for each in found.new
    }


def reasons(found: Plan) -> list[str]:
    assert not found.new
    return [" ".join(each.reasons) for each in found.refused]


FIGURES = {"received": "2026-04-15", "responses": "9", "score": "7.8"}


@pytest.mark.parametrize(
    "name",
    [
        *("2026-001-1", "2026-001/session-1", "requests/2026-001/session-1.yaml", "2026-001/1"),
        *("gesprek 2026-001-1", " 2026–001–1 ", '="2026-001-1"', "'2026-001-1", "2026-001 - 1"),
        *(URL, f"{URL}/", f"{URL}?utm=mail#top", URL.upper(), URL.replace("https://", "")),
        *("https://evaluatie.example.org/?g=2026-001%2Fsession-1", "2026-001"),
    ],
)
def test_a_session_is_found_by_its_number_or_its_address(
    repo: makers.Repository, name: str
) -> None:
    cell = name.replace('"', '""')
    row = f'"{cell}";15-4-2026;9;7,8'
    assert filled(plan(repo, row)) == {"2026-001/session-1": FIGURES}


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("aanvraag;datum;ontvangen;reacties;cijfer", "2026-001;8-4-2026;15-4-2026;9;7,8"),
        ("gesprek;datum;ontvangen;reacties;cijfer", "2026-001;8 april 2026;15-4-2026;9;7,8"),
        ("aanvraag;gesprek;ontvangen;reacties;cijfer", "2026-001;2;15-4-2026;9;7,8"),
        ("aanvraag;gesprek;ontvangen;reacties;cijfer", "2026-001;sessie 2;15-4-2026;9;7,8"),
    ],
)
def test_a_session_is_found_by_its_request_and_its_day_or_number(
    repo: makers.Repository, head: str, row: str
) -> None:
    repo.held_session(REQUEST, 2, evaluation={"sent": day("2026-04-09")})
    assert list(filled(plan(repo, row, head=head))) == ["2026-001/session-2"]


@pytest.mark.parametrize(
    "request_", ["2026-002", "2026-001-2", "https://evaluatie.example.org/2026-001-2"]
)
def test_a_row_that_names_two_sessions_is_refused(repo: makers.Repository, request_: str) -> None:
    repo.held_session(REQUEST, 2, evaluation=SENT)
    row = f"2026-001-1;{request_};15-4-2026;9;7,8"
    found = plan(repo, row, head="gesprek;aanvraag;ontvangen;reacties;cijfer")
    (reason,) = reasons(found)
    assert reason.startswith("Het gesprek is van aanvraag 2026-001, maar bij de aanvraag staat")


@pytest.mark.parametrize("request_", ["2026-001", "2026-001-1", "D-88123"])
def test_a_row_may_name_the_request_besides_the_session(
    repo: makers.Repository, request_: str
) -> None:
    row = f"2026-001-1;{request_};15-4-2026;9;7,8"
    found = plan(repo, row, head="gesprek;dossiernummer;ontvangen;reacties;cijfer")
    assert filled(found) == {"2026-001/session-1": FIGURES}


def test_of_two_sessions_on_a_day_the_one_that_was_not_cancelled_is_meant(
    repo: makers.Repository,
) -> None:
    cancelled = {"on": day("2026-04-02"), "by": "requester", "reason": "Ziek.", "punch": "returned"}
    repo.session(REQUEST, 2, date=day("2026-04-07"), cancelled=cancelled)
    row = "2026-001;7-4-2026;15-4-2026;9;7,8"
    found = plan(repo, row, head="aanvraag;datum;ontvangen;reacties;cijfer")
    assert list(filled(found)) == ["2026-001/session-1"]


@pytest.mark.parametrize(
    "text",
    [
        *("15-4-2026", "15-04-2026", "15/4/2026", "2026-04-15", "15 april 2026", "wo 15 apr 2026"),
        *("15-4-26", "15-4-2026 14:32", "2026-04-15T14:32:10", "46127", "46127,61"),
    ],
)
def test_the_day_is_read_in_each_notation(repo: makers.Repository, text: str) -> None:
    assert filled(plan(repo, f"2026-001-1;{text};9;7,8")) == {"2026-001/session-1": FIGURES}


@pytest.mark.parametrize(
    ("text", "score"),
    [
        *(("7,8", "7.8"), ("7.8", "7.8"), ("8", "8.0"), ("10", "10.0"), ("1", "1.0")),
        *(("7,80", "7.8"), ("7,25", "7.25"), ("7,83333333", "7.8"), ("7,65000001", "7.7")),
    ],
)
def test_a_score_has_a_comma_or_a_point(repo: makers.Repository, text: str, score: str) -> None:
    (figures,) = filled(plan(repo, f"2026-001-1;15-4-2026;9,0;{text}")).values()
    assert figures == {**FIGURES, "score": score}


@pytest.mark.parametrize("score", ["", "-", "0", "0,0", "#DEEL/0!"])
def test_nobody_responded_is_an_outcome_without_a_score(
    repo: makers.Repository, score: str
) -> None:
    (figures,) = filled(plan(repo, f"2026-001-1;15-4-2026;0;{score}")).values()
    assert figures == {"received": "2026-04-15", "responses": "0"}


def test_rows_of_one_response_each_are_counted_and_averaged(repo: makers.Repository) -> None:
    rows = [
        *("2026-001-1;10-4-2026;8", "2026-001-1;15-4-2026;7", "2026-001-1;9-4-2026;"),
        *("2026-001-1;9-4-2026;7,5", "2026-001-1;9-4-2026;6,5", ";;7,25"),
    ]
    found = plan(repo, *rows, head="gesprek;ingevuld op;cijfer")
    assert filled(found) == {"2026-001/session-1": {**FIGURES, "responses": "5", "score": "7.3"}}
    assert [row.line for row in found.sums] == [7]


def test_the_day_of_sending_is_filled_in_where_the_export_has_it(repo: makers.Repository) -> None:
    repo.drop("requests/2026-001/session-1.yaml", "evaluation")
    found = plan(
        repo,
        "2026-001-1;8-4-2026;15-4-2026;9;7,8",
        head="gesprek;verzonden;ontvangen;reacties;cijfer",
    )
    assert filled(found) == {"2026-001/session-1": {"sent": "2026-04-08", **FIGURES}}


@pytest.mark.parametrize(
    ("recorded", "row", "missing"),
    [
        (FULL, "15-4-2026;9;7,8", []),
        (FULL, "15-4-2026;9;7,80", []),
        (FULL, "15-4-2026;9;7,84", []),
        ({**FULL, "score": 7.83}, "15-4-2026;9;7,8", []),
        (FULL, "15-4-2026;9;", []),
        ({**SENT, "responses": 9}, "15-4-2026;9;7,8", ["received", "score"]),
        ({**SENT, "responses": 9, "score": 7.8}, "15-4-2026;;", ["received"]),
    ],
)
def test_what_is_recorded_already_is_no_reason_to_refuse_a_row(
    repo: makers.Repository, recorded: dict[str, object], row: str, missing: list[str]
) -> None:
    repo.set("requests/2026-001/session-1.yaml", "evaluation", recorded)
    found = plan(repo, f"2026-001-1;{row}")
    assert [list(each.missing) for each in found.new] == ([missing] if missing else [])
    assert len(found.recorded) == (not missing)
    assert not found.refused


def test_a_session_that_is_twice_in_the_export_with_the_same_figures_counts_once(
    repo: makers.Repository,
) -> None:
    found = plan(repo, "2026-001-1;15-4-2026;9;7,8", f"{URL};2026-04-15;9;7.80")
    assert filled(found) == {"2026-001/session-1": FIGURES}


@pytest.mark.parametrize("row", ["2026-001-1;;;", "2026-001-1;;0;", "Bron: de academie;;;"])
def test_a_row_without_figures_is_passed_over(repo: makers.Repository, row: str) -> None:
    found = plan(repo, row)
    assert [each.line for each in found.without_figures] == [2]
    assert (found.new, found.refused) == ((), ())


@pytest.mark.parametrize("row", ["Totaal;;9;7,8", ";;9;7,8", "gemiddeld;;;7,8"])
def test_a_total_is_passed_over(repo: makers.Repository, row: str) -> None:
    found = plan(repo, "2026-001-1;15-4-2026;9;7,8", row)
    assert [each.line for each in found.sums] == [3]
    assert filled(found) == {"2026-001/session-1": FIGURES}


_NO_NUMBER = (
    "Wat hier staat, is geen nummer van een gesprek. Schrijf het zoals 2026-001-1, of zet er het "
    "hele adres van de evaluatie."
)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2026-009-1;15-4-2026;9;7,8", "Er is geen aanvraag 2026-009. Bedoelde u 2026-001?"),
        (
            "2026-001-3;15-4-2026;9;7,8",
            (
                "Aanvraag 2026-001 heeft geen gesprek 3. Er is: 2026-001-1 (2026-04-07) en "
                "2026-001-2 "
                "(2026-06-10)."
            ),
        ),
        (
            "2026-001;15-4-2026;9;7,8",
            (
                "Welk gesprek van aanvraag 2026-001 is dit? Er is: 2026-001-1 (2026-04-07) en "
                "2026-001-2 (2026-06-10)."
            ),
        ),
        ("Jan Geheim;15-4-2026;9;7,8", _NO_NUMBER),
        ("https://evaluatie.example.org/;15-4-2026;9;7,8", _NO_NUMBER),
        (
            "https://x.example.org/2026-001-1/2026-001-2;15-4-2026;9;7,8",
            _NO_NUMBER,
        ),
        (
            ";15-4-2026;9;7,8",
            (
                "Hier staat geen nummer van een gesprek. Schrijf het zoals 2026-001-1, of zet er "
                "het "
                "hele adres van de evaluatie."
            ),
        ),
        (
            "2-1-2026;15-4-2026;9;7,8",
            (
                "Hier staat een dag en geen nummer: Excel maakte een datum van het nummer. Zet die "
                "kolom op Tekst en haal het nummer opnieuw op, of neem het adres van de evaluatie."
            ),
        ),
        (
            "2026-001-2;15-4-2026;9;7,8",
            (
                "Dit gesprek van 2026-06-10 is nog niet vastgelegd als gevoerd. Typ eerst: python "
                "build.py set 2026-001/session-2 held.participants=AANTAL"
            ),
        ),
        (
            "2026-001-1;15-4-2026;13;7,8",
            "13 reacties kan niet: het aantal deelnemers is 12. Kijk beide getallen na.",
        ),
        ("2026-001-1;15-4-2026;9;", "Het cijfer ontbreekt."),
        ("2026-001-1;15-4-2026;;7,8", "Het aantal reacties ontbreekt."),
        ("2026-001-1;;9;7,8", "De dag van ontvangst ontbreekt."),
        ("2026-001-1;15-4-2026;0;7,8", "Een cijfer zonder reacties kan niet."),
        (
            "2026-001-1;2-6-2026;9;7,8",
            "De dag van ontvangst (2026-06-02) moet nog komen: vandaag is het 2026-06-01.",
        ),
        (
            "2026-001-1;6-4-2026;9;7,8",
            "De dag van ontvangst (2026-04-06) is voor het gesprek (2026-04-07).",
        ),
        (
            "2026-001-1;7-4-2026;9;7,8",
            "De dag van ontvangst (2026-04-07) is voor het versturen (2026-04-08).",
        ),
        *(
            (
                f"2026-001-1;15-4-2026;9;{score}",
                "In de kolom cijfer staat een cijfer dat niet van 1 tot en met 10 is.",
            )
            for score in ("0", "0,9", "10,1", "11", "78")
        ),
        *(
            (
                f"2026-001-1;15-4-2026;9;{score}",
                (
                    "In de kolom cijfer maakte Excel een datum van het cijfer (7.8 wordt 7 "
                    "augustus). "
                    "Schrijf het met een komma: 7,8."
                ),
            )
            for score in ("7-aug", "7-8-2026", "7/8")
        ),
        *(
            (
                f"2026-001-1;15-4-2026;9;{score}",
                "In de kolom cijfer staat geen cijfer. Schrijf bijvoorbeeld 7,8.",
            )
            for score in ("goed", "7,8/10", "-7", "1e1", "NaN", "٧")
        ),
        *(
            (
                f"2026-001-1;15-4-2026;{count};7,8",
                "In de kolom reacties staat geen heel getal. Schrijf alleen cijfers, zoals 12.",
            )
            for count in ("negen", "9,5", "75%", "-1", "1.000", "9 van 12")
        ),
        *(
            (
                f"2026-001-1;{text};9;7,8",
                "In de kolom ontvangen staat geen dag. Schrijf bijvoorbeeld 21-1-2027.",
            )
            for text in ("ooit", "31-4-2026", "4/15/2026", "2026")
        ),
        (
            "2026-001-1;########;9;7,8",
            (
                "In de kolom ontvangen staan alleen hekjes: in Excel is zij te smal. Maak haar "
                "breder "
                "en kopieer opnieuw."
            ),
        ),
        (
            "2026-001-1;15-4-2026;9;7,8;x",
            (
                "Deze rij heeft meer cellen dan er kolommen zijn. Staat er een komma in een "
                "cijfer? "
                "Bewaar het bestand dan met puntkomma's tussen de kolommen, of zet het cijfer "
                "tussen "
                "aanhalingstekens."
            ),
        ),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_the_reason(
    repo: makers.Repository, row: str, reason: str
) -> None:
    repo.session(REQUEST, 2)
    found = plan(repo, row, "Totaal;;;")
    assert reasons(found) == [reason]
    assert [each.line for refused in found.refused for each in refused.rows] == [2]


@pytest.mark.parametrize(
    ("recorded", "reason"),
    [
        (
            {**FULL, "responses": 11},
            (
                "Hier staat al iets anders: reacties 11 (in dit bestand 9). Klopt het bestand? Typ "
                "eerst: python build.py set 2026-001/session-1 evaluation.responses=9"
            ),
        ),
        (
            {**FULL, "received": day("2026-04-16"), "score": 8.0},
            (
                "Hier staat al iets anders: ontvangen 2026-04-16 (in dit bestand 2026-04-15) en "
                "cijfer "
                "8,0 (in dit bestand 7,8). Klopt het bestand? Typ eerst: python build.py set "
                "2026-001/session-1 evaluation.received=2026-04-15 evaluation.score=7.8"
            ),
        ),
        (
            None,
            (
                "Er is niet vastgelegd wanneer deze evaluatie is verstuurd. Typ eerst: python "
                "build.py "
                "set 2026-001/session-1 evaluation.sent=JAAR-MAAND-DAG (of neem een kolom "
                "verzonden "
                "op)."
            ),
        ),
    ],
    ids=["responses", "two", "never sent"],
)
def test_a_row_that_does_not_fit_what_is_recorded_is_refused(
    repo: makers.Repository, recorded: dict[str, object] | None, reason: str
) -> None:
    path = "requests/2026-001/session-1.yaml"
    if recorded is None:
        repo.drop(path, "evaluation")
    else:
        repo.set(path, "evaluation", recorded)
    assert reasons(plan(repo, "2026-001-1;15-4-2026;9;7,8")) == [reason]


def test_a_session_that_was_cancelled_has_no_evaluation(repo: makers.Repository) -> None:
    cancelled = {"on": day("2026-04-02"), "by": "requester", "reason": "Ziek.", "punch": "returned"}
    repo.session(REQUEST, 2, date=day("2026-04-08"), cancelled=cancelled)
    assert reasons(plan(repo, "2026-001-2;15-4-2026;9;7,8")) == [
        "Dit gesprek is afgezegd. Kijk na of het nummer klopt."
    ]


@pytest.mark.parametrize(
    ("day_in_file", "reason"),
    [
        (
            "9-4-2026",
            "Aanvraag 2026-001 heeft geen gesprek op 2026-04-09. Er is: 2026-001-1 (2026-04-07).",
        ),
        (
            "ooit",
            (
                "In de kolom met de dag van het gesprek staat geen dag. Schrijf bijvoorbeeld "
                "21-1-2027."
            ),
        ),
    ],
)
def test_a_day_on_which_there_was_no_session_is_refused(
    repo: makers.Repository, day_in_file: str, reason: str
) -> None:
    row = f"2026-001;{day_in_file};15-4-2026;9;7,8"
    found = plan(repo, row, head="aanvraag;datum;ontvangen;reacties;cijfer")
    assert reasons(found) == [reason]


def test_a_day_that_is_not_that_of_the_session_is_refused(repo: makers.Repository) -> None:
    found = plan(
        repo,
        "2026-001-1;8-4-2026;15-4-2026;9;7,8",
        head="gesprek;gespreksdatum;ontvangen;reacties;cijfer",
    )
    assert reasons(found) == [
        (
            "Het gesprek was op 2026-04-07, in het bestand staat 2026-04-08. Klopt het nummer? "
            "Is het "
            "een andere datum? Geef die kolom dan een andere naam."
        )
    ]


def test_two_sessions_on_one_day_have_to_be_named(repo: makers.Repository) -> None:
    repo.held_session(
        REQUEST, 2, date=day("2026-04-07"), start=dt.time(9), end=dt.time(11), evaluation=SENT
    )
    row = "2026-001;7-4-2026;15-4-2026;9;7,8"
    found = plan(repo, row, head="aanvraag;datum;ontvangen;reacties;cijfer")
    assert reasons(found) == [
        (
            "Aanvraag 2026-001 heeft op 2026-04-07 meer gesprekken. Schrijf het nummer: "
            "2026-001-1 en "
            "2026-001-2."
        )
    ]


def test_a_session_that_is_twice_in_the_export_with_other_figures_is_refused_once(
    repo: makers.Repository,
) -> None:
    found = plan(repo, "2026-001-1;15-4-2026;9;7,8", "2026-001-1;15-4-2026;9;7,9")
    assert reasons(found) == ["Dit gesprek staat er meer keren in, en niet gelijk."]
    assert [row.line for row in found.refused[0].rows] == [2, 3]


def test_an_answer_that_cannot_be_read_leaves_its_session_out(repo: makers.Repository) -> None:
    rows = ["2026-001-1;15-4-2026;8", "2026-001-1;15-4-2026;goed"]
    found = plan(repo, *rows, head="gesprek;ontvangen;cijfer")
    assert reasons(found) == ["In de kolom cijfer staat geen cijfer. Schrijf bijvoorbeeld 7,8."]


def test_a_session_whose_file_is_broken_is_refused(repo: makers.Repository) -> None:
    repo.put("requests/2026-001/session-1.yaml", "date: [\n")
    text = f"{USUAL}\n2026-001-1;15-4-2026;9;7,8\n"
    found = plan_evaluations(read_evaluations(text.encode(), None), repo.checked().ledger)
    assert reasons(found) == [
        "requests/2026-001/session-1.yaml heeft een fout. Los die eerst op: zie check."
    ]
