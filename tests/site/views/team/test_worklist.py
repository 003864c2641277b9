"""The worklist as a page: what is late, due, for later and nobody's; and what happened."""

import datetime as dt

import pytest

from dialoog.site.views.components.elements import Link
from dialoog.site.views.components.team import links, tasks
from dialoog.site.views.components.team.labels import TASKS
from dialoog.site.views.team import kinds_of_work, worklist
from dialoog.tasks.worklist import CHORES
from tests.makers import DAY, PROGRAMME, Repository, day
from tests.site.views.of_team import team_ledger


def view(repo: Repository, as_of: dt.date = DAY) -> worklist.WorklistView:
    return worklist.view(team_ledger(repo, as_of))


def grouped(page: worklist.WorklistView) -> dict[str, list[str]]:
    return {
        group.heading: [task.about.id for task in group.tasks if task.about]
        for group in page.groups
    }


def test_a_worklist_without_tasks_says_so(repo: Repository) -> None:
    page = view(repo)
    assert (page.lead, page.groups, page.sums) == ("Er is niets te doen.", (), ())


def test_tasks_are_grouped_by_when_they_are_due(repo: Repository) -> None:
    repo.request("2026-001", received=day("2026-05-18"))  # due on Thursday 28 May
    repo.request("2026-002", received=day("2026-05-26"))  # due on Wednesday 3 June
    repo.request("2026-003", received=day("2026-05-28"))  # due on Monday 8 June
    path = repo.request("2026-004", received=day("2026-05-28"))
    repo.drop(path, "owner")
    gone = {"from": day("2026-05-25"), "until": day("2026-06-12"), "announced": day("2026-05-01")}
    repo.set(PROGRAMME, "roles.0.absences", [gone])  # and nobody stands in
    page = view(repo)
    assert list(grouped(page)) == ["Van niemand", "Te laat", "Deze week", "Later"]
    assert grouped(page)["Van niemand"] == ["2026-004"]
    assert grouped(page)["Te laat"] == ["2026-001"]
    assert grouped(page)["Deze week"] == ["2026-002"]
    assert grouped(page)["Later"] == ["2026-003"]


def test_each_group_of_tasks_is_counted_with_a_link_to_it(repo: Repository) -> None:
    repo.request("2026-001", received=day("2026-05-18"))
    repo.request("2026-002", received=day("2026-05-28"))
    repo.request("2026-003", received=day("2026-05-28"))
    page = view(repo)
    assert [(sum_.term, sum_.words) for sum_ in page.sums] == [
        ("Te laat", "1 taak"),
        ("Later", "2 taken"),
    ]
    assert [sum_.link and sum_.link.anchor for sum_ in page.sums] == [
        group.id for group in page.groups
    ]


def test_the_lead_counts_the_tasks_and_names_their_owners(repo: Repository) -> None:
    repo.request("2026-001")
    assert view(repo).lead == "Er is 1 taak. Die is voor Eigenaar Proef."
    repo.request("2026-002", owner="Ander Proef")
    assert view(repo).lead == "Er zijn 2 taken. Die zijn voor Ander Proef en Eigenaar Proef."


def test_a_task_is_shown_with_its_text_owner_deadline_dossier_and_lines(
    repo: Repository,
) -> None:
    path = repo.request("2026-001", received=day("2026-05-28"))
    (group,) = view(repo).groups
    (task,) = group.tasks
    assert task.text == "Bespreek aanvraag 2026-001 met het programmateam."
    assert task.owner == "Eigenaar Proef"
    assert (task.due, task.iso) == ("maandag 8 juni 2026", "2026-06-08")
    (way,) = task.ways
    assert (way.path, way.edit, task.late) == (path, "", None)
    assert task.about
    assert (task.about.page, task.about.id) == ("dossier", "2026-001")
    (snippet,) = way.snippets
    assert snippet.place == "Zet dit erbij, onderaan het bestand:"
    assert snippet.lines.startswith("consultation:\n  on: 2026-06-01\n")
    assert way.command.startswith("set 2026-001 consultation.on=2026-06-01 ")


def test_a_task_leads_to_the_editor_of_its_file_and_names_all_ways_out(repo: Repository) -> None:
    repo.set(PROGRAMME, "repository", "https://github.com/stad/gesprekken")
    repo.request("2026-001", until="intake")
    repo.session("2026-001", 1, date=day("2026-05-26"))
    repo.request("2026-002", until="intake")
    ways = {task.text.split()[0]: task.ways for group in view(repo).groups for task in group.tasks}
    held, cancelled = ways["Leg"]
    file = "https://github.com/stad/gesprekken/edit/main/requests/2026-001/session-1.yaml"
    assert (held.when, held.edit) == ("", file)
    assert held.snippets[0].lines.startswith("held:\n")
    assert (cancelled.when, cancelled.edit) == ("is het afgezegd", file)
    assert cancelled.snippets[0].lines.startswith("cancelled:\n")
    (plan,) = ways["Plan"]
    new = "https://github.com/stad/gesprekken/new/main?filename=requests/2026-002/session-1.yaml"
    assert plan.edit == new


@pytest.mark.parametrize(
    ("due", "words"),
    [
        ("2026-05-30", "2 dagen te laat"),
        ("2026-05-31", "1 dag te laat"),
        ("2026-06-01", "Vandaag"),
        ("2026-06-02", "Morgen"),
        ("2026-06-03", ""),
    ],
)
def test_a_badge_says_how_late_a_task_is_or_how_near(due: str, words: str) -> None:
    badge = tasks.lateness(DAY, day(due))
    assert (badge.words if badge else "") == words


def test_every_kind_of_work_has_a_short_name_and_the_other_way_round() -> None:
    assert set(TASKS) == {chore.code for chore in CHORES}
    assert [code for code, name in TASKS.items() if not 0 < len(name) <= 25] == []


def test_of_many_tasks_the_most_urgent_stand_in_full_and_all_by_kind_of_work(
    repo: Repository,
) -> None:
    for number in range(tasks.MOST_TASKS):
        repo.request(f"2026-{number + 1:03}", received=day("2026-05-28"))
    assert view(repo).kinds is None
    repo.request("2026-900", received=day("2026-05-29"), owner="Later Proef")
    repo.promise(by=day("2026-05-20"))
    page, team = view(repo), team_ledger(repo)
    late, later = page.groups
    assert (late.number, len(late.tasks), late.more) == (1, 1, "")
    assert (later.number, len(later.tasks)) == (31, 29)
    assert later.more == "Nog 2 taken: zie alle taken, per soort werk."
    assert page.kinds
    assert [cell.words for cell in page.kinds.rows[1]] == ["Bespreken", "31", "0", "0", "31"]
    assert list(kinds_of_work.kind_ids(team)) == ["keep-promise", "consult-programme-team"]
    rows = kinds_of_work.view(team, "consult-programme-team").table
    assert rows
    link = rows.rows[-1][0].link
    assert link
    assert (link.page, link.id) == ("dossier", "2026-900")
    assert link.anchor == f"taak-{team.tasks_of('requests', '2026-900')[0].key}"
    (promise,) = kinds_of_work.view(team, "keep-promise").tasks
    assert promise.ways, "it has no page of its own, so that its lines stand here"


# -------------------------------------------------------------------- what happened lately


def happened(repo: Repository, as_of: dt.date = DAY) -> list[tuple[str, str]]:
    return [(day.iso, fact.words) for day in view(repo, as_of).lately for fact in day.events]


def test_the_worklist_lists_the_events_of_two_weeks_the_last_day_first(repo: Repository) -> None:
    repo.request("2026-001", received=day("2026-05-18"))
    repo.request("2026-002", received=day("2026-05-17"))
    repo.request("2026-003", received=day("2026-06-01"))
    assert happened(repo) == [
        ("2026-06-01", "Aanvraag ontvangen van Dienstverlening"),
        ("2026-05-18", "Aanvraag ontvangen van Dienstverlening"),
    ]


def test_every_dated_fact_is_an_event(repo: Repository) -> None:
    repo.request("2026-001", until="intake")
    repo.held_session("2026-001", 1)
    off = {"on": day("2026-04-10"), "by": "provider", "reason": "Ziek.", "punch": "returned"}
    repo.session("2026-001", 2, cancelled=off)
    sentences = [words for _, words in happened(repo, day("2026-04-15"))]
    assert sentences == [
        "Evaluatie van gesprek 1 terug: 9 reacties, cijfer 8,1",
        "Gesprek 2 afgezegd door de partij; strip terug",
        "Evaluatie van gesprek 1 verstuurd",
        "Gesprek 1 gevoerd, met 12 deelnemers",
    ]


def test_every_step_of_a_request_is_an_event(repo: Repository) -> None:
    repo.request("2026-001", until="intake")
    repo.session("2026-001", 1)
    assert [words for _, words in happened(repo, day("2026-03-16"))] == [
        "Gesprek 1 gepland op dinsdag 9 juni 2026",
        "Intake gehouden door Anna Proef",
        "Gekoppeld aan Anna Proef",
        "Besproken met het programmateam",
        "Aanvraag ontvangen van Dienstverlening",
    ]


def test_a_task_about_the_file_of_all_themes_leads_there_in_dutch(repo: Repository) -> None:
    about = links.record(team_ledger(repo), "content/themes.yaml")
    assert about == Link("Rode draden", "report", anchor="rode-draden")


def test_facts_of_cards_calls_people_phases_and_news_are_events(repo: Repository) -> None:
    extra = {"on": DAY, "sessions": 1, "reason": "Zo.", "agreed_by": "Wij"}
    repo.append("content/cards/kaart-1.yaml", "extensions", extra)
    taken = {**extra, "sessions": -2}
    repo.append("content/cards/kaart-1.yaml", "extensions", taken)
    repo.call(opened=DAY, responses=[{"facilitator": "pool-een", "on": DAY, "answer": "maybe"}])
    gone = {"from": day("2026-07-01"), "until": day("2026-07-03"), "announced": DAY}
    repo.set("facilitators/anna.yaml", "absences", [gone])
    repo.set(PROGRAMME, "roles.0.absences", [gone])
    repo.append(PROGRAMME, "phases", {"from": DAY, "state": "paused"})
    repo.news(f"{DAY}-bericht", title="Een bericht")
    repo.set("content/themes.yaml", "0.actions", [{"on": DAY, "text": "Iets gedaan."}])
    sentences = [words for _, words in happened(repo)]
    when = "van 1 juli 2026 tot en met 3 juli 2026"
    assert sentences == [
        "Afgesproken: 1 strip erbij",
        "Afgesproken: 2 strippen eraf",
        "Oproep aan de pool",
        "Pool Proef reageerde: misschien",
        f"Meldde zich afwezig {when}",
        "Het programma: pauzeert",
        f"Bekend: Coördinator Proef is afwezig {when}",
        "Nieuwsbericht",
        "Iets gedaan met een rode draad",
    ]


def test_a_long_list_of_events_is_cut_and_the_others_counted(repo: Repository) -> None:
    for number in range(worklist.MAX_EVENTS + 1):
        repo.request(f"2026-{number:03}", received=DAY)
    page = view(repo)
    assert sum(len(one.events) for one in page.lately) == worklist.MAX_EVENTS
    assert page.more == "En nog 1 feit."
    repo.request("2026-999", received=DAY)
    assert view(repo).more == "En nog 2 feiten."
