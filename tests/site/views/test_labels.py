"""Dutch wording of periods and durations."""

import datetime as dt

import pytest

from dialoog.site.views.components import labels


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "dezelfde dag"),
        (0.5, "dezelfde dag"),
        (1, "ongeveer 1 werkdag"),
        (2.5, "ongeveer 2 werkdagen"),
        (40, "ongeveer 40 werkdagen"),
    ],
)
def test_a_median_is_rounded_to_whole_working_days(days: float, words: str) -> None:
    assert labels.format_working_days(days) == words


def test_a_period_without_an_end_is_written_with_its_first_day_only() -> None:
    first, last = dt.date(2026, 5, 1), dt.date(2026, 6, 3)
    assert labels.format_period(first, None) == "vanaf 1 mei 2026"
    assert labels.format_period(first, last) == "van 1 mei 2026 tot en met 3 juni 2026"


def test_a_plain_line_has_no_markdown_in_it() -> None:
    assert (
        labels.plain_line("Een **vet** woord\nen [een link](a.md).") == "Een vet woord en een link."
    )
    assert labels.plain_line(None) == ""
