"""A run that follows what it reaches: `pip install atheris`, then

    python -m tests.hostile.guided -max_total_time=1800

The words are libFuzzer's own. Atheris watches which lines of the package an input reaches, and
goes on with those that reach a new one. It stops at the first input that does what none may do,
says what, and keeps it in the system's temporary folder: name that file to try it once more.
It runs on Linux.
"""

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # it is imported where Atheris watches
    from tests.hostile.trial import Trial

WORDS = (
    "-max_len=4096",
    "-len_control=0",
    "-timeout=10",
    f"-artifact_prefix={tempfile.gettempdir()}/dialoog-",
)


class HostileError(Exception):
    """An input did what none may do."""


def try_bytes(trial: "Trial", data: bytes) -> None:
    """Put the bytes in one file of the repository, which their first byte chooses, and check it.

    Raises HostileError.
    """
    paths = sorted(trial.sound)
    path = paths[data[0] % len(paths)] if data else paths[0]
    found = trial.wrong({path: data[1:]})
    if found:
        raise HostileError(f"{path}: {'; '.join(found)}")


def seeds(trial: "Trial", folder: Path) -> None:
    """Write the sound files as inputs to begin with."""
    for number, path in enumerate(sorted(trial.sound)):
        (folder / str(number)).write_bytes(bytes([number]) + (trial.root / path).read_bytes())


def main(words: list[str]) -> None:
    """Try inputs until libFuzzer's words end it, or one did what none may do."""
    import atheris

    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder, "inputs")
        corpus.mkdir()
        with atheris.instrument_imports(include=["dialoog", "yaml", "markdown"]):
            from tests.hostile.trial import Trial

            trial = Trial.at(Path(folder, "gegevens"))
            trial.wrong({})  # what is imported late is watched too
        seeds(trial, corpus)
        begin: list[Any] = [sys.argv[0], *WORDS, *words]
        if all(word.startswith("-") for word in words):
            begin.append(str(corpus))
        atheris.Setup(begin, lambda data: try_bytes(trial, data))
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
