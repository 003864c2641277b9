"""One file as it was read, for the rules that need no other: its texts are looked up once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
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
    """The entries of one file, valid or not, with their texts.

    ``values`` are the texts, contacts, addresses and ids of all entries, in order; ``all_typed`` is
    that as one text: what is not in it is in none of them. ``is_plain``: nothing of it has a
    meaning in Markdown.
    """

    parsed: Parsed
    values: tuple[tuple[introspection.Field, Any], ...]
    all_typed: str
    is_plain: bool

    @classmethod
    def of(cls, parsed: Parsed) -> "ReadFile":
        """What a file holds."""
        values = [
            it for each in parsed.entries for it in introspection.values(each.record, _is_typed)
        ]
        for invalid in parsed.invalid:
            values += [(leaf.field, leaf.value) for leaf in invalid.leaves(_is_typed)]
        all_typed = "\n\n".join([value for _, value in values])
        return cls(parsed, tuple(values), all_typed, markdown.is_plain(all_typed))

    @property
    def records(self) -> tuple[Entry[Any], ...]:
        """The entries that are valid."""
        return self.parsed.entries

    @property
    def entries(self) -> tuple[Entry[Any], ...]:
        """All entries; the record of one that its model refused is empty."""
        return (*self.parsed.entries, *(each.entry for each in self.parsed.invalid))

    @cached_property
    def typed(self) -> tuple[TypedText, ...]:
        """The values with the entry and the place at which each stands."""
        valid = ((each, introspection.leaves(each.record, _is_typed)) for each in self.records)
        invalid = ((each.entry, each.leaves(_is_typed)) for each in self.parsed.invalid)
        return tuple((entry, leaf) for entry, leaves in chain(valid, invalid) for leaf in leaves)

    def texts(self, wanted: Callable[[introspection.Field], bool]) -> Iterable[TypedText]:
        """The texts in the fields that ``wanted`` selects."""
        if not any(wanted(field) for field, _ in self.values):
            return ()
        return (text for text in self.typed if wanted(text[1].field))
