"""A whole build, struck: `python -m tests.hostile.struck --times 200` kills that many.

Each time a build of new data over an older site is struck at a random moment. What then stands
there must be the complete old site or the complete new one, to the byte.
"""

import argparse
import hashlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.makers import DAY, Repository, a_repository

REPOSITORY = Path(__file__).resolve().parents[2]
RUNNER = "import sys; from dialoog.cli.main import main; sys.exit(main(sys.argv[1:]))"
"""What build.py hands over to; in this very environment, whatever stands in .venv."""

Manifest = dict[str, str]


def manifest(folder: Path) -> Manifest:
    """Every file of a site, by its path: the hash of its bytes. Empty where no site is."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@dataclass(frozen=True)
class Stage:
    """A repository in two versions, a place for the site, and what either version looks like."""

    roots: tuple[Path, Path]
    out: Path
    sites: tuple[Manifest, Manifest]

    @classmethod
    def at(cls, folder: Path) -> "Stage":
        """Both built once, the new one first: the old one stands there, ready to be replaced."""
        roots = (_data(folder / "oud", "oud"), _data(folder / "nieuw", "nieuw"))
        out = folder / "uit" / "site"
        made = []
        for root in reversed(roots):
            done = subprocess.run(
                command(root, out), capture_output=True, check=False, cwd=REPOSITORY
            )
            assert done.returncode == 0, done.stderr.decode()
            made.append(manifest(out))
        new, old = made
        assert new.keys() - old.keys()
        assert old.keys() - new.keys()
        return cls(roots, out, (old, new))

    def start(self, which: int) -> "subprocess.Popen[bytes]":
        """Begin to build the old version (0) or the new one (1)."""
        return subprocess.Popen(
            command(self.roots[which], self.out),
            cwd=REPOSITORY,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )

    def build(self, which: int) -> float:
        """Build to the end; how many seconds that took."""
        begun = time.monotonic()
        with self.start(which) as running:
            told = running.communicate()[1]
        assert running.returncode == 0, told.decode()
        return time.monotonic() - begun

    def state(self) -> str:
        """Which site stands there: "old", "new", or "torn"."""
        names = {repr(self.sites[0]): "old", repr(self.sites[1]): "new"}
        return names.get(repr(manifest(self.out)), "torn")

    def left(self) -> list[str]:
        """What stands beside the site."""
        return sorted(name for name in os.listdir(self.out.parent) if name != self.out.name)


def words(root: Path, out: Path) -> list[str]:
    """The words of a build."""
    return ["build", "--root", str(root), "--out", str(out), "--as-of", str(DAY)]


def command(root: Path, out: Path, first: str = "") -> list[str]:
    """A build in a process of its own, in which something may come first."""
    return [sys.executable, "-c", first + RUNNER, *words(root, out)]


def strike(
    stage: Stage, times: int, how: signal.Signals, told: Callable[[str], object] = lambda line: None
) -> Counter[str]:
    """Strike that many builds, each at a random moment; how often which site was left.

    A build that was done before it was struck does not count: the machine has less to do than
    when the first was timed, and the next is struck sooner.
    """
    random, found = Random(times), Counter[str]()
    long, turn = min(stage.build(turn) for turn in (1, 0)), 0
    while turn < times:
        before, wanted = stage.state(), 1 if stage.state() == "old" else 0
        with stage.start(wanted) as running:
            wait = random.uniform(0.4, 1.05) * long
            time.sleep(wait)
            is_late = running.poll() is not None
            running.send_signal(how)
            said = running.communicate()[1].decode()
        after = stage.state()
        found["torn"] += after == "torn"
        found["traceback"] += "Traceback" in said
        if is_late:
            long = min(long, wait) * 0.9
            continue
        turn += 1
        found["kept"] += after == before
        found["replaced"] += after not in (before, "torn")
        told(f"{turn}: {before} -> {after} ({running.returncode})")
    stage.build(1)
    found["left-overs"] = len(stage.left())
    return found


def _data(root: Path, word: str) -> Path:
    """Sound records; each page tells which version it is, and each version has pages of its own."""
    repo: Repository = a_repository(root)
    repo.set("content/programme.yaml", "name", f"Programma {word}")
    for number in range(12):
        repo.page(f"{word}-{number}", title=f"Blad {word} {number}", body="Tekst.\n\n" * 40)
    return repo.write()


def main(argv: Sequence[str]) -> int:
    """Strike, tell, and give 1 when a site was torn or something was left."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        say = sys.stdout.write
        found = strike(
            Stage.at(Path(folder)), options.times, signal.SIGKILL, lambda line: say(line + "\n")
        )
        say(f"{dict(found)}\n")
    return 1 if found["torn"] or found["left-overs"] or found["traceback"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
