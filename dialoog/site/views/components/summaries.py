"""Summaries of offers, announcements, process steps and competencies, for pages that list them."""

import datetime as dt
from collections.abc import Iterable

from dialoog.data.collections import PROCESS
from dialoog.data.entry import Entry
from dialoog.data.models.offer import Offer
from dialoog.data.models.publication import News, NewsAudience
from dialoog.data.models.vocabulary import ProcessStep
from dialoog.formats import dates
from dialoog.formats.dutch import quantity
from dialoog.formats.markdown import Passage, to_plain
from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.views.components.availability import offer_availability
from dialoog.site.views.components.elements import Link, Step, Teaser

WHO_READS = (
    "Alleen het programmateam en uw gespreksleider weten van uw aanvraag. De gespreksleider ziet "
    "dat u iets aanvroeg, met welk doel en voor welke groep."
)
"""Who sees a request, the same on every page; the session pack shows a facilitator no reason."""
_WORKING_DAYS_IN_A_WEEK = 5
_LONG = 8
"""From this many working days on, a duration is given in weeks too."""


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
    days = ledger.durations.get(record.id)
    duration = "" if days is None else _format_working_days(days)
    if days:
        duration = f"duurt {duration}"
    text = Passage(record.text, PROCESS.template)
    return Step(record.id, record.title, record.who, text, duration)


def total_duration(ledger: OpenLedger) -> str:
    """The median time from request to conversation in words, or that it is not known yet."""
    days = ledger.durations.get(None)
    if days is None:
        return "Er waren nog te weinig aanvragen om te zeggen hoe lang alles samen duurt."
    weeks = f", dus {round(days / _WORKING_DAYS_IN_A_WEEK)} weken" if days >= _LONG else ""
    return f"Van aanvraag tot gesprek: {_format_working_days(days)}{weeks}."


def _format_working_days(days: int) -> str:
    """A number of working days in words: ``ongeveer 3 werkdagen``."""
    return f"ongeveer {quantity(days, 'werkdag', 'werkdagen')}" if days else "dezelfde dag"
