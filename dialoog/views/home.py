"""The home page: is this for me, can I ask now, what do I do, what happens, who reads it."""

from dataclasses import dataclass

from dialoog.views.card_picture import CardPicture
from dialoog.views.frame import Head
from dialoog.views.pieces import Answer, Link, Step, Teaser


@dataclass(frozen=True, slots=True)
class HomeView:
    """The five answers a manager needs within ten seconds, then the news.

    `steps` run from the request up to the conversation; `total` is the measured time from
    request to conversation in words, or why it is not there. `first` are the things to do
    first, in order. `readers` says who sees what a requester writes.
    """

    head: Head
    lead: str
    audience: tuple[str, ...]
    offers: tuple[Teaser, ...]
    asking: Answer
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
