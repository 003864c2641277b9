"""The files of the repository itself, and its tools, for the tests that read them."""

import subprocess
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent


def text(path: Path | str) -> str:
    """The text of a file of the repository."""
    return (ROOT / path).read_text(encoding="utf-8")


def load_yaml(path: Path | str) -> Any:
    """The data of a YAML file of the repository."""
    return yaml.safe_load(text(path))


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    """Runs a tool of the environment in the repository; returns its result."""
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False, timeout=120
    )
