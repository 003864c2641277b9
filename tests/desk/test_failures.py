"""What the desk shows when the files are broken, when it cannot save, and when it fails itself."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dialoog.live.programme import LiveProgramme
from dialoog.site import search
from tests.desk.paper import form_in
from tests.desk.visitor import Visitor, visited
from tests.frozen import FROZEN, copy_data
from tests.makers import PROGRAMME

EDIT = "/doe/wijzigen/pages/over/"
PAGE = "content/pages/over.md"
SAVE = ("doe", "bewaar")


@pytest.fixture
def visitor(tmp_path: Path) -> Iterator[Visitor]:
    with visited(copy_data(FROZEN, tmp_path / "root")) as visitor:
        yield visitor


def test_without_a_programme_every_page_tells_what_to_mend(visitor: Visitor) -> None:
    file = visitor.root / PROGRAMME
    valid = file.read_bytes()
    fields = visitor.form(EDIT)
    file.write_bytes(b"kapot: [\n")
    with visited(visitor.root) as broken:
        pages = ("/", "/werkvoorraad/", EDIT, "/doe/nieuw/request/", "/doe/zzz/")
        for reply in (*map(broken.get, pages), broken.post(EDIT, [*fields, SAVE])):
            assert reply.status == 500
            assert PROGRAMME in reply.text
            assert dict(reply.headers)["refresh"] == "3"
        assert broken.get("/.dialoog/preview.css").status == 200
        file.write_bytes(valid)
        assert broken.state.refresh()
        assert broken.get("/werkvoorraad/").status == 200
        assert broken.log == []


def test_a_folder_that_is_gone_ends_nothing(visitor: Visitor) -> None:
    (visitor.root / "content").rename(visitor.root / "weg")
    assert visitor.state.refresh()
    assert visitor.get("/werkvoorraad/").status == 500
    (visitor.root / "weg").rename(visitor.root / "content")
    assert visitor.state.refresh()
    assert visitor.get("/werkvoorraad/").status == 200


def test_a_broken_template_of_the_repository_is_named(visitor: Visitor) -> None:
    template = visitor.root / "templates" / "pages" / "team" / "worklist.html"
    template.parent.mkdir(parents=True)
    template.write_text("een\n{% if %}\n", encoding="utf-8")
    with visited(visitor.root) as broken:
        reply = broken.get("/werkvoorraad/")
        assert reply.status == 500
        assert "pages/team/worklist.html:2" in reply.text


def test_a_file_that_changed_since_it_was_read_is_not_overwritten_and_the_form_comes_back(
    visitor: Visitor,
) -> None:
    fields = [
        (name, "Een andere titel" if name == "title" else it) for name, it in visitor.form(EDIT)
    ]
    file = visitor.root / PAGE
    theirs = file.read_bytes() + b"\nVan een ander.\n"
    file.write_bytes(theirs)
    reply = visitor.post(EDIT, [*fields, SAVE])
    assert reply.status == 422
    assert "Er is niets veranderd." in reply.text
    assert 'value="Een andere titel"' in reply.text
    assert file.read_bytes() == theirs
    assert visitor.post(EDIT, [*fields, SAVE]).status in (200, 422), (
        "not blind a second time either"
    )
    assert file.read_bytes() == theirs


@pytest.mark.parametrize("version", ["", "0" * 16, None])
def test_a_form_of_an_unknown_version_is_shown_again_before_it_is_saved(
    visitor: Visitor, version: str | None
) -> None:
    typed = {"title": "Een andere titel", "versie": version}
    fields = [(name, typed.get(name, it)) for name, it in visitor.form(EDIT)]
    before = (visitor.root / PAGE).read_bytes()
    reply = visitor.post(EDIT, [*((name, it) for name, it in fields if it is not None), SAVE])
    assert reply.status == 422
    assert "van langer geleden" in reply.text
    assert (visitor.root / PAGE).read_bytes() == before
    assert visitor.post(EDIT, [*form_in(reply.text).fields, SAVE]).status == 303
    assert b"Een andere titel" in (visitor.root / PAGE).read_bytes()


def test_a_failure_of_the_desk_itself_is_told_in_dutch_without_what_was_typed(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("Wat iemand typte")

    monkeypatch.setattr(LiveProgramme, "compare", fail)
    fields = [
        (name, "Wat iemand typte" if name == "title" else it) for name, it in visitor.form(EDIT)
    ]
    reply = visitor.post(EDIT, [*fields, SAVE])
    assert (reply.status, reply.text) == (500, "Er ging iets mis. Probeer het nog eens.")
    for _ in range(50):  # the answer is sent first
        if not visitor.log:
            time.sleep(0.1)
    (line,) = visitor.log
    assert line.startswith("Er ging iets mis (ValueError, test_failures.py:")
    assert "typte" not in line
    assert capfd.readouterr() == ("", "")


def test_a_picture_that_is_not_there_is_no_message_on_the_next_page(visitor: Visitor) -> None:
    reply = visitor.get("/favicon.ico")
    assert (reply.status, reply.text) == (404, "Dit is er niet.")
    assert "Dit is er nu niet." not in visitor.get("/werkvoorraad/").text
    assert visitor.get("/nergens/").location == "/werkvoorraad/"
    assert "Dit is er nu niet." in visitor.get("/werkvoorraad/").text


def test_an_address_without_its_last_slash_leads_to_the_page(visitor: Visitor) -> None:
    assert visitor.get("/dossiers").location == "/dossiers/"
    assert visitor.get("/dossiers/index.html").status == 200
    assert visitor.get("/zoeken").location == "/zoeken/"
    assert visitor.get("/zoeken?q=een%20gesprek&q=b").location == "/zoeken/?q=een%20gesprek&q=b"


def test_while_the_search_index_is_made_pages_are_opened_and_forms_saved(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, may_go_on = threading.Event(), threading.Event()

    def slow(files: Iterator[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
        next(files)
        begun.set()
        assert may_go_on.wait(60)
        yield "pagefind/words.json", " ".join(path for path, _ in files).encode()

    monkeypatch.setattr(search, "with_index", slow)
    with ThreadPoolExecutor() as pool:
        asked = pool.submit(visitor.get, "/pagefind/words.json")
        try:
            assert begun.wait(60)
            assert visitor.get("/werkvoorraad/").status == 200
            fields = dict(visitor.form(EDIT), title="Nieuwe titel")
            assert visitor.post(EDIT, [*fields.items(), SAVE]).status in (200, 303)
            assert "Nieuwe titel" in (visitor.root / PAGE).read_text("utf-8")
        finally:
            may_go_on.set()
        assert "werkvoorraad/index.html" in asked.result(60).text
