"""What can be done with a record: each action names fields that there are."""

import pytest

from dialoog.data.collections import collection_named
from dialoog.data.editing.tree_values import without_items
from dialoog.data.editing.trees import tree_of
from dialoog.data.parsing.validation_errors import field_at
from dialoog.tasks.actions import ACTIONS, Action, action_named, done_with
from tests.frozen import FROZEN, FROZEN_ON, frozen_ledger

each_action = pytest.mark.parametrize(
    "action", ACTIONS, ids=lambda each: f"{each.name}-{each.collection}"
)


@each_action
def test_each_field_of_an_action_is_in_the_model(action: Action) -> None:
    collection = collection_named(action.collection)
    assert collection is not None
    (entry, *_) = frozen_ledger().collections[action.collection].values()
    tree = tree_of((FROZEN / entry.path).read_bytes(), collection, entry.id)
    assert tree is not None
    given = action.filled_in(tree, FROZEN_ON)
    for path in (*action.shown(tree), *given):
        _, of = field_at(collection.model, without_items(path))
        assert of is not None, path
        assert "*" not in path
    assert all(any(path[: len(it)] == it for it in action.shown(tree)) for path in given)


@each_action
def test_an_action_is_found_by_its_name_and_collection(action: Action) -> None:
    assert action_named(action.name, action.collection) is action
    assert action_named(action.name, "news") is None


def test_what_was_done_is_called_after_the_action_with_these_fields() -> None:
    assert done_with("requests", ("intake",)) == "Intake vastgelegd"
    assert done_with("sessions", ("held",)) == "Gevoerd"
    assert done_with("requests", ("owner",)) == "Taak gedaan"
