"""The home page: is this for me, can I ask now, what do I do, what happens, who reads it."""

from dataclasses import dataclass

from dialoog.formats.markdown import Passage
from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.views.components import availability as can
from dialoog.site.views.components.card_picture import CardPicture, draw_card
from dialoog.site.views.components.elements import Answer, Link, Step, Teaser, Text
from dialoog.site.views.components.intro import opening
from dialoog.site.views.components.layout import HOME_SLUG, Head
from dialoog.site.views.components.steps import process_step, total_duration
from dialoog.site.views.components.teasers import news_teasers, offer_teaser


@dataclass(frozen=True, slots=True)
class HomeView:
    """The five answers a manager needs within ten seconds, then the news.

    `steps` run from the request up to the conversation; `total` is the measured time from
    request to conversation in words, or why it is not there. `first` are the things to do
    first, in order. `readers` says who sees what a requester writes. `audience` is the prose
    that says for whom this is.
    """

    head: Head
    lead: Text
    audience: Passage | None
    offers: tuple[Teaser, ...]
    availability: Answer
    picture: CardPicture | None
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
NEWEST = 3
"""How many announcements stand on the home page."""
_FROM_YOU = ("request", "consult", "match", "intake", "plan", "session")


def view(ledger: OpenLedger) -> HomeView:
    """The home page."""
    cards = can.current_cards(ledger)
    programme = ledger.programme
    head, lead = opening(ledger, HOME_SLUG, Head(programme.name, _LEAD), _LEAD)
    return HomeView(
        head=head,
        lead=lead,
        audience=head.intro,
        offers=tuple(
            offer_teaser(ledger, offer)
            for offer in can.offers_in_order(ledger)
            if can.can_be_requested(ledger, offer.record)
        ),
        availability=can.programme_availability(ledger),
        picture=draw_card(ledger, cards[0]) if cards else None,
        cards=Link("Alles over de strippenkaart", "cards"),
        first=(
            "Schrijf in een paar zinnen wat er speelt. Noem geen namen.",
            "Vertel hoe groot de groep is en wanneer het uitkomt.",
            "Stuur het naar ons. U hoort van ons wanneer wij ermee aan de slag gaan.",
        ),
        mailbox=programme.mailbox,
        steps=tuple(
            process_step(ledger, record) for record in ledger.process if record.id in _FROM_YOU
        ),
        total=total_duration(ledger),
        process=Link("Bekijk de hele werkwijze", "process"),
        readers=(
            "Alleen het programmateam leest uw aanvraag. De gespreksleider hoort wat nodig is.",
            "Wij bewaren geen namen van deelnemers, en niet wie wat zei.",
        ),
        privacy=Link("Lees wie wat ziet", "page", "privacy") if "privacy" in ledger.pages else None,
        news=news_teasers(ledger, "staff")[:NEWEST],
        all_news=Link("Al het nieuws", "news"),
    )
