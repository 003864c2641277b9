"""Rules on references: the target must exist, must not be retired, and must be named once.

Longer than other files: every reference of every record is one subject.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from typing import Any

from dialoog.checks.rule import MAX_FINDINGS, Finding, rule
from dialoog.data.by_request import by_entry, by_request, in_entry
from dialoog.data.collections import COLLECTIONS
from dialoog.data.discovery.echo import may_echo_value
from dialoog.data.entry import Entry, once_per_entry
from dialoog.data.ledger import Ledger, once_per_ledger
from dialoog.data.ledger_version import Case
from dialoog.data.models import introspection
from dialoog.data.models.call import Call
from dialoog.data.models.fields import Mark, Record
from dialoog.data.models.introspection import Loc
from dialoog.data.models.offer import Offer
from dialoog.data.models.request import Request
from dialoog.data.models.session import Session
from dialoog.data.models.values import is_id
from dialoog.data.models.vocabulary import Directorate, Theme
from dialoog.formats.problem import MOST_ALIKE, closest_name, did_you_mean


def _is_reference(field: introspection.Field) -> bool:
    return field.ref is not None


@rule(
    what="Een bestand verwijst naar iets dat niet bestaat.",
    why="Een verwijzing met een typefout wijst naar niemand. Dan klopt de rest ook niet.",
    mend=(
        "Kijk welke naam het bestand heeft waarnaar u wilt verwijzen, en schrijf precies die naam."
    ),
)
def unknown_reference(ledger: Ledger) -> Iterator[Finding]:
    """References to records or goals that do not exist.

    Records that could not be read count as existing; the parser reports what is no valid id.
    """
    existing = _ExistingIds(ledger)
    refused = ((each.entry, each.leaves(_is_reference)) for each in ledger.invalid)
    for entry, leaves in chain(_unknown(ledger), refused):
        missing = (each for each in leaves if _is_missing(ledger, each.field, each.value))
        for leaf in islice(missing, MAX_FINDINGS):
            assert leaf.field.ref is not None
            collection = leaf.field.ref.collection
            message = _no_such(collection, existing.display(leaf))
            day = _day_of_use(entry.record, ledger.as_of)
            hint = _hint(collection, leaf.value, existing.in_use(collection, day))
            yield entry.at(*leaf.loc), message, hint
    yield from _unknown_goals(ledger, existing)


def _day_of_use(record: Record, as_of: dt.date) -> dt.date:
    """The day on which the targets of a record's references must not be retired."""
    if isinstance(record, Session):
        return record.date
    if isinstance(record, Request):
        return record.received
    return record.opened if isinstance(record, Call) else as_of


@by_entry
def _unknown(ledger: Ledger, entry: Entry[Any]) -> Iterator[introspection.Leaf]:
    return introspection.leaves_that(entry.record, _is_reference, partial(_is_missing, ledger))


def _is_missing(ledger: Ledger, field: introspection.Field, name: str) -> bool:
    """Whether a field refers to nothing, with a text that may be an id."""
    for collection in field.ref.collections if field.ref else ():
        if ledger.exists(collection, name):
            return False
    return is_id(name)


@dataclass(frozen=True, slots=True)
class _ExistingIds:
    """Existing ids by collection (goals under ``_GOALS``), codes of requesters, retirement days."""

    ledger: Ledger

    def of(self, collection: str) -> tuple[str, ...]:
        """The ids of a collection, or of all goals, sorted."""
        return _ids(self.ledger, collection)

    def in_use(self, collection: str, day: dt.date) -> tuple[str, ...]:
        """The ids of a collection that are not retired on ``day``, from which to suggest one."""
        retired = {
            "themes": _retirement_days(self.ledger.themes),
            "directorates": _retirement_days(self.ledger.directorates),
        }.get(collection, {})
        ids = self.of(collection)
        return tuple(name for name in ids if retired.get(name, dt.date.max) > day)

    def display(self, leaf: introspection.Leaf) -> str:
        """The id as a message shows it; "Deze waarde" when the id may be personal data."""
        ids = self.of(leaf.field.ref.collection if leaf.field.ref else _GOALS)
        codes = self.ledger.codes_of_requesters
        may_show = may_echo_value(leaf.field, leaf.value, ids) and leaf.value not in codes
        return str(leaf.value) if may_show else _THIS


@once_per_ledger
def _ids(ledger: Ledger, collection: str) -> tuple[str, ...]:
    if collection != _GOALS:
        return tuple(sorted(ledger.collections.get(collection, ())))
    return tuple(
        sorted({goal.id for offer in ledger.offers.values() for goal in offer.record.goals})
    )


def _retirement_days(
    entries: Mapping[str, Entry[Theme]] | Mapping[str, Entry[Directorate]],
) -> dict[str, dt.date]:
    return {name: entry.record.retired for name, entry in entries.items() if entry.record.retired}


_GOALS = "goals"
_THIS = "Deze waarde"
_KINDS = {
    "competencies": "een competentie",
    "themes": "een rode draad",
    "directorates": "een directie",
}
_FILES = {
    collection.name: collection for collection in COLLECTIONS if collection.name not in _KINDS
}
_LISTS = {each.name: each.template for each in COLLECTIONS if each.name in _KINDS}
_MOST_NAMED = 30
"""More ids than in a programme's vocabulary are no choice that somebody reads."""


def _no_such(collection: str, name: str) -> str:
    """A Dutch sentence that says that a file, or an item of a list, does not exist."""
    if collection not in _FILES:
        return f"{name} bestaat niet: {_KINDS[collection]} met deze naam is er niet."
    if name != _THIS:
        return f"{name} bestaat niet: er is geen {_FILES[collection].template.replace('*', name)}."
    return f"{name} bestaat niet: in {_FILES[collection].folder} is er geen bestand voor."


def _hint(collection: str, name: str, known: tuple[str, ...]) -> str:
    """A Dutch hint: a similar id, or what to do. People need an almost identical name."""
    if collection == "facilitators":
        close = closest_name(name, known, MOST_ALIKE) or _longer_or_typo(name, known)
        return f"Bedoelde u {close}?" if close else _GONE
    hint = _suggest(name, known)
    if collection in _FILES and hint.startswith("Kies"):
        return f"Zet dat bestand terug, of k{hint[1:]}"
    if collection in _LISTS and hint == _LOOK:
        return f"Kijk in {_LISTS[collection]} welke er zijn, of zet het daar eerst bij."
    return hint


_LOOK = "Kijk welke namen er zijn, of maak het bestand eerst aan."


_GONE = (
    "Is dat bestand weggehaald? Zet het terug, of noem hier een ander. "
    "Heet het nu anders? Schrijf dan hier de nieuwe naam."
)


def _longer_or_typo(name: str, known: tuple[str, ...]) -> str | None:
    """The id that has a word more or less, else the id that differs in one letter; if unique."""
    longer = [other for other in known if other.startswith(f"{name}-")]
    longer += [other for other in known if name.startswith(f"{other}-")]
    typos = [
        other
        for other in known
        if len(other) == len(name) and sum(map(str.__ne__, other, name)) == 1
    ]
    similar = longer or typos
    return similar[0] if len(similar) == 1 else None


def _unknown_goals(ledger: Ledger, existing: _ExistingIds) -> Iterator[Finding]:
    for request, leaves in _goals_of_others(ledger).all:
        offer = ledger.offers[request.record.offer]
        for leaf in leaves[:MAX_FINDINGS]:
            message = (
                f"{existing.display(leaf)} bestaat niet: het aanbod {offer.id} heeft dit doel niet."
            )
            yield request.at(*leaf.loc), message, _suggest(leaf.value, _goals(offer))


@by_request
def _goals_of_others(
    ledger: Ledger, case: Case
) -> Iterator[tuple[Entry[Request], tuple[introspection.Leaf, ...]]]:
    """The goals of a request that its offer does not have."""
    offer = ledger.offers.get(case.request.record.offer) if case.request else None
    if case.request and offer:
        goals, record = _goals(offer), case.request.record
        others = introspection.leaves_that(record, _is_goal, lambda _, goal: goal not in goals)
        if found := tuple(others):
            yield case.request, found


@once_per_entry
def _goals(offer: Entry[Offer]) -> tuple[str, ...]:
    return tuple(sorted({goal.id for goal in offer.record.goals}))


def _is_goal(field: introspection.Field) -> bool:
    return field.key == "goals" and field.ref is None and field.model is None


def _suggest(name: str, known: tuple[str, ...]) -> str:
    hint = did_you_mean(name, known)
    if hint:
        return hint
    if 0 < len(known) <= _MOST_NAMED:
        return f"Kies uit: {', '.join(known)}."
    return _LOOK


@rule(
    what="Er wordt iets gebruikt dat vervallen is.",
    why="Een vervallen rode draad of directie telt niet meer mee. Nieuwe gegevens raken dan zoek.",
    mend="Kies een rode draad of directie die op die dag nog bestond.",
)
def retired_reference(ledger: Ledger) -> Iterator[Finding]:
    """Uses of a theme or directorate on or after the day on which it was retired."""
    themes, directorates = (
        {name: entry for name, entry in entries.items() if entry.record.retired}
        for entries in (ledger.themes, ledger.directorates)
    )
    for session in ledger.sessions if themes else ():
        for number, name in enumerate(session.record.themes):
            theme = themes.get(name)
            if theme and theme.record.retired_on(session.record.date):
                message = f"De rode draad {name} is vervallen op {theme.record.retired}."
                yield session.at("themes", number), message, "Kies een andere rode draad."
    for entry, loc, directorate, day in _directorates_in_use(ledger) if directorates else ():
        if directorate and directorate.record.retired_on(day):
            retired = directorate.record.retired
            message = f"De directie {directorate.id} is vervallen op {retired}."
            yield entry.at(*loc), message, "Kies een andere directie."


def _directorates_in_use(
    ledger: Ledger,
) -> Iterator[tuple[Entry[Any], Loc, Entry[Directorate] | None, dt.date]]:
    """Each request and call, with the field of its directorate, the directorate, and day of use."""
    for request in ledger.requests.values():
        directorate = ledger.directorates.get(request.record.requester.directorate)
        yield request, ("requester", "directorate"), directorate, request.record.received
    for call in ledger.calls.values():
        directorate = ledger.directorates.get(call.record.directorate or "")
        yield call, ("directorate",), directorate, call.record.opened


@rule(
    what="Dezelfde naam staat twee keer in een lijst.",
    why="Bij twee dezelfde namen is niet duidelijk welke van de twee bedoeld is.",
    mend="Haal er een weg, of geef een van de twee een andere naam.",
)
def duplicate_id(ledger: Ledger) -> Iterator[Finding]:
    """Ids that occur twice in a file, in the goals of an offer, or in a list of references."""
    hint = "Haal er een weg, of geef een van de twee een andere naam."
    for double in ledger.duplicates:
        yield double.at("id"), f"{double.id} staat al eerder in dit bestand.", hint
    for offer in ledger.offers.values():
        goals: set[str] = set()
        for number, goal in enumerate(offer.record.goals):
            if goal.id in goals:
                message = f"{goal.id} staat al eerder in deze lijst."
                yield offer.at("goals", number, "id"), message, hint
            goals.add(goal.id)
    existing = _ExistingIds(ledger)
    for entry, leaves in _repeated(ledger):
        for leaf in leaves:
            message = f"{existing.display(leaf)} staat twee keer in deze lijst."
            yield entry.at(*leaf.loc), message, hint


@in_entry
def _repeated(entry: Entry[Any], _: dt.date) -> Iterator[introspection.Leaf]:
    """The names in a list of a record that stand in it before."""
    seen: set[tuple[Loc, str]] = set()
    names = [str(name) for _, name in introspection.values(entry.record, _is_name_in_a_list)]
    if len(set(names)) == len(names):
        return
    for leaf in introspection.leaves(entry.record, _is_name_in_a_list):
        name = (leaf.loc[:-1], str(leaf.value))
        if name in seen:
            yield leaf
        seen.add(name)


def _is_name_in_a_list(field: introspection.Field) -> bool:
    """Whether a field is a list of ids or fixed words; people are for ``same_person_twice``."""
    people = field.ref is not None and field.ref.collection == "facilitators"
    return field.many and not people and not field.marks & {Mark.TEXT, Mark.PROSE}
