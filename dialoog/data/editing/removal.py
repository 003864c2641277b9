"""The edits of a YAML text that remove a field or an item of a list, with its own comments."""

import re
from collections.abc import Iterator, Sequence

from dialoog.data.editing.brackets import cut_from_flow, empty_brackets
from dialoog.data.editing.change import EditError
from dialoog.data.editing.emit import field_of
from dialoog.data.editing.spans import (
    Model,
    Pair,
    SourceNode,
    TextEdit,
    after_colon,
    end_of,
    is_flow,
)
from dialoog.data.editing.text_lines import (
    after_deeper_comments,
    before_break,
    line_below,
    line_start,
    with_comments_above,
)

_BLANK_LINES = re.compile(r"(?:[ \t]*\r?\n)+")


def remove_field(text: str, trail: Sequence[Pair]) -> TextEdit:
    """Remove a field, and also its block when that would become empty."""
    *above, pair = trail
    pairs = pair.block.value
    number = next(number for number, (key, _) in enumerate(pairs) if key is pair.key)
    if len(pairs) == 1 and (above or is_flow(pair.block) or pair.key.start_mark.column):
        if not above or above[-1].value is not pair.block:
            raise EditError(f"Zonder {pair.key.value} blijft er niets over. Doe dit met de hand.")
        return remove_field(text, above)
    start, end = pair.key.start_mark.index, end_of(text, pair.key, pair.value)
    if is_flow(pair.block):
        spans = [(key.start_mark.index, end_of(text, key, value)) for key, value in pairs]
        return cut_from_flow(text, spans, number)
    stop = line_below(text, before_break(text, end))
    stop = after_deeper_comments(text, stop, pair.key.start_mark.column)
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
    (cut,) = item_cuts(text, items, range(number, number + 1))
    return cut


def item_cuts(text: str, items: SourceNode, numbers: range) -> Iterator[TextEdit]:
    """Cut items next to each other, by their numbers from 0, out of a list with others."""
    if numbers and is_flow(items):  # as one: where one ends and the next begins, both would cut
        spans = [(item.start_mark.index, end_of(text, None, item)) for item in items.value]
        whole = (spans[numbers.start][0], spans[numbers.stop - 1][1])
        spans = [*spans[: numbers.start], whole, *spans[numbers.stop :]]
        yield cut_from_flow(text, spans, numbers.start)
    else:
        yield from (_item_cut(text, items, number) for number in numbers)


def _item_cut(text: str, items: SourceNode, number: int) -> TextEdit:
    """Cut an item of a list with dashes."""
    column = items.start_mark.column
    start = dash_line(text, items.value[number], column)
    end = before_break(text, end_of(text, None, items.value[number]))
    stop = after_deeper_comments(text, line_below(text, end), column)
    if number:
        start = with_comments_above(text, start, column)
    if not text[:start].strip("\r\n \t") or text[:start].endswith(("\n\n", "\n\r\n")):
        return with_blank_lines(text, TextEdit(start, stop, ""))
    return TextEdit(start, stop, "")


def with_blank_lines(text: str, edit: TextEdit) -> TextEdit:
    """A removal of whole lines, and of the blank lines below them."""
    blank = _BLANK_LINES.match(text, edit.end)
    return edit._replace(end=blank.end()) if blank else edit


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
        return empty_brackets(text, items)
    colon, column = after_colon(text, pair.key), items.start_mark.column
    end = before_break(text, end_of(text, None, items.value[-1]))
    stop = after_deeper_comments(text, line_below(text, end), column)
    kept = text[colon : dash_line(text, items.value[0], column)].rstrip()
    return TextEdit(colon, before_break(text, stop), f" []{kept}")


def _empty_root(text: str, items: SourceNode) -> TextEdit:
    """Replace the list that is a whole file by ``[]``."""
    if is_flow(items):
        return empty_brackets(text, items)
    column = items.start_mark.column
    end = before_break(text, end_of(text, None, items.value[-1]))
    stop = before_break(text, after_deeper_comments(text, line_below(text, end), column))
    return TextEdit(dash_line(text, items.value[0], column), stop, "[]")


def dash_line(text: str, item: SourceNode, column: int) -> int:
    """The start of the line with the dash of an item."""
    start = line_start(text, item.start_mark.index)
    while text[start + column : start + column + 1] != "-" or text[start : start + column].strip():
        if not start:
            raise EditError("Dit bestand is niet veilig aan te passen. Wijzig het met de hand.")
        start = line_start(text, start - 1)
    return start
