"""The public calendar file."""

import datetime as dt
from typing import Any

import pytest

from dialoog.pipeline import TEMPLATES
from dialoog.site.edition import render_edition
from dialoog.site.views.pages import public_dates
from tests.ics import read
from tests.makers import PROGRAMME, Repository, day
from tests.site.views.staff import open_ledger


def events(repo: Repository) -> dict[str, Any]:
    return {str(event["uid"]): event for event in read(public_dates.data(open_ledger(repo))).events}


def span(event: Any) -> tuple[object, object]:
    return event["dtstart"].dt, event["dtend"].dt


def test_the_deadline_of_a_call_is_an_event_of_a_whole_day(repo: Repository) -> None:
    repo.call(deadline=day("2026-06-12"))
    event = events(repo)["oproep-gedragscode@dialoog"]
    assert span(event) == (day("2026-06-12"), day("2026-06-13"))
    assert "Gespreksleiders voor de gedragscode" in event["summary"]
    assert event["dtstamp"].dt.date() == day("2026-05-18")


def test_a_withdrawn_call_is_a_cancelled_event(
    repo: Repository,
) -> None:
    repo.call()
    assert "status" not in events(repo)["oproep-gedragscode@dialoog"]
    repo.call(withdrawn={"on": day("2026-05-20"), "reason": "Anders geregeld."})
    event = events(repo)["oproep-gedragscode@dialoog"]
    assert event["status"] == "CANCELLED"
    assert event["description"] == "De oproep gaat niet door."
    assert event["dtstamp"].dt.date() == day("2026-05-20")


def test_a_pause_covers_all_its_days_and_another_phase_its_first(repo: Repository) -> None:
    pause = {"from": day("2026-07-06"), "until": day("2026-07-31"), "announced": day("2026-05-01")}
    repo.append(PROGRAMME, "phases", {**pause, "state": "paused", "message": "Wij *rusten*."})
    calendar = events(repo)
    assert span(calendar["fase-2025-01-06@dialoog"]) == (day("2025-01-06"), day("2025-01-07"))
    paused = calendar["fase-2026-07-06@dialoog"]
    assert span(paused) == (day("2026-07-06"), day("2026-08-01"))
    assert paused["description"] == "Wij rusten."


def test_a_pause_of_an_offer_stands_beside_the_phase_of_the_programme(repo: Repository) -> None:
    pause = {"from": day("2026-05-25"), "until": day("2026-07-31"), "state": "paused"}
    repo.append(PROGRAMME, "phases", {**pause, "offers": ["leidinggevenden"]})
    calendar = events(repo)
    paused = calendar["fase-2026-05-25-leidinggevenden@dialoog"]
    assert span(paused) == (day("2026-05-25"), day("2026-08-01"))
    assert "het programma loopt" in calendar["fase-2025-01-06@dialoog"]["summary"]
    title = repo.files["content/offers/leidinggevenden.md"]["title"]
    assert f"het aanbod {title} pauzeert" in paused["summary"]


def test_the_calendar_file_is_the_same_to_the_byte_each_time(repo: Repository) -> None:
    repo.call()
    assert public_dates.data(open_ledger(repo)) == public_dates.data(open_ledger(repo))


@pytest.mark.parametrize("word", ["lg-0a0a1a", "partij", "Coördinator"])
def test_the_public_calendar_holds_nothing_closed(word: str, repo: Repository) -> None:
    repo.request(until="intake")
    repo.session()
    repo.call(responses=[{"facilitator": "pool-een", "on": day("2026-05-20"), "answer": "yes"}])
    assert word not in public_dates.data(open_ledger(repo)).decode()


@pytest.mark.parametrize("edition", ["staff", "team"])
def test_every_page_links_to_the_calendar_file(edition: str, repo: Repository) -> None:
    repo.call()
    files = dict(render_edition(repo.ledger(), edition, [TEMPLATES]))
    assert files["agenda.ics"] == public_dates.data(open_ledger(repo))
    pages = {path for path in files if path.endswith("/index.html") and path.count("/") == 1}
    link = '<link rel="alternate" type="text/calendar" title="Agenda" href="../agenda.ics">'
    assert [path for path in pages if link.encode() not in files[path]] == []
    linked = {path for path in pages if b'class="ams-link" href="../agenda.ics"' in files[path]}
    assert linked >= {"nieuws/index.html"} | (
        {"oproepen/index.html"} if edition == "staff" else set()
    )


WHY = {"on": day("2026-05-20"), "reason": "De *zaal* is bezet."}


@pytest.mark.parametrize(
    ("fields", "status", "first", "title"),
    [
        ({}, "", "2026-06-18", "Klankbordgroep"),
        ({"postponed": WHY}, "TENTATIVE", "2026-06-18", "uitgesteld: Klankbordgroep"),
        ({"cancelled": WHY}, "CANCELLED", "2026-06-18", "gaat niet door: Klankbordgroep"),
        (
            {"postponed": {**WHY, "until": day("2026-07-02")}},
            "",
            "2026-07-02",
            "Klankbordgroep",
        ),
    ],
)
def test_a_meeting_is_tentative_without_a_day_and_cancelled_when_it_was_called_off(
    repo: Repository, fields: dict[str, Any], status: str, first: str, title: str
) -> None:
    repo.meeting("2026-06-18", outcomes=[], title="Klankbordgroep", location="Zaal 2", **fields)
    event = events(repo)["bijeenkomst-2026-06-18@dialoog"]
    assert event.get("status", "") == status
    assert event["dtstart"].dt == day(first)
    assert str(event["summary"]).endswith(f": {title}")
    assert "location" not in event
    if fields:
        assert event["description"] == "De zaal is bezet."


def test_a_meeting_with_times_is_an_appointment(repo: Repository) -> None:
    repo.meeting("2026-06-18", outcomes=[], start="13:30", end="16:00")
    start, end = span(events(repo)["bijeenkomst-2026-06-18@dialoog"])
    assert (f"{start:%d %H:%M}", f"{end:%H:%M}") == ("18 13:30", "16:00")


def test_a_meeting_has_the_clock_of_the_zone_that_the_programme_names(repo: Repository) -> None:
    repo.meeting("2026-06-18", outcomes=[], start="13:30", end="16:00")
    repo.set(PROGRAMME, "timezone", "America/Paramaribo")
    start = events(repo)["bijeenkomst-2026-06-18@dialoog"]["dtstart"].dt
    assert (start.hour, start.utcoffset()) == (13, dt.timedelta(hours=-3))


def test_each_step_of_a_meeting_and_a_call_gives_a_higher_sequence(repo: Repository) -> None:
    later = {**WHY, "until": day("2026-07-02")}
    sequences = []
    for fields in ({}, {"postponed": WHY}, {"postponed": later}, {"cancelled": WHY}):
        repo.meeting("2026-06-18", outcomes=[], **fields)
        sequences.append(events(repo)["bijeenkomst-2026-06-18@dialoog"]["sequence"])
    assert sequences == sorted(set(sequences))
    sequences.clear()
    path = repo.call("nieuw", opened=day("2026-05-18"), deadline=day("2026-06-05"))
    for key, value in (
        *(("opened", day("2026-05-18")), ("deadline", day("2026-06-19"))),
        ("withdrawn", {"on": day("2026-05-18"), "reason": "Ze regelen het zelf."}),
    ):
        repo.set(path, key, value)
        sequences.append(events(repo)["oproep-nieuw@dialoog"]["sequence"])
    assert sequences == sorted(set(sequences))
