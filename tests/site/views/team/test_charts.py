"""Where bars, columns, spans and dots stand: in proportion, and within the picture."""

import pytest

from dialoog.site.views.components.team.charts.bar_chart import bars
from dialoog.site.views.components.team.charts.box_plot import Spread, spans
from dialoog.site.views.components.team.charts.bubble_matrix import dots
from dialoog.site.views.components.team.charts.canvas import WIDTH, round_steps, scaled
from dialoog.site.views.components.team.charts.column_chart import columns


@pytest.mark.parametrize(
    ("most", "steps"),
    [
        (0, [0]),
        (1, [0, 1]),
        (5, [0, 1, 2, 3, 4, 5]),
        (6, [0, 2, 4, 6]),
        (11, [0, 5, 10, 15]),
        (94, [0, 20, 40, 60, 80, 100]),
        (260, [0, 100, 200, 300]),
    ],
)
def test_a_scale_has_round_steps_that_reach_the_most(most: float, steps: list[int]) -> None:
    assert round_steps(most) == steps


@pytest.mark.parametrize("most", range(1, 2000, 7))
def test_a_scale_never_has_many_steps(most: int) -> None:
    steps = round_steps(most)
    assert steps[-2] < most <= steps[-1]
    assert len(steps) <= 7


def test_nothing_of_nothing_is_nothing() -> None:
    assert scaled(0, 0, 100) == 0


def test_bars_are_as_long_as_their_numbers() -> None:
    drawn = bars("a", "t", [("Een", 10), ("Twee", 5), ("Niets", 0)])
    long, half, none = drawn.bars
    assert long.width == 2 * half.width
    assert none.width == 1
    assert long.value_x < WIDTH
    assert drawn.canvas.about == "Een: 10; Twee: 5; Niets: 0."
    assert half.words_y < half.y < none.words_y


def test_columns_stand_on_the_floor_and_fit() -> None:
    counts = [((2025, month), month % 4) for month in range(1, 13)]
    drawn = columns("a", "t", "over", counts)
    assert all(one.y + one.height == drawn.floor for one in drawn.pillars)
    assert drawn.pillars[-1].x + drawn.pillars[-1].width <= WIDTH
    assert [one.value for one in drawn.pillars[:4]] == ["1", "2", "3", ""]
    assert "".join(one.letter for one in drawn.pillars) == "jfmamjjasond"


@pytest.mark.parametrize(
    ("first", "years"), [(1, ["2025", "2026"]), (9, ["2025", "2026"]), (10, ["2026"])]
)
def test_a_year_is_named_where_it_begins_and_first_where_there_is_room(
    first: int, years: list[str]
) -> None:
    counts = [((2025, month), 0) for month in range(first, 13)] + [((2026, 1), 0)]
    assert [year.words for year in columns("a", "t", "over", counts).years] == years


def test_a_span_runs_from_the_shortest_to_the_longest() -> None:
    drawn = spans("a", "t", "over", [Spread("Een", 0, 2, 4, 6, 10), Spread("Twee", 5, 5, 5, 5, 5)])
    one, other = drawn.spans
    assert one.start < one.box < one.middle < one.box + one.box_width < one.end
    assert other.start == other.middle == other.end == round((one.start + one.end) / 2, 1)
    assert [tick.words for tick in drawn.ticks] == ["0", "2", "4", "6", "8", "10"]
    assert one.mark_top < one.y < one.mark_end


def test_a_scale_may_begin_above_nought() -> None:
    drawn = spans("a", "t", "over", [Spread("Een", 7, 7, 8, 9, 9)], 7)
    assert [tick.words for tick in drawn.ticks] == ["7", "8", "9"]
    assert (drawn.spans[0].start, drawn.spans[0].end) == (drawn.ticks[0].x, drawn.ticks[-1].x)


def test_a_dot_grows_with_its_number_and_none_has_no_dot() -> None:
    drawn = dots(
        "a", "t", "over", [("K1", "2026"), ("K2", "2026")], [("Een", [1, 4]), ("Twee", [0, 2])]
    )
    (small, large), (middle,) = (row.dots for row in drawn.rows)
    assert small.radius < middle.radius < large.radius
    assert middle.x == large.x == drawn.periods[1].x
    assert large.radius * 2 < drawn.rows[1].words_y - drawn.rows[0].words_y
