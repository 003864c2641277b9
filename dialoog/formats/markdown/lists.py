"""Lists as people write them: right after a line, and indented by two, three or four spaces."""

from __future__ import annotations

import re

from markdown.preprocessors import Preprocessor

_BEGINS = re.compile(r" {0,3}(?:[-*+]|1[.)]) +\S")
_ITEM = re.compile(r"( *)(?:[-*+]|[0-9]{1,9}[.)])(?: |$)")


class ListLayout(Preprocessor):
    """Puts a blank line before a list, and two spaces before each level within it.

    Markdown wants both, and takes a list right after a line for words of that line.
    """

    def run(self, lines: list[str]) -> list[str]:
        """The same lines, laid out anew where they are a list."""
        out: list[str] = []
        levels: list[int] = []
        within = False  # whether the last words are a paragraph of their own within a list
        apart = True  # whether a new block begins here: at the top, and after a blank line
        for line in lines:
            words = line.lstrip(" ")
            indent = len(line) - len(words)
            item, laid = _ITEM.match(line), line
            if item and words and (levels or apart or _BEGINS.match(line)):
                if out and out[-1].strip() and (not levels or within):
                    out.append("")
                levels, within = _with(levels, indent), False
                laid = "  " * (len(levels) - 1) + words
            elif levels and words and apart:
                levels, within = [level for level in levels if level < indent], True
                laid = "  " * len(levels) + words if levels else line
            out.append(laid)
            apart = not words
        return out


def _with(levels: list[int], indent: int) -> list[int]:
    """The indentations of the lists that are open when an item stands at ``indent``."""
    kept = [level for level in levels if level <= indent]
    if not kept:
        return [indent]
    return [*kept, indent] if indent >= kept[-1] + 2 else kept
