"""The page with all that is held on one person, for who asks that (GDPR art. 15)."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from dialoog.desk.desk import Desk
from dialoog.desk.form import Posted, last_posted
from dialoog.privacy.held_in_words import HeldAnswer, answer_about
from dialoog.site.views.components.layout import Head

_LONGEST = 100
"""Characters of a code or a name."""
_HEAD = Head("Inzage", "Wat staat er over iemand?")


@dataclass(frozen=True, slots=True)
class HeldView:
    """The question who it is about, and the answer."""

    who: str
    answer: HeldAnswer
    head: Head = _HEAD


def held(desk: Desk, request: Request, posted: Posted) -> Response:
    """What is held on somebody; who that is, is never in an address."""
    who, answer = last_posted(posted, "wie").strip()[:_LONGEST], HeldAnswer()
    checked = desk.state.snapshot.checked
    if who:
        ledger = checked.ledger
        answer = answer_about(ledger, checked.unread, desk.state.root, who, ledger.as_of)
    view = HeldView(answer.code or who, answer)
    return desk.show("held.html", request.url.path, view, 422 if answer.error else 200)
