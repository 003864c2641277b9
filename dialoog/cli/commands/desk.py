"""desk: the programme in a browser on this computer, where everything can be done by form."""

import argparse
import secrets
import webbrowser
from contextlib import suppress

from dialoog.cli.arguments import ArgumentParser, CommandResult, Progress, add_data_options
from dialoog.cli.prompts import is_interactive
from dialoog.cli.serving import add_port_option, keep_up, until_stopped


def build_parser() -> ArgumentParser:
    """Build the argument parser of ``desk``."""
    parser = ArgumentParser(
        "desk", "Werk met formulieren, in een browser op deze computer. Alleen u ziet het."
    )
    add_data_options(parser)
    add_port_option(parser)
    return parser


def run(options: argparse.Namespace, say: Progress) -> CommandResult:
    """Show the desk until Ctrl-C, which ends it with exit code 0."""
    return until_stopped("desk", options, say, lambda: _show(options, say))


def _show(options: argparse.Namespace, say: Progress) -> None:
    from dialoog.desk.app import make_app
    from dialoog.desk.server import running
    from dialoog.desk.state import DeskState

    state = DeskState(options.root, options.each_day, looks_back=options.looks_back)
    state.refresh()
    with running(make_app(state, secrets.token_urlsafe()), options.port, say) as address:
        say(f"Het programma staat klaar op {address}")
        if is_interactive():
            _open(address)
        keep_up(state.refresh, say)


def _open(address: str) -> None:
    """Open the browser, unless that is a program in this same window."""
    with suppress(webbrowser.Error):
        browser = webbrowser.get()
        if type(browser) is not webbrowser.GenericBrowser:
            browser.open(address)
