"""Dutch labels and phrases that several pages for the programme team use."""

from collections.abc import Mapping

from dialoog.data.entry import Entry
from dialoog.data.models import labels
from dialoog.data.models.request import Request
from dialoog.data.models.session import Session, SessionState
from dialoog.domain.lifecycle import State
from dialoog.formats import dates
from dialoog.formats.dutch import capitalize, quantity
from dialoog.formats.markdown import Passage
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.elements import Badge

STATE_BADGES: Mapping[State, Badge] = {
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
"""By the state of a request."""

SESSION_BADGES: Mapping[SessionState, Badge] = {
    "planned": Badge(capitalize(labels.SESSION_STATES["planned"]), "good"),
    "held": Badge(capitalize(labels.SESSION_STATES["held"])),
    "cancelled": Badge(capitalize(labels.SESSION_STATES["cancelled"]), "stop"),
}
"""By the state of a session."""

ANSWER_BADGES: Mapping[str, Badge] = {
    "yes": Badge(capitalize(labels.ANSWERS["yes"]), "good"),
    "maybe": Badge(capitalize(labels.ANSWERS["maybe"]), "attention"),
    "no": Badge(capitalize(labels.ANSWERS["no"])),
    "withdrawn": Badge(capitalize(labels.ANSWERS["withdrawn"]), "stop"),
}
"""By the answer to a call."""

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
    "split-group": "Groep verdelen",
    "decide-follow-up": "Vervolg besluiten",
    "name-deputy": "Vervanger aanwijzen",
    "name-holder": "Iemand aanwijzen",
    "replace-facilitator": "Gespreksleider vervangen",
    "replan-session": "Gesprek verzetten",
    "justify-exception": "Uitzondering uitleggen",
    "close-call": "Oproep sluiten",
    "choose-responses": "Kiezen uit de reacties",
    "open-call": "Oproep doen",
    "tell-responders": "Vertellen dat het vervalt",
    "close-request": "Afsluiten",
    "forget-request": "Vergeten",
    "renew-consent": "Toestemming vragen",
    "renew-accessibility-statement": "Verklaring nakijken",
    "act-on-theme": "Rode draad oppakken",
    "answer-wish": "Wens beantwoorden",
    "keep-promise": "Belofte nakomen",
    "plan-meeting": "Bijeenkomst plannen",
    "make-card": "Nieuwe kaart maken",
    "extend-card": "Kaart verlengen",
    "settle-waiting": "Oplossing zoeken",
    "settle-card": "Kaart afhandelen",
}
"""A kind of work in two or three words, by the code of the task."""


def session_times(session: Session) -> str:
    """From when to when a session lasts: ``13:30 tot 16:00 uur``."""
    return f"{session.start:%H:%M} tot {session.end:%H:%M} uur"


def session_moment(session: Session) -> str:
    """The day and the times of a session."""
    return f"{dates.format_date_with_weekday(session.date)}, {session_times(session)}"


def session_place(session: Session, unknown: str = "nog niet bekend") -> str:
    """The place of a session, or ``unknown``; used by every page, calendar and handover."""
    return session.location or unknown


def session_number(session: Entry[Session]) -> str:
    """How other systems name a session: ``2026-007-2``."""
    return f"{session.parent}-{session.number}"


def evaluation_address(team: TeamLedger, session: Entry[Session]) -> str:
    """The address at which a session is evaluated."""
    return team.programme.evaluation.address(session.id)


def request_goals(team: TeamLedger, request: Entry[Request]) -> tuple[Passage, ...]:
    """The goals of a request, in the words of its offer."""
    offer = team.ledger.offers[request.record.offer]
    texts = {goal.id: Passage(goal.text, offer.path) for goal in offer.record.goals}
    return tuple(texts[goal] for goal in request.record.goals)


def needed_competencies(team: TeamLedger, request: Request) -> tuple[str, ...]:
    """The ids of the competencies that count: those of the request, then those of its offer."""
    offer = team.ledger.offers[request.offer].record
    return tuple(dict.fromkeys((*request.needs, *offer.competencies)))


def describe_group(request: Request, size: int) -> str:
    """The size and the level of a group: ``14 mensen: leidinggevenden``."""
    return f"{quantity(size, 'mens', 'mensen')}: {labels.LEVELS[request.group.level]}"
