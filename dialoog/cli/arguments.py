"""The argument parser, the options that commands share, and what a command returns."""

import argparse
import datetime as dt
import os
import sys
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from dialoog.formats.problem import Problem, did_you_mean
from dialoog.formats.written_dates import read_day

Progress = Callable[[str], None]
"""Writes one line of progress (to standard error)."""

_CHECKOUT = Path(__file__).resolve().parents[2]
IS_CHECKOUT = all((_CHECKOUT / name).exists() for name in ("build.py", "templates", "locks"))


def _data_repository() -> Path | None:
    """The data repository whose `build.py` started this process, if one did."""
    started = Path(getattr(sys.modules["__main__"], "__file__", None) or "").resolve()
    is_launcher = started.name == "build.py" and (started.parent / "tool").is_dir()
    return started.parent if is_launcher else None


LAUNCHER_FOLDER = _CHECKOUT if IS_CHECKOUT else _data_repository()
"""Where `build.py` stands: the checkout, or a data repository; None for an installed package."""
REPOSITORY = LAUNCHER_FOLDER or Path()
"""Where the data is, and what is made of it; for an installed package here."""
PROGRAM = "python build.py" if LAUNCHER_FOLDER else "dialoog"
"""What somebody types before the name of a command."""


@dataclass(frozen=True, slots=True)
class CommandResult:
    """The outcome of a command: text for standard output, problems, and the exit code.

    Exit code 0: valid. 1: problems, or nothing to do. 2: invalid usage.
    """

    text: str = ""
    code: int = 0
    problems: Sequence[Problem] = ()

    @classmethod
    def of_lines(cls, lines: Iterable[object]) -> "CommandResult":
        """The successful outcome with these lines as its text."""
        return cls("".join(f"{line}\n" for line in lines))


class HelpRequested(Exception):  # noqa: N818 - no error: its text is the help that was asked for
    """The help of a command was asked for; the exception's text is that help."""


class UsageError(Exception):
    """Invalid command-line usage. The message is a Dutch sentence; exit code 2."""


_DUTCH = {
    "ambiguous option: %(option)s could match %(matches)s": (
        "%(option)s is niet duidelijk: bedoelt u %(matches)s?"
    ),
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "expected at least one argument": "hier hoort iets achter",
    "expected at most one argument": "hier hoort hoogstens één woord achter",
    "expected one argument": "hier hoort iets achter",
    "ignored explicit argument %r": "hier hoort niets achter, dus geen %r",
    "invalid %(type)s value: %(value)r": "%(value)r kan hier niet",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "%(value)r bestaat niet. Kies uit: %(choices)s"
    ),
    "not allowed with argument %s": "kan niet samen met %s",
    "one of the arguments %s is required": "een van deze ontbreekt: %s",
    "options": "keuzes",
    "positional arguments": "woorden",
    "the following arguments are required: %s": "dit ontbreekt: %s",
    "unrecognized arguments: %s": "dit ken ik niet: %s",
    "usage: ": "gebruik: ",
}
"""What argparse says, by its own message ids."""


def _dutch(message: str) -> str:
    return _DUTCH.get(message, message)


# argparse translates through these two names; its catalogue cannot be chosen in another way
# than by the environment.
vars(argparse)["_"] = _dutch
vars(argparse)["ngettext"] = lambda one, many, number: _dutch(one if number == 1 else many)


class ArgumentParser(argparse.ArgumentParser):
    """An argument parser that speaks Dutch and accepts no abbreviated options."""

    def __init__(self, name: str, description: str) -> None:
        super().__init__(
            prog=f"{PROGRAM} {name}".rstrip(),
            description=description,
            allow_abbrev=False,
            add_help=False,
        )
        self.add_argument("-h", "--help", action="help", help="toon deze uitleg")

    def error(self, message: str) -> NoReturn:
        """Raise UsageError instead of leaving."""
        raise UsageError(f"{message}. Uitleg: {self.prog} --help")

    def print_help(self, file: object = None) -> NoReturn:  # noqa: ARG002 - argparse gives it
        """Raise the help instead of printing it: only ``cli`` prints."""
        raise HelpRequested(self.format_help())


def not_found(message: str, name: str, known: Collection[str]) -> UsageError:
    """The error that there is nothing called ``name``; ``message`` says so, a hint is added."""
    return UsageError(f"{message} {did_you_mean(name, known)}".rstrip())


def parse_date(text: str) -> dt.date:
    """Parse a date option such as ``--as-of``, with its year. Raises ArgumentTypeError."""
    day = read_day(text)
    if day is None:
        raise argparse.ArgumentTypeError("schrijf een bestaande dag met het jaar, als 2026-06-01")
    return day


def existing_directory(text: str) -> Path:
    """Parse the folder of ``--root``. Raises ArgumentTypeError where it does not exist."""
    if not os.path.isdir(text):  # False for what cannot be a path at all, where Path raises
        raise argparse.ArgumentTypeError("deze map bestaat niet")
    return Path(text)


def add_data_options(parser: ArgumentParser) -> None:
    """Add ``--root`` and ``--as-of``; without the last it is today, which only ``main`` asks."""
    parser.add_argument(
        "--root",
        type=existing_directory,
        default=REPOSITORY,
        metavar="MAP",
        help="waar content, facilitators en requests staan",
    )
    parser.add_argument(
        "--no-cache",
        action="store_true",
        help="lees elk bestand opnieuw, ook wat van de vorige keer is onthouden",
    )
    parser.add_argument("--as-of", type=parse_date, metavar="DAG", help="doe alsof het deze dag is")


def add_edition_option(parser: ArgumentParser) -> None:
    """Add ``--edition``."""
    parser.add_argument(
        "--edition",
        choices=("staff", "team"),
        default="staff",
        help="voor alle medewerkers (staff) of voor het programmateam (team)",
    )
