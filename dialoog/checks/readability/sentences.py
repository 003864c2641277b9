"""Prose in sentences, each with its place in the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_BREAK = "\x00"
"""Stands in the text where a sentence cannot go on: a heading, an item of a list, a cell."""
_FENCED = re.compile(r"^(```+|~~~+)[^\n]*\n.*?(?:^\1[ ]*$|\Z)", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"(`+)[^`]+\1")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\n]*\)")
_ADDRESS = re.compile(r"<[^<>\s]+>|https?://[^\s)]+")
_MARKER = re.compile(r"[ \t]*(?:#{1,6}|[-*+]|[0-9]{1,3}[.)]|>)(?=[ \t]|$)")
_END = re.compile(r"""[.!?…]+["'”’)\]*_]*(?=\s+["'“‘(\[*_]*[A-Z0-9À-Þ]|\s*$)""")
_SHORT = frozenset(
    (
        *("bijv", "bv", "enz", "etc", "dhr", "mevr", "mw", "dr", "drs", "ir", "mr", "nr", "art"),
        *("blz", "o.a", "d.w.z", "m.b.t", "t.a.v", "i.v.m", "ca", "evt", "incl"),
    )
)
"""What a full stop stands behind without ending a sentence."""
_LONGEST_SHORT = 8


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, without mark-up; ``at`` is the character of the text on which it begins.

    Mark-up is blotted out with spaces, so that places within it are right too.
    """

    at: int
    text: str


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a text in Markdown, or on one line, in order."""
    begin = 0
    for block in _bare(text).split(_BREAK):
        for first, last in _spans(block):
            words = block[first:last]
            left = len(words) - len(words.lstrip())
            if words.strip():
                yield Sentence(begin + first + left, words.strip())
        begin += len(block) + 1


def _spans(block: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a block begins and ends."""
    begin = 0
    for end in _END.finditer(block):
        if end[0][0] != "." or not _is_short(
            block[max(0, end.start() - _LONGEST_SHORT) : end.start()]
        ):
            yield begin, end.end()
            begin = end.end()
    yield begin, len(block)


def _is_short(before: str) -> bool:
    """Whether the last word is one that is written with a full stop, or a letter alone."""
    last = re.split(r"[\s(*_]", before)[-1]
    return last.lower() in _SHORT or (len(last) == 1 and last.isalpha())


def _bare(text: str) -> str:
    """The text, as long as it was, with its mark-up blotted out and its blocks kept apart."""
    for pattern in (_FENCED, _CODE, _ADDRESS):
        text = pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    text = _LINK.sub(_words_of, text)
    lines = [_line(line) for line in text.split("\n")]
    out = [lines[0][0]]
    for (before, ends), (line, _) in pairwise(lines):
        apart = ends or not before.strip() or not line.strip() or line.startswith(_BREAK)
        out.append((_BREAK if apart else "\n") + line)
    return "".join(out)


def _words_of(link: re.Match[str]) -> str:
    """A link without its address, as long as it was."""
    before = link.start(1) - link.start()
    return " " * before + link[1] + " " * (link.end() - link.end(1))


def _line(line: str) -> tuple[str, bool]:
    """A line with breaks where a block begins, and whether the block ends with it."""
    if line.lstrip().startswith("|"):
        return line.replace("|", _BREAK), True
    marker = _MARKER.match(line)
    if marker is None:
        return line, False
    return _BREAK + " " * (marker.end() - 1) + line[marker.end() :], "#" in marker[0]
