"""Summaries of process steps; those of offers and news are tested with their pages."""

from dataclasses import replace

import pytest

from dialoog.privacy.open_records import OpenWaitingTime
from dialoog.site.views.components.summaries import process_step, total_duration
from dialoog.site.views.pages import ask, home, offers, process
from dialoog.site.views.team.report import requests
from tests.makers import OFFER, PROGRAMME, Repository, day
from tests.site.views.of_team import team_ledger
from tests.site.views.staff import open_ledger

NOT_KNOWN = (
    "Hoe lang het duurt van aanvraag tot gesprek, kunnen wij nog niet zeggen. Daarvoor waren er "
    "nog te weinig gesprekken."
)


@pytest.mark.parametrize(
    ("step", "days", "words"),
    [
        ("consult", 0, "op dezelfde dag als uw aanvraag"),
        ("consult", 1, "ongeveer 1 werkdag na uw aanvraag"),
        ("match", 2, "ongeveer 2 werkdagen na het overleg"),
        ("intake", 7, "ongeveer 7 werkdagen na de keuze van een gespreksleider"),
        ("plan", 3, "ongeveer 3 werkdagen na de intake"),
        ("session", 17, "ongeveer 17 werkdagen na het kiezen van de datum"),
        ("evaluate", 40, "ongeveer 40 werkdagen na het gesprek"),
    ],
)
def test_the_median_of_a_step_is_written_as_working_days_after_the_step_before(
    repo: Repository, step: str, days: int, words: str
) -> None:
    ledger = open_ledger(repo)
    (record,) = (one for one in ledger.process if one.id == step)
    ledger = replace(ledger, durations={record.id: days})
    assert process_step(ledger, record).duration == words


@pytest.mark.parametrize(
    ("weeks", "months", "words"),
    [
        ((6, 10), ((2026, 3), (2026, 10)), "meestal 6 tot 10 weken, gemeten over maart tot en met"),
        ((6, 7), ((2024, 3), (2026, 10)), "meestal 6 tot 7 weken, gemeten over maart 2024 tot en"),
        ((6, 6), ((2026, 3), (2026, 3)), "meestal ongeveer 6 weken, gemeten over maart 2026."),
        ((0, 2), ((2026, 3), (2026, 3)), "meestal binnen 2 weken, gemeten over maart 2026."),
        ((0, 1), ((2026, 3), (2026, 3)), "meestal binnen 1 week, gemeten over maart 2026."),
    ],
)
def test_the_waiting_time_is_a_range_with_the_months_it_was_measured_over_on_every_page(
    repo: Repository,
    weeks: tuple[int, int],
    months: tuple[tuple[int, int], tuple[int, int]],
    words: str,
) -> None:
    ledger = replace(open_ledger(repo), waiting_time=OpenWaitingTime(*weeks, *months))
    sentence = total_duration(ledger)
    assert sentence.startswith(f"Van aanvraag tot gesprek: {words}")
    assert home.view(ledger).total == sentence
    assert process.view(ledger).total == sentence
    assert ask.view(ledger).total == sentence
    facts = {fact.term: fact.words for fact in offers.offer_view(ledger, "leidinggevenden").facts}
    assert facts["Hoe lang het duurt"] == sentence


@pytest.mark.parametrize(
    ("weeks", "lead_time", "more"),
    [
        ((5, 8), 25, ""),
        ((5, 8), 26, "minstens 6 weken."),
        ((5, 8), 30, "minstens 6 weken."),
        ((0, 2), 10, ""),
        ((0, 2), 15, "minstens 3 weken."),
    ],
)
def test_an_offer_that_takes_longer_than_was_measured_of_all_says_how_long(
    repo: Repository, weeks: tuple[int, int], lead_time: int, more: str
) -> None:
    repo.set(OFFER, "lead_time", lead_time)
    time = OpenWaitingTime(*weeks, (2026, 3), (2026, 5))
    ledger = replace(open_ledger(repo), waiting_time=time)
    facts = {fact.term: fact.words for fact in offers.offer_view(ledger, "leidinggevenden").facts}
    _, _, told = str(facts["Hoe lang het duurt"]).partition("Voor dit gesprek is het ")
    assert told == more


def test_the_waiting_time_in_a_pause_of_the_programme_says_that_the_pause_comes_on_top(
    repo: Repository,
) -> None:
    repo.append(PROGRAMME, "phases", {"from": day("2026-05-18"), "state": "paused"})
    ledger = replace(open_ledger(repo), waiting_time=OpenWaitingTime(6, 10, (2026, 3), (2026, 10)))
    assert total_duration(ledger).endswith(" De pauze van nu komt daarbij.")
    assert home.view(ledger).total == process.view(ledger).total == total_duration(ledger)


def test_below_the_floors_every_page_says_kindly_that_it_is_not_known(repo: Repository) -> None:
    assert total_duration(open_ledger(repo)) == NOT_KNOWN


def test_the_report_of_the_team_says_what_staff_read(repo: Repository) -> None:
    assert NOT_KNOWN in " ".join(requests.by_step(team_ledger(repo)).sentences)
