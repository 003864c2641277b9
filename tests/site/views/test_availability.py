"""Whether, when and where somebody can ask: every combination of what it depends on.

tests/site/views/availability.txt holds the answer for each; `--renew` writes it. Read it as a tree:
a line with an answer holds for everything below it, so that only what makes a difference is named.
"""

import datetime as dt
import itertools
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.card import FollowUp
from dialoog.data.models.programme import Phase
from dialoog.data.models.provider import Contract
from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.views.components import availability
from dialoog.site.views.components.availability import Availability
from dialoog.site.views.pages import ask, home, news, offers
from dialoog.site.views.pages import cards as card_pages
from tests.conftest import Kept
from tests.makers import CARD, DAY, OFFER, PROGRAMME, Repository, a_repository, day
from tests.site.views.staff import open_ledger

OTHER_OFFER = "content/offers/gedragscode.md"
TABLE = Path(__file__).parent / "availability.txt"
PHASES: Mapping[str, list[dict[str, Any]]] = {
    "geen fase": [],
    "loopt": [{"from": "2025-01-06", "state": "active"}],
    "pauze": [{"from": "2026-05-04", "state": "paused"}],
    "pauze met een einde": [{"from": "2026-05-04", "state": "paused", "until": "2026-07-31"}],
    "pauze van dit aanbod": [
        {"from": "2026-05-04", "state": "paused", "offers": ["leidinggevenden"]}
    ],
    "gestopt": [{"from": "2026-05-04", "state": "stopped"}],
    "dit aanbod gestopt": [
        {"from": "2026-05-04", "state": "stopped", "offers": ["leidinggevenden"]}
    ],
    "pauze aangekondigd": [
        {"from": "2026-09-01", "state": "paused", "announced": "2026-05-04", "until": "2026-09-30"}
    ],
    "pauze aangekondigd, te snel": [
        {"from": "2026-06-08", "state": "paused", "announced": "2026-05-04"}
    ],
    "stop aangekondigd": [{"from": "2026-09-01", "state": "stopped", "announced": "2026-05-04"}],
    "stop aangekondigd, te snel": [
        {"from": "2026-06-08", "state": "stopped", "announced": "2026-05-04"}
    ],
}
PARTIES: Mapping[str, Contract | None] = {
    "partij heeft contract": Contract.model_validate({"from": day("2025-01-06")}),
    "partij is gestopt": Contract.model_validate(
        {"from": day("2025-01-06"), "until": day("2026-05-29"), "announced": day("2026-05-04")}
    ),
    "partij is nog niet begonnen": Contract.model_validate({"from": day("2026-07-01")}),
    "partij heeft geen contract": None,
}
CARDS = ("geen kaart", "kaart open", "kaart vol", "kaart op", "kaart verlopen")
DECISIONS: Mapping[str, dict[str, Any] | None] = {
    "geen besluit": None,
    "nieuwe kaart, die er is": {"decision": "new-card", "next_card": "kaart-2"},
    "nieuwe kaart, die er nog niet is": {"decision": "new-card"},
    "verlengd": {"decision": "extend"},
    "verlengd, strippen nog niet erbij": {"decision": "extend"},
    "andere vorm": {"decision": "other-form"},
    "stoppen": {"decision": "stop"},
}
WAITING = ("niemand wacht", "er wachten aanvragen")
Combination = tuple[str, str, str, str, str]


def combinations() -> list[Combination]:
    """Every combination that can be; without a card nothing is decided about one."""
    return [
        combination
        for combination in itertools.product(PHASES, PARTIES, CARDS, DECISIONS, WAITING)
        if combination[2] != "geen kaart" or combination[3] == "geen besluit"
    ]


def ledger_with(root: Path, card: str, waiting: str) -> Ledger:
    """The ledger with one offer, and this card and queue."""
    repo = a_repository(root)
    repo.remove(OTHER_OFFER)
    repo.set(OFFER, "lead_time", 10)
    if card == "kaart verlopen":
        repo.set(CARD, "valid_until", day("2026-05-29"))
    if card in ("kaart vol", "kaart op"):
        repo.set(CARD, "sessions", 1)
        repo.request("2026-001", until="intake")
        (repo.session if card == "kaart vol" else repo.held_session)("2026-001")
    if waiting == "er wachten aanvragen":
        repo.request("2026-002")
    return repo.ledger()


def changed(ledger: Ledger, combination: Combination) -> OpenLedger:
    """The open ledger after the phase, the party and the decision of a combination."""
    phase, party, card, decision, _ = combination
    collections = {name: dict(entries) for name, entries in ledger.collections.items()}
    programme = next(iter(collections["programme"].items()))
    phases = tuple(Phase.model_validate(_with_days(data)) for data in PHASES[phase])
    collections["programme"][programme[0]] = _with(programme[1], phases=phases)
    provider = collections["providers"]["partij"]
    collections["providers"]["partij"] = _with(provider, contract=PARTIES[party])
    if card == "geen kaart":
        collections["cards"] = {}
    elif settled := DECISIONS[decision]:
        first = collections["cards"]["kaart-1"]
        follow_up = FollowUp.model_validate({"on": DAY, "reason": "Zo besloten.", **settled})
        more = 2 if decision == "verlengd" else 0
        collections["cards"]["kaart-1"] = _with(
            first, follow_up=follow_up, sessions=first.record.sessions + more
        )
        if decision == "nieuwe kaart, die er is":
            fresh = _with(first, issued=DAY, sessions=4, valid_until=None, follow_up=None)
            collections["cards"]["kaart-2"] = replace(fresh, id="kaart-2")
    return OpenLedger.of(Ledger(ledger.as_of, collections))


def _with(entry: Entry[Any], **fields: Any) -> Entry[Any]:
    return replace(entry, record=entry.record.model_copy(update=fields))


def _with_days(data: Mapping[str, Any]) -> dict[str, Any]:
    days = ("from", "until", "announced")
    return {key: dt.date.fromisoformat(v) if key in days else v for key, v in data.items()}


@pytest.fixture(scope="module")
def answers(
    tmp_path_factory: pytest.TempPathFactory,
) -> Mapping[Combination, tuple[OpenLedger, Availability]]:
    """The open ledger and the answer of the offer, for every combination."""
    ledgers = {
        (card, waiting): ledger_with(tmp_path_factory.mktemp("gegevens"), card, waiting)
        for card, waiting in itertools.product(CARDS, WAITING)
    }
    made = {}
    for combination in combinations():
        ledger = changed(ledgers[combination[2], combination[4]], combination)
        entry = ledger.offers["leidinggevenden"]
        made[combination] = ledger, availability.offer_availability(ledger, entry)
    return made


def tree(answers: Mapping[Combination, str], depth: int = 0) -> list[str]:
    """The answers as a tree, which names a part of the combinations only where it matters."""
    if len(set(answers.values())) == 1:
        return [f"{'  ' * depth}-> {next(iter(answers.values()))}"]
    place = len(next(iter(answers))) - len(DIMENSIONS) + depth
    lines: list[str] = []
    groups: dict[tuple[str, ...], list[str]] = {}
    for part in dict.fromkeys(combination[place] for combination in answers):
        having = {key: answer for key, answer in answers.items() if key[place] == part}
        groups.setdefault(tuple(tree(having, depth + 1)), []).append(part)
    for below, parts in groups.items():
        lines += [f"{'  ' * depth}{' / '.join(parts)}", *below]
    return lines


DIMENSIONS = ("fase", "partij", "kaart", "besluit", "rij")


def test_every_combination_has_its_sentence(
    answers: Mapping[Combination, tuple[OpenLedger, Availability]], kept: Kept
) -> None:
    words = {
        combination: f"[{answer.badge.words}] {answer.sentence}"
        for combination, (_, answer) in answers.items()
    }
    title = f"{len(words)} combinaties van {', '.join(DIMENSIONS)}, op {DAY}."
    kept.file(TABLE, "\n".join((title, "", *tree(words), "")))


def can_be_planned(combination: Combination) -> bool:
    """Whether a session can be planned, worked out apart from the product."""
    phase, party, card, decision, _ = combination
    if phase not in ("geen fase", "loopt", "pauze aangekondigd", "stop aangekondigd"):
        return False
    if party != "partij heeft contract":
        return False
    if card == "geen kaart" or decision == "nieuwe kaart, die er is":
        return True
    if card == "kaart verlopen":
        return False
    if decision == "verlengd":
        return True
    no_end = decision in ("geen besluit", "verlengd, strippen nog niet erbij")
    return no_end and card == "kaart open"


def test_the_answer_is_yes_exactly_when_something_can_be_planned(
    answers: Mapping[Combination, tuple[OpenLedger, Availability]],
) -> None:
    for combination, (_, answer) in answers.items():
        says_yes = answer.badge.words.startswith("Ja")
        assert says_yes == can_be_planned(combination), (combination, answer)


def test_who_comes_in_a_queue_is_told_so_and_reads_no_number(
    answers: Mapping[Combination, tuple[OpenLedger, Availability]],
) -> None:
    for combination, (_, answer) in answers.items():
        if can_be_planned(combination) and combination[4] == "er wachten aanvragen":
            advice = "Houd er rekening mee dat anderen al wachten: u komt in de rij."
            opening = f"U kunt aanvragen. {advice}"
            assert answer.sentence.startswith(opening), combination
            assert "strip" not in answer.sentence, combination


def test_no_two_numbers_disagree_and_each_sentence_says_what_to_do(
    answers: Mapping[Combination, tuple[OpenLedger, Availability]],
) -> None:
    for combination, (ledger, answer) in answers.items():
        page = home.view(ledger)
        shown = sum(int(picture.left) for picture in page.pictures)
        for sentence in (answer.sentence, page.availability.sentence):
            for number in re.findall(r"nog (\d+) strip", sentence):
                assert int(number) == shown, combination
        assert re.search("aanvragen|Aanvragen|Mail ons|aanvraag wacht", answer.sentence)
        assert (answer.ask is None) == (answer.state in ("refused", "closed")), combination


def test_every_page_gives_the_same_answer(
    answers: Mapping[Combination, tuple[OpenLedger, Availability]],
) -> None:
    """On a sample: each page is made from the whole ledger, and there are over a thousand."""
    for combination, (ledger, answer) in list(answers.items())[::7]:
        page = offers.offer_view(ledger, "leidinggevenden")
        assert page.availability == answer, combination
        (teaser,) = offers.view(ledger).offers
        assert (teaser.badge, teaser.explanation) == (answer.badge, answer.sentence)
        form = ask.view(ledger)
        assert form.availability == home.view(ledger).availability
        choices = form.form.offers if form.form else ()
        assert [choice.availability for choice in choices] == [answer.sentence] * bool(answer.ask)
        assert form.availability.sentence in news.feed_view(ledger).subtitle
        for section in card_pages.view(ledger).current:
            assert section.availability == answer
        facts = {fact.term for fact in page.facts}
        assert ("Gespreksleiders van" in facts) == (combination[1] == "partij heeft contract")


# ------------------------------------------------------------------ more than one offer or card


def phases(repo: Repository, *added: dict[str, Any]) -> None:
    repo.set(PROGRAMME, "phases", [{"from": day("2025-01-06"), "state": "active"}, *added])


def answer_of(repo: Repository) -> Availability:
    return availability.programme_availability(open_ledger(repo))


def test_two_cards_for_one_offer_give_one_number_the_sum_of_what_is_shown(
    repo: Repository,
) -> None:
    repo.card("kaart-2", issued=day("2026-05-04"), sessions=4)
    ledger = open_ledger(repo)
    page = home.view(ledger)
    assert page.availability.sentence.endswith("Er zijn nog 10 strippen over, op 2 kaarten.")
    assert sum(int(picture.left) for picture in page.pictures) == 10


def test_one_punch_left_is_written_in_the_singular(repo: Repository) -> None:
    repo.set(CARD, "sessions", 1)
    assert answer_of(repo).sentence.endswith("Er is nog 1 strip over.")


def test_beside_a_card_that_is_overdrawn_no_number_is_given(repo: Repository) -> None:
    repo.card("kaart-2", issued=day("2026-05-04"), sessions=4)
    repo.set(CARD, "sessions", 1)
    for number in (1, 2):
        repo.request(f"2026-00{number}", until="intake")
        repo.held_session(f"2026-00{number}", date=day(f"2026-04-0{number + 6}"))
    assert "strip" not in answer_of(repo).sentence


def test_where_only_some_offers_can_be_asked_for_the_answer_names_them(repo: Repository) -> None:
    repo.set(CARD, "follow_up", {"on": day("2026-05-29"), "decision": "stop", "reason": "Zo."})
    answer = answer_of(repo)
    assert answer.badge.words == "Deels"
    assert re.fullmatch(r"U kunt nu aanvragen: .+\. Dit kan nu niet: .+\.", answer.sentence)


def test_an_offer_that_pauses_is_named_beside_those_that_go_on(repo: Repository) -> None:
    pause = {"from": day("2026-05-04"), "state": "paused", "offers": ["leidinggevenden"]}
    phases(repo, pause)
    answer = answer_of(repo)
    assert answer.badge.words == "Op verzoek"
    assert "Wacht tot na de pauze:" in answer.sentence
    assert answer.cards == ()


def test_an_offer_that_goes_on_in_a_pause_of_the_programme_can_be_asked_for(
    repo: Repository,
) -> None:
    pause = {"from": day("2026-05-04"), "state": "paused"}
    phases(repo, pause, {**pause, "state": "active", "offers": ["leidinggevenden"]})
    assert answer_of(repo).badge.words == "Ja"


def test_a_pause_that_was_announced_is_told_beside_the_truth_of_today(repo: Repository) -> None:
    phases(
        repo,
        {
            "from": day("2026-09-01"),
            "state": "paused",
            "announced": day("2026-05-04"),
            "message": "Wij beginnen nu geen nieuwe gesprekken.",
        },
    )
    answer = answer_of(repo)
    assert answer.badge.words == "Ja"
    assert "Let op: vanaf 1 september 2026 pauzeert het programma." in answer.sentence


def test_a_pause_of_one_offer_that_was_announced_is_told_in_the_answer_of_the_programme(
    repo: Repository,
) -> None:
    pause = {"from": day("2026-09-01"), "state": "paused", "announced": day("2026-05-04")}
    phases(repo, {**pause, "offers": ["leidinggevenden"]})
    title = repo.files[OFFER]["title"]
    said = f"Let op: vanaf 1 september 2026 pauzeert het aanbod {title}."
    assert said in answer_of(repo).sentence


def test_without_any_offer_the_answer_is_not_now(repo: Repository) -> None:
    repo.set(OFFER, "status", "closed")
    repo.set(OTHER_OFFER, "status", "closed")
    assert (answer_of(repo).badge.words, answer_of(repo).ask) == ("Nu niet", None)


def test_offers_that_wait_for_different_reasons_are_named_by_the_reason(repo: Repository) -> None:
    repo.set(CARD, "valid_until", day("2026-05-29"))
    repo.set(OTHER_OFFER, "status", "paused")
    answer = answer_of(repo)
    assert answer.badge.words == "Wachtlijst"
    assert answer.sentence.startswith("Aanvragen kan. Uw aanvraag wacht. Wachtlijst: ")
    assert answer.ask is not None


def test_open_offers_come_first_and_closed_ones_last(repo: Repository) -> None:
    repo.offer("aaa", status="closed")
    order = [offer.id for offer in availability.offers_in_order(open_ledger(repo))]
    assert order == ["leidinggevenden", "gedragscode", "aaa"]
