"""One dossier: how far it is, what to do, who could lead, and everything that is known."""

import datetime as dt
from typing import Any

import pytest

from dialoog.site.views.team.dossier import page as dossier
from dialoog.site.views.team.dossier.who_could_lead import MAX_PROPOSED
from tests.makers import DAY, PROGRAMME, Repository, day
from tests.site.views.of_team import description, team_ledger

CLOSED = {"on": day("2026-05-01"), "outcome": "declined", "reason": "Het is klaar."}
OFF = {"on": day("2026-05-20"), "by": "requester", "reason": "Niet nodig.", "punch": "used"}
REQUEST = "requests/2026-001/request.yaml"


def view(repo: Repository, as_of: dt.date = DAY) -> dossier.DossierView:
    return dossier.view(team_ledger(repo, as_of), "2026-001")


def states(repo: Repository) -> list[str]:
    return [step.state for step in view(repo).progress]


# ------------------------------------------------------------------------------ how far


@pytest.mark.parametrize(
    ("until", "done"), [("request", 1), ("consult", 2), ("match", 3), ("intake", 4)]
)
def test_the_completed_steps_are_done_and_the_first_other_step_is_now(
    repo: Repository, until: str, done: int
) -> None:
    repo.request(until=until)
    assert states(repo) == ["done"] * done + ["now"] + ["to-come"] * (7 - done)


def test_a_step_shows_its_day_and_its_state_in_a_word(repo: Repository) -> None:
    repo.request(until="consult")
    steps = view(repo).progress
    assert [(step.prefix, step.note) for step in steps[:3]] == [
        ("Klaar", "2 maart 2026"),
        ("Klaar", "4 maart 2026"),
        ("Bezig", "Nu aan de beurt"),
    ]


def test_the_session_is_the_current_step_once_it_is_planned(repo: Repository) -> None:
    repo.request(until="intake")
    repo.session("2026-001", 1, date=day("2026-06-12"))
    repo.session("2026-001", 2, date=day("2026-06-10"))
    assert states(repo)[4:6] == ["done", "now"]
    assert view(repo).progress[5].note == "Gepland op woensdag 10 juni 2026"


def test_the_step_of_two_sessions_says_how_many_were_held(repo: Repository) -> None:
    repo.request(until="intake")
    repo.held_session("2026-001", 1)
    repo.session("2026-001", 2)
    steps = view(repo).progress
    assert [step.state for step in steps[5:]] == ["now", "done", "done"]
    assert steps[5].note == "1 van 2 gesprekken gevoerd"


def test_the_steps_count_the_evaluations_and_themes_that_are_missing(repo: Repository) -> None:
    repo.request(until="intake")
    repo.held_session("2026-001", 1)
    repo.held_session("2026-001", 2, evaluation={"sent": day("2026-04-09")}, themes=[])
    notes = [step.note for step in view(repo).progress[6:]]
    assert notes == ["1 van 2 evaluaties terug", "Genoteerd bij 1 van 2 gesprekken"]
    assert states(repo)[5:] == ["done", "now", "to-come"]


def test_a_cancelled_session_does_not_complete_the_step_to_plan(repo: Repository) -> None:
    repo.request(until="intake")
    repo.session("2026-001", 1, cancelled=OFF)
    assert states(repo)[4:] == ["now", "to-come", "to-come", "to-come"]


def test_a_closed_dossier_tells_its_course_as_dated_lines(repo: Repository) -> None:
    repo.request(until="consult", closed=CLOSED)
    assert states(repo) == []
    assert len(view(repo).timeline) == 3


# ------------------------------------------------------------------------------ what to do


def test_a_dossier_shows_the_tasks_of_its_own_request_only(repo: Repository) -> None:
    repo.request("2026-001")
    repo.request("2026-002")
    assert [task.ways[0].path for task in view(repo).tasks] == [REQUEST]


def test_a_dossier_without_tasks_says_so_or_that_it_is_closed(repo: Repository) -> None:
    repo.request(until="consult", closed=CLOSED)
    assert (view(repo).tasks, view(repo).nothing) == ((), "Dit dossier is afgesloten.")
    repo.drop(REQUEST, "closed")
    assert view(repo).nothing == "Er is nu niets te doen."


def test_a_dossier_says_its_place_in_the_queue_during_a_pause(repo: Repository) -> None:
    repo.request("2026-001", received=day("2026-05-21"))
    assert view(repo).waiting is None
    repo.append(PROGRAMME, "phases", {"from": day("2026-05-18"), "state": "paused"})
    notice = view(repo).waiting
    assert notice
    assert notice.sentences == ("Plaats 1 in een rij van 1 aanvraag, op volgorde van binnenkomst.",)
    repo.request("2026-002", received=day("2026-05-20"))
    notice = view(repo).waiting
    assert notice
    assert notice.sentences == (
        "Plaats 2 in een rij van 2 aanvragen, op volgorde van binnenkomst.",
    )


# ------------------------------------------------------------------------------ who could


@pytest.mark.parametrize("until", ["request", "consult"])
def test_the_shortlist_is_shown_until_a_facilitator_is_chosen(repo: Repository, until: str) -> None:
    repo.request(until=until)
    panel = view(repo).match
    assert panel
    assert [one.person.words for one in panel.proposed] == ["Anna Proef", "Bram Proef"]
    assert all(one.why for one in panel.proposed)
    assert [one.person.id for one in panel.excluded] == ["pool-een"]
    assert "partij" in panel.excluded[0].why
    assert panel.others == "Niet op de lijst: 1 gespreksleider"


def test_a_matched_or_closed_dossier_has_no_shortlist(repo: Repository) -> None:
    repo.request(until="match")
    assert view(repo).match is None
    repo.request(until="consult", closed=CLOSED)
    assert view(repo).match is None


def test_an_empty_shortlist_says_that_nobody_can_lead(repo: Repository) -> None:
    repo.request(until="consult", language="ar")
    panel = view(repo).match
    assert panel
    assert panel.proposed == ()
    assert panel.lead.startswith("Er is nu niemand die dit gesprek kan leiden.")


def test_the_end_of_a_long_shortlist_is_behind_a_button(repo: Repository) -> None:
    for number in range(MAX_PROPOSED):
        repo.facilitator(f"z-{number}")
    repo.request(until="consult")
    panel = view(repo).match
    assert panel
    assert panel.counted is None
    assert len(panel.proposed) == MAX_PROPOSED
    assert len(panel.rest) == 2
    assert (panel.rest_from, panel.more) == (7, "Ook op de lijst: nog 2 gespreksleiders")


# ------------------------------------------------------------------------------ the request


def test_a_dossier_shows_every_field_of_its_request(repo: Repository) -> None:
    wish = {"from": day("2026-06-08"), "until": day("2026-07-03"), "days": ["ma", "do"]}
    repo.request(
        until="intake",
        needs=["kalmte"],
        preferred={**wish, "text": "Liever niet vroeg."},
        language="en",
        access="Een zaal zonder trap.",
    )
    repo.set(REQUEST, "requester.contact", "Zaak 7")
    repo.set(REQUEST, "match.assistant", "bram")
    assert description(view(repo).request) == {
        "Ontvangen": ["Maandag 2 maart 2026"],
        "Aanbod": ["Gesprekken voor leidinggevenden"],
        "Strippenkaart": ["Kaart 1"],
        "Directie": ["Dienstverlening"],
        "Aanvrager": ["lg-0a0a1a, afdelingshoofd"],
        "Contact": ["Zaak 7"],
        "Aanleiding": ["Het team wil verder na het rapport."],
        "Groep": ["14 mensen: leidinggevenden"],
        "Eigenaar": ["Eigenaar Proef"],
        "Doelen": ["Een veilige ruimte bieden."],
        "Nodig": ["Kalm blijven"],
        "Voorkeur": [
            "Van 8 juni 2026 tot en met 3 juli 2026",
            "Liefst op maandag en donderdag",
            "Liever niet vroeg.",
        ],
        "Taal": ["Engels"],
        "Toegankelijkheid": ["Een zaal zonder trap."],
        "Overleg": ["4 maart 2026", "Akkoord."],
        "Koppeling": ["5 maart 2026", "Anna Proef", "Bram Proef", "Past bij de vraag."],
        "Intake": ["12 maart 2026", "Anna Proef", "Eén gesprek."],
    }


def test_an_empty_field_of_a_request_is_absent_or_said_in_a_word(repo: Repository) -> None:
    repo.request()
    repo.set(REQUEST, "requester", {"code": "lg-9x9x", "directorate": "ruimte"})
    repo.drop(REQUEST, "card")
    repo.drop(REQUEST, "owner")
    facts = description(view(repo).request)
    assert (facts["Strippenkaart"], facts["Eigenaar"]) == (["geen"], ["nog niemand"])
    assert facts["Aanvrager"] == ["lg-9x9x"]
    absent = ("Nodig", "Voorkeur", "Toegankelijkheid", "Overleg", "Koppeling", "Intake", "Contact")
    assert not [term for term in absent if term in facts]


def test_a_closed_dossier_shows_its_outcome_and_reason(repo: Repository) -> None:
    repo.request(until="consult", closed=CLOSED)
    assert description(view(repo).request)["Afgesloten"] == [
        "Afgewezen op 1 mei 2026",
        "Het is klaar.",
    ]
    assert view(repo).badge.words == "Afgewezen"


# ------------------------------------------------------------------------------ the sessions


def test_a_held_session_is_shown_with_its_results(repo: Repository) -> None:
    repo.request(until="intake")
    repo.held_session("2026-001", 1, location="Zaal 1", assistant="bram", notes="Ging *goed*.")
    (session,) = view(repo).sessions
    assert (session.id, session.heading, session.badge.words) == (
        "gesprek-1",
        "Gesprek 1",
        "Gevoerd",
    )
    assert description(session.facts) == {
        "Wanneer": ["Dinsdag 7 april 2026, 13:30 tot 16:00 uur"],
        "Waar": ["Zaal 1"],
        "Wie leidt": ["Anna Proef"],
        "Wie assisteert": ["Bram Proef"],
        "Groep": ["14 mensen verwacht"],
        "Afgesproken op": ["16 maart 2026"],
        "Deelnemers": ["12"],
        "Evaluatie": [
            "Verstuurd op 8 april 2026",
            "Terug op 15 april 2026",
            "9 reacties",
            "Cijfer 8,1",
        ],
        "Rode draden": ["Veiligheid"],
        "Notitie": ["Ging *goed*."],
    }
    assert session.evaluation == "https://evaluatie.example.org/2026-001-1"


def test_an_evaluation_that_is_not_back_says_so(repo: Repository) -> None:
    repo.request(until="intake")
    repo.held_session("2026-001", 1, evaluation={"sent": day("2026-04-09")})
    (session,) = view(repo).sessions
    assert description(session.facts)["Evaluatie"] == [
        "Verstuurd op 9 april 2026",
        "Nog niet terug",
    ]


def test_a_planned_session_links_to_its_pack(repo: Repository) -> None:
    repo.request(until="intake")
    repo.session("2026-001", 1)
    (session,) = view(repo).sessions
    assert session.pack
    assert (session.pack.page, session.pack.id) == ("session-pack", "2026-001/gesprek-1")
    assert description(session.facts)["Waar"] == ["Nog niet bekend"]


def test_a_cancelled_session_shows_its_reason_and_has_no_pack(repo: Repository) -> None:
    repo.request(until="intake")
    repo.session("2026-001", 1, cancelled=OFF)
    (session,) = view(repo).sessions
    assert (session.pack, session.evaluation, session.badge.words) == (None, "", "Afgezegd")
    assert description(session.facts)["Afgezegd"] == [
        "Op 20 mei 2026 door de aanvrager; strip gebruikt",
        "Niet nodig.",
    ]


# ------------------------------------------------------------------------------ the timeline


def test_the_timeline_holds_every_event_in_order_and_planned_sessions_last(
    repo: Repository,
) -> None:
    repo.request(until="intake")
    repo.held_session("2026-001", 1)
    repo.session("2026-001", 2, date=day("2026-06-12"))
    timeline = [(item.fact.iso, item.fact.words, item.coming) for item in view(repo).timeline]
    assert timeline == [
        ("2026-03-02", "Aanvraag ontvangen van Dienstverlening", False),
        ("2026-03-04", "Besproken met het programmateam", False),
        ("2026-03-05", "Gekoppeld aan Anna Proef", False),
        ("2026-03-12", "Intake gehouden door Anna Proef", False),
        ("2026-03-16", "Gesprek 1 gepland op dinsdag 7 april 2026", False),
        ("2026-03-16", "Gesprek 2 gepland op vrijdag 12 juni 2026", False),
        ("2026-04-07", "Gesprek 1 gevoerd, met 12 deelnemers", False),
        ("2026-04-08", "Evaluatie van gesprek 1 verstuurd", False),
        ("2026-04-15", "Evaluatie van gesprek 1 terug: 9 reacties, cijfer 8,1", False),
        ("2026-06-12", "Gesprek 2 staat gepland", True),
    ]


# ------------------------------------------------------------------------- the call for it


def called(repo: Repository, **call: Any) -> None:
    """A consulted request for the offer of the pool, with a call that serves it."""
    for name in ("pool-twee", "pool-drie"):
        repo.facilitator(name, provider="pool")
    repo.set("content/offers/gedragscode.md", "by_call", True)
    repo.drop(repo.request(until="consult", offer="gedragscode", goals=[]), "card")
    answers = [
        {"facilitator": who, "on": day("2026-05-20"), "answer": answer}
        for who, answer in (("pool-een", "no"), ("pool-twee", "yes"))
    ]
    repo.call(requests=["2026-001"], responses=answers, **call)


def test_the_shortlist_of_a_dossier_follows_the_answers_to_the_call_and_links_it(
    repo: Repository,
) -> None:
    called(repo)
    panel = view(repo).match
    assert panel
    assert [item.person.id for item in panel.proposed] == ["pool-twee", "pool-drie"]
    assert panel.proposed[0].why.startswith("Oproep: zei ja op 20 mei 2026.")
    assert "pool-een" in [item.person.id for item in panel.excluded]
    assert [(link.page, link.id) for link in panel.calls] == [("call", "gedragscode")]
    assert panel.answers == "1 keer ja en 1 keer nee"
    assert any("koppel daarna" in note for note in panel.notes)


def test_a_dossier_links_its_call_also_when_it_was_withdrawn(repo: Repository) -> None:
    called(repo, withdrawn={"on": day("2026-05-25"), "reason": "Het ging anders."})
    page = view(repo)
    (row,) = (item for item in page.request if item.term == "Oproep")
    assert [link.words for link in row.links] == [
        "Gespreksleiders voor de gedragscode (ingetrokken)"
    ]
    assert page.match
    assert page.match.calls == ()


def test_the_dossier_of_a_request_that_awaits_a_call_has_the_task_to_open_one(
    repo: Repository,
) -> None:
    called(repo)
    repo.remove("content/calls/gedragscode.md")
    (task,) = view(repo).tasks
    assert task.ways[0].path == "content/calls/gedragscode-2026-06.md"
    assert task.about
    assert (task.about.page, task.about.id) == ("dossier", "2026-001")
