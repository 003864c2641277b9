"""What a command is given and what it gives back; the words that several commands share."""

import argparse
import datetime as dt
import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from dialoog.formats.problem import Problem

Progress = Callable[[str], None]
"""Tells progress to whoever waits (standard error)."""

REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class CommandResult:
    """What a command ends with: text for standard output, problems, and the exit code.

    Exit code 0: sound. 1: problems, or nothing to do. 2: the words were off.
    """

    text: str = ""
    code: int = 0
    problems: Sequence[Problem] = ()


class HelpRequested(Exception):  # noqa: N818 - no error: its text is the help that was asked for
    """Somebody asked for the help of a command."""


class UsageError(Exception):
    """The words of the command are off; the message is a Dutch sentence. Exit code 2."""


_DUTCH = (
    (r"unrecognized arguments: (.*)", r"dit ken ik niet: \1"),
    (
        r"argument (.*): invalid choice: (.*) \(choose from (.*)\)",
        r"\1: \2 bestaat niet. Kies uit: \3",
    ),
    (r"argument (.*): expected one argument", r"\1: hier hoort iets achter"),
    (r"argument (.*): invalid \w+ value: (.*)", r"\1: \2 kan hier niet"),
    (r"argument (.*): not allowed with argument (.*)", r"\1 kan niet samen met \2"),
    (r"the following arguments are required: (.*)", r"dit ontbreekt: \1"),
    (r"ambiguous option: (.*) could match (.*)", r"\1 is niet duidelijk: bedoelt u \2?"),
    (r"argument (.*): (.*)", r"\1: \2"),
)


class ArgumentParser(argparse.ArgumentParser):
    """An argument parser that speaks Dutch and never guesses at half a word."""

    def __init__(self, name: str, description: str) -> None:
        super().__init__(
            prog=f"python build.py {name}".rstrip(),
            description=description,
            allow_abbrev=False,
            add_help=False,
        )
        self.add_argument("-h", "--help", action="help", help="toon deze uitleg")

    def error(self, message: str) -> NoReturn:
        """Raise the message as a Dutch sentence instead of leaving."""
        for pattern, dutch in _DUTCH:
            if re.fullmatch(pattern, message, re.DOTALL):
                message = re.sub(f"(?s){pattern}", dutch, message)
                break
        raise UsageError(f"{message}. Uitleg: {self.prog} --help")

    def print_help(self, file: object = None) -> NoReturn:  # noqa: ARG002 - argparse gives it
        """Raise the help instead of printing it: only ``cli`` prints."""
        raise HelpRequested(self.format_help())

    def format_help(self) -> str:
        """The help, with argparse's own headings in Dutch."""
        text = super().format_help().replace("usage:", "gebruik:", 1)
        return text.replace("\noptions:", "\nkeuzes:").replace(
            "\npositional arguments:", "\nwoorden:"
        )


def parse_date(text: str) -> dt.date:
    """The day in ``--as-of`` and its like."""
    try:
        if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return dt.date.fromisoformat(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError("schrijf een bestaande dag als 2026-06-01")


def existing_directory(text: str) -> Path:
    """The folder in ``--root``: it must be there."""
    if not os.path.isdir(text):  # False for what cannot be a path at all, where Path raises
        raise argparse.ArgumentTypeError("deze map bestaat niet")
    return Path(text)


def add_root_option(words: ArgumentParser) -> None:
    """Add ``--root``."""
    words.add_argument(
        "--root",
        type=existing_directory,
        default=REPOSITORY,
        metavar="MAP",
        help="waar content, facilitators en requests staan",
    )


def add_as_of_option(words: ArgumentParser) -> None:
    """Add ``--as-of``; ``None`` stands for today, which only ``cli`` knows."""
    words.add_argument("--as-of", type=parse_date, metavar="DAG", help="doe alsof het deze dag is")
