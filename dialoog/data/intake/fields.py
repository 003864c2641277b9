"""The fields of the form, checked, and the request that they may have become before."""

import re
from collections.abc import Collection, Iterator, Mapping

from dialoog.data.decoding import decode
from dialoog.data.drafting.template import REQUEST
from dialoog.data.editing.emit import flow_list
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import fields
from dialoog.data.models.request import Request
from dialoog.data.parsing.validation_errors import validate
from dialoog.formats import yaml
from dialoog.formats.problem import UnplacedProblem

_CODE = re.compile("lg-[2-9a-z]{4}")
"""How the form draws a code for the requester."""

_ALLOWED = (
    *("received", "offer", "code", "directorate", "role", "reason", "goals", "size", "level"),
    *("from", "until", "days", "wish", "language", "needs", "access"),
)
"""The options of ``new request`` that an e-mail may fill in: an outsider fills in no others."""

PATHS: Mapping[str, tuple[str, ...]] = {
    option.name: option.path for option in REQUEST.options if option.name in _ALLOWED
}
"""The path in the file of each field that an e-mail may fill in, by option."""


def parse_form(text: str, first_line: int) -> dict[str, str] | tuple[UnplacedProblem, ...]:
    """The values by option of ``new request``, or the problems at their lines in the e-mail."""
    decoded = decode(text.encode())
    if isinstance(decoded, UnplacedProblem):
        return (decoded.shifted_by(first_line - 1),)
    node, problems = yaml.compose(decoded, first_line)
    if node is None or problems:
        return tuple(problems)
    data = yaml.value(node)
    result = validate(Request, data, node)
    refused = () if isinstance(result, Record) else result
    wrong = [*_not_for_email(data, node), *refused]
    if wrong or not isinstance(data, dict):
        return tuple(wrong)
    values = {option: _value_at(data, path) for option, path in PATHS.items()}
    return {option: _as_typed(value) for option, value in values.items() if value}


def location_of(option: str, text: str, first_line: int) -> tuple[int, int]:
    """The line and column of an option in the e-mail; of the form when it is not there."""
    node, _ = yaml.compose(text, first_line)
    return yaml.position(node, PATHS.get(option, ())) if node else (first_line, 1)


def is_free_code(code: str, taken: Collection[str]) -> bool:
    """Whether a code from an e-mail is well-formed and belongs to nobody yet."""
    return _CODE.fullmatch(code) is not None and code not in taken


def find_duplicate(
    ledger: Ledger, values: Mapping[str, str], code: str | None
) -> Entry[Request] | None:
    """The request that was probably made of the same e-mail before; None when there is none.

    It has the same day and offer, and the same code (of the e-mail, or ``code``, which was given
    with it) or the same reason and directorate.
    """
    for request in ledger.requests.values():
        record = request.record
        same_day = record.received.isoformat() == values["received"]
        same_code = record.requester.code in (values["code"], code)
        same_reason = (
            record.requester.directorate == values["directorate"]
            and record.reason.split() == values["reason"].split()
        )
        if same_day and record.offer == values["offer"] and (same_code or same_reason):
            return request
    return None


def _not_for_email(data: object, node: yaml.Node) -> Iterator[UnplacedProblem]:
    """Problems for fields of a request that only the programme fills in, such as the match."""
    open_to_email = {path[:length] for path in PATHS.values() for length in (1, 2)}
    for path in _paths_in(data):
        is_inside_open = len(path) == 1 or path[:1] in open_to_email
        if is_inside_open and path not in open_to_email and path in _REQUEST_PATHS:
            line, column = yaml.position(node, path, of_key=True)
            message = "Dit veld hoort niet in een e-mail: het programma vult het zelf in."
            yield UnplacedProblem(line, column, "unknown-field", message, "Haal de regel weg.")


_REQUEST_PATHS = {
    path
    for field in fields(Request)
    for path in (
        (field.key,),
        *((field.key, below.key) for below in (fields(field.model) if field.model else ())),
    )
}


def _paths_in(data: object) -> Iterator[tuple[str, ...]]:
    for name, value in data.items() if isinstance(data, dict) else ():
        yield (name,)
        yield from ((name, below) for below in value if isinstance(value, dict))


def _value_at(data: object, path: tuple[str, ...]) -> object:
    for name in path:
        data = data.get(name) if isinstance(data, dict) else None
    return data


def _as_typed(value: object) -> str:
    """The value as it is typed behind an option."""
    if isinstance(value, list):
        return flow_list(map(str, value))
    return str(value).strip()
