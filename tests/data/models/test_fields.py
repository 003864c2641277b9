"""Every field has a title, a description and an audience; a record is frozen."""

import pytest
from pydantic import ValidationError

from dialoog.data.collections import COLLECTIONS
from dialoog.data.models import introspection
from dialoog.data.models.fields import Audience, Count, Record, Staff, Team, Text, about
from dialoog.formats.yaml import Plain


def test_a_field_without_an_audience_cannot_be_declared() -> None:
    with pytest.raises(TypeError, match=r"Nameless\.name needs one audience"):

        class Nameless(Record):
            name: Text = about("Naam", "De naam.")


def test_a_field_with_two_audiences_cannot_be_declared() -> None:
    with pytest.raises(TypeError, match=r"Both\.name"):

        class Both(Record):
            name: Staff[Team[Text]] = about("Naam", "De naam.")


@pytest.mark.parametrize(("title", "description"), [("", "De naam."), ("Naam", "")])
def test_a_field_without_a_title_or_a_description_cannot_be_declared(
    title: str, description: str
) -> None:
    with pytest.raises(TypeError, match=r"Wordless\.name"):

        class Wordless(Record):
            name: Staff[Text] = about(title, description)


class Example(Record):
    name: Staff[Text] = about("Naam", "De naam.")
    number: Team[Count | None] = about("Getal", "Een getal.", default=None)


def test_a_record_cannot_be_changed() -> None:
    record, attribute = Example(name="x"), "name"
    with pytest.raises(ValidationError):
        setattr(record, attribute, "y")


def test_a_refused_value_is_not_repeated_in_the_error() -> None:
    with pytest.raises(ValidationError) as refused:
        Example.model_validate({"name": "x", "number": Plain("geheim")})
    assert "geheim" not in str(refused.value)


def test_every_field_of_every_collection_has_an_audience() -> None:
    for collection in COLLECTIONS:
        models = [collection.model]
        while models:
            for field in introspection.fields(models.pop()):
                assert isinstance(field.audience, Audience)
                models += [field.model] if field.model else []
