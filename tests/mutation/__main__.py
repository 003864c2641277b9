"""Mutants: is each line of what matters tested? `python -m tests.mutation [AREA ...]` tries it.

mutmut (`pip install "mutmut>=3.8,<4"`) breaks the code in one small way at a time, a mutant; the
tests of its area have to notice. What survives is told as two lines: the code, and the mutant.
docs/mutants.md says why some may. Exit 1 where less than 90 % of an area is killed. Not on Windows.
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
    """Try the areas that are named, or all; say how many mutants were killed, and which lived."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("areas", nargs="*", metavar="AREA", help=f"of {', '.join(AREAS)}")
    words.add_argument("--again", action="store_true", help="only those that lived the last time")
    words.add_argument("--workers", type=int, default=2, help="how many are tried at a time")
    options = words.parse_args(argv)
    enough = True
    for name in options.areas or AREAS:
        folder = COPIES / name
        mutants = make(AREAS[name], folder)
        known = _known(folder) if options.again else {}
        dead = {one: verdict for one, verdict in known.items() if verdict == KILLED}
        left = [one for one in mutants if one.name not in dead]
        verdicts = {**dead, **_tried(left, folder, options.workers, AREAS[name].tests)}
        (folder / "verdicts.json").write_text(json.dumps(verdicts), encoding="utf-8")
        enough = _told(name, mutants, verdicts) and enough
    return 0 if enough else 1


def _known(folder: Path) -> Verdicts:
    place = folder / "verdicts.json"
    found: Verdicts = json.loads(place.read_text(encoding="utf-8")) if place.exists() else {}
    return found


def _tried(mutants: list[Mutant], folder: Path, workers: int, tests: tuple[str, ...]) -> Verdicts:
    """What came of each mutant, by its name."""
    asked = json.dumps({one.name: one.function for one in mutants})
    (folder / "mutants.json").write_text(asked, encoding="utf-8")
    command = [sys.executable, "-m", "tests.mutation.trial", str(folder), str(workers), *tests]
    subprocess.run(command, cwd=folder, check=True)
    return _known(folder)


def _told(area: str, mutants: list[Mutant], verdicts: Verdicts) -> bool:
    """Say how many of each module were killed, and what the others are; whether it is enough."""
    every, lived = Counter(one.module for one in mutants), Counter[str]()
    for one in mutants:
        lived[one.module] += verdicts[one.name] in ALIVE
        if verdicts[one.name] != KILLED:
            _say(f"\n{one.name}: {verdicts[one.name]}\n{one.change}")
    _say("")
    for module, many in every.items():
        _say(f"{module}: {many} mutants, {many - lived[module]} killed")
    killed = every.total() - lived.total()
    share = killed / max(every.total(), 1)
    _say(f"{area}: {every.total()} mutants, {killed} killed, {share:.1%}\n")
    return share >= LEAST


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
