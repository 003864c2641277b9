"""The punch cards for the team: what is left, how fast it goes, and where every punch went."""

import datetime as dt

import pytest

from dialoog.site.views.components.card_picture import MOST_PICTURES
from dialoog.site.views.team import card, cards
from tests.makers import CARD, DAY, Repository, day
from tests.site.views.of_team import cell_texts, team_ledger

OVER = {"on": day("2026-05-20"), "decision": "stop", "reason": "Klaar."}


def view(repo: Repository, as_of: dt.date = DAY) -> card.PunchCardView:
    return card.view(team_ledger(repo, as_of), "kaart-1")


def in_use(repo: Repository) -> None:
    """Two held, one cancelled with its punch used, one planned, one with its punch back."""
    repo.set(CARD, "per_requester", 5)
    repo.request(until="intake")
    repo.held_session("2026-001", 1)
    repo.held_session("2026-001", 2, date=day("2026-05-11"))
    off = {"on": day("2026-05-04"), "by": "requester", "reason": "Niet."}
    repo.session("2026-001", 3, date=day("2026-05-05"), cancelled={**off, "punch": "used"})
    repo.session("2026-001", 4, date=day("2026-05-06"), cancelled={**off, "punch": "returned"})
    repo.session("2026-001", 5, assistant="bram")


# ------------------------------------------------------------------------------ the list


def test_every_card_has_a_row_with_its_numbers_the_newest_first(repo: Repository) -> None:
    in_use(repo)
    repo.card("oud", issued=day("2024-01-08"), follow_up=OVER)
    page = cards.all_cards(team_ledger(repo))
    assert cell_texts(page.all) == [
        [
            *("Kaart 1", "Er zijn strippen over", "Gesprekken voor leidinggevenden", "De Partij"),
            *("13 januari 2025", "6", "3", "1", "2", "0"),
        ],
        [
            *("Kaart oud", "Afgesloten", "Gesprekken voor leidinggevenden", "De Partij"),
            *("8 januari 2024", "6", "0", "0", "6", "0"),
        ],
    ]


def test_a_card_that_is_over_has_no_picture(repo: Repository) -> None:
    repo.card("oud", follow_up=OVER)
    repo.card("verlopen", issued=day("2025-01-06"), valid_until=day("2026-05-31"))
    page = cards.all_cards(team_ledger(repo))
    assert [one.picture.id for one in page.current] == ["kaart-1"]


def test_of_many_cards_those_in_use_are_in_the_table_and_the_others_by_year(
    repo: Repository,
) -> None:
    for number in range(cards.FIRST_ROWS):
        over = {"follow_up": OVER} if number % 2 else {}
        repo.card(f"nog-{number}", issued=day("2024-01-08"), **over)
    team = team_ledger(repo)
    page = cards.all_cards(team)
    assert page.all.caption == "De kaarten in gebruik, de nieuwste bovenaan"
    assert len(page.all.rows) == cards.FIRST_ROWS // 2 + 1
    assert len(page.current) == MOST_PICTURES
    (link,) = page.periods
    assert (link.words, link.id) == ("2024: 50 strippenkaarten", "2024")
    year = cards.of_period(team, "2024")
    assert year.lead == "Hier staan 50 strippenkaarten die in 2024 begonnen."
    assert year.table
    assert {row[1].badges[0].words for row in year.table.rows} == {"Afgesloten"}


# ------------------------------------------------------------------------------ the pace


def pace(repo: Repository) -> tuple[str, ...]:
    return view(repo).forecast.sentences


def test_an_unused_card_has_no_pace(repo: Repository) -> None:
    assert pace(repo) == (
        "Er is nog te weinig gebruikt om te zeggen wanneer de kaart op is.",
        "Er wacht geen aanvraag op een datum.",
    )


def test_the_forecast_says_when_the_card_will_be_used_up(repo: Repository) -> None:
    repo.set(CARD, "issued", day("2026-01-19"))
    repo.request(until="intake")
    repo.held_session("2026-001", 1)
    repo.held_session("2026-001", 2)
    assert pace(repo)[0] == (
        "In 19 weken gingen er 2 strippen af. In dit tempo is de kaart op rond 24 februari 2027."
    )


def test_the_forecast_warns_when_the_card_expires_before_it_is_used_up(repo: Repository) -> None:
    repo.set(CARD, "valid_until", day("2026-12-31"))
    repo.request(until="intake")
    repo.held_session("2026-001", 1)
    repo.held_session("2026-001", 2)
    assert pace(repo)[1] == "Let op: de kaart is geldig tot en met 31 december 2026."


def test_the_forecast_of_a_used_up_card_says_that_all_punches_are_used(repo: Repository) -> None:
    repo.set(CARD, "sessions", 1)
    repo.request(until="intake")
    repo.held_session()
    assert pace(repo)[0] == "Alle strippen zijn gebruikt."


@pytest.mark.parametrize(
    ("left", "waiting", "cardless", "who", "whether"),
    [
        (6, 1, 0, "1 aanvraag op deze kaart heeft geen datum", "zijn er genoeg strippen"),
        (1, 1, 0, "1 aanvraag op deze kaart heeft geen datum", "zijn er genoeg strippen"),
        (
            *(2, 2, 1),
            "2 aanvragen op deze kaart hebben geen datum en 1 aanvraag heeft nog geen kaart",
            "komt er 1 strip tekort",
        ),
        (1, 0, 3, "3 aanvragen hebben nog geen kaart", "komen er 2 strippen tekort"),
    ],
)
def test_the_forecast_says_whether_there_are_enough_punches_for_waiting_requests(
    repo: Repository, left: int, waiting: int, cardless: int, who: str, whether: str
) -> None:
    repo.set(CARD, "sessions", left)
    for number in range(waiting):
        repo.request(f"2026-10{number}")
    for number in range(cardless):
        repo.drop(repo.request(f"2026-20{number}"), "card")
    assert pace(repo)[-1] == f"{who}. Krijgt elke aanvraag één gesprek, dan {whether}."


def test_requests_without_a_card_count_for_the_newest_card_of_their_offer_alone(
    repo: Repository,
) -> None:
    repo.drop(repo.request("2026-001"), "card")
    repo.card("nieuw", issued=day("2026-02-02"))
    team = team_ledger(repo)
    assert [one.id for one in card.view(team, "nieuw").forecast.cardless] == ["2026-001"]
    assert card.view(team, "kaart-1").forecast.cardless == ()


# ------------------------------------------------------------------------------ one card


def test_the_table_of_punches_says_to_which_session_each_punch_went(repo: Repository) -> None:
    in_use(repo)
    where_and_who = ("Dienstverlening", "Anna Proef")
    assert cell_texts(view(repo).punches) == [
        ["1", "Gebruikt", "dinsdag 7 april 2026", "2026-001, gesprek 1", *where_and_who],
        [
            *("2", "Gebruikt Afgezegd", "maandag 4 mei 2026", "2026-001, gesprek 3"),
            *("Dienstverlening", "Anna Proef"),
        ],
        ["3", "Gebruikt", "maandag 11 mei 2026", "2026-001, gesprek 2", *where_and_who],
        [
            *("4", "Gereserveerd", "zaterdag 13 juni 2026", "2026-001, gesprek 5"),
            "Dienstverlening",
            "Anna Proef, met Bram Proef als assistent",
        ],
        ["5 tot en met 6", "Vrij", "-", "-", "-", "-"],
    ]


@pytest.mark.parametrize(("sessions", "last"), [(5, "5"), (4, "4")])
def test_the_row_of_free_punches_names_one_punch_and_is_absent_for_none(
    repo: Repository, sessions: int, last: str
) -> None:
    in_use(repo)
    repo.set(CARD, "sessions", sessions)
    rows = cell_texts(view(repo).punches)
    assert rows[-1][0] == last
    assert [row[1] for row in rows].count("Vrij") == sessions - 4


def test_a_punch_that_was_left_on_a_card_that_is_over_is_not_free(repo: Repository) -> None:
    in_use(repo)
    repo.set(CARD, "follow_up", OVER)
    page = view(repo)
    assert cell_texts(page.punches)[-1][:2] == ["5 tot en met 6", "Niet gebruikt"]
    picture = page.section.picture
    assert picture.balance.endswith("2 niet gebruikt.")


def test_a_punch_links_to_its_session_in_the_dossier(repo: Repository) -> None:
    in_use(repo)
    link = view(repo).punches.rows[0][3].link
    assert link
    assert (link.page, link.id, link.anchor) == ("dossier", "2026-001", "gesprek-1")


def test_the_course_of_a_card_says_how_many_punches_went_and_between_which_days(
    repo: Repository,
) -> None:
    in_use(repo)
    assert view(repo).course == (
        "Van 6 strippen zijn er 3 gebruikt en 1 gereserveerd, tussen 13 januari 2025 en "
        "13 juni 2026."
    )


def test_the_course_of_a_card_that_does_not_go_on_ends_when_that_was_decided(
    repo: Repository,
) -> None:
    stop = {"on": day("2026-05-20"), "decision": "stop", "reason": "De partij stopt."}
    repo.set(CARD, "follow_up", stop)
    assert view(repo).course.endswith("tussen 13 januari 2025 en 20 mei 2026.")


def test_the_table_by_month_says_what_was_used_reserved_and_left(repo: Repository) -> None:
    in_use(repo)
    assert cell_texts(view(repo).months) == [
        ["april 2026", "1", "0", "5"],
        ["mei 2026", "2", "0", "3"],
        ["juni 2026", "0", "1", "2"],
    ]


def test_an_extension_is_listed_with_its_sign_its_requester_and_its_reason(
    repo: Repository,
) -> None:
    extra = {"on": day("2026-05-20"), "sessions": 2, "reason": "Zo.", "agreed_by": "Wij"}
    repo.append(CARD, "extensions", extra)
    repo.append(CARD, "extensions", {**extra, "sessions": -1, "requester": "lg-9x9x"})
    assert cell_texts(view(repo).extensions) == [
        ["20 mei 2026", "+2", "iedereen", "Zo.", "Wij"],
        ["20 mei 2026", "−1", "alleen lg-9x9x", "Zo.", "Wij"],
    ]


def test_waiting_requests_are_listed_in_order_of_arrival(repo: Repository) -> None:
    repo.request("2026-002", received=day("2026-05-04"))
    repo.request("2026-001", received=day("2026-05-11"))
    repo.drop(repo.request("2026-003", received=day("2026-05-01")), "card")
    rows = cell_texts(view(repo).waiting)
    assert [(row[0], row[3]) for row in rows] == [
        ("2026-002", "Kaart 1"),
        ("2026-001", "Kaart 1"),
        ("2026-003", "nog geen"),
    ]


def test_the_page_of_a_card_shows_the_section_that_staff_see(repo: Repository) -> None:
    repo.set(CARD, "follow_up", OVER)
    page = view(repo)
    assert page.section.follow_up
    assert (page.head.title, page.forecast.sentences) == ("Kaart 1", ())


def test_the_page_of_a_card_shows_its_tasks(repo: Repository) -> None:
    repo.set(CARD, "interim_evaluation_after", 1)
    repo.request(until="intake")
    repo.held_session()
    assert [task.ways[0].path for task in view(repo).tasks] == [CARD]
