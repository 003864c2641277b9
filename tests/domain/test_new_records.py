"""A new record: what it begins with, what it takes over, and its name."""

from pathlib import Path

import pytest

from dialoog.data.collections import REQUESTS
from dialoog.data.editing.trees import tree_of
from dialoog.data.file_naming import FileNameError
from dialoog.data.record_templates import RECORD_TEMPLATES, Template
from dialoog.domain.new_records import NewRecord
from tests.frozen import FROZEN, frozen_ledger


def template(name: str) -> Template:
    return next(each for each in RECORD_TEMPLATES if each.name == name)


def new(kind: str) -> NewRecord:
    return NewRecord(template(kind), frozen_ledger())


def test_a_request_like_another_takes_over_nothing_of_its_person_and_its_steps() -> None:
    data = (FROZEN / "requests/2026-007/request.yaml").read_bytes()
    like = new("request").begin(tree_of(data, REQUESTS, "2026-007") or {})
    assert like["offer",] == "leidinggevenden"
    assert like["reason",]
    assert like["received",] == "2026-11-28"
    assert like["requester", "code"] != frozen_ledger().requests["2026-007"].record.requester.code
    gone = {"requester", "consultation", "match", "intake", "closed"}
    assert not gone & {path[0] for path in like if len(path) == 1}


def test_a_name_that_is_taken_gets_the_first_free_number() -> None:
    tree = {"offer": "leidinggevenden"}
    assert new("card").named(FROZEN, tree, "")[0] == "content/cards/kaart-2026-2.yaml"


@pytest.mark.parametrize(("typed", "name"), [("", "2026-11-28"), ("1 juni 2026", "2026-06-01")])
def test_a_dated_file_has_the_day_that_was_typed_or_today(
    tmp_path: Path, typed: str, name: str
) -> None:
    path, _ = new("news").named(tmp_path, {"title": "Een bericht"}, typed)
    assert path == f"content/news/{name}-een-bericht.md"
    with pytest.raises(FileNameError, match="bestaat niet"):
        new("news").named(tmp_path, {"title": "Een bericht"}, "31 februari 2026")


def test_what_follows_from_the_offer_is_filled_in_where_nothing_was_typed(tmp_path: Path) -> None:
    offer = {"offer": "leidinggevenden"}
    assert new("request").named(tmp_path, offer, "")[1]["card"] == "kaart-2026"
    typed = {**offer, "card": "kaart-2024"}
    assert new("request").named(tmp_path, typed, "")[1]["card"] == "kaart-2024"
