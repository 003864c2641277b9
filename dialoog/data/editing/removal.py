"""The edits of a YAML text that remove a field or an item of a list, with its own comments."""

import re
from collections.abc import Sequence

from dialoog.data.editing.change import EditError
from dialoog.data.editing.emit import field_of
from dialoog.data.editing.spans import (
    Model,
    Pair,
    SourceNode,
    TextEdit,
    after_colon,
    before_break,
    end_of,
    is_block,
    is_flow,
    is_list,
    line_end,
    line_start,
)

_COMMA = re.compile(r"(?:\s|(?<=\s)#[^\n]*)*,")
_COMMENT_LINES = re.compile(r"(?:[ \t]*\r?\n)*( *)#[^\n]*(?:\n|\Z)")
_BLANK_LINES = re.compile(r"(?:[ \t]*\r?\n)+")


def remove_field(text: str, trail: Sequence[Pair]) -> TextEdit:
    """Remove a field, and also its block when that would become empty."""
    *above, pair = trail
    pairs = pair.block.value
    number = next(number for number, (key, _) in enumerate(pairs) if key is pair.key)
    if len(pairs) == 1:
        if not above or above[-1].value is not pair.block:
            raise EditError(f"Zonder {pair.key.value} blijft er niets over. Doe dit met de hand.")
        return remove_field(text, above)
    start, end = pair.key.start_mark.index, end_of(text, pair.key, pair.value)
    if is_flow(pair.block):
        spans = [(key.start_mark.index, end_of(text, key, value)) for key, value in pairs]
        return _cut_from_flow(text, spans, number)
    stop = _next_line(text, before_break(text, end))
    if is_block(pair.value) or is_list(pair.value):
        stop = _after_deeper_comments(text, stop, pair.key.start_mark.column)
    if text[line_start(text, start) : start].strip():  # after the dash of a list item
        following = pairs[number + 1][0].start_mark.index
        if text[stop:following].strip():  # a comment on the next field
            return TextEdit(start - 1, before_break(text, stop), "")
        return TextEdit(start, following, "")
    return TextEdit(line_start(text, start), stop, "")


def remove_item(
    text: str, items: SourceNode, number: int, trail: Sequence[Pair], model: Model
) -> TextEdit:
    """Remove the item with a number, from 0, of a list; of the last item what is left is ``[]``.

    A field of ``model`` that may be left out is removed then. Raises EditError for the last item of
    a list that may not be empty.
    """
    if len(items.value) == 1:
        return _remove_last_item(text, items, trail, model)
    if is_flow(items):
        spans = [(item.start_mark.index, end_of(text, None, item)) for item in items.value]
        return _cut_from_flow(text, spans, number)
    column = items.start_mark.column
    start = _dash_line(text, items.value[number], column)
    end = before_break(text, end_of(text, None, items.value[number]))
    stop = _after_deeper_comments(text, _next_line(text, end), column)
    if number:
        start = _with_comments_above(text, start, column)
    if not text[:start].strip("\r\n \t") or text[:start].endswith(("\n\n", "\n\r\n")):
        blank = _BLANK_LINES.match(text, stop)
        stop = blank.end() if blank else stop
    return TextEdit(start, stop, "")


def _remove_last_item(
    text: str, items: SourceNode, trail: Sequence[Pair], model: Model
) -> TextEdit:
    pair = trail[-1] if trail and trail[-1].value is items else None
    if pair is None:
        return _empty_root(text, items)
    name = pair.key.value
    field = field_of(model, name)
    if field and model and not model.model_fields[field.attribute].is_required():
        return remove_field(text, trail)
    if field and field.is_required:
        raise EditError(f"{name}: hier moet er minstens één staan. Verander deze.")
    return empty_list(text, pair)


def empty_list(text: str, pair: Pair) -> TextEdit:
    """Replace a list below a field by ``[]``; comments between the name and the list stay."""
    items = pair.value
    if is_flow(items):
        return TextEdit(items.start_mark.index, items.end_mark.index, "[]")
    colon, column = after_colon(text, pair.key), items.start_mark.column
    end = before_break(text, end_of(text, None, items.value[-1]))
    stop = _after_deeper_comments(text, _next_line(text, end), column)
    kept = text[colon : _dash_line(text, items.value[0], column)].rstrip()
    return TextEdit(colon, before_break(text, stop), f" []{kept}")


def _empty_root(text: str, items: SourceNode) -> TextEdit:
    """Replace the list that is a whole file by ``[]``."""
    if is_flow(items):
        return TextEdit(items.start_mark.index, items.end_mark.index, "[]")
    column = items.start_mark.column
    end = before_break(text, end_of(text, None, items.value[-1]))
    stop = before_break(text, _after_deeper_comments(text, _next_line(text, end), column))
    return TextEdit(_dash_line(text, items.value[0], column), stop, "[]")


def _cut_from_flow(text: str, spans: Sequence[tuple[int, int]], number: int) -> TextEdit:
    """Cut one of two or more parts between brackets, with its comma and not with others' comments.

    ``spans`` are the starts and ends of all parts.
    """
    start, end = spans[number]
    comma = _COMMA.match(text, end)
    tail = comma.end() if comma else end
    rest = text[tail : line_end(text, tail)].strip()
    if not text[line_start(text, start) : start].strip() and (not rest or rest.startswith("#")):
        first = line_start(text, start)
        if number:
            first = _with_comments_above(text, first, start - first)
        return TextEdit(first, _next_line(text, tail), "")
    if comma and number + 1 < len(spans):
        stop = tail + len(text[tail:]) - len(text[tail:].lstrip(" \t"))
        if rest.startswith("#"):
            stop = line_end(text, tail)
        return TextEdit(start, stop, _comments_in(text[end : tail - 1]))
    before = spans[number - 1][1]
    comma = _COMMA.match(text, before)
    assert comma is not None
    kept = (text[before : comma.end() - 1], text[comma.end() : start])
    return TextEdit(before, end, "".join(map(_comments_in, kept)))


def _comments_in(gap: str) -> str:
    """The text between two parts in brackets when it holds a comment, else nothing."""
    return gap if "#" in gap else ""


def _dash_line(text: str, item: SourceNode, column: int) -> int:
    """The start of the line with the dash of an item."""
    start = line_start(text, item.start_mark.index)
    while text[start + column : start + column + 1] != "-" or text[start : start + column].strip():
        if not start:
            raise EditError("Dit bestand is niet veilig aan te passen. Wijzig het met de hand.")
        start = line_start(text, start - 1)
    return start


def _next_line(text: str, index: int) -> int:
    """The start of the line after the one with ``index``."""
    end = text.find("\n", index)
    return len(text) if end < 0 else end + 1


def _after_deeper_comments(text: str, index: int, column: int) -> int:
    """The start of the line below the comments at ``index`` that are indented beyond a column."""
    while (match := _COMMENT_LINES.match(text, index)) and len(match[1]) > column:
        index = match.end()
    return index


def _with_comments_above(text: str, start: int, column: int) -> int:
    """The start of the first of the lines directly above that have a comment at this column."""
    while start:
        above = line_start(text, start - 1)
        line = text[above:start]
        if len(line) - len(line.lstrip(" ")) != column or not line.lstrip(" ").startswith("#"):
            break
        start = above
    return start
