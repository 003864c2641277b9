"""What the parser takes without a word, but what nobody can have meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from yaml.events import ScalarEvent

from dialoog.formats import unicode
from dialoog.formats.yaml import advice

_SWALLOWED = re.compile(r"[|>][-+0-9]{0,2}#")


def objections(event: ScalarEvent, beginning: str) -> list[advice.Words]:
    """What one text has that it may not; ``beginning`` is how it begins in the source.

    An anchor or a tag; an escape for a character that nobody can see; and a text that is taken
    for the heading of an empty block, as in ``note: >#5``.
    """
    found = []
    if event.anchor is not None or event.tag is not None:
        found.append(advice.feature(event))
    if event.style == '"' and (escaped := unicode.FORBIDDEN.search(event.value)):
        found.append(advice.TURNED if unicode.reorders_text(escaped[0]) else advice.HIDDEN)
    if event.style in ("|", ">") and _SWALLOWED.match(beginning):
        found.append(advice.SWALLOWED)
    return found


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
