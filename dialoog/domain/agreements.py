"""What was agreed for all sessions: the programme, its offers, cards and providers, and no more."""

from dataclasses import dataclass, replace

from dialoog.data.entry import Entry, once_per_entry
from dialoog.data.ledger import Ledger, once_per_ledger
from dialoog.data.models.programme import Programme

_COLLECTIONS = ("programme", "offers", "cards", "providers")


@dataclass(frozen=True, eq=False, slots=True)
class Agreements:
    """A ledger with these collections alone. Two of them are never equal, only the same."""

    ledger: Ledger


@once_per_ledger
def agreements(ledger: Ledger) -> Agreements:
    """What was agreed, as of the day of a ledger; the same as of an earlier one where it is."""
    part = replace(
        ledger,
        collections={name: ledger.collections.get(name, {}) for name in _COLLECTIONS},
        broken=frozenset(each for each in ledger.broken if each[0] in _COLLECTIONS),
        duplicates=(),
        invalid=(),
    )
    programme = ledger.collections.get("programme", {}).get("programme")
    return _kept(programme, part) if programme else Agreements(part)


@once_per_entry
def _kept(_: Entry[Programme], part: Ledger) -> Agreements:
    """The last of this programme, as long as it is equal."""
    return Agreements(part)
