"""The Dutch words for what only the programme team sees: states, steps, answers, levels."""

from collections.abc import Mapping

from dialoog.lifecycle import State
from dialoog.records import spoken
from dialoog.records.session import SessionState
from dialoog.views.pieces import Badge
from dialoog.views.words import capital

STATES: Mapping[State, Badge] = {
    "received": Badge("Ontvangen", "attention"),
    "consulted": Badge("Besproken", "attention"),
    "matched": Badge("Gekoppeld"),
    "intake-held": Badge("Intake geweest"),
    "planned": Badge("Gepland", "good"),
    "underway": Badge("Onderweg", "good"),
    "completed": Badge(capital(spoken.OUTCOMES["completed"])),
    "withdrawn": Badge(capital(spoken.OUTCOMES["withdrawn"])),
    "declined": Badge(capital(spoken.OUTCOMES["declined"])),
    "stalled": Badge(capital(spoken.OUTCOMES["stalled"]), "stop"),
}
"""The state of a request."""

SESSIONS: Mapping[SessionState, Badge] = {
    "planned": Badge("Gepland", "good"),
    "held": Badge("Gevoerd"),
    "cancelled": Badge("Afgezegd", "stop"),
}

LEVELS = spoken.LEVELS
CANCELLED_BY = spoken.CANCELLED_BY
PUNCHES = spoken.PUNCHES

ANSWERS: Mapping[str, Badge] = {
    "yes": Badge(capital(spoken.ANSWERS["yes"]), "good"),
    "maybe": Badge(capital(spoken.ANSWERS["maybe"]), "attention"),
    "no": Badge(capital(spoken.ANSWERS["no"])),
    "withdrawn": Badge(capital(spoken.ANSWERS["withdrawn"]), "stop"),
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
