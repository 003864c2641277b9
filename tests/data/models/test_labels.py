"""The Dutch words for fields and values of records."""

import datetime as dt
from collections.abc import Iterator
from typing import Literal, get_args, get_origin

import pytest

from dialoog.data.collections import COLLECTIONS, Collection
from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import Field, Leaf, fields
from dialoog.data.models.labels import (
    LANGUAGES,
    SESSION_STATES,
    field_titles,
    format_leaf,
    format_value,
    language_name,
)
from dialoog.data.models.publication import News
from dialoog.data.models.request import Request
from dialoog.data.models.session import SessionState
from dialoog.data.models.vocabulary import StepId


def test_field_titles_count_the_items_of_a_list_from_one() -> None:
    assert field_titles(Request, ("match", "facilitators", 0)) == (
        "Koppeling",
        "Gespreksleiders 1",
    )
    assert field_titles(News, ("title",)) == ("Titel",)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (True, "ja"),
        (False, "nee"),
        (dt.date(2026, 6, 1), "1 juni 2026"),
        (dt.time(9, 5), "09:05"),
        (8.1, "8.1"),
        ("tekst\n", "tekst"),
    ],
)
def test_a_value_is_formatted_in_dutch(value: object, words: str) -> None:
    assert format_value(value) == words


def test_a_language_without_a_dutch_word_is_shown_by_its_code() -> None:
    assert language_name("nl") == LANGUAGES["nl"] == "Nederlands"
    assert language_name("fy") == "fy"


def fields_with_choices(model: type[Record]) -> Iterator[Field]:
    """The fields of a model, and of the blocks in it, whose word is chosen from a list."""
    for field in fields(model):
        if field.model:
            yield from fields_with_choices(field.model)
        elif get_origin(field.holds) is Literal:
            yield field


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda collection: collection.name)
def test_every_word_of_a_choice_has_a_dutch_label(collection: Collection) -> None:
    for field in fields_with_choices(collection.model):
        for word in get_args(field.holds):
            label = format_leaf(Leaf((), word, field))
            assert field.holds is StepId or label != word, f"{collection.name}: {field.key}: {word}"


def test_every_state_of_a_session_has_a_dutch_label() -> None:
    assert tuple(SESSION_STATES) == get_args(SessionState)
