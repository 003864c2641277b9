"""Reads the fields of a request from the lines of the form in an e-mail, and validates them.

The sender, the signature and all other text of the e-mail are ignored.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

from dialoog.data.decoding import decode
from dialoog.data.editing.emit import flow_list
from dialoog.data.email_form import find_spoiled
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import fields
from dialoog.data.models.request import Request
from dialoog.data.models.requester_code import is_code_of_somebody
from dialoog.data.parsing.known_names import every_field
from dialoog.data.parsing.validation_errors import validate
from dialoog.data.record_templates import REQUEST
from dialoog.formats import yaml
from dialoog.formats.problem import UnplacedProblem

_ALLOWED = (
    *("received", "offer", "code", "directorate", "role", "reason", "goals", "size", "level"),
    *("from", "until", "days", "wish", "language", "needs", "access"),
)
"""The options of ``new request`` that an e-mail may fill in; outsiders may not set any others."""

PATHS: Mapping[str, tuple[str, ...]] = {
    option.name: option.path for option in REQUEST.options if option.name in _ALLOWED
}
"""By option: the path in the file of each field that an e-mail may fill in."""


def parse_form(text: str, first_line: int) -> dict[str, str] | tuple[UnplacedProblem, ...]:
    """The values by option of ``new request``; or the problems, with their lines in the e-mail.

    The code is among the values, also when the e-mail has none.
    """
    if spoiled := tuple(find_spoiled(text)):
        return tuple(problem.shifted_by(first_line - 1) for problem in spoiled)
    decoded = decode(text.encode())
    if isinstance(decoded, UnplacedProblem):
        return (decoded.shifted_by(first_line - 1),)
    node, problems = yaml.compose(decoded, first_line, every_field())
    if node is None or problems:
        return tuple(problems)
    data = yaml.value(node)
    result = validate(Request, data, node)
    invalid = () if isinstance(result, Record) else result
    if not isinstance(data, dict):
        return tuple(invalid)
    has_code = isinstance(data.get("requester"), dict)
    wrong = _but_of_code(invalid, node) if has_code else invalid
    all_problems = (*_not_for_email(data, node), *wrong)
    if all_problems:
        return all_problems
    values = {option: _value_at(data, path) for option, path in PATHS.items()}
    return {"code": ""} | {name: _as_typed(value) for name, value in values.items() if value}


def location_of(option: str, text: str, first_line: int) -> tuple[int, int]:
    """Line and column of an option in the e-mail; of the start of the form when it is missing."""
    node, _ = yaml.compose(text, first_line)
    return yaml.position(node, PATHS.get(option, ())) if node else (first_line, 1)


def is_free_code(code: str, used_codes: Collection[str]) -> bool:
    """Whether a code from an e-mail is well-formed and not in ``used_codes``."""
    return is_code_of_somebody(code) and code not in used_codes


def find_duplicate(
    ledger: Ledger, values: Mapping[str, str], code: str | None
) -> Entry[Request] | None:
    """The existing request that was probably made from the same e-mail; None when there is none.

    It has the same day and offer, and either the same code (that of the e-mail, or ``code``, which
    the user gave) or the same reason and directorate.
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
    """A problem for each field that only the programme may fill in, such as the match."""
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
        yield from ((name, below) for below in (value if isinstance(value, dict) else ()))


def _but_of_code(problems: Iterable[UnplacedProblem], node: yaml.Node) -> list[UnplacedProblem]:
    """The problems without that of a malformed code: another one is drawn then."""
    place = yaml.position(node, PATHS["code"])
    return [
        problem
        for problem in problems
        if problem.code != "wrong-value" or (problem.line, problem.column) != place
    ]


def _value_at(data: object, path: tuple[str, ...]) -> object:
    for name in path:
        data = data.get(name) if isinstance(data, dict) else None
    return data


def _as_typed(value: object) -> str:
    """The value as a user would type it for an option."""
    if isinstance(value, list):
        return flow_list(map(str, value))
    return str(value).strip()
