"""An export is read by the headings above its columns, and nothing else of it is read."""

import pytest

from dialoog.data.evaluation_headings import USUAL_HEADINGS, comparable
from dialoog.data.evaluation_table import EvaluationTable, read_evaluations
from dialoog.data.models.programme import EvaluationColumns
from dialoog.formats.csv import TableError

ROW = {"session": "2026-001-1", "received": "1-6-2026", "responses": "9", "score": "7,8"}
USUAL = "gesprek;ontvangen;reacties;cijfer"


def read(text: str, **named: str) -> EvaluationTable:
    columns = EvaluationColumns.model_validate(named) if named else None
    return read_evaluations(text.encode(), columns)


def cells(text: str, **named: str) -> list[dict[str, str]]:
    return [dict(row.cells) for row in read(text, **named).rows]


@pytest.mark.parametrize(
    "text",
    [
        f"{USUAL}\n2026-001-1;1-6-2026;9;7,8\n",
        "Gesprek\tOntvangen\tReacties\tCijfer\n2026-001-1\t1-6-2026\t9\t7,8",
        'gesprek,ontvangen,reacties,cijfer\n2026-001-1,1-6-2026,9,"7,8"\n',
        "CIJFER;naam;Reacties ;gesprek;Ontvangen\n7,8;Jan;9;2026-001-1;1-6-2026\n",
        f"sep=;\n{USUAL}\n2026-001-1;1-6-2026;9;7,8\n",
        f"Evaluaties van 2026;;;\n\n{USUAL}\n2026-001-1;1-6-2026;9;7,8\n",
        f"{USUAL}\n2026-001-1;1-6-2026;9;7,8\n;;;\n{USUAL}\n",
        "Gespreksnummer;Datum ontvangst;Aantal reacties;Gem. cijfer\n2026-001-1;1-6-2026;9;7,8",
        "Sessie-ID;Ingevuld op;Aantal;Cijfer (1-10)\n2026-001-1;1-6-2026;9;7,8",
        (
            "cijfer;cijfer vraag 2;beoordeling;gesprek;ontvangen;reacties\n"
            "7,8;3;2;2026-001-1;1-6-2026;9"
        ),
    ],
    ids=[
        *("usual", "tabs", "commas", "order", "sep", "title", "repeated", "words", "brackets"),
        "first word counts",
    ],
)
def test_a_row_is_read_by_the_headings(text: str) -> None:
    assert cells(text) == [ROW]


def test_headings_of_the_programme_count_before_the_usual_ones() -> None:
    text = "nr;gesprek;ontvangen;n;cijfer;eind\n2026-001-1;x;1-6-2026;9;1;7,8\n"
    assert cells(text, session="Nr", score="EIND") == [ROW]


def test_a_column_that_the_programme_names_is_no_other_column_too() -> None:
    text = "gesprek;datum;reacties;cijfer\n2026-001-1;1-6-2026;9;7,8\n"
    assert cells(text, received="datum") == [ROW]


@pytest.mark.parametrize("cell", ["", "-", "–", "n.v.t.", "NVT", "#DEEL/0!", "#N/B", "geen"])
def test_a_cell_without_a_figure_is_empty(cell: str) -> None:
    (row,) = read(f"{USUAL}\n2026-001-1;1-6-2026;0;{cell}\n").rows
    assert row.get("score") == ""


@pytest.mark.parametrize(
    "label", ["Totaal", "TOTAAL 2026", "Eindtotaal", "gemiddeld", "Gem.", "som"]
)
def test_a_row_with_a_total_is_seen_as_one(label: str) -> None:
    assert [
        row.is_sum for row in read(f"{USUAL}\n{label};;9;7,8\n2026-001-1;1-6-2026;9;7,8").rows
    ] == [
        True,
        False,
    ]


def test_a_table_without_a_number_of_responses_has_a_row_a_response() -> None:
    assert read("gesprek;ontvangen;cijfer\na;b;8\na;b;7\n").has_a_row_a_response
    assert not read(f"{USUAL}\na;b;9;8\n").has_a_row_a_response


@pytest.mark.parametrize(
    "text",
    [
        "gesprek,ontvangen,reacties,cijfer\n2026-001-1,1-6-2026,9,7,8\n",
        "gesprek,ontvangen,reacties,cijfer,toelichting\n2026-001-1,1-6-2026,9,7,8,\n",
        f"{USUAL}\n2026-001-1;1-6-2026;9;7,8;x\n",
    ],
)
def test_a_row_with_more_cells_than_headings_is_set_apart(text: str) -> None:
    table = read(text)
    assert (len(table.rows), [row.line for row in table.misfits]) == (0, [2])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "gesprek;datum terug;reacties;cijfer\n",
            (
                "In dit bestand ontbreekt de kolom ontvangen. "
                "Gevonden: gesprek, datum terug, reacties, cijfer. Heet die kolom anders? "
                "Schrijf dat dan in content/programme.yaml, met:\n"
                'python build.py set programme "evaluation.columns.received=datum terug"'
            ),
        ),
        (
            "code;naam;reacties;binnen\n",
            (
                "In dit bestand ontbreken de kolom gesprek en de kolom cijfer. "
                "Gevonden: code, naam, reacties, binnen. Heten die kolommen anders? "
                "Schrijf dat dan in content/programme.yaml, met:\n"
                'python build.py set programme "evaluation.columns.session=NAAM VAN DE KOLOM" '
                '"evaluation.columns.score=NAAM VAN DE KOLOM"'
            ),
        ),
        (
            "gesprek;ontvangen;cijfer\n2026-001-1;1-6-2026;8\n2026-002-1;1-6-2026;7\n",
            (
                "Zonder kolom met het aantal reacties is elke rij één reactie. Maar elk gesprek "
                "staat "
                "er één keer in. In dit bestand ontbreekt de kolom reacties. Gevonden: gesprek, "
                "ontvangen, cijfer. Heet die kolom anders? Schrijf dat dan in "
                "content/programme.yaml, "
                'met:\npython build.py set programme "evaluation.columns.responses=NAAM VAN DE '
                'KOLOM"'
            ),
        ),
        (
            "gesprek;ontvangen;reacties;gemiddelde;beoordeling\n",
            (
                "Is kolom 4 of kolom 5 de kolom cijfer? Laat er één weg, of kies de goede. "
                "Schrijf dat dan in content/programme.yaml, met:\n"
                'python build.py set programme "evaluation.columns.score=NAAM VAN DE KOLOM"'
            ),
        ),
        ("", "Dit bestand is leeg."),
        ("\n  \r\n", "Dit bestand is leeg."),
    ],
    ids=["one", "two", "responses", "unclear", "empty", "blank"],
)
def test_a_column_that_is_missing_is_told_with_what_was_found_and_what_to_type(
    text: str, message: str
) -> None:
    with pytest.raises(TableError) as raised:
        read(text)
    assert str(raised.value) == message


def test_a_heading_that_the_programme_names_has_to_be_there() -> None:
    with pytest.raises(TableError, match="ontbreekt de kolom cijfer \\(Eindoordeel\\)"):
        read(f"{USUAL}\n2026-001-1;1-6-2026;9;7,8\n", score="Eindoordeel")


@pytest.mark.parametrize(
    "text",
    [
        "2026-001-1;1-6-2026;9;7,8;Jan Geheim\n",
        "Jan Geheim;Ik vond het niets\n",
        "gesprek;2026-001-1;9;Jan Geheim\n",
        "x" * 300,
    ],
    ids=["figures", "words", "a heading among figures", "long"],
)
def test_a_row_that_may_hold_answers_is_never_shown_as_headings(text: str) -> None:
    with pytest.raises(TableError) as raised:
        read(text)
    assert "Neem ook de rij met de namen boven de kolommen mee." in str(raised.value)
    assert "Geheim" not in str(raised.value)
    assert "niets" not in str(raised.value)


def test_a_heading_that_reads_as_a_name_or_a_sentence_is_left_out() -> None:
    with pytest.raises(TableError) as raised:
        read("gesprek;code;Jan Geheim;Ik vond het helemaal niets vandaag\n")
    assert "Gevonden: gesprek, code. " in str(raised.value)


@pytest.mark.parametrize("sign", ["\x1b", "\x07", "\x9b", "\u202e"])
def test_a_sign_that_a_terminal_obeys_is_never_shown(sign: str) -> None:
    assert sign not in read(f"gesprek;{sign}cijfer;ontvangen;reacties\n").headings["score"]
    with pytest.raises(TableError) as refused:
        read(f"gesprek;cijfer;reacties;{sign}kop\n2026-001-1;7;3;x\n")
    assert sign not in str(refused.value)
    assert "cijfer" in str(refused.value)


def test_no_usual_heading_is_of_two_columns() -> None:
    words = [word for words in USUAL_HEADINGS.values() for word in words]
    assert len(words) == len(set(words))
    assert words == [comparable(word) for word in words]
    assert list(USUAL_HEADINGS) == list(EvaluationColumns.model_fields)
