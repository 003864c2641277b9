"""The news: for everybody, and for facilitators."""

from dataclasses import dataclass

from dialoog.views.frame import Head
from dialoog.views.pieces import Teaser


@dataclass(frozen=True, slots=True)
class NewsListView:
    """All announcements of this edition, the newest first; `for_pool` are for facilitators."""

    head: Head
    lead: str
    everybody: tuple[Teaser, ...]
    for_pool: tuple[Teaser, ...]
    none_yet: str
