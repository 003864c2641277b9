"""How to ask for a conversation."""

from dataclasses import dataclass, replace

from dialoog.formats.markdown import Passage
from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.views.components import availability as can
from dialoog.site.views.components.elements import Answer, Link, Teaser, Text
from dialoog.site.views.components.intro import opening
from dialoog.site.views.components.layout import HOME, Head
from dialoog.site.views.components.request_form import RequestForm, request_form
from dialoog.site.views.components.teasers import offer_teaser


@dataclass(frozen=True, slots=True)
class AskView:
    """How to ask: whether it is possible now, what to send and where, and who reads it.

    `items` are the things to send, each in a short sentence, none when the programme has
    stopped; `leave_out` what not to write. Below them stands the text of
    content/pages/aanvragen.md. `form` takes the place of the items where there is a script;
    None when nothing can be asked for.
    """

    head: Head
    lead: Text
    availability: Answer
    offers: tuple[Teaser, ...]
    items: tuple[str, ...]
    leave_out: tuple[str, ...]
    mailbox: str
    form: RequestForm | None
    body: Passage | None
    process: Link
    privacy: Link | None


def view(ledger: OpenLedger) -> AskView:
    """How to ask."""
    head, lead = opening(
        ledger,
        "aanvragen",
        Head("Gesprek aanvragen", "Wat u ons stuurt, waar naartoe, en wie het leest.", (HOME,)),
        "U stuurt ons een e-mail. Meer hoeft u nu niet te doen.",
    )
    return AskView(
        head=replace(head, intro=None),
        lead=lead,
        availability=can.programme_availability(ledger),
        offers=tuple(
            offer_teaser(ledger, offer)
            for offer in can.offers_in_order(ledger)
            if can.can_be_requested(ledger, offer.record)
        ),
        items=()
        if can.has_stopped(ledger)
        else (
            "Welk aanbod u zoekt.",
            "Bij welke directie u werkt en wat uw functie is.",
            "Waarom u een gesprek wilt, in een paar zinnen.",
            "Wat het gesprek moet opleveren.",
            "Hoe groot de groep is, en of het een team is of een groep leidinggevenden.",
            "Wanneer het uitkomt, en in welke taal.",
            "Wat de groep nodig heeft om mee te doen, zoals een tolk of een zaal zonder drempels.",
        ),
        leave_out=(
            "Namen van mensen in uw team.",
            "Wie wat heeft gezegd.",
            "Iemands afkomst, geloof of politieke mening.",
        ),
        mailbox=ledger.programme.mailbox,
        form=request_form(ledger),
        body=head.intro,
        process=Link("Wat er daarna gebeurt", "process"),
        privacy=Link("Wie ziet wat ik schrijf?", "page", "privacy")
        if "privacy" in ledger.pages
        else None,
    )
