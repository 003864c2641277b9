"""What the commands share that show something in a browser: the port, and going on until Ctrl-C."""

import argparse
import secrets
import signal
import time
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn

from dialoog.cli.arguments import PROGRAM, ArgumentParser, CommandResult, Progress
from dialoog.cli.terminal import is_interactive

PORT = 8000
_MIN_PAUSE, _MAX_PAUSE = 0.1, 1.0
"""Seconds between two scans of the disk; one may have waited for the search index, or a form."""
_PAUSE_FACTOR = 2
"""For many files, or on a slow disk, the pause is this many times the duration of a scan."""
_MAX_PORT = 65535


def add_port_option(parser: ArgumentParser) -> None:
    """Add ``--port``."""
    parser.add_argument(
        "--port",
        type=_parse_port,
        default=PORT,
        metavar="NUMMER",
        help=f"het nummer in het adres (anders {PORT}; 0 kiest een vrij nummer)",
    )


def until_stopped(
    name: str, options: argparse.Namespace, say: Progress, serve: Callable[[], None]
) -> CommandResult:
    """Run the command ``name`` until Ctrl-C, which ends it with exit code 0."""
    from dialoog.formats.temporary import TemporaryError, temporary_folder
    from dialoog.live.server import PortError

    with suppress(TemporaryError), temporary_folder():
        pass  # what one that was killed left is taken away
    # Closing the window (SIGHUP; SIGBREAK on Windows) must remove what is temporary too.
    for signalled in ("SIGTERM", "SIGHUP", "SIGBREAK"):
        number = getattr(signal, signalled, None)
        if number and signal.getsignal(number) != signal.SIG_IGN:  # as nohup has it
            signal.signal(number, signal.default_int_handler)
    try:
        serve()
    except PortError as error:
        say(f"{error} Kies een andere: {PROGRAM} {name} --port {_next_port(options.port)}")
        return CommandResult(code=1)
    except KeyboardInterrupt:
        say("Gestopt.")
    return CommandResult()


def keep_up(look: Callable[[], bool], say: Progress) -> NoReturn:
    """Call ``look`` again and again; it returns whether something changed on the disk."""
    say("Stoppen: Ctrl en C.")
    while True:
        start = time.perf_counter()
        if not look():
            pause = _PAUSE_FACTOR * (time.perf_counter() - start)
            time.sleep(min(max(_MIN_PAUSE, pause), _MAX_PAUSE))


def _parse_port(text: str) -> int:
    if text.isascii() and text.isdecimal() and int(text[:6]) <= _MAX_PORT:
        return int(text)
    raise argparse.ArgumentTypeError(f"schrijf een getal van 0 tot en met {_MAX_PORT}")


def _next_port(port: int) -> int:
    return port + 1 if PORT <= port < _MAX_PORT else PORT


def show_desk(options: argparse.Namespace, say: Progress) -> None:
    """Show the desk; at a terminal the browser is opened."""
    from dialoog.desk.app import make_app
    from dialoog.live.programme import LiveProgramme
    from dialoog.live.server import running

    state = LiveProgramme(options.root, options.each_day, looks_back=options.looks_back)
    state.refresh()
    with running(make_app(state, secrets.token_urlsafe()), options.port, say) as address:
        say(f"Het programma staat klaar op {address}")
        if is_interactive():
            open_browser(address)
        keep_up(state.refresh, say)


def open_browser(address: str) -> None:
    """Open the browser, unless that is a program in this same window."""
    with suppress(webbrowser.Error):
        browser = webbrowser.get()
        if type(browser) is not webbrowser.GenericBrowser:
            browser.open(address)
