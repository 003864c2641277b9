"""The request page: how to request a conversation, with the request form."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dialoog.checks.link_targets import resolve_link
from dialoog.data.collections import collection_of
from dialoog.formats.markdown import Passage, links_by_part
from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.views.components.availability import Availability, programme_availability
from dialoog.site.views.components.elements import Link, RichText
from dialoog.site.views.components.layout import HOME, Head, opening
from dialoog.site.views.components.request_form import RequestForm, request_form
from dialoog.site.views.components.summaries import WHO_READS, total_duration


@dataclass(frozen=True, slots=True)
class AskView:
    """How to ask: whether it is possible now, what to send and where, and who reads it.

    `items` are the things to send, each in a short sentence, empty when nothing can be
    requested; `leave_out` says what not to write, `readers` who sees it, `total` how
    long it takes.
    `form` replaces the items in a browser that runs scripts; None when nothing can be requested.

    `body` is the text of content/pages/aanvragen.md, and the others are numbers of its parts.
    `choosing` is the first with a link to an offer: it comes before the first question. `writing`,
    what stands above the first heading, says what to write, and goes with the items. `after` are
    the other parts.
    """

    head: Head
    lead: RichText
    availability: Availability
    items: tuple[str, ...]
    leave_out: tuple[str, ...]
    readers: str
    mailbox: str
    form: RequestForm | None
    body: Passage | None
    choosing: int | None
    writing: int | None
    after: tuple[int, ...]
    total: str
    process: Link
    privacy: Link | None


_ITEMS = (
    "Welk aanbod u zoekt.",
    "Bij welke directie u werkt. Uw functie mag erbij.",
    "Waarom u een gesprek wilt, in een paar zinnen.",
    "Hoe groot de groep is, en of het een team is of een groep leidinggevenden.",
    "Als u het weet: wat het gesprek moet opleveren.",
    "Als u het weet: wanneer het uitkomt, en in welke taal.",
    "Als het nodig is: wat de groep vraagt, zoals een tolk of een zaal zonder drempels.",
)
_LEAVE_OUT = (
    "Namen van mensen in uw team.",
    "Wie wat heeft gezegd.",
    "Iemands afkomst, geloof of politieke mening.",
)


def view(ledger: OpenLedger) -> AskView:
    """The page on which one asks for a conversation."""
    head, lead = opening(
        ledger,
        "aanvragen",
        Head("Gesprek aanvragen", "Wat u ons stuurt, waar naartoe, en wie het leest.", (HOME,)),
        "U stuurt ons een e-mail. Meer hoeft u nu niet te doen.",
    )
    availability = programme_availability(ledger)
    privacy = Link("Wie ziet wat ik schrijf?", "page", "privacy")
    form = request_form(ledger)
    choosing, writing, after = _parts(head.intro, has_form=form is not None)
    return AskView(
        head=replace(head, intro=None),
        lead=lead,
        availability=availability,
        items=_ITEMS if availability.ask else (),
        leave_out=_LEAVE_OUT,
        readers=WHO_READS,
        mailbox=ledger.programme.mailbox,
        form=form,
        body=head.intro,
        choosing=choosing,
        writing=writing,
        after=after,
        total=total_duration(ledger),
        process=Link("Wat er daarna gebeurt", "process"),
        privacy=privacy if "privacy" in ledger.pages else None,
    )


def _parts(text: Passage | None, has_form: bool) -> tuple[int | None, int | None, tuple[int, ...]]:
    """What helps to choose an offer, what says how to write, and each other part of the text.

    Without the form there is nothing to choose or to write.
    """
    if text is None:
        return None, None, ()
    links = links_by_part(text.text)
    leading = (at for at, targets in enumerate(links) if at and _leads_to_offer(text, targets))
    choosing, writing = (next(leading, None), 0) if has_form else (None, None)
    return choosing, writing, tuple(at for at in range(len(links)) if at not in (choosing, writing))


def _leads_to_offer(text: Passage, links: Iterable[str]) -> bool:
    targets = filter(None, (resolve_link(text.path, link) for link in links))
    records = filter(None, (collection_of(target.path) for target in targets))
    return any(collection.name == "offers" for collection, _ in records)
