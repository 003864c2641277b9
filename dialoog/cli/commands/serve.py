"""serve: a preview of the site on this computer, renewed each time a file is saved."""

import argparse

from dialoog.cli.arguments import (
    ArgumentParser,
    CommandResult,
    Progress,
    add_data_options,
    add_edition_option,
)
from dialoog.cli.serving import add_port_option, keep_up, show_desk, until_stopped


def build_parser() -> ArgumentParser:
    """Build the argument parser of ``serve``."""
    parser = ArgumentParser(
        "serve", "Toon de site op deze computer, en ververs hem als u iets opslaat."
    )
    add_data_options(parser)
    add_edition_option(parser)
    add_port_option(parser)
    return parser


def run(options: argparse.Namespace, say: Progress) -> CommandResult:
    """Show the site for staff, or the desk, until Ctrl-C, which ends it with exit code 0."""
    show = show_desk if options.edition == "team" else _serve
    return until_stopped("serve", options, say, lambda: show(options, say))


def _serve(options: argparse.Namespace, say: Progress) -> None:
    from dialoog.live.guard import Guard
    from dialoog.live.preview import Preview
    from dialoog.live.programme import LiveProgramme
    from dialoog.live.server import running

    looks_back = options.looks_back
    state = LiveProgramme(options.root, options.each_day, looks_back=looks_back, edition="staff")
    preview = Preview(state, say)
    with running(Guard(preview), options.port, say) as address:
        preview.renew()
        say(f"De site staat op {address}")
        keep_up(preview.renew, say)
