"""The home page: who it is for, whether requests are open, what to do, what follows, who reads."""

from dataclasses import dataclass

from dialoog.formats.markdown import Passage
from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.views.components.availability import (
    Availability,
    offers_in_order,
    programme_availability,
)
from dialoog.site.views.components.card_picture import CardPicture, draw_first_cards
from dialoog.site.views.components.elements import Link, RichText, Step, Teaser
from dialoog.site.views.components.layout import HOME_SLUG, Head, opening
from dialoog.site.views.components.summaries import (
    WHO_READS,
    news_teasers,
    offer_teaser,
    process_step,
    total_duration,
)


@dataclass(frozen=True, slots=True)
class HomeView:
    """The five answers that a manager needs within ten seconds, then the news.

    `audience` is the editors' text about who this is for. `pictures` draws the first of the cards
    that the answer counts, `first` lists what to do first, in order, and is empty when no request
    is accepted. `steps` are those from request to conversation, `total` is the measured time for
    all of them in words. `readers` says who sees what a requester writes.
    """

    head: Head
    lead: RichText
    audience: Passage | None
    offers: tuple[Teaser, ...]
    availability: Availability
    pictures: tuple[CardPicture, ...]
    cards: Link
    first: tuple[str, ...]
    mailbox: str
    steps: tuple[Step, ...]
    total: str
    process: Link
    readers: tuple[str, ...]
    privacy: Link | None
    news: tuple[Teaser, ...]
    all_news: Link


_LEAD = "Vraag een gespreksleider voor een gesprek dat moeilijk is."
_FIRST = (
    "Schrijf in een paar zinnen wat er speelt. Noem geen namen.",
    "Vertel hoe groot de groep is en wanneer het uitkomt.",
    "Stuur het naar ons. U hoort van ons wanneer wij ermee aan de slag gaan.",
)
NEWEST = 3
"""How many announcements the home page shows."""
_STEPS = ("request", "consult", "match", "intake", "plan", "session")


def view(ledger: OpenLedger) -> HomeView:
    """The home page."""
    programme, availability = ledger.programme, programme_availability(ledger)
    pictures, cards = draw_first_cards(ledger, availability.cards)
    head, lead = opening(ledger, HOME_SLUG, Head(programme.name, _LEAD), _LEAD)
    return HomeView(
        head=head,
        lead=lead,
        audience=head.intro,
        offers=tuple(
            offer_teaser(ledger, entry)
            for entry in offers_in_order(ledger)
            if entry.record.status != "closed"
        ),
        availability=availability,
        pictures=pictures,
        cards=cards,
        first=_FIRST if availability.ask else (),
        mailbox=programme.mailbox,
        steps=tuple(process_step(ledger, step) for step in ledger.process if step.id in _STEPS),
        total=total_duration(ledger),
        process=Link("Bekijk de hele werkwijze", "process"),
        readers=(
            WHO_READS,
            "Wij bewaren geen namen van deelnemers, en niet wie wat zei.",
        ),
        privacy=Link("Lees wie wat ziet", "page", "privacy") if "privacy" in ledger.pages else None,
        news=news_teasers(ledger, "staff")[:NEWEST],
        all_news=Link("Al het nieuws", "news"),
    )
