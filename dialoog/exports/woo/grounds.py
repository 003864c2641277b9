"""The grounds that are proposed, by kind of value: a table that a lawyer can change."""

import re
from typing import Annotated

from pydantic import BeforeValidator

from dialoog.data import decoding
from dialoog.data.models.fields import Record, Staff, Text, about
from dialoog.data.models.values import parse_text, refuse
from dialoog.data.parsing.validation_errors import validate
from dialoog.formats import yaml
from dialoog.formats.problem import UnplacedProblem, ValidationFailed

FILE = "woo-grounds.yaml"
"""Its name among the templates."""

OPEN = "openbaar"
"""Stands in the place of a ground where values of a kind may be shown."""

_GROUND = re.compile(r"5\.1\.1\.[a-e]|5\.1\.2\.[a-i]|5\.1\.5|5\.2")


def _ground(value: object) -> str:
    found = parse_text(value)
    if not _GROUND.fullmatch(found):
        refuse("dit is geen grond van de Woo", "Schrijf die zoals 5.1.2.e, of 5.2.")
    return found


def _ground_or_open(value: object) -> str:
    return OPEN if value == OPEN else _ground(value)


class Ground(Record):
    """The ground for a kind of value that tells of a person: never shown."""

    ground: Staff[Annotated[str, BeforeValidator(_ground)]] = about(
        "Grond", "Het artikel van de Woo, zoals 5.1.2.e."
    )
    why: Staff[Text] = about("Waarom", "In één zin waarom dit weg is.")


class Weighed(Record):
    """The ground for a kind of value that may also be shown."""

    ground: Staff[Annotated[str, BeforeValidator(_ground_or_open)]] = about(
        "Grond", "Het artikel van de Woo, zoals 5.1.2.e, of: openbaar."
    )
    why: Staff[Text] = about("Waarom", "In één zin waarom dit weg is.")


class Grounds(Record):
    """templates/woo-grounds.yaml: one ground a kind (see dialoog.exports.woo.kinds)."""

    code: Staff[Ground] = about("Code", "De code van een aanvrager.")
    person: Staff[Ground] = about("Persoon", "Een naam, of wie iets deed.")
    contact: Staff[Ground] = about("Contact", "Een adres, nummer of zaak.")
    text: Staff[Ground] = about("Tekst", "Een tekst die niet voor medewerkers is.")
    reference: Staff[Weighed] = about("Verwijzing", "Een directie, kaart, thema of aanbod.")
    day: Staff[Weighed] = about("Dag", "Een dag of een tijd.")
    number: Staff[Weighed] = about("Getal", "Een aantal of een cijfer.")
    choice: Staff[Weighed] = about("Keuze", "Een woord uit een vaste lijst.")


def read(data: bytes, path: str) -> Grounds:
    """The table in the bytes of a file. Raises ValidationFailed with every problem of it."""
    decoded = decoding.decode(data)
    if isinstance(decoded, UnplacedProblem):
        raise ValidationFailed((decoded.in_file(path),))
    node, faults = yaml.compose(decoded)
    if faults or node is None:
        raise ValidationFailed(tuple(fault.in_file(path) for fault in faults))
    found = validate(Grounds, yaml.value(node), node)
    if isinstance(found, Grounds):
        return found
    assert not isinstance(found, Record)
    raise ValidationFailed(tuple(fault.in_file(path) for fault in found))
