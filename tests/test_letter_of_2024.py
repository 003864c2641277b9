"""The letter to the facilitators of 11 October 2024: each of its sentences stands in a record.

A row has the sentence in our own words, the file and the field where it is recorded, and words that
must stand there. Who moves or renames a record changes the row with it.
"""

from typing import Any

import pytest

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models import introspection
from dialoog.data.models.labels import format_value
from tests.frozen import frozen_ledger

FIRST_BOARD = "content/sounding-board/2024-09-19.md"
NEXT_BOARD = "content/sounding-board/2024-11-14.md"
POOL_MEETING = "content/sounding-board/2024-12-05.md"
PROGRAMME = "content/programme.yaml"
CALL = "content/calls/gedragscode-dienstverlening-2024.md"
METHOD = "content/offers/gedragscode.md"
JOINED = "content/news/2024-10-14-nieuwe-gespreksleider.md"
PARTY = "content/providers/verzonnen-dialoog.yaml"
LETTER = "content/news/2024-10-11-tussenfase.md"
PROMISES = "content/promises/2024-10-11"

SENTENCES = [
    ("The letter is to all facilitators", LETTER, "audience", "pool"),
    ("The sounding board met for the first time", FIRST_BOARD, "title", "Eerste bijeenkomst"),
    ("Wish: use the pool's knowledge better", FIRST_BOARD, "outcomes", "kennis en ervaring"),
    ("Wish: know which deepening is needed", FIRST_BOARD, "outcomes", "verdieping"),
    ("Wish: know which methods add something", FIRST_BOARD, "outcomes", "manieren van praten"),
    ("Widen the view without having to agree", FIRST_BOARD, "body", "hoeven het niet eens"),
    ("Outcome: first the wider purpose", FIRST_BOARD, "outcomes", "bredere doel"),
    ("It was silent, for want of a whole picture", NEXT_BOARD, "postponed", "volledig beeld"),
    ("The programme is in a pause", PROGRAMME, "phases", "11 oktober 2024"),
    ("The party stops facilitating", PARTY, "contract", "31 oktober 2024"),
    ("Because of a tender by the academy", PROGRAMME, "phases", "aanbesteding"),
    ("Talks with the new party go on", f"{PROMISES}-kaders.yaml", "waits_for", "nieuwe partij"),
    ("The framework is not settled yet", f"{PROMISES}-kaders.yaml", "text", "kaders helder"),
    ("The pool's place is not clear yet", f"{PROMISES}-plek-van-de-pool.yaml", "text", "plek"),
    ("The sounding board is postponed", NEXT_BOARD, "postponed", "11 oktober 2024"),
    ("The meeting of all is postponed", POOL_MEETING, "postponed", "11 oktober 2024"),
    ("That meeting is of all facilitators", POOL_MEETING, "kind", "pool"),
    ("You are invited again", f"{PROMISES}-nieuwe-uitnodiging.yaml", "text", "opnieuw uit"),
    ("When it is clear, I come back to you", f"{PROMISES}-kaders.yaml", "text", "bij u terug"),
    ("The coordinator is away from November", PROGRAMME, "roles", "15 november 2024"),
    ("The leave is of six months", PROGRAMME, "roles", "14 mei 2025"),
    ("Who takes over is not known yet", f"{PROMISES}-wie-het-overneemt.yaml", "waits_for", "wie"),
    ("You hear who takes over", f"{PROMISES}-wie-het-overneemt.yaml", "text", "hoort u het"),
    ("A call for the code of conduct", CALL, "offer", "gedragscode"),
    ("For one directorate", CALL, "directorate", "dienstverlening"),
    ("The call is withdrawn", CALL, "withdrawn", "8 oktober 2024"),
    ("That directorate arranges it differently", CALL, "withdrawn", "andere manier"),
    ("The notice was too short for care", CALL, "withdrawn", "tijd was te kort"),
    ("Another asks: the pool is called", f"{PROMISES}-opnieuw-een-oproep.yaml", "text", "opnieuw"),
    ("With the method of Bureau Integriteit", METHOD, "method", "Bureau Integriteit"),
    ("Facilitators learn that method", CALL, "body", "leert werken met de methode"),
    ("A new facilitator joined", JOINED, "body", "kwam er een gespreksleider bij"),
    ("With experience in mediation", JOINED, "summary", "bemiddelen"),
    ("Who sees parallels with facilitating", JOINED, "body", "lijkt"),
    ("Signature: the office", PROGRAMME, "office", "Inclusie en Diversiteit"),
    ("Signature: the municipality", PROGRAMME, "organisation", "Gemeente Amsterdam"),
    ("Signature: a phone number", PROGRAMME, "phone", "14 020"),
    ("Signature: the address", PROGRAMME, "address", "Amstel 1"),
    ("Signature: the working days", PROGRAMME, "roles", "ma di wo do"),
]


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return frozen_ledger()


def recorded(entry: Entry[Any], field: str) -> str:
    """Every value in a field of a record, and in the blocks in it, in one line."""
    leaves = introspection.leaves(entry.record)
    values = (format_value(leaf.value) for leaf in leaves if leaf.loc[0] == field)
    return " ".join(" ".join(values).split())


@pytest.mark.parametrize(
    ("path", "field", "words"),
    [row[1:] for row in SENTENCES],
    ids=[row[0].replace(" ", "-") for row in SENTENCES],
)
def test_a_sentence_of_the_letter_stands_in_a_record(
    ledger: Ledger, path: str, field: str, words: str
) -> None:
    (entry,) = (entry for entry in ledger.entries() if entry.path == path)
    assert words in recorded(entry, field)


def test_every_promise_of_the_letter_was_kept_as_the_programme_went_on(ledger: Ledger) -> None:
    of_the_letter = [entry for entry in ledger.promises.values() if entry.id[:10] == "2024-10-11"]
    assert len(of_the_letter) == 5
    for entry in of_the_letter:
        assert entry.record.to == "pool"
        assert entry.record.kept, entry.id
