"""intake: the e-mail that the site's form made becomes a request, when the check agrees."""

import argparse
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from dialoog.cli.arguments import (
    ArgumentParser,
    CommandResult,
    Progress,
    UsageError,
    add_as_of_option,
    add_root_option,
)
from dialoog.data.ledger import Ledger
from dialoog.formats.os_errors import why_not_read
from dialoog.formats.problem import Problem, UnplacedProblem, ValidationFailed


def build_parser() -> ArgumentParser:
    """Build the argument parser of ``intake``."""
    parser = ArgumentParser("intake", "Maak een aanvraag van de e-mail die het formulier maakte.")
    parser.add_argument(
        "file", type=Path, metavar="BESTAND", help="de bewaarde e-mail, als .eml of .txt"
    )
    parser.add_argument(
        "--code", metavar="CODE", help="de code van een aanvrager die al eerder iets vroeg"
    )
    parser.add_argument(
        "--again", action="store_true", help="ook als deze aanvraag er al lijkt te staan"
    )
    add_root_option(parser)
    add_as_of_option(parser)
    return parser


def run(options: argparse.Namespace, say: Progress) -> CommandResult:
    """Write one request; nothing when the e-mail or the check objects, or when it was there."""
    from dialoog import pipeline
    from dialoog.data.intake.duplicates import earlier
    from dialoog.data.intake.email_text import LetterError, text_of
    from dialoog.data.intake.fields import said
    from dialoog.data.intake.form_block import lines_of

    try:
        data = _bytes(options.file)
        text = text_of(data, options.file.name)
        lines = lines_of(text)
    except LetterError as error:
        say(str(error))
        return CommandResult(code=1)
    mail = _Mail(options.file.name, data, text, *lines)
    found = said(*lines)
    if not isinstance(found, dict):
        say("De aanvraag in deze e-mail klopt niet. Er is niets gemaakt.")
        return CommandResult(code=1, problems=[mail.problem(fault) for fault in found])
    checked = pipeline.check(options.root, options.as_of)
    if checked.problems:
        raise ValidationFailed(checked.problems)
    before = None if options.again else earlier(checked.ledger, found, options.code)
    if before is not None:
        say(
            f"{before.path} lijkt dezelfde aanvraag: op dezelfde dag, voor hetzelfde aanbod, met "
            "dezelfde code of dezelfde aanleiding. Er is niets gemaakt.\n"
            "Is dit toch een andere aanvraag? Zet er dan --again achter."
        )
        return CommandResult(code=1)
    return _as_new(options, found, mail, checked.ledger, say)


@dataclass(frozen=True, slots=True)
class _Mail:
    """The file that was read: its name, its bytes, its text, and in that the lines of a request."""

    name: str
    data: bytes
    text: str
    lines: str
    first_line: int

    def problem(self, fault: UnplacedProblem) -> Problem:
        """A fault in the text as a problem of the file."""
        from dialoog.data.intake.form_block import in_file

        return replace(fault, line=in_file(fault.line, self.text, self.data)).in_file(self.name)

    def retold(self, problem: Problem, options: Iterable[str]) -> Problem:
        """A problem of the request that is not there yet, at the line that asks for it."""
        from dialoog.data.intake.fields import place

        line, column = place(self.lines, self.first_line, next(iter(options), ""))
        return self.problem(
            UnplacedProblem(line, column, problem.code, problem.message, problem.hint)
        )


def _as_new(
    options: argparse.Namespace,
    found: Mapping[str, str],
    mail: _Mail,
    ledger: Ledger,
    say: Progress,
) -> CommandResult:
    """What ``new request`` makes of it: the same name, the same check, the same words.

    A code from an e-mail stands only when nobody has it: else a request would become somebody
    else's. What is empty is not asked for.
    """
    from dialoog.cli.commands import new
    from dialoog.data.drafting.templates import KINDS
    from dialoog.data.intake.fields import FIELDS, is_free

    taken = {one.record.requester.code for one in ledger.requests.values()}
    given: dict[str, str | None] = {f"given_{line.option}": None for line in KINDS[0].lines}
    given |= {f"given_{option}": found.get(option, "") for option in FIELDS}
    drawn = found["code"] if is_free(found["code"], taken) else None
    given["given_code"] = options.code or drawn
    return new.run(
        argparse.Namespace(kind="request", root=options.root, as_of=options.as_of, **given),
        say,
        mail.retold,
    )


def _bytes(path: Path) -> bytes:
    """What stands in the file, up to a little more than may. Raises WordsError."""
    from dialoog.data.intake.email_text import LIMIT

    try:
        with path.open("rb") as file:
            return file.read(LIMIT + 1)
    except OSError as error:
        raise UsageError(f"{path} kan niet worden gelezen: {why_not_read(error)}.") from error
