"""Measures the tool on made programmes: `python -m tests.speed.report` writes docs/performance.md.

Each figure is the least of a few runs of a whole process, in seconds of processor time of all its
processes and in seconds by the clock, with the most memory of one of them. Beside it, in the same
run, is the obvious program of the same libraries: machines differ, the ratio of the two does less.
"""

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.speed.made_programme import AS_OF, make

REPOSITORY = Path(__file__).resolve().parents[2]
REPORT = REPOSITORY / "docs" / "performance.md"
SIZES = (100, 1_000, 10_000)
"""Requests; there are about three times as many records."""


@dataclass(frozen=True)
class Cost:
    """What a run of a process took: seconds by the clock, seconds of processor, and MiB."""

    wall: float
    processor: float
    memory: float

    @classmethod
    def of(cls, command: Sequence[str], home: Path) -> "Cost":
        """Run a command to its end, in a home. Raises CalledProcessError when it fails."""
        begun, before = time.perf_counter(), os.times()
        nothing = subprocess.DEVNULL
        environment = os.environ | {"HOME": str(home), "USERPROFILE": str(home)}
        with subprocess.Popen(command, cwd=REPOSITORY, stdout=nothing, env=environment) as process:
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        wall, after = time.perf_counter() - begun, os.times()
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)
        processor = sum(after[2:4]) - sum(before[2:4])
        return cls(wall, processor, used.ru_maxrss / 1024)


def least(costs: Sequence[Cost]) -> Cost:
    """The least of each figure."""
    return Cost(
        min(each.wall for each in costs),
        min(each.processor for each in costs),
        min(each.memory for each in costs),
    )


@dataclass(frozen=True)
class Programme:
    """A made programme on disk, and the folders of its sites."""

    requests: int
    folder: Path

    @property
    def root(self) -> Path:
        """The folder with its records."""
        return self.folder / "programme"

    def site(self, name: str) -> Path:
        """The folder in which a site is written."""
        return self.folder / name

    def commands(self) -> dict[str, list[str]]:
        """What is measured, in the order of the table; what is compared with comes first."""
        obvious = [sys.executable, "-m", "tests.speed.obvious_program", str(self.root)]
        tool = [sys.executable, str(REPOSITORY / "build.py")]
        here = ["--root", str(self.root), "--as-of", str(AS_OF)]
        staff, team = (
            ["build", *here, "--out", str(self.site(each))] for each in ("staff", "team")
        )
        return {
            "obvious check": obvious,
            "check": [*tool, "check", *here, "--no-cache"],
            "check again": [*tool, "check", *here],
            "tasks": [*tool, "tasks", *here, "--no-cache"],
            "obvious build": [*obvious, "--out", str(self.site("obvious"))],
            "staff": [*tool, *staff, "--no-cache"],
            "team": [*tool, *team, "--edition", "team", "--no-cache"],
            "team again": [*tool, *team, "--edition", "team"],
        }

    def change(self, turn: int) -> None:
        """Change one session, another each turn: what follows has one record to read anew."""
        path = sorted((self.root / "requests").glob("*/session-1.yaml"))[turn]
        text = path.read_text(encoding="utf-8")
        path.write_text(f"{text}# keer {turn}\n", encoding="utf-8", newline="\n")


def measured(programme: Programme, rounds: int, say: Callable[[str], object]) -> dict[str, Cost]:
    """The cost of each command: the least of so many rounds, in which each command has a turn."""
    costs: dict[str, list[Cost]] = {}
    home = programme.folder
    Cost.of(programme.commands()["check again"], home)  # so that there is something to remember
    for turn in range(rounds):
        for name, command in programme.commands().items():
            if name.endswith("again"):
                programme.change(turn)
            say(f"{programme.requests} requests, round {turn + 1} of {rounds}: {name}")
            costs.setdefault(name, []).append(Cost.of(command, home))
    return {name: least(each) for name, each in costs.items()}


_HEAD = """# How fast it is

Made by `python -m tests.speed.report`, on programmes that
[made_programme.py](../tests/speed/made_programme.py) makes. The obvious program
([obvious_program.py](../tests/speed/obvious_program.py)) is what anybody would write with the same
libraries: it reads and validates the shape of each record and draws a small page of it, and asks no
rule. "Again" is after one record changed, with what is remembered; the others read all. Each figure
is the least of its runs; processor time is of all processes together.
"""
_SAVES = """### From a save to an open page

Seconds of processor time, on a desk that is open: by a form, from what was posted; by an editor,
from when it is seen on disk.
"""
_COLUMNS = "| | seconds | of processor | MiB | beside the obvious | pages | MB | largest page, kB |"


def table(programme: Programme, costs: dict[str, Cost]) -> Iterator[str]:
    """The lines of the table of one size."""
    records = sum(1 for path in programme.root.rglob("*") if path.suffix in (".yaml", ".md"))
    yield f"## {programme.requests:,} requests, {records:,} files\n"
    yield f"{_COLUMNS}\n|---|" + "---:|" * 7
    for name, cost in costs.items():
        beside = costs["obvious build" if name.startswith(("staff", "team")) else "obvious check"]
        figures = [f"{cost.wall:.2f}", f"{cost.processor:.2f}", f"{cost.memory:.0f}"]
        figures.append(f"{cost.processor / beside.processor:.1f} x")
        figures += weight(programme.site(name.split()[0])) if "check" not in name else [""] * 3
        yield f"| {name} | {' | '.join(figures)} |"
    yield ""


def weight(site: Path) -> list[str]:
    """How many pages a site has, its size in MB, and its largest page in kB; empty without one."""
    sizes = {path: path.stat().st_size for path in site.rglob("*") if path.is_file()}
    pages = [size for path, size in sizes.items() if path.suffix == ".html"]
    if not pages:
        return [""] * 3
    return [f"{len(pages):,}", f"{sum(sizes.values()) / 1e6:.1f}", f"{max(pages) / 1e3:.0f}"]


def main(argv: Sequence[str]) -> None:
    """Measure each size and write the report; what is being measured is told on standard error."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--out", type=Path, default=REPORT)
    options = parser.parse_args(argv)
    machine = f"{os.cpu_count()} processors, Python {platform.python_version()}, {sys.platform}"
    lines = [_HEAD, f"This run: {machine}, {options.rounds} rounds.\n"]
    for requests in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            programme = Programme(requests, Path(folder))
            make(programme.root, requests)
            costs = measured(programme, options.rounds, lambda text: sys.stderr.write(f"{text}\n"))
            lines += table(programme, costs)
            sys.stderr.write(f"{requests} requests: saves\n")
            saves = [sys.executable, "-m", "tests.speed.saves", str(programme.root)]
            lines += [
                _SAVES,
                subprocess.check_output(saves, cwd=REPOSITORY, text=True, encoding="utf-8"),
            ]
    options.out.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
