"""serve: a preview of the site on this computer, rebuilt each time a file is saved."""

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
    from dialoog.desk.staff_preview import run_preview

    with run_preview(
        options.root,
        options.as_of,
        options.port,
        say,
        looks_back=options.looks_back,
    ) as preview:
        preview.rebuild_if_changed()
        say(f"De site staat op {preview.address}")
        keep_up(preview.rebuild_if_changed, say)
