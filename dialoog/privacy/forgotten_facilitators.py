"""Replaces a facilitator who must be forgotten by a tombstone, so that every count stays.

The file gets another name, drawn and not derived from the old one, which could be guessed. What is
left in it is what counts need: the party, the roles, the days of membership, languages and
competencies. Every record that refers to the facilitator refers to the tombstone from then on: the
fields are found by their references in the models.
"""

import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dialoog.data.collections import FACILITATORS, collection_of
from dialoog.data.editing import Change, apply_changes
from dialoog.data.editing.comments import without_comments
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import Field, Loc, blocks, fields, leaves
from dialoog.data.models.requester_code import FORGOTTEN_PREFIX
from dialoog.domain.consent import PeopleToLeaveOut
from dialoog.formats import yaml
from dialoog.formats.personal_data import kinds_in_name
from dialoog.privacy.redaction import REDACTED, edit_path, is_personal_field, is_typed
from dialoog.privacy.subject_access import texts_of_files


@dataclass(frozen=True, slots=True)
class Tombstone:
    """The name of the file of a forgotten facilitator."""

    id: str

    @classmethod
    def drawn(cls, ledger: Ledger) -> "Tombstone":
        """A name that no file has, and in which no figures look like those of a person."""
        while True:
            name = FORGOTTEN_PREFIX + secrets.token_hex(6)
            if not ledger.exists("facilitators", name) and not kinds_in_name(name):
                return cls(name)

    @property
    def path(self) -> str:
        """The path of the file."""
        return FACILITATORS.template.replace("*", self.id)


def tombstone_of(data: bytes, facilitator: Entry[Facilitator]) -> bytes:
    """The file without anything personal. Raises EditError where the file cannot be edited."""
    changes = [
        *_without_optional(facilitator),
        Change(("name",), REDACTED),
        Change(("consent", "profile"), "false"),
    ]
    return apply_changes(without_comments(data, FACILITATORS, ()), FACILITATORS, changes)


def _without_optional(facilitator: Entry[Facilitator]) -> Iterator[Change]:
    """Removes each field that need not be there, and each typed text within the others."""
    node = yaml.compose(facilitator.text)[0]
    present = yaml.value(node) if node else {}
    assert isinstance(present, dict)
    for field in fields(Facilitator):
        if field.key in present and not _is_required(Facilitator, field):
            yield Change((field.key,), None)
    for loc, block in blocks(facilitator.record):
        for field in fields(type(block)) if loc else ():
            is_there = getattr(block, field.attribute) is not None
            if is_typed(field) and is_there and not _is_required(type(block), field):
                kept = Facilitator.model_fields[str(loc[0])].is_required()
                if kept:
                    yield Change((*edit_path(loc), field.key), None)


def _is_required(model: type[Record], field: Field) -> bool:
    return model.model_fields[field.attribute].is_required()


def referring_files(ledger: Ledger, name: str) -> Mapping[str, tuple[Entry[Record], list[Loc]]]:
    """The records that refer to a facilitator, by path, with the places in them."""
    found: dict[str, tuple[Entry[Record], list[Loc]]] = {}
    for entry, each in ledger.leaves(_is_of_a_facilitator):
        for leaf in each:
            if leaf.value == name:
                found.setdefault(entry.path, (entry, []))[1].append(leaf.loc)
    return found


def _is_of_a_facilitator(field: Field) -> bool:
    return field.ref is not None and "facilitators" in field.ref.collections


def with_tombstone(
    data: bytes, entry: Entry[Record], places: list[Loc], tombstone: Tombstone
) -> bytes:
    """The bytes of a record that refers to the tombstone at these places, without their comments.

    An item of a list that is about the facilitator, such as an answer to a call, loses what
    somebody typed in it. Raises EditError where the file cannot be edited.
    """
    match = collection_of(entry.path)
    assert match is not None
    for part in parts_about(places):
        data = without_comments(data, match[0], (*entry.base, *part))
    items = {loc[:-1] for loc in places if _is_in_item(loc)}
    changes = [Change(edit_path(loc), tombstone.id) for loc in places]
    changes += [
        Change(edit_path(leaf.loc), REDACTED)
        for leaf in leaves(entry.record, is_personal_field)
        if leaf.loc[:-1] in items
    ]
    return apply_changes(data, match[0], changes)


def parts_about(places: Iterable[Loc]) -> list[Loc]:
    """The parts of a record that are about a facilitator, by the places that refer to them.

    That is the reference itself, or the item of a list that it is in.
    """
    return [loc[:-1] if _is_in_item(loc) else loc for loc in places]


def _is_in_item(loc: Loc) -> bool:
    return len(loc) > 1 and isinstance(loc[-2], int)


def lines_that_name(ledger: Ledger, facilitator: Entry[Facilitator]) -> Iterator[tuple[str, int]]:
    """The path and number of each line, outside the file itself, with the name or the id."""
    people = PeopleToLeaveOut.only(facilitator)
    for path, first, text in texts_of_files(ledger):
        if path != facilitator.path:
            lines = {text.count("\n", 0, mention.start) for mention in people.mentions(text)}
            yield from ((path, first + line) for line in sorted(lines))
