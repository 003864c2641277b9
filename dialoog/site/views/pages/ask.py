"""The request page: how to request a conversation, with the request form."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dialoog.data.entry import Entry
from dialoog.data.models.labels import LANGUAGES, WEEKDAYS
from dialoog.data.models.offer import Offer
from dialoog.data.models.requester_code import CODE_PAIRS, CODE_PREFIX
from dialoog.domain.defaults import CODE_DIGITS, CODE_LETTERS
from dialoog.formats.dutch import capitalize, quantity
from dialoog.formats.markdown import Passage, to_plain
from dialoog.privacy.disclosure import OpenLedger
from dialoog.privacy.name_questions import known_phrases
from dialoog.site.views.components.availability import (
    Availability,
    offer_availability,
    programme_availability,
    requestable_offers,
)
from dialoog.site.views.components.elements import Link, RichText, Teaser
from dialoog.site.views.components.layout import HOME, Head, opening
from dialoog.site.views.components.summaries import WHO_READS, offer_teaser, total_duration


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of the form: its id in the request file, and its label."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class OfferChoice:
    """An offer that can be requested, with its own goals.

    `availability` says when it can be. `limits` says in words how large a group may be and how
    long it takes to arrange; the script of the form reads the same from `max_people` (with an
    assistant) and `lead_time` (in working days).
    """

    id: str
    words: str
    summary: str
    availability: str
    limits: str
    max_people: int
    lead_time: int
    goals: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class CodeToDraw:
    """How the script of the form draws a requester's code: `pairs` times a digit and a letter."""

    prefix: str
    digits: str
    letters: str
    pairs: int


@dataclass(frozen=True, slots=True)
class RequestForm:
    """The options of the request form. `offers` holds at least one.

    `known` are phrases with capitals about which the script need not ask whether they are a name,
    with a bar between them.
    """

    code: CodeToDraw
    known: str
    offers: tuple[OfferChoice, ...]
    directorates: tuple[Choice, ...]
    levels: tuple[Choice, ...]
    days: tuple[Choice, ...]
    languages: tuple[Choice, ...]
    competencies: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class AskView:
    """How to ask: whether it is possible now, what to send and where, and who reads it.

    `items` are the things to send, each in a short sentence, empty when nothing can be
    requested; `leave_out` says what not to write, `readers` who sees it, `total` how
    long it takes. `body` is the
    text of content/pages/aanvragen.md.
    `form` replaces the items in a browser that runs scripts; None when nothing can be requested.
    """

    head: Head
    lead: RichText
    availability: Availability
    offers: tuple[Teaser, ...]
    items: tuple[str, ...]
    leave_out: tuple[str, ...]
    readers: str
    mailbox: str
    form: RequestForm | None
    body: Passage | None
    total: str
    process: Link
    privacy: Link | None


_ITEMS = (
    "Welk aanbod u zoekt.",
    "Bij welke directie u werkt en wat uw functie is.",
    "Waarom u een gesprek wilt, in een paar zinnen.",
    "Wat het gesprek moet opleveren.",
    "Hoe groot de groep is, en of het een team is of een groep leidinggevenden.",
    "Wanneer het uitkomt, en in welke taal.",
    "Wat de groep nodig heeft om mee te doen, zoals een tolk of een zaal zonder drempels.",
)
_LEAVE_OUT = (
    "Namen van mensen in uw team.",
    "Wie wat heeft gezegd.",
    "Iemands afkomst, geloof of politieke mening.",
)
_LEVELS: Mapping[str, str] = {
    "team": "een team",
    "managers": "een groep leidinggevenden",
    "higher-echelon": "de hoogste leiding",
    "mixed": "medewerkers en leidinggevenden samen",
}


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
    return AskView(
        head=replace(head, intro=None),
        lead=lead,
        availability=availability,
        offers=tuple(offer_teaser(ledger, entry) for entry in requestable_offers(ledger)),
        items=_ITEMS if availability.ask else (),
        leave_out=_LEAVE_OUT,
        readers=WHO_READS,
        mailbox=ledger.programme.mailbox,
        form=_form(ledger),
        body=head.intro,
        total=total_duration(ledger),
        process=Link("Wat er daarna gebeurt", "process"),
        privacy=privacy if "privacy" in ledger.pages else None,
    )


def _form(ledger: OpenLedger) -> RequestForm | None:
    """The request form of today; None when there is no offer that can be requested."""
    offers = requestable_offers(ledger)
    if not offers:
        return None
    directorates = (
        Choice(name, directorate.title)
        for name, directorate in ledger.directorates.items()
        if directorate.retired is None or directorate.retired > ledger.as_of
    )
    return RequestForm(
        known="|".join(known_phrases(ledger)),
        code=CodeToDraw(CODE_PREFIX, CODE_DIGITS, CODE_LETTERS, min(CODE_PAIRS)),
        offers=tuple(_offer_choice(ledger, entry) for entry in offers),
        directorates=tuple(sorted(directorates, key=lambda choice: choice.words.casefold())),
        levels=_choices(_LEVELS),
        days=_choices(WEEKDAYS),
        languages=_choices(LANGUAGES),
        competencies=_choices({record.id: record.title for record in ledger.competencies}),
    )


def _choices(labels: Mapping[str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(name, capitalize(label)) for name, label in labels.items())


def _offer_choice(ledger: OpenLedger, entry: Entry[Offer]) -> OfferChoice:
    offer = entry.record
    max_people = max(offer.group_limit(assisted=False), offer.group_limit(assisted=True))
    return OfferChoice(
        id=entry.id,
        words=offer.title,
        summary=to_plain(offer.summary),
        availability=offer_availability(ledger, entry).sentence,
        limits=_limits(offer, max_people),
        max_people=max_people,
        lead_time=offer.lead_time or 0,
        goals=tuple(Choice(goal.id, to_plain(goal.text)) for goal in offer.goals),
    )


def _limits(offer: Offer, max_people: int) -> str:
    """The conditions in words: "Hoogstens 20 mensen, of 30 met een assistent erbij." and so on."""
    people = f"Hoogstens {quantity(offer.max_group, 'mens', 'mensen')}"
    assisted = f", of {max_people} met een assistent erbij" if max_people > offer.max_group else ""
    if not offer.lead_time:
        return f"{people}{assisted}."
    days = quantity(offer.lead_time, "werkdag", "werkdagen")
    return f"{people}{assisted}. Vraag het minstens {days} van tevoren aan."
