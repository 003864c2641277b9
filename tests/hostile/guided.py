"""Fuzzing guided by coverage, on Linux: `pip install atheris`, then

    python -m tests.hostile.guided -max_total_time=1800

The options are those of libFuzzer. Atheris records which lines of the package an input reaches, and
varies the inputs that reach new lines. It stops at the first input that causes a violation (see
trial.py), prints it, and saves the input in the system's temporary folder: give the path of that
file as an argument to try it again.
"""

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # imported below, where Atheris can instrument it
    from tests.hostile.trial import Trial

OPTIONS = (
    "-max_len=4096",
    "-len_control=0",
    "-timeout=10",
    f"-artifact_prefix={tempfile.gettempdir()}/dialoog-",
)


class HostileError(Exception):
    """An input made the check do something that no check may do."""


def try_bytes(trial: "Trial", data: bytes) -> None:
    """Writes the bytes to the file that their first byte chooses, and checks the repository.

    Raises HostileError if the check does something that no check may do.
    """
    paths = sorted(trial.files)
    path = paths[data[0] % len(paths)] if data else paths[0]
    violations = trial.violations({path: data[1:]})
    if violations:
        raise HostileError(f"{path}: {'; '.join(violations)}")


def write_seeds(trial: "Trial", folder: Path) -> None:
    """Writes the valid files of the repository as the first inputs."""
    for number, path in enumerate(sorted(trial.files)):
        (folder / str(number)).write_bytes(bytes([number]) + (trial.root / path).read_bytes())


def main(arguments: list[str]) -> None:
    """Tries inputs until an option of libFuzzer ends the run, or an input causes a violation."""
    import atheris

    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder, "inputs")
        corpus.mkdir()
        with atheris.instrument_imports(include=["dialoog", "yaml", "markdown"]):
            from tests.hostile.trial import Trial

            trial = Trial.at(Path(folder, "gegevens"))
            trial.violations({})  # also imports, and so instruments, what is imported late
        write_seeds(trial, corpus)
        command: list[Any] = [sys.argv[0], *OPTIONS, *arguments]
        if all(word.startswith("-") for word in arguments):
            command.append(str(corpus))
        atheris.Setup(command, lambda data: try_bytes(trial, data))
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
