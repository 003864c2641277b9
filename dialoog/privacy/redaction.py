"""What stands where something personal of a request stood, once the request is forgotten.

A tombstone keeps the file valid and the counts as they were: days, states, the directorate, the
card and the themes stay. Everything that somebody typed goes: every text, the contact and the code
of the requester, found from the marks of the models, and every comment in the file.
"""

from dialoog.data.collections import collection_of
from dialoog.data.editing import Change, edited
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.fields import Audience, Mark, Record
from dialoog.data.models.introspection import Field, Loc, leaves
from dialoog.data.models.request import Request
from dialoog.domain.lifecycle import forgotten_code
from dialoog.formats.yaml.comments import strip_comments

REDACTED = "(vergeten)"
"""Stands in the place of a text."""

_TYPED = frozenset((Mark.TEXT, Mark.PROSE, Mark.CONTACT))


def is_personal(field: Field) -> bool:
    """Whether a field may tell of a person: somebody typed it, and not for all staff to read."""
    return field.audience is not Audience.STAFF and bool(field.marks & _TYPED)


def redacted(data: bytes, entry: Entry[Record], request: str, within: Loc = ()) -> bytes:
    """The bytes of a file with tombstones for what is personal in the record, or ``within`` it.

    Of a whole record the comments go as well. Raises EditError where the file cannot be edited.
    """
    found = collection_of(entry.path)
    assert found is not None
    changes = [
        Change(
            _names(leaf.loc), forgotten_code(request) if Mark.CODE in leaf.field.marks else REDACTED
        )
        for leaf in leaves(entry.record, is_personal)
        if leaf.loc[: len(within)] == within
    ]
    after = edited(data, found[0], changes)
    return after if within else strip_comments(after.decode()).encode()


def _names(loc: Loc) -> tuple[str, ...]:
    """A place as ``dialoog.data.editing`` names it: items are counted from 1."""
    return tuple(str(part + 1) if isinstance(part, int) else part for part in loc)


def redaction_targets(ledger: Ledger, request: Entry[Request]) -> list[tuple[Entry[Record], Loc]]:
    """The records to be buried with a request, the request last; of a card the part ``Loc``.

    An agreement on a card for this requester goes along, unless a request of theirs is left.
    """
    held: list[tuple[Entry[Record], Loc]] = []
    who = request.record.requester.code
    others = (one for one in ledger.requests.values() if one.id != request.id)
    if all(other.record.requester.code != who for other in others):
        for card in ledger.cards.values():
            for number, extension in enumerate(card.record.extensions):
                if extension.requester == who:
                    held.append((card, ("extensions", number)))
    held.extend((session, ()) for session in ledger.sessions_of(request.id))
    return [*held, (request, ())]
