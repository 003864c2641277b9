"""Splits prose into sentences, each with its offset in the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_BREAK = "\x00"
"""Marks the end of a sentence without a full stop: at a heading, a list item or a table cell."""
_FENCED = re.compile(r"^(```+|~~~+)[^\n]*\n.*?(?:^\1[ ]*$|\Z)", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"(`+)[^`]+\1")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\n]*\)")
_URL = re.compile(r"<[^<>\s]+>|https?://[^\s)]+")
_MARKER = re.compile(r"[ \t]*(?:#{1,6}|[-*+]|[0-9]{1,3}[.)]|>)(?=[ \t]|$)")
_SENTENCE_END = re.compile(r"""[.!?…]+["'”’)\]*_]*(?=\s+["'“‘(\[*_]*[A-Z0-9À-Þ]|\s*$)""")
_ABBREVIATIONS = frozenset(
    (
        *("bijv", "bv", "enz", "etc", "dhr", "mevr", "mw", "dr", "drs", "ir", "mr", "nr", "art"),
        *("blz", "o.a", "d.w.z", "m.b.t", "t.a.v", "i.v.m", "ca", "evt", "incl"),
    )
)
"""A full stop after any of these does not end a sentence."""
_MAX_ABBREVIATION = 8


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the offset ``at`` in the text at which it begins.

    Mark-up is replaced by spaces, so that offsets within the sentence are correct too.
    """

    at: int
    text: str


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a text in Markdown, in order."""
    begin = 0
    for block in _without_markup(text).split(_BREAK):
        for first, last in _spans(block):
            sentence = block[first:last]
            indent = len(sentence) - len(sentence.lstrip())
            if sentence.strip():
                yield Sentence(begin + first + indent, sentence.strip())
        begin += len(block) + 1


def _spans(block: str) -> Iterator[tuple[int, int]]:
    """The start and end of each sentence in a block."""
    begin = 0
    for end in _SENTENCE_END.finditer(block):
        if end[0][0] != "." or not _is_abbreviation(
            block[max(0, end.start() - _MAX_ABBREVIATION) : end.start()]
        ):
            yield begin, end.end()
            begin = end.end()
    yield begin, len(block)


def _is_abbreviation(before: str) -> bool:
    """Whether a text ends in an abbreviation or a single letter."""
    last = re.split(r"[\s(*_]", before)[-1]
    return last.lower() in _ABBREVIATIONS or (len(last) == 1 and last.isalpha())


def _without_markup(text: str) -> str:
    """The text, at the same length, with its mark-up as spaces and breaks between its blocks."""
    for pattern in (_FENCED, _CODE, _URL):
        text = pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    text = _LINK.sub(_link_text, text)
    lines = [_line(line) for line in text.split("\n")]
    out = [lines[0][0]]
    for (before, ends), (line, _) in pairwise(lines):
        is_break = ends or not before.strip() or not line.strip() or line.startswith(_BREAK)
        out.append((_BREAK if is_break else "\n") + line)
    return "".join(out)


def _link_text(link: re.Match[str]) -> str:
    """The text of a link, padded with spaces to the length of the link."""
    before = link.start(1) - link.start()
    return " " * before + link[1] + " " * (link.end() - link.end(1))


def _line(line: str) -> tuple[str, bool]:
    """A line with breaks where blocks begin, and whether its block ends at the end of the line."""
    if line.lstrip().startswith("|"):
        return line.replace("|", _BREAK), True
    marker = _MARKER.match(line)
    if marker is None:
        return line, False
    return _BREAK + " " * (marker.end() - 1) + line[marker.end() :], "#" in marker[0]
