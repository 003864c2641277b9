"""What the lines of a request say, field by field: only what somebody who asks can know."""

import re
from collections.abc import Collection, Iterator, Mapping

from dialoog.data.decoding import decode
from dialoog.data.models.record import Record
from dialoog.data.models.request import Request
from dialoog.data.parsing.validation_errors import validate
from dialoog.formats import yaml
from dialoog.formats.problem import UnplacedProblem

CODE = re.compile("lg-[2-9a-z]{4}")
"""How the form draws a code for who asks."""

FIELDS: Mapping[str, tuple[str, ...]] = {
    "received": ("received",),
    "offer": ("offer",),
    "code": ("requester", "code"),
    "directorate": ("requester", "directorate"),
    "role": ("requester", "role"),
    "reason": ("reason",),
    "goals": ("goals",),
    "size": ("group", "size"),
    "level": ("group", "level"),
    "from": ("preferred", "from"),
    "until": ("preferred", "until"),
    "days": ("preferred", "days"),
    "wish": ("preferred", "text"),
    "language": ("language",),
    "needs": ("needs",),
    "access": ("access",),
}
"""What may stand in an e-mail: the option of ``new request``, and the way to it in the file."""


def said(text: str, first_line: int) -> dict[str, str] | tuple[UnplacedProblem, ...]:
    """What was given, by option of ``new request``; or what is wrong, with its line in the text."""
    gated = decode(text.encode())
    if isinstance(gated, UnplacedProblem):
        return (gated.shifted_by(first_line - 1),)
    node, faults = yaml.compose(gated, first_line)
    if node is None or faults:
        return tuple(faults)
    data = yaml.value(node)
    wrong = [*_not_theirs(data, node), *_refused(data, node)]
    if wrong or not isinstance(data, dict):
        return tuple(wrong)
    found = {option: _at(data, way) for option, way in FIELDS.items()}
    return {option: _typed(value) for option, value in found.items() if value}


def place(text: str, first_line: int, option: str) -> tuple[int, int]:
    """The line and the column at which an option stands in the text of an e-mail."""
    node, _ = yaml.compose(text, first_line)
    return yaml.position(node, FIELDS.get(option, ())) if node else (first_line, 1)


def is_free(code: str, taken: Collection[str]) -> bool:
    """Whether a code from an e-mail can stand: of the right form, and nobody's yet."""
    return CODE.fullmatch(code) is not None and code not in taken


def _refused(data: object, node: yaml.Node) -> list[UnplacedProblem]:
    found = validate(Request, data, node)
    return [] if isinstance(found, Record) else list(found)


def _not_theirs(data: object, node: yaml.Node) -> Iterator[UnplacedProblem]:
    """Fields of a request that the programme fills in, such as the match."""
    allowed = set(FIELDS.values())
    known = allowed | {way[:1] for way in allowed}
    for way in _ways(data):
        if way not in known and _is_known(way):
            line, column = yaml.position(node, way, of_key=True)
            message = "Dit veld hoort niet in een e-mail: het programma vult het zelf in."
            yield UnplacedProblem(line, column, "unknown-field", message, "Haal de regel weg.")


def _is_known(way: tuple[str, ...]) -> bool:
    """Whether a request has such a field; of one that nobody has, the check tells it."""
    closed = {"card", "owner", "consultation", "match", "intake", "closed"}
    return way[0] in closed if len(way) == 1 else way == ("requester", "contact")


def _ways(data: object) -> Iterator[tuple[str, ...]]:
    for name, value in data.items() if isinstance(data, dict) else ():
        yield (name,)
        yield from ((name, below) for below in value if isinstance(value, dict))


def _at(data: object, way: tuple[str, ...]) -> object:
    for name in way:
        data = data.get(name) if isinstance(data, dict) else None
    return data


def _typed(value: object) -> str:
    """The value as it is typed behind an option."""
    if isinstance(value, list):
        return f"[{', '.join(map(str, value))}]"
    return str(value).strip()
