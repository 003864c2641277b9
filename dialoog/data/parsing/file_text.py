"""The text of a file as it is searched for what stands there besides its record."""

import re
from dataclasses import dataclass

from dialoog.data.models.fields import Record
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
