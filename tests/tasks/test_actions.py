"""What can be done with a record: each action names fields that there are."""

import pytest

from dialoog.data.collections import collection_named
from dialoog.data.editing.tree_values import without_items
from dialoog.data.parsing.validation_errors import field_at
from dialoog.tasks.actions import ACTIONS, Action, action_named
from tests.frozen import FROZEN_ON, frozen_ledger

each_action = pytest.mark.parametrize(
    "action", ACTIONS, ids=lambda each: f"{each.name}-{each.collection}"
)


@each_action
def test_each_field_of_an_action_is_in_the_model(action: Action) -> None:
    collection = collection_named(action.collection)
    assert collection is not None
    (record, *_) = (it.record for it in frozen_ledger().collections[action.collection].values())
    given = action.filled_in(record, FROZEN_ON)
    for path in (*action.shown(record), *given):
        _, of = field_at(collection.model, without_items(path))
        assert of is not None, path
        assert "*" not in path
    assert all(any(path[: len(it)] == it for it in action.shown(record)) for path in given)


@each_action
def test_an_action_is_found_by_its_name_and_collection(action: Action) -> None:
    assert action_named(action.name, action.collection) is action
    assert action_named(action.name, "news") is None
