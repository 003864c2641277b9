"""forget: replaces the personal data of a requester or a facilitator; every count stays."""

import argparse
import re
from pathlib import Path

from dialoog.cli.arguments import (
    ArgumentParser,
    CommandResult,
    Progress,
    UsageError,
    add_data_options,
    not_found,
)
from dialoog.cli.forget_facilitator import HISTORY, forget_facilitator
from dialoog.cli.reading import refuse_unread
from dialoog.data import memo
from dialoog.data.editing import EditError
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.request import Request
from dialoog.formats.files import change_files
from dialoog.formats.problem import ExpectedError, ValidationFailed
from dialoog.pipeline import Checked
from dialoog.privacy.subject_access import code_pattern, facilitator_named


def build_parser() -> ArgumentParser:
    """Build the argument parser of ``forget``."""
    parser = ArgumentParser(
        "forget",
        "Haal weg wat over een persoon gaat: uit een gesloten aanvraag, of van een gespreksleider "
        "die weg is. Dit blijft weg.",
    )
    parser.add_argument(
        "name",
        metavar="WIE",
        help="een aanvraag (2026-003) of een gespreksleider (naam-achternaam)",
    )
    parser.add_argument(
        "--now",
        action="store_true",
        help="voor het einde van de bewaartermijn: de persoon vraagt erom",
    )
    add_data_options(parser)
    return parser


def run(options: argparse.Namespace, say: Progress) -> CommandResult:
    """Redacts what is held of a person, unless the result would fail the check.

    Raises ValidationFailed when a file cannot be read, ExpectedError, and UsageError.
    """
    from dialoog import pipeline
    from dialoog.domain import lifecycle
    from dialoog.effect.dry_run import effect_of, validate_change
    from dialoog.privacy.left_behind import left_of_request
    from dialoog.privacy.stray_copies import copies_of_request

    checked = pipeline.check(options.root, options.as_of)
    _refuse_unread(checked, options.name)
    facilitator = facilitator_named(checked.ledger, options.name)
    if facilitator:
        return forget_facilitator(options, say, checked, facilitator)
    request = _request(checked.ledger, options.name)
    if lifecycle.is_forgotten(request):
        say(f"Aanvraag {request.id} is al vergeten. Er is niets veranderd.")
        return CommandResult.of_lines(copies_of_request(options.root, request))
    objection = _objection(checked.ledger, request, now=options.now)
    if objection:
        raise ExpectedError(f"{objection} Er is niets veranderd.")
    code = re.compile(code_pattern(request.record.requester.code))
    refuse_unread(options.root, checked, lambda text: code.search(text) is not None)
    files = _redact(options.root, checked.ledger, request)
    after = {path: data for path, (_, data) in files.items()}
    verdict = validate_change(options.root, options.as_of, after, checked)
    if not verdict.allowed:
        say("Dit kan zo niet. Er is niets veranderd.")
        return CommandResult(code=1, problems=verdict.problems)
    memo.wipe()
    change_files({options.root / path: change for path, change in files.items()})
    lines = [
        f"Aanvraag {request.id} is vergeten. Bijgewerkt: {', '.join(files)}.",
        *effect_of(verdict),
        *left_of_request(options.root, checked.ledger, request, files),
    ]
    return CommandResult("\n".join((*lines, HISTORY)))


def _refuse_unread(checked: Checked, name: str) -> None:
    """Raise ValidationFailed where a file of this request or person cannot be read."""
    wanted = name.replace("\\", "/").removeprefix("./").removesuffix(".yaml")
    wanted = wanted.removeprefix("requests/").removeprefix("facilitators/").partition("/")[0]
    own = {id_.partition("/")[0] for _, id_ in checked.ledger.broken}
    if wanted in own:
        paths = (f"requests/{wanted}/", f"facilitators/{wanted}.yaml")
        raise ValidationFailed(
            tuple(problem for problem in checked.problems if problem.path.startswith(paths))
        )


def _request(ledger: Ledger, name: str) -> Entry[Request]:
    """The request with this name. Raises UsageError."""
    wanted = name.replace("\\", "/").removeprefix("./").removeprefix("requests/").partition("/")[0]
    request = ledger.requests.get(wanted)
    if request:
        return request
    known = (*ledger.requests, *ledger.facilitators)
    raise not_found("Er is geen aanvraag of gespreksleider met deze naam.", wanted, known)


def _objection(ledger: Ledger, request: Entry[Request], *, now: bool) -> str:
    """Why a request cannot be forgotten yet, in Dutch; "" when it can."""
    from dialoog.formats.dates import format_date
    from dialoog.tasks.context import TaskContext

    closed = request.record.closed
    if closed is None:
        return f"Aanvraag {request.id} is nog niet afgesloten. Sluit haar eerst af."
    context = TaskContext(ledger)
    if now or context.has_retention_ended(closed.on):
        return ""
    return (
        f"Aanvraag {request.id} mag worden bewaard tot en met "
        f"{format_date(context.kept_until(closed.on))}. "
        "Vraagt de aanvrager zelf om vergeten te worden? Typ er dan --now achter."
    )


def _redact(root: Path, ledger: Ledger, request: Entry[Request]) -> dict[str, tuple[bytes, bytes]]:
    """The files of the request by path: as they are, and redacted. Raises UsageError."""
    from dialoog.privacy import redaction

    try:
        return redaction.redacted_files(root, ledger, request)
    except EditError as error:
        raise UsageError(str(error)) from error
