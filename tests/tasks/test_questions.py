"""What a task asks of a field, for who has a form."""

import datetime as dt

import pytest

from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import fields
from dialoog.data.models.request import Request
from dialoog.data.models.session import Session
from dialoog.tasks.questions import is_question, question_in_words
from dialoog.tasks.yaml_snippet import Placeholder
from tests.frozen import FROZEN_ON, frozen_ledger

LATER = FROZEN_ON + dt.timedelta(days=10)


@pytest.mark.parametrize(
    ("model", "key", "value", "words"),
    [
        (Session, "date", Placeholder(LATER, "welke dag?"), "Welke dag? Voorstel: "),
        (Session, "date", Placeholder(FROZEN_ON, "welke dag?"), "Welke dag?"),
        (Session, "location", Placeholder("zaal", "waar"), "Waar."),
        (
            Session,
            "facilitators",
            Placeholder(["lotte-verhaal"], "wie?"),
            "Voorstel: Lotte Verhaal. U kiest zelf.",
        ),
        (Session, "facilitators", Placeholder([], "wie?"), ""),
        (Request, "offer", Placeholder("gedragscode", "welk aanbod?"), ""),
        (Request, "reason", "Vul aan: waarom", "Waarom"),
    ],
)
def test_a_question_is_told_with_what_is_proposed(
    model: type[Record], key: str, value: object, words: str
) -> None:
    of = next(each for each in fields(model) if each.key == key)
    assert is_question(value)
    said = question_in_words(of, value, frozen_ledger())
    assert said.startswith(words)
    assert bool(said) is bool(words)


def test_what_is_known_is_no_question() -> None:
    assert not is_question("Een zaal zonder trap.")
    assert not is_question(FROZEN_ON)
