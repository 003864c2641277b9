"""Replaces the personal data in a request that must be forgotten.

What is left (a tombstone) keeps the file valid and the counts as they were: days, states, the
directorate, the card and the themes stay. Everything that somebody typed goes: every text, the
contact and the code of the requester, found by the marks in the models, and every comment.
"""

from pathlib import Path

from dialoog.data.collections import collection_of
from dialoog.data.editing import Change, apply_changes, numbered
from dialoog.data.editing.comments import without_comments
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.fields import Audience, Mark, Record
from dialoog.data.models.introspection import Field, Loc, leaves
from dialoog.data.models.request import Request
from dialoog.domain.lifecycle import forgotten_code

REDACTED = "(vergeten)"
"""Replaces a text."""


def is_typed(field: Field) -> bool:
    """Whether somebody typed the value of a field, rather than chose it or gave a number or day."""
    return bool(field.marks & {Mark.TEXT, Mark.PROSE, Mark.CONTACT})


def is_personal_field(field: Field) -> bool:
    """Whether a field may hold personal data: somebody typed it, and not all staff may read it."""
    return field.audience is not Audience.STAFF and is_typed(field)


def redact(data: bytes, entry: Entry[Record], request: str, within: Loc = ()) -> bytes:
    """The bytes of a record's file with each personal field replaced by "(vergeten)".

    The code of the requester becomes one made of the id of the ``request``. With ``within`` only
    that part of the record is redacted. Its comments are removed. Raises EditError where the file
    cannot be edited.
    """
    match = collection_of(entry.path)
    assert match is not None
    code = forgotten_code(request)
    changes = [
        Change(edit_path(leaf.loc), code if Mark.CODE in leaf.field.marks else REDACTED)
        for leaf in leaves(entry.record, is_personal_field)
        if leaf.loc[: len(within)] == within
    ]
    bare = without_comments(data, match[0], (*entry.base, *within))
    return apply_changes(bare, match[0], changes)


def edit_path(loc: Loc) -> tuple[str, ...]:
    """A place as ``dialoog.data.editing`` names it: items by their number, whatever their id."""
    return tuple(numbered(part + 1) if isinstance(part, int) else part for part in loc)


def redacted_files(
    root: Path, ledger: Ledger, request: Entry[Request]
) -> dict[str, tuple[bytes, bytes]]:
    """The files of a request that differ when it is redacted, by path: before and after.

    Raises EditError and OSError.
    """
    files: dict[str, tuple[bytes, bytes]] = {}
    for entry, within in redaction_targets(ledger, request):
        before, current = files.get(entry.path) or ((root / entry.path).read_bytes(),) * 2
        files[entry.path] = before, redact(current, entry, request.id, within)
    return {path: change for path, change in files.items() if change[0] != change[1]}


def redaction_targets(ledger: Ledger, request: Entry[Request]) -> list[tuple[Entry[Record], Loc]]:
    """The records to redact with a request, the request last; of others the part ``Loc``.

    That part is an extension of a card for this requester, unless they have another request, or
    where a record refers to the request.
    """
    targets = references_to(ledger, request)
    requester = request.record.requester.code
    others = (entry for entry in ledger.requests.values() if entry.id != request.id)
    if all(other.record.requester.code != requester for other in others):
        targets += (
            (card, ("extensions", number))
            for card in ledger.cards.values()
            for number, extension in enumerate(card.record.extensions)
            if extension.requester == requester
        )
    targets += ((session, ()) for session in ledger.sessions_of(request.id))
    return [*targets, (request, ())]


def references_to(ledger: Ledger, request: Entry[Request]) -> list[tuple[Entry[Record], Loc]]:
    """Where a record, such as a call, refers to a request."""
    return [
        (entry, leaf.loc)
        for entry, found in ledger.leaves(_is_of_a_request)
        for leaf in found
        if leaf.value == request.id
    ]


def _is_of_a_request(field: Field) -> bool:
    return field.ref is not None and "requests" in field.ref.collections
