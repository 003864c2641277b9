"""Writes plain text, and lines to copy, into Markdown that GitHub, GitLab or Azure shows."""

import re

_ADDRESS = re.compile(r"(https?://[A-Za-z0-9._~/%?=&+:;,-]+)")
"""Shown as a link by itself: a backslash in it would become a part of the address."""
_MARKS = re.compile(r"[\\`*_\[\]|~^$]")
_REFERENCE = re.compile(r"([@#!%~$])(?=\w)")
"""Before a word: a person who gets a message, an issue, a merge request, a label."""
_GREATER = re.compile(r"(?<! -)>")
"""But not that of an arrow within a line: that is read in logs too, and is no mark there."""
_BACKTICKS = re.compile("`+")


def escape_markdown(text: str) -> str:
    """The text on one line, without anything that becomes mark-up, HTML or a mention.

    A backslash does not stop a mention, since that is looked for in what is shown already. A space
    of no width behind the sign does.
    """
    parts = _ADDRESS.split(" ".join(text.split()))
    return "".join(part if at % 2 else _escape(part) for at, part in enumerate(parts))


def _escape(text: str) -> str:
    marked = _MARKS.sub(r"\\\g<0>", text.replace("&", "&amp;"))
    marked = _GREATER.sub("&gt;", marked.replace("<", "&lt;"))
    return _REFERENCE.sub(r"\1&#8203;", marked)


def link(words: str, address: str) -> str:
    """Words that are Markdown already, as a link to an address, where there is one.

    Between the brackets a parenthesis in the address does not end the link.
    """
    return f"[{words}](<{address}>)" if address else words


def code_block(lines: str, language: str = "") -> str:
    """The lines between fences that are longer than any row of backticks in them."""
    longest = max(map(len, _BACKTICKS.findall(lines)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{lines.rstrip()}\n{fence}\n"
