"""The edits of a YAML text that change a field: add, fill in, replace.

Each function returns the edit and does not apply it.
"""

import re
from collections.abc import Sequence

from dialoog.data.editing.change import EditError
from dialoog.data.editing.emit import (
    emit_block,
    emit_flow,
    emit_flow_block,
    emit_lines,
    field_of,
    split_list,
)
from dialoog.data.editing.lists import insert_below, replace_list
from dialoog.data.editing.removal import empty_list
from dialoog.data.editing.spans import (
    Model,
    Pair,
    SourceNode,
    TextEdit,
    after_colon,
    describe_items,
    end_of,
    is_block,
    is_flow,
    is_list,
)
from dialoog.data.editing.text_lines import before_break, indent, line_end
from dialoog.data.models.introspection import fields

_BLOCK_HEAD = re.compile(
    r"(?P<sign>[|>][-+0-9]*)(?P<comment>(?:[ \t]+#[^\r\n]*)?)[ \t]*\r?\n"
    r"(?:[ \t]*\r?\n)*(?P<indent> *)"
)
"""The first line of a text over several lines, with the comment there and how its lines indent."""


def add_field(
    text: str, node: SourceNode, path: tuple[str, ...], value: str, model: Model
) -> TextEdit:
    """Add a field to a block, at its place in the order of the model."""
    order = [field.key for field in fields(model)] if model else []
    earlier = order[: order.index(path[0])] if path[0] in order else order
    siblings = [pair for pair in node.value if pair[0].value in earlier]
    is_first = not siblings and path[0] in order and bool(node.value)
    if is_flow(node):
        return _add_in_brackets(text, node, siblings, emit_flow_block(path, value, model), is_first)
    first = node.value[0][0].start_mark
    body = indent(emit_block(path, value, model), first.column)
    if is_first:
        return TextEdit(first.index, first.index, f"{body.lstrip()}\n{' ' * first.column}")
    return insert_below(text, end_of(text, *(siblings or node.value)[-1]), body)


def _add_in_brackets(
    text: str, node: SourceNode, siblings: Sequence[SourceNode], new: str, is_first: bool
) -> TextEdit:
    if is_first:
        start = node.value[0][0].start_mark.index
        return TextEdit(start, start, f"{new}, ")
    if not node.value:
        end = node.end_mark.index - 1
        return TextEdit(end, end, new)
    end = end_of(text, *(siblings or node.value)[-1])
    return TextEdit(end, end, f", {new}")


def fill_in(text: str, pair: Pair, path: tuple[str, ...], value: str, model: Model) -> TextEdit:
    """Fill in a field that has a name but no value, or an empty list."""
    if is_flow(pair.block):
        inside = emit_flow_block(path, value, model)
        return TextEdit(pair.key.start_mark.index, end_of(text, pair.key, pair.value), inside)
    start, end = after_colon(text, pair.key), end_of(text, pair.key, pair.value)
    column = pair.key.start_mark.column
    first, *more = emit_block(path, value, model)
    head = first.removeprefix(f"{path[0]}:") + text[end : line_end(text, end)].rstrip()
    body = f"\n{indent(more, column)}" if more else ""
    return TextEdit(start, line_end(text, end), head + body)


def replace_value(text: str, pair: Pair, value: str, model: Model) -> TextEdit:
    """Replace the value of a field."""
    name, old = pair.key.value, pair.value
    field = field_of(model, name)
    if is_list(old) and field is not None and field.model is not None:
        if not split_list(value):
            return empty_list(text, pair)
        raise EditError(
            f"{name} is een lijst. {describe_items(old)} Noem het deel, en dan het veld erin."
        )
    if is_block(old):
        raise EditError(f"{name} bestaat uit velden: {_field_names(old)}. Noem het veld erbij.")
    if is_list(old):
        return replace_list(text, pair, value, field)
    start, end = old.start_mark.index, before_break(text, end_of(text, pair.key, old))
    is_number = field is not None and field.holds in (int, float, bool)
    if old.value.strip("\n") == value.strip("\n") and not (old.style and is_number):
        return TextEdit(start, start, "")
    if is_flow(pair.block):
        return TextEdit(start, end, emit_flow(value, field))
    first, *more = emit_lines(value, field)
    column = pair.key.start_mark.column + 2
    head = _BLOCK_HEAD.match(text, start) if old.style in ("|", ">") else None
    if head is None:
        stop = line_end(text, end) if more else end
        comment = text[end:stop].rstrip()
    else:
        stop, comment = end, head["comment"]
        if head["sign"] in ("|", "|-") and first == "|":
            first, column = head["sign"], len(head["indent"])
    return TextEdit(
        start, stop, f"{first}{comment}\n{indent(more, column)}" if more else first + comment
    )


def _field_names(node: SourceNode) -> str:
    """The names of the fields of a block."""
    return ", ".join(str(key.value) for key, _ in node.value)
