"""Situations beyond the plain case of a chore (cases.py), each with sentences of its own.

Each arranger sets the facts of a situation in a repository; on DAY there is something to do.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

from tests.makers import CARD, DAY, OFFER, PROGRAMME, Repository, day
from tests.tasks.chores import cases

Situation = Callable[[Repository], None]

SINCE = DAY - dt.timedelta(days=4)
REQUEST = "requests/2026-001/request.yaml"
SESSION = "requests/2026-001/session-1.yaml"
PARTY = "content/providers/partij.yaml"


def _cancelled(on: str = "2026-05-26", punch: str = "returned") -> dict[str, Any]:
    return {"on": day(on), "by": "requester", "reason": "Ziek.", "punch": punch}


def _away(announced: str = "2026-05-01") -> list[dict[str, Any]]:
    return [{"from": day("2026-06-08"), "until": day("2026-06-12"), "announced": day(announced)}]


def _planned(repo: Repository, **fields: Any) -> None:
    repo.request(until="intake")
    repo.session(date=day("2026-06-09"), **fields)


# ---------------------------------------------------------------------------- requests and plans


def no_owner(repo: Repository) -> None:
    repo.request()
    repo.drop(REQUEST, "owner")


def nobody_fits(repo: Repository) -> None:
    repo.request(until="consult")
    for name in ("anna", "bram"):
        repo.set(f"facilitators/{name}.yaml", "languages", ["en"])


def offer_closed(repo: Repository) -> None:
    repo.request(until="consult")
    repo.set(OFFER, "status", "closed")


def two_lead(repo: Repository) -> None:
    repo.request(until="match")
    repo.set(REQUEST, "match.facilitators", ["anna", "bram"])


def large_group(repo: Repository) -> None:
    repo.request(until="intake")
    repo.set(REQUEST, "group.size", 34)


def no_punch(repo: Repository) -> None:
    repo.set(CARD, "sessions", 1)
    repo.request(until="intake")
    repo.request("2026-002", until="intake")
    repo.session("2026-002")


def no_day(repo: Repository) -> None:
    repo.request(until="intake")
    repo.set(CARD, "valid_until", day("2026-06-10"))


def cancelled(repo: Repository) -> None:
    repo.request(until="intake")
    repo.session(number=1, cancelled=_cancelled("2026-05-12"))
    repo.session(number=2, cancelled=_cancelled("2026-05-26"))


def stranded(repo: Repository) -> None:
    repo.request(until="intake")
    repo.session(cancelled=_cancelled("2026-05-05"))


def stopped(repo: Repository) -> None:
    repo.request()
    repo.append(PROGRAMME, "phases", {"from": day("2026-05-18"), "state": "stopped"})


# --------------------------------------------------------------------------------------- changes


def two_away(repo: Repository) -> None:
    for name in ("carla", "dirk"):
        repo.facilitator(name)
    _planned(repo, assistant="bram")
    for name in ("anna", "bram"):
        repo.set(f"facilitators/{name}.yaml", "absences", _away())


def nobody_stands_in(repo: Repository) -> None:
    _planned(repo, facilitators=["anna", "bram"])
    for name in ("anna", "bram"):
        repo.set(f"facilitators/{name}.yaml", "absences", _away())


def pause_to_come(repo: Repository) -> None:
    _planned(repo)
    days = {"from": day("2026-06-08"), "until": day("2026-06-21"), "announced": day("2026-05-20")}
    repo.append(PROGRAMME, "phases", {"state": "paused", **days})


def stop_to_come(repo: Repository) -> None:
    _planned(repo)
    stop = {"from": day("2026-06-02"), "state": "stopped", "announced": day("2026-05-20")}
    repo.append(PROGRAMME, "phases", stop)


def contract_over(repo: Repository) -> None:
    _planned(repo)
    contract = {"from": day("2025-01-01"), "until": DAY, "announced": day("2026-05-20")}
    repo.set(PARTY, "contract", contract)


def card_shrank(repo: Repository) -> None:
    _planned(repo)
    cut = {"on": day("2026-05-20"), "sessions": -6, "reason": "Op.", "agreed_by": "Team"}
    repo.append(CARD, "extensions", cut)


# ------------------------------------------------------------------------------ what came of them


def known_of_an_evaluation(repo: Repository) -> None:
    repo.request(until="intake")
    sent = {"sent": day("2026-05-04"), "responses": 7, "score": 7.5}
    repo.held_session(evaluation=sent, date=day("2026-05-04"))


def everything_broken(repo: Repository) -> None:
    """One session with two leaders that broke every rule it can."""
    repo.request(until="intake")
    repo.held_session(held={"participants": 41}, facilitators=["anna", "pool-een"])
    repo.set("facilitators/pool-een.yaml", "roles", ["assistant"])
    for loc, value in (
        ("absences", [{"from": day("2026-04-07"), "until": day("2026-04-07")}]),
        ("directorate", "dienstverlening"),
        ("recusals", ["dienstverlening"]),
    ):
        repo.set("facilitators/anna.yaml", loc, value)
    repo.set("facilitators/anna.yaml", "absences.0.announced", day("2026-03-01"))
    repo.set(OFFER, "lead_time", 30)
    repo.set(CARD, "valid_until", day("2026-04-06"))


def punches_short(repo: Repository) -> None:
    repo.set(CARD, "sessions", 1)
    repo.set(CARD, "per_requester", 1)
    repo.request(until="intake")
    for number in (1, 2):
        repo.held_session(number=number)


# ------------------------------------------------------------------- calls, cards, roles, privacy


def some_answers(repo: Repository) -> None:
    cases.choose(repo, SINCE)
    repo.set("content/calls/gedragscode.md", "needed", 2)


def enough_answers(repo: Repository) -> None:
    for name in ("pool-drie", "pool-twee"):
        repo.facilitator(name, provider="pool")
    answers = [
        {"facilitator": f"pool-{name}", "on": day("2026-05-20"), "answer": "yes"}
        for name in ("een", "twee", "drie")
    ]
    repo.call(deadline=SINCE, needed=2, responses=answers, chosen=["pool-twee"])


def card_expired(repo: Repository) -> None:
    repo.set(CARD, "valid_until", SINCE)


def three_held(repo: Repository) -> None:
    for number in (1, 2, 3):
        name = f"2026-00{number}"
        repo.request(name, until="intake")
        repo.held_session(name, date=day(f"2026-04-0{number + 6}"))


def roles_of_two(repo: Repository) -> None:
    """A team member, and a coordinator with two absences, one of them with a deputy."""
    team = {"role": "team", "holder": "Lid een", "from": day("2025-01-06"), "working_days": ["vr"]}
    repo.append(PROGRAMME, "roles", {**team, "until": day("2026-12-31"), "absences": []})
    announced = {"announced": day("2026-05-20")}
    known = {"from": day("2026-06-08"), "until": day("2026-06-10"), "deputy": "Vervanger Proef"}
    repo.set(PROGRAMME, "roles.0.absences", [{**known, **announced}])
    later = {"from": day("2026-07-06"), "until": day("2026-07-31"), **announced}
    repo.append(PROGRAMME, "roles.0.absences", later)


def nobody_coordinates(repo: Repository) -> None:
    role = {"role": "team", "holder": "Lid een", "from": day("2025-01-06"), "absences": []}
    until = {"until": day("2026-05-29"), "working_days": ["ma", "vr"]}
    repo.set(PROGRAMME, "roles", [{**role, **until}])


def to_be_forgotten(repo: Repository) -> None:
    """On a card that is still in use, while there is no deputy, so without an owner."""
    closed = {"on": day("2024-05-28"), "outcome": "completed", "reason": "Klaar."}
    path = repo.request("2024-001", **cases.steps(day("2024-05-01")), closed=closed)
    repo.set(path, "intake.by", "partij")
    back = {"sent": day("2024-05-21"), "received": day("2024-05-22"), "responses": 8}
    repo.held_session(
        "2024-001", date=day("2024-05-20"), planned_on=day("2024-05-01"), evaluation=back
    )
    later = {"from": DAY, "until": day("2026-06-30"), "announced": day("2026-05-20")}
    repo.append(PROGRAMME, "roles.0.absences", later)


def statement_without_day(repo: Repository) -> None:
    repo.page("toegankelijkheid", body="Wij doen ons best.\n")


PLAIN: dict[str, Situation] = {
    code: lambda repo, arrange=arrange: arrange(repo, SINCE)  # type: ignore[misc]
    for code, arrange in cases.ARRANGED.items()
}
OTHER: tuple[Situation, ...] = (
    no_owner,
    nobody_fits,
    offer_closed,
    two_lead,
    large_group,
    no_punch,
    no_day,
    cancelled,
    stranded,
    stopped,
    two_away,
    nobody_stands_in,
    pause_to_come,
    stop_to_come,
    contract_over,
    card_shrank,
    known_of_an_evaluation,
    everything_broken,
    punches_short,
    some_answers,
    enough_answers,
    card_expired,
    three_held,
    roles_of_two,
    nobody_coordinates,
    to_be_forgotten,
    statement_without_day,
)
EVERY: dict[str, Situation] = {
    **PLAIN,
    **{situation.__name__.replace("_", " "): situation for situation in OTHER},
}
"""By name: the code of a plain case, or a description."""
