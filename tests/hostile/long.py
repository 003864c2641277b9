"""Tries hostile inputs for a longer time: `python -m tests.hostile.long --minutes 30 [--seed N]`.

Each input has a number, which is printed with any violation: `--seed NUMBER --inputs 1` makes the
same input again. The exit code is 1 if there was a violation.
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
    """Tries inputs until the time or the number of inputs runs out; prints every violation."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--inputs", type=int, default=sys.maxsize)
    parser.add_argument("--seed", type=int, default=0, help="the number of the first input")
    parser.add_argument(
        "--build-each", type=int, default=1, help="build after one in this many inputs"
    )
    parser.add_argument("--limit", type=float, default=LIMIT, help="seconds a check may take")
    options = parser.parse_args(argv)
    ends, count, number = time.monotonic() + 60 * options.minutes, 0, options.seed
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial.at(Path(folder) / "gegevens", options.limit)
        while time.monotonic() < ends and number < options.seed + options.inputs:
            files = an_input(Random(number), trial.files)
            for violation in trial.violations(files, builds=number % options.build_each == 0):
                count += 1
                print_now(f"{number}: {violation} ({', '.join(map(ascii, files))})")
            number += 1
    print_now(f"{number - options.seed} inputs, {count} wrong, at most {_peak_memory()} MB")
    return 1 if count else 0


def print_now(line: str) -> None:
    """Prints a line without buffering."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _peak_memory() -> int:
    """The peak memory of this process in MB; 0 on a system that does not report it."""
    try:
        import resource
    except ImportError:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(peak / (1_000_000 if sys.platform == "darwin" else 1_000))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
