"""desk: the programme in a browser on this computer, where everything can be done by form."""

import argparse

from dialoog.cli.arguments import ArgumentParser, CommandResult, Progress, add_data_options
from dialoog.cli.serving import add_port_option, show_desk, until_stopped


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
    return until_stopped("desk", options, say, lambda: show_desk(options, say))
