"""Rule on who is named in texts for staff without having agreed to it."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from dialoog.checks.rule import MAX_FINDINGS, Finding, rule
from dialoog.data.by_request import in_entry, same_while_equal
from dialoog.data.collections import FACILITATORS
from dialoog.data.entry import Entry, Location, once_per_entry
from dialoog.data.ledger import Ledger
from dialoog.data.models import introspection
from dialoog.data.models.introspection import is_own_id
from dialoog.data.models.programme import Programme
from dialoog.domain.consent import Mention, PeopleToLeaveOut, is_for_staff, is_person_for_staff
from dialoog.formats.personal_data import find_traces

_STAND_IN = {
    "facilitator": "een gespreksleider",
    "requester": "een leidinggevende",
    "request": "een aanvraag",
}
_CLOSED = {"requester": "de code van een aanvrager", "request": "het nummer van een aanvraag"}
_LONGEST_LINE = 120
"""A longer line is not written out in a message."""
_MORE_IN_LINE = re.compile(r"\s#|[{\[]")
"""Where a line of YAML may hold more than its text: a remark, or other fields."""


@rule(
    what=(
        "In een tekst die alle medewerkers kunnen lezen, staat de naam van een gespreksleider "
        "zonder toestemming, de code van een aanvrager of het nummer van een aanvraag."
    ),
    why="Wie niet met naam op het intranet wil, mag er ook in een bericht niet staan.",
    mend=(
        "Schrijf `een gespreksleider`, `een leidinggevende` of `een aanvraag`. Gaf de "
        "gespreksleider toch toestemming? Schrijf dat bij `consent` in het bestand van de "
        "gespreksleider."
    ),
)
def name_without_consent(ledger: Ledger) -> Iterator[Finding]:
    """Names and ids of facilitators without consent, codes and numbers: in texts and names."""
    people = _people(ledger)
    named: set[tuple[str, str]] = set()
    for entry, leaves in _for_staff(ledger):
        if not _is_closed(ledger, entry):
            named.add((entry.path, entry.id))
            yield from _in_record(entry, leaves, people)
    for invalid in ledger.invalid:
        entry, leaves = invalid.entry, tuple(invalid.leaves(is_for_staff))
        if leaves and not _is_closed(ledger, entry):
            yield from _in_texts(entry, leaves, people)
            if (entry.path, entry.id) not in named:
                named.add((entry.path, entry.id))
                yield from _in_ids(entry, people)


@same_while_equal
def _people(ledger: Ledger) -> PeopleToLeaveOut:
    return PeopleToLeaveOut.of(ledger)


@in_entry
def _for_staff(entry: Entry[Any], _: dt.date) -> Iterator[introspection.Leaf]:
    return introspection.leaves(entry.record, is_for_staff)


def _is_closed(ledger: Ledger, entry: Entry[Any]) -> bool:
    """Whether staff see nothing of a record that has fields for staff."""
    if entry.path.startswith(f"{FACILITATORS.folder}/"):
        facilitator = ledger.facilitators.get(entry.id)
        return facilitator is None or not facilitator.record.consent.profile
    return bool(getattr(entry.record, "is_for_team_only", False))


@once_per_entry
def _in_record(
    entry: Entry[Any], leaves: tuple[introspection.Leaf, ...], people: PeopleToLeaveOut
) -> tuple[Finding, ...]:
    """In the texts of a record, and in the names that are its own."""
    return (*_in_texts(entry, leaves, people), *_in_ids(entry, people))


def _in_texts(
    entry: Entry[Any], leaves: Iterable[introspection.Leaf], people: PeopleToLeaveOut
) -> Iterator[Finding]:
    for leaf in leaves:
        if isinstance(entry.record, Programme) and is_person_for_staff(leaf.field):
            continue
        for mention in islice(people.mentions(leaf.value), MAX_FINDINGS):
            place = entry.at_offset(leaf.loc, leaf.value, mention.start)
            yield place, _message(mention), _hint(entry, place, people)


def _in_ids(entry: Entry[Any], people: PeopleToLeaveOut) -> Iterator[Finding]:
    """In the name of the file of a record, or in the id of an item of a list or of a goal."""
    ids = [(leaf.loc, leaf.value) for leaf in introspection.leaves(entry.record, is_own_id)]
    for loc, name in ids if entry.base else [((), entry.id), *ids]:
        for mention in islice(people.mentions(name), 1):
            stand_in = _STAND_IN[mention.kind].replace(" ", "-")
            better = name[: mention.start] + stand_in + name[mention.end :]
            if loc:
                yield entry.at(*loc), _message(mention), f"Schrijf: id: {better}"
                continue
            hint = f"Noem het bestand {entry.path.replace(entry.id, better)}."
            yield Location(entry.path, 1, 1), _message(mention, "In de naam van dit bestand"), hint


def _message(mention: Mention, where: str = "Hier") -> str:
    if mention.kind != "facilitator":
        return f"{where} staat {_CLOSED[mention.kind]}. Iedereen kan dit lezen."
    return (
        f"{where} staat de naam van een gespreksleider die geen toestemming gaf "
        f"({FACILITATORS.template.replace('*', mention.id)}). Iedereen kan dit lezen."
    )


def _hint(entry: Entry[Any], place: Location, people: PeopleToLeaveOut) -> str:
    """The line to write instead; only what to write in it when the line is long or says more.

    A remark or another field in the line may be for the team alone.

    An id stands in an example, where words would be wrong: another person's id belongs there.
    """
    line = _line(entry, place.line).strip()
    mentions = sorted(people.mentions(line), key=lambda mention: mention.start)
    if any(line[mention.start : mention.end] == mention.id for mention in mentions):
        return "Noem iemand die wel toestemming gaf, of laat de naam weg."
    is_yaml = not entry.body_line or place.line < entry.body_line
    says_more = any(find_traces(line)) or (is_yaml and _MORE_IN_LINE.search(line))
    if not mentions or len(line) > _LONGEST_LINE or says_more:
        return "Schrijf daar: een gespreksleider, of: een leidinggevende."
    better = line
    for mention in reversed(mentions):
        stand_in = _STAND_IN[mention.kind]
        before = better[: mention.start].rstrip(" *_`\"'")
        if not before or before[-1] in ".!?:#-":
            stand_in = stand_in[0].upper() + stand_in[1:]
        better = better[: mention.start] + stand_in + better[mention.end :]
    return f"Schrijf: {better}"


def _line(entry: Entry[Any], number: int) -> str:
    """A line of the file of a record; "" when it is not in the texts of the record."""
    parts = [(entry.first_line, entry.text)]
    if entry.body_line:
        parts.insert(0, (entry.body_line, getattr(entry.record, "body", "")))
    for first, text in parts:
        if number >= first:
            lines = text.split("\n")
            return lines[number - first] if number - first < len(lines) else ""
    return ""
