"""Reads the fields of a request from the e-mail that the form on /aanvragen/ makes.

The lines of the form are found in a saved e-mail and validated. The sender, the signature and all
other text are ignored.
"""

import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from dialoog.data.decoding import decode, with_line_feeds
from dialoog.data.editing.emit import flow_list
from dialoog.data.email_text import EmailError, email_as_lines
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import fields
from dialoog.data.models.request import Request
from dialoog.data.models.requester_code import is_code_of_somebody
from dialoog.data.parsing.validation_errors import validate
from dialoog.data.record_templates import REQUEST
from dialoog.formats import yaml
from dialoog.formats.problem import UnplacedProblem

_BEGIN = re.compile(r"^(?P<quote>[> |\t]*)-{3,}[ ]*begin aanvraag[ ]*-{3,}[ \t]*$", re.MULTILINE)
_END = re.compile(r"^[> |\t]*-{3,}[ ]*einde aanvraag[ ]*-{3,}[ \t]*$", re.MULTILINE)
_QUOTE = re.compile(r"^[ \t]*(?:[>|][ \t]?)+", re.MULTILINE)
_CURLED = re.compile(r'(?:(?<=[:,] )|(?<=[\[{]))[“”„]([^“”„"]*)[“”](?=[ \t]*(?:[,}\]\n]|\Z))')
_MAX_BLOCKS = 20
"""The maximum number of forms in one e-mail whose empty lines are removed."""
_FEWEST_LINES = 4
"""A form has at least this many lines."""

_ALLOWED = (
    *("received", "offer", "code", "directorate", "role", "reason", "goals", "size", "level"),
    *("from", "until", "days", "wish", "language", "needs", "access"),
)
"""The options of ``new request`` that an e-mail may fill in; outsiders may not set any others."""

PATHS: Mapping[str, tuple[str, ...]] = {
    option.name: option.path for option in REQUEST.options if option.name in _ALLOWED
}
"""By option: the path in the file of each field that an e-mail may fill in."""


def decode_email(data: bytes, name: str) -> str:
    """The text of a saved e-mail, with its form as it was made. Raises EmailError."""
    text = email_as_lines(data, name)
    for begin in reversed(list(itertools.islice(_BEGIN.finditer(text), _MAX_BLOCKS))):
        end = _END.search(text, begin.end())
        if end:
            block = _single_spaced(text[begin.end() : end.start()])
            text = text[: begin.end()] + block + text[end.start() :]
    return text


def _single_spaced(block: str) -> str:
    """The lines without the empty one that some e-mail programs put below each of them.

    They are kept when any two lines with text follow on each other.
    """
    lines = block.split("\n")
    filled = [number for number, line in enumerate(lines) if line.strip(" >|\t")]
    gaps = [after - before for before, after in itertools.pairwise(filled)]
    if len(filled) < _FEWEST_LINES or min(gaps) == 1:
        return block
    return "\n".join(["", *(lines[number] for number in filled), ""])


def _straight_quotes(block: str) -> str:
    """The values with straight quotes around them where an e-mail program curled these."""
    return _CURLED.sub(r'"\1"', block)


def form_block(text: str) -> tuple[str, int]:
    """The text between "begin aanvraag" and "einde aanvraag", and the number of its first line.

    The ``>`` that replies and forwarded e-mails put before each line is removed. Identical blocks
    count once. Raises EmailError when there is no complete block, or when blocks differ.
    """
    begins = list(_BEGIN.finditer(text))
    if not begins:
        raise EmailError(
            'In deze e-mail staat geen aanvraag: de regel "----- begin aanvraag -----" ontbreekt. '
            "Maak de aanvraag zelf met: python build.py new request"
        )
    block = _block(text, begins[0])
    words = block.split()
    if any(_block(text, begin).split() != words for begin in begins[1:]):
        raise EmailError("In deze e-mail staan twee verschillende aanvragen. Bewaar ze apart.")
    return block, text.count("\n", 0, begins[0].end() + 1) + 1


def _block(text: str, begin: re.Match[str]) -> str:
    end = _END.search(text, begin.end())
    if end is None:
        raise EmailError(
            'De aanvraag in deze e-mail is niet compleet: de regel "----- einde aanvraag -----" '
            "ontbreekt. Vraag om de hele e-mail."
        )
    lines = text[begin.end() + 1 : end.start()]
    if ">" in begin["quote"] or "|" in begin["quote"]:
        lines = _QUOTE.sub("", lines)
    return _straight_quotes(lines)


def line_in_file(line: int, text: str, data: bytes) -> int:
    """The line number in the file of a line in the decoded text of the e-mail, from 1.

    The file has headers above the text, and long lines may be split with ``=`` at the end. When the
    form is not legible in the file (base64), the line number in the text is returned.
    """
    raw = with_line_feeds(data.decode("latin-1"))
    in_text, in_raw = _BEGIN.search(text), _BEGIN.search(raw)
    if in_text is None or in_raw is None:
        return line
    number = raw.count("\n", 0, in_raw.start()) + 1
    raw_lines = raw.split("\n")
    first = text.count("\n", 0, in_text.start()) + 1
    is_spaced = number < len(raw_lines) and not raw_lines[number].strip(" >|")
    for text_line in text.split("\n")[first - 1 : line - 1]:
        while (
            number < len(raw_lines)
            and raw_lines[number - 1].endswith("=")
            and not text_line.endswith("=")
        ):
            number += 1
        number += 1
        while number < len(raw_lines) and is_spaced and not raw_lines[number - 1].strip(" >|"):
            number += 1
    return number if number <= len(raw_lines) else line


def parse_form(text: str, first_line: int) -> dict[str, str] | tuple[UnplacedProblem, ...]:
    """The values by option of ``new request``; or the problems, with their lines in the e-mail."""
    decoded = decode(text.encode())
    if isinstance(decoded, UnplacedProblem):
        return (decoded.shifted_by(first_line - 1),)
    node, problems = yaml.compose(decoded, first_line)
    if node is None or problems:
        return tuple(problems)
    data = yaml.value(node)
    result = validate(Request, data, node)
    invalid = () if isinstance(result, Record) else _but_of_code(result, node)
    all_problems = (*_not_for_email(data, node), *invalid)
    if all_problems or not isinstance(data, dict):
        return all_problems
    values = {option: _value_at(data, path) for option, path in PATHS.items()}
    return {option: _as_typed(value) for option, value in values.items() if value}


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
        yield from ((name, below) for below in value if isinstance(value, dict))


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
