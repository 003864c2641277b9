"""A field of a form, as the macros in templates/components/form_fields.html show it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dialoog.domain.choices import FieldChoice
from dialoog.domain.fields_in_words import MANY


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form as its macro shows it.

    ``fields`` are those of a block, ``items`` the blocks of a list. ``may_go`` is a block in the
    file that may be taken away; one that is not there yet is not open in a form of everything.
    """

    name: str
    title: str
    kind: str
    hint: str = ""
    error: str = ""
    is_required: bool = False
    value: str = ""
    chosen: tuple[str, ...] = ()
    choices: tuple[FieldChoice, ...] = ()
    note: str = ""
    fields: tuple["FormField", ...] = ()
    items: tuple["FormField", ...] = ()
    may_go: bool = False
    may_grow: bool = False
    is_open: bool = True

    @property
    def key(self) -> str:
        """The key of an item in its list."""
        return self.name.rpartition(".")[2]

    @property
    def is_searched(self) -> bool:
        """Whether there are so many choices that they can be searched."""
        return len(self.choices) >= MANY


def all_fields(rows: Iterable[FormField]) -> Iterator[FormField]:
    """The fields of a form, those in blocks too, in its order."""
    for row in rows:
        yield row
        yield from all_fields((*row.fields, *row.items))
