"""What an export of the evaluation system comes to: in sentences, and as files."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dialoog.data.evaluation_table import read_evaluations
from dialoog.data.ledger import Ledger
from dialoog.domain.evaluations.in_words import describe_plan
from dialoog.domain.evaluations.plan import files_with, plan_evaluations
from dialoog.formats.dutch import quantity


@dataclass(frozen=True, slots=True)
class Export:
    """What the rows come to, in sentences, and the files that change, before and after, by path.

    Nothing of it may be written where a row ``is_refused``.
    """

    lines: tuple[str, ...]
    files: Mapping[str, tuple[bytes, bytes]]
    is_refused: bool

    @property
    def extent(self) -> str:
        """How many sessions get figures, in Dutch."""
        return quantity(len(self.files), "gesprek", "gesprekken")


def read_export(data: bytes, ledger: Ledger, root: Path) -> Export:
    """What an export comes to. Raises TableError, EditError and OSError."""
    assert ledger.programme is not None
    table = read_evaluations(data, ledger.programme.evaluation.columns)
    plan = plan_evaluations(table, ledger)
    files = files_with(plan, lambda path: (root / path).read_bytes())
    return Export(tuple(describe_plan(plan, table, ledger)), files, bool(plan.refused))
