"""A longer run: `python -m tests.hostile.long --minutes 30 [--seed N]`, for as long as you like.

Each input has a number of its own, which is told when it does what none may do: `--seed NUMBER
--inputs 1` gives it back. Exit 1 when there was one.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from tests.hostile.inputs import an_input
from tests.hostile.trial import LIMIT, Trial


def main(argv: list[str]) -> int:
    """Try inputs until the time is over or there were enough; say what went wrong, and how many."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--minutes", type=float, default=5)
    words.add_argument("--inputs", type=int, default=sys.maxsize)
    words.add_argument("--seed", type=int, default=0, help="the number of the first input")
    words.add_argument("--build-each", type=int, default=1, help="of so many inputs, build one")
    words.add_argument("--limit", type=float, default=LIMIT, help="seconds a command may take")
    options = words.parse_args(argv)
    ends, bad, number = time.monotonic() + 60 * options.minutes, 0, options.seed
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial.at(Path(folder) / "gegevens", options.limit)
        while time.monotonic() < ends and number < options.seed + options.inputs:
            files = an_input(Random(number), trial.sound)
            for what in trial.wrong(files, builds=number % options.build_each == 0):
                bad += 1
                say(f"{number}: {what} ({', '.join(map(ascii, files))})")
            number += 1
    say(f"{number - options.seed} inputs, {bad} wrong, at most {_memory()} MB")
    return 1 if bad else 0


def say(line: str) -> None:
    """Tell it at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _memory() -> int:
    """The most memory this process held, in MB; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(most / (1_000_000 if sys.platform == "darwin" else 1_000))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
