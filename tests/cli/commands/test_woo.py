"""The command that writes a bundle for the Open Government Act (Woo)."""

import errno
import re
import shutil
from collections import Counter
from pathlib import Path

import html5lib
import pytest

from dialoog import pipeline
from dialoog.cli.main import main
from dialoog.exports.woo_grounds import GROUNDS_FILE
from tests.hostile.killed_builds import manifest
from tests.makers import DAY, Repository, day


@pytest.fixture
def data(repo: Repository) -> Repository:
    """Two requests, a held session, news and a meeting, written to disk."""
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
    arguments = ["woo", "--from", first, "--until", last, "--out", str(repo.root.parent / "bundel")]
    return main([*arguments, "--root", str(repo.root), "--as-of", DAY.isoformat()])


def files(repo: Repository) -> dict[str, str]:
    folder = repo.root.parent / "bundel"
    return {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.*")}


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "data")


def test_a_bundle_holds_the_records_of_the_period(
    data: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert make(data) == 0
    out = capsys.readouterr().out
    assert re.findall(r"(?m)^(\d+)  (.*)$", out) == [
        ("001", "requests/2026-001/request.yaml"),
        ("002", "requests/2026-001/session-1.yaml"),
        ("003", "content/news/2026-04-01-start.md"),
    ]
    assert "Een mens beslist" in out
    assert set(files(data)) == {".dialoog-site", "index.html", *(f"00{n}.html" for n in (1, 2, 3))}


@pytest.mark.parametrize(
    ("first", "last", "many"),
    [
        ("2026-04-07", "2026-04-07", 2),
        ("2026-05-12", "2026-05-31", 0),
        ("2026-05-11", "2026-05-11", 1),
        ("2026-03-12", "2026-03-12", 2),
        ("2026-03-02", "2026-03-02", 1),
    ],
)
def test_the_first_and_last_day_belong_to_the_period(
    first: str, last: str, many: int, data: Repository
) -> None:
    assert make(data, first, last) == (0 if many else 1)
    assert len([name for name in files(data) if name[0] == "0"]) == many


def test_a_folder_with_a_site_is_refused_and_unchanged(
    data: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    """A published site is not replaced by what is still to be judged."""
    out = data.root.parent / "bundel"
    arguments = ["--root", str(data.root), "--as-of", DAY.isoformat(), "--out", str(out)]
    assert main(["build", *arguments]) == 0
    before = manifest(out)
    capsys.readouterr()
    assert make(data) == 1
    assert "staat al iets. Kies een lege of een nieuwe map." in capsys.readouterr().err
    assert manifest(out) == before


def test_a_folder_among_the_data_is_refused(
    data: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    out = data.root / "content" / "bundel"
    arguments = ["woo", "--from", "2026-04-01", "--until", "2026-04-30", "--out", str(out)]
    assert main([*arguments, "--root", str(data.root), "--as-of", DAY.isoformat()]) == 2
    assert "ligt tussen de gegevens" in capsys.readouterr().err
    assert not out.exists()


def test_a_folder_that_cannot_be_read_gets_a_message(
    data: Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (data.root.parent / "bundel").mkdir()

    def refused(folder: Path) -> None:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(Path, "iterdir", refused)
    assert make(data) == 1
    assert "kan niet worden geschreven: u mag daar niet schrijven." in capsys.readouterr().err


def test_a_value_from_a_fixed_list_is_shown_in_dutch(data: Repository) -> None:
    make(data)
    page = files(data)["003.html"]
    assert "<p>voor iedereen</p>" in page
    assert "<p>staff</p>" not in page


def test_every_page_says_what_was_left_out_and_that_a_person_decides(data: Repository) -> None:
    make(data)
    pages = files(data)
    assert "[weggelaten, voorstel: 5.1.2.e]" in pages["001.html"]
    assert 'Hoort bij <a href="001.html">stuk 001</a>' in pages["002.html"]
    assert "<p>* en **Markdown**</p>" in pages["003.html"]
    for name, page in pages.items():
        if name.endswith(".html"):
            assert "Een mens beslist wat openbaar wordt" in page


def test_the_name_of_a_colleague_is_left_out_though_staff_may_read_it(data: Repository) -> None:
    make(data, "2026-03-12", "2026-03-12")
    page = files(data)["002.html"]
    assert "Meer oefenen." in page
    assert "Eigenaar Zichtbaar" not in page


def test_the_inventory_counts_what_the_pages_hold(data: Repository) -> None:
    make(data)
    pages = files(data)
    grounds = Counter(re.findall(r"voorstel: ([\w.]+)\]", "".join(pages.values())))
    inventory = pages["index.html"]
    assert grounds
    for ground, many in grounds.items():
        assert f"<li>{ground}: {many}</li>" in inventory
    total = sum(page.count("<dt>") for page in pages.values())
    left_out = sum(grounds.values())
    assert f"er staan: {total - left_out}. Velden die zijn weggelaten: {left_out}." in inventory
    assert re.findall(r"<li>(\w+: \d)</li>", inventory) == [
        "aanvraag: 1",
        "gesprek: 1",
        "bericht: 1",
    ]


def test_a_page_has_no_metadata_no_hidden_text_and_no_external_resources(data: Repository) -> None:
    make(data)
    for name, page in files(data).items():
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


def test_the_same_period_gives_the_same_files(data: Repository) -> None:
    make(data)
    once = files(data)
    make(data)
    assert files(data) == once


def test_a_folder_with_other_files_is_refused_and_unchanged(
    data: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = data.root.parent / "bundel"
    folder.mkdir()
    (folder / "brief.txt").write_text("Van mij.", encoding="utf-8")
    assert make(data) == 1
    assert "Kies een lege of een nieuwe map" in capsys.readouterr().err
    assert files(data) == {"brief.txt": "Van mij."}


def test_a_last_day_before_the_first_is_refused(data: Repository) -> None:
    assert make(data, "2026-05-01", "2026-04-01") == 2


def test_no_bundle_is_made_of_data_with_problems(data: Repository) -> None:
    data.put("content/pages/over.md", "geen kop")
    data.write()
    assert make(data) == 1
    assert files(data) == {}


def test_the_grounds_in_the_templates_of_the_root_are_used(data: Repository) -> None:
    folder = data.root / "templates"
    folder.mkdir()
    grounds = (pipeline.TEMPLATES / GROUNDS_FILE).read_text(encoding="utf-8")
    is_open = re.sub(r"(day:\n  ground: )\S+", r"\g<1>openbaar", grounds)
    (folder / GROUNDS_FILE).write_text(is_open, encoding="utf-8")
    make(data)
    page = files(data)["002.html"]
    assert "<p>7 april 2026</p>" in page
    other = re.sub(r"(day:\n  ground: )\S+", r'\g<1>"5.2"', grounds)
    (folder / GROUNDS_FILE).write_text(other, encoding="utf-8")
    shutil.rmtree(data.root.parent / "bundel")
    make(data)
    assert "voorstel: 5.2]" in files(data)["002.html"]
