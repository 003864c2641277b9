"""All dossiers: what must be done first on top, the queue of a pause, and the archive."""

import pytest

from dialoog.site.views.team import dossiers
from tests.makers import PROGRAMME, Repository, day
from tests.site.views.of_team import cell_texts, team_ledger

CLOSED = {"on": day("2026-05-01"), "outcome": "declined", "reason": "Klaar."}
PAUSE = {"from": day("2026-05-18"), "state": "paused"}


def rows(repo: Repository) -> list[list[str]]:
    return cell_texts(dossiers.view(team_ledger(repo)).open)


def test_open_dossiers_are_ordered_by_their_first_deadline(
    repo: Repository,
) -> None:
    repo.request("2026-001", until="intake")
    repo.session("2026-001", 1)
    repo.request("2026-002", received=day("2026-05-28"))
    repo.request("2026-003", received=day("2026-05-18"))
    assert [row[0] for row in rows(repo)] == ["2026-003", "2026-002", "2026-001"]


def test_the_row_of_a_dossier_shows_its_state_task_deadline_and_owner(repo: Repository) -> None:
    repo.request("2026-001", received=day("2026-05-28"))
    assert rows(repo) == [
        [
            *("2026-001", "Ontvangen", "Gesprekken voor leidinggevenden", "Dienstverlening"),
            *("28 mei 2026", "Bespreken", "maandag 8 juni 2026", "Eigenaar Proef"),
        ]
    ]


def test_the_row_of_a_dossier_without_tasks_shows_its_next_session(repo: Repository) -> None:
    path = repo.request("2026-001", until="intake")
    repo.drop(path, "owner")
    repo.session("2026-001", 1, date=day("2026-06-12"))
    repo.session("2026-001", 2, date=day("2026-06-10"))
    planned = "Niets: het gesprek is op woensdag 10 juni 2026"
    assert rows(repo)[0][5:] == [planned, "-", "nog niemand"]


def test_the_row_of_a_dossier_links_to_its_page(repo: Repository) -> None:
    repo.request("2026-001")
    link = dossiers.view(team_ledger(repo)).open.rows[0][0].link
    assert link
    assert (link.page, link.id) == ("dossier", "2026-001")


def test_the_lead_counts_the_open_dossiers(repo: Repository) -> None:
    repo.request("2026-001", until="consult", closed=CLOSED)
    assert dossiers.view(team_ledger(repo)).lead == "Elke aanvraag krijgt hier een dossier."
    repo.request("2026-002")
    assert dossiers.view(team_ledger(repo)).lead == "Er staat 1 dossier open."


def test_the_queue_of_a_pause_is_in_order_of_arrival(repo: Repository) -> None:
    repo.request("2026-002", received=day("2026-05-20"))
    repo.request("2026-001", received=day("2026-05-21"))
    assert dossiers.view(team_ledger(repo)).queue is None
    repo.append(PROGRAMME, "phases", PAUSE)
    page = dossiers.view(team_ledger(repo))
    assert page.queue
    assert [row[:3] for row in cell_texts(page.queue)] == [
        ["1", "2026-002", "20 mei 2026"],
        ["2", "2026-001", "21 mei 2026"],
    ]
    state = page.open.rows[0][1]
    assert [badge.words for badge in state.badges] == ["Ontvangen", "Wacht"]


def test_of_too_many_the_first_are_shown_and_all_stand_by_when_they_arrived(
    repo: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.request("2025-001", received=day("2025-12-31"))
    repo.request("2026-001", received=day("2026-05-20"))
    repo.request("2026-002", received=day("2026-05-21"))
    repo.append(PROGRAMME, "phases", PAUSE)
    team = team_ledger(repo)
    assert list(dossiers.open_periods(team)) == []
    monkeypatch.setattr(dossiers, "MOST_OPEN", 2)
    page = dossiers.view(team)
    assert page.queue
    assert (len(page.queue.rows), len(page.open.rows)) == (2, 2)
    assert page.queue.caption == "De wachtrij, op volgorde van binnenkomst: de eerste 2 van 3"
    links = [(link.words, link.page, link.id) for link in page.all_open]
    assert links == [
        ("2025: 1 dossier", "open-dossiers", "2025"),
        ("2026: 2 dossiers", "open-dossiers", "2026"),
    ]
    assert list(dossiers.open_periods(team)) == ["2025", "2026"]
    part = dossiers.open_in_period(team, "2026")
    assert part.table
    assert [row[0] for row in cell_texts(part.table)] == ["2026-001", "2026-002"]
    assert part.lead == "In 2026 kwamen 2 dossiers binnen die nog open staan."


def test_closed_dossiers_are_in_the_archive_of_the_year_of_their_arrival(repo: Repository) -> None:
    repo.request("2025-001", until="consult", received=day("2025-12-31"), closed=CLOSED)
    repo.request("2026-001", until="consult", closed=CLOSED)
    repo.request("2026-002", until="consult", closed={**CLOSED, "outcome": "withdrawn"})
    repo.request("2026-003")
    team = team_ledger(repo)
    archives = [(link.words, link.id) for link in dossiers.view(team).archives]
    assert archives == [("2026: 2 dossiers", "2026"), ("2025: 1 dossier", "2025")]
    assert list(dossiers.archive_periods(team)) == ["2025", "2026"]
    page = dossiers.archive(team, "2026")
    assert page.table
    assert [(row[0], row[1], row[5]) for row in cell_texts(page.table)] == [
        ("2026-001", "Afgewezen", "1 mei 2026"),
        ("2026-002", "Ingetrokken", "1 mei 2026"),
    ]
    assert page.lead == "In 2026 kwamen 2 dossiers binnen die nu dicht zijn."
    assert dossiers.archive(team, "2025").lead == "In 2025 kwam 1 dossier binnen die nu dicht is."


def test_the_row_of_a_closed_dossier_counts_its_held_sessions(repo: Repository) -> None:
    repo.request("2026-001", until="intake", closed=CLOSED)
    repo.held_session("2026-001", 1)
    off = {"on": day("2026-04-10"), "by": "provider", "reason": "Ziek.", "punch": "returned"}
    repo.session("2026-001", 2, cancelled=off)
    closed = dossiers.archive(team_ledger(repo), "2026").table
    assert closed
    assert cell_texts(closed)[0][6] == "1"
