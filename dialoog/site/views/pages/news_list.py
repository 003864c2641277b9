"""The news: for everybody, and for facilitators."""

from dataclasses import dataclass

from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.views.components.elements import Teaser, Text
from dialoog.site.views.components.intro import opening
from dialoog.site.views.components.layout import HOME, Head
from dialoog.site.views.components.teasers import news_teasers


@dataclass(frozen=True, slots=True)
class NewsListView:
    """All announcements of this edition, the newest first; `for_pool` are for facilitators."""

    head: Head
    lead: Text
    everybody: tuple[Teaser, ...]
    for_pool: tuple[Teaser, ...]
    none_yet: str


def view(ledger: OpenLedger) -> NewsListView:
    """The news: for everybody, and for facilitators."""
    head, lead = opening(
        ledger,
        "nieuws",
        Head("Nieuws", "Berichten over het programma.", (HOME,)),
        "Wat er verandert in het programma, en wat dat voor u betekent.",
    )
    return NewsListView(
        head=head,
        lead=lead,
        everybody=news_teasers(ledger, "staff"),
        for_pool=news_teasers(ledger, "pool"),
        none_yet="Er is nog geen nieuws.",
    )
