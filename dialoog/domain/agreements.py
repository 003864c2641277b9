"""What was agreed for all sessions: the programme, its offers, cards and providers, and no more."""

from dataclasses import replace

from dialoog.data.ledger import Ledger, once_per_ledger

_COLLECTIONS = ("programme", "offers", "cards", "providers")


@once_per_ledger
def agreements(ledger: Ledger) -> Ledger:
    """A ledger with these collections alone."""
    return replace(
        ledger,
        collections={name: ledger.collections.get(name, {}) for name in _COLLECTIONS},
        broken=frozenset(each for each in ledger.broken if each[0] in _COLLECTIONS),
        duplicates=(),
        invalid=(),
    )
