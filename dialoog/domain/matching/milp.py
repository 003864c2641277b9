"""A small integer programme, solved by HiGHS through SciPy."""

from collections.abc import Iterable, Mapping
from typing import Any

Weights = Mapping[int, float]
"""A weight for each column that counts."""


def ones(columns: Iterable[int]) -> dict[int, float]:
    """Every column with the weight 1."""
    return dict.fromkeys(columns, 1.0)


class SolverMissingError(Exception):
    """SciPy, which only this needs, is not installed."""


class Model:
    """Columns from 0 to 1 (whole unless told otherwise), and rows that bound weighted sums."""

    def __init__(self) -> None:
        self._whole: list[int] = []
        self._most: list[int] = []
        self._least: list[int] = []
        self._rows: list[tuple[Weights, float, float]] = []

    def column(self, whole: bool = True) -> int:
        """A new column; its number."""
        self._whole.append(int(whole))
        self._least.append(0)
        self._most.append(1)
        return len(self._whole) - 1

    def bound(self, weights: Weights, low: float, high: float) -> None:
        """Keep the weighted sum of columns from ``low`` up to ``high``."""
        if weights:
            self._rows.append((weights, low, high))

    def fix(self, column: int, chosen: bool) -> None:
        """Decide a column from here on."""
        self._least[column] = self._most[column] = int(chosen)

    def lowest(self, costs: Weights) -> list[bool]:
        """Which columns are chosen where the costs together are as low as can be.

        The same model gives the same answer. Raises SolverMissingError.
        """
        if not self._whole:
            return []
        try:
            from scipy.optimize import Bounds, LinearConstraint, milp
            from scipy.sparse import csr_array
        except ImportError as error:
            raise SolverMissingError from error
        width = len(self._whole)
        rows = [row for row, (weights, _, _) in enumerate(self._rows) for _ in weights]
        columns = [column for weights, _, _ in self._rows for column in weights]
        values = [value for weights, _, _ in self._rows for value in weights.values()]
        matrix = csr_array((values, (rows, columns)), shape=(len(self._rows), width))
        low, high = [row[1] for row in self._rows], [row[2] for row in self._rows]
        result: Any = milp(
            [costs.get(column, 0.0) for column in range(width)],
            integrality=self._whole,
            bounds=Bounds(self._least, self._most),
            constraints=LinearConstraint(matrix, low, high),
            options={"mip_rel_gap": 0},
        )
        return [bool(value > 0.5) for value in result.x]
