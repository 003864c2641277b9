"""References: what a record points at exists, may still be used, and is named once."""

from collections.abc import Iterable, Iterator
from typing import Any

from dialoog import links, prose
from dialoog.entry import Entry, Loc
from dialoog.ledger import Ledger
from dialoog.records import shape
from dialoog.records.fields import Audience, Mark
from dialoog.rules.rule import Finding, rule


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
    for entry in ledger.entries():
        for leaf in shape.leaves(entry.record, _is_reference):
            assert leaf.field.ref is not None
            shelf = leaf.field.ref.shelf
            if not ledger.exists(shelf, leaf.value):
                known = ledger.shelves.get(shelf, {})
                message = f"{leaf.value} bestaat niet: {_KINDS[shelf]} met deze naam is er niet."
                yield entry.at(*leaf.loc), message, _did_you_mean(leaf.value, known)
    yield from _unknown_goals(ledger)


_KINDS = {
    "competencies": "een competentie",
    "themes": "een rode draad",
    "directorates": "een directie",
    "providers": "een partij",
    "cards": "een strippenkaart",
    "offers": "een aanbod",
    "facilitators": "een gespreksleider",
}


def _unknown_goals(ledger: Ledger) -> Iterator[Finding]:
    for request in ledger.requests.values():
        offer = ledger.offers.get(request.record.offer)
        if offer:
            goals = [goal.id for goal in offer.record.goals]
            for number, goal in enumerate(request.record.goals):
                if goal not in goals:
                    message = f"{goal} bestaat niet: het aanbod {offer.id} heeft dit doel niet."
                    yield request.at("goals", number), message, _did_you_mean(goal, goals)


def _did_you_mean(name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    names = sorted(known)
    close = get_close_matches(name, names, 1)
    if close:
        return f"Bedoelde u {close[0]}?"
    if 0 < len(names) <= 12:
        return f"Kies uit: {', '.join(names)}."
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


@rule(
    what="Een link wijst naar een bestand of kop die er niet is.",
    why="Een lezer die op een dode link klikt, komt niet verder.",
    mend="Wijs naar het bestand zelf, zoals ../offers/leidinggevenden.md, of haal de link weg.",
)
def broken_link(ledger: Ledger) -> Iterator[Finding]:
    """A link in prose leads to a file of the repository that the reader may see."""
    for entry in ledger.entries():
        for leaf in shape.leaves(entry.record, _is_prose):
            if "[" in leaf.value:
                yield from _broken_links(ledger, entry, leaf)


def _is_prose(field: shape.Field) -> bool:
    return Mark.PROSE in field.marks


def _broken_links(ledger: Ledger, entry: Entry[Any], leaf: shape.Leaf) -> Iterator[Finding]:
    found, _ = prose.inspect(leaf.value)
    closed = leaf.field.audience is Audience.TEAM or links.is_closed(ledger, entry.path)
    for link in found:
        target = links.target(entry.path, link.target)
        if target is None:
            continue
        place = entry.spot(leaf.loc, link.line, link.column, link.target)
        if not links.exists(ledger, target.path):
            yield place, "Deze link wijst naar een bestand dat er niet is.", _nearby(ledger, target)
        elif links.is_closed(ledger, target.path) and not closed:
            hint = "Haal de link weg, of wijs naar een pagina die iedereen mag zien."
            yield place, "Deze link wijst naar iets dat alleen het programmateam mag zien.", hint
        elif target.anchor and not _has_heading(ledger, target):
            hint = "Haal het deel vanaf # weg, of kijk hoe de kop heet."
            yield place, "De kop waar deze link naar wijst, is er niet.", hint


def _has_heading(ledger: Ledger, target: links.Target) -> bool:
    body = links.body_of(ledger, target.path)
    return body is None or any(target.anchor == name for _, name, _ in prose.headings(body))


def _nearby(ledger: Ledger, target: links.Target) -> str:
    from difflib import get_close_matches

    paths = sorted(entry.path for entry in ledger.entries() if links.exists(ledger, entry.path))
    close = get_close_matches(target.path, paths, 1)
    if close:
        return f"Bedoelde u het bestand {close[0]}?"
    return "Wijs naar een bestand zoals ../offers/leidinggevenden.md, of haal de link weg."
