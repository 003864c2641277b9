"""Pasting on the desk: rows of evaluations, and the e-mail of the asking form."""

import datetime as dt
import html
import quopri
import re
from pathlib import Path

import pytest

from dialoog.data.keeping import Keeper
from dialoog.desk.app import make_app
from dialoog.formats.files import SaveError
from dialoog.live.programme import LiveProgramme
from tests import makers
from tests.desk.paper import TOKEN, Paper
from tests.emails import TEXT
from tests.makers import DAY, day

ROWS = "Naam\tGesprek\tOntvangen\tReacties\tCijfer\nKanarie\t2026-001-1\t15-4-2026\t9\t7,8\n"
SESSION = "requests/2026-001/session-1.yaml"


@pytest.fixture
def repo(tmp_path: Path) -> makers.Repository:
    made = makers.a_repository(tmp_path)
    made.request("2026-001", until="intake")
    evaluation = {"sent": day("2026-04-09")}
    made.held_session("2026-001", 1, start=dt.time(12), end=dt.time(14), evaluation=evaluation)
    made.write()
    return made


@pytest.fixture
def paper(repo: makers.Repository) -> Paper:
    return Paper(make_app(LiveProgramme(repo.root, DAY), TOKEN))


def test_rows_are_shown_first_and_saved_after_that(paper: Paper, repo: makers.Repository) -> None:
    before = (repo.root / SESSION).read_text(encoding="utf-8")
    shown = paper.post("/doe/plakken/evaluaties/", {"tekst": ROWS})
    assert "Nieuw (1):" in shown.text
    assert "Kanarie" not in shown.text
    assert (repo.root / SESSION).read_text(encoding="utf-8") == before
    kept = re.search('name="geplakt" value="([^"]+)"', shown.text)
    assert kept
    saved = paper.post("/doe/plakken/evaluaties/", {"geplakt": kept[1]})
    assert saved.status == 303
    text = (repo.root / SESSION).read_text(encoding="utf-8")
    assert "received: 2026-04-15" in text
    assert "score: 7.8" in text
    assert "Kanarie" not in text
    again = paper.post("/doe/plakken/evaluaties/", {"geplakt": kept[1]})
    assert "Plak eerst een tekst" in again.text


def test_rows_that_could_not_be_saved_are_still_there(
    paper: Paper, repo: makers.Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise SaveError("De schijf is vol. Er is niets veranderd.")

    shown = paper.post("/doe/plakken/evaluaties/", {"tekst": ROWS})
    kept = re.search('name="geplakt" value="([^"]+)"', shown.text)
    assert kept
    with monkeypatch.context() as patch:
        patch.setattr(Keeper, "keep", fail)
        failed = paper.post("/doe/plakken/evaluaties/", {"geplakt": kept[1]})
    assert failed.status == 422
    assert "De schijf is vol." in failed.text
    assert ROWS.strip() in html.unescape(failed.text).replace("\r\n", "\n")
    assert paper.post("/doe/plakken/evaluaties/", {"geplakt": kept[1]}).status == 303
    assert "score: 7.8" in (repo.root / SESSION).read_text(encoding="utf-8")


def test_rows_that_were_not_shown_are_not_saved(paper: Paper, repo: makers.Repository) -> None:
    before = (repo.root / SESSION).read_text(encoding="utf-8")
    fields = {"geplakt": "van-een-andere-start", "tekst": ROWS}
    shown = paper.post("/doe/plakken/evaluaties/", fields)
    assert "Nieuw (1):" in shown.text
    assert (repo.root / SESSION).read_text(encoding="utf-8") == before


@pytest.mark.parametrize(("rows", "said"), [("", "Plak eerst een tekst"), ("x\ny\n", "kolom")])
def test_rows_that_cannot_be_read_are_refused_with_a_sentence(
    paper: Paper, rows: str, said: str
) -> None:
    answer = paper.post("/doe/plakken/evaluaties/", {"tekst": rows})
    assert answer.status == 422
    assert said in answer.text


def test_an_email_fills_in_the_form_of_a_new_request(paper: Paper, repo: makers.Repository) -> None:
    form = paper.post("/doe/plakken/aanvraag/", {"tekst": TEXT}).form
    assert form.action == "/doe/nieuw/request/"
    assert form.values["requester.code"] == ["lg-7k4q"]
    assert form.values["group.size"] == ["15"]
    assert form.values["preferred.days"] == ["ma", "di"]
    assert "Jan" not in form.text
    page = paper.send(form, "bewaar")
    assert page.address == "/dossiers/2026-002/"
    made = (repo.root / "requests/2026-002/request.yaml").read_text(encoding="utf-8")
    assert "code: lg-7k4q" in made
    assert not repo.checked().problems


def test_the_source_of_an_email_is_pasted_as_well_as_its_text(paper: Paper) -> None:
    body = quopri.encodestring(TEXT.replace("Teamleider", "Teamleider café").encode()).decode()
    head = "MIME-Version: 1.0\nContent-Transfer-Encoding: quoted-printable\n\n"
    form = paper.post("/doe/plakken/aanvraag/", {"tekst": head + body}).form
    assert form.values["requester.role"] == ["Teamleider café"]
    answer = paper.post("/doe/plakken/aanvraag/", {"tekst": body})
    assert answer.status == 422
    assert "Hier staat de code van een letter" in answer.text


def test_an_email_that_was_read_before_says_so(paper: Paper) -> None:
    paper.send(paper.post("/doe/plakken/aanvraag/", {"tekst": TEXT}).form, "bewaar")
    answer = paper.post("/doe/plakken/aanvraag/", {"tekst": TEXT})
    assert "Deze aanvraag lijkt er al te zijn: 2026-002." in answer.text
    assert "Er is een nieuwe code getrokken." in html.unescape(answer.text)
    assert answer.form.values["requester.code"] != ["lg-7k4q"]


def test_an_email_without_a_form_is_refused_with_a_sentence(paper: Paper) -> None:
    answer = paper.post("/doe/plakken/aanvraag/", {"tekst": "Dag, wij willen een gesprek."})
    assert answer.status == 422
    assert "ontbreekt" in answer.text
