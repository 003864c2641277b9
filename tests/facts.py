"""Repositories in which every recorded fact is of one day."""

import datetime as dt
from typing import Any

from tests.makers import PROGRAMME, Repository, day

REQUEST = "requests/2026-001/request.yaml"
FIRST = day("2026-03-10")


def steps(**days: dt.date) -> dict[str, Any]:
    """All steps of a request on one day, except those given a day of their own."""
    on = dict.fromkeys(("received", "consultation", "match", "intake"), FIRST) | days
    return {
        "received": on["received"],
        "consultation": {"on": on["consultation"], "advice": "Akkoord."},
        "match": {"on": on["match"], "facilitators": ["anna"], "reason": "Past."},
        "intake": {"on": on["intake"], "by": "anna", "outcome": "Eén gesprek."},
    }


def cancelled(on: str) -> dict[str, Any]:
    return {"on": day(on), "by": "requester", "reason": "Ziek.", "punch": "returned"}


def everything(repo: Repository, on: dt.date) -> None:
    """A repository in which every recorded fact is of the day ``on``."""
    span = {"from": on, "until": on, "announced": on}
    repo.request(card="kaart-2", **steps(**dict.fromkeys(steps(), on)))
    repo.set(REQUEST, "closed", {"on": on, "outcome": "completed", "reason": "Klaar."})
    repo.session(
        planned_on=on, date=on, held=12, evaluation={"sent": on, "received": on, "responses": 8}
    )
    repo.request("2026-002", received=on)
    repo.request("2026-003", **steps(**dict.fromkeys(steps(), on)))
    repo.session("2026-003", planned_on=on, date=on, cancelled=cancelled(on.isoformat()))
    agreed = {"on": on, "sessions": 1, "reason": "Meer.", "agreed_by": "Directeur"}
    repo.card("kaart-2", issued=on, extensions=[agreed], interim_evaluation_after=1)
    repo.set("content/cards/kaart-2.yaml", "interim_evaluations", [
        {"on": on, "summary": "Goed.", "adjustments": []}
    ])  # fmt: skip
    ended = {"on": on, "decision": "stop", "reason": "Klaar."}
    repo.set("content/cards/kaart-2.yaml", "follow_up", ended)
    repo.facilitator("nieuw", absences=[span], consent={"profile": True, "on": on})
    repo.provider("nieuw", contract={"from": on, "until": on, "announced": on})
    repo.append(PROGRAMME, "phases", {"from": on, "state": "active", "announced": on})
    repo.set(PROGRAMME, "roles.0.absences", [span])
    repo.set("content/themes.yaml", "0.actions", [{"on": on, "text": "Gedaan."}])
    answer = {"facilitator": "pool-een", "on": on, "answer": "yes"}
    taken_back = {"on": on, "reason": "Niet nodig."}
    repo.call(opened=on, deadline=on, responses=[answer], withdrawn=taken_back)
    repo.news(f"{on}-nu")
    repo.meeting(on.isoformat())
    late = {"on": on, "reason": "Ziek."}
    repo.meeting("2026-05-28", outcomes=[], postponed=late)
    repo.meeting("2026-05-29", outcomes=[], cancelled=late)
    repo.promise(f"{on}-terug", made=on, kept={"on": on, "how": "Verteld."})
