"""The Woo bundle: what is closed or personal is not in it, and the ground stands in its place."""

import datetime as dt
import errno
import re
import shutil
from collections import Counter
from pathlib import Path

import html5lib
import pytest

from dialoog import pipeline
from dialoog.cli.commands.woo import _drawn
from dialoog.cli.main import main
from dialoog.data.collections import COLLECTIONS
from dialoog.data.models import introspection
from dialoog.data.models.fields import Mark, Record
from dialoog.exports import woo
from dialoog.exports.woo.kinds import kind_of
from dialoog.exports.woo.pieces import _DAY, UNDATED
from dialoog.formats.problem import ValidationFailed
from tests.hostile.struck import manifest
from tests.makers import DAY, Repository, day
from tests.marked import Marked, Marker, everywhere, texts

FOLDERS = (pipeline.TEMPLATES,)
TABLE = (pipeline.TEMPLATES / woo.FILE).read_bytes()
ALWAYS = (dt.date(1900, 1, 1), dt.date(2600, 1, 1))
DATED = {"Request", "Session", "Card", "Call", "Meeting", "News"}


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Marked:
    return everywhere(tmp_path_factory.mktemp("marked"))


def shown(marked: Marked) -> list[str]:
    grounds = woo.read(TABLE, woo.FILE)
    made = woo.bundle(marked.ledger(DAY), grounds, *ALWAYS)
    return texts(dict(_drawn(made, FOLDERS)))


def is_of_a_person(marker: Marker) -> bool:
    models = {
        model.__name__: model
        for model in models_below(collection.model for collection in COLLECTIONS)
    }
    field = next(one for one in introspection.fields(models[marker.model]) if one.key == marker.key)
    return bool(field.marks & {Mark.PERSON, Mark.CONTACT, Mark.CODE})


def models_below(models: object) -> list[type[Record]]:
    found: list[type[Record]] = []
    for model in models:  # type: ignore[attr-defined]
        found += [
            model,
            *models_below(one.model for one in introspection.fields(model) if one.model),
        ]
    return found


# ------------------------------------------------------------------- every field, by its marker


def leaks(marked: Marked) -> list[Marker]:
    found = shown(marked)
    return [
        one
        for one in marked.markers
        if one.stands_in(found) and (one.is_closed or is_of_a_person(one))
    ]


def test_nothing_closed_and_no_person_is_in_the_bundle(marked: Marked) -> None:
    assert leaks(marked) == []


def test_every_open_value_of_a_dated_record_is_in_the_bundle(marked: Marked) -> None:
    found = shown(marked)
    dated = ("content/cards/", "content/calls/", "content/news/", "content/sounding-board/")
    for one in marked.markers:
        if not one.is_closed and one.path.startswith(dated) and not is_of_a_person(one):
            assert one.stands_in(found), one


def test_a_leak_is_found_when_the_guard_is_taken_out(
    marked: Marked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dialoog.exports.woo.pieces.is_left_out", lambda record, field: False)
    assert {one.model for one in leaks(marked)} >= {"Request", "Session", "Extension", "Response"}


def test_every_collection_is_dated_or_has_a_reason_not_to_be() -> None:
    names = {"requests", "sessions", *_DAY}
    assert names | set(UNDATED) == {collection.name for collection in COLLECTIONS}
    assert not names & set(UNDATED)


def test_every_field_is_of_a_kind_that_the_table_knows() -> None:
    grounds = woo.read(TABLE, woo.FILE)
    for model in models_below(collection.model for collection in COLLECTIONS):
        for field in introspection.fields(model):
            assert field.model or getattr(grounds, kind_of(field)), (model, field.key)


# ------------------------------------------------------------------------------- what a page is


@pytest.fixture
def told(repo: Repository) -> Repository:
    repo.request("2026-001", until="intake")
    repo.held_session("2026-001", 1, date=day("2026-04-07"))
    repo.request("2026-002", received=day("2026-05-11"))
    repo.news(
        "2026-04-01-start", body="Met <b> geen HTML\n\n* en **Markdown**\n".replace("<b> ", "")
    )
    repo.meeting("2026-03-12")
    repo.set("content/sounding-board/2026-03-12.md", "outcomes.0.owner", "Eigenaar Zichtbaar")
    repo.write()
    return repo


def make(repo: Repository, first: str = "2026-04-01", last: str = "2026-04-30") -> int:
    words = ["woo", "--from", first, "--until", last, "--out", str(repo.root.parent / "bundel")]
    return main([*words, "--root", str(repo.root), "--as-of", DAY.isoformat()])


def files(repo: Repository) -> dict[str, str]:
    folder = repo.root.parent / "bundel"
    return {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.*")}


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "data")


def test_a_bundle_holds_what_came_in_or_took_place_in_the_period(
    told: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert make(told) == 0
    out = capsys.readouterr().out
    assert re.findall(r"(?m)^(\d+)  (.*)$", out) == [
        ("001", "requests/2026-001/request.yaml"),
        ("002", "requests/2026-001/session-1.yaml"),
        ("003", "content/news/2026-04-01-start.md"),
    ]
    assert "Een mens beslist" in out
    assert set(files(told)) == {".dialoog-site", "index.html", *(f"00{n}.html" for n in (1, 2, 3))}


@pytest.mark.parametrize(
    ("first", "last", "many"),
    [
        ("2026-04-07", "2026-04-07", 2),
        ("2026-04-08", "2026-05-10", 0),
        ("2026-05-11", "2026-05-11", 1),
        ("2026-03-12", "2026-03-12", 1),
        ("2026-03-02", "2026-03-02", 1),
    ],
)
def test_both_ends_of_the_period_count(first: str, last: str, many: int, told: Repository) -> None:
    assert make(told, first, last) == (0 if many else 1)
    assert len([name for name in files(told) if name[0] == "0"]) == many


def test_a_folder_that_holds_something_is_left_alone(
    told: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    """A site too: what is to be judged does not come in the place of what is published."""
    out = told.root.parent / "bundel"
    words = ["--root", str(told.root), "--as-of", DAY.isoformat(), "--out", str(out)]
    assert main(["build", *words]) == 0
    before = manifest(out)
    capsys.readouterr()
    assert make(told) == 1
    assert "staat al iets. Kies een lege of een nieuwe map." in capsys.readouterr().err
    assert manifest(out) == before


def test_a_bundle_does_not_stand_among_the_data(
    told: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    out = told.root / "content" / "bundel"
    words = ["woo", "--from", "2026-04-01", "--until", "2026-04-30", "--out", str(out)]
    assert main([*words, "--root", str(told.root), "--as-of", DAY.isoformat()]) == 2
    assert "ligt tussen de gegevens" in capsys.readouterr().err
    assert not out.exists()


def test_a_folder_that_cannot_be_read_is_told(
    told: Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (told.root.parent / "bundel").mkdir()

    def refused(folder: Path) -> None:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(Path, "iterdir", refused)
    assert make(told) == 1
    assert "kan niet worden geschreven: u mag daar niet schrijven." in capsys.readouterr().err


def test_words_that_a_file_chooses_from_are_in_dutch(told: Repository) -> None:
    make(told)
    page = files(told)["003.html"]
    assert "<p>voor iedereen</p>" in page
    assert "<p>staff</p>" not in page


def test_a_page_says_what_was_left_out_and_that_a_person_decides(told: Repository) -> None:
    make(told)
    pages = files(told)
    assert "[weggelaten, voorstel: 5.1.2.e]" in pages["001.html"]
    assert 'Hoort bij <a href="001.html">stuk 001</a>' in pages["002.html"]
    assert "<p>* en **Markdown**</p>" in pages["003.html"]
    for name, page in pages.items():
        if name.endswith(".html"):
            assert "Een mens beslist wat openbaar wordt" in page


def test_a_colleagues_name_is_left_out_though_staff_may_read_it(told: Repository) -> None:
    make(told, "2026-03-12", "2026-03-12")
    page = files(told)["001.html"]
    assert "Meer oefenen." in page
    assert "Eigenaar Zichtbaar" not in page


def test_the_inventory_counts_what_the_pages_hold(told: Repository) -> None:
    make(told)
    pages = files(told)
    grounds = Counter(re.findall(r"voorstel: ([\w.]+)\]", "".join(pages.values())))
    inventory = pages["index.html"]
    assert grounds
    for ground, many in grounds.items():
        assert f"<li>{ground}: {many}</li>" in inventory
    total = sum(page.count("<dt>") for page in pages.values())
    left_out = sum(grounds.values())
    assert f"er staan: {total - left_out}. Waarden die zijn weggelaten: {left_out}." in inventory
    assert re.findall(r"<li>(\w+: \d)</li>", inventory) == [
        "aanvraag: 1",
        "gesprek: 1",
        "bericht: 1",
    ]


def test_a_page_has_no_metadata_no_hidden_text_and_nothing_of_elsewhere(told: Repository) -> None:
    make(told)
    for name, page in files(told).items():
        if not name.endswith(".html"):
            continue
        tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
        tags = {element.tag for element in tree.iter()}
        assert not tags & {"script", "style", "link", "img", "svg", "iframe", "object", "template"}
        assert [element.attrib for element in tree.iter("meta")] == [{"charset": "utf-8"}]
        for element in tree.iter():
            assert isinstance(element.tag, str), "a comment"
            assert set(element.attrib) <= {"lang", "charset", "href", "scope"}
            assert re.fullmatch(r"(index|\d+)\.html|", element.attrib.get("href", ""))


def test_the_same_period_gives_the_same_bytes(told: Repository) -> None:
    make(told)
    once = files(told)
    make(told)
    assert files(told) == once


def test_a_folder_of_somebody_else_is_left_alone(
    told: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = told.root.parent / "bundel"
    folder.mkdir()
    (folder / "brief.txt").write_text("Van mij.", encoding="utf-8")
    assert make(told) == 1
    assert "Kies een lege of een nieuwe map" in capsys.readouterr().err
    assert files(told) == {"brief.txt": "Van mij."}


def test_days_the_wrong_way_round_are_refused(told: Repository) -> None:
    assert make(told, "2026-05-01", "2026-04-01") == 2


def test_nothing_is_made_of_a_programme_with_problems(told: Repository) -> None:
    told.put("content/pages/over.md", "geen kop")
    told.write()
    assert make(told) == 1
    assert files(told) == {}


# -------------------------------------------------------------------------- the table of grounds


def table(text: str) -> bytes:
    return text.encode()


def changed(kind: str, ground: str) -> bytes:
    pattern = rf"({kind}:\n  ground: )\S+"
    return re.sub(pattern, rf'\g<1>"{ground}"', TABLE.decode(), count=1).encode()


def test_a_lawyer_can_change_a_ground_and_open_a_kind(told: Repository) -> None:
    folder = told.root / "templates"
    folder.mkdir()
    (folder / woo.FILE).write_bytes(changed("day", "openbaar"))
    make(told)
    page = files(told)["002.html"]
    assert "<p>7 april 2026</p>" in page
    (folder / woo.FILE).write_bytes(changed("day", "5.2"))
    shutil.rmtree(told.root.parent / "bundel")
    make(told)
    assert "voorstel: 5.2]" in files(told)["002.html"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (changed("person", "openbaar"), "wrong-value"),
        (changed("text", "openbaar"), "wrong-value"),
        (changed("day", "privacy"), "wrong-value"),
        (TABLE.replace(b"number:", b"nummer:"), "unknown-field"),
        (TABLE + b"day: 1\n", "duplicate-key"),
        (b"", "empty-file"),
        (b"# niets\n", "empty-file"),
        (b"\xff", "not-utf8"),
        (b"[]", "wrong-value"),
    ],
)
def test_a_table_that_is_off_is_told_with_its_place(data: bytes, code: str) -> None:
    with pytest.raises(ValidationFailed) as found:
        woo.read(data, woo.FILE)
    assert code in {problem.code for problem in found.value.problems}
    assert {problem.path for problem in found.value.problems} == {woo.FILE}
