"""The page with all that is held on one person, for who asks that (GDPR art. 15)."""

from dataclasses import dataclass

from dialoog.live.programme import LiveProgramme
from dialoog.privacy.held_in_words import HeldAnswer, answer_about
from dialoog.site.views.components.layout import Head


@dataclass(frozen=True, slots=True)
class HeldView:
    """The question who it is about, and the answer."""

    head: Head
    who: str
    answer: HeldAnswer


def held_view(state: LiveProgramme, who: str) -> HeldView:
    """What is held on ``who``; for a request that says so, with its code filled in."""
    checked, answer = state.snapshot.checked, HeldAnswer()
    if who:
        day = checked.ledger.as_of
        answer = answer_about(checked.ledger, checked.unread, state.root, who, day)
    return HeldView(Head("Inzage", "Wat staat er over iemand?"), answer.code or who, answer)
