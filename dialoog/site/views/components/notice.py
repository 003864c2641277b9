"""The notice above a page: a pause or a stop of the programme or of an offer."""

from dataclasses import dataclass
from typing import Literal

from dialoog.data.collections import PROGRAMME
from dialoog.data.models.programme import Phase
from dialoog.formats import dates
from dialoog.formats.markdown import Passage
from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.views.components.elements import Link


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that every reader must know first, such as a pause of the programme.

    `message` is written by the programme; `sentences` are fixed sentences of the site.
    """

    heading: str
    sentences: tuple[str, ...]
    severity: Literal["info", "success", "warning", "error"] = "warning"
    link: Link | None = None
    message: Passage | None = None


def programme_notice(ledger: OpenLedger) -> Notice | None:
    """The notice about a pause or a stop of the whole programme, now or announced."""
    return _phase_notice("Het programma", ledger.phase, ledger.coming_phase)


def offer_notice(ledger: OpenLedger, offer: str) -> Notice | None:
    """The notice about a pause or a stop of one offer alone, now or announced.

    None for an offer with ``status: paused``, of which nothing more is known.
    """
    now, coming = ledger.offer_phases[offer], ledger.coming_offer_phases[offer]
    own = [
        phase if phase and phase.offers and (phase.message or phase.reason) else None
        for phase in (now, coming)
    ]
    return _phase_notice("Dit aanbod", *own)


def _phase_notice(subject: str, now: Phase | None, coming: Phase | None) -> Notice | None:
    """The notice about a pause or a stop of ``subject``, now or announced.

    The message of an announced phase is for the days of the phase, and is not shown before them.
    """
    if now and now.state == "paused":
        waiting = "U kunt wel een aanvraag doen. Die wacht, op volgorde van binnenkomst."
        until = f"De pauze duurt tot en met {dates.format_date(now.until)}." if now.until else ""
        sentences = ("" if now.message else waiting, until)
        return Notice(
            f"{subject} pauzeert sinds {dates.format_date(now.from_)}",
            tuple(filter(None, sentences)),
            message=_phase_message(now),
        )
    if now and now.state == "stopped":
        heading = f"{subject} is gestopt op {dates.format_date(now.from_)}"
        return Notice(heading, (), "error", message=_phase_message(now))
    if coming and coming.state in ("paused", "stopped"):
        verb = "pauzeert" if coming.state == "paused" else "stopt"
        heading = f"{subject} {verb} vanaf {dates.format_date(coming.from_)}"
        today = "Tot die dag gaat alles door."
        return Notice(heading, (today,), "info", message=_passage(coming.reason))
    return None


def _phase_message(phase: Phase) -> Passage | None:
    return _passage(phase.message or phase.reason)


def _passage(message: str | None) -> Passage | None:
    return Passage(message, PROGRAMME.template) if message else None
