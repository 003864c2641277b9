"""The team's home: what is due, cards, who is away, where requests are, four figures."""

from dialoog.site.routes.team import TEAM
from dialoog.site.views.components.card_picture import MOST_PICTURES
from dialoog.site.views.components.elements import Link
from dialoog.site.views.team.home import FIRST_DOSSIERS, FIRST_TASKS, TeamHomeView, view
from tests.makers import Repository, day
from tests.site.views.of_team import team_ledger


def home(repo: Repository) -> TeamHomeView:
    return view(team_ledger(repo))


def test_the_home_of_the_team_is_its_own() -> None:
    assert TEAM["home"].address == "/"
    assert TEAM["home"].view is view


def test_the_first_tasks_are_shown_and_the_others_counted(repo: Repository) -> None:
    for number in range(1, FIRST_TASKS + 3):
        repo.request(f"2026-{number:03}", received=day("2026-05-04"))
    page = home(repo)
    assert len(page.tasks) == FIRST_TASKS
    assert page.worklist.words == f"De hele werklijst ({FIRST_TASKS + 2})"
    assert page.lead == "Er zijn 7 taken; daarvan zijn er 7 te laat."


def test_open_requests_stand_by_their_step(repo: Repository) -> None:
    repo.request("2026-001", until="consult")
    repo.request("2026-002")
    repo.request("2026-003")
    steps = {step.badge.words: step for step in home(repo).steps}
    assert list(steps) == ["Ontvangen", "Besproken"]
    assert steps["Ontvangen"].count == "2 aanvragen"
    assert [link.words for link in steps["Ontvangen"].dossiers] == ["2026-002", "2026-003"]


def test_many_requests_at_a_step_are_counted_behind_the_first(repo: Repository) -> None:
    for number in range(FIRST_DOSSIERS + 2):
        repo.request(f"2026-{number + 1:03}")
    (step,) = home(repo).steps
    assert (len(step.dossiers), step.more) == (FIRST_DOSSIERS, " en nog 2")


def test_of_many_cards_those_with_the_least_left_are_drawn(repo: Repository) -> None:
    for number in range(2, MOST_PICTURES + 1):
        repo.card(f"kaart-{number}", sessions=20 - number)
    page = home(repo)
    assert (len(page.cards), page.all_cards) == (MOST_PICTURES, None)
    repo.card("bijna-op", sessions=1, issued=day("2024-01-08"))
    page = home(repo)
    assert len(page.cards) == MOST_PICTURES
    assert page.cards[0].picture.id == "bijna-op"
    assert page.all_cards == Link(f"Alle {MOST_PICTURES + 1} kaarten in gebruik", "punch-cards")


def test_who_is_away_in_the_next_two_weeks_is_named(repo: Repository) -> None:
    absences = [
        {"from": day("2026-06-15"), "until": day("2026-06-20"), "announced": day("2026-05-01")},
        {"from": day("2026-06-16"), "until": day("2026-06-20"), "announced": day("2026-05-01")},
    ]
    repo.set("facilitators/anna.yaml", "absences", absences[:1])
    repo.set("facilitators/bram.yaml", "absences", absences[1:])
    assert [one.who.words for one in home(repo).away] == ["Anna Proef"]


def test_a_figure_says_how_it_was_in_the_twelve_months_before(repo: Repository) -> None:
    repo.request("2024-001", until="intake", received=day("2024-06-10"))
    repo.request("2025-001", until="intake", received=day("2025-06-02"))
    repo.request("2026-001", until="intake")
    repo.held_session("2026-001", 1, held=12)
    figures = {figure.heading: figure for figure in home(repo).figures}
    assert len(figures) == 4
    assert (figures["Aanvragen"].number, figures["Aanvragen"].unit) == ("2", "aanvragen")
    assert figures["Aanvragen"].trend == "1 meer dan in de twaalf maanden daarvoor (1)."
    assert figures["Gevoerde gesprekken"].number == "1"
    assert figures["Van aanvraag tot gesprek"].unit == "werkdagen (de middelste van 1)"


def test_a_figure_that_did_not_change_says_so_in_the_word_of_its_measure(repo: Repository) -> None:
    repo.request(until="intake")
    repo.held_session(number=1)
    repo.held_session(number=2, date=day("2027-04-07"))
    before = "als in de twaalf maanden daarvoor."
    page = view(team_ledger(repo, day("2027-05-03")))
    trends = {figure.heading: figure.trend for figure in page.figures}
    assert trends["Gevoerde gesprekken"] == f"Even veel {before}"
    assert trends["Gemiddeld cijfer"] == f"Hetzelfde {before}"


def test_a_programme_that_just_began_says_so_in_sentences(repo: Repository) -> None:
    page = home(repo)
    assert page.lead == "U bent bij: er is niets te doen."
    assert (page.tasks, page.steps, page.away, page.figures) == ((), (), (), ())
    assert page.no_figures.startswith("Er zijn nog geen cijfers")
