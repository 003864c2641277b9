"""The report: each number counted once, and the same in picture, table and file."""

import csv
import io

import pytest

from dialoog.domain.periods import periods_from
from dialoog.site.views.components.team.charts import ColumnChart, RowChart
from dialoog.site.views.team.report import evaluations, requests, themes
from dialoog.site.views.team.report import page as report
from tests.makers import PROGRAMME, Repository, day
from tests.site.views.of_team import add_two_years, cell_texts, team_ledger
from tests.site.views.staff import text

ROWS = 12
CLOSED = {"on": day("2026-05-01"), "outcome": "withdrawn", "reason": "Klaar."}


def in_file(repo: Repository, name: str) -> list[list[str]]:
    text = report.csv(team_ledger(repo), name).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def test_every_part_of_the_report_has_a_table_and_a_file(repo: Repository) -> None:
    repo.request(until="intake")
    repo.held_session()
    page = report.view(team_ledger(repo))
    assert [part.id for part in page.parts] == list(report.FIGURES)
    for part in page.parts:
        assert part.figure.table.rows, part.id
        assert (part.file.page, part.file.id) == ("report-file", part.id)
        assert in_file(repo, part.id)[0] == list(part.figure.numbers.headings)


def test_the_report_of_a_programme_without_requests_says_that_there_is_nothing_yet(
    repo: Repository,
) -> None:
    figures = {part.id: part.figure for part in report.view(team_ledger(repo)).parts}
    assert figures["stappen"].table.rows == ()
    assert figures["evaluaties"].sentences == ("Er is nog geen evaluatie terug.",)
    assert [row[1:] for row in cell_texts(figures["evaluaties"].table)] == []


# ------------------------------------------------------------------------------ counts


def test_requests_are_counted_by_state(repo: Repository) -> None:
    repo.request("2026-001")
    repo.request("2026-002")
    repo.request("2026-003", until="consult", closed=CLOSED)
    figure = requests.by_state(team_ledger(repo))
    assert figure.sentences == ("Tot nu toe: 3 aanvragen. Daarvan zijn er 2 open.",)
    rows = dict(cell_texts(figure.table))
    assert (rows["Ontvangen"], rows["Ingetrokken"], rows["Gepland"]) == ("2", "1", "0")
    assert sum(map(int, rows.values())) == 3
    assert ["Ontvangen", "2"] in in_file(repo, "standen")
    bars = {text(first.words): second.bar for first, second in figure.table.rows}
    assert (bars["Ontvangen"], bars["Ingetrokken"], bars["Gepland"]) == (100, 50, 0)
    assert figure.charts == ()


def test_requests_are_counted_by_directorate_the_most_first(repo: Repository) -> None:
    for number, where in enumerate(("ruimte", "ruimte", "dienstverlening"), start=1):
        repo.request(
            f"2026-00{number}", requester={"code": f"lg-{number}a1a", "directorate": where}
        )
    repo.set(
        "requests/2026-001/request.yaml", "consultation", {"on": day("2026-03-04"), "advice": "Ja."}
    )
    repo.set("requests/2026-001/request.yaml", "closed", CLOSED)
    figure = requests.by_directorate(team_ledger(repo))
    assert cell_texts(figure.table) == [["Ruimte", "2", "1"], ["Dienstverlening", "1", "1"]]
    assert figure.sentences == ("Elke directie vroeg al iets aan.",)


@pytest.mark.parametrize(
    ("asked", "sentences"),
    [((), ()), (("ruimte",), ("1 directie vroeg nog niets aan.",))],
)
def test_directorates_without_a_request_are_counted_as_soon_as_there_is_one(
    repo: Repository, asked: tuple[str, ...], sentences: tuple[str, ...]
) -> None:
    for number, where in enumerate(asked):
        repo.request(f"2026-00{number}", requester={"code": "lg-9x9x", "directorate": where})
    assert requests.by_directorate(team_ledger(repo)).sentences == sentences


def test_requests_and_sessions_are_counted_by_month_without_a_gap(repo: Repository) -> None:
    repo.request("2026-001", until="intake")  # received in March
    repo.held_session("2026-001", 1, date=day("2026-05-12"))
    figure = requests.by_month(team_ledger(repo))
    assert in_file(repo, "maanden")[1:] == [
        ["maart 2026", "1", "0"],
        ["april 2026", "0", "0"],
        ["mei 2026", "0", "1"],
        ["juni 2026", "0", "0"],
    ]
    assert cell_texts(figure.table) == [["maart 2026", "1", "0"], ["mei 2026", "0", "1"]]
    asked, talked = figure.charts
    assert asked.canvas.description == "maart 2026: 1. In de andere maanden geen."
    assert talked.canvas.description == "mei 2026: 1. In de andere maanden geen."


def test_the_chart_by_month_shows_two_years_and_the_file_all_months(repo: Repository) -> None:
    repo.request("2023-001", received=day("2023-05-31"))
    assert requests.by_month(team_ledger(repo)).charts == ()
    repo.request("2026-001")
    chart = requests.by_month(team_ledger(repo)).charts[0]
    assert isinstance(chart, ColumnChart)
    assert len(chart.columns) == requests.MAX_MONTHS
    assert len(in_file(repo, "maanden")) == 1 + 38


# ------------------------------------------------------------------------------ steps


def test_each_step_is_listed_with_its_median_and_its_spread(repo: Repository) -> None:
    for number, on in enumerate(("03", "04", "06"), start=1):
        path = repo.request(f"2026-00{number}", until="consult")
        repo.set(path, "consultation.on", day(f"2026-03-{on}"))
    figure = requests.by_step(team_ledger(repo))
    assert cell_texts(figure.table) == [["Stap consult", "2", "1,2", "3,6", "3", "5", "0"]]
    row = ["Stap consult", "2", "1,2", "3,6", "1", "4", "3", "5", "0"]
    assert in_file(repo, "stappen")[1] == row


def test_a_step_is_drawn_with_each_request_and_the_agreed_term(repo: Repository) -> None:
    for number, on in enumerate(("03", "04", "24"), start=1):
        path = repo.request(f"2026-00{number}", until="consult")
        repo.set(path, "consultation.on", day(f"2026-03-{on}"))
    repo.set(PROGRAMME, "terms.consult", 10)
    figure = requests.by_step(team_ledger(repo))
    (chart,) = figure.charts
    assert isinstance(chart, RowChart)
    (row,) = chart.rows
    assert row.label == "Stap consult (3 aanvragen, afgesproken 10)"
    assert len(row.dots) == 3
    assert row.dots[1].x < row.ticks[0] < row.dots[2].x
    assert chart.canvas.description == f"{row.label}: 1, 2, 16."
    assert cell_texts(figure.table)[0][-2:] == ["10", "1"]


def test_the_words_of_a_chart_have_each_value_once(repo: Repository) -> None:
    for number, on in enumerate(("03", "03", "04", "24", "24", "24"), start=1):
        path = repo.request(f"2026-{number:03}", until="consult")
        repo.set(path, "consultation.on", day(f"2026-03-{on}"))
    (chart,) = requests.by_step(team_ledger(repo)).charts
    assert chart.canvas.description.endswith(": 1 (2 keer), 2, 16 (3 keer).")


def test_the_duration_from_request_to_session_is_the_last_row(repo: Repository) -> None:
    repo.request(until="intake")
    repo.held_session()
    assert (
        cell_texts(requests.by_step(team_ledger(repo)).table)[-1][0]
        == requests.FROM_REQUEST_TO_SESSION
    )


# ------------------------------------------------------------------------------ evaluations


def evaluated(repo: Repository, *marks: tuple[str, int, int, float]) -> None:
    """Held sessions: a date, how many came, how many answered, and their mark."""
    for number, (date, people, responses, score) in enumerate(marks, start=1):
        name = f"2026-{number:03}"
        repo.request(name, until="intake")
        on = day(date)
        evaluation = {"sent": on, "received": on, "responses": responses, "score": score}
        repo.held_session(name, 1, date=on, held={"participants": people}, evaluation=evaluation)


def test_evaluations_are_listed_by_quarter_with_response_mean_and_spread(repo: Repository) -> None:
    evaluated(
        repo, ("2026-03-30", 10, 5, 7.0), ("2026-04-02", 20, 10, 8.0), ("2026-05-04", 10, 5, 9.0)
    )
    figure = evaluations.evaluations(team_ledger(repo))
    assert cell_texts(figure.table) == [
        [
            *("Kwartaal 1 van 2026", "1", "1", "10", "5", "50", "7,0"),
        ],
        [
            *("Kwartaal 2 van 2026", "2", "2", "30", "15", "50", "8,5"),
        ],
        [
            *("Alles samen", "3", "3", "40", "20", "50", "8,0"),
        ],
    ]
    (chart,) = figure.charts
    assert isinstance(chart, RowChart)
    assert [row.label for row in chart.rows] == [
        "Kwartaal 1 van 2026: gemiddeld 7,0 (1 gesprek)",
        "Kwartaal 2 van 2026: gemiddeld 8,5 (2 gesprekken)",
    ]
    assert [mark.label for mark in chart.marks] == [*map(str, range(1, 11))]
    assert chart.canvas.description.endswith("(2 gesprekken), cijfers 8,0 en 9,0.")
    assert figure.sentences == (
        "Van elke 100 deelnemers vullen er 50 de evaluatie in.",
        "Het gemiddelde cijfer is 8,0, over 3 gesprekken; het laagste is 7,0, het hoogste 9,0.",
    )


def test_the_response_counts_only_participants_of_sessions_with_an_evaluation(
    repo: Repository,
) -> None:
    evaluated(repo, ("2026-04-02", 20, 10, 8.0))
    repo.request("2026-009", until="intake")
    sent = {"sent": day("2026-04-07")}
    repo.held_session("2026-009", 1, date=day("2026-04-07"), held=30, evaluation=sent)
    rows = cell_texts(evaluations.evaluations(team_ledger(repo)).table)
    assert rows[-1][:6] == ["Alles samen", "2", "1", "20", "10", "50"]


def test_all_together_is_the_sum_of_the_rows_above_it(repo: Repository) -> None:
    days = [f"{year}-0{month}-10" for year in (2023, 2024, 2025, 2026) for month in (2, 5)]
    for number, on in enumerate(days, start=1):
        name = f"{on[:4]}-{number:03}"
        repo.request(name, until="intake", received=day(on))
        for step in ("consultation", "match", "intake"):
            repo.set(f"requests/{name}/request.yaml", f"{step}.on", day(on))
        told = {"sent": day(on), "received": day(on), "responses": 5, "score": 7}
        facts = {"planned_on": day(on), "held": 12, "evaluation": told}
        repo.held_session(name, 1, date=day(on), **facts)
    rows = cell_texts(evaluations.evaluations(team_ledger(repo)).table)
    assert rows[0][0] == "Daarvoor"
    for column in range(1, 5):
        assert sum(int(row[column]) for row in rows[:-1]) == int(rows[-1][column])


# ------------------------------------------------------------------------------ themes


def test_themes_are_listed_by_quarter_with_the_actions_about_them(repo: Repository) -> None:
    repo.request("2026-001", until="intake")
    repo.held_session("2026-001", 1, date=day("2026-03-30"), themes=["aanspreken", "veiligheid"])
    repo.held_session("2026-001", 2, date=day("2026-05-04"), themes=["veiligheid"])
    acted = [{"on": day("2026-05-18"), "text": "Iets."}]
    repo.set("content/themes.yaml", "0.actions", acted)
    figure = themes.themes(team_ledger(repo))
    assert [column.words for column in figure.table.columns] == [
        *("Rode draad", "Gesprekken", "Directies", "Keer iets gedaan", "Voor het laatst op"),
    ]
    assert cell_texts(figure.table) == [
        ["Veiligheid", "2", "1", "1", "18 mei 2026"],
        ["Aanspreken", "1", "1", "0", "-"],
    ]
    (chart,) = figure.charts
    assert isinstance(chart, RowChart)
    assert [(row.label, len(row.dots), len(row.ticks)) for row in chart.rows] == [
        ("Veiligheid", 2, 1),
        ("Aanspreken", 1, 0),
    ]
    assert chart.rows[0].dots[-1].x < chart.rows[0].ticks[0]
    assert chart.canvas.description.startswith(
        "Veiligheid: 2 keer gehoord, voor het laatst op 4 mei 2026, "
        "1 keer iets gedaan, voor het laatst op 18 mei 2026; Aanspreken: "
    )
    assert in_file(repo, "rode-draden")[0][3:5] == ["K1 2026", "K2 2026"]
    assert in_file(repo, "rode-draden")[1][-1] == "2026-05-18"
    assert figure.sentences[0].endswith("Met 1 rode draad die terugkwam is nog niets gedaan.")
    repo.set("content/themes.yaml", "1.actions", acted)
    figure = themes.themes(team_ledger(repo))
    assert figure.sentences[0].endswith("Met elke rode draad die terugkwam, is iets gedaan.")


def test_the_figure_of_themes_names_the_session_that_later_ones_wait_for(repo: Repository) -> None:
    repo.request("2026-001", until="intake")
    repo.request("2026-002", until="intake")
    first = repo.held_session("2026-001", 1, themes=[])
    assert "Zo lang" not in " ".join(themes.themes(team_ledger(repo)).sentences)
    repo.held_session("2026-002", 1, date=day("2026-04-08"))
    assert themes.themes(team_ledger(repo)).sentences[1] == (
        "Van het gesprek van 7 april 2026 (aanvraag 2026-001) liggen de rode draden nog niet vast. "
        "Zo lang tellen latere gesprekken niet mee op de site voor medewerkers."
    )
    repo.drop(first, "held")
    repo.drop(first, "evaluation")
    sentence = themes.themes(team_ledger(repo)).sentences[1]
    assert sentence.startswith(
        "Van het gesprek van 7 april 2026 (aanvraag 2026-001) ligt de uitkomst "
    )


# ------------------------------------------------------------------------------ large programmes


def test_a_long_table_and_its_chart_show_the_first_rows_and_the_file_all(repo: Repository) -> None:
    add_two_years(repo, directorates=41, themes=31)
    where, what = requests.by_directorate(team_ledger(repo)), themes.themes(team_ledger(repo))
    assert where.sentences[1:] == (
        "De tabel toont de eerste 40 van 41. In het bestand staan ze alle.",
    )
    assert what.sentences[1:] == (
        "De tabel toont de eerste 25 van 31. In het bestand staan ze alle.",
    )
    assert (len(where.table.rows), len(in_file(repo, "directies"))) == (40, 1 + 41)
    assert (len(what.table.rows), len(in_file(repo, "rode-draden"))) == (25, 1 + 31)
    asked = [int(row[1]) for row in cell_texts(where.table)]
    assert asked == sorted(asked, reverse=True)


def test_a_table_and_a_chart_that_just_fit_say_nothing_about_more_rows(repo: Repository) -> None:
    add_two_years(repo, directorates=ROWS, themes=ROWS)
    for figure in (requests.by_directorate(team_ledger(repo)), themes.themes(team_ledger(repo))):
        assert len(figure.sentences) == 1
        assert len(figure.table.rows) == ROWS


def test_themes_without_recent_sessions_stay_in_the_table(repo: Repository) -> None:
    add_two_years(repo, directorates=2, themes=ROWS + 1)
    for path in [path for path in repo.files if "session-" in path]:
        repo.files[path]["themes"] = ["aanspreken"]
    figure = themes.themes(team_ledger(repo))
    assert figure.sentences[1:] == ()
    assert len(figure.table.rows) == ROWS + 1


# ------------------------------------------------------------------------------ periods


@pytest.mark.parametrize(
    ("first", "last", "per_year", "periods"),
    [
        ((2026, 3), (2026, 3), 12, [(2026, 3)]),
        ((2025, 12), (2026, 1), 12, [(2025, 12), (2026, 1)]),
        ((2025, 4), (2026, 2), 4, [(2025, 4), (2026, 1), (2026, 2)]),
    ],
)
def test_periods_are_listed_without_a_gap(
    first: tuple[int, int], last: tuple[int, int], per_year: int, periods: list[tuple[int, int]]
) -> None:
    assert periods_from(first, last, per_year) == periods
