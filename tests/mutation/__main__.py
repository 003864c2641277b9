"""Mutation tests: `python -m tests.mutation [AREA ...]`.

mutmut (`pip install "mutmut>=3.8,<4"`) breaks the code in one small way at a time, a mutant; the
tests of its area have to fail. A mutant that survives is printed as two lines: the code, and the
mutant. Exit code 1 where less than 90 % of an area is killed. Not on Windows.
"""

import argparse
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

from tests.mutation.areas import AREAS
from tests.mutation.making import COPIES, Mutant, make
from tests.mutation.trial import KILLED, NO_TEST, SURVIVED, Verdicts

LEAST = 0.90
"""The share of the mutants of each area that the tests have to kill."""
ALIVE = (NO_TEST, SURVIVED)


def main(argv: list[str]) -> int:
    """Try the areas that are named, or all; print how many mutants were killed, and which lived."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("areas", nargs="*", metavar="AREA", help=f"of {', '.join(AREAS)}")
    parser.add_argument("--again", action="store_true", help="only those that lived the last time")
    parser.add_argument("--workers", type=int, default=2, help="how many are tried at a time")
    options = parser.parse_args(argv)
    enough = True
    for name in options.areas or AREAS:
        folder = COPIES / name
        mutants = make(AREAS[name], folder)
        known = _known(folder) if options.again else {}
        killed = {name: verdict for name, verdict in known.items() if verdict == KILLED}
        left = [mutant for mutant in mutants if mutant.name not in killed]
        verdicts = {**killed, **_try(left, folder, options.workers, AREAS[name].tests)}
        (folder / "verdicts.json").write_text(json.dumps(verdicts), encoding="utf-8")
        enough = _report(name, mutants, verdicts) and enough
    return 0 if enough else 1


def _known(folder: Path) -> Verdicts:
    path = folder / "verdicts.json"
    verdicts: Verdicts = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return verdicts


def _try(mutants: list[Mutant], folder: Path, workers: int, tests: tuple[str, ...]) -> Verdicts:
    """The verdict on each mutant, by its name."""
    functions = json.dumps({mutant.name: mutant.function for mutant in mutants})
    (folder / "mutants.json").write_text(functions, encoding="utf-8")
    command = [sys.executable, "-m", "tests.mutation.trial", str(folder), str(workers), *tests]
    subprocess.run(command, cwd=folder, check=True)
    return _known(folder)


def _report(area: str, mutants: list[Mutant], verdicts: Verdicts) -> bool:
    """Print how many of each module were killed, and the others; whether it is enough."""
    every, lived = Counter(mutant.module for mutant in mutants), Counter[str]()
    for mutant in mutants:
        lived[mutant.module] += verdicts[mutant.name] in ALIVE
        if verdicts[mutant.name] != KILLED:
            _print(f"\n{mutant.name}: {verdicts[mutant.name]}\n{mutant.change}")
    _print("")
    for module, many in every.items():
        _print(f"{module}: {many} mutants, {many - lived[module]} killed")
    killed = every.total() - lived.total()
    share = killed / max(every.total(), 1)
    _print(f"{area}: {every.total()} mutants, {killed} killed, {share:.1%}\n")
    return share >= LEAST


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
