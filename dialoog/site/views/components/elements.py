"""The small pieces that pages are made of: a link, a badge, a fact, a teaser, a step."""

from dataclasses import dataclass
from typing import Literal

from dialoog.formats.markdown import Passage

Text = str | Passage
"""A sentence of the site itself, or prose that somebody typed; the filter `line` shows both."""
Tone = Literal["calm", "good", "attention", "stop"]
"""How a state feels; the style sheet gives it a colour, the words beside it say the same."""


@dataclass(frozen=True, slots=True)
class Link:
    """The words of a link and the page it leads to.

    `page` is a name in the table of pages; `id` fills the `{id}` in that page's address;
    `anchor` is the id of an element on it, without `#`.
    """

    words: str
    page: str
    id: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Badge:
    """A state in one or two words."""

    words: str
    tone: Tone = "calm"


@dataclass(frozen=True, slots=True)
class Answer:
    """A state and the sentence that explains it: "Ja", "U kunt nu een gesprek aanvragen."."""

    badge: Badge
    sentence: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A term and what holds for it, as in a description list; `link` makes it a link."""

    term: str
    words: Text
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """Something that happened on a day: `on` is written out, `iso` is for machines."""

    on: str
    iso: str
    words: Text


@dataclass(frozen=True, slots=True)
class Teaser:
    """A page in short, as it stands in a list; `tagline` is the small line above its title."""

    link: Link
    summary: str
    tagline: str = ""
    badge: Badge | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the process.

    `duration` is the measured time in words ("meestal 3 werkdagen"), empty where too few
    requests tell it.
    """

    id: str
    title: str
    who: str
    text: Passage
    duration: str = ""
