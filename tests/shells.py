"""How Windows splits a command line in words."""

import re


def windows_words(line: str) -> list[str]:
    """The arguments of a program, by the rules of CommandLineToArgvW, for lines without \\\\."""
    assert "\\" not in line
    words = re.findall(r'(?:[^\s"]|"[^"]*")+', line)
    return [word.replace('"', "") for word in words]
