"""References: what a record points at exists, may still be used, and is named once."""

from collections.abc import Iterable, Iterator
from itertools import islice

from dialoog.entry import Loc
from dialoog.ledger import Ledger
from dialoog.problem import closest
from dialoog.records import shape
from dialoog.records.fields import Mark, is_id
from dialoog.rules.rule import MOST, Finding, rule
from dialoog.shelves import SHELVES


def _is_reference(field: shape.Field) -> bool:
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
    known = {shelf: tuple(sorted(records)) for shelf, records in ledger.shelves.items()}
    for entry, leaves in ledger.leaves(_is_reference):
        for leaf in islice(_unknown(ledger, leaves), MOST):
            assert leaf.field.ref is not None
            shelf = leaf.field.ref.shelf
            message = f"{leaf.value} bestaat niet: {_what_is_not_there(shelf, leaf.value)}."
            yield entry.at(*leaf.loc), message, _hint(shelf, leaf.value, known.get(shelf, ()))
    yield from _unknown_goals(ledger)


def _unknown(ledger: Ledger, leaves: Iterable[shape.Leaf]) -> Iterator[shape.Leaf]:
    """The references to what does not exist; what is no id at all was refused when it was read."""
    for leaf in leaves:
        shelf = leaf.field.ref.shelf if leaf.field.ref else ""
        if is_id(leaf.value) and not ledger.exists(shelf, leaf.value):
            yield leaf


_KINDS = {
    "competencies": "een competentie",
    "themes": "een rode draad",
    "directorates": "een directie",
}
_FILES = {shelf.name: shelf for shelf in SHELVES if shelf.name not in _KINDS}
_ALIKE = 0.8
"""How much the ids of two people must be alike before one is taken for the other: a typo or two."""


def _what_is_not_there(shelf: str, name: str) -> str:
    """The file that would have to be there, or the part of a list."""
    if shelf in _FILES:
        return f"er is geen {_FILES[shelf].template.replace('*', name)}"
    return f"{_KINDS[shelf]} met deze naam is er niet"


def _hint(shelf: str, name: str, known: tuple[str, ...]) -> str:
    """What was probably meant; a person is not taken for somebody whose name is a bit alike."""
    if shelf == "facilitators":
        meant = closest(name, known, _ALIKE) or _nearly(name, known)
        return f"Bedoelde u {meant}?" if meant else _GONE
    hint = _did_you_mean(name, known)
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


def _unknown_goals(ledger: Ledger) -> Iterator[Finding]:
    for request in ledger.requests.values():
        offer = ledger.offers.get(request.record.offer)
        if offer:
            goals = tuple(sorted({goal.id for goal in offer.record.goals}))
            unknown = (pair for pair in enumerate(request.record.goals) if pair[1] not in goals)
            for number, goal in islice(unknown, MOST):
                message = f"{goal} bestaat niet: het aanbod {offer.id} heeft dit doel niet."
                yield request.at("goals", number), message, _did_you_mean(goal, goals)


def _did_you_mean(name: str, known: tuple[str, ...]) -> str:
    close = closest(name, known)
    if close:
        return f"Bedoelde u {close}?"
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
        goals = [goal.id for goal in offer.record.goals]
        for number, goal in enumerate(goals):
            if goal in goals[:number]:
                yield (
                    offer.at("goals", number, "id"),
                    f"{goal} staat al eerder in deze lijst.",
                    hint,
                )
    for entry in ledger.entries():
        seen: set[tuple[Loc, str]] = set()
        for leaf in shape.leaves(entry.record, _is_name_in_a_list):
            name = (leaf.loc[:-1], str(leaf.value))
            if name in seen:
                yield entry.at(*leaf.loc), f"{leaf.value} staat twee keer in deze lijst.", hint
            seen.add(name)


def _is_name_in_a_list(field: shape.Field) -> bool:
    """A list of ids or fixed words; people named twice are another rule's."""
    people = field.ref is not None and field.ref.shelf == "facilitators"
    return field.many and not people and not field.marks & {Mark.TEXT, Mark.PROSE}
