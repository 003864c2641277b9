"""Valid records as data, and the base of every small repository in the tests."""

import datetime as dt
from typing import Any

PROGRAMME = "content/programme.yaml"
CARD = "content/cards/kaart-1.yaml"
OFFER = "content/offers/leidinggevenden.md"

STEPS = ("request", "consult", "match", "intake")
"""The values of ``until`` in ``Repository.request``, in order; a session has its own file."""

A_REQUESTER = {"code": "lg-8a8a", "directorate": "dienstverlening", "role": "afdelingshoofd"}
A_REQUEST: dict[str, Any] = {
    "received": dt.date(2026, 3, 2),
    "offer": "leidinggevenden",
    "card": "kaart-1",
    "requester": A_REQUESTER,
    "reason": "Het team wil verder na het rapport.",
    "goals": ["veilige-ruimte"],
    "group": {"size": 14, "level": "managers"},
    "owner": "Eigenaar Proef",
}
STEP_FACTS: dict[str, dict[str, Any]] = {
    "consult": {"consultation": {"on": dt.date(2026, 3, 4), "advice": "Akkoord."}},
    "match": {
        "match": {
            "on": dt.date(2026, 3, 5),
            "facilitators": ["anna"],
            "reason": "Past bij de vraag.",
        }
    },
    "intake": {"intake": {"on": dt.date(2026, 3, 12), "by": "anna", "outcome": "Eén gesprek."}},
}
A_SESSION: dict[str, Any] = {
    "start": dt.time(13, 30),
    "end": dt.time(16, 0),
    "facilitators": ["anna"],
    "group_size": 14,
}
A_FACILITATOR: dict[str, Any] = {
    "name": "Gespreksleider",
    "provider": "partij",
    "roles": ["facilitator", "assistant"],
    "membership": [{"from": dt.date(2025, 1, 1)}],
    "languages": ["nl", "en"],
    "competencies": ["kalmte", "veiligheid"],
    "experience": {"managers": True, "higher_echelon": True},
    "consent": {"profile": True, "on": dt.date(2025, 1, 2)},
}
A_PROVIDER: dict[str, Any] = {
    "name": "De Partij",
    "kind": "contracted",
    "contract": {"from": dt.date(2025, 1, 1)},
}
A_CARD: dict[str, Any] = {
    "provider": "partij",
    "offer": "leidinggevenden",
    "issued": dt.date(2025, 1, 13),
    "sessions": 6,
    "per_requester": 2,
    "interim_evaluation_after": 3,
    "extensions": [],
    "interim_evaluations": [],
}
AN_OFFER: dict[str, Any] = {
    "title": "Gesprekken voor leidinggevenden",
    "summary": "Een begeleid gesprek.",
    "status": "open",
    "goals": [
        {"id": "veilige-ruimte", "text": "Een veilige ruimte bieden."},
        {"id": "werkklimaat", "text": "Een inclusief werkklimaat maken."},
    ],
    "max_group": 20,
    "max_group_with_assistant": 30,
    "providers": ["partij"],
    "body": "Dit gesprek helpt u **verder**.\n",
}
A_CALL: dict[str, Any] = {
    "title": "Gespreksleiders voor de gedragscode",
    "offer": "gedragscode",
    "directorate": "dienstverlening",
    "opened": dt.date(2026, 5, 18),
    "deadline": dt.date(2026, 6, 12),
    "needed": 1,
    "responses": [],
    "chosen": [],
    "body": "Wie doet er mee?\n",
}
A_MEETING: dict[str, Any] = {
    "title": "Eerste bijeenkomst",
    "outcomes": [{"wish": "Meer oefenen.", "state": "open"}],
    "body": "Een goed gesprek.\n",
}
A_PROMISE: dict[str, Any] = {
    "made": dt.date(2026, 4, 2),
    "to": "pool",
    "text": "Wij vertellen wat de nieuwe kaders zijn.",
    "waits_for": "De aanbesteding.",
}
A_NEWS_ITEM: dict[str, Any] = {
    "title": "Wij zijn begonnen",
    "summary": "Het programma loopt.",
    "audience": "staff",
    "body": "U kunt een gesprek aanvragen.\n",
}
A_PAGE: dict[str, Any] = {"title": "Over dit programma", "body": "Wat wij doen.\n"}

_PROGRAMME: dict[str, Any] = {
    "name": "Gesprekken",
    "organisation": "Gemeente Proefstad",
    "office": "Bureau Proef",
    "mailbox": "gesprekken@example.org",
    "evaluation": {"system": "Het systeem", "url": "https://evaluatie.example.org/{session}"},
    "phases": [{"from": dt.date(2025, 1, 6), "state": "active"}],
    "roles": [
        {
            "role": "coordinator",
            "holder": "Coördinator Proef",
            "from": dt.date(2025, 1, 6),
            "working_days": ["ma", "di", "wo", "do"],
            "absences": [],
        }
    ],
    "terms": {
        "consult": 5,
        "match": 5,
        "intake": 10,
        "plan": 10,
        "record": 2,
        "evaluate": 10,
        "call": 10,
    },
    "privacy": {"min_sessions": 2, "min_directorates": 2},
    "retention_months": 24,
}

BASE: dict[str, Any] = {
    PROGRAMME: _PROGRAMME,
    "content/competencies.yaml": [
        {"id": "kalmte", "title": "Kalm blijven", "text": "Blijft kalm."},
        {"id": "veiligheid", "title": "Veiligheid", "text": "Zorgt voor veiligheid."},
        {"id": "uitdagen", "title": "Uitdagen", "text": "Daagt uit."},
    ],
    "content/process.yaml": [
        {"id": step, "title": f"Stap {step}", "who": "Het programma", "text": "Wat er gebeurt."}
        for step in (*STEPS, "plan", "session", "evaluate", "themes", "interim-evaluation")
    ],
    "content/themes.yaml": [
        {"id": "veiligheid", "title": "Veiligheid", "actions": []},
        {"id": "aanspreken", "title": "Aanspreken", "actions": []},
    ],
    "content/directorates.yaml": [
        {"id": "dienstverlening", "title": "Dienstverlening"},
        {"id": "ruimte", "title": "Ruimte"},
    ],
    "content/providers/partij.yaml": A_PROVIDER,
    "content/providers/pool.yaml": {"name": "De pool", "kind": "pool"},
    CARD: A_CARD,
    OFFER: AN_OFFER,
    "content/offers/gedragscode.md": {
        **AN_OFFER,
        "title": "Gesprekken over de gedragscode",
        "status": "on-request",
        "providers": ["pool"],
    },
    "facilitators/anna.yaml": {**A_FACILITATOR, "name": "Anna Proef"},
    "facilitators/bram.yaml": {**A_FACILITATOR, "name": "Bram Proef"},
    "facilitators/pool-een.yaml": {
        **A_FACILITATOR,
        "name": "Pool Proef",
        "provider": "pool",
        "directorate": "ruimte",
    },
    "content/pages/over.md": A_PAGE,
}


def a_held_session(date: dt.date) -> dict[str, Any]:
    """The fields of a session that was held and evaluated, with its themes."""
    return {
        "planned_on": dt.date(2026, 3, 16),
        "date": date,
        "held": {"participants": 12},
        "evaluation": {
            "sent": date + dt.timedelta(days=1),
            "received": date + dt.timedelta(days=8),
            "responses": 9,
            "score": 8.1,
        },
        "themes": ["veiligheid"],
    }
