"""The detector of names: what it finds, what it leaves, and how often it is wrong."""

import re
import time
from pathlib import Path

import pytest

from dialoog.formats.person_names import words
from dialoog.formats.person_names.detector import NameDetector
from dialoog.formats.person_names.script import with_words
from dialoog.formats.unicode import fold
from tests.conftest import Kept

ROOT = Path(__file__).parents[3]
MOST_MISSED, MOST_FALSE = 10, 4
"""The most names that may be missed, and the most sentences that may be asked about in vain."""


def corpus() -> list[tuple[str, bool]]:
    """The 200 sentences, each with whether a name stands in it."""
    lines = (Path(__file__).parent / "corpus.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(sentence, label == "ja") for label, sentence in rows]


def found(text: str, *known: str) -> list[str]:
    return [text[trace.start : trace.end] for trace in NameDetector(known).find(text)]


def wrong() -> tuple[list[str], list[str]]:
    """The sentences with a name that is missed, and those without one that are asked about."""
    missed = [sentence for sentence, is_named in corpus() if is_named and not found(sentence)]
    false = [sentence for sentence, is_named in corpus() if not is_named and found(sentence)]
    return missed, false


def test_the_corpus_has_two_hundred_different_sentences() -> None:
    sentences = [sentence for sentence, _ in corpus()]
    assert len(set(sentences)) == len(sentences) == 200
    assert sum(is_named for _, is_named in corpus()) == 110


def test_few_names_are_missed_and_few_other_words_are_taken_for_one() -> None:
    missed, false = wrong()
    assert len(missed) <= MOST_MISSED, missed
    assert len(false) <= MOST_FALSE, false


def test_the_privacy_page_tells_how_often_the_detector_is_wrong() -> None:
    missed, false = wrong()
    page = " ".join((ROOT / "docs/privacy.md").read_text(encoding="utf-8").split())
    assert f"mist het er {len(missed)} van de 110" in page
    assert f"vraagt het {len(false)} keer van de 90 voor niets" in page


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mohammed is boos op Fatima.", ["Mohammed", "Fatima"]),
        ("Gisteren zei mevrouw Van den Berg niets.", ["mevrouw Van den Berg"]),
        ("Vraag het M. A. de Wit of dhr. Pinas.", ["M. A. de Wit", "dhr. Pinas"]),
        ("Jan-Willem en Anne Marie Bakker", ["Jan-Willem", "Anne Marie"]),
        ("fatima was er niet", ["fatima"]),
        ("Het bureau van Fatima's team", ["Fatima's"]),
        ("Ayşe en Zoë zeiden niets", ["Ayşe", "Zoë"]),
        ("Met **Karim** gaat het goed", ["Karim"]),
        ("De Vries vond het niets.", ["Vries"]),
    ],
)
def test_the_whole_name_is_found_at_its_place(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Dan is er nog een vraag. Ben je er morgen? Wil je komen?",
        "Wij vergaderen in de Jan van Galenstraat en op het Anton de Komplein.",
        "Op vrijdag 3 april is het team van Amsterdam Noord vrij.",
        "Het gaat om plan B. Daarna zien wij verder.",
        "mevrouw de directeur zei iets",
        "J. en K.",
        "Werk & Inkomen - Noord",
    ],
)
def test_what_is_nobodys_name_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_what_the_programme_knows_is_not_asked_about() -> None:
    text = "Stads Beheer vraagt om Amina Voorbeeld voor Jan Jansen."
    assert found(text) == ["Stads Beheer", "Amina Voorbeeld", "Jan Jansen"]
    assert found(text, "Stads Beheer", "Amina Voorbeeld") == ["Jan Jansen"]


@pytest.mark.parametrize(
    "name", [name for name in vars(words) if isinstance(vars(words)[name], frozenset)]
)
def test_the_words_of_a_list_are_written_as_they_are_compared(name: str) -> None:
    assert [word for word in vars(words)[name] if fold(word) != word] == []


def test_what_is_doubtful_is_a_first_name() -> None:
    assert words.AMBIGUOUS <= words.FIRST_NAMES


def test_the_script_of_the_form_has_the_same_words(kept: Kept) -> None:
    path = ROOT / "templates/assets/names.js"
    kept.file(path, with_words(path.read_text(encoding="utf-8")))
    assert not re.search("https?:", path.read_text(encoding="utf-8"))


@pytest.mark.speed
@pytest.mark.parametrize(
    "text", ["Jan van de der den ", "J. ", "Jan ", "mevrouw ", "a-", "'t 't ", "Van Der "]
)
def test_a_long_text_is_searched_within_seconds(text: str) -> None:
    begun = time.process_time()
    list(NameDetector().find(text * 40_000))
    assert time.process_time() - begun < 10
