"""intake: makes a request from the e-mail of the site's form, when the check accepts it."""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dialoog.cli.arguments import (
    ArgumentParser,
    CommandResult,
    Progress,
    UsageError,
    add_data_options,
)
from dialoog.data import email_form, intake
from dialoog.data.email_text import MAX_EMAIL_BYTES
from dialoog.data.record_templates import REQUEST, FieldOption
from dialoog.formats.disk import explain_read_error
from dialoog.formats.plain_files import read_plain
from dialoog.formats.problem import ExpectedError, Problem, UnplacedProblem
from dialoog.pipeline import Checked


def build_parser() -> ArgumentParser:
    """Build the argument parser of ``intake``."""
    parser = ArgumentParser("intake", "Maak een aanvraag van de e-mail die het formulier maakte.")
    parser.add_argument(
        "file", type=Path, metavar="BESTAND", help="de bewaarde e-mail, als .eml, .txt of .html"
    )
    parser.add_argument(
        "--code", metavar="CODE", help="de code van een aanvrager die al eerder iets vroeg"
    )
    parser.add_argument(
        "--again", action="store_true", help="ook als deze aanvraag er al lijkt te staan"
    )
    add_data_options(parser)
    return parser


def run(options: argparse.Namespace, say: Progress) -> CommandResult:
    """Write one request, unless the e-mail is wrong, was read before, or the check refuses it."""
    from dialoog import pipeline

    data = _read(options.file)
    text = email_form.decode_email(data)
    email = _Email(options.file.name, data, text, *email_form.form_block(text))
    values = intake.parse_form(email.form, email.first_line)
    if not isinstance(values, dict):
        say("De aanvraag in deze e-mail klopt niet. Er is niets gemaakt.")
        return CommandResult(code=1, problems=[email.in_file(problem) for problem in values])
    checked = pipeline.check(options.root, options.as_of)
    duplicate = intake.find_duplicate(checked.ledger, values, options.code)
    if duplicate is not None and not options.again:
        raise ExpectedError(
            f"{duplicate.path} lijkt dezelfde aanvraag: op dezelfde dag, voor hetzelfde aanbod, "
            "met dezelfde code of dezelfde aanleiding. Er is niets gemaakt.\n"
            "Is dit toch een andere aanvraag? Zet er dan --again achter."
        )
    return _create_request(options, values, email, checked, say)


@dataclass(frozen=True, slots=True)
class _Email:
    """The file that was read: its name, bytes and text, and the form with its first line."""

    name: str
    data: bytes
    text: str
    form: str
    first_line: int

    def in_file(self, problem: UnplacedProblem) -> Problem:
        """Place a problem at a line of the text in the file."""
        line = email_form.line_in_file(problem.line, self.text, self.data)
        return replace(problem, line=line).in_file(self.name)

    def locate(self, problem: Problem, options: Sequence[FieldOption]) -> Problem:
        """Move a problem of the drafted request to the line of the e-mail it comes from."""
        option = options[0].name if options else ""
        line, column = intake.location_of(option, self.form, self.first_line)
        return self.in_file(
            UnplacedProblem(line, column, problem.code, problem.message, problem.hint)
        )


def _create_request(
    options: argparse.Namespace,
    values: Mapping[str, str],
    email: _Email,
    checked: Checked,
    say: Progress,
) -> CommandResult:
    """Make the request as ``new request`` does, but ask nothing that the e-mail leaves empty.

    The code in the e-mail counts only when nobody has it yet: otherwise the request would belong
    to somebody else.
    """
    from dialoog.cli.commands import new

    ledger = checked.ledger
    given: dict[str, str | None] = {f"given_{option.name}": None for option in REQUEST.options}
    given |= {f"given_{name}": values.get(name, "") for name in intake.PATHS}
    if options.code:
        new.require_known_code(ledger, options.code)
    is_free = intake.is_free_code(values["code"], ledger.codes_of_requesters)
    drawn = values["code"] if is_free else None
    given["given_code"] = options.code or drawn
    request = argparse.Namespace(kind="request", root=options.root, as_of=options.as_of, **given)
    return new.run(request, say, email.locate, checked)


def _read(path: Path) -> bytes:
    """The file, up to just over the limit. Raises UsageError when it cannot be read."""
    try:
        return read_plain(path, MAX_EMAIL_BYTES)
    except OSError as error:
        raise UsageError(f"{path} kan niet worden gelezen: {explain_read_error(error)}.") from error
