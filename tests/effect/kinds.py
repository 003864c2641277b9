"""Kinds of change to a small programme, each with what it does to it.

Every closed text holds ``SECRET``: no report may show it.
"""

import datetime as dt
from collections.abc import Callable, Mapping

from tests.makers import CARD, OFFER, PROGRAMME, Repository, day

SECRET = "geheim-1357"

Change = Callable[[Repository], object]


def base(repo: Repository) -> Repository:
    """A programme with a request at every step, all as of 1 June 2026."""
    closed = {"reason": f"Aanleiding {SECRET}.", "access": f"Toegang {SECRET}"}
    repo.request("2026-001", "consult", **closed)
    repo.request("2026-002", "intake", owner="Jip Proef", **closed)
    repo.session("2026-002", 1, notes=f"Notitie {SECRET}.")
    repo.request("2026-003", "intake", **closed)
    repo.held_session("2026-003", 1, notes=f"Notitie {SECRET}.")
    repo.facilitator(
        "carla", name=f"Carla {SECRET}", consent={"profile": False, "on": day("2025-01-02")}
    )
    repo.news("2026-04-01-start")
    repo.news(
        "2026-05-01-overleg",
        audience="team",
        title=f"Titel {SECRET}",
        summary=f"Kort {SECRET}.",
        body=f"Tekst {SECRET}.",
    )
    repo.page(
        "werkwijze-uitleg", title="Uitleg", body="Een gesprek duurt twee uur. U krijgt koffie.\n"
    )
    repo.meeting()
    repo.call()
    repo.promise(
        "2026-05-02-aanvrager", to="requester", text=f"Belofte {SECRET}", by=day("2026-09-01")
    )
    return repo


def _cancel(punch: str) -> Change:
    off = {"on": day("2026-05-29"), "by": "requester", "reason": f"Reden {SECRET}.", "punch": punch}
    return lambda repo: repo.set("requests/2026-002/session-1.yaml", "cancelled", off)


def _set(path: str, loc: str, value: object) -> Change:
    return lambda repo: repo.set(path, loc, value)


def _all(*changes: Change) -> Change:
    def change(repo: Repository) -> None:
        for each in changes:
            each(repo)

    return change


def _rename(old: str, new: str) -> Change:
    def change(repo: Repository) -> None:
        repo.files[new] = repo.files[old]
        repo.remove(old)

    return change


REQUEST, SESSION = "requests/2026-001/request.yaml", "requests/2026-002/session-1.yaml"
CONSULTATION = {"on": day("2026-05-28"), "advice": f"Advies {SECRET}."}

KINDS: Mapping[str, Change] = {
    "nothing": lambda repo: None,
    "cancel-punch-used": _cancel("used"),
    "cancel-punch-returned": _cancel("returned"),
    "move-a-session": _all(
        _set(SESSION, "date", day("2026-07-02")),
        _set(SESSION, "start", dt.time(9, 30)),
        _set(SESSION, "end", dt.time(12, 0)),
        _set(SESSION, "planned_on", day("2026-05-29")),
    ),
    "a-new-request": lambda repo: repo.request("2026-004", reason=f"Nieuw {SECRET}."),
    "consultation-and-match": _set(
        REQUEST,
        "match",
        {"on": day("2026-05-29"), "facilitators": ["bram"], "reason": f"Past {SECRET}."},
    ),
    "a-planned-session": lambda repo: repo.session("2026-003", 2, date=day("2026-06-18")),
    "held-and-evaluated": _all(
        _set(SESSION, "date", day("2026-05-20")),
        _set(SESSION, "held", {"participants": 13}),
        _set(
            SESSION,
            "evaluation",
            {
                "sent": day("2026-05-21"),
                "received": day("2026-05-28"),
                "responses": 9,
                "score": 7.8,
            },
        ),
        _set(SESSION, "themes", ["aanspreken"]),
    ),
    "close-a-request": _set(
        "requests/2026-003/request.yaml",
        "closed",
        {"on": day("2026-05-30"), "outcome": "completed", "reason": f"Klaar {SECRET}."},
    ),
    "only-a-closed-text": _set("requests/2026-002/request.yaml", "reason", f"Ander {SECRET}."),
    "pause-of-the-programme": lambda repo: repo.append(
        PROGRAMME,
        "phases",
        {
            "from": day("2026-06-15"),
            "state": "paused",
            "announced": day("2026-06-01"),
            "until": day("2026-07-15"),
            "reason": "Wij kijken terug.",
            "message": "Wij beginnen weer in de zomer.",
        },
    ),
    "pause-of-an-offer": lambda repo: repo.append(
        PROGRAMME,
        "phases",
        {"from": day("2026-06-01"), "state": "paused", "offers": ["leidinggevenden"]},
    ),
    "coordinator-away": lambda repo: repo.append(
        PROGRAMME,
        "roles.0.absences",
        {"from": day("2026-06-08"), "until": day("2026-06-19"), "announced": day("2026-05-29")},
    ),
    "coordinator-leaves": _set(PROGRAMME, "roles.0.until", day("2026-08-31")),
    "consent-withdrawn": _set(
        "facilitators/anna.yaml", "consent", {"profile": False, "on": day("2026-05-29")}
    ),
    "consent-given": _all(
        _set("facilitators/carla.yaml", "name", "Carla Proef"),
        _set("facilitators/carla.yaml", "consent", {"profile": True, "on": day("2026-05-29")}),
    ),
    "facilitator-ill": _set(
        "facilitators/anna.yaml",
        "absences",
        [{"from": day("2026-06-05"), "until": day("2026-06-12"), "announced": day("2026-06-01")}],
    ),
    "facilitator-ill-without-an-end": _set(
        "facilitators/anna.yaml",
        "absences",
        [{"from": day("2026-06-05"), "announced": day("2026-06-01")}],
    ),
    "a-new-card": lambda repo: repo.card("kaart-2", issued=day("2026-05-29"), sessions=10),
    "a-card-extended": lambda repo: repo.append(
        CARD,
        "extensions",
        {
            "on": day("2026-05-29"),
            "sessions": 2,
            "reason": f"Meer {SECRET}.",
            "agreed_by": f"Wie {SECRET}",
        },
    ),
    "a-news-item": lambda repo: repo.news("2026-06-01-zomer", title="In de zomer gaan wij door"),
    "a-news-item-without-text": lambda repo: repo.news("2026-06-01-zomer", body=""),
    "a-news-item-dated-ahead": lambda repo: repo.news("2026-06-15-zomer", title="In de zomer"),
    "a-reworded-page": _set(
        "content/pages/werkwijze-uitleg.md", "body", "Een gesprek duurt drie uur. U krijgt thee.\n"
    ),
    "team-news-reworded": _set("content/news/2026-05-01-overleg.md", "body", f"Anders {SECRET}.\n"),
    "a-new-offer": lambda repo: repo.offer("besturen", title="Gesprekken voor besturen"),
    "an-offer-closed": _set(OFFER, "status", "closed"),
    "a-response-to-a-call": lambda repo: repo.append(
        "content/calls/gedragscode.md",
        "responses",
        {
            "facilitator": "pool-een",
            "on": day("2026-05-29"),
            "answer": "yes",
            "note": f"Ja {SECRET}",
        },
    ),
    "a-call-with-more-days": _set("content/calls/gedragscode.md", "deadline", day("2026-06-19")),
    "a-call-withdrawn": _set(
        "content/calls/gedragscode.md",
        "withdrawn",
        {"on": day("2026-06-01"), "reason": "De directie regelt het zelf."},
    ),
    "a-decision-on-a-card": _set(
        CARD,
        "follow_up",
        {"on": day("2026-06-01"), "decision": "stop", "reason": "Er is weinig vraag."},
    ),
    "a-column-of-the-evaluations": _set(PROGRAMME, "evaluation.columns", {"score": "Eindcijfer"}),
    "a-renamed-page": _rename("content/pages/werkwijze-uitleg.md", "content/pages/uitleg.md"),
    "a-renamed-request": _all(
        _rename("requests/2026-003/request.yaml", "requests/2026-004/request.yaml"),
        _rename("requests/2026-003/session-1.yaml", "requests/2026-004/session-1.yaml"),
        lambda repo: repo.request("2026-003", reason=f"Een ander {SECRET}."),
    ),
    "a-removed-facilitator": lambda repo: repo.remove("facilitators/carla.yaml"),
    "a-facilitator-who-is-needed-removed": lambda repo: repo.remove("facilitators/anna.yaml"),
    "a-promise-taken-away": lambda repo: repo.remove("content/promises/2026-05-02-aanvrager.yaml"),
    "only-a-template": lambda repo: repo.put("templates/pages/contact.html", "Hallo"),
    "only-a-comment": lambda repo: repo.put(REQUEST, f"# Opmerking {SECRET}\n{repo.text(REQUEST)}"),
    "a-typing-mistake": lambda repo: repo.set(REQUEST, "group.size", "veel"),
    "a-plan-that-cannot-be": _set(SESSION, "group_size", 25),
    "a-new-word-in-a-list": lambda repo: repo.files["content/themes.yaml"].append(
        {"id": "vertrouwen", "title": "Vertrouwen", "actions": []}
    ),
    "a-list-in-another-order": lambda repo: repo.files["content/directorates.yaml"].reverse(),
    "a-word-in-a-list-that-lapses": _set("content/themes.yaml", "0.retired", day("2026-09-01")),
    "a-promise-to-staff": lambda repo: repo.promise(
        "2026-05-29-kaders",
        to="staff",
        text="Wij laten de nieuwe kaders zien.",
        by=day("2026-06-30"),
    ),
    "a-meeting-to-come": lambda repo: repo.meeting(
        "2026-06-23", title="De klankbordgroep in juni", outcomes=[]
    ),
}


def last_punches(repo: Repository) -> None:
    """A card with one punch left, and two requests that could take it."""
    repo.set(CARD, "sessions", 3)
    repo.request("2026-005", "intake")
