"""The form of a record: which blocks are open or may go, and what can be chosen."""

from functools import cache
from pathlib import Path

from dialoog.data.collections import REQUESTS
from dialoog.data.editing.trees import tree_of
from dialoog.data.models.introspection import fields
from dialoog.data.models.request import Request
from dialoog.data.models.session import Session
from dialoog.desk.form import FormField, RecordForm, all_fields
from dialoog.desk.form_fields import FormContext
from dialoog.domain.choices import FieldChoice
from tests.frozen import FROZEN, frozen_ledger
from tests.makers import a_repository


@cache
def context() -> FormContext:
    return FormContext(frozen_ledger())


def request_form(*shown: tuple[str, ...]) -> dict[str, FormField]:
    """The fields of a request that has its match and intake, by name."""
    data = (FROZEN / "requests/2026-007/request.yaml").read_bytes()
    tree = tree_of(data, REQUESTS, "2026-007")
    assert tree is not None
    form = RecordForm(Request, context(), tree, shown or ((),))
    return {row.name: row for row in all_fields(form.fields(tree, {}))}


def choices(model: type[Request] | type[Session], key: str, offer: str = "") -> list[FieldChoice]:
    form = RecordForm(model, context(), {})
    rows = all_fields(form.fields({"offer": offer}, {}))
    return [*next(row for row in rows if row.name == key).choices]


def test_only_a_block_that_is_there_and_may_be_left_out_is_taken_away() -> None:
    rows = request_form()
    assert rows["match"].may_go
    assert not rows["requester"].may_go
    assert not rows["closed"].may_go


def test_a_block_that_is_not_there_is_closed_except_in_a_form_of_its_own() -> None:
    rows = request_form()
    assert not rows["closed"].is_open
    assert rows["match"].is_open
    assert request_form(("closed",))["closed"].is_open


def test_the_goals_to_choose_from_are_those_of_the_chosen_offer() -> None:
    offers = frozen_ledger().offers
    for name, offer in offers.items():
        assert [it.value for it in choices(Request, "goals", name)] == [
            goal.id for goal in offer.record.goals
        ]
    every = {goal.id for offer in offers.values() for goal in offer.record.goals}
    assert {it.value for it in choices(Request, "goals")} == every


def test_two_people_with_one_name_are_told_apart_by_their_ids(tmp_path: Path) -> None:
    repo = a_repository(tmp_path)
    for name, full in (("anna-een", "Anna Proef"), ("anna-twee", "Anna Proef"), ("bram", "Bram")):
        repo.facilitator(name, name=full)
    of = next(each for each in fields(Session) if each.key == "assistant")
    words = {it.value: it.words for it in FormContext(repo.checked().ledger).choices(of)}
    assert words["anna-een"] == "Anna Proef (anna-een)"
    assert words["anna-twee"] == "Anna Proef (anna-twee)"
    assert words["bram"] == "Bram"
