"""A provider of facilitators: the pool, or a party under contract."""

import datetime as dt
from typing import Annotated, Literal

from dialoog.data.models.fields import (
    AnnouncedDay,
    Contact,
    Day,
    KnownFrom,
    OptionalBlock,
    Record,
    Staff,
    Team,
    Text,
    about,
)
from dialoog.formats.dates import DateRange


class Contract(Record):
    """The period in which a provider is under contract."""

    from_: Team[Day] = about("Vanaf", "De eerste dag van het contract.", alias="from")
    until: Team[Annotated[Day | None, KnownFrom(("announced",))]] = about(
        "Tot en met", "De laatste dag van het contract.", default=None
    )
    announced: Team[AnnouncedDay | None] = about(
        "Einde bekend op", "De dag waarop het einde bekend werd.", default=None
    )

    @property
    def period(self) -> DateRange:
        """The days of the contract."""
        return DateRange.of(self.from_, self.until)


class Provider(Record):
    """content/providers/<id>.yaml: the pool, or a party under contract."""

    name: Staff[Text] = about("Naam", "De naam van de partij of de pool.")
    kind: Staff[Literal["pool", "contracted"]] = about(
        "Soort", "De eigen pool (pool) of een partij met contract (contracted)."
    )
    contract: Team[OptionalBlock[Contract]] = about(
        "Contract", "Van wanneer tot wanneer.", default=None
    )
    contact: Team[Contact | None] = about(
        "Contact", "Hoe het programmateam de partij bereikt.", default=None
    )

    def supplies_on(self, day: dt.date) -> bool:
        """Whether the provider supplies people on ``day``: the pool always, others under contract.

        True for a contract that ends before it begins, so that only that mistake is reported.
        """
        if self.kind == "pool":
            return True
        if self.contract is None:
            return False
        period = self.contract.period
        return period.is_reversed or period.covers(day)

    def gap_known_on(self, day: dt.date) -> dt.date:
        """The day on which it became known that the provider supplies nobody on ``day``.

        The first day of the calendar when that was always known, or nothing else is recorded.
        """
        contract = self.contract
        has_ended = contract is not None and contract.from_ <= day
        return (contract.announced if contract and has_ended else None) or dt.date.min
