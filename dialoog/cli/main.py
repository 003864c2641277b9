"""Entry point: parses the arguments, runs one command, returns the exit code.

The only module that prints, or reads the clock or the environment.
"""

import datetime as dt
import importlib
import os
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import TextIO

from dialoog.cli.arguments import (
    IS_CHECKOUT,
    PROGRAM,
    ArgumentParser,
    CommandResult,
    HelpRequested,
    UsageError,
)
from dialoog.cli.progress_line import ProgressLine
from dialoog.data.programme_zone import programme_zone
from dialoog.formats.disk import explain_read_error, explain_write_error
from dialoog.formats.problem import ExpectedError, ValidationFailed, did_you_mean
from dialoog.formats.progress import telling

COMMANDS = {
    "build": "controleer alles en maak de site",
    "check": "controleer de gegevens",
    "desk": "werk met formulieren, in een browser op deze computer",
    "effect": "toon wat een wijziging doet, vergeleken met een eerdere versie",
    "tasks": "toon wat er te doen is, en wat u daarvoor typt",
    "match": "stel voor wie een gesprek kan leiden",
    "card": "wat is er over op een strippenkaart, en hoe lang nog",
    "new": "maak een aanvraag, gesprek, gespreksleider, kaart, oproep of iets anders",
    "intake": "maak een aanvraag van de e-mail van het formulier",
    "set": "verander velden van één bestand",
    "evaluations": "vul de cijfers van evaluaties in uit een bestand",
    "forget": "vergeet wat in een gesloten aanvraag over een persoon gaat",
    "inspect": "toon alles wat is vastgelegd onder de code van een aanvrager",
    "woo": "maak een bundel om te beoordelen voor de Wet open overheid",
    "letter": "maak van een oproep of bericht een e-mail",
    "serve": "toon de site op deze computer en ververs hem na elke wijziging",
    "handover": "maak een pagina voor wie het overneemt",
    "readability": "geef tips over de taal van de teksten",
    "init": "maak een eigen repository voor de gegevens van een programma",
    "schema": "schrijf de schema's waarmee een editor meekijkt",
}
"""Every command with what it does, in the order of the help; its module is commands/<name>.py."""

_ONGOING = ("desk", "serve")
"""Commands that never end, and so have no end to be far from."""


def main(argv: Sequence[str]) -> int:
    """Run one command. Returns its exit code: 0, 1 or 2 (source: docs/data-contract.md)."""
    _ready_streams()
    result = _run_safely(list(argv))
    for problem in result.problems:
        _say(str(problem))
    try:
        sys.stdout.write(result.text)
        sys.stdout.flush()
    except OSError as error:
        if not isinstance(error, BrokenPipeError):  # reader closed the pipe: `check | head`
            _say(f"De uitkomst kon niet worden geschreven: {explain_write_error(error)}.")
        _detach_stream(sys.stdout)
        return 1
    return result.code


def _ready_streams() -> None:
    """Open the streams that the caller closed, and make them write UTF-8 on Windows too."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
        elif hasattr(stream, "reconfigure"):
            # newline="": an .ics file has line ends of its own, also on Windows
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")


def _run_safely(argv: list[str]) -> CommandResult:
    """Run a command; every exception becomes a sentence on standard error and an exit code."""
    try:
        return _dispatch(argv)
    except UsageError as error:
        _say(str(error))
        return CommandResult(code=2)
    except ValidationFailed as error:
        for problem in error.problems:
            _say(str(problem))
        _say("Er is niets gemaakt: los eerst de problemen hierboven op.")
        return CommandResult(code=1)
    except ExpectedError as error:
        _say(str(error))
    except KeyboardInterrupt:
        _say("Afgebroken.")
    except Exception as error:  # noqa: BLE001 - a coordinator never meets a traceback
        _say(_NOWHERE if _is_nowhere() else _of_file(error) or _describe_crash(error))
    return CommandResult(code=1)


_NOWHERE = (
    "De map waarin u werkt, bestaat niet meer. "
    "Ga naar een andere map en typ het commando daar opnieuw."
)


def _is_nowhere() -> bool:
    """Whether the current folder was deleted, so that no relative path can be resolved."""
    try:
        os.getcwd()
    except OSError:
        return True
    return False


def _of_file(error: Exception) -> str:
    """That a file could not be read, such as one that another program has open; "" for the rest."""
    if not isinstance(error, OSError) or not isinstance(error.filename, str):
        return ""
    path = Path(error.filename).as_posix()
    return f"{path} kan niet worden gelezen: {explain_read_error(error)}."


def _dispatch(argv: list[str]) -> CommandResult:
    if argv[:1] in (["-h"], ["--help"], ["help"]):
        return CommandResult(_help())
    name, args = ("build", argv) if not argv or argv[0].startswith("-") else (argv[0], argv[1:])
    if name not in COMMANDS:
        sentences = (
            f"Het commando {name} bestaat niet.",
            did_you_mean(name, COMMANDS),
            f"Kies uit: {', '.join(COMMANDS)}.",
        )
        raise UsageError(" ".join(filter(None, sentences)))
    command = _module(name)
    parser: ArgumentParser = command.build_parser()
    try:
        options = parser.parse_args(args)
    except HelpRequested as help_request:
        return CommandResult(str(help_request))
    if getattr(options, "no_cache", False):
        from dialoog.data import memo

        memo.switch_off()
    if hasattr(options, "as_of"):
        root = getattr(options, "root", Path())  # `init` makes one
        today = _today(root)
        options.each_day = options.as_of or partial(_today, root)  # for what goes on after midnight
        options.as_of = options.as_of or today
        options.looks_back = options.as_of < today
    asks_summary = getattr(options, "summary", 0) is None and options.format == "github"
    if asks_summary and os.environ.get("GITHUB_STEP_SUMMARY"):
        options.summary = Path(os.environ["GITHUB_STEP_SUMMARY"])
    is_watched = name not in _ONGOING and sys.stderr.isatty()
    with telling(ProgressLine(sys.stderr, time.monotonic).show if is_watched else None):
        result: CommandResult = command.run(options, _say)
    return result


def _today(root: Path) -> dt.date:
    """The day where the programme is, whatever the clock of this computer is set to."""
    return dt.datetime.now(programme_zone(root)).date()


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"dialoog.cli.commands.{name}")


def _say(line: str) -> None:
    try:
        print(line, file=sys.stderr, flush=True)
    except OSError:  # a closed stream loses the progress, and nothing else
        _detach_stream(sys.stderr)


def _detach_stream(stream: TextIO) -> None:
    """Point a broken stream at the null device: Python flushes it once more at exit."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


_TEST = ("test", "controleer het programma zelf (voor wie het onderhoudt)")
"""Run by build.py itself, which installs what the tests need."""


def _help() -> str:
    width = max(map(len, COMMANDS))
    commands = (*COMMANDS.items(), *([_TEST] if IS_CHECKOUT else []))
    lines = [f"  {name:{width}}  {what}" for name, what in commands]
    return (
        f"gebruik: {PROGRAM} [commando] [keuzes]\n\n"
        "Zonder commando: build.\n\n" + "\n".join(lines) + "\n\n"
        f"Uitleg bij een commando: {PROGRAM} commando --help\n"
    )


def _describe_crash(error: Exception) -> str:
    """One line that names the exception and the code line, and never holds data."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    return (
        f"Er ging iets mis in het programma zelf ({type(error).__name__}, {where}). "
        "Meld dit bij wie het programma onderhoudt."
    )
