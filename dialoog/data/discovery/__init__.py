"""Which file is which: everything found on disk becomes a source in a collection, or a problem."""

from dialoog.data.discovery.classify import classify
from dialoog.data.discovery.misplaced import DEEPEST, is_searched, misplaced_records
from dialoog.data.discovery.sources import ANY, Inventory, Source

__all__ = ["ANY", "DEEPEST", "Inventory", "Source", "classify", "is_searched", "misplaced_records"]
