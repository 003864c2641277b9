"""The steps of the process with the time they take, for every page that shows them."""

from dialoog.data.collections import PROCESS
from dialoog.data.models.vocabulary import ProcessStep
from dialoog.formats.markdown import Passage
from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.views.components.elements import Step
from dialoog.site.views.components.labels import format_working_days


def process_step(ledger: OpenLedger, record: ProcessStep) -> Step:
    """One step, with its measured time where enough requests tell it."""
    days = ledger.durations.get(record.id)
    duration = ""
    if days is not None:
        words = format_working_days(days)
        duration = f"duurt {words}" if words.startswith("ongeveer") else words
    text = Passage(record.text, PROCESS.template)
    return Step(record.id, record.title, record.who, text, duration)


def total_duration(ledger: OpenLedger) -> str:
    """The time from request to conversation in words, or that it is not known yet."""
    days = ledger.durations.get(None)
    if days is None:
        return "Er waren nog te weinig aanvragen om te zeggen hoe lang alles samen duurt."
    weeks = f", dus {round(days / 5)} weken" if days >= 8 else ""
    return f"Van aanvraag tot gesprek: {format_working_days(days)}{weeks}."
