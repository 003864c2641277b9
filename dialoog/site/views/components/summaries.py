"""Summaries of offers, announcements, process steps and competencies, for pages that list them."""

import datetime as dt
from collections.abc import Iterable

from dialoog.data.collections import PROCESS
from dialoog.data.entry import Entry
from dialoog.data.models.offer import Offer
from dialoog.data.models.publication import News, NewsAudience
from dialoog.data.models.vocabulary import ProcessStep, StepId
from dialoog.domain.periods import month_label
from dialoog.formats import dates
from dialoog.formats.dutch import quantity
from dialoog.formats.markdown import Passage, to_plain
from dialoog.privacy.disclosure import OpenLedger
from dialoog.privacy.open_records import OpenWaitingTime
from dialoog.site.views.components.availability import offer_availability
from dialoog.site.views.components.elements import Link, Step, Teaser

WHO_READS = (
    "Alleen het programmateam en uw gespreksleider weten van uw aanvraag. De gespreksleider ziet "
    "dat u iets aanvroeg, met welk doel en voor welke groep."
)
"""Who sees a request, the same on every page; the session pack shows a facilitator no reason."""
_AFTER: dict[StepId, str] = {
    "consult": "uw aanvraag",
    "match": "het overleg",
    "intake": "de keuze van een gespreksleider",
    "plan": "de intake",
    "session": "het kiezen van de datum",
    "evaluate": "het gesprek",
}
"""From what the duration of a step is counted."""


def offer_teaser(ledger: OpenLedger, entry: Entry[Offer]) -> Teaser:
    """Summary of an offer, and whether it can be requested now."""
    offer, answer = entry.record, offer_availability(ledger, entry)
    return Teaser(
        link=Link(offer.title, "offer", entry.id),
        summary=to_plain(offer.summary),
        tagline=f"Hoogstens {quantity(offer.max_group, 'deelnemer', 'deelnemers')}",
        badge=answer.badge,
        explanation=answer.sentence,
    )


def published_on(entry: Entry[News]) -> dt.date:
    """The day of an announcement, which its id starts with."""
    return dt.date.fromisoformat(entry.id[:10])


def news_teasers(ledger: OpenLedger, audience: NewsAudience) -> tuple[Teaser, ...]:
    """Summaries of the announcements for one audience, the newest first."""
    return tuple(
        Teaser(
            link=Link(entry.record.title, "news-item", entry.id),
            summary=to_plain(entry.record.summary),
            tagline=dates.format_date(published_on(entry)),
        )
        for entry in ledger.news
        if entry.record.audience == audience
    )


def competency_links(ledger: OpenLedger, ids: Iterable[str]) -> tuple[Link, ...]:
    """Links to competencies in the profile, by their titles; unknown ids are left out."""
    titles = {competency.id: competency.title for competency in ledger.competencies}
    return tuple(Link(titles[id_], "competencies", anchor=id_) for id_ in ids if id_ in titles)


def process_step(ledger: OpenLedger, record: ProcessStep) -> Step:
    """One step of the process, with its median duration when enough requests were measured."""
    days, after = ledger.durations.get(record.id), _AFTER.get(record.id, "")
    duration = "" if days is None else f"op dezelfde dag als {after}"
    if days:
        duration = f"ongeveer {quantity(days, 'werkdag', 'werkdagen')} na {after}"
    text = Passage(record.text, PROCESS.template)
    return Step(record.id, record.title, record.who, text, duration)


def total_duration(ledger: OpenLedger) -> str:
    """How long it takes from request to conversation, or that it is not known yet."""
    time = ledger.waiting_time
    if time is None:
        return (
            "Hoe lang het duurt van aanvraag tot gesprek, kunnen wij nog niet zeggen. "
            "Daarvoor waren er nog te weinig gesprekken."
        )
    weeks = quantity(time.most_weeks, "week", "weken")
    if not time.least_weeks:
        range_ = f"meestal binnen {weeks}"
    elif time.least_weeks == time.most_weeks:
        range_ = f"meestal ongeveer {weeks}"
    else:
        range_ = f"meestal {time.least_weeks} tot {weeks}"
    is_paused = ledger.phase is not None and ledger.phase.state == "paused"
    more = " De pauze van nu komt daarbij." if is_paused else ""
    return f"Van aanvraag tot gesprek: {range_}, gemeten over {_months(time)}.{more}"


def _months(time: OpenWaitingTime) -> str:
    """The months of the conversations that were measured: ``maart tot en met mei 2026``."""
    last = month_label(time.last_month)
    if time.first_month == time.last_month:
        return last
    first = month_label(time.first_month)
    if time.first_month[0] == time.last_month[0]:
        first = first.partition(" ")[0]
    return f"{first} tot en met {last}"
