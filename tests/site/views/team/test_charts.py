"""Dots and columns are in proportion to their numbers, and stay within the chart."""

import pytest

from dialoog.site.views.components.team.charts import (
    CHART_WIDTH,
    RowOfValues,
    column_chart,
    number_marks,
    row_chart,
    scale,
)


def test_the_scale_of_only_zeros_gives_length_zero() -> None:
    assert scale(0, 0, 100) == 0


def test_dots_stand_on_one_scale_and_those_of_one_value_are_counted() -> None:
    rows = [RowOfValues("Een", [1, 10, 10], [5.5]), RowOfValues("Twee", [10])]
    marks = [(at, str(at)) for at in range(1, 11)]
    chart = row_chart(("a", "t", "over"), rows, marks)
    first, second = chart.rows
    low, high = first.dots
    assert (low.count, high.count) == ("", "2")
    assert high.radius > low.radius
    assert high.x == second.dots[0].x == chart.marks[-1].x
    assert first.ticks == ((low.x + high.x) / 2,)
    assert 0 < low.x - low.radius < high.x + high.radius < CHART_WIDTH
    assert first.label_y < first.y < second.label_y < second.y < chart.floor < chart.canvas.height


def test_more_dots_than_fit_beside_each_other_are_one_for_neighbours() -> None:
    few, many = (
        row_chart(("a", "t", "o"), [RowOfValues("Een", values)], [(0, "0"), (999, "999")])
        for values in (range(0, 1000, 100), range(1000))
    )
    assert len(few.rows[0].dots) == 10
    dots = many.rows[0].dots
    assert sum(int(dot.count) for dot in dots) == 1000
    assert len(dots) * 2 * dots[0].radius <= CHART_WIDTH
    assert dots[0].x - dots[0].radius > 0
    assert dots[-1].x + dots[-1].radius < CHART_WIDTH


@pytest.mark.parametrize(
    ("most", "marks"),
    [
        (0, ["0", "1"]),
        (3, ["0", "1", "2", "3"]),
        (22, ["0", "5", "10", "15", "20", "25"]),
        (94, ["0", "20", "40", "60", "80", "100"]),
    ],
)
def test_a_scale_has_round_marks_up_to_its_highest_value(most: float, marks: list[str]) -> None:
    assert [words for _, words in number_marks(most)] == marks


def test_columns_of_two_charts_with_one_highest_number_can_be_compared() -> None:
    one, other = (column_chart(("a", "t", "o"), [((2026, 1), many)], 4) for many in (2, 4))
    assert 2 * one.columns[0].height == other.columns[0].height


def test_columns_reach_the_floor_and_fit_in_the_chart() -> None:
    counts = [((2025, month), month % 4) for month in range(1, 13)]
    chart = column_chart(("a", "t", "over"), counts, 3)
    assert all(column.y + column.height == chart.floor for column in chart.columns)
    assert chart.columns[-1].x + chart.columns[-1].width <= CHART_WIDTH
    assert [column.value for column in chart.columns[:4]] == ["1", "2", "3", ""]
    assert "".join(column.letter for column in chart.columns) == "jfmamjjasond"


@pytest.mark.parametrize(
    ("first", "years"), [(1, ["2025", "2026"]), (9, ["2025", "2026"]), (10, ["2026"])]
)
def test_a_chart_names_each_january_and_its_first_year_if_there_is_room(
    first: int, years: list[str]
) -> None:
    counts = [((2025, month), 0) for month in range(first, 13)] + [((2026, 1), 0)]
    assert [year.label for year in column_chart(("a", "t", "over"), counts, 3).years] == years
