"""What to replace by what in a YAML text, so that one field says something else."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dialoog.data.editing.change import EditError
from dialoog.data.editing.emit import between_brackets, block, field_of, items, lines, one_line
from dialoog.data.editing.spans import (
    Node,
    after_colon,
    before_break,
    end_of,
    is_block,
    is_flow,
    is_list,
    line_end,
    line_start,
    listed,
)
from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import fields

Model = type[Record] | None


class Cut(NamedTuple):
    """The characters from ``start`` up to ``end`` give way to ``text`` (with line feeds)."""

    start: int
    end: int
    text: str


class Pair(NamedTuple):
    """A name and its value, and the block they stand in."""

    block: Node
    key: Node
    value: Node


def _indented(found: Iterable[str], column: int) -> str:
    return "\n".join(" " * column + line if line else "" for line in found)


def _inserted(text: str, index: int, body: str) -> Cut:
    """New lines below the content that ends at ``index``."""
    if index and text[index - 1] == "\n":
        return Cut(index, index, f"{body}\n")
    at = line_end(text, index)
    return Cut(at, at, f"\n{body}" if at else body)


def added_field(text: str, node: Node, names: tuple[str, ...], value: str, model: Model) -> Cut:
    """A field that is not in a block yet, in the order of the model."""
    if is_flow(node):
        at = end_of(text, *node.value[-1]) if node.value else node.end_mark.index - 1
        lead = ", " if node.value else ""
        return Cut(at, at, lead + between_brackets(names, value, model))
    order = [field.key for field in fields(model)] if model else []
    earlier = order[: order.index(names[0])] if names[0] in order else order
    siblings = [pair for pair in node.value if pair[0].value in earlier]
    first = node.value[0][0].start_mark
    body = _indented(block(names, value, model), first.column)
    if not siblings and names[0] in order:
        return Cut(first.index, first.index, f"{body.lstrip()}\n{' ' * first.column}")
    return _inserted(text, end_of(text, *(siblings or node.value)[-1]), body)


def added_item(text: str, node: Node, names: Sequence[str], value: str, model: Model) -> Cut:
    """A new item at the end of a list that has items; ``names`` lead on into it."""
    last = node.value[-1]
    end = end_of(text, None, last)
    if is_flow(node):
        inside = [f"{{{between_brackets(tuple(names), value, model)}}}"] if names else items(value)
        return Cut(end, end, "".join(f", {one}" for one in inside))
    column = node.start_mark.column
    if not names:
        return _inserted(text, end, _indented((f"- {one}" for one in items(value)), column))
    first, *more = block(tuple(names), value, model)
    return _inserted(text, end, _indented([f"- {first}", *(f"  {one}" for one in more)], column))


def filled(text: str, pair: Pair, names: tuple[str, ...], value: str, model: Model) -> Cut:
    """A field behind whose name nothing stands yet, or an empty list."""
    if is_flow(pair.block):
        inside = between_brackets(names, value, model)
        return Cut(pair.key.start_mark.index, end_of(text, pair.key, pair.value), inside)
    start, end = after_colon(text, pair.key), end_of(text, pair.key, pair.value)
    column = pair.key.start_mark.column
    first, *more = block(names, value, model)
    head = first.removeprefix(f"{names[0]}:") + text[end : line_end(text, end)].rstrip()
    body = f"\n{_indented(more, column)}" if more else ""
    return Cut(start, line_end(text, end), head + body)


def replaced(text: str, pair: Pair, value: str, model: Model) -> Cut:
    """Another value for a field that has one."""
    name, old = pair.key.value, pair.value
    field = field_of(model, name)
    if is_list(old) and field is not None and field.model is not None:
        raise EditError(f"{name} is een lijst. {listed(old)} Noem het deel, en dan het veld erin.")
    if is_block(old):
        raise EditError(f"{name} bestaat uit velden: {_named(old)}. Noem het veld erbij.")
    start, end = old.start_mark.index, before_break(text, end_of(text, pair.key, old))
    if is_list(old) and not is_flow(old):
        new = [f"- {one}" for one in items(value)]
        if not new:
            return Cut(after_colon(text, pair.key), end, " []")
        return Cut(start, end, _indented(new, old.start_mark.column).lstrip())
    if is_flow(pair.block):
        return Cut(start, end, one_line(value, field))
    first, *more = lines(value, field)
    if not more:
        return Cut(start, end, first)
    stop = line_end(text, end)
    column = pair.key.start_mark.column + 2
    return Cut(start, stop, f"{first}{text[end:stop].rstrip()}\n{_indented(more, column)}")


def _named(node: Node) -> str:
    """The fields of a block."""
    return ", ".join(str(key.value) for key, _ in node.value)


def dropped(text: str, trail: Sequence[Pair]) -> Cut:
    """Take a field away, with the block it stands in when nothing else does."""
    *above, pair = trail
    pairs = pair.block.value
    number = next(number for number, (key, _) in enumerate(pairs) if key is pair.key)
    if len(pairs) == 1:
        if not above or above[-1].value is not pair.block:
            raise EditError(f"Zonder {pair.key.value} blijft er niets over. Doe dit met de hand.")
        return dropped(text, above)
    start, end = pair.key.start_mark.index, end_of(text, pair.key, pair.value)
    following = pairs[number + 1][0].start_mark.index if number + 1 < len(pairs) else None
    if is_flow(pair.block):
        if following is not None:
            return Cut(start, following, "")
        return Cut(end_of(text, *pairs[number - 1]), end, "")
    if text[line_start(text, start) : start].strip():  # behind the dash of an item
        assert following is not None
        return Cut(start, following, "")
    stop = line_end(text, before_break(text, end))
    stop += 2 if text[stop : stop + 2] == "\r\n" else 1
    return Cut(line_start(text, start), min(stop, len(text)), "")
