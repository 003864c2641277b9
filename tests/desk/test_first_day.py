"""What somebody who works with the desk for the first time runs into."""

import re
from pathlib import Path

import pytest

from dialoog.desk.app import make_app
from dialoog.desk.state import DeskState
from tests.desk.paper import TOKEN, Answered, Paper
from tests.frozen import FROZEN, FROZEN_ON, copy_data

TO_COME = "/doe/gevoerd/sessions/2026-007/session-2/"
CONSULT = "/doe/overleg/requests/2026-014/"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_data(FROZEN, tmp_path)


@pytest.fixture
def paper(root: Path) -> Paper:
    return Paper(make_app(DeskState(root, FROZEN_ON), TOKEN))


def sent(paper: Paper, address: str, changes: dict[str, str], do: str = "bewaar") -> Answered:
    form = paper.get(address).form
    form.fill(changes)
    return paper.send(form, do)


@pytest.mark.parametrize("looks_back", [False, True])
def test_what_is_to_come_is_not_recorded_also_on_a_day_that_is_past(
    root: Path, *, looks_back: bool
) -> None:
    paper = Paper(make_app(DeskState(root, FROZEN_ON, looks_back=looks_back), TOKEN))
    path = root / "requests/2026-007/session-2.yaml"
    before = path.read_bytes()
    answer = sent(paper, TO_COME, {"held.participants": "17"})
    said = "Dit gesprek is gevoerd op een dag die nog moet komen (15 december 2026)."
    assert said in answer.text
    assert "of haal “Gevoerd” weg." in answer.text
    assert path.read_bytes() == before
    late = {"consultation.on": "30 november 2026", "consultation.advice": "Goed."}
    said = "De dag 30 november 2026 moet nog komen: vandaag is het 28 november 2026."
    assert said in sent(paper, CONSULT, late).text


def test_an_action_that_was_left_empty_asks_for_what_is_missing(paper: Paper) -> None:
    answer = sent(paper, TO_COME, {})
    assert answer.status == 422
    assert 'href="#held.participants">Deelnemers: Vul dit in.' in answer.text


def test_what_was_recorded_by_an_action_may_be_taken_away_by_it(paper: Paper, root: Path) -> None:
    address = "/doe/overleg/requests/2026-013/"
    form = paper.get(address).form
    form.values["consultation.-"] = ["weg"]
    paper.send(form, "bewaar")
    assert "consultation" not in (root / "requests/2026-013/request.yaml").read_text("utf-8")


def test_a_mistake_is_told_without_the_words_of_a_file(paper: Paper) -> None:
    wrong = {"consultation.on": "morgen of zo", "consultation.advice": "Goed."}
    answer = sent(paper, CONSULT, wrong)
    said = "Dit is geen datum. Schrijf dag, maand en jaar, zoals 8 oktober 2024."
    assert f'id="consultation.on-fout">{said}<' in answer.text


def test_who_was_chosen_already_comes_first_in_a_long_list(paper: Paper) -> None:
    form = paper.get("/doe/wisselen/sessions/2026-007/session-2/").form
    chosen = form.values["facilitators"]
    assert form.choices["facilitators"][: len(chosen)] == chosen
    assert sorted(form.choices["facilitators"]) != form.choices["facilitators"]


def test_a_session_that_is_moved_is_not_said_to_change_nothing(paper: Paper) -> None:
    moved = sent(paper, "/doe/verzetten/sessions/2026-007/session-2/", {"date": "17-12-2026"})
    assert not re.search("(?<!intranet )verandert niets", moved.text)
