"""Messages of the check as a form says them."""

import re

import pytest

from dialoog.checks.words_of_a_form import in_words_of_form, without_commands
from dialoog.data.collections import COLLECTIONS, collection_of
from dialoog.data.models.card import Card
from dialoog.data.models.fields import Record
from dialoog.data.models.record_names import titles_by_key
from dialoog.data.models.request import Request
from dialoog.data.models.session import Session
from tests.repository_files import ROOT


@pytest.mark.parametrize(
    ("model", "message", "said"),
    [
        (
            Session,
            "Is het zo afgesproken? Zet dan bij dit gesprek: outside_hours: true.",
            "Is het zo afgesproken? Zet dan bij dit gesprek: “Buiten werktijd”: ja.",
        ),
        (
            Request,
            "Schrijf outcome: withdrawn (ingetrokken), declined (afgewezen) of stalled (gestrand).",
            "Vul in bij “Uitkomst”: ingetrokken, afgewezen of gestrand.",
        ),
        (
            Session,
            "Schrijf hier hoogstens 12, of verbeter participants.",
            "Schrijf hier hoogstens 12, of verbeter “Deelnemers”.",
        ),
        (
            Card,
            "Een regel bij extensions van de kaart, met requester en de code.",
            "Een regel bij “Afspraken” van de kaart, met requester en de code.",
        ),
        (
            Session,
            "Kies een gespreksleider met die ervaring: python build.py match noemt ze.",
            "Kies een gespreksleider met die ervaring: de lijst in het dossier noemt ze.",
        ),
        (
            Request,
            "Zet in requests/2026-016/request.yaml: card: kaart-1 of kaart-klein",
            "Kies bij “Strippenkaart” van aanvraag 2026-016: kaart-1 of kaart-klein",
        ),
        (
            Request,
            "Op 2026-07-06 (maandag) pauzeert het programma: belofte 2026-07-06-pauze.",
            "Op maandag 6 juli 2026 pauzeert het programma: belofte 2026-07-06-pauze.",
        ),
        (
            Session,
            "Kijk de datum na, of haal held weg.",
            "Kijk de datum na, of haal “Gevoerd” weg.",
        ),
        (
            Request,
            "Laat het programma de code trekken: python build.py new request.",
            "Laat het programma de code trekken bij Nieuwe aanvraag.",
        ),
        (Request, "De reden staat op de lijst en bij wie.", None),
    ],
)
def test_a_message_says_titles_and_meanings(
    model: type[Record], message: str, said: str | None
) -> None:
    assert in_words_of_form(message, model) == (said or message)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "Typ eerst: python build.py set 2026-001/session-2 evaluation.sent=DAG (of kijk).",
            "Leg dat eerst vast in dossier 2026-001 (of kijk).",
        ),
        (
            "Maak de aanvraag zelf met: python build.py new request",
            "Maak de aanvraag zelf met: Nieuwe aanvraag.",
        ),
        ("Dit gesprek is afgezegd.", "Dit gesprek is afgezegd."),
    ],
)
def test_a_sentence_names_the_place_instead_of_a_command(sentence: str, said: str) -> None:
    assert without_commands(sentence) == said


ABOUT_FILES = ("broken-link", "missing-file", "name-without-consent", "unknown-field")
"""Codes of problems that no form makes: about files, or fields that there are not."""
PROBLEM = re.compile(r"(?P<path>[^:]+):\d+:\d+: (?P<words>.*) \[(?P<code>[a-z-]+)\]")


def test_no_message_of_the_check_has_words_of_a_file_in_a_form() -> None:
    keys = {key for each in COLLECTIONS for key in titles_by_key(each.model)}
    report = (ROOT / "tests/broken/expected.txt").read_text(encoding="utf-8")
    told = 0
    for found in filter(None, map(PROBLEM.fullmatch, report.splitlines())):
        collection = collection_of(found["path"])
        if collection and found["code"] not in ABOUT_FILES:
            words = in_words_of_form(found["words"], collection[0].model)
            assert not re.search(r"\.(?:yaml|md)\b|python ", words), words
            assert not {*re.findall(r"\(([a-z_]+)\)", words)} & keys, words
            told += 1
    assert told > 100
