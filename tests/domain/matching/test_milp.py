"""The integer programme by itself: columns are chosen or not, never by half."""

import itertools

import pytest

from dialoog.domain.matching.milp import Model, ones

pytest.importorskip("scipy")


def test_of_three_of_which_each_two_exclude_each_other_one_is_chosen() -> None:
    """Halves would weigh more together: three times a half against one."""
    model = Model()
    columns = [model.column() for _ in range(3)]
    for two in itertools.combinations(columns, 2):
        model.bound(ones(two), 0, 1)
    assert sum(model.lowest(dict.fromkeys(columns, -1.0))) == 1


@pytest.mark.parametrize(("least", "is_chosen"), [(0.25, False), (0.75, True)])
def test_a_column_that_need_not_be_whole_counts_from_the_half_on(
    least: float, is_chosen: bool
) -> None:
    model = Model()
    column = model.column(whole=False)
    model.bound({column: 1.0}, least, 1)
    assert model.lowest({column: 1.0}) == [is_chosen]


def test_a_column_is_whole_unless_told_otherwise() -> None:
    model = Model()
    model.bound({model.column(): 1.0}, 0.25, 1)
    column = model.column(whole=False)
    model.bound({0: 1.0, column: 1.0}, 0, 1)
    assert model.lowest({column: 0.0}) == [True, False]
