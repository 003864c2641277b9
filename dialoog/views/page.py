"""A page of prose: about, privacy, accessibility, reporting."""

from dataclasses import dataclass

from dialoog.prose import Passage
from dialoog.views.frame import Head


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading on the page that the table of contents leads to."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class PageView:
    """A prose page; `contents` is empty where the page is short."""

    head: Head
    lead: str
    body: Passage
    contents: tuple[Heading, ...]
