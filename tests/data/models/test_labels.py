"""The Dutch words for fields and values of records."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Literal, get_args, get_origin

import pytest

from dialoog.data.collections import COLLECTIONS, Collection
from dialoog.data.models.facilitator import Consent, Facilitator
from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import Field, Leaf, fields
from dialoog.data.models.labels import (
    LANGUAGES,
    SESSION_STATES,
    STEPS,
    form_hint,
    format_leaf,
    format_value,
    label_of,
    language_name,
)
from dialoog.data.models.publication import Meeting, News
from dialoog.data.models.record_names import LISTS, RECORDS, field_titles
from dialoog.data.models.request import Closed, Request
from dialoog.data.models.session import Cancelled, SessionState
from dialoog.data.models.vocabulary import StepId


def test_every_collection_has_a_word_for_one_record_and_for_all() -> None:
    assert sorted(LISTS) == sorted(RECORDS) == sorted(each.name for each in COLLECTIONS)


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


def test_every_step_has_a_dutch_label() -> None:
    assert tuple(STEPS) == get_args(StepId)
    assert label_of(get_args(StepId), "evaluate") == "evaluatie"


def blocks_of(model: type[Record]) -> Iterator[type[Record]]:
    """A model, and the blocks in it at any depth."""
    yield model
    for field in fields(model):
        if field.model:
            yield from blocks_of(field.model)


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda collection: collection.name)
def test_the_hint_of_a_form_has_no_words_of_a_file(collection: Collection) -> None:
    for field in (field for model in blocks_of(collection.model) for field in fields(model)):
        hint = form_hint(field)
        assert hint[0].isupper()
        assert hint.endswith("."), hint
        assert not re.search(r"\b(true|false|bestanden|veld|yaml)\b|  | [.,]", hint), hint
        for word in get_args(field.holds):
            assert f"({word}" not in hint
        assert len(hint) <= 120, hint


@pytest.mark.parametrize(
    ("model", "key", "hint"),
    [
        (Cancelled, "punch", "Terug op de kaart of toch gebruikt."),
        (Facilitator, "roles", "Leidt gesprekken, assisteert, of beide."),
        (
            Meeting,
            "kind",
            "Klankbordgroep (ook als dit leeg is), alle gespreksleiders of oefenen.",
        ),
        (Consent, "profile", "Ja: naam en profiel mogen op het intranet."),
        (Closed, "reason", "Waarom de aanvraag is afgesloten."),
    ],
)
def test_a_form_hints_without_what_is_in_brackets(model: type[Record], key: str, hint: str) -> None:
    assert form_hint(next(field for field in fields(model) if field.key == key)) == hint


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda collection: collection.name)
def test_the_titles_in_one_block_differ(collection: Collection) -> None:
    for model in blocks_of(collection.model):
        titles = [str(info.title).lower() for info in model.model_fields.values()]
        assert len(set(titles)) == len(titles), (model.__name__, titles)


def test_every_state_of_a_session_has_a_dutch_label() -> None:
    assert tuple(SESSION_STATES) == get_args(SessionState)
