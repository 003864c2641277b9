"""The Dutch words for what only the programme team sees: states, steps, answers, levels."""

from collections.abc import Mapping

from dialoog.data.models import labels
from dialoog.data.models.session import SessionState
from dialoog.domain.lifecycle import State
from dialoog.site.views.components.elements import Badge
from dialoog.site.views.components.labels import capitalize

STATES: Mapping[State, Badge] = {
    "received": Badge("Ontvangen", "attention"),
    "consulted": Badge("Besproken", "attention"),
    "matched": Badge("Gekoppeld"),
    "intake-held": Badge("Intake geweest"),
    "planned": Badge("Gepland", "good"),
    "underway": Badge("Onderweg", "good"),
    "completed": Badge(capitalize(labels.OUTCOMES["completed"])),
    "withdrawn": Badge(capitalize(labels.OUTCOMES["withdrawn"])),
    "declined": Badge(capitalize(labels.OUTCOMES["declined"])),
    "stalled": Badge(capitalize(labels.OUTCOMES["stalled"]), "stop"),
}
"""The state of a request."""

SESSIONS: Mapping[SessionState, Badge] = {
    "planned": Badge(capitalize(labels.SESSION_STATES["planned"]), "good"),
    "held": Badge(capitalize(labels.SESSION_STATES["held"])),
    "cancelled": Badge(capitalize(labels.SESSION_STATES["cancelled"]), "stop"),
}

ANSWERS: Mapping[str, Badge] = {
    "yes": Badge(capitalize(labels.ANSWERS["yes"]), "good"),
    "maybe": Badge(capitalize(labels.ANSWERS["maybe"]), "attention"),
    "no": Badge(capitalize(labels.ANSWERS["no"])),
    "withdrawn": Badge(capitalize(labels.ANSWERS["withdrawn"]), "stop"),
}

TASKS: Mapping[str, str] = {
    "consult-programme-team": "Bespreken",
    "make-match": "Koppelen",
    "hold-intake": "Intake houden",
    "plan-session": "Datum plannen",
    "record-outcome": "Vastleggen hoe het ging",
    "send-evaluation": "Evaluatie versturen",
    "chase-evaluation": "Evaluatie navragen",
    "note-themes": "Rode draden noteren",
    "hold-interim-evaluation": "Tussenevaluatie houden",
    "decide-follow-up": "Vervolg besluiten",
    "name-deputy": "Vervanger aanwijzen",
    "name-holder": "Iemand aanwijzen",
    "replace-facilitator": "Gespreksleider vervangen",
    "replan-session": "Gesprek verzetten",
    "justify-exception": "Uitzondering uitleggen",
    "close-call": "Oproep sluiten",
    "choose-responses": "Kiezen uit de reacties",
    "close-request": "Afsluiten",
    "forget-request": "Vergeten",
    "renew-consent": "Toestemming vragen",
    "renew-accessibility-statement": "Verklaring nakijken",
}
"""The kinds of work in two or three words, by the code of the task."""
