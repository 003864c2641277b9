"""Recognizes changes as people type them: without the block, or with spaces around ``=``."""

from collections.abc import Iterator, Sequence

from dialoog.data.editing.change import Change, EditError, parse_change
from dialoog.data.editing.emit import field_of
from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import fields

_MAX_SHOWN = 3


def parse_changes(words: Sequence[str]) -> list[Change]:
    """Parse changes as they were typed. Raises EditError for any other form."""
    for number, word in enumerate(words):
        following = words[number + 1 :]
        is_open = "=" not in word or word.endswith("=")
        if is_open and following and (following[0].startswith("=") or "=" not in following[0]):
            name = word.rstrip("=")
            value = next((each.lstrip("=") for each in following if each.lstrip("=")), "...")
            shown = f'"{name}={value}"' if " " in value else f"{name}={value}"
            raise EditError(f"Zet geen spaties om het teken =. Schrijf {shown}.")
    return [parse_change(word) for word in words]


def refuse_misnamed(model: type[Record], change: Change) -> None:
    """Raise EditError for a field of a block that is named without it, or a block with a value."""
    name, *rest = change.path
    field = field_of(model, name)
    if field is None:
        places = [f"{path}.{name}" for path in _blocks_with(model, name)]
        if places and not rest:
            meant = " of ".join(places[:_MAX_SHOWN])
            raise EditError(f"Het veld {name} staat in een blok. Bedoelde u {meant}?")
    elif field.model is not None and not field.many and not rest and _is_one_value(change):
        names = [each.key for each in fields(field.model)]
        value = change.value or ""
        value = value if value.isdecimal() and len(names) == 1 else "..."
        raise EditError(
            f"{name} bestaat uit velden: {', '.join(names)}. Noem het veld erbij: "
            f"{name}.{names[0]}={value}"
        )


def _is_one_value(change: Change) -> bool:
    return change.value is not None and not change.value.startswith("{")


def _blocks_with(model: type[Record], name: str) -> Iterator[str]:
    """The blocks, not lists, of a model that have a field of this name."""
    for field in fields(model):
        if field.model is not None and not field.many and field_of(field.model, name):
            yield field.key
