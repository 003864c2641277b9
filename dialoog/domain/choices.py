"""The values that a field can be chosen from, with the words for them."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

from dialoog.data.ledger import Ledger
from dialoog.data.models.card import Card
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.fields import Mark, Record
from dialoog.data.models.introspection import Field
from dialoog.data.models.labels import label_of
from dialoog.data.models.record_names import title_of
from dialoog.data.parsing.readings import is_id_field
from dialoog.domain.cards import is_in_use_on
from dialoog.formats.dutch import capitalize
from dialoog.formats.unicode import in_order

_FLAGS = {"true": "ja", "false": "nee"}


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """One of the values of a field, as its file has it, and the words for it."""

    value: str
    words: str


def choices_of(of: Field, ledger: Ledger, offer: str = "") -> tuple[FieldChoice, ...]:
    """The values to choose from, by their words; empty for what is typed freely.

    The goals are those of the ``offer``, or of all. What is over is no choice. Of a colleague these
    are who has a role today; somebody else may be filled in too.
    """
    if Mark.PERSON in of.marks and of.key != "name":
        return tuple(FieldChoice(name, name) for name in _people(ledger))
    if words := get_args(of.holds):
        return tuple(FieldChoice(word, capitalize(label_of(words, word))) for word in words)
    if of.holds is bool:
        return tuple(FieldChoice(value, capitalize(word)) for value, word in _FLAGS.items())
    if _is_goals(of):
        return tuple(_goals(ledger, offer))
    entries = [
        entry
        for collection in (of.ref.collections if of.ref else ())
        for entry in ledger.collections.get(collection, {}).values()
        if not _is_over(entry.record, ledger.as_of)
    ]
    titles = [title_of(entry.record) or entry.id for entry in entries]
    times = Counter(titles)
    named = (
        FieldChoice(entry.id, title if times[title] == 1 else f"{title} ({entry.id})")
        for entry, title in zip(entries, titles, strict=True)
    )
    return tuple(sorted(named, key=lambda choice: in_order(choice.words)))


def is_choice(of: Field) -> bool:
    """Whether the value of a field is one of a few, or a list of those."""
    return bool(get_args(of.holds)) or of.holds is bool or of.ref is not None or _is_goals(of)


def _people(ledger: Ledger) -> Iterable[str]:
    roles = ledger.programme.roles if ledger.programme else ()
    return dict.fromkeys(role.holder for role in roles if role.period.covers(ledger.as_of))


def _is_goals(of: Field) -> bool:
    """Whether a field holds goals of an offer: its ids belong to no collection."""
    return of.many and of.key == "goals" and is_id_field(of)


def _goals(ledger: Ledger, offer: str) -> Iterator[FieldChoice]:
    offers = [ledger.offers[offer]] if offer in ledger.offers else list(ledger.offers.values())
    seen = {goal.id: (it, goal) for it in offers for goal in it.record.goals}
    for name, (of, goal) in seen.items():
        is_alone = len(offers) == 1
        yield FieldChoice(name, goal.text if is_alone else f"{of.record.title}: {goal.text}")


def _is_over(record: Record, day: dt.date) -> bool:
    """Whether nobody chooses a record any more: retired, left, closed or past its end."""
    if isinstance(record, Card):
        return not is_in_use_on(record, max(day, record.issued))
    if isinstance(record, Facilitator):
        return record.left_by(day) is not None
    retired = getattr(record, "retired", None)
    return retired is not None and retired <= day
