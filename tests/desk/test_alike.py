"""A record like another: what it takes over, of each kind."""

from pathlib import Path

import pytest

from dialoog.data.record_templates import RECORD_TEMPLATES
from dialoog.desk.app import make_app
from dialoog.live.programme import LiveProgramme
from tests.desk.paper import TOKEN, Paper
from tests.frozen import FROZEN, FROZEN_ON, copy_data, frozen_ledger

KINDS = [each for each in RECORD_TEMPLATES if each.name != "session"]


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    root = copy_data(FROZEN, tmp_path_factory.mktemp("alike"))
    return Paper(make_app(LiveProgramme(root, FROZEN_ON), TOKEN))


@pytest.mark.parametrize("kind", KINDS, ids=lambda each: each.name)
def test_each_record_can_be_like_another(paper: Paper, kind: object) -> None:
    template = next(each for each in KINDS if each is kind)
    for name in frozen_ledger().collections[template.collection.name]:
        page = paper.get(f"/doe/nieuw/{template.name}/?als={name}")
        assert page.status == 200, name


def test_of_a_person_nothing_is_taken_over_that_is_theirs_alone(paper: Paper) -> None:
    old = paper.get("/doe/wijzigen/facilitators/amina-voorbeeld/").form.values
    new = paper.get("/doe/nieuw/facilitator/?als=amina-voorbeeld").form.values
    assert new["provider"] == old["provider"]
    for name in ("name", "consent.profile", "bio", "experience.text"):
        assert not any(new.get(name, [])), name


def test_of_a_call_no_answers_and_of_a_card_no_agreements(paper: Paper) -> None:
    ledger = frozen_ledger()
    for kind, collection, field in (
        ("call", "calls", "responses"),
        ("card", "cards", "extensions"),
    ):
        for name in ledger.collections[collection]:
            page = paper.get(f"/doe/nieuw/{kind}/?als={name}")
            assert not [it for it in page.form.values if it.startswith(f"{field}.")], name


def test_the_goals_of_an_offer_are_its_own_new_items(paper: Paper, tmp_path: Path) -> None:
    (name, offer), *_ = frozen_ledger().offers.items()
    form = paper.get(f"/doe/nieuw/offer/?als={name}").form
    goals = [it for it in form.values if it.startswith("goals.+") and it.endswith(".id")]
    assert [form.values[it] for it in goals] == [[goal.id] for goal in offer.record.goals]
    form.fill({"title": "Een ander aanbod"})
    page = paper.send(form, "bekijk")
    shown = [it for it in page.form.values if it.startswith("goals.+") and it.endswith(".id")]
    assert len(shown) == len(goals)
