"""Bars and columns are in proportion to their numbers, and stay within the chart."""

import pytest

from dialoog.site.views.components.team.charts import CHART_WIDTH, bar_chart, column_chart, scale


def test_the_scale_of_only_zeros_gives_length_zero() -> None:
    assert scale(0, 0, 100) == 0


def test_bars_are_as_long_as_their_numbers() -> None:
    chart = bar_chart("a", "t", [("Een", 10), ("Twee", 5), ("Niets", 0)])
    long, half, none = chart.bars
    assert long.width == 2 * half.width
    assert none.width == 1
    assert long.value_x < CHART_WIDTH
    assert chart.canvas.description == "Een: 10; Twee: 5; Niets: 0."
    assert half.label_y < half.y < none.label_y


def test_columns_reach_the_floor_and_fit_in_the_chart() -> None:
    counts = [((2025, month), month % 4) for month in range(1, 13)]
    chart = column_chart("a", "t", "over", counts)
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
    assert [year.label for year in column_chart("a", "t", "over", counts).years] == years
