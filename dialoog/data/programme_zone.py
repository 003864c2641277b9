"""The time zone of a programme, before anything else of it is read: "today" depends on it."""

from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic_core import PydanticCustomError

from dialoog.data.collections import PROGRAMME
from dialoog.data.decoding import decode
from dialoog.data.models.programme import DUTCH_ZONE
from dialoog.data.models.values import parse_zone
from dialoog.data.reader import read_item
from dialoog.data.walker import FileKind, item_at
from dialoog.formats import yaml


def programme_zone(root: Path) -> ZoneInfo:
    """The zone that the programme below ``root`` names.

    That of the Netherlands where it names none, or none that can be read: the check tells of that.
    """
    item = item_at(root, PROGRAMME.template)
    return _zone(read_item(item).data if item and item.kind is FileKind.FILE else b"")


@lru_cache(maxsize=4)
def _zone(programme: bytes) -> ZoneInfo:
    text = decode(programme)
    node, _ = yaml.compose(text) if isinstance(text, str) else (None, [])
    fields = yaml.value(node) if node else None
    named = fields.get("timezone") if isinstance(fields, dict) else None
    try:
        return ZoneInfo(DUTCH_ZONE if named is None else parse_zone(named))
    except PydanticCustomError:
        return ZoneInfo(DUTCH_ZONE)
