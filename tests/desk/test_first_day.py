"""What somebody who works with the desk for the first time runs into."""

import re
from pathlib import Path

import pytest

from dialoog.desk.app import make_app
from dialoog.live.programme import LiveProgramme
from tests.desk.paper import TOKEN, Answered, Paper
from tests.frozen import FROZEN_ON

TO_COME = "/doe/gevoerd/sessions/2026-007/session-2/"
CONSULT = "/doe/overleg/requests/2026-014/"


def sent(paper: Paper, address: str, changes: dict[str, str], do: str = "bewaar") -> Answered:
    form = paper.get(address).form
    form.fill(changes)
    return paper.send(form, do)


@pytest.mark.parametrize("looks_back", [False, True])
def test_what_is_to_come_is_not_recorded_also_on_a_day_that_is_past(
    root: Path, *, looks_back: bool
) -> None:
    paper = Paper(make_app(LiveProgramme(root, FROZEN_ON, looks_back=looks_back), TOKEN))
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
    form = paper.get("/doe/wijzigen/sessions/2026-007/session-2/").form
    chosen = form.values["facilitators"]
    assert form.choices["facilitators"][: len(chosen)] == chosen
    assert sorted(form.choices["facilitators"]) != form.choices["facilitators"]


def test_a_session_that_is_moved_is_not_said_to_change_nothing(paper: Paper) -> None:
    moved = sent(paper, "/doe/verzetten/sessions/2026-007/session-2/", {"date": "17-12-2026"})
    assert not re.search("(?<!intranet )verandert niets", moved.text)


def test_a_save_is_told_with_names_and_days(paper: Paper) -> None:
    address = "/doe/toestemming/facilitators/pieter-verzonnen/"
    page = sent(paper, address, {"consent.profile": "false"})
    assert ">Gespreksleider Pieter Verzonnen: naam en profiel mogen niet meer op" in page.text
    assert not re.search(r">[^<]*pieter-verzonnen[^<]*<", page.text)
    assert ">Vraag Lotte Verhaal om de intake van aanvraag" in paper.get("/werkvoorraad/").text


def test_a_text_for_a_page_says_how_a_heading_and_a_link_are_made(paper: Paper) -> None:
    said = "Een tussenkop: zet ## en een spatie ervoor. Een link: [woorden](https://adres)."
    assert said in re.sub("<[^>]*>", "", paper.get("/doe/nieuw/news/").text)


def test_a_pause_is_found_from_an_offer(paper: Paper) -> None:
    page = paper.get("/doe/wijzigen/offers/gedragscode/")
    assert 'href="/doe/fase/programme/programme/?kies=gedragscode"' in page.text


@pytest.mark.parametrize(
    ("collection", "words"),
    [
        ("facilitators", ">Amina Voorbeeld<"),
        ("requests", ">2026-014: Gesprekken voor leidinggevenden, Digitale Voorzieningen<"),
        ("sessions", ">Gesprek 2 van aanvraag 2026-007, op dinsdag 15 december 2026<"),
        ("news", ">12 november 2026: Het derde gesprek op de kaart is geweest<"),
    ],
)
def test_a_list_says_what_its_records_are_about(paper: Paper, collection: str, words: str) -> None:
    assert words in paper.get(f"/doe/gegevens/{collection}/").text


def test_rows_that_cannot_be_kept_stay_on_the_page_and_ask_for_no_command(paper: Paper) -> None:
    address = "/doe/plakken/evaluaties/"
    other = paper.post(address, {"tekst": "Gesprek\tCijfer\tMening\n2026-009-1\t8\tGoed\n"}).text
    assert "Gesprek\tCijfer\tMening" in other
    rows = "Gesprek\tOntvangen\tReacties\tCijfer\n2026-009-1\t27-11-2026\t9\t8\n"
    unsent = paper.post(address, {"tekst": rows}).text
    assert "2026-009-1\t27-11-2026\t9\t8" in unsent
    assert "gesprek 1 van aanvraag 2026-009: Er is niet vastgelegd wanneer" in unsent
    email = paper.post("/doe/plakken/aanvraag/", {"tekst": "Beste mensen"}).text
    assert "Beste mensen</textarea>" in email
    for text in (other, unsent, email):
        assert "build.py" not in text
        assert ".yaml" not in text
