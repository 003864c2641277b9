"""The page of the punch cards, and the drawing of a card."""

import datetime as dt
from typing import Any

import pytest

from dialoog.cli.main import main
from dialoog.site.routes.staff import staff_edition
from dialoog.site.views.components.availability import offer_availability
from dialoog.site.views.components.card_picture import MOST_PICTURES, draw_card
from dialoog.site.views.components.card_places import FIRST_CARDS
from dialoog.site.views.components.card_section import CardSection
from dialoog.site.views.components.elements import Link
from dialoog.site.views.pages import cards, home, offers
from tests.makers import CARD, DAY, Repository, day
from tests.site.views.staff import open_ledger, text

CANCELLED = {"on": day("2026-05-20"), "by": "requester", "reason": "Ziek.", "punch": "used"}
EXTRA = {"on": day("2026-02-02"), "sessions": 1, "reason": "Afspraak.", "agreed_by": "Team"}
FOLLOW_UP = {
    "on": day("2026-05-29"),
    "decision": "new-card",
    "reason": "De vraag blijft **groot**.",
}


def current_section(repo: Repository) -> CardSection:
    (section,) = cards.view(open_ledger(repo)).current
    return section


def older_section(repo: Repository) -> CardSection:
    (section,) = cards.view(open_ledger(repo)).older
    return section


def two_held_one_planned(repo: Repository) -> None:
    repo.request("2026-001", until="intake")
    repo.held_session("2026-001", 1)
    repo.held_session("2026-001", 2)
    repo.request("2026-002", until="intake")
    repo.session("2026-002", 1)


@pytest.mark.parametrize("total", [3, 4])
def test_a_card_that_is_nearly_full_or_full_asks_for_no_card_when_another_has_punches(
    repo: Repository, total: int
) -> None:
    two_held_one_planned(repo)
    repo.set(CARD, "sessions", total)
    notice = current_section(repo).notice
    assert notice
    assert "of er een kaart bij komt" in str(notice.sentences)
    repo.files["content/cards/nog-een.yaml"] = {**repo.files[CARD], "sessions": 6}
    sections = cards.view(open_ledger(repo)).current
    notices = [section.notice for section in sections if section.notice]
    assert [str(said.sentences).count("Op een andere kaart") for said in notices] == [1]


def test_each_punch_shows_whether_it_is_used_reserved_or_free(repo: Repository) -> None:
    two_held_one_planned(repo)
    picture = current_section(repo).picture
    assert [punch.words for punch in picture.punches] == [
        *["gebruikt"] * 2,
        "gereserveerd",
        *["vrij"] * 3,
    ]
    assert picture.balance == "2 van 6 strippen gebruikt, 1 gereserveerd, 3 over."
    assert (picture.left, picture.left_noun) == ("3", "strippen over")


@pytest.mark.parametrize(
    ("sessions", "left", "words", "badge"),
    [
        (6, "4", "strippen over", "Er zijn strippen over"),
        (3, "1", "strip over", "Bijna op"),
        (2, "0", "strippen over", "Op"),
        (1, "-1", "strip over", "Er is meer gebruikt of beloofd dan er is"),
    ],
)
def test_the_number_left_is_negative_when_more_was_used_than_bought(
    repo: Repository, sessions: int, left: str, words: str, badge: str
) -> None:
    repo.request(until="intake")
    repo.held_session(number=1)
    repo.session(number=2, cancelled=CANCELLED)
    repo.set(CARD, "sessions", sessions)
    picture = current_section(repo).picture
    assert (picture.left, picture.left_noun, picture.badge.words) == (left, words, badge)


def test_a_punch_added_by_an_extension_is_marked(repo: Repository) -> None:
    repo.append(CARD, "extensions", EXTRA)
    picture = current_section(repo).picture
    assert [punch.extra for punch in picture.punches] == [False] * 6 + [True]
    assert picture.punches[-1].words == "vrij, extra"
    facts = {fact.term: fact.words for fact in current_section(repo).facts}
    assert facts["Later afgesproken"] == "1 strip erbij"


def test_punches_removed_by_an_extension_are_not_drawn(repo: Repository) -> None:
    repo.append(CARD, "extensions", {**EXTRA, "sessions": -2})
    facts = {fact.term: fact.words for fact in current_section(repo).facts}
    assert facts["Later afgesproken"] == "2 strippen eraf"
    assert len(current_section(repo).picture.punches) == 4


@pytest.mark.parametrize("fields", [{"follow_up": FOLLOW_UP}, {"valid_until": day("2026-05-29")}])
def test_an_ended_card_has_unused_punches_but_no_free_ones(
    repo: Repository, fields: dict[str, Any]
) -> None:
    repo.files[CARD].update(fields)
    section = older_section(repo)
    assert {punch.words for punch in section.picture.punches} == {"niet gebruikt"}
    assert (section.picture.left, section.picture.left_noun) == ("6", "niet gebruikt")
    assert section.picture.balance == "0 van 6 strippen gebruikt, 6 niet gebruikt."
    assert section.next_evaluation == ""


def test_the_decision_at_the_end_of_a_card_links_to_the_next_card(repo: Repository) -> None:
    repo.card("kaart-2", issued=day("2026-05-29"))
    repo.set(CARD, "follow_up", {**FOLLOW_UP, "next_card": "kaart-2"})
    follow_up = older_section(repo).follow_up
    assert follow_up is not None
    assert follow_up.decision == "Er is een nieuwe kaart."
    assert text(follow_up.reason) == "De vraag blijft **groot**."
    assert follow_up.next is not None
    assert (follow_up.next.words, follow_up.next.anchor) == ("Strippenkaart 2026", "kaart-2")


def test_of_many_cards_the_first_in_use_stand_in_full_and_the_others_by_year(
    repo: Repository,
) -> None:
    repo.set(CARD, "follow_up", {**FOLLOW_UP, "next_card": "nieuw-01"})
    for number in range(1, FIRST_CARDS + 2):
        repo.card(f"nieuw-{number:02}", issued=day("2026-01-01") + dt.timedelta(days=number))
    ledger = open_ledger(repo)
    page = cards.view(ledger)
    shown = [section.picture.id for section in page.current]
    assert shown == [f"nieuw-{number:02}" for number in range(FIRST_CARDS + 1, 1, -1)]
    assert page.older == ()
    assert page.count == (
        "Er zijn 13 kaarten in gebruik. "
        "De nieuwste 12 staan hierboven, de volgende 1 in deze lijst."
    )
    (other,) = page.others
    where = ("cards-of", "2026", "nieuw-01")
    assert (other.page, other.id, other.anchor) == where
    assert other.words.endswith(": 6 strippen over")
    assert [(link.words, link.id) for link in page.periods] == [
        ("2026: 1 strippenkaart", "2026"),
        ("2025: 1 strippenkaart", "2025"),
    ]
    year = cards.cards_of_period(ledger, "2025")
    assert year.lead == "Hier staat 1 strippenkaart die in 2025 begon."
    here = cards.cards_of_period(ledger, "2026").lead
    assert here == "Hier staat 1 strippenkaart die in 2026 begon.", "twelve are elsewhere"
    (old,) = year.cards
    assert old.picture.id == "kaart-1"
    assert old.follow_up
    assert old.follow_up.next == Link("Strippenkaart van 2 januari 2026", *where)
    assert staff_edition(ledger).urls.target("content/pages/a.md", "../cards/kaart-1.yaml") == (
        "/strippenkaart/2025/#kaart-1"
    )


def test_a_page_with_many_punches_tells_the_balance_of_each_card(repo: Repository) -> None:
    for number in range(2, 7):
        repo.card(f"kaart-{number}", sessions=60)
    sections = cards.view(open_ledger(repo)).current
    assert len(sections) == 6
    assert {section.picture.punches for section in sections} == {()}
    assert sections[0].picture.balance == "0 van 60 strippen gebruikt, 60 over."


def test_a_page_about_something_else_draws_the_first_cards_and_leads_to_all(
    repo: Repository,
) -> None:
    for number in range(2, MOST_PICTURES + 1):
        repo.card(f"kaart-{number}")
    assert home.view(open_ledger(repo)).cards.words == "Alles over de strippenkaart"
    repo.card("nog-een")
    ledger = open_ledger(repo)
    for page in (home.view(ledger), offers.offer_view(ledger, "leidinggevenden")):
        assert len(page.pictures) == MOST_PICTURES
        assert page.cards == Link("Bekijk alle strippenkaarten", "cards")


def test_two_cards_of_one_year_are_named_by_their_first_day(repo: Repository) -> None:
    repo.card("kaart-2", issued=day("2025-06-02"))
    kinds = [section.picture.kind for section in cards.view(open_ledger(repo)).current]
    assert kinds == ["Strippenkaart van 2 juni 2025", "Strippenkaart van 13 januari 2025"]


@pytest.mark.parametrize(
    ("punches", "held", "evaluations", "sentence"),
    [
        (6, 0, 0, "De volgende tussenevaluatie komt na 3 gevoerde gesprekken."),
        (6, 2, 0, "De volgende tussenevaluatie komt na 3 gevoerde gesprekken."),
        (6, 3, 0, "De tussenevaluatie na 3 gevoerde gesprekken staat nog niet op deze pagina."),
        (6, 3, 1, "De volgende tussenevaluatie komt na 6 gevoerde gesprekken."),
        (6, 5, 0, "De tussenevaluatie na 3 gevoerde gesprekken staat nog niet op deze pagina."),
        (6, 5, 1, "De volgende tussenevaluatie komt na 6 gevoerde gesprekken."),
        (6, 6, 1, "De tussenevaluatie na 6 gevoerde gesprekken staat nog niet op deze pagina."),
        (6, 6, 2, "Op deze kaart komt geen tussenevaluatie meer."),
        (7, 6, 2, "Op deze kaart komt geen tussenevaluatie meer."),
        (2, 0, 0, "Op deze kaart komt geen tussenevaluatie meer."),
        (6, 9, 2, "De tussenevaluatie na 9 gevoerde gesprekken staat nog niet op deze pagina."),
    ],
)
def test_a_card_says_when_the_next_interim_evaluation_comes(
    repo: Repository, punches: int, held: int, evaluations: int, sentence: str
) -> None:
    repo.set(CARD, "sessions", punches)
    repo.set(CARD, "per_requester", 9)
    repo.request(until="intake")
    for number in range(1, held + 1):
        repo.held_session(number=number)
    evaluation = {"on": day("2026-05-20"), "summary": "Goed.", "adjustments": []}
    repo.set(CARD, "interim_evaluations", [evaluation] * evaluations)
    assert current_section(repo).next_evaluation == sentence


def test_a_card_does_not_reveal_whether_a_used_punch_was_held_or_cancelled_late(
    repo: Repository,
) -> None:
    """Of three used punches the evaluation is due when three were held, not when two were."""
    for name in ("2026-001", "2026-002", "2026-003"):
        repo.request(name, until="intake")
    repo.held_session("2026-001", 1)
    repo.held_session("2026-001", 2)
    repo.set(CARD, "interim_evaluation_after", 3)
    last = {"planned_on": day("2026-04-13"), "date": day("2026-04-22")}
    repo.session("2026-002", 1, **last, cancelled=CANCELLED)
    late = current_section(repo)
    repo.held_session("2026-002", 1, **last)
    assert current_section(repo) == late
    assert late.picture.balance.startswith("3 van 6 strippen gebruikt")


def test_a_current_card_says_whether_its_offer_can_be_requested(repo: Repository) -> None:
    repo.request()
    section = current_section(repo)
    assert section.availability
    assert section.availability.badge.words == "Ja, in de rij"
    assert section.picture.left == "6"


@pytest.mark.parametrize(
    ("sessions", "punches", "dense"),
    [(12, 12, False), (13, 13, True), (60, 60, True), (61, 0, True)],
)
def test_a_large_card_is_drawn_densely_and_a_very_large_one_not_at_all(
    repo: Repository, sessions: int, punches: int, dense: bool
) -> None:
    repo.set(CARD, "sessions", sessions)
    picture = current_section(repo).picture
    assert (len(picture.punches), picture.dense) == (punches, dense)
    assert picture.balance == f"0 van {sessions} strippen gebruikt, {sessions} over."


def test_no_square_of_a_card_stands_alone_on_its_row(repo: Repository) -> None:
    for sessions in (1, 4, 5, 6, 7, 8, 13, 16, 31, 60):
        repo.set(CARD, "sessions", sessions)
        ledger = open_ledger(repo)
        columns = draw_card(ledger, *ledger.cards).columns
        assert 1 <= columns <= 6
        assert columns == sessions or sessions > 4, "a short card is one row"
        assert sessions < 2 or sessions % columns != 1, sessions


def test_a_card_that_is_nearly_full_or_full_has_a_notice(repo: Repository) -> None:
    assert current_section(repo).notice is None
    repo.request(until="intake")
    repo.session()
    headings = []
    for sessions in (2, 1):
        repo.set(CARD, "sessions", sessions)
        notice = current_section(repo).notice
        assert notice
        headings.append(notice.heading)
    assert headings == ["De kaart is bijna op", "Alle strippen zijn gebruikt of beloofd"]


def test_the_rules_give_the_numbers_of_the_card(repo: Repository) -> None:
    rules = " ".join(cards.view(open_ledger(repo)).rules)
    assert "hoogstens 2 gesprekken" in rules
    assert "Na elke 3 gesprekken" in rules
    repo.set(CARD, "per_requester", 1)
    repo.set(CARD, "interim_evaluation_after", 1)
    rules = " ".join(cards.view(open_ledger(repo)).rules)
    assert "hoogstens 1 gesprek krijgen" in rules
    assert "Na elk gesprek kijken" in rules


def test_a_programme_without_a_card_says_so(repo: Repository) -> None:
    repo.remove(CARD)
    view = cards.view(open_ledger(repo))
    assert (view.current, view.none_now) == ((), "Er is nu geen kaart in gebruik.")
    assert text(view.lead).startswith("Gesprekken kunnen vooraf zijn ingekocht")


def test_the_validity_of_a_card_gives_its_last_day_when_it_has_one(repo: Repository) -> None:
    ledger = open_ledger(repo)
    assert draw_card(ledger, ledger.cards[0]).validity == "Geldig vanaf 13 januari 2025"
    repo.set(CARD, "valid_until", day("2026-12-31"))
    ledger = open_ledger(repo)
    assert draw_card(ledger, ledger.cards[0]).validity == "Geldig tot en met 31 december 2026"


def test_what_is_left_on_the_card_of_a_party_that_stopped_cannot_be_used_and_is_drawn_so(
    repo: Repository,
) -> None:
    stopped = {
        "from": day("2025-01-06"),
        "until": day("2026-05-29"),
        "announced": day("2026-05-04"),
    }
    repo.set("content/providers/partij.yaml", "contract", stopped)
    page = cards.view(open_ledger(repo))
    assert page.current == ()
    (section,) = page.older
    assert section.availability is None
    assert section.picture.badge.words == "Nu niet te gebruiken"
    assert section.picture.left_noun == "niet gebruikt"
    assert "Geldig" not in section.picture.validity


DECIDED_ON = day("2026-05-04")


@pytest.mark.parametrize(
    ("decision", "more", "badge", "words", "noun", "answer"),
    [
        (
            "extend",
            "",
            "Wordt verlengd",
            "De kaart krijgt meer strippen.",
            "strippen over",
            "Er ko",
        ),
        ("extend", "added", "Bijna op", "De kaart is verlengd.", "strip over", "U kunt dit nu"),
        ("extend", "used", "Op", "De kaart is verlengd.", "strippen over", "Wij besluiten nog"),
        ("new-card", "", "Afgesloten", "Er komt een nieuwe kaart.", "niet gebruikt", "Er komt een"),
        ("new-card", "made", "Afgesloten", "Er is een nieuwe kaart.", "niet gebruikt", "U kunt"),
        ("other-form", "", "Afgesloten", "Wij gaan verder in een", "niet gebruikt", "andere vorm"),
        ("stop", "", "Afgesloten", "Wij stoppen met deze kaart.", "niet gebruikt", "komt geen"),
    ],
)
def test_after_each_decision_the_card_its_decision_and_the_answer_of_the_offer_agree(
    repo: Repository, decision: str, more: str, badge: str, words: str, noun: str, answer: str
) -> None:
    repo.set(CARD, "sessions", 1)
    repo.set(CARD, "follow_up", {**FOLLOW_UP, "on": DECIDED_ON, "decision": decision})
    repo.request("2026-001", until="intake")
    repo.held_session("2026-001", 1)
    if more in ("added", "used"):
        repo.append(CARD, "extensions", {**EXTRA, "on": DECIDED_ON})
    if more == "used":
        repo.held_session("2026-001", 2, date=day("2026-05-18"))
    if more == "made":
        repo.card("kaart-2", issued=day("2026-05-29"))
    ledger = open_ledger(repo)
    page = cards.view(ledger)
    (section,) = (each for each in (*page.current, *page.older) if each.picture.id == "kaart-1")
    assert section.follow_up is not None
    assert section.picture.badge.words == badge
    assert section.follow_up.decision.startswith(words)
    assert section.picture.left_noun == noun
    assert (section.follow_up.next is not None) == (more == "made")
    said = offer_availability(ledger, ledger.offers["leidinggevenden"]).sentence
    assert answer in said
    asks_for_decision = section.notice is not None and section.notice.heading == "De kaart is op"
    assert asks_for_decision == (more == "used")
    asked = {task.code for task in repo.tasks() if task.path == CARD}
    assert ("extend-card" in asked) == (badge == "Wordt verlengd")
    assert ("decide-follow-up" in asked) == (more == "used")


def test_an_expired_card_that_is_extended_keeps_what_is_left(repo: Repository) -> None:
    repo.set(CARD, "valid_until", day("2026-05-01"))
    repo.set(CARD, "follow_up", {**FOLLOW_UP, "on": DECIDED_ON, "decision": "extend"})
    picture = older_section(repo).picture
    assert (picture.badge.words, picture.left_noun) == ("Wordt verlengd", "strippen over")
    ledger = open_ledger(repo)
    said = offer_availability(ledger, ledger.offers["leidinggevenden"]).sentence
    assert "De strippenkaart wordt verlengd: uw aanvraag wacht daarop." in said


def test_two_cards_for_one_offer_give_the_same_number_on_every_page_and_in_the_command(
    repo: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    two_held_one_planned(repo)
    repo.card("kaart-2", issued=day("2026-05-04"), sessions=4)
    repo.card("oud", issued=day("2025-05-04"), follow_up={**FOLLOW_UP, "decision": "stop"})
    ledger = open_ledger(repo)
    sentence = "Er zijn nog 7 strippen over, op 2 kaarten."
    assert home.view(ledger).availability.sentence.endswith(sentence)
    assert sum(int(picture.left) for picture in home.view(ledger).pictures) == 7
    offer = offers.offer_view(ledger, "leidinggevenden")
    assert offer.availability.sentence.endswith(sentence)
    assert sum(int(picture.left) for picture in offer.pictures) == 7
    sections = cards.view(ledger).current
    assert sum(int(section.picture.left) for section in sections) == 7
    assert all(
        section.availability and section.availability.sentence.endswith(sentence)
        for section in sections
    )
    root = str(repo.write())
    for name, left in (("kaart-1", 3), ("kaart-2", 4)):
        assert main(["card", name, "--root", root, "--as-of", DAY.isoformat()]) == 0
        assert f"Over:       {left}\n" in capsys.readouterr().out
