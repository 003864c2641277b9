"""Every page and file of the team's edition: valid, reachable, and marked as the team's."""

import csv
import io
import re
from pathlib import Path

import icalendar
import pytest

from dialoog import pipeline
from dialoog.data.ledger import Ledger
from dialoog.formats.written_dates import read_day
from dialoog.privacy.disclosure import OpenLedger
from dialoog.site import edition
from dialoog.site.views.components.layout import TEAM_MARKER
from dialoog.site.views.components.meetings import calendar_meetings
from tests import ics
from tests.frozen import FROZEN_ON
from tests.html_page import text_of
from tests.makers import CARD, DAY, PROGRAMME, Repository, day
from tests.site.rendered import MAX_BYTES, Site, bare, frozen, rendered
from tests.site.views.of_team import add_two_years

OWN = (
    *("werkvoorraad", "dossiers", "agenda", "kaarten", "oproepen", "dekking", "rapportage"),
    *("overdracht", "gespreksleiders-team"),
)
"""What the team's edition has on top of staff's (the page of calls is staff's with more on it)."""

MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


def paused(folder: Path) -> Ledger:
    """A pause in which requests wait; texts that try to be more than a text; odd names."""
    repo = Repository(folder)
    repo.append(PROGRAMME, "phases", {"from": day("2026-05-18"), "state": "paused"})
    gone = {"from": day("2026-05-25"), "until": day("2026-06-12"), "announced": day("2026-05-01")}
    repo.set(PROGRAMME, "roles.0.absences", [gone])
    nasty = "## Kop\n\n<b>vet</b> [weg](https://example.org) & *schuin*\n\n- een\n- twee\n"
    repo.request("2026-001", until="intake", reason=nasty.replace("<b>vet</b>", "vet"))
    repo.set("requests/2026-001/request.yaml", "consultation.advice", "## Kop\n\ntekst")
    repo.set("requests/2026-001/request.yaml", "intake.outcome", "## Kop\n\ntekst")
    repo.held_session("2026-001", 1, notes="## Kop\n\ntekst", location='Zaal <1> & "2"')
    repo.session("2026-001", 2, date=day("2026-05-15"), planned_on=day("2026-03-16"))
    repo.request("2026-002")
    repo.request("2026-003", until="consult", access="=1+1", group={"size": 25, "level": "mixed"})
    repo.request("2026-004", until="consult")
    closed = {"on": day("2026-04-01"), "outcome": "stalled", "reason": "## Kop\n\nWeg."}
    repo.set("requests/2026-004/request.yaml", "closed", closed)
    path = repo.facilitator("agenda", bio="## Kop\n\ntekst", absences=[gone])
    repo.set(path, "name", "Agenda & co")
    repo.call("wat", body="## Kop\n\n[verder](#kop)\n", needed=2)
    repo.call(
        "weg", title="Een oproep die weg is", withdrawn={"on": DAY, "reason": "## Kop\n\nZo."}
    )
    extra = {"on": day("2026-04-01"), "sessions": -1, "reason": "## Kop\n\nZo.", "agreed_by": "Wij"}
    repo.append(CARD, "extensions", extra)
    repo.page("onze-agenda", title="Een bladzijde met de naam van een van ons")
    repo.news(
        "2026-05-01-team", audience="team", body="Zie [dit](../../requests/2026-002/request.yaml)."
    )
    return repo.ledger()


@pytest.fixture(scope="module", params=[frozen, bare, paused], ids=lambda made: made.__name__)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    return rendered(request.param(tmp_path_factory.mktemp("gegevens")), "team")


def test_every_page_of_the_team_is_valid(site: Site) -> None:
    found = [f"{page.path}: {fault}" for page in site.pages for fault in page.problems()]
    assert found == []


def test_every_page_has_the_banner_of_the_team(site: Site) -> None:
    for page in site.pages:
        asides = [text_of(one) for one in page.elements("aside")]
        assert any(TEAM_MARKER in words for words in asides), page.path


def test_every_page_of_a_site_has_the_numbers_to_call(site: Site) -> None:
    assert site.ledger.programme
    dials = {(line.phone or "").replace(" ", "") for line in site.ledger.programme.help} - {""}
    for page in site.pages:
        links = {str(link.get("href")) for link in page.elements("a")}
        assert {f"tel:{dial}" for dial in dials} <= links, page.path


def test_the_home_of_the_team_begins_with_what_is_to_be_done(site: Site) -> None:
    (home,) = (page for page in site.pages if page.path == "index.html")
    headings = [text_of(one) for one in next(home.elements("main")).iter() if one.tag[-2:] == "h2"]
    own = [one for one in headings if not one.startswith("Het programma pauzeert")]
    assert (own[0], own[-1]) == ("Nu te doen", "De laatste twaalf maanden")


def test_no_page_names_a_coming_appointment_without_its_weekday() -> None:
    """A day without a weekday is in the past, or bounds a period or a forecast."""
    site = rendered(frozen(Path()), "team")
    day_words = rf"\d{{1,2}} (?:{'|'.join(MONTHS)}) \d{{4}}"
    period = rf"(?:[Vv]an|[Tt]ussen) {day_words} (?:tot en met|en) {day_words}"
    bound = rf"(?:[Gg]eldig|[Aa]fwezig|erbij) tot en met {day_words}|(?:rond|vanaf) {day_words}"
    forecast = rf"\d \| {day_words}"
    found = set()
    for page in site.pages:
        words = " ".join(" | ".join(next(page.elements("main")).itertext()).split())
        words = re.sub(rf"{period}|{bound}|{forecast}|(?<=dag ){day_words}", "", words)
        for text in re.findall(rf".{{0,40}}{day_words}", words):
            named = re.search(rf"{day_words}$", text)
            coming = read_day(named.group()) if named else None
            if coming and coming > FROZEN_ON:
                found.add((page.path, text))
    assert found == set()


def test_every_page_of_staff_is_in_the_teams_edition(site: Site) -> None:
    staff = dict(edition.render_edition(site.ledger, "staff", [pipeline.TEMPLATES]))
    pages = {path for path in staff if path.endswith((".html", ".xml"))} - {"sitemap.xml"}
    assert pages - site.files.keys() == set()


def test_every_record_has_its_page(site: Site) -> None:
    ledger, files = site.ledger, site.files
    assert {f"{name}/index.html" for name in OWN} <= files.keys()
    assert {f"dossiers/{name}/index.html" for name in ledger.requests} <= files.keys()
    assert {f"kaarten/{name}/index.html" for name in ledger.cards} <= files.keys()
    assert {f"oproepen/{name}/index.html" for name in ledger.calls} <= files.keys()
    people = {f"gespreksleiders-team/{name}/index.html" for name in ledger.facilitators}
    assert people <= files.keys()


def test_every_session_of_an_open_request_that_was_not_cancelled_has_a_pack(site: Site) -> None:
    packs = {path for path in site.files if re.fullmatch(r"dossiers/[^/]+/gesprek-.*", path)}
    assert packs == {
        f"dossiers/{one.parent}/gesprek-{one.number}/index.html"
        for one in site.ledger.sessions
        if not (one.record.cancelled or site.ledger.requests[one.parent].record.closed)
    }


def test_every_page_has_a_title_of_its_own(site: Site) -> None:
    titles = site.titles()
    twice = {title for title in titles if titles.count(title) > 1}
    assert twice == set()


def test_every_page_can_be_reached_from_the_home_page(site: Site) -> None:
    assert site.unreachable() == set()


def test_no_page_is_heavy(site: Site) -> None:
    assert [page.path for page in site.pages if len(page.data) > MAX_BYTES] == []


def test_the_report_of_a_large_programme_is_not_heavy(tmp_path: Path) -> None:
    repo = Repository(tmp_path)
    add_two_years(repo, directorates=60, themes=60)
    files = dict(edition.render_edition(repo.ledger(), "team", [pipeline.TEMPLATES]))
    assert 40_000 < len(files["rapportage/index.html"]) < MAX_BYTES, "as much as it can ever hold"


def test_every_picture_has_a_title_and_says_what_it_shows(site: Site) -> None:
    found = 0
    is_begun = bool(site.ledger.requests)
    for page in site.pages:
        for svg in page.root.iter("{http://www.w3.org/2000/svg}svg"):
            if svg.get("role") == "img":
                titles = [one.text or "" for one in svg.iter("{http://www.w3.org/2000/svg}title")]
                about = [one.text or "" for one in svg.iter("{http://www.w3.org/2000/svg}desc")]
                assert len(titles) == len(about) == 1, page.path
                assert titles[0].strip(), page.path
                assert len(about[0].strip()) > 2, page.path
                found += 1
    assert found >= (3 if is_begun else 0)


def test_every_table_of_numbers_is_a_file_that_a_dutch_excel_reads(site: Site) -> None:
    files = [path for path in site.files if path.endswith(".csv")]
    assert len(files) == 6
    for path in files:
        text = site.files[path].decode("utf-8-sig")
        assert site.files[path].startswith(b"\xef\xbb\xbf"), path
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
        assert len({len(row) for row in rows}) == 1, path
        assert len(rows[0]) >= 2, path
        for cell in (cell for row in rows[1:] for cell in row):
            assert not cell.startswith(("=", "+", "@")), path
            assert not re.fullmatch(r"\d+\.\d+", cell), path


def test_every_calendar_holds_what_is_planned(site: Site) -> None:
    planned = site.ledger.planned_sessions
    calendars = {path: data for path, data in site.files.items() if re.match("agenda/.*ics", path)}
    people = {name for one in site.ledger.sessions for name in one.record.people}
    assert len(calendars) >= 1 + len(people)
    everything = events_of(calendars["agenda/agenda.ics"])
    meetings = [event for event in everything if str(event["uid"]).startswith("bijeenkomst-")]
    assert len(meetings) == len(calendar_meetings(OpenLedger.of(site.ledger)))
    assert starts(everything) == sorted(
        f"{one.record.date} {one.record.start:%H:%M}" for one in planned
    )
    for name in people:
        own = [one for one in planned if name in one.record.people]
        assert len(starts(events_of(calendars[f"agenda/gespreksleiders/{name}.ics"]))) == len(own)


def starts(events: list[icalendar.Event]) -> list[str]:
    """When the sessions among the events begin that go on."""
    return sorted(
        event.start.strftime("%F %H:%M")
        for event in events
        if "status" not in event and not str(event["uid"]).startswith("bijeenkomst-")
    )


def events_of(data: bytes) -> list[icalendar.Event]:
    calendar = ics.read(data)
    events: list[icalendar.Event] = calendar.events
    assert calendar.get_missing_tzids() == set()
    return events


def test_news_for_the_team_is_in_its_edition_alone(site: Site) -> None:
    own = [one.id for one in site.ledger.news.values() if one.record.audience == "team"]
    staff = dict(edition.render_edition(site.ledger, "staff", [pipeline.TEMPLATES]))
    for name in own:
        assert f"nieuws/{name}/index.html" in site.files
        assert not any(name.encode() in data for data in staff.values())


def test_the_same_ledger_gives_the_same_bytes(site: Site) -> None:
    again = dict(edition.render_edition(site.ledger, "team", [pipeline.TEMPLATES]))
    assert [path for path in site.files if site.files[path] != again[path]] == []
    assert list(site.files) == list(again)


def test_a_link_to_a_request_in_the_teams_news_leads_to_its_dossier(tmp_path: Path) -> None:
    site = rendered(paused(tmp_path), "team")
    page = site.files["nieuws/2026-05-01-team/index.html"].decode()
    assert 'href="../../dossiers/2026-002/index.html"' in page
