"""How to ask for a conversation."""

from dataclasses import dataclass

from dialoog.prose import Passage
from dialoog.views.frame import Head
from dialoog.views.pieces import Answer, Link, Teaser


@dataclass(frozen=True, slots=True)
class AskView:
    """How to ask: whether it is possible now, what to send and where, and who reads it.

    `items` are the things to send, each in a short sentence; `leave_out` what not to write.
    """

    head: Head
    lead: str
    asking: Answer
    offers: tuple[Teaser, ...]
    items: tuple[str, ...]
    leave_out: tuple[str, ...]
    mailbox: str
    body: Passage | None
    process: Link
    privacy: Link | None
