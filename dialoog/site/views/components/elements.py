"""The smallest parts of a page: link, badge, fact, teaser, process step."""

from dataclasses import dataclass
from typing import Literal

from dialoog.formats.markdown import Passage

RichText = str | Passage
"""A sentence of the site itself, or Markdown that an editor wrote; the filter `line` shows both."""
Tone = Literal["calm", "good", "attention", "stop"]
"""The colour of a badge. Colour only repeats what the badge says in words."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link: its text and the page it leads to.

    `page` is a name in the route table; `id` fills the `{id}` in that page's address;
    `anchor` is the id of an element on the page, without `#`. `language` is that of a page in
    another language than the site, and of the words: "en".
    """

    words: str
    page: str
    id: str = ""
    anchor: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Badge:
    """A state in one or two words."""

    words: str
    tone: Tone = "calm"


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of a description list: a term and its value, with an optional link."""

    term: str
    words: RichText
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """Something that happened on a day: `on` is the date in words, `iso` the same for machines."""

    on: str
    iso: str
    words: RichText


@dataclass(frozen=True, slots=True)
class Teaser:
    """The summary of a page in a list; `tagline` is the small line above its title.

    `explanation` says in sentences what the badge means.
    """

    link: Link
    summary: str
    tagline: str = ""
    badge: Badge | None = None
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the process and who acts in it.

    `duration` is the measured time in words ("meestal 3 werkdagen"), empty when too few
    requests were measured.
    """

    id: str
    title: str
    who: str
    text: Passage
    duration: str = ""
