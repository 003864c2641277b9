"""Tables of the team: which can be sorted and filtered, and by what a cell is sorted."""

from typing import Any

import pytest

from dialoog.site.views.components.team.table import (
    FILTERED_FROM,
    SORTED_FROM,
    Cell,
    Column,
    DataTable,
    columns,
)
from dialoog.site.views.team import card, dossiers, people
from dialoog.site.views.team.report.figure import Numbers, Shown
from tests.makers import CARD, Repository, day
from tests.site.views.of_team import team_ledger


def table(rows: int, **options: Any) -> DataTable:
    return DataTable(
        "een", "Een", columns("Wie"), tuple((Cell(str(at)),) for at in range(rows)), **options
    )


@pytest.mark.parametrize(
    ("rows", "sortable", "filterable"),
    [
        (0, False, False),
        (SORTED_FROM - 1, False, False),
        (SORTED_FROM, True, False),
        (FILTERED_FROM - 1, True, False),
        (FILTERED_FROM, True, True),
    ],
)
def test_a_table_with_few_rows_can_be_neither_sorted_nor_filtered(
    rows: int, sortable: bool, filterable: bool
) -> None:
    assert (table(rows).sortable, table(rows).filterable) == (sortable, filterable)


def test_a_table_whose_order_has_a_meaning_cannot_be_sorted() -> None:
    assert not table(99, sorts=False).sortable
    assert table(99, sorts=False).filterable
    assert not table(99, filters=False).filterable


@pytest.mark.parametrize(
    ("numbers", "figures"), [((1, 2), True), ((2,), False), ((0, 1, 2), False), ((), False)]
)
def test_a_table_of_figures_has_numbers_in_all_columns_but_the_first(
    numbers: tuple[int, ...], figures: bool
) -> None:
    assert DataTable("een", "Een", columns("A", "B", "C", numbers=numbers), ()).figures is figures


def test_states_are_sorted_by_how_far_the_request_is(repo: Repository) -> None:
    repo.request("2026-001", until="intake")
    repo.request("2026-002", until="consult")
    repo.request("2026-003")
    rows = dossiers.view(team_ledger(repo)).open.rows
    order = sorted(rows, key=lambda row: int(row[1].value))
    assert [row[1].badges[0].words for row in order] == ["Ontvangen", "Besproken", "Intake geweest"]


def test_working_days_are_sorted_in_the_order_of_the_week(repo: Repository) -> None:
    for name, days in (("een", ["vr"]), ("twee", ["ma", "vr"]), ("drie", ["ma", "di"])):
        repo.facilitator(name, days=days)
    repo.facilitator("vier")
    rows = [
        row
        for row in people.view(team_ledger(repo)).members.rows
        if "Gespreksleider" in str(row[0].words)
    ]
    order = sorted(rows, key=lambda row: row[4].value)
    assert [row[4].words for row in order] == [
        *("maandag en dinsdag", "alle dagen", "maandag en vrijdag", "vrijdag"),
    ]


def test_former_members_are_sorted_by_their_first_day(repo: Repository) -> None:
    spans = [
        {"from": day("2025-01-02"), "until": day("2025-06-30")},
        {"from": day("2024-02-01"), "until": day("2024-06-30")},
    ]
    repo.facilitator("weg", membership=spans)
    (row,) = people.view(team_ledger(repo)).others.rows
    assert row[2].value == "2024-02-01"


def test_extra_and_withdrawn_punches_are_sorted_as_numbers(repo: Repository) -> None:
    for strips in (1, -1):
        extra = {"on": day("2026-04-01"), "sessions": strips, "reason": "Zo.", "agreed_by": "Wij"}
        repo.append(CARD, "extensions", extra)
    extensions = card.view(team_ledger(repo), CARD.split("/")[-1].removesuffix(".yaml")).extensions
    assert [(row[1].words, row[1].value) for row in extensions.rows] == [("+1", "1"), ("−1", "-1")]


def test_numbers_are_sorted_by_their_value_and_days_by_their_date() -> None:
    numbers = Numbers(("Wie", "Cijfer", "Dag", "Aantal"), (("Een", 7.25, day("2026-05-18"), None),))
    table_ = numbers.table("een", "Een", "Niets.", Shown(first=9))
    assert table_.columns == (
        Column("Wie"),
        *(Column(x, numbers=True) for x in numbers.headings[1:]),
    )
    assert [(cell.words, cell.value, cell.iso) for cell in table_.rows[0]] == [
        ("Een", "", ""),
        ("7,2", "7.25", ""),
        ("18 mei 2026", "", "2026-05-18"),
        ("-", "", ""),
    ]


def test_rows_without_an_order_of_their_own_are_cut_and_can_be_sorted() -> None:
    numbers = Numbers(("Wie", "Aantal"), tuple((str(at), at) for at in range(9)))
    assert len(numbers.table("een", "Een", "Niets.", Shown(first=6)).rows) == 6
    assert numbers.table("een", "Een", "Niets.", Shown(first=6)).sortable
    assert not numbers.table("een", "Een", "Niets.", Shown()).sortable
    assert len(numbers.table("een", "Een", "Niets.", Shown()).rows) == 9
