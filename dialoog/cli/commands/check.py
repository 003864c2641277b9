"""check: validate the data and report every problem."""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from dialoog.checks import formatters
from dialoog.cli.arguments import ArgumentParser, CommandResult, Progress, add_data_options
from dialoog.formats.dates import format_date
from dialoog.formats.disk import explain_write_error
from dialoog.formats.dutch import quantity
from dialoog.formats.files import folder_in_git, git_top
from dialoog.formats.problem import Problem


def build_parser() -> ArgumentParser:
    """Build the argument parser of ``check``."""
    parser = ArgumentParser("check", "Controleer de gegevens.")
    add_data_options(parser)
    parser.add_argument(
        "--format",
        choices=("text", "json", "github", "azure", "gitlab"),
        default="text",
        help="hoe de problemen worden getoond",
    )
    parser.add_argument("--summary", type=Path, metavar="BESTAND", help=argparse.SUPPRESS)
    parser.add_argument("--files", metavar="ADRES", help=argparse.SUPPRESS)
    return parser


def run(options: argparse.Namespace, say: Progress) -> CommandResult:
    """Every problem, in the format asked for; exit code 1 when there are any."""
    from dialoog import pipeline

    checked = pipeline.check(options.root, options.as_of)
    problems: Sequence[Problem] = checked.problems
    if options.format == "json":
        text = formatters.format_json(problems, options.as_of.isoformat(), checked.records)
    else:
        if options.format != "text":
            problems = _from_git_top(problems, options.root)
        text = formatters.FORMATS[options.format](problems)
    if options.summary:
        try:
            with options.summary.open("a", encoding="utf-8", errors="backslashreplace") as summary:
                summary.write(formatters.format_summary(problems, options.files or ""))
        except OSError as error:
            say(f"De samenvatting kon niet worden geschreven: {explain_write_error(error)}.")
    say(_verdict(len(problems), checked.records))
    later = sum(problem.code == "fact-in-future" for problem in problems)
    if options.looks_back and later:
        say(
            f"{quantity(later, 'feit is', 'feiten zijn')} van na {format_date(options.as_of)}. "
            "Met --as-of houdt check de bestanden zoals ze nu zijn tegen die dag."
        )
    return CommandResult(text, 1 if problems else 0)


def _from_git_top(problems: Sequence[Problem], root: Path) -> Sequence[Problem]:
    """The problems with their paths from the top of the git repository, as a host knows files.

    Without git that is where the command was typed, if the files are below it.
    """
    top, here = root.resolve(), Path.cwd()
    folder = folder_in_git(root)
    if not git_top(top) and top != here and top.is_relative_to(here):
        folder = f"{top.relative_to(here).as_posix()}/"
    return [replace(problem, path=f"{folder}{problem.path}") for problem in problems]


def _verdict(problems: int, records: int) -> str:
    if not problems:
        return f"Alles klopt: {quantity(records, 'gegeven', 'gegevens')} gecontroleerd."
    return f"{quantity(problems, 'probleem', 'problemen')} gevonden."
