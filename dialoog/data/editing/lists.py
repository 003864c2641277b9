"""The edits of a YAML text that change a list: add an item, replace the list by another."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dialoog.data.editing.emit import (
    dash_item,
    emit_block,
    emit_flow,
    emit_flow_block,
    split_list,
)
from dialoog.data.editing.removal import dash_line, empty_list, item_cuts
from dialoog.data.editing.spans import Model, Pair, SourceNode, TextEdit, end_of, is_flow
from dialoog.data.editing.text_lines import indent, line_end
from dialoog.data.models.introspection import Field
from dialoog.formats.sequences import runs


class NewItem(NamedTuple):
    """A new item: a field in it (``path``, empty for the item itself), and the value of that.

    ``model`` is that of the item, ``field`` that of the list.
    """

    path: tuple[str, ...]
    value: str
    model: Model
    field: Field | None

    @property
    def lines(self) -> list[str]:
        """The item, or of a list of values the items, as lines with a dash."""
        if self.path:
            return list(dash_item(emit_block(self.path, self.value, self.model)))
        return [f"- {item}" for item in flow_items(self.value, self.field)]

    @property
    def in_brackets(self) -> list[str]:
        """The same, for a list in brackets."""
        if self.path:
            return [f"{{{emit_flow_block(self.path, self.value, self.model)}}}"]
        return flow_items(self.value, self.field)


def add_item(text: str, node: SourceNode, item: NewItem) -> TextEdit:
    """Add an item to a list with items or a file of ``[]``."""
    if not node.value:
        return TextEdit(node.start_mark.index, node.end_mark.index, "\n".join(item.lines))
    end = end_of(text, None, node.value[-1])
    if is_flow(node):
        return TextEdit(end, end, "".join(f", {part}" for part in item.in_brackets))
    return insert_below(text, end, indent(item.lines, node.start_mark.column))


def flow_items(value: str, field: Field | None) -> list[str]:
    """The items of a list of values as YAML on one line."""
    return [emit_flow(item, field, in_list=True) for item in split_list(value)]


def replace_list(text: str, pair: Pair, value: str, field: Field | None) -> TextEdit:
    """Replace a list of values. Over several lines, items that stay keep theirs."""
    items = pair.value
    new, old = split_list(value), [item.value for item in items.value]
    start, end = items.start_mark.index, items.end_mark.index
    if new == old:
        return TextEdit(start, start, "")
    if not new:
        return empty_list(text, pair)
    if is_flow(items) and ("\n" not in text[start:end] or not old):
        return TextEdit(start, end, emit_flow(value, field))
    first, *more = _item_edits(text, items, new, field)
    return first._replace(more=tuple(more))


def _item_edits(
    text: str, items: SourceNode, new: Sequence[str], field: Field | None
) -> Iterator[TextEdit]:
    """The edits of the items that differ: what has an other in its place is replaced by that."""
    nodes = items.value
    for run in runs([node.value for node in nodes], new):
        if run.is_same:
            continue
        values = [emit_flow(new[at], field, in_list=True) for at in run.new]
        for node, value in zip(nodes[run.old.start : run.old.stop], values, strict=False):
            yield TextEdit(node.start_mark.index, end_of(text, None, node), value)
        yield from item_cuts(text, items, run.old[len(values) :])
        added = values[len(run.old) :]
        if added:
            yield _insert_after(text, items, run.old.stop - 1, added)


def _insert_after(text: str, items: SourceNode, number: int, values: Sequence[str]) -> TextEdit:
    """Insert values after the item with a number, from 0; before the first for -1."""
    node = items.value[max(number, 0)]
    lines = indent((f"- {value}" for value in values), items.start_mark.column)
    if number < 0 and is_flow(items):
        start = node.start_mark.index
        return TextEdit(start, start, "".join(f"{value}, " for value in values))
    if number < 0:
        start = dash_line(text, node, items.start_mark.column)
        return TextEdit(start, start, f"{lines}\n")
    end = end_of(text, None, node)
    if is_flow(items):
        return TextEdit(end, end, "".join(f", {value}" for value in values))
    return insert_below(text, end, lines)


def insert_below(text: str, index: int, body: str) -> TextEdit:
    """Insert lines below the content that ends at ``index``."""
    if index and text[index - 1] == "\n":
        return TextEdit(index, index, f"{body}\n")
    end = line_end(text, index)
    return TextEdit(end, end, f"\n{body}" if end else body)
