"""Which of the team's pages a change can alter: in a large programme those near to it alone.

In any programme, a request that is closed is altered by few requests and people.
"""

from collections.abc import Callable, Collection

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.fields import Mark
from dialoog.data.models.introspection import Field, Leaf, Loc, leaves
from dialoog.data.models.record_names import RECORDS
from dialoog.data.models.request import Request
from dialoog.effect.comparison import Comparison
from dialoog.effect.consequences import OF_ITSELF, cards_to_compare, requests_to_compare

MOST_REQUESTS = 1_000
"""With more requests the team's overviews are not compared: each of them shows everything."""
_NAMED = frozenset(RECORDS) - {"requests", "sessions", "news", "pages"}
"""Records that a request or session can name."""
_OF_REQUESTS = ("dossier", "dossier-people", "session-pack")
_OF_ALL = (
    *("agenda-period", "archive", "open-dossiers", "people-of", "punch-cards-of"),
    "worklist-kind",
)
"""Pages of an overview that takes more than one."""

IsCompared = Callable[[str, tuple[str, ...]], bool]
"""Whether a page can be different, by the name of its row and the id in its address."""


def is_large(comparison: Comparison) -> bool:
    """Whether there are too many requests to compare every page of the team's."""
    return len(comparison.after.ledger.requests) > MOST_REQUESTS


def is_compared(comparison: Comparison) -> IsCompared:
    """Which of the team's pages can be different: all, or in a large programme those nearby."""
    if not comparison.changed:
        return lambda *_: False
    is_of_few = {collection for collection, _ in comparison.changed} <= OF_ITSELF
    if not is_large(comparison):
        nearby = _requests_nearby(comparison, are_open_all=True) if is_of_few else None
        return lambda name, ids: nearby is None or name not in _OF_REQUESTS or _is_of(ids, nearby)
    requests, cards = _requests_nearby(comparison), frozenset(cards_to_compare(comparison))
    people = _people_named(comparison)

    def is_nearby(name: str, ids: tuple[str, ...]) -> bool:
        if name in _OF_REQUESTS:
            return _is_of(ids, requests)
        if name == "punch-card":
            return ids[0] in cards
        if name == "person" and is_of_few:
            return ids[0] in people
        return bool(ids) and name not in _OF_ALL

    return is_nearby


def _is_of(ids: tuple[str, ...], requests: Collection[str]) -> bool:
    return ids[0].partition("/")[0] in requests


def _people_named(comparison: Comparison) -> frozenset[str]:
    """The facilitators that a changed record is about, or names, on either side."""
    entries = [
        entry
        for side in comparison.sides
        for key in comparison.changed
        if (entry := side.entries.get(key))
    ]
    texts = [text for entry in entries for text in (entry.id, entry.text)]
    known = {name for side in comparison.sides for name in side.ledger.facilitators}
    return frozenset(name for name in known if any(name in text for text in texts))


def _requests_nearby(comparison: Comparison, *, are_open_all: bool = False) -> frozenset[str]:
    """The requests that a change can bear on.

    Those that changed, that share a card or a requester with one that changed, that name a record
    that changed, and that are open: unless only words changed, or only requests, sessions and
    people. These bear on who fits an open request without a match, and that is not compared,
    unless ``are_open_all``.
    """
    touched = requests_to_compare(comparison)
    nearby: set[str] = set(touched or ())
    words = [name for collection, name in comparison.changed if collection in _NAMED]
    are_open_nearby = are_open_all or touched is None or not _are_only_words(comparison)
    with_shortlist = (
        are_open_all or not {collection for collection, _ in comparison.changed} <= OF_ITSELF
    )
    for ledger in (side.ledger for side in comparison.sides):
        for request in ledger.requests.values() if are_open_nearby else ():
            is_open = not request.record.closed
            if (is_open and (request.record.match or with_shortlist)) or _names(
                ledger, request, words
            ):
                nearby.add(request.id)
        for request in filter(None, map(ledger.requests.get, touched or ())):
            nearby |= {each.id for each in ledger.requests_by(request.record.requester.code)}
            nearby |= {each.id for each in ledger.requests_on(request.record.card or "")}
    return frozenset(nearby)


def _are_only_words(comparison: Comparison) -> bool:
    """Whether the changed records are the same but for texts: no day, person, number or choice."""
    old, new = (side.entries for side in comparison.sides)
    return all(
        key in old
        and key in new
        and list(map(_place_and_value, leaves(old[key].record, _is_no_text)))
        == list(map(_place_and_value, leaves(new[key].record, _is_no_text)))
        for key in comparison.changed
    )


def _place_and_value(leaf: Leaf) -> tuple[Loc, object]:
    return leaf.loc, leaf.value


def _is_no_text(field: Field) -> bool:
    return not field.marks & {Mark.TEXT, Mark.PROSE}


def _names(ledger: Ledger, request: Entry[Request], words: Collection[str]) -> bool:
    """Whether a request, or a session of it, holds one of the ids."""
    texts = (request.text, *(session.text for session in ledger.sessions_of(request.id)))
    return any(word in text for word in words for text in texts)
