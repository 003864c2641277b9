"""Mutation tests: `python -m tests.mutation [AREA ...]`.

mutmut (`pip install "mutmut>=3.8,<4"`) makes mutants: copies of the code with one small error each.
The tests of the area must fail on each of them. A mutant that survives is printed as two lines: the
code, and the mutant. The exit code is 1 if less than 90 % of an area is killed. Not on Windows.
"""

import argparse
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

from tests.mutation.areas import AREAS
from tests.mutation.making import COPIES, Mutant, copy_with_mutants
from tests.mutation.trial import KILLED, NO_TEST, SURVIVED, Verdicts

MIN_KILLED = 0.90
"""The share of the mutants of each area that the tests must kill."""
NOT_KILLED = (NO_TEST, SURVIVED)


def main(argv: list[str]) -> int:
    """Tries the mutants of the named areas, or of all; prints how many were killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("areas", nargs="*", metavar="AREA", help=f"of {', '.join(AREAS)}")
    parser.add_argument(
        "--again", action="store_true", help="only those that survived the last time"
    )
    parser.add_argument("--workers", type=int, default=2, help="how many are tried at once")
    options = parser.parse_args(argv)
    enough = True
    for name in options.areas or AREAS:
        folder = COPIES / name
        mutants = copy_with_mutants(AREAS[name], folder)
        earlier = _saved_verdicts(folder) if options.again else {}
        killed = {name: verdict for name, verdict in earlier.items() if verdict == KILLED}
        remaining = [mutant for mutant in mutants if mutant.name not in killed]
        verdicts = {**killed, **_try(remaining, folder, options.workers, AREAS[name].tests)}
        (folder / "verdicts.json").write_text(json.dumps(verdicts), encoding="utf-8")
        enough = _report(name, mutants, verdicts) and enough
    return 0 if enough else 1


def _saved_verdicts(folder: Path) -> Verdicts:
    path = folder / "verdicts.json"
    verdicts: Verdicts = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return verdicts


def _try(mutants: list[Mutant], folder: Path, workers: int, tests: tuple[str, ...]) -> Verdicts:
    """Tries the mutants in a new process; returns the verdict on each, by its name."""
    functions = json.dumps({mutant.name: mutant.function for mutant in mutants})
    (folder / "mutants.json").write_text(functions, encoding="utf-8")
    command = [sys.executable, "-m", "tests.mutation.trial", str(folder), str(workers), *tests]
    subprocess.run(command, cwd=folder, check=True)
    return _saved_verdicts(folder)


def _report(area: str, mutants: list[Mutant], verdicts: Verdicts) -> bool:
    """Prints the mutants that were not killed, and counts by module; tells whether enough were."""
    totals, survivors = Counter(mutant.module for mutant in mutants), Counter[str]()
    for mutant in mutants:
        survivors[mutant.module] += verdicts[mutant.name] in NOT_KILLED
        if verdicts[mutant.name] != KILLED:
            _print(f"\n{mutant.name}: {verdicts[mutant.name]}\n{mutant.change}")
    _print("")
    for module, total in totals.items():
        _print(f"{module}: {total} mutants, {total - survivors[module]} killed")
    killed = totals.total() - survivors.total()
    share = killed / max(totals.total(), 1)
    _print(f"{area}: {totals.total()} mutants, {killed} killed, {share:.1%}\n")
    return share >= MIN_KILLED


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
