"""One file as it was read, for the rules that need no other: its texts are looked up once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dialoog.data.entry import Entry
from dialoog.data.models import introspection
from dialoog.data.models.fields import Mark
from dialoog.data.parsing import Parsed
from dialoog.formats import markdown

TypedText = tuple[Entry[Any], introspection.Leaf]
"""A value that somebody typed, with the entry in which it stands."""
_TYPED = frozenset((Mark.TEXT, Mark.PROSE, Mark.ADDRESS, Mark.CONTACT))


def _is_typed(field: introspection.Field) -> bool:
    return bool(field.marks & _TYPED) or introspection.is_own_id(field)


@dataclass(frozen=True)
class ReadFile:
    """The entries of one file, valid or not, with their texts."""

    parsed: Parsed

    @property
    def records(self) -> tuple[Entry[Any], ...]:
        """The entries that are valid."""
        return self.parsed.entries

    @cached_property
    def entries(self) -> tuple[Entry[Any], ...]:
        """All entries; the record of one that its model refused is empty."""
        return (*self.parsed.entries, *(each.entry for each in self.parsed.invalid))

    @cached_property
    def typed(self) -> tuple[TypedText, ...]:
        """The texts, contacts, addresses and ids of all entries, in order."""
        valid = (
            (entry, leaf)
            for entry in self.parsed.entries
            for leaf in introspection.leaves(entry.record, _is_typed)
        )
        invalid = (
            (each.entry, leaf) for each in self.parsed.invalid for leaf in each.leaves(_is_typed)
        )
        return (*valid, *invalid)

    @cached_property
    def all_typed(self) -> str:
        """All that is typed as one text: what is not in it is in none of them."""
        return "\n\n".join(leaf.value for _, leaf in self.typed)

    @cached_property
    def is_plain(self) -> bool:
        """Whether nothing that is typed has a meaning in Markdown."""
        return markdown.is_plain(self.all_typed)

    def texts(self, wanted: Callable[[introspection.Field], bool]) -> Iterator[TypedText]:
        """The texts in the fields that ``wanted`` selects."""
        return ((entry, leaf) for entry, leaf in self.typed if wanted(leaf.field))
