"""A command that PowerShell, the Windows command prompt and bash read in the same way."""

import os
import shlex
import shutil
import subprocess

import pytest

from dialoog.formats.command_line import MAX_COMMAND, as_typed
from tests.shells import windows_words

WORDS = [
    ["set", "2026-001", "consultation.on=2026-06-01"],
    ["set", "x", "a=Vul aan: wie? (bijvoorbeeld [anna, bram])"],
    ["set", "x", "notes=Z'n plan & <dat> | van ons; met 2 * 3 ~ {x} ^ é #1"],
    ["set", "x", "extensions+.sessions=-1", "owner="],
    ["new", "session", "--date", "", "--end", "09:30"],
    ["tasks", "--root", "C:/de data/a"],
]


@pytest.mark.parametrize("words", WORDS)
def test_the_words_are_read_back(words: list[str]) -> None:
    line = as_typed("dialoog", words)
    assert shlex.split(line) == ["dialoog", *words]
    assert windows_words(line) == ["dialoog", *words]


@pytest.mark.skipif(os.name == "nt", reason="what is called bash there may be of another system")
@pytest.mark.parametrize("words", WORDS)
def test_bash_reads_the_words_back(words: list[str]) -> None:
    bash = shutil.which("bash")
    assert bash
    line = as_typed(r"printf '%s\0'", words)
    done = subprocess.run([bash, "-c", line], capture_output=True, check=True)
    assert done.stdout.decode().split("\0")[:-1] == words


@pytest.mark.parametrize("text", ['"', "$x", "`x`", "weg!", "100%", "a\\b", "“x”", "a\nb"])
def test_what_the_shells_read_differently_is_not_typed(text: str) -> None:
    assert as_typed("dialoog", ["set", "x", f"notes={text}"]) == ""


def test_a_line_that_is_too_long_for_windows_is_not_typed() -> None:
    assert as_typed("dialoog", ["x" * (MAX_COMMAND - len("dialoog "))])
    assert as_typed("dialoog", ["x" * MAX_COMMAND]) == ""
