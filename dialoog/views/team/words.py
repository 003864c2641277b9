"""The Dutch words for what only the programme team sees: states, steps, answers, levels."""

from collections.abc import Mapping

from dialoog.lifecycle import State
from dialoog.records.request import Level
from dialoog.records.session import SessionState
from dialoog.views.pieces import Badge

STATES: Mapping[State, Badge] = {
    "received": Badge("Ontvangen", "attention"),
    "consulted": Badge("Besproken", "attention"),
    "matched": Badge("Gekoppeld"),
    "intake-held": Badge("Intake geweest"),
    "planned": Badge("Gepland", "good"),
    "underway": Badge("Onderweg", "good"),
    "completed": Badge("Afgerond"),
    "withdrawn": Badge("Ingetrokken"),
    "declined": Badge("Afgewezen"),
    "stalled": Badge("Gestrand", "stop"),
}
"""The state of a request."""

SESSIONS: Mapping[SessionState, Badge] = {
    "planned": Badge("Gepland", "good"),
    "held": Badge("Gevoerd"),
    "cancelled": Badge("Afgezegd", "stop"),
}

LEVELS: Mapping[Level, str] = {
    "team": "een team",
    "managers": "leidinggevenden",
    "higher-echelon": "de hoogste leiding",
    "mixed": "een gemengde groep",
}

CANCELLED_BY: Mapping[str, str] = {
    "requester": "de aanvrager",
    "provider": "de partij",
    "facilitator": "de gespreksleider",
    "programme": "het programma",
}

PUNCHES: Mapping[str, str] = {"returned": "de strip kwam terug", "used": "de strip is gebruikt"}

ANSWERS: Mapping[str, Badge] = {
    "yes": Badge("Ja", "good"),
    "maybe": Badge("Misschien", "attention"),
    "no": Badge("Nee"),
    "withdrawn": Badge("Teruggetrokken", "stop"),
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
