"""Which file is which: sorts the files on disk into collections, or reports a problem."""

from dialoog.data.discovery.classify import ANY, Classified, Source, classify
from dialoog.data.discovery.misplaced import MAX_FOLDER_DEPTH, is_searched, misplaced_records

__all__ = [
    "ANY",
    "MAX_FOLDER_DEPTH",
    "Classified",
    "Source",
    "classify",
    "is_searched",
    "misplaced_records",
]
