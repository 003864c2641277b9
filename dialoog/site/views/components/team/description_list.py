"""A term and everything that is told of it, in one or more lines."""

from dataclasses import dataclass

from dialoog.formats.markdown import Passage
from dialoog.site.views.components.elements import Link, Text


@dataclass(frozen=True, slots=True)
class DescriptionItem:
    """A term with its lines, then links; `prose` is a text that somebody typed, in full."""

    term: str
    lines: tuple[Text, ...] = ()
    links: tuple[Link, ...] = ()
    prose: Passage | None = None
