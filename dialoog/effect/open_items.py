"""What happened to the things with an id in the open ledger: new, gone, other.

These are the things that staff see a list of, such as facilitators, calls and news.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Literal, get_origin

from dialoog.data.models.call import Call, Withdrawn
from dialoog.data.models.card import Card
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import Field, Leaf
from dialoog.data.models.introspection import fields as fields_of
from dialoog.data.models.labels import format_leaf
from dialoog.data.models.provider import Provider
from dialoog.data.models.publication import CancelledMeeting, Kept, Meeting, Postponed
from dialoog.formats.dutch import capitalize, join_words
from dialoog.privacy.disclosure import OpenLedger
from dialoog.privacy.open_records import (
    OpenCall,
    OpenCard,
    OpenFacilitator,
    OpenMeeting,
    OpenProvider,
)


def item_sentences(
    noun: str, old: Mapping[str, Any], new: Mapping[str, Any], title: Callable[[Any], str]
) -> Iterator[str]:
    """What is new and what is gone among things with a name.

    Of somebody who is gone it says the id: who took back their consent is named no more. What has
    another id and the same title is not told twice.
    """
    gone = {title(thing): name for name, thing in old.items() if name not in new}
    came = {name: title(thing) for name, thing in new.items() if name not in old}
    renamed = {gone[words]: name for name, words in came.items() if words in gone}
    for was, name in renamed.items():
        yield f"{noun} {title(new[name])}: andere naam ({was} -> {name})"
    for name, words in came.items():
        if name not in renamed.values():
            yield f"Nieuw: {noun.lower()} {words}"
    for name in old:
        if name not in new and name not in renamed:
            is_person = isinstance(old[name], OpenFacilitator)
            yield f"Niet meer te zien: {noun.lower()} {name if is_person else title(old[name])}"


def list_sentences(
    noun: str, attribute: str, title: Callable[[Any], str]
) -> Callable[[OpenLedger, OpenLedger], Iterator[str]]:
    """Sentences on a field that holds things with an id: new, gone, other."""

    def sentences(old: OpenLedger, new: OpenLedger) -> Iterator[str]:
        before, after = (_by_id(getattr(side, attribute)) for side in (old, new))
        yield from item_sentences(noun, before, after, title)
        for name, thing in after.items():
            if name in before and _content(before[name]) != _content(thing):
                was, now = title(before[name]), title(thing)
                words = was if was == now else f"{was} -> {now}"
                different = differing_fields(_content(before[name]), _content(thing))
                yield f"{noun} {words}: {join_words(different)}"
        if list(before) != list(after) and set(before) == set(after):
            yield f"{capitalize(noun)}: de volgorde is anders"

    return sentences


def _by_id(things: Any) -> dict[str, Any]:
    return dict(things) if isinstance(things, Mapping) else {each.id: each for each in things}


def _content(thing: Any) -> object:
    """What is shown of a thing: of an entry its record, and not where it stands in its file."""
    return getattr(thing, "record", thing)


def differing_fields(old: Any, new: Any) -> list[str]:
    """What of a thing is different, by the names of fields; if none is, what is derived."""
    model = _MODELS.get(type(new), type(new))
    names = [field.name for field in fields(new)] if is_dataclass(new) else model.model_fields
    different = [name for name in names if getattr(old, name) != getattr(new, name)]
    own = [
        _shift(model, field, getattr(old, field.attribute), getattr(new, field.attribute))
        for field in fields_of(model)
        if field.attribute in different
    ]
    return own or [f"{words} anders" for name, words in _DERIVED.items() if name in different]


def _shift(model: type[Record], field: Field, old: object, new: object) -> str:
    """What happened to a field: a block such as ``ingetrokken`` says it with its name.

    Numbers, days and words from a list are told.
    """
    title = str(model.model_fields[field.attribute].title).lower()
    if not new or not old:
        says_it = isinstance(new, Withdrawn | Postponed | CancelledMeeting | Kept)
        return title if says_it else f"{title} {'erbij' if new else 'weg'}"
    is_word = get_origin(field.holds) is Literal and not field.many
    if is_word or isinstance(new, int | dt.date | dt.time):
        return f"{title} {' -> '.join(format_leaf(Leaf((), each, field)) for each in (old, new))}"
    return f"{title} anders"


_MODELS: Mapping[type, type[Record]] = {
    OpenCall: Call,
    OpenCard: Card,
    OpenFacilitator: Facilitator,
    OpenMeeting: Meeting,
    OpenProvider: Provider,
}
"""By class of an open record: the model that has the names of its fields."""

_DERIVED = {"day": "dag", "is_pool": "soort", "unnamed": "het aantal leden zonder eigen pagina"}
"""What an open record says besides its fields."""
