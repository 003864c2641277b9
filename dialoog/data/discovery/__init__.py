"""Which file is which: everything found on disk becomes a source on a shelf, or a problem."""

from dialoog.data.discovery.classify import take
from dialoog.data.discovery.misplaced import DEEPEST, astray, may_hold
from dialoog.data.discovery.sources import ANY, Inventory, Source

__all__ = ["ANY", "DEEPEST", "Inventory", "Source", "astray", "may_hold", "take"]
