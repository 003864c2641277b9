"""Recognizes changes as people type them: without the block, misspelt, or with spaces in them."""

import datetime as dt
from collections.abc import Iterator, Sequence

from dialoog.data.editing.change import NEW, Change, EditError, parse_change
from dialoog.data.editing.emit import field_of
from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import Field, fields
from dialoog.data.parsing.known_names import field_names, suggest_field
from dialoog.formats.written_dates import read_day

_MAX_SHOWN = 3
_NUMBER = " Is het deel er al? Schrijf dan zijn nummer in plaats van +, zoals .1"


class MisnamedError(EditError):
    """No such field is there to change; ``meant`` are changes that may be meant instead."""

    def __init__(
        self, message: str, change: Change, name: str, meant: Sequence[Change] = ()
    ) -> None:
        self.change, self.name, self.meant = change, name, tuple(meant[:_MAX_SHOWN])
        shown = " of ".join(each.dotted_path for each in self.meant)
        is_new = any(NEW in each.path for each in self.meant)
        asked = f" Bedoelde u {shown}?" if shown else ""
        super().__init__(f"{message}{asked}{_NUMBER if is_new else ''}")


def rejoin(words: Sequence[str]) -> list[str]:
    """The changes in words that a shell cut apart at the spaces in them."""
    joined: list[str] = []
    for word in words:
        last = joined[-1] if joined else ""
        if joined and (word.startswith("=") or "=" not in word):
            glue = "" if word.startswith("=") or last.endswith("=") else " "
            joined[-1] = f"{last}{glue}{word}"
        else:
            joined.append(word)
    return joined


def parse_changes(words: Sequence[str]) -> list[Change]:
    """Parse changes as they were typed. Raises EditError for any other form."""
    return [parse_change(word) for word in words]


def refuse_misnamed(model: type[Record], change: Change, *, is_item: bool = False) -> None:
    """Raise MisnamedError for a field that does not exist, or a block that is given one value.

    ``is_item``: the first name of the change tells an item of a list of such records.
    """
    field = None
    for number, name in enumerate(change.path):
        if is_item:
            is_item = False
            if field and field_of(model, name) and not field_of(model, "id"):
                meant = Change((*change.path[:number], NEW, *change.path[number:]), change.value)
                message = f"{field.key} is een lijst."
                raise MisnamedError(message, change, name, [meant])
            continue
        field = field_of(model, name)
        if field is None:
            if change.value is not None:
                raise _unknown(model, change, number)
            return
        if field.model is None:
            return
        model, is_item = field.model, field.many
    if field is not None and field.model is not None and not is_item and _is_one_value(change):
        raise _block_with_value(field.key, change, field.model)


def _unknown(model: type[Record], change: Change, number: int) -> MisnamedError:
    """The error for a name that the block does not have: in which block it is, or what is close."""
    above, name, below = change.path[:number], change.path[number], change.path[number + 1 :]
    paths = sorted(places_of(model, name), key=lambda path: (path.count(NEW), len(path)))
    message = f"Het veld {name} staat in een blok."
    if not paths:
        longer = (key for key in field_names(model) if key.endswith(f"_{name}"))
        close = suggest_field(model, name) or next(longer, "")
        paths = [(close,)] if close else []
        message = f"Het veld {name} bestaat hier niet."
    if not paths:
        message += f" Hier kan staan: {', '.join(field_names(model))}."
    meant = [Change((*above, *path, *below), change.value) for path in paths]
    return MisnamedError(message, change, name, meant)


def _block_with_value(name: str, change: Change, model: type[Record]) -> MisnamedError:
    fitting = [each.key for each in fields(model) if _fits(each, change.value or "")]
    key = fitting[0] if fitting else field_names(model)[0]
    meant = Change((*change.path, key), change.value if fitting else "...")
    message = f"{name} bestaat uit velden: {', '.join(field_names(model))}. Noem het veld erbij."
    return MisnamedError(message, change, name, [meant])


def _fits(field: Field, value: str) -> bool:
    """Whether a value that was given to a block is probably meant for this field of it."""
    return (field.holds is int and value.isdecimal()) or (
        field.holds is dt.date and read_day(value) is not None
    )


def _is_one_value(change: Change) -> bool:
    return change.value is not None and not change.value.startswith("{")


def places_of(model: type[Record], name: str) -> Iterator[tuple[str, ...]]:
    """The paths of the fields with this name in a model and the blocks in it."""
    for field in fields(model):
        if field.key == name and name != "body":
            yield (name,)
        if field.model is not None:
            item = (NEW,) if field.many else ()
            for path in places_of(field.model, name):
                yield (field.key, *item, *path)
