"""Which file is which: everything found on disk becomes a source on a shelf, or a problem."""

from dialoog.inventory.astray import DEEPEST, astray, may_hold
from dialoog.inventory.sources import ANY, Inventory, Source
from dialoog.inventory.taking import take

__all__ = ["ANY", "DEEPEST", "Inventory", "Source", "astray", "may_hold", "take"]
