"""All that the programme team may see: the whole ledger, what of it is open, and the worklist."""

from dataclasses import dataclass

from dialoog.disclosure import OpenLedger
from dialoog.ledger import Ledger
from dialoog.task import Task


@dataclass(frozen=True, slots=True)
class TeamLedger:
    """What a page for the programme team is made from.

    ``open`` is what staff see, with the team's own news; ``tasks`` is the worklist in its order.
    """

    ledger: Ledger
    open: OpenLedger
    tasks: tuple[Task, ...]

    @classmethod
    def of(cls, ledger: Ledger, tasks: tuple[Task, ...]) -> "TeamLedger":
        """The team's view of a ledger, with its worklist."""
        return cls(ledger, OpenLedger.of(ledger, frozenset(("staff", "pool", "team"))), tasks)
