"""A field of a new record that can be given: its option, its place, and what can stand there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args, get_origin

from dialoog.data.ledger import Ledger
from dialoog.data.models.introspection import Field
from dialoog.data.models.record import Record

BODY = ("body",)
"""The way to the prose below the fields of a Markdown file."""


@dataclass(frozen=True, slots=True)
class Line:
    """A field that can be given, by the name of its option, and the way to it in the file."""

    option: str
    names: tuple[str, ...]
    model: type[Record]
    field: Field
    is_needed: bool

    @property
    def title(self) -> str:
        """What the field is called, in Dutch."""
        return str(self.model.model_fields[self.field.attribute].title)

    @property
    def help(self) -> str:
        """What the field means, in Dutch."""
        return str(self.model.model_fields[self.field.attribute].description)

    def choices(self, ledger: Ledger, given: Mapping[str, str]) -> tuple[str, ...]:
        """The words or ids that can stand here; none where anything can."""
        if get_origin(self.field.holds) is Literal:
            return get_args(self.field.holds)
        if self.field.holds is bool:
            return ("ja", "nee")
        if self.names == ("goals",):
            offer = ledger.offers.get(given.get("offer", ""))
            return tuple(goal.id for goal in offer.record.goals) if offer else ()
        shelf = self.field.ref.shelf if self.field.ref else ""
        day = given.get("received") or given.get("opened") or ledger.as_of.isoformat()
        entries = ledger.shelves.get(shelf, {}).values()
        return tuple(sorted(entry.id for entry in entries if not _is_retired(entry.record, day)))


def _is_retired(record: Record, day: str) -> bool:
    """Whether nobody may choose a directorate any more on a day that somebody typed."""
    retired = getattr(record, "retired", None)
    return retired is not None and retired.isoformat() <= day
