"""The structure of a record: its fields and leaves, read from the model."""

import datetime as dt

from dialoog.data.models import introspection
from dialoog.data.models.fields import Audience, Mark, Ref
from dialoog.data.models.provider import Contract, Provider
from dialoog.data.models.request import Request
from dialoog.data.models.session import Session
from tests.frozen import frozen_ledger
from tests.makers import Repository


def field(model: type, key: str) -> introspection.Field:
    return next(field for field in introspection.fields(model) if field.key == key)


def test_a_field_is_named_as_in_the_file() -> None:
    first = introspection.fields(Contract)[0]
    assert (first.key, first.attribute) == ("from", "from_")


def test_a_field_knows_its_audience_marks_reference_and_block() -> None:
    assert field(Provider, "name").audience is Audience.STAFF
    assert field(Provider, "contact").audience is Audience.TEAM
    assert field(Provider, "contact").marks == {Mark.CONTACT}
    assert field(Provider, "contract").model is Contract
    assert field(Session, "themes").ref == Ref("themes")
    assert field(Session, "themes").many
    assert field(Session, "planned_on").marks == {Mark.FACT}
    assert not field(Session, "date").marks
    assert field(Request, "requester").model is not None


def test_leaves_are_the_filled_in_values_with_their_locations(repo: Repository) -> None:
    repo.request(until="match")
    record = repo.ledger().requests["2026-001"].record
    leaves = {leaf.loc: leaf.value for leaf in introspection.leaves(record)}
    assert leaves["match", "facilitators", 0] == "anna"
    assert leaves["match", "on"] == dt.date(2026, 3, 5)
    assert leaves["group", "size"] == 14
    assert not any(loc[0] in ("intake", "closed", "needs") for loc in leaves)


def test_leaves_are_limited_to_the_wanted_fields(repo: Repository) -> None:
    repo.request(until="intake")
    record = repo.ledger().requests["2026-001"].record
    locations = [leaf.loc for leaf in introspection.leaves(record, _is_fact)]
    assert locations == [("received",), ("consultation", "on"), ("match", "on"), ("intake", "on")]


def _is_fact(field: introspection.Field) -> bool:
    return Mark.FACT in field.marks


def test_values_are_those_of_the_leaves_without_their_places() -> None:
    for entry in frozen_ledger().entries():
        for wanted in (introspection.is_own_id, any_field):
            leaves = introspection.leaves(entry.record, wanted)
            expected = [(leaf.field, leaf.value) for leaf in leaves]
            assert introspection.values(entry.record, wanted) == expected


def any_field(_: introspection.Field) -> bool:
    return True


def test_leaves_that_pass_a_test_are_given_with_their_places(repo: Repository) -> None:
    repo.request(until="match")
    record = repo.ledger().requests["2026-001"].record
    found = introspection.leaves_that(record, any_field, lambda _, value: value in ("anna", 14))
    assert [leaf.loc for leaf in found] == [("group", "size"), ("match", "facilitators", 0)]
    assert not [*introspection.leaves_that(record, any_field, lambda *_: False)]


def test_blocks_are_those_of_the_models_that_are_wanted(repo: Repository) -> None:
    repo.request(until="match")
    record = repo.ledger().requests["2026-001"].record
    everywhere = [loc for loc, _ in introspection.blocks(record)]
    assert () in everywhere
    assert ("match",) in everywhere
    with_size = introspection.blocks(record, lambda model: "size" in model.model_fields)
    assert [loc for loc, _ in with_size] == [("group",)]
