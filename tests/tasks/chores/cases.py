"""For every task code a repository that has exactly that task, since a given day.

Each arranger takes a repository and the day on which the work could begin (``since``), and sets
the facts of that day. A second request that only waits for the programme team is in each of them,
so that a test can see that other work stays.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

from dialoog.domain.deadlines import add_months
from dialoog.formats.dates import format_date
from tests.makers import CARD, DAY, PROGRAMME, Repository

Arrange = Callable[[Repository, dt.date], None]

GEDRAGSCODE = "content/offers/gedragscode.md"

SINCE = DAY - dt.timedelta(days=4)
"""The Thursday before DAY: every task of the cases can be settled on DAY."""

YEARS = 24
"""The retention period of the base repository, in months."""


def _later(day: dt.date, days: int) -> dt.date:
    return day + dt.timedelta(days=days)


def steps(since: dt.date, until: str = "intake") -> dict[str, Any]:
    """The facts of a request whose last step was on ``since``."""
    facts = {
        "received": since,
        "consultation": {"on": since, "advice": "Akkoord."},
        "match": {"on": since, "facilitators": ["anna"], "reason": "Past."},
        "intake": {"on": since, "by": "anna", "outcome": "Eén gesprek."},
    }
    order = {"request": 1, "consult": 2, "match": 3, "intake": 4}
    return dict(list(facts.items())[: order[until]])


def _request(repo: Repository, since: dt.date, until: str = "intake", **fields: Any) -> None:
    repo.request(f"{since.year}-001", **{**steps(since, until), **fields})


def _session(repo: Repository, planned_on: dt.date, date: dt.date, **fields: Any) -> None:
    _request(repo, planned_on)
    repo.session(f"{planned_on.year}-001", 1, planned_on=planned_on, date=date, **fields)


def _evaluated(sent: dt.date, received: dt.date) -> dict[str, object]:
    return {"evaluation": {"sent": sent, "received": received, "responses": 8}}


def consult(repo: Repository, since: dt.date) -> None:
    _request(repo, since, "request")


def split(repo: Repository, since: dt.date) -> None:
    """A session of the group is planned already, so that nothing else is to be done."""
    _session(repo, since, _later(since, 35), group_size=20)
    repo.set(f"requests/{since.year}-001/request.yaml", "group.size", 45)


def match(repo: Repository, since: dt.date) -> None:
    _request(repo, since, "consult")


def intake(repo: Repository, since: dt.date) -> None:
    _request(repo, since, "match")


def plan(repo: Repository, since: dt.date) -> None:
    _request(repo, since)


def outcome(repo: Repository, since: dt.date) -> None:
    _session(repo, _later(since, -7), since)


def evaluation(repo: Repository, since: dt.date) -> None:
    _session(repo, _later(since, -7), since, held=12)


def chase(repo: Repository, since: dt.date) -> None:
    """Sent one working day before ``since``, the last day of the term."""
    repo.set(PROGRAMME, "terms.evaluate", 1)
    sent = {"evaluation": {"sent": _later(since, -1)}}
    _session(repo, _later(since, -7), _later(since, -2), held=12, **sent)


def themes(repo: Repository, since: dt.date) -> None:
    _session(repo, _later(since, -7), _later(since, -2), held=12, **_evaluated(since, since))


def close(repo: Repository, since: dt.date) -> None:
    themes(repo, since)
    year = _later(since, -7).year
    repo.set(f"requests/{year}-001/session-1.yaml", "themes", ["veiligheid"])


def interim(repo: Repository, since: dt.date) -> None:
    repo.set(CARD, "interim_evaluation_after", 1)
    evaluation(repo, since)


def follow_up(repo: Repository, since: dt.date) -> None:
    repo.set(CARD, "sessions", 1)
    evaluation(repo, since)


def make_card(repo: Repository, since: dt.date) -> None:
    repo.set(CARD, "follow_up", {"on": since, "decision": "new-card", "reason": "Er is vraag."})


def extend_card(repo: Repository, since: dt.date) -> None:
    cut = {"on": _later(since, -7), "sessions": -6, "reason": "Op.", "agreed_by": "Team"}
    repo.set(CARD, "extensions", [cut])
    repo.set(CARD, "follow_up", {"on": since, "decision": "extend", "reason": "Er is vraag."})


def deputy(repo: Repository, since: dt.date) -> None:
    absence = {"from": _later(since, 7), "until": _later(since, 28), "announced": since}
    repo.append(PROGRAMME, "roles.0.absences", absence)


def holder(repo: Repository, since: dt.date) -> None:
    """A coordinator whose role ends after a term of ``call`` days."""
    repo.set(PROGRAMME, "roles.0.until", since)


def replace(repo: Repository, since: dt.date) -> None:
    _session(repo, _later(since, -7), _later(since, 30))
    absence = {"from": _later(since, 28), "until": _later(since, 40), "announced": since}
    repo.set("facilitators/anna.yaml", "absences", [absence])


def replan(repo: Repository, since: dt.date) -> None:
    _session(repo, _later(since, -7), _later(since, 40))
    contract = {"from": dt.date(2025, 1, 1), "until": _later(since, 39), "announced": since}
    repo.set("content/providers/partij.yaml", "contract", contract)


def justify(repo: Repository, since: dt.date) -> None:
    _session(repo, _later(since, -7), since, held=23)


def close_call(repo: Repository, since: dt.date) -> None:
    repo.call(opened=_later(since, -14), deadline=since)


def choose(repo: Repository, since: dt.date) -> None:
    answers = [{"facilitator": "pool-een", "on": _later(since, -7), "answer": "yes"}]
    repo.call(opened=_later(since, -14), deadline=since, responses=answers)


def open_call(repo: Repository, since: dt.date) -> None:
    """Consulted on ``since``, for an offer whose facilitators are found by a call."""
    repo.set(GEDRAGSCODE, "by_call", True)
    _request(repo, since, "consult", offer="gedragscode", goals=[])
    repo.drop(f"requests/{since.year}-001/request.yaml", "card")


def tell(repo: Repository, since: dt.date) -> None:
    answers = [{"facilitator": "pool-een", "on": _later(since, -7), "answer": "yes"}]
    withdrawn = {"on": since, "reason": "Het ging anders."}
    repo.call(opened=_later(since, -14), deadline=since, responses=answers, withdrawn=withdrawn)


def forget(repo: Repository, since: dt.date) -> None:
    """Closed so long ago that the retention period ends on ``since``."""
    closed = since.replace(year=since.year - YEARS // 12)
    reason = {"on": closed, "outcome": "withdrawn", "reason": "Niet meer nodig."}
    _request(repo, _later(closed, -30), "request", closed=reason)


def consent(repo: Repository, since: dt.date) -> None:
    """Given so long ago that the retention period ends on ``since``."""
    given = since.replace(year=since.year - YEARS // 12)
    for path in [path for path in repo.files if path.startswith("facilitators/")]:
        repo.set(path, "consent.on", given if path.endswith("anna.yaml") else since)


def statement(repo: Repository, since: dt.date) -> None:
    """A statement dated eleven months before ``since``."""
    made = add_months(since, -11)
    repo.page("toegankelijkheid", body=f"Deze verklaring is van {format_date(made)}.\n")


def theme(repo: Repository, since: dt.date) -> None:
    """One session half a year before ``since`` is enough to have heard a theme often."""
    repo.set(PROGRAMME, "privacy", {"min_sessions": 1, "min_directorates": 1})
    name = repo.files["content/themes.yaml"][0]["id"]
    date = add_months(since, -6)
    closed = {"on": date, "outcome": "completed", "reason": "Klaar."}
    _request(repo, _later(date, -7), closed=closed)
    told = {"sent": date, "received": date, "responses": 9, "score": 8.0}
    facts = {"planned_on": _later(date, -7), "date": date, "evaluation": told, "themes": [name]}
    repo.held_session(f"{date.year}-001", 1, **facts)


def wish(repo: Repository, since: dt.date) -> None:
    owned = {"wish": "Een dag.", "state": "open", "owner": "De groep"}
    wishes = [owned, {"wish": "Meer oefenen.", "state": "open"}]
    repo.meeting(str(add_months(since, -1)), outcomes=wishes)


def promise(repo: Repository, since: dt.date) -> None:
    repo.promise(f"{since}-kaders", made=since)


def meeting(repo: Repository, since: dt.date) -> None:
    why = {"on": since, "reason": "Er is geen zaal."}
    repo.meeting(str(_later(since, 14)), outcomes=[], postponed=why)


def settle_waiting(repo: Repository, since: dt.date) -> None:
    """A match with a party whose contract ended the day before ``since``."""
    match(repo, since)
    contract = {"from": dt.date(2025, 1, 1), "until": _later(since, -1)}
    repo.set("content/providers/partij.yaml", "contract", contract)


def settle_card(repo: Repository, since: dt.date) -> None:
    """A party whose contract ended the day before ``since``."""
    contract = {"from": dt.date(2025, 1, 1), "until": _later(since, -1)}
    repo.set("content/providers/partij.yaml", "contract", contract)


ARRANGED: dict[str, Arrange] = {
    "consult-programme-team": consult,
    "split-group": split,
    "make-match": match,
    "hold-intake": intake,
    "plan-session": plan,
    "record-outcome": outcome,
    "send-evaluation": evaluation,
    "chase-evaluation": chase,
    "note-themes": themes,
    "hold-interim-evaluation": interim,
    "decide-follow-up": follow_up,
    "make-card": make_card,
    "extend-card": extend_card,
    "name-deputy": deputy,
    "name-holder": holder,
    "replace-facilitator": replace,
    "replan-session": replan,
    "justify-exception": justify,
    "close-call": close_call,
    "choose-responses": choose,
    "close-request": close,
    "open-call": open_call,
    "tell-responders": tell,
    "forget-request": forget,
    "renew-consent": consent,
    "renew-accessibility-statement": statement,
    "act-on-theme": theme,
    "answer-wish": wish,
    "keep-promise": promise,
    "plan-meeting": meeting,
    "settle-waiting": settle_waiting,
    "settle-card": settle_card,
}
"""By code, in the order of the worklist."""
