"""The agenda: sessions and days by month, and who is away."""

import datetime as dt
from typing import Any

import pytest

from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.team import calendars
from dialoog.site.views.team import agenda
from tests import ics
from tests.makers import CARD, DAY, PROGRAMME, Repository, day
from tests.site.views.of_team import team_ledger

OFF = {"on": day("2026-05-20"), "by": "requester", "reason": "Niet.", "punch": "returned"}
KNOWN = {"announced": day("2026-05-01")}


def months(repo: Repository, as_of: dt.date = DAY) -> dict[str, list[tuple[str, str, str]]]:
    """By month its items: the day, the words of the link, the badge."""
    return {
        month.heading: [(item.iso, item.about.words, item.badge.words) for item in month.items]
        for month in agenda.view(team_ledger(repo, as_of)).months
    }


def test_sessions_are_listed_by_month_from_the_previous_month_on(repo: Repository) -> None:
    repo.request(until="intake")
    repo.session("2026-001", 1, date=day("2026-07-01"), planned_on=day("2026-03-16"))
    repo.session("2026-001", 2, date=day("2026-05-28"), cancelled=OFF)
    repo.request("2026-002", until="intake")
    repo.held_session("2026-002", 1, date=day("2026-05-01"))
    repo.held_session("2026-002", 2, date=day("2026-04-30"))
    words = "Gesprek {} van dossier {}, Dienstverlening"
    assert months(repo) == {
        "Mei 2026": [
            ("2026-05-01", words.format(1, "2026-002"), "Gevoerd"),
            ("2026-05-28", words.format(2, "2026-001"), "Afgezegd"),
        ],
        "Juli 2026": [("2026-07-01", words.format(1, "2026-001"), "Gepland")],
    }


def test_a_planned_session_in_the_past_has_the_badge_to_record_it(repo: Repository) -> None:
    repo.request(until="intake")
    repo.session("2026-001", 1, date=day("2026-05-29"))
    assert [badge for *_, badge in months(repo)["Mei 2026"]] == ["Nog vastleggen"]
    repo.set("requests/2026-001/session-1.yaml", "date", DAY)
    assert [badge for *_, badge in months(repo)["Juni 2026"]] == ["Gepland"]


def test_a_session_is_shown_with_its_time_people_and_place(repo: Repository) -> None:
    repo.request(until="intake")
    repo.session("2026-001", 1, location="zaal 1", assistant="bram")
    (month,) = agenda.view(team_ledger(repo)).months
    (item,) = month.items
    assert item.time == "13:30 tot 16:00 uur"
    assert item.details == "Anna Proef, met Bram Proef als assistent. Zaal 1."
    assert (item.about.page, item.about.id, item.about.anchor) == (
        "dossier",
        "2026-001",
        "gesprek-1",
    )


def test_the_agenda_shows_last_days_of_calls_cards_pauses_and_contracts(repo: Repository) -> None:
    repo.call(deadline=day("2026-06-12"))
    repo.call("weg", withdrawn={"on": DAY, "reason": "Niet."})
    repo.set(CARD, "valid_until", day("2026-06-30"))
    repo.set("content/providers/partij.yaml", "contract.until", day("2026-08-31"))
    pause = {"from": day("2026-07-06"), "state": "paused", "until": day("2026-07-10"), **KNOWN}
    repo.append(PROGRAMME, "phases", pause)
    assert months(repo) == {
        "Juni 2026": [
            ("2026-06-12", repo.files["content/calls/gedragscode.md"]["title"], "Oproep"),
            ("2026-06-30", "Laatste dag van de kaart 1", "Kaart"),
        ],
        "Juli 2026": [
            ("2026-07-06", "Het programma: de pauze begint", "Fase"),
            ("2026-07-10", "Het programma: laatste dag van de pauze", "Fase"),
        ],
        "Augustus 2026": [("2026-08-31", "Laatste dag van een contract", "Contract")],
    }


def test_a_last_day_after_a_year_is_not_shown_but_a_session_always_is(
    repo: Repository,
) -> None:
    repo.set(CARD, "valid_until", day("2027-07-01"))
    assert months(repo) == {}
    repo.set(CARD, "valid_until", day("2027-06-30"))
    assert list(months(repo)) == ["Juni 2027"]
    repo.request(until="intake")
    repo.set(CARD, "valid_until", day("2029-12-31"))
    repo.session("2026-001", 1, date=day("2029-01-09"))
    assert list(months(repo)) == ["Januari 2029"]


def test_an_absence_is_told_once_and_in_the_months_after_it_the_person_is_named(
    repo: Repository,
) -> None:
    absence = {"from": day("2026-06-29"), "until": day("2026-07-03"), **KNOWN}
    repo.set("facilitators/anna.yaml", "absences", [absence])
    repo.set(PROGRAMME, "roles.0.absences", [{**absence, "deputy": "Sam Proef"}])
    all_months = agenda.view(team_ledger(repo)).months
    when = "van 29 juni 2026 tot en met 3 juli 2026"
    told = {
        month.id: (
            [(one.who.words, one.words) for one in month.away],
            [link.words for link in month.still_away],
        )
        for month in all_months
    }
    both = [("Anna Proef", when), ("Coördinator Proef", f"{when}; Sam Proef vervangt")]
    assert told == {
        "maand-2026-06": (both, []),
        "maand-2026-07": ([], ["Anna Proef", "Coördinator Proef"]),
    }
    assert [month.none for month in all_months] == ["Verder is er niets bekend."] * 2
    repo.drop(PROGRAMME, "roles.0.absences.0.deputy")
    words = agenda.view(team_ledger(repo)).months[0].away[1].words
    assert words == f"{when}; vervanger nog niet bekend"


@pytest.mark.parametrize(
    ("sessions", "lead"), [(1, "Er is 1 gesprek gepland."), (2, "Er zijn 2 gesprekken gepland.")]
)
def test_the_lead_counts_the_planned_sessions(repo: Repository, sessions: int, lead: str) -> None:
    repo.request(until="intake")
    for number in range(1, sessions + 1):
        repo.session("2026-001", number)
    assert agenda.view(team_ledger(repo)).lead == lead


@pytest.mark.parametrize("as_of", ["9999-12-31", "2026-01-31", "2026-12-31"])
def test_the_agenda_can_be_made_on_any_day_of_the_calendar(repo: Repository, as_of: str) -> None:
    assert agenda.view(team_ledger(repo, day(as_of))).lead == "Er is geen gesprek gepland."


# ----------------------------------------------------------------------------- calendars


def events(data: bytes) -> list[Any]:
    """The events of a calendar file, as the library reads them."""
    return list(ics.read(data).events)


def statuses(team: TeamLedger, name: str) -> dict[str, str]:
    """By UID the status of the events in the own calendar file of a facilitator."""
    found = events(calendars.calendar_of_person(team, name))
    return {str(event["uid"]): str(event.get("status", "")) for event in found}


def with_sessions(repo: Repository) -> None:
    repo.set(CARD, "per_requester", 4)
    repo.request(until="intake", reason="GEHEIM")
    repo.session("2026-001", 1, location="Zaal 1", assistant="bram")
    repo.session("2026-001", 2, facilitators=["bram"])
    repo.session("2026-001", 3, cancelled=OFF)
    repo.held_session("2026-001", 4)


def test_the_calendar_file_holds_what_is_planned_and_what_was_cancelled(repo: Repository) -> None:
    with_sessions(repo)
    calendar = events(calendars.calendar_of_all(team_ledger(repo)))
    assert [str(event["uid"])[:10] for event in calendar] == [
        *("2026-001-1", "2026-001-2", "2026-001-3")
    ]
    assert [str(event.get("status", "")) for event in calendar] == ["", "", "CANCELLED"]
    assert calendar[2]["summary"] == "Gesprekken: gaat niet door: gesprek 2026-001-3"
    assert calendar[0]["summary"] == "Gesprekken: gesprek 2026-001-1"
    assert calendar[0]["location"] == "Zaal 1"
    assert "location" not in calendar[1]


def test_the_calendar_of_a_facilitator_holds_what_they_lead_or_assist(repo: Repository) -> None:
    with_sessions(repo)
    team = team_ledger(repo)
    assert list(calendars.people_with_events(team)) == ["anna", "bram"]
    assert statuses(team, "anna") == {
        "2026-001-1@dialoog": "",
        "2026-001-2@dialoog": "CANCELLED",
        "2026-001-3@dialoog": "CANCELLED",
    }
    assert len(events(calendars.calendar_of_person(team, "bram"))) == 2
    words = [link.words for link in agenda.view(team).calendars]
    assert words == ["Agenda van Anna Proef", "Agenda van Bram Proef"]


def test_a_cancelled_session_stays_in_a_calendar_for_a_month_and_the_file_stays(
    repo: Repository,
) -> None:
    repo.request(until="intake")
    path = repo.session("2026-001", 1)
    before = events(calendars.calendar_of_person(team_ledger(repo), "anna"))[0]
    repo.set(path, "cancelled", OFF)
    date = repo.files[path]["date"]
    after = events(calendars.calendar_of_person(team_ledger(repo), "anna"))[0]
    assert (after["uid"], after["status"]) == (before["uid"], "CANCELLED")
    assert after["sequence"] > before["sequence"]
    assert "description" not in after
    days = calendars.DAYS_SHOWN_AS_CANCELLED
    for later, shown in ((days, 1), (days + 1, 0)):
        team = team_ledger(repo, date + dt.timedelta(days=later))
        assert len(events(calendars.calendar_of_all(team))) == shown
        assert len(events(calendars.calendar_of_person(team, "anna"))) == shown
        assert list(calendars.people_with_calendars(team)) == ["anna"]
        assert len(agenda.view(team).calendars) == shown


def test_a_session_has_the_clock_of_the_zone_that_the_programme_names(repo: Repository) -> None:
    with_sessions(repo)
    repo.set(PROGRAMME, "timezone", "America/Paramaribo")
    team = team_ledger(repo)
    for data in (calendars.calendar_of_all(team), calendars.calendar_of_person(team, "anna")):
        assert events(data)[0]["dtstart"].dt.utcoffset() == dt.timedelta(hours=-3)
        assert b"X-WR-TIMEZONE:America/Paramaribo\r\n" in data


def test_a_session_that_went_to_somebody_else_is_off_for_who_had_it(repo: Repository) -> None:
    repo.request(until="intake")
    path = repo.session("2026-001", 1)
    before = events(calendars.calendar_of_person(team_ledger(repo), "anna"))[0]
    repo.set(path, "facilitators", ["bram"])
    team = team_ledger(repo)
    assert statuses(team, "anna") == {"2026-001-1@dialoog": "CANCELLED"}
    assert statuses(team, "bram") == {"2026-001-1@dialoog": ""}
    (off,) = events(calendars.calendar_of_person(team, "anna"))
    assert off["sequence"] > before["sequence"]
    assert off["summary"] == "Gesprekken: gaat naar iemand anders: gesprek 2026-001-1"
    assert "Bram" not in calendars.calendar_of_person(team, "anna").decode()
    assert [str(event.get("status", "")) for event in events(calendars.calendar_of_all(team))] == [
        ""
    ]
    assert list(calendars.people_with_calendars(team)) == ["anna", "bram"]


def test_a_calendar_file_holds_nothing_of_the_request_and_its_reason(repo: Repository) -> None:
    with_sessions(repo)
    data = calendars.calendar_of_all(team_ledger(repo))
    for closed in (b"GEHEIM", b"lg-0a0a", b"Dienstverlening", b"Akkoord"):
        assert closed not in data


def test_a_moved_session_keeps_its_uid_in_the_calendar_file(repo: Repository) -> None:
    with_sessions(repo)
    before = events(calendars.calendar_of_all(team_ledger(repo)))
    path = "requests/2026-001/session-1.yaml"
    repo.set(path, "date", day("2026-06-30"))
    repo.set(path, "planned_on", day("2026-05-11"))
    after = events(calendars.calendar_of_all(team_ledger(repo)))
    assert {event["uid"] for event in before} == {event["uid"] for event in after}
    moved = next(event for event in after if event["uid"] == "2026-001-1@dialoog")
    assert moved["dtstamp"].dt.date() == day("2026-05-11")
    assert moved["dtstart"].dt.date() == day("2026-06-30")


def test_a_meeting_stands_in_the_agenda_and_the_calendar_with_its_location(
    repo: Repository,
) -> None:
    why = {"on": day("2026-05-20"), "reason": "Ziek."}
    repo.meeting("2026-06-18", outcomes=[], title="Groot", location="Zaal 2", start="13:30")
    repo.meeting("2026-06-19", outcomes=[], title="Klein", postponed=why)
    repo.meeting("2026-03-12", outcomes=[], title="Lang geleden")
    assert months(repo) == {
        "Juni 2026": [
            ("2026-06-18", "Groot", "Bijeenkomst"),
            ("2026-06-19", "Klein", "Uitgesteld"),
        ]
    }
    team = team_ledger(repo)
    (month,) = agenda.view(team).months
    assert (month.items[0].time, month.items[0].details) == (
        "13:30 uur",
        "Klankbordgroep. Zaal 2.",
    )
    found = {str(event["uid"]): event for event in ics.read(calendars.calendar_of_all(team)).events}
    assert found["bijeenkomst-2026-06-18@dialoog"]["location"] == "Zaal 2"
    assert found["bijeenkomst-2026-06-19@dialoog"]["status"] == "TENTATIVE"


def test_the_agenda_says_of_which_offer_a_phase_is(repo: Repository) -> None:
    pause = {"from": day("2026-07-06"), "state": "paused", "until": day("2026-07-10"), **KNOWN}
    repo.append(PROGRAMME, "phases", {**pause, "offers": ["leidinggevenden"]})
    title = repo.files["content/offers/leidinggevenden.md"]["title"]
    assert months(repo)["Juli 2026"] == [
        ("2026-07-06", f"{title}: de pauze begint", "Fase"),
        ("2026-07-10", f"{title}: laatste dag van de pauze", "Fase"),
    ]
