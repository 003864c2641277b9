"""The text of a file as it is searched for what stands there besides its record."""

import re
from dataclasses import dataclass
from functools import cache

from dialoog.data.models import introspection
from dialoog.data.models.fields import Record
from dialoog.data.parsing.known_names import field_names
from dialoog.formats import yaml

FIELD_LINE = re.compile(
    r"(?P<indent>[ \t]*)(?P<dash>[-*] +)?(?P<key>[a-z_]+)[ \t]*:(?:[ \t]+(?P<rest>.*))?$"
)
"""A line that has the form of a field in YAML."""
_FENCE = re.compile("[ \t>]*(?:[-*] +)?(?P<fence>`{3,}(?=[^`]*$)|~{3,})")


@dataclass(frozen=True, slots=True)
class FileText:
    """The YAML of a file and the prose below it, each with its first line, its tree and its model.

    ``node`` is None for YAML that cannot be read. ``is_list`` is set for a file with a list of
    records, ``is_public`` for a text that people read on the site.
    """

    model: type[Record]
    text: str
    first_line: int
    node: yaml.Node | None
    body: str = ""
    body_line: int = 0
    is_list: bool = False
    is_public: bool = False


@cache
def all_names(model: type[Record]) -> frozenset[str]:
    """The names of the fields of a model, and of the blocks in it."""
    inside = [field.model for field in introspection.fields(model) if field.model]
    return frozenset((*field_names(model), *(name for each in inside for name in all_names(each))))


def fenced_lines(text: str) -> frozenset[int]:
    """The lines, from 1, between the fences of examples in Markdown."""
    fenced, opening = set(), ""
    for number, line in enumerate(text.split("\n"), start=1):
        fence = _FENCE.match(line)
        if opening:
            fenced.add(number)
        if fence and not opening:
            opening = fence["fence"]
        elif fence and fence["fence"].startswith(opening):
            opening = ""
    return frozenset(fenced)
