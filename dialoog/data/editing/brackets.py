"""The edits that cut a part out of a list or block in brackets, with its comma and own comment."""

import re
from collections.abc import Sequence

from dialoog.data.editing.spans import SourceNode, TextEdit, end_of
from dialoog.data.editing.text_lines import line_below, line_end, line_start, with_comments_above

_COMMA = re.compile(r"\s*(?:(?<=\s)#[^\n]*\n\s*)*,")


def empty_brackets(text: str, items: SourceNode) -> TextEdit:
    """Replace a list in brackets by ``[]``; where each item has its own lines, others stay."""
    spans = [(item.start_mark.index, end_of(text, None, item)) for item in items.value]
    cuts = [_cut_lines(text, spans, number) for number in range(len(spans))]
    if "#" not in text[items.start_mark.index : items.end_mark.index] or not all(cuts):
        return TextEdit(items.start_mark.index, items.end_mark.index, "[]")
    first, *more = (cut for cut in cuts if cut)
    return first._replace(more=tuple(more))


def cut_from_flow(text: str, spans: Sequence[tuple[int, int]], number: int) -> TextEdit:
    """Cut one of two or more parts between brackets, with its comma and not with others' comments.

    ``spans`` are the starts and ends of all parts.
    """
    lines = _cut_lines(text, spans, number)
    if lines:
        return lines
    start, end = spans[number]
    comma = _COMMA.match(text, end)
    is_behind = number and spans[number - 1][1] > line_start(text, start)
    if comma and number + 1 < len(spans) and not is_behind:
        tail = comma.end()
        stop = tail + len(text[tail:]) - len(text[tail:].lstrip(" \t"))
        if text.startswith("#", stop):
            stop = line_end(text, stop)
        return TextEdit(start, stop, _comments_in(text[end : tail - 1]))
    before = spans[number - 1][1]
    comma = _COMMA.match(text, before)
    assert comma is not None
    kept = (text[before : comma.end() - 1], text[comma.end() : start])
    return TextEdit(before, end, "".join(map(_comments_in, kept)))


def _cut_lines(text: str, spans: Sequence[tuple[int, int]], number: int) -> TextEdit | None:
    """Cut the lines of a part between brackets; None where others stand on them too."""
    start, end = spans[number]
    comma = _COMMA.match(text, end)
    tail = comma.end() if comma else end
    rest = text[tail : line_end(text, tail)].strip()
    first = line_start(text, start)
    if text[first:start].strip() or (rest and not rest.startswith("#")):
        return None
    if number:
        first = with_comments_above(text, first, start - first)
    return TextEdit(first, line_below(text, tail), "")


def _comments_in(gap: str) -> str:
    """The text between two parts in brackets when it holds a comment, else nothing."""
    return gap if "#" in gap else ""
