"""The options of ``new``, which follow from the models."""

from collections import Counter

import pytest

from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import fields
from dialoog.data.record_templates import RECORD_TEMPLATES, Template


def paths(model: type[Record], above: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    """The path of every field of a model and of the blocks in it."""
    here = {(*above, field.key): field.model for field in fields(model)}
    below = [paths(model, path) for path, model in here.items() if model is not None]
    return set(here).union(*below)


@pytest.fixture(params=RECORD_TEMPLATES, ids=lambda template: str(template.name))
def template(request: pytest.FixtureRequest) -> Template:
    assert isinstance(request.param, Template)
    return request.param


def test_every_field_of_a_model_has_an_option_or_is_excused_by_name(template: Template) -> None:
    asked = {tuple(name for name in option.path if name != "+") for option in template.options}
    excused = {tuple(name.split(".")) for name in template.not_asked}
    for path in paths(template.collection.model):
        has_option = any(path == each[: len(path)] or each == path[: len(each)] for each in asked)
        is_excused = any(each == path[: len(each)] for each in excused)
        assert has_option != is_excused, path


def test_a_field_is_only_excused_with_a_reason_and_when_it_exists(template: Template) -> None:
    known = paths(template.collection.model)
    for name, reason in template.not_asked.items():
        assert tuple(name.split(".")) in known
        assert len(reason.split()) > 3


def test_no_two_fields_of_a_record_have_the_same_option(template: Template) -> None:
    assert set(Counter(option.name for option in template.options).values()) == {1}


PUBLISHED = {
    "request": (
        "received offer card code directorate role contact reason goals size level from until "
        "days wish language needs access owner"
    ),
    "session": "planned-on date start end location facilitators assistant size",
    "facilitator": (
        "name provider roles from languages competencies managers higher-echelon experience "
        "directorate recusals days max-per-quarter consent consent-on bio"
    ),
    "card": (
        "provider offer issued valid-until sessions per-requester interim-after extensions "
        "interim-evaluations"
    ),
    "call": "title offer directorate opened deadline needed method-owner responses chosen text",
    "news": "title summary audience text",
    "meeting": "title kind start end location text",
    "promise": "made to text by waits-for",
    "page": "title summary menu text",
    "provider": "name kind from until announced contact",
    "offer": "title summary status goals max-group max-group-with-assistant lead-time competencies "
    "by-call method method-owner providers text",
}
"""The options that users know, in the order of asking: the command line is a public interface."""


def test_published_options_keep_their_names_and_their_order(template: Template) -> None:
    known = PUBLISHED[template.name].split()
    assert [option.name for option in template.options if option.name in known] == known
