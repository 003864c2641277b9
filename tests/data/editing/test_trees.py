"""What a form makes of a record stands in its file, and nothing else changed."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialoog.data.collections import COLLECTIONS, Collection, Form
from dialoog.data.editing.tree_values import Tree, as_new_items
from dialoog.data.editing.trees import empty_or, tree_of, with_changes
from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import Field, fields
from tests.edited_files import STYLES, File, comments_in, whole
from tests.field_places import samples


def _other(model: type[Record], of: Field, value: Any, full: Any, draw: st.DataObject) -> Any:
    """A value, or what it becomes: another one, or none where it may be left out."""
    if of.model is not None and of.many:
        return _other_items(of.model, value or {}, full or {}, draw, is_required=of.is_required)
    if draw.draw(st.integers(0, 2)) == 0 and not model.model_fields[of.attribute].is_required():
        return None
    if of.model is not None:
        other = _other_tree(of.model, full if value is None else value, full, draw)
        return as_new_items(other, {}) if value is None else other  # all of a new block is new
    if draw.draw(st.booleans()) and value is not None:
        return value
    values = [each.strip().replace("   \n", "\n") for each in samples(model, of)]
    if of.many:
        some = st.lists(st.sampled_from(values), min_size=int(of.is_required), max_size=4)
        return empty_or(model, of, draw.draw(some) or None)
    return draw.draw(st.sampled_from(values))


def _other_items(
    model: type[Record], items: Tree, full: Tree, draw: st.DataObject, *, is_required: bool
) -> dict[str, Any]:
    result = {
        key: _other_tree(model, item, full["1"], draw)
        for key, item in items.items()
        if draw.draw(st.integers(0, 3))
    }
    for number in range(1, 1 + draw.draw(st.integers(int(is_required and not result), 2))):
        new = as_new_items(_other_tree(model, full["1"], full["1"], draw), {})
        result[f"+{number}"] = new
    return result


def _other_tree(model: type[Record], tree: Tree, full: Tree, draw: st.DataObject) -> dict[str, Any]:
    result = dict(tree)
    for of in fields(model):
        if draw.draw(st.integers(0, 3)) == 0:
            result[of.key] = _other(model, of, tree.get(of.key), full.get(of.key), draw)
    return result


def _numbered(tree: Any) -> Any:
    """The tree with its items numbered as they stand in a file, and without empty blocks."""
    if not isinstance(tree, dict):
        return tree
    are_items = all(key.lstrip("+").isdecimal() for key in tree)
    keys = [str(number) for number in range(1, len(tree) + 1)] if are_items else list(tree)
    return {
        key: _numbered(value)
        for key, value in zip(keys, tree.values(), strict=True)
        if value not in (None, {}, [])
    }


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(COLLECTIONS), st.sampled_from(list(STYLES)), st.booleans(), st.data())
def test_a_file_gets_the_tree_of_its_form(
    collection: Collection, style: str, is_full: bool, draw: st.DataObject
) -> None:
    data = whole(collection, is_full=is_full)
    name = str(data[1]["id"]) if collection.form is Form.LIST else "x"
    before = File(collection, data, style).written
    old, full = (
        tree_of(File(collection, each, style).written, collection, name)
        for each in (data, whole(collection))
    )
    assert old is not None
    assert full is not None
    new = _other_tree(collection.model, old, full, draw)
    if new.get("id") and new["id"] == data[0]["id"]:
        new["id"] = name
    made = with_changes(before, collection, old, new, name)
    again = tree_of(made, collection, new.get("id") or name)
    assert again is not None
    assert _numbered(again) == _numbered(new), made.decode()
    if new == old:
        assert made == before
    newline = STYLES[style][1]
    assert newline == "\n" or made.count(b"\n") == made.count(b"\r\n")
    assert len(comments_in(made.decode())) <= len(comments_in(before.decode()))


def _changed(text: str, name: str, collection: str, changes: dict[str, Any]) -> str:
    found = next(each for each in COLLECTIONS if each.name == collection)
    old = tree_of(text.encode(), found, name)
    assert old is not None
    return with_changes(text.encode(), found, old, {**old, **changes}, name).decode()


def test_the_id_of_a_record_changes_together_with_its_other_fields() -> None:
    text = "- id: een\n  title: Een   # de eerste\n- id: twee\n  title: Twee\n"
    made = _changed(text, "een", "directorates", {"id": "eerste", "title": "De eerste"})
    assert made == text.replace("id: een", "id: eerste").replace("Een   #", "De eerste   #")


def test_an_item_is_named_by_its_place_whatever_the_ids_are() -> None:
    text = "---\ngoals:\n  - id: '2'\n    text: Een\n  - id: '1'\n    text: Twee\n---\n"
    goals = {"1": {"id": "2", "text": "Een"}, "2": {"id": "1", "text": "Drie"}}
    assert _changed(text, "x", "offers", {"goals": goals}) == text.replace("Twee", "Drie")


def test_what_is_filled_in_comes_before_what_is_emptied() -> None:
    text = "absences:\n  - from: 2026-01-01  # nieuwjaar\n"
    absences = {"1": {"from": None, "until": None, "announced": "2025-12-01"}}
    made = _changed(text, "x", "facilitators", {"absences": absences})
    assert made == "absences:\n  - announced: 2025-12-01\n"
