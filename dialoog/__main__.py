"""`python -m dialoog`, and the command `dialoog` of an installed package."""

import sys

from dialoog.cli.main import main


def run() -> int:
    """Run the command that was typed; returns its exit code."""
    return main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(run())
