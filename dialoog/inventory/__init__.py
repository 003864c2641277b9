"""Which file is which: everything found on disk becomes a source on a shelf, or a problem."""

from dialoog.inventory.sources import ANY, Inventory, Source
from dialoog.inventory.taking import take

__all__ = ["ANY", "Inventory", "Source", "take"]
