"""letter: a call or a piece of news as an e-mail that is ready to send.

The recipients are in Bcc. Neither the list they come from nor the e-mail may lie in a git
repository: both hold addresses.
"""

import argparse
import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from dialoog.cli.arguments import (
    ArgumentParser,
    CommandResult,
    Progress,
    UsageError,
    add_data_options,
    not_found,
)
from dialoog.cli.output_path import assert_outside, create_output
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.call import Call
from dialoog.data.models.publication import News
from dialoog.formats import dates
from dialoog.formats.disk import explain_read_error
from dialoog.formats.dutch import quantity
from dialoog.formats.places import is_or_holds
from dialoog.formats.plain_files import read_plain
from dialoog.formats.problem import ExpectedError, ValidationFailed
from dialoog.pipeline import Sound

_MOST_BYTES = 1024 * 1024
"""Of a list of addresses."""


def build_parser() -> ArgumentParser:
    """Build the argument parser of ``letter``."""
    parser = ArgumentParser(
        "letter", "Maak van een oproep of nieuwsbericht een e-mail. U verstuurt hem zelf."
    )
    parser.add_argument("file", metavar="BESTAND", help="zoals content/calls/gedragscode.md")
    parser.add_argument(
        "--bcc",
        type=Path,
        required=True,
        metavar="LIJST",
        help="een bestand met één adres per regel",
    )
    parser.add_argument(
        "--out", type=Path, required=True, metavar="EML", help="het nieuwe bestand met de e-mail"
    )
    parser.add_argument(
        "--for-team",
        action="store_true",
        help="op de lijst staan alleen mensen van het programmateam",
    )
    add_data_options(parser)
    return parser


def run(options: argparse.Namespace, say: Progress) -> CommandResult:
    """Write the e-mail; nothing is sent."""
    from dialoog.cli.reading import read_what_is_sound
    from dialoog.exports.letter import as_email, parse_recipients, write_letter

    _assert_outside(options.bcc, options.out, options.root)
    sound = read_what_is_sound(options, say)
    ledger, entry = sound.ledger, _entry(sound, options.file)
    _assert_open(entry, options.as_of)
    if isinstance(entry.record, News) and entry.record.is_for_team_only and not options.for_team:
        _ask_for_team(say)
    programme = ledger.programme
    assert programme is not None
    recipients = parse_recipients(_read_list(options.bcc))
    letter = write_letter(ledger, entry, _link_resolver(ledger))
    if not getattr(entry.record, "is_for_team_only", False):
        _assert_nobody_unread(sound, options.root, f"{letter.subject}\n{letter.text}")
    create_output(options.out, as_email(letter, programme, recipients))
    many = quantity(len(recipients), "adres", "adressen")
    return CommandResult(
        f"{options.out.as_posix()} is gemaakt, voor {many} in Bcc.\n"
        "Open het, lees het na en verstuur het. Gooi het daarna weg: er staan adressen in.\n"
    )


def _assert_outside(bcc: Path, out: Path, root: Path) -> None:
    """Refuse files with addresses inside a git repository or the root. Raises UsageError."""
    from dialoog.exports.letter import is_in_git

    for path, what in ((bcc, "De lijst met adressen"), (out, "De e-mail, met alle adressen,")):
        if is_in_git(path) or is_or_holds(root, path):
            raise UsageError(
                f"{what} mag niet in deze map staan: wat hier staat, komt in git en blijft daar. "
                "Kies een plek daarbuiten, zoals uw eigen documenten."
            )
    assert_outside(out, root)


def _read_list(path: Path) -> str:
    """The text of the list of addresses. Raises ExpectedError."""
    try:
        data = read_plain(path, _MOST_BYTES)
        if len(data) > _MOST_BYTES:
            raise ExpectedError("De lijst met adressen is te groot: hoogstens 1 MB.")
        return data.decode("utf-8-sig")
    except FileNotFoundError as error:
        message = "De lijst met adressen is er niet. Kijk de naam en de map achter --bcc na."
        raise ExpectedError(message) from error
    except OSError as error:
        message = f"De lijst met adressen kan niet worden gelezen: {explain_read_error(error)}."
        raise ExpectedError(message) from error
    except UnicodeDecodeError as error:
        message = (
            "De lijst met adressen kan niet worden gelezen. Sla haar op als tekst: in Kladblok met "
            "Opslaan als en dan Codering UTF-8."
        )
        raise ExpectedError(message) from error


def _assert_open(entry: Entry[Call] | Entry[News], today: dt.date) -> None:
    """Refuse a letter that asks for answers before a day in the past. Raises UsageError."""
    call = entry.record
    if isinstance(call, Call) and call.withdrawn is None and call.deadline < today:
        raise UsageError(
            f"Reageren op deze oproep kon tot en met {dates.format_date(call.deadline)}. Er is "
            f"niets gemaakt. Zet bij deadline in {entry.path} een dag die nog komt, of trek de "
            "oproep in."
        )


def _ask_for_team(say: Progress) -> None:
    """Ask whether the list holds the team alone. Raises ExpectedError unless the answer is yes."""
    from dialoog.cli.terminal import is_interactive

    question = (
        "Dit bericht is alleen voor het programmateam. "
        "Staan op de lijst alleen mensen van het programmateam?"
    )
    if is_interactive():
        say(f"{question} (ja of nee)")
        if sys.stdin.readline().strip().lower() in ("ja", "j"):
            return
        raise ExpectedError("Er is niets gemaakt.")
    raise ExpectedError(f"{question} Zet dan --for-team achter het commando. Er is niets gemaakt.")


def _entry(sound: Sound, name: str) -> Entry[Call] | Entry[News]:
    """The call or the news at a path, or with that id.

    Raises UsageError, and ValidationFailed where its own file has a problem: an e-mail cannot be
    taken back.
    """
    wanted = name.replace("\\", "/").removeprefix("./")
    own = tuple(
        problem
        for problem in sound.problems
        if problem.path.startswith(("content/calls/", "content/news/"))
        and wanted in (problem.path, PurePosixPath(problem.path).stem)
    )
    if own:
        raise ValidationFailed(own)
    ledger = sound.ledger
    entries: list[Entry[Call] | Entry[News]] = [*ledger.calls.values(), *ledger.news.values()]
    for entry in entries:
        if wanted in (entry.path, entry.id):
            return entry
    paths = [entry.path for entry in entries]
    raise not_found("Er is geen oproep of nieuwsbericht met deze naam.", wanted, paths)


def _assert_nobody_unread(sound: Sound, root: Path, text: str) -> None:
    """Refuse a letter with somebody in it whose file has a mistake. Raises ExpectedError.

    Whether they agreed is not known then, and the check cannot say so.
    """
    from dialoog.cli.reading import text_of
    from dialoog.domain.consent import PeopleToLeaveOut

    unread = (text_of(root / path) for path, counts in sound.unsound.items() if not counts)
    if any(PeopleToLeaveOut.unread(sound.read, unread).mentions(text)):
        raise ExpectedError(
            "In de e-mail staat iemand van wie het bestand een fout heeft. Of die persoon genoemd "
            "mag worden, is nu niet bekend. Verbeter eerst dat bestand. Er is niets gemaakt."
        )


def _link_resolver(ledger: Ledger) -> Callable[[str, str], str | None]:
    """Resolves links in a letter to the address of the site, if the programme has one."""
    from dialoog.privacy.disclosure import OpenLedger
    from dialoog.site.routes import staff

    programme = ledger.programme
    index = staff.staff_edition(OpenLedger.of(ledger)).urls
    home = (programme.url or "").rstrip("/") if programme else ""

    def resolve(source: str, target: str) -> str | None:
        url = index.target(source, target)
        if url is None or not url.startswith("/"):
            return url
        return f"{home}{url}" if home else None

    return resolve
