"""The view of the handover: its period, its sections, and the links in them."""

from dialoog.formats.dates import DateRange
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.elements import Link
from dialoog.site.views.team.handover import page
from dialoog.site.views.team.handover.section import MOST_IN_SECTION
from tests.makers import CARD, DAY, PROGRAMME, Repository, day
from tests.site.views.of_team import cell_texts, drawn, team_ledger


def add_absence(repo: Repository, first: str, last: str) -> None:
    absence = {"from": day(first), "until": day(last), "announced": day("2026-05-01")}
    repo.append(PROGRAMME, "roles.0.absences", absence)


def period(repo: Repository) -> tuple[str, str]:
    coming = page.coming_period(team_ledger(repo))
    return str(coming.first), str(coming.last)


def test_the_period_without_an_absence_is_four_weeks(repo: Repository) -> None:
    assert period(repo) == ("2026-06-01", "2026-06-28")


def test_the_period_is_the_next_absence_of_the_coordinator_if_that_begins_soon(
    repo: Repository,
) -> None:
    add_absence(repo, "2026-07-31", "2026-08-14")
    assert period(repo) == ("2026-07-31", "2026-08-14")
    repo.set(PROGRAMME, "roles.0.absences.0.from", day("2026-08-01"))
    assert period(repo) == ("2026-06-01", "2026-06-28")


def test_the_period_during_an_absence_is_what_is_left_of_it(repo: Repository) -> None:
    add_absence(repo, "2026-05-25", "2026-06-12")
    assert period(repo) == ("2026-06-01", "2026-06-12")


def test_the_period_on_the_last_day_of_the_calendar_is_that_day(repo: Repository) -> None:
    coming = page.coming_period(team_ledger(repo, day("9999-12-31")))
    assert str(coming.first) == str(coming.last) == "9999-12-31"


def test_the_rows_of_the_page_link_to_the_pages_of_their_records(repo: Repository) -> None:
    repo.request("2026-001", received=day("2026-05-28"))
    repo.request("2026-002", until="intake")
    repo.session("2026-002", 1)
    repo.call()
    tables = {section.id: section.table for section in page.view(team_ledger(repo)).sections}
    assert list(tables) == [
        *("te-doen", "gesprekken", "aanvragen", "komt-erbij", "kaarten", "oproepen"),
        *("bijeenkomsten", "beloften", "wensen", "rode-draden", "fasen", "mensen", "contact"),
    ]
    linked = {
        name: [(cell.link.page, cell.link.id) for row in table.rows for cell in row if cell.link]
        for name, table in tables.items()
    }
    assert linked["te-doen"] == [("dossier", "2026-001")]
    assert linked["gesprekken"] == [("dossier", "2026-002")]
    assert linked["aanvragen"] == [("dossier", "2026-002"), ("dossier", "2026-001")]
    assert linked["kaarten"] == [("punch-card", "kaart-1")]
    assert linked["oproepen"] == [("call", "gedragscode")]
    assert ("dossier", "2026-002") in linked["komt-erbij"]
    assert linked["fasen"] == linked["mensen"] == linked["contact"] == []
    assert cell_texts(tables["te-doen"])[0][0] == "maandag 8 juni 2026"


def test_the_handover_on_paper_has_the_same_words_and_no_links(repo: Repository) -> None:
    repo.request("2026-001", received=day("2026-05-28"))
    on_site = page.handover(team_ledger(repo), DateRange(DAY, day("2026-06-28")))
    on_paper = on_site.on_paper
    assert [cell_texts(section.table) for section in on_paper.sections] == [
        cell_texts(section.table) for section in on_site.sections
    ]
    cells = [cell for one in on_paper.sections for row in one.table.rows for cell in row]
    assert not any(cell.link for cell in cells)
    assert (on_paper.links, on_paper.command) == ((), "")
    assert on_paper.sentences == on_site.sentences


def test_the_page_begins_with_a_summary_and_ends_with_the_command_for_other_days(
    repo: Repository,
) -> None:
    repo.set(CARD, "issued", day("2026-01-12"))
    view = page.view(team_ledger(repo))
    assert len(view.sentences) == 3
    assert view.private == "Alleen voor het programmateam van Gesprekken."
    assert view.lead == "Voor wie het overneemt, van 1 juni 2026 tot en met 28 juni 2026."
    assert f"--from {DAY} --until 2026-06-28" in view.command


def test_the_page_links_to_the_manual_if_there_is_one(repo: Repository) -> None:
    assert [link.page for link in page.view(team_ledger(repo)).links] == ["worklist"]
    repo.page("voor-coordinatoren")
    assert [link.page for link in page.view(team_ledger(repo)).links] == ["worklist", "page"]


def with_requests(repo: Repository, number: int) -> TeamLedger:
    """The team's ledger with this many open requests, most of them consulted."""
    for at in range(number):
        until = "consult" if at % 4 else "request"
        repo.request(f"2026-{at + 1:03}", until=until, received=day("2026-05-20"))
        if until == "consult":
            repo.set(f"requests/2026-{at + 1:03}/request.yaml", "consultation.on", DAY)
    return team_ledger(repo)


def test_a_long_section_has_the_first_rows_and_says_of_what_kind_the_others_are(
    repo: Repository,
) -> None:
    team = with_requests(repo, MOST_IN_SECTION + 10)
    sections = {section.id: section for section in page.view(team).sections}
    requests = sections["aanvragen"]
    assert len(requests.table.rows) == MOST_IN_SECTION
    assert requests.rest == "Dit zijn de eerste 50 van 60. De andere: Ontvangen (10)."
    assert requests.elsewhere
    assert requests.elsewhere.link == Link("Alle open dossiers", "dossiers")
    assert sections["te-doen"].rest.endswith("De andere: Koppelen (10).")
    assert (sections["kaarten"].rest, sections["kaarten"].elsewhere) == ("", None)
    paper = page.handover(team, DateRange(DAY, day("2026-06-28"))).on_paper
    assert [len(each.table.rows) for each in paper.sections if each.id == "aanvragen"] == [60]
    assert not any(each.rest for each in paper.sections)


def test_the_page_is_no_heavier_with_three_times_as_many_requests(repo: Repository) -> None:
    few = len(drawn(with_requests(repo, MOST_IN_SECTION), "/overdracht/"))
    data = drawn(with_requests(repo, MOST_IN_SECTION * 3), "/overdracht/")
    assert b"Dit zijn de eerste 50 van 150." in data
    assert len(data) < few * 1.1


def rows(repo: Repository, section: str) -> list[list[str]]:
    sections = page.view(team_ledger(repo)).sections
    return next(cell_texts(each.table) for each in sections if each.id == section)


def test_the_meetings_to_come_stand_on_the_page_with_their_location(repo: Repository) -> None:
    why = {"on": day("2026-05-20"), "reason": "Ziek."}
    repo.meeting("2026-03-12", outcomes=[])
    repo.meeting("2026-04-16", outcomes=[], title="Groot", kind="pool", postponed=why)
    repo.meeting("2026-06-18", outcomes=[], title="Klein", start="13:30", location="Zaal 2")
    assert rows(repo, "bijeenkomsten") == [
        ["Donderdag 18 juni 2026, 13:30 uur", "Klein", "Klankbordgroep", "Zaal 2", ""],
        ["Nieuwe dag nog niet bekend", "Groot", "Alle gespreksleiders", "", "Uitgesteld"],
    ]


def test_the_open_promises_to_everyone_stand_on_the_page_those_with_a_day_first(
    repo: Repository,
) -> None:
    repo.promise("2026-04-02-a", to="provider")
    repo.promise("2026-04-02-b", to="requester", by=day("2026-05-29"))
    repo.promise("2026-04-02-c", kept={"on": day("2026-05-20"), "how": "Verteld."})
    assert [row[0:1] + row[2:] for row in rows(repo, "beloften")] == [
        ["vrijdag 29 mei 2026 (te laat)", "Een aanvrager", "2 april 2026", "De aanbesteding."],
        ["geen dag", "Een partij", "2 april 2026", "De aanbesteding."],
    ]


def test_the_open_wishes_and_the_themes_with_their_last_action_stand_on_the_page(
    repo: Repository,
) -> None:
    parked = {"wish": "Een *dag*.", "state": "parked", "owner": "De groep"}
    repo.meeting(outcomes=[{"wish": "Meer.", "state": "open"}, parked])
    repo.append("content/sounding-board/2026-03-12.md", "outcomes", {**parked, "state": "adopted"})
    assert rows(repo, "wensen") == [
        ["Meer.", "nog open", "niemand", "12 maart 2026", ""],
        ["Een dag.", "voor later", "De groep", "12 maart 2026", ""],
    ]
    repo.request("2026-001", until="intake")
    repo.held_session("2026-001", 1)
    theme = repo.files["content/themes.yaml"][0]
    repo.set("requests/2026-001/session-1.yaml", "themes", [theme["id"]])
    theme["actions"] = [{"on": day("2026-05-20"), "text": "Een *oefening*."}]
    assert rows(repo, "rode-draden") == [
        [theme["title"], "1 gesprek", "20 mei 2026", "Een oefening."]
    ]
