"""serve: the site on this computer, built anew and shown anew when a file is saved."""

import argparse
import signal
import time
from typing import NoReturn

from dialoog.cli.arguments import (
    ArgumentParser,
    CommandResult,
    Progress,
    add_as_of_option,
    add_root_option,
)

PORT = 8000
_PAUSE = 0.2
"""Seconds between two looks at the disk, at least."""
_PART = 4
"""Where looking itself takes long, the pause is so many times as long."""
_MOST = 65535


def build_parser() -> ArgumentParser:
    """Build the argument parser of ``serve``."""
    parser = ArgumentParser(
        "serve", "Toon de site op deze computer, en ververs hem als u iets opslaat."
    )
    add_root_option(parser)
    add_as_of_option(parser)
    parser.add_argument(
        "--edition",
        choices=("staff", "team"),
        default="staff",
        help="voor alle medewerkers (staff) of voor het programmateam (team)",
    )
    parser.add_argument(
        "--port",
        type=_a_port,
        default=PORT,
        metavar="NUMMER",
        help=f"het nummer in het adres (anders {PORT}; 0 kiest een vrij nummer)",
    )
    return parser


def run(options: argparse.Namespace, say: Progress) -> CommandResult:
    """Show one edition until Ctrl-C, which is the way to end it and no failure."""
    from dialoog.cli.preview import PortError

    # Whoever closes the window must not leave the temporary folder behind either.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        _serve(options, say)
    except PortError as error:
        say(f"{error} Kies een andere: python build.py serve --port {_another(options.port)}")
        return CommandResult(code=1)
    except KeyboardInterrupt:
        say("Gestopt.")
        return CommandResult()


def _serve(options: argparse.Namespace, say: Progress) -> NoReturn:
    from dialoog.cli.preview import run_preview

    with run_preview(options.root, options.as_of, options.edition, options.port, say) as preview:
        preview.rebuild_if_changed()
        say(f"De site staat op {preview.address}")
        say("Stoppen: Ctrl en C.")
        while True:
            start = time.perf_counter()
            if not preview.rebuild_if_changed():
                time.sleep(max(_PAUSE, _PART * (time.perf_counter() - start)))


def _a_port(text: str) -> int:
    if text.isascii() and text.isdecimal() and int(text[:6]) <= _MOST:
        return int(text)
    raise argparse.ArgumentTypeError(f"schrijf een getal van 0 tot en met {_MOST}")


def _another(port: int) -> int:
    return port + 1 if PORT <= port < _MOST else PORT
