"""Ledgers for the tests of matching, made in memory."""

import datetime as dt
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from dialoog.data.collections import REQUESTS, SESSIONS, Collection, Form, collection_of
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from tests import makers, sound

Fields = Mapping[str, Any]

ANNA: Fields = sound.BASE["facilitators/anna.yaml"]
REQUEST: Fields = {
    "received": dt.date(2026, 5, 4),
    "offer": "leidinggevenden",
    "card": "kaart-1",
    "requester": {"code": "lg-4v4g", "directorate": "dienstverlening"},
    "reason": "Het team wil verder.",
    "goals": [],
    "group": {"size": 14, "level": "managers"},
    "consultation": {"on": dt.date(2026, 5, 6), "advice": "Akkoord."},
}
SESSION: Fields = {
    "planned_on": dt.date(2026, 1, 20),
    "date": dt.date(2026, 4, 14),
    "start": dt.time(13, 30),
    "end": dt.time(16, 0),
    "facilitators": ["anna"],
    "group_size": 14,
    "held": {"participants": 12},
}
DONE: Fields = {
    **REQUEST,
    "received": dt.date(2026, 1, 12),
    "requester": {"code": "lg-3e3r", "directorate": "dienstverlening"},
    "consultation": {"on": dt.date(2026, 1, 13), "advice": "Akkoord."},
    "match": {"on": dt.date(2026, 1, 14), "facilitators": ["anna"], "reason": "Past."},
    "intake": {"on": dt.date(2026, 1, 19), "by": "anna", "outcome": "Gesprekken."},
}
"""A request of long ago, for sessions that need one."""


def a_ledger(
    facilitators: Mapping[str, Fields],
    requests: Mapping[str, Fields] | None = None,
    sessions: Mapping[str, Fields] | None = None,
    offer: Fields | None = None,
    calls: Mapping[str, Fields] | None = None,
) -> Ledger:
    """The base of the makers with these facilitators (over Anna's data), requests and sessions.

    An offer ``zonder-kaart`` is the same, but has no card.
    ``calls`` serve the request ``vraag``, unless they say which.
    Without requests there is one, ``vraag``. A session ``eerder/session-1`` belongs to a request
    ``eerder``, which is added where a session needs it. A field that is None is left out.
    """
    files = deepcopy(sound.BASE)
    files = {path: data for path, data in files.items() if not path.startswith("facilitators/")}
    files[makers.OFFER] |= offer or {}
    files["content/offers/zonder-kaart.md"] = files[makers.OFFER]
    for name, fields in facilitators.items():
        files[f"facilitators/{name}.yaml"] = _filled({**ANNA, "name": f"Proef {name}", **fields})
    for name, fields in (requests or {"vraag": {}}).items():
        files[f"requests/{name}/request.yaml"] = _filled({**REQUEST, **fields})
    for name, fields in (sessions or {}).items():
        files.setdefault(f"requests/{name.partition('/')[0]}/request.yaml", DONE)
        files[f"requests/{name}.yaml"] = _filled({**SESSION, **fields})
    for name, fields in (calls or {}).items():
        files[f"content/calls/{name}.md"] = {**sound.A_CALL, "requests": ["vraag"], **fields}
    return Ledger.of(_entries(files), (), makers.DAY)


def _filled(data: Fields) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value is not None}


def _entries(files: Mapping[str, Any]) -> Any:
    for path, data in files.items():
        collection, own_name = _place_of(path)
        items = data if collection.form is Form.LIST else [data]
        for item in items:
            name = item["id"] if collection.form is Form.LIST else own_name
            name = collection.name if collection.name == "programme" else name
            record = collection.model.model_validate(item)
            yield collection.name, Entry(name, record, path, makers.as_yaml(data))


def _place_of(path: str) -> tuple[Collection, str]:
    """The collection and the id of a file; requests have names here that say what they are for."""
    if path.startswith(f"{REQUESTS.folder}/"):
        name = path.removeprefix(f"{REQUESTS.folder}/").removesuffix(".yaml")
        folder, _, file = name.partition("/")
        return (REQUESTS, folder) if file == "request" else (SESSIONS, name)
    place = collection_of(path)
    assert place is not None
    return place


def led(who: str, times: int = 1, start: int = 1, **fields: Any) -> dict[str, Fields]:
    """Sessions that somebody led, each on another day in April."""
    return {
        f"eerder-{who}-{number}/session-1": {
            "facilitators": [who],
            "date": dt.date(2026, 4, 6) + dt.timedelta(days=number),
            **fields,
        }
        for number in range(start, start + times)
    }
