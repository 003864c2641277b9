"""What a field can be chosen from."""

from pathlib import Path

import pytest

from dialoog.data.ledger import Ledger
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import Field, fields
from dialoog.data.models.request import Request
from dialoog.data.models.session import Session
from dialoog.domain.choices import choices_of, is_choice
from tests.frozen import frozen_ledger
from tests.makers import a_repository, day


def field(model: type[Record], key: str) -> Field:
    return next(each for each in fields(model) if each.key == key)


def values(model: type[Record], key: str, ledger: Ledger, offer: str = "") -> list[str]:
    return [it.value for it in choices_of(field(model, key), ledger, offer)]


def test_the_goals_to_choose_from_are_those_of_the_chosen_offer() -> None:
    ledger = frozen_ledger()
    for name, offer in ledger.offers.items():
        goals = [goal.id for goal in offer.record.goals]
        assert values(Request, "goals", ledger, name) == goals
    every = {goal.id for offer in ledger.offers.values() for goal in offer.record.goals}
    assert set(values(Request, "goals", ledger)) == every


def test_two_people_with_one_name_are_told_apart_by_their_ids(tmp_path: Path) -> None:
    repo = a_repository(tmp_path)
    for name, full in (("anna-een", "Anna Proef"), ("anna-twee", "Anna Proef"), ("bram", "Bram")):
        repo.facilitator(name, name=full)
    choices = choices_of(field(Session, "assistant"), repo.checked().ledger)
    words = {it.value: it.words for it in choices}
    assert words["anna-een"] == "Anna Proef (anna-een)"
    assert words["anna-twee"] == "Anna Proef (anna-twee)"
    assert words["bram"] == "Bram"


def test_what_is_over_today_is_no_choice(tmp_path: Path) -> None:
    repo = a_repository(tmp_path)
    repo.set("content/themes.yaml", "1.retired", day("2026-05-01"))
    repo.facilitator("weg")
    repo.set("facilitators/weg.yaml", "membership.0.until", day("2026-03-01"))
    ledger = repo.checked().ledger
    retired = [name for name, theme in ledger.themes.items() if theme.record.retired]
    assert len(retired) == 1
    assert values(Session, "themes", ledger) == sorted(set(ledger.themes) - {*retired})
    assert "weg" in ledger.facilitators
    assert "weg" not in values(Session, "facilitators", ledger)


def test_who_has_a_role_is_proposed_as_a_colleague_and_anybody_may_be_filled_in() -> None:
    ledger = frozen_ledger()
    assert ledger.programme
    owner = field(Request, "owner")
    holders = {it.holder for it in ledger.programme.roles if it.period.covers(ledger.as_of)}
    assert {it.value for it in choices_of(owner, ledger)} == holders
    assert not is_choice(owner)


@pytest.mark.parametrize(
    ("model", "key", "is_one_of_few"),
    [
        (Request, "offer", True),
        (Request, "goals", True),
        (Request, "reason", False),
        (Facilitator, "name", False),
        (Session, "outside_hours", True),
    ],
)
def test_only_a_field_with_few_values_is_chosen(
    model: type[Record], key: str, is_one_of_few: bool
) -> None:
    assert is_choice(field(model, key)) is is_one_of_few
    assert bool(choices_of(field(model, key), frozen_ledger())) is is_one_of_few


def test_yes_and_no_are_words() -> None:
    choices = choices_of(field(Session, "outside_hours"), frozen_ledger())
    assert [(it.value, it.words) for it in choices] == [("true", "Ja"), ("false", "Nee")]
