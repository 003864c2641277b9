"""The handover as a page: for which days, with links to what it tells of."""

from dialoog.site.views.team.handover import page
from tests.makers import CARD, DAY, PROGRAMME, Repository, day
from tests.site.views.of_team import known, words


def away(repo: Repository, first: str, last: str) -> None:
    gone = {"from": day(first), "until": day(last), "announced": day("2026-05-01")}
    repo.append(PROGRAMME, "roles.0.absences", gone)


def period(repo: Repository) -> tuple[str, str]:
    found = page.coming(known(repo))
    return str(found.first), str(found.last)


def test_without_an_absence_it_is_for_four_weeks(repo: Repository) -> None:
    assert period(repo) == ("2026-06-01", "2026-06-28")


def test_it_is_for_the_next_absence_that_begins_soon(repo: Repository) -> None:
    away(repo, "2026-07-31", "2026-08-14")
    assert period(repo) == ("2026-07-31", "2026-08-14")
    repo.set(PROGRAMME, "roles.0.absences.0.from", day("2026-08-01"))
    assert period(repo) == ("2026-06-01", "2026-06-28")


def test_during_an_absence_it_is_for_what_is_left_of_it(repo: Repository) -> None:
    away(repo, "2026-05-25", "2026-06-12")
    assert period(repo) == ("2026-06-01", "2026-06-12")


def test_on_the_last_day_there_is_it_is_for_that_day(repo: Repository) -> None:
    found = page.coming(known(repo, day("9999-12-31")))
    assert str(found.first) == str(found.last) == "9999-12-31"


def test_its_parts_are_those_of_the_command_with_links(repo: Repository) -> None:
    repo.request("2026-001", received=day("2026-05-28"))
    repo.request("2026-002", until="intake")
    repo.session("2026-002", 1)
    repo.call()
    found = {part.id: part.table for part in page.view(known(repo)).parts}
    assert list(found) == [
        *("te-doen", "gesprekken", "aanvragen", "komt-erbij", "kaarten", "oproepen", "fasen"),
        *("mensen", "contact"),
    ]
    leads = {
        name: [(cell.link.page, cell.link.id) for row in table.rows for cell in row if cell.link]
        for name, table in found.items()
    }
    assert leads["te-doen"] == [("dossier", "2026-001")]
    assert leads["gesprekken"] == [("dossier", "2026-002")]
    assert leads["aanvragen"] == [("dossier", "2026-002"), ("dossier", "2026-001")]
    assert leads["kaarten"] == [("punch-card", "kaart-1")]
    assert leads["oproepen"] == [("call", "gedragscode")]
    assert ("dossier", "2026-002") in leads["komt-erbij"]
    assert leads["fasen"] == leads["mensen"] == leads["contact"] == []
    assert words(found["te-doen"])[0][0] == "8 juni 2026"


def test_it_begins_with_three_numbers_and_says_how_to_make_another(repo: Repository) -> None:
    repo.set(CARD, "issued", day("2026-01-12"))
    found = page.view(known(repo))
    assert len(found.sentences) == 3
    assert found.lead == "Voor wie het overneemt: 1 juni 2026 tot en met 28 juni 2026."
    assert f"--from {DAY} --until 2026-06-28" in found.command


def test_it_leads_to_the_manual_where_there_is_one(repo: Repository) -> None:
    assert [link.page for link in page.view(known(repo)).links] == ["worklist"]
    repo.page("voor-coordinatoren")
    assert [link.page for link in page.view(known(repo)).links] == ["worklist", "page"]
