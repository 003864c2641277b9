"""The news: for everybody, and for facilitators."""

from dataclasses import dataclass

from dialoog.privacy.disclosure import OpenLedger
from dialoog.views.frame import HOME, Head
from dialoog.views.opening import opening
from dialoog.views.pieces import Teaser, Words
from dialoog.views.teasers import news_teasers


@dataclass(frozen=True, slots=True)
class NewsListView:
    """All announcements of this edition, the newest first; `for_pool` are for facilitators."""

    head: Head
    lead: Words
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
