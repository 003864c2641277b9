"""The page with all that is held on one person, for who asks that (GDPR art. 15)."""

from dataclasses import dataclass

from dialoog.live.programme import LiveProgramme
from dialoog.privacy.held_in_words import (
    code_of_request,
    held_in_words,
    not_read,
    nothing_held,
)
from dialoog.site.views.components.layout import Head


@dataclass(frozen=True, slots=True)
class HeldView:
    """The question who it is about, and the answer; ``remark`` is what to look at first."""

    head: Head
    who: str = ""
    error: str = ""
    remark: str = ""
    text: str = ""


def held_view(state: LiveProgramme, who: str) -> HeldView:
    """What is held on ``who``; for a request that says so, with its code filled in."""
    head, checked = Head("Inzage", "Wat staat er over iemand?"), state.snapshot.checked
    if not who:
        return HeldView(head)
    said, code = code_of_request(checked.ledger, who)
    if said:
        return HeldView(head, code or who, error=said)
    remark = not_read(checked.unread)
    lines = held_in_words(checked.ledger, state.root, who, checked.ledger.as_of)
    error = "" if lines else nothing_held(checked.ledger, who, is_complete=not remark)
    return HeldView(head, who, error, remark, "\n".join(lines))
