"""Summaries of process steps; those of offers and news are tested with their pages."""

from dataclasses import replace

import pytest

from dialoog.site.views.components.summaries import process_step, total_duration
from tests.makers import Repository
from tests.site.views.staff import open_ledger


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "dezelfde dag"),
        (1, "duurt ongeveer 1 werkdag"),
        (2, "duurt ongeveer 2 werkdagen"),
        (40, "duurt ongeveer 40 werkdagen"),
    ],
)
def test_the_median_of_a_step_is_written_in_working_days(
    repo: Repository, days: int, words: str
) -> None:
    ledger = open_ledger(repo)
    record = ledger.process[0]
    ledger = replace(ledger, durations={record.id: days})
    assert process_step(ledger, record).duration == words


@pytest.mark.parametrize(
    ("days", "words"),
    [(7, "ongeveer 7 werkdagen."), (8, "ongeveer 8 werkdagen, dus 2 weken.")],
)
def test_a_total_of_eight_working_days_or_more_is_given_in_weeks_too(
    repo: Repository, days: int, words: str
) -> None:
    ledger = replace(open_ledger(repo), durations={None: days})
    assert total_duration(ledger) == f"Van aanvraag tot gesprek: {words}"
