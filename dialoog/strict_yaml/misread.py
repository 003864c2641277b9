"""What the parser takes without a word, but what nobody can have meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dialoog.strict_yaml import advice


def misread(
    text: str, plain: Sequence[range], marked: Sequence[range]
) -> Iterator[tuple[int, int, advice.Words]]:
    """Line and column (from 0) of each dash and tab that does not do what it seems to do.

    ``plain`` are the lines on which a text without quotes goes on, ``marked`` those of a text in
    quotes or in a block. A dash on a plain line was meant as the next part of a list; a tab at
    the beginning of any line but a marked one was meant as indentation.
    """
    tabs = "\t" in text
    if not plain and not tabs:
        return
    lines = text.split("\n")
    for number in (number for span in plain for number in span):
        rest = lines[number].lstrip(" ")
        if rest.startswith("- ") or rest == "-":
            yield number, len(lines[number]) - len(rest), advice.LOOSE_DASH
    if tabs:
        inside = {number for span in marked for number in span}
        for number, line in enumerate(lines):
            if line.lstrip(" ").startswith("\t") and number not in inside:
                yield number, 0, advice.TAB
