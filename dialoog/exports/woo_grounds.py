"""Reads the grounds for leaving out each kind of value, from a file that a lawyer can change."""

import re
from typing import Annotated

from pydantic import BeforeValidator

from dialoog.data import decoding
from dialoog.data.models.fields import Record, Staff, Text, about
from dialoog.data.models.values import parse_text, refuse
from dialoog.data.parsing.validation_errors import validate
from dialoog.formats import yaml
from dialoog.formats.problem import UnplacedProblem, ValidationFailed

GROUNDS_FILE = "woo-grounds.yaml"
"""The name of the file with grounds in the templates folder."""

OPEN = "openbaar"
"""The value in the file, instead of a ground, when values of a kind may be shown."""

_GROUND = re.compile(r"5\.1\.1\.[a-e]|5\.1\.2\.[a-i]|5\.1\.5|5\.2")


def _ground(value: object) -> str:
    ground = parse_text(value)
    if not _GROUND.fullmatch(ground):
        refuse("dit is geen grond van de Woo", "Schrijf die zoals 5.1.2.e, of 5.2.")
    return ground


def _ground_or_open(value: object) -> str:
    return OPEN if value == OPEN else _ground(value)


class Ground(Record):
    """The ground for a kind of value that is always left out, because it concerns a person."""

    ground: Staff[Annotated[str, BeforeValidator(_ground)]] = about(
        "Grond", "Het artikel van de Woo, zoals 5.1.2.e."
    )
    why: Staff[Text] = about("Waarom", "In één zin waarom dit weg is.")


class OptionalGround(Record):
    """The ground for a kind of value that is left out, or ``OPEN`` if it may be shown."""

    ground: Staff[Annotated[str, BeforeValidator(_ground_or_open)]] = about(
        "Grond", "Het artikel van de Woo, zoals 5.1.2.e, of: openbaar."
    )
    why: Staff[Text] = about("Waarom", "In één zin waarom dit weg is.")


class Grounds(Record):
    """templates/woo-grounds.yaml: a ground for each kind of value (see ``ValueKind``)."""

    code: Staff[Ground] = about("Code", "De code van een aanvrager.")
    person: Staff[Ground] = about("Persoon", "Een naam, of wie iets deed.")
    contact: Staff[Ground] = about("Contact", "Een adres, nummer of zaak.")
    text: Staff[Ground] = about("Tekst", "Een tekst die niet voor medewerkers is.")
    reference: Staff[OptionalGround] = about("Verwijzing", "Een directie, kaart, thema of aanbod.")
    day: Staff[OptionalGround] = about("Dag", "Een dag of een tijd.")
    number: Staff[OptionalGround] = about("Getal", "Een aantal of een cijfer.")
    choice: Staff[OptionalGround] = about("Keuze", "Een woord uit een vaste lijst.")


def read_grounds(data: bytes, path: str) -> Grounds:
    """Parse the file of grounds; problems are reported at ``path``.

    Raises ValidationFailed with every problem of the file.
    """
    text = decoding.decode(data)
    if isinstance(text, UnplacedProblem):
        raise ValidationFailed((text.in_file(path),))
    node, problems = yaml.compose(text)
    if problems or node is None:
        raise ValidationFailed(tuple(problem.in_file(path) for problem in problems))
    grounds = validate(Grounds, yaml.value(node), node)
    if isinstance(grounds, Grounds):
        return grounds
    assert not isinstance(grounds, Record)
    raise ValidationFailed(tuple(problem.in_file(path) for problem in grounds))
