"""serve: a preview of the site on this computer, rebuilt each time a file is saved."""

import argparse
import signal
import time
from typing import NoReturn

from dialoog.cli.arguments import (
    PROGRAM,
    ArgumentParser,
    CommandResult,
    Progress,
    add_data_options,
    add_edition_option,
)

PORT = 8000
_MIN_PAUSE = 0.2
"""Seconds between two scans of the disk."""
_PAUSE_FACTOR = 4
"""On a slow disk the pause is this many times the duration of a scan."""
_MAX_PORT = 65535


def build_parser() -> ArgumentParser:
    """Build the argument parser of ``serve``."""
    parser = ArgumentParser(
        "serve", "Toon de site op deze computer, en ververs hem als u iets opslaat."
    )
    add_data_options(parser)
    add_edition_option(parser)
    parser.add_argument(
        "--port",
        type=_parse_port,
        default=PORT,
        metavar="NUMMER",
        help=f"het nummer in het adres (anders {PORT}; 0 kiest een vrij nummer)",
    )
    return parser


def run(options: argparse.Namespace, say: Progress) -> CommandResult:
    """Show one edition until Ctrl-C, which ends it with exit code 0."""
    from dialoog.cli.preview import PortError

    # Closing the window must remove the temporary folder too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        _serve(options, say)
    except PortError as error:
        say(f"{error} Kies een andere: {PROGRAM} serve --port {_next_port(options.port)}")
        return CommandResult(code=1)
    except KeyboardInterrupt:
        say("Gestopt.")
        return CommandResult()


def _serve(options: argparse.Namespace, say: Progress) -> NoReturn:
    from dialoog.cli.preview import run_preview

    with run_preview(
        options.root,
        options.as_of,
        options.edition,
        options.port,
        say,
        looks_back=options.looks_back,
    ) as preview:
        preview.rebuild_if_changed()
        say(f"De site staat op {preview.address}")
        say("Stoppen: Ctrl en C.")
        while True:
            start = time.perf_counter()
            if not preview.rebuild_if_changed():
                time.sleep(max(_MIN_PAUSE, _PAUSE_FACTOR * (time.perf_counter() - start)))


def _parse_port(text: str) -> int:
    if text.isascii() and text.isdecimal() and int(text[:6]) <= _MAX_PORT:
        return int(text)
    raise argparse.ArgumentTypeError(f"schrijf een getal van 0 tot en met {_MAX_PORT}")


def _next_port(port: int) -> int:
    return port + 1 if PORT <= port < _MAX_PORT else PORT
