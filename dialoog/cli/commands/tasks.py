"""tasks: the worklist, as text or Markdown, as JSON for other programs, or as a calendar."""

import argparse
from collections.abc import Callable
from pathlib import Path

from dialoog.cli.arguments import (
    PROGRAM,
    REPOSITORY,
    ArgumentParser,
    CommandResult,
    Progress,
    add_data_options,
)
from dialoog.data.ledger import Ledger


def build_parser() -> ArgumentParser:
    """Build the argument parser of ``tasks``."""
    parser = ArgumentParser(
        "tasks", "Toon wat er te doen is: wie, wat, wanneer, en wat u daarvoor typt."
    )
    add_data_options(parser)
    parser.add_argument(
        "--format",
        choices=("text", "markdown", "json", "ics"),
        default="text",
        help="om te lezen (text), voor GitHub, GitLab of Azure (markdown), "
        "voor andere programma's (json) of voor een agenda (ics)",
    )
    parser.add_argument("--files", metavar="ADRES", help=argparse.SUPPRESS)
    return parser


def run(options: argparse.Namespace, say: Progress) -> CommandResult:
    """The worklist on standard output; raises ValidationFailed when there are problems."""
    from dialoog.cli.reading import read_what_is_sound
    from dialoog.tasks import formatters, worklist

    ledger, today = read_what_is_sound(options, say).ledger, options.as_of
    tasks = worklist.tasks(ledger)
    root = () if options.root == REPOSITORY else ("--root", options.root.as_posix())
    program = (PROGRAM, *root)
    say(formatters.verdict(tasks, today))
    if options.looks_back and tasks:
        say("U kijkt terug: plak deze regels en commando's niet. De bestanden zijn van nu.")
    match options.format:
        case "json":
            text = formatters.worklist_json(tasks, today)
        case "ics":
            text = formatters.worklist_calendar(tasks, today, program)
        case "markdown":
            address = _address_in_browser(_repository(ledger, options), options.root)
            text = formatters.worklist_markdown(tasks, today, address)
        case _:
            text = formatters.worklist_text(tasks, today, program)
    return CommandResult(text)


def _repository(ledger: Ledger, options: argparse.Namespace) -> str:
    """The address of the repository: the one that a workflow gives, else that of the programme."""
    return options.files or (ledger.programme.repository if ledger.programme else "") or ""


def _address_in_browser(repository: str, root: Path) -> Callable[[str], str]:
    """A function from a path to where that file is edited or made in a browser; "" if unknown."""
    from dialoog.formats.files import folder_in_git
    from dialoog.formats.git.hosts import edit_url, new_file_url

    folder = folder_in_git(root)

    def address(path: str) -> str:
        if not repository:
            return ""
        url = edit_url if (root / path).is_file() else new_file_url
        return url(repository, f"{folder}{path}")

    return address
