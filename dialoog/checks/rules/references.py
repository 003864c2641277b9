"""References: what a record points at exists, may still be used, and is named once."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from dialoog.checks.rule import MAX_FINDINGS, Finding, rule
from dialoog.data.collections import COLLECTIONS
from dialoog.data.discovery.echo import may_echo_value
from dialoog.data.entry import Entry, Loc
from dialoog.data.ledger import Ledger
from dialoog.data.models import introspection
from dialoog.data.models.call import Call
from dialoog.data.models.fields import Mark, Record
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
    """Every id that points at a record points at one that exists."""
    there = _there(ledger)
    for entry, leaves in ledger.leaves(_is_reference):
        for leaf in islice(_unknown(ledger, leaves), MAX_FINDINGS):
            assert leaf.field.ref is not None
            shelf = leaf.field.ref.shelf
            message = _is_not_there(shelf, there.name(leaf))
            hint = _hint(shelf, leaf.value, there.in_use(shelf, _day(entry.record, ledger.as_of)))
            yield entry.at(*leaf.loc), message, hint
    yield from _unknown_goals(ledger, there)


def _day(record: Record, as_of: dt.date) -> dt.date:
    """The day on which what a record points at must not have been retired."""
    if isinstance(record, Session):
        return record.date
    if isinstance(record, Request):
        return record.received
    return record.opened if isinstance(record, Call) else as_of


def _unknown(ledger: Ledger, leaves: Iterable[introspection.Leaf]) -> Iterator[introspection.Leaf]:
    """The references to what does not exist; what is no id at all was refused when it was read."""
    for leaf in leaves:
        shelf = leaf.field.ref.shelf if leaf.field.ref else ""
        if is_id(leaf.value) and not ledger.exists(shelf, leaf.value):
            yield leaf


@dataclass(frozen=True, slots=True)
class _There:
    """What can be pointed at, by shelf (and the goals of offers), and the codes of requesters."""

    ids: Mapping[str, tuple[str, ...]]
    codes: frozenset[str]
    retired: Mapping[str, Mapping[str, dt.date]]
    kept: dict[tuple[str, dt.date], tuple[str, ...]] = field(default_factory=dict)

    def in_use(self, shelf: str, day: dt.date) -> tuple[str, ...]:
        """What can be pointed at on a day: nothing retired is advised."""
        there, retired = self.ids.get(shelf, ()), self.retired.get(shelf)
        if not retired:
            return there
        if (shelf, day) not in self.kept:
            left = (one for one in there if retired.get(one, dt.date.max) > day)
            self.kept[shelf, day] = tuple(left)
        return self.kept[shelf, day]

    def name(self, leaf: introspection.Leaf) -> str:
        """How a message names what stands in a field for an id: logs are read by many."""
        there = self.ids.get(leaf.field.ref.shelf if leaf.field.ref else _GOALS, ())
        is_told = may_echo_value(leaf.field, leaf.value, there) and leaf.value not in self.codes
        return str(leaf.value) if is_told else _THIS


def _there(ledger: Ledger) -> _There:
    ids = {shelf: tuple(sorted(records)) for shelf, records in ledger.shelves.items()}
    goals = {goal.id for offer in ledger.offers.values() for goal in offer.record.goals}
    codes = {request.record.requester.code for request in ledger.requests.values()}
    retired = {"themes": _retired(ledger.themes), "directorates": _retired(ledger.directorates)}
    return _There({**ids, _GOALS: tuple(sorted(goals))}, frozenset(codes), retired)


def _retired(
    entries: Mapping[str, Entry[Theme]] | Mapping[str, Entry[Directorate]],
) -> dict[str, dt.date]:
    """The day from which each of what is retired, or will be, is not used any more."""
    return {one.id: one.record.retired for one in entries.values() if one.record.retired}


_GOALS = "goals"
_THIS = "Deze waarde"
_KINDS = {
    "competencies": "een competentie",
    "themes": "een rode draad",
    "directorates": "een directie",
}
_FILES = {shelf.name: shelf for shelf in COLLECTIONS if shelf.name not in _KINDS}


def _is_not_there(shelf: str, name: str) -> str:
    """That there is no such file, or no such part of a list."""
    if shelf not in _FILES:
        return f"{name} bestaat niet: {_KINDS[shelf]} met deze naam is er niet."
    if name != _THIS:
        return f"{name} bestaat niet: er is geen {_FILES[shelf].template.replace('*', name)}."
    return f"{name} bestaat niet: in {_FILES[shelf].folder} is er geen bestand voor."


def _hint(shelf: str, name: str, known: tuple[str, ...]) -> str:
    """What was probably meant; a person is not taken for somebody whose name is a bit alike."""
    if shelf == "facilitators":
        meant = closest_name(name, known, MOST_ALIKE) or _nearly(name, known)
        return f"Bedoelde u {meant}?" if meant else _GONE
    hint = _suggest(name, known)
    if shelf in _FILES and hint.startswith("Kies"):
        return f"Zet dat bestand terug, of k{hint[1:]}"
    return hint


_GONE = (
    "Is dat bestand weggehaald? Zet het terug, of noem hier een ander. "
    "Heet het nu anders? Schrijf dan hier de nieuwe naam."
)


def _nearly(name: str, known: tuple[str, ...]) -> str | None:
    """The one id that goes on where this one stops (or stops earlier), or is one letter off."""
    longer = [one for one in known if one.startswith(f"{name}-") or name.startswith(f"{one}-")]
    typos = [one for one in known if len(one) == len(name) and _letters_off(one, name) == 1]
    alike = longer or typos
    return alike[0] if len(alike) == 1 else None


def _letters_off(one: str, other: str) -> int:
    return sum(map(str.__ne__, one, other))


def _unknown_goals(ledger: Ledger, there: _There) -> Iterator[Finding]:
    for request in ledger.requests.values():
        offer = ledger.offers.get(request.record.offer)
        if offer:
            goals = tuple(sorted({goal.id for goal in offer.record.goals}))
            typed = introspection.leaves(request.record, _is_goal)
            unknown = (leaf for leaf in typed if leaf.value not in goals)
            for leaf in islice(unknown, MAX_FINDINGS):
                message = (
                    f"{there.name(leaf)} bestaat niet: het aanbod {offer.id} heeft dit doel niet."
                )
                yield request.at(*leaf.loc), message, _suggest(leaf.value, goals)


def _is_goal(field: introspection.Field) -> bool:
    return field.key == "goals" and field.ref is None and field.model is None


def _suggest(name: str, known: tuple[str, ...]) -> str:
    hint = did_you_mean(name, known)
    if hint:
        return hint
    if 0 < len(known) <= 12:
        return f"Kies uit: {', '.join(known)}."
    return "Kijk welke namen er zijn, of maak het bestand eerst aan."


@rule(
    what="Er wordt iets gebruikt dat vervallen is.",
    why="Een vervallen rode draad of directie telt niet meer mee. Nieuwe gegevens raken dan zoek.",
    mend="Kies een rode draad of directie die op die dag nog bestond.",
)
def retired_reference(ledger: Ledger) -> Iterator[Finding]:
    """A theme or directorate is not used on or after the day it was retired."""
    for session in ledger.sessions:
        for number, name in enumerate(session.record.themes):
            theme = ledger.themes.get(name)
            if theme and theme.record.retired_on(session.record.date):
                message = f"De rode draad {name} is vervallen op {theme.record.retired}."
                yield session.at("themes", number), message, "Kies een andere rode draad."
    for request in ledger.requests.values():
        used = ledger.directorates.get(request.record.requester.directorate)
        if used and used.record.retired_on(request.record.received):
            message = f"De directie {used.id} is vervallen op {used.record.retired}."
            yield request.at("requester", "directorate"), message, "Kies een andere directie."
    for call in ledger.calls.values():
        used = ledger.directorates.get(call.record.directorate or "")
        if used and used.record.retired_on(call.record.opened):
            message = f"De directie {used.id} is vervallen op {used.record.retired}."
            yield call.at("directorate"), message, "Kies een andere directie."


@rule(
    what="Dezelfde naam staat twee keer in een lijst.",
    why="Bij twee dezelfde namen is niet duidelijk welke van de twee bedoeld is.",
    mend="Haal er een weg, of geef een van de twee een andere naam.",
)
def duplicate_id(ledger: Ledger) -> Iterator[Finding]:
    """An id is defined once in its file, and named once in a list of references."""
    hint = "Haal er een weg, of geef een van de twee een andere naam."
    for double in ledger.doubles:
        yield double.at("id"), f"{double.id} staat al eerder in dit bestand.", hint
    for offer in ledger.offers.values():
        known: set[str] = set()
        for number, goal in enumerate(offer.record.goals):
            if goal.id in known:
                message = f"{goal.id} staat al eerder in deze lijst."
                yield offer.at("goals", number, "id"), message, hint
            known.add(goal.id)
    there = _there(ledger)
    for entry in ledger.entries():
        seen: set[tuple[Loc, str]] = set()
        for leaf in introspection.leaves(entry.record, _is_name_in_a_list):
            name = (leaf.loc[:-1], str(leaf.value))
            if name in seen:
                message = f"{there.name(leaf)} staat twee keer in deze lijst."
                yield entry.at(*leaf.loc), message, hint
            seen.add(name)


def _is_name_in_a_list(field: introspection.Field) -> bool:
    """A list of ids or fixed words; people named twice are another rule's."""
    people = field.ref is not None and field.ref.shelf == "facilitators"
    return field.many and not people and not field.marks & {Mark.TEXT, Mark.PROSE}
