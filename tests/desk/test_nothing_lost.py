"""What somebody typed, and what a file holds, is never lost without a word."""

import re
from pathlib import Path

import pytest

from dialoog.desk.app import make_app
from dialoog.live.programme import LiveProgramme
from tests.desk.paper import TOKEN, Paper
from tests.desk.test_forms import address_of
from tests.frozen import FROZEN_ON

REQUEST = "requests/2026-014/request.yaml"
EDIT = "/doe/wijzigen/requests/2026-014/"
NEWS = {"title": "Een bericht", "summary": "Kort.", "audience": "team", "body": "Een tekst."}


def test_the_day_of_a_file_is_kept_when_its_form_comes_back(paper: Paper, root: Path) -> None:
    form = paper.get("/doe/nieuw/news/").form
    form.fill({**NEWS, "-dag": "3 november 2026"})
    looked_at = paper.send(form, "bekijk").form
    assert looked_at.values["-dag"] == ["3 november 2026"]
    assert paper.send(looked_at, "bewaar").status == 200
    assert (root / "content/news/2026-11-03-een-bericht.md").is_file()


@pytest.mark.parametrize(
    ("kind", "day", "said"),
    [
        ("news", "31 februari 2026", "Deze dag bestaat niet"),
        ("meeting", "8 oktober 2024", "Op deze dag is er al een"),
    ],
)
def test_what_is_wrong_with_the_day_of_a_file_stands_beside_it(
    paper: Paper, root: Path, kind: str, day: str, said: str
) -> None:
    (root / "content/sounding-board/2024-10-08.md").write_text("---\n---\n", encoding="utf-8")
    form = paper.get(f"/doe/nieuw/{kind}/").form
    given = NEWS if kind == "news" else {"title": "Overleg", "location": "Stadhuis"}
    form.fill({**given, "-dag": day})
    page = paper.send(form, "bekijk")
    assert page.status == 422
    assert re.search(rf'id="-dag-fout">[^<]*{said}', page.text)


def test_a_task_that_was_done_in_another_tab_shows_what_was_typed(paper: Paper, root: Path) -> None:
    before = (root / REQUEST).read_text(encoding="utf-8")
    address = address_of(paper.get("/werkvoorraad/"), "Bespreek aanvraag 2026-014")
    first, second = paper.get(address).form, paper.get(address).form
    first.fill({"consultation.advice": "Eén gesprek met het team."})
    second.fill({"consultation.advice": "Twee gesprekken, met tijd ertussen."})
    assert paper.send(first, "bewaar").address == "/werkvoorraad/"
    page = paper.send(second, "bewaar")
    assert page.status == 422
    assert page.form.values["consultation.advice"] == ["Twee gesprekken, met tijd ertussen."]
    assert "Eén gesprek met het team." in page.text
    assert "Eén gesprek met het team." in (root / REQUEST).read_text(encoding="utf-8")
    assert paper.send(page.form, "bewaar").status == 200
    text = (root / REQUEST).read_text(encoding="utf-8")
    assert "Twee gesprekken, met tijd ertussen." in text
    assert text.startswith(before), "no other field is emptied"


def test_a_block_with_mistyped_keys_stays_when_something_else_is_saved(root: Path) -> None:
    file = root / REQUEST
    added = "consultation:\n  onn: 2026-11-27\n  advies: Doen.\n"
    file.write_text(file.read_text(encoding="utf-8") + added, encoding="utf-8")
    paper = Paper(make_app(LiveProgramme(root, FROZEN_ON), TOKEN))
    form = paper.get(EDIT).form
    form.fill({"access": "Een zaal zonder trap."})
    paper.send(form, "bewaar")
    assert added in file.read_text(encoding="utf-8")


def test_two_windows_with_a_new_item_of_one_list_are_both_saved(paper: Paper, root: Path) -> None:
    forms = [paper.get("/doe/nieuw/themes/").form for _ in range(2)]
    for form, name in zip(forms, ("eerste", "tweede"), strict=True):
        form.fill({"id": name, "title": f"De {name}"})
        assert paper.send(form, "bewaar").status == 200
    text = (root / "content/themes.yaml").read_text(encoding="utf-8")
    assert "id: eerste" in text
    assert "id: tweede" in text


def test_an_item_is_added_after_an_earlier_new_one_was_emptied(paper: Paper) -> None:
    form = paper.get("/doe/wijzigen/facilitators/amina-voorbeeld/").form
    for _ in range(2):
        form = paper.send(form, "meer:absences").form
    new = [name for name in form.values if re.fullmatch(r"absences\.\+\d+\.from", name)]
    assert len(new) == 2
    form.fill({new[1]: "1 juni 2027"})
    form = paper.send(form, "meer:absences").form
    form = paper.send(form, "meer:absences").form
    left = {name for name in form.values if re.fullmatch(r"absences\.\+\d+\.from", name)}
    assert len(left) >= 2
    assert ["1 juni 2027"] in [form.values[name] for name in left]


@pytest.mark.parametrize("what", ["title", "received", "offer", "goals", "a.b", "absences.9.x", ""])
def test_what_is_no_list_of_blocks_gets_no_item(paper: Paper, what: str) -> None:
    form = paper.get(EDIT).form
    assert paper.send(form, f"meer:{what}").status == 200
    assert paper.send(form, "meer:" + ".".join("a" * 2000)).status == 200


def test_the_version_of_another_file_is_no_version_of_this_one(paper: Paper, root: Path) -> None:
    other = paper.get("/doe/wijzigen/requests/2026-012/").form
    form = paper.get("/doe/wijzigen/pages/over/").form
    form.values["versie"] = other.values["versie"]
    form.fill({"title": "Iets anders"})
    assert paper.send(form, "bewaar").status == 422
    assert "Iets anders" not in (root / "content/pages/over.md").read_text(encoding="utf-8")
