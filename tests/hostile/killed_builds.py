"""Kills builds at random moments: `python -m tests.hostile.killed_builds --times 200`.

Each build replaces an older site. After the kill, the output folder must hold the complete old
site or the complete new one, byte for byte.
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
"""What build.py runs in the end, here with the current Python instead of that of .venv."""

Manifest = dict[str, str]


def manifest(folder: Path) -> Manifest:
    """The hash of every file of a site, by path; empty if there is no site."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@dataclass(frozen=True)
class TwoVersions:
    """Two versions of a repository, the output folder, and the site that each version gives."""

    roots: tuple[Path, Path]
    out: Path
    sites: tuple[Manifest, Manifest]

    @classmethod
    def at(cls, folder: Path) -> "TwoVersions":
        """Creates both and builds each once: the new one first, so that the old site is left."""
        roots = (_write_data(folder / "oud", "oud"), _write_data(folder / "nieuw", "nieuw"))
        out = folder / "uit" / "site"
        manifests = []
        for root in reversed(roots):
            result = subprocess.run(
                command(root, out), capture_output=True, check=False, cwd=REPOSITORY
            )
            assert result.returncode == 0, result.stderr.decode()
            manifests.append(manifest(out))
        new, old = manifests
        assert new.keys() - old.keys()
        assert old.keys() - new.keys()
        return cls(roots, out, (old, new))

    def start(self, version: int) -> "subprocess.Popen[bytes]":
        """Starts a build of the old version (0) or the new one (1)."""
        return subprocess.Popen(
            command(self.roots[version], self.out),
            cwd=REPOSITORY,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )

    def build(self, version: int) -> float:
        """Builds a version completely; returns the seconds it took."""
        start = time.monotonic()
        with self.start(version) as running:
            stderr = running.communicate()[1]
        assert running.returncode == 0, stderr.decode()
        return time.monotonic() - start

    def state(self) -> str:
        """Which site the output folder holds: "old", "new", or "torn" for a mix or part of them."""
        names = {repr(self.sites[0]): "old", repr(self.sites[1]): "new"}
        return names.get(repr(manifest(self.out)), "torn")

    def leftovers(self) -> list[str]:
        """The names of files and folders beside the output folder; there should be none."""
        return sorted(name for name in os.listdir(self.out.parent) if name != self.out.name)


def build_arguments(root: Path, out: Path) -> list[str]:
    """The command-line arguments of a build."""
    return ["build", "--root", str(root), "--out", str(out), "--as-of", str(DAY)]


def command(root: Path, out: Path, prelude: str = "") -> list[str]:
    """The command that builds in a new process; ``prelude`` is Python code to run first."""
    return [sys.executable, "-c", prelude + RUNNER, *build_arguments(root, out)]


def kill_builds(
    versions: TwoVersions,
    times: int,
    signal_sent: signal.Signals,
    log: Callable[[str], object] = lambda line: None,
) -> Counter[str]:
    """Sends a signal to ``times`` builds, each at a random moment; counts the outcomes.

    A build that ended before the signal does not count: the machine is less busy than when the
    first build was timed, so the next signal is signal_sent sooner.
    """
    random, counts = Random(times), Counter[str]()
    duration, turn = min(versions.build(turn) for turn in (1, 0)), 0
    while turn < times:
        before, version = versions.state(), 1 if versions.state() == "old" else 0
        with versions.start(version) as running:
            wait = random.uniform(0.4, 1.05) * duration
            time.sleep(wait)
            is_late = running.poll() is not None
            running.send_signal(signal_sent)
            stderr = running.communicate()[1].decode()
        after = versions.state()
        counts["torn"] += after == "torn"
        counts["traceback"] += "Traceback" in stderr
        if is_late:
            duration = min(duration, wait) * 0.9
            continue
        turn += 1
        counts["kept"] += after == before
        counts["replaced"] += after not in (before, "torn")
        log(f"{turn}: {before} -> {after} ({running.returncode})")
    versions.build(1)
    counts["left-overs"] = len(versions.leftovers())
    return counts


def _write_data(root: Path, version: str) -> Path:
    """Writes valid records; each page names its version, and each version has its own pages."""
    repo: Repository = a_repository(root)
    repo.set("content/programme.yaml", "name", f"Programma {version}")
    for number in range(12):
        repo.page(f"{version}-{number}", title=f"Blad {version} {number}", body="Tekst.\n\n" * 40)
    return repo.write()


def main(argv: Sequence[str]) -> int:
    """Kills builds and prints the outcomes; returns 1 if a site was torn or files were left."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        write = sys.stdout.write
        counts = kill_builds(
            TwoVersions.at(Path(folder)),
            options.times,
            signal.SIGKILL,
            lambda line: write(line + "\n"),
        )
        write(f"{dict(counts)}\n")
    return 1 if counts["torn"] or counts["left-overs"] or counts["traceback"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
