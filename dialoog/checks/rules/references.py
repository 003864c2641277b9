"""Rules on references: the target must exist, must not be retired, and must be named once.

Longer than other files: every reference of every record is one subject.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from dialoog.checks.rule import MAX_FINDINGS, Finding, rule
from dialoog.data.collections import COLLECTIONS
from dialoog.data.discovery.echo import may_echo_value
from dialoog.data.entry import Entry, once_per_entry
from dialoog.data.ledger import Ledger
from dialoog.data.models import introspection
from dialoog.data.models.call import Call
from dialoog.data.models.fields import Mark, Record
from dialoog.data.models.introspection import Loc
from dialoog.data.models.request import Request
from dialoog.data.models.session import Session
from dialoog.data.models.values import is_id
from dialoog.data.models.vocabulary import Directorate, Theme
from dialoog.formats.problem import MOST_ALIKE, closest_name, did_you_mean

_Target = tuple[tuple[str, ...], str]
"""The collections that a reference may point at, and the id."""
_Reference = tuple[_Target, introspection.Leaf]


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
    existing = _ExistingIds.of(ledger)
    there: set[_Target] = set()
    read = ((each, _references(each)) for each in ledger.entries())
    refused = ((each.entry, _references_in(each.leaves(_is_reference))) for each in ledger.invalid)
    for entry, references in chain(read, refused):
        for leaf in islice(_missing(ledger, references, there), MAX_FINDINGS):
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


@once_per_entry
def _references(entry: Entry[Any]) -> tuple[_Reference, ...]:
    """The references of a record that are ids, each with what it may point at."""
    return tuple(_references_in(introspection.leaves(entry.record, _is_reference)))


def _references_in(leaves: Iterable[introspection.Leaf]) -> Iterator[_Reference]:
    for leaf in leaves:
        collections = leaf.field.ref.collections if leaf.field.ref else ()
        if is_id(leaf.value):
            yield (collections, leaf.value), leaf


def _missing(
    ledger: Ledger, references: Iterable[_Reference], there: set[_Target]
) -> Iterator[introspection.Leaf]:
    """The references to nothing; ``there`` are targets that exist, as far as they were found."""
    for target, leaf in references:
        if target not in there:
            if any(ledger.exists(name, leaf.value) for name in target[0]):
                there.add(target)
            else:
                yield leaf


@dataclass(frozen=True, slots=True)
class _ExistingIds:
    """Existing ids by collection (goals under ``_GOALS``), codes of requesters, retirement days."""

    ids: Mapping[str, tuple[str, ...]]
    codes: frozenset[str]
    retired: Mapping[str, Mapping[str, dt.date]]

    @classmethod
    def of(cls, ledger: Ledger) -> "_ExistingIds":
        ids = {
            collection: tuple(sorted(records)) for collection, records in ledger.collections.items()
        }
        goals = {goal.id for offer in ledger.offers.values() for goal in offer.record.goals}
        codes = ledger.codes_of_requesters
        retired = {
            "themes": _retirement_days(ledger.themes),
            "directorates": _retirement_days(ledger.directorates),
        }
        return cls({**ids, _GOALS: tuple(sorted(goals))}, frozenset(codes), retired)

    def in_use(self, collection: str, day: dt.date) -> tuple[str, ...]:
        """The ids of a collection that are not retired on ``day``, from which to suggest one."""
        retired = self.retired.get(collection, {})
        ids = self.ids.get(collection, ())
        return tuple(name for name in ids if retired.get(name, dt.date.max) > day)

    def display(self, leaf: introspection.Leaf) -> str:
        """The id as a message shows it; "Deze waarde" when the id may be personal data."""
        ids = self.ids.get(leaf.field.ref.collection if leaf.field.ref else _GOALS, ())
        may_show = may_echo_value(leaf.field, leaf.value, ids) and leaf.value not in self.codes
        return str(leaf.value) if may_show else _THIS


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
    goals_of = {
        offer.id: tuple(sorted({goal.id for goal in offer.record.goals}))
        for offer in ledger.offers.values()
    }
    for request in ledger.requests.values():
        offer = ledger.offers.get(request.record.offer)
        if offer:
            goals = goals_of[offer.id]
            unknown = (leaf for leaf in _goals(request) if leaf.value not in goals)
            for leaf in islice(unknown, MAX_FINDINGS):
                goal = existing.display(leaf)
                message = f"{goal} bestaat niet: het aanbod {offer.id} heeft dit doel niet."
                yield request.at(*leaf.loc), message, _suggest(leaf.value, goals)


@once_per_entry
def _goals(request: Entry[Request]) -> tuple[introspection.Leaf, ...]:
    return tuple(introspection.leaves(request.record, _is_goal))


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
    existing = _ExistingIds.of(ledger)
    for entry in ledger.entries():
        for leaf in _repeated(entry):
            message = f"{existing.display(leaf)} staat twee keer in deze lijst."
            yield entry.at(*leaf.loc), message, hint


@once_per_entry
def _repeated(entry: Entry[Any]) -> tuple[introspection.Leaf, ...]:
    """The names in a list of a record that stand in it before."""
    seen: set[tuple[Loc, str]] = set()
    repeated = []
    for leaf in introspection.leaves(entry.record, _is_name_in_a_list):
        name = (leaf.loc[:-1], str(leaf.value))
        if name in seen:
            repeated.append(leaf)
        seen.add(name)
    return tuple(repeated)


def _is_name_in_a_list(field: introspection.Field) -> bool:
    """Whether a field is a list of ids or fixed words; people are for ``same_person_twice``."""
    people = field.ref is not None and field.ref.collection == "facilitators"
    return field.many and not people and not field.marks & {Mark.TEXT, Mark.PROSE}
