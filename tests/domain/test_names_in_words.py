"""Sentences for the team: names for ids, days in words, and which session."""

import pytest

from dialoog.data.collections import FACILITATORS, REQUESTS, SESSIONS, Collection
from dialoog.data.ledger import Ledger
from dialoog.domain.names_in_words import in_words_for_team, which_record, with_names
from dialoog.pipeline import check
from tests.frozen import FROZEN, FROZEN_ON


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return check(FROZEN, FROZEN_ON).ledger


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Vraag lotte-verhaal om de intake van aanvraag 2026-012 te houden.",
            "Vraag Lotte Verhaal om de intake van aanvraag 2026-012 te houden.",
        ),
        (
            "Gespreksleider pieter-verzonnen (Pieter Verzonnen): 2 gesprekken -> 3 gesprekken",
            "Gespreksleider Pieter Verzonnen: 2 gesprekken -> 3 gesprekken",
        ),
        (
            "Vertel het aan eva-verzonnen, karim-fantasie.",
            "Vertel het aan Eva Verzonnen, Karim Fantasie.",
        ),
        (
            "Zie facilitators/lotte-verhaal.yaml en kaart-2026.",
            "Zie facilitators/lotte-verhaal.yaml en kaart 2026.",
        ),
        (
            "De kaart kaart-2026 is van gesprekshuis-denkbeeld.",
            "De kaart 2026 is van Gesprekshuis Denkbeeld.",
        ),
        ("Het adres is https://example.org/lotte-verhaal (zo).", None),
    ],
)
def test_a_record_is_called_by_name_in_a_sentence_about_files(
    ledger: Ledger, text: str, said: str | None
) -> None:
    assert with_names(text, ledger) == (said or text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Aanvraag 2026-016: ontvangen -> besproken", "Aanvraag 2026-016: ontvangen → besproken"),
        (
            "2026-010/session-1, 2026-11-19 (donderdag): leeg -> 2026-11-20",
            "gesprek 1 van aanvraag 2026-010, donderdag 19 november 2026: leeg → 20 november 2026",
        ),
        ("Belofte 2026-11-19-nieuwe-dag, zie requests/2026-010/session-1.yaml", None),
    ],
)
def test_a_line_has_no_words_of_a_file(text: str, said: str | None) -> None:
    assert in_words_for_team(text) == (said or text)


@pytest.mark.parametrize(
    ("collection", "name", "words"),
    [
        (REQUESTS, "2026-014", "Aanvraag: 2026-014: Gesprekken voor leidinggevenden, "),
        (SESSIONS, "2026-007/session-2", "Gesprek 2 van aanvraag 2026-007, op dinsdag 15 december"),
        (FACILITATORS, "lotte-verhaal", "Gespreksleider: Lotte Verhaal"),
        (FACILITATORS, "nog-niemand", "Gespreksleider nog-niemand"),
        (SESSIONS, "2026-999/session-1", "Gesprek 1 van aanvraag 2026-999"),
    ],
)
def test_a_record_is_called_by_what_it_is_and_its_title(
    ledger: Ledger, collection: Collection, name: str, words: str
) -> None:
    assert which_record(ledger, collection, name).startswith(words)
