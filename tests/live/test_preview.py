"""The preview for staff: each page is that of the built site, renewed at once; nothing else."""

import re
import shutil
import time
import urllib.request
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import quote

import pytest

from dialoog import pipeline
from dialoog.live.guard import Guard
from dialoog.live.preview import Preview
from dialoog.live.programme import LiveProgramme
from dialoog.live.server import HOST, running
from dialoog.site import search
from dialoog.site.hosting import SERVER_FILES, content_type
from tests.desk.visitor import Visitor
from tests.frozen import FROZEN, FROZEN_ON
from tests.makers import DAY, PROGRAMME, Repository

SCRIPT = '<script src="/.dialoog/reload.js" data-version="{}"></script>\n'


@pytest.fixture
def preview(repo: Repository) -> Preview:
    log: list[str] = []
    preview = Preview(LiveProgramme(repo.write(), DAY, edition="staff"), log.append)
    assert preview.renew()
    (line,) = log
    assert re.fullmatch(r"De site is bijgewerkt in \d+,\d s\.", line)
    return preview


@pytest.fixture
def visitor(preview: Preview) -> Iterator[Visitor]:
    with running(Guard(preview), 0) as address:
        yield Visitor(preview.state.root, preview.state, port_of(address), ())


def port_of(address: str) -> int:
    return int(address.rstrip("/").rpartition(":")[2])


def save(preview: Preview, path: str, text: str) -> None:
    """Write a file, after which the preview is another."""
    file, version = preview.state.root / path, preview.version
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    assert preview.renew()
    assert preview.version != version


def test_each_page_and_file_is_that_of_the_built_site_with_the_script_that_reloads(
    tmp_path: Path,
) -> None:
    site = tmp_path / "site"
    pipeline.build(FROZEN, FROZEN_ON, "staff", site)
    preview = Preview(LiveProgramme(FROZEN, FROZEN_ON, edition="staff"), print)
    preview.renew()
    script = SCRIPT.format(preview.version).encode() + b"</body>"
    paths = [path.relative_to(site) for path in sorted(site.rglob("*")) if path.is_file()]
    assert len({path.suffix for path in paths}) > 6
    with running(Guard(preview), 0) as address:
        for path in paths:
            if path.name in SERVER_FILES:
                continue
            built = (site / path).read_bytes()
            with urllib.request.urlopen(address + quote(path.as_posix())) as reply:
                assert reply.headers["Content-Type"] == content_type(path.suffix), path
                assert reply.headers["X-Content-Type-Options"] == "nosniff"
                sent = reply.read()
            is_page = path.suffix == ".html"
            assert sent == (built.replace(b"</body>", script) if is_page else built), path


def test_no_page_of_the_team_and_no_form_is_shown(visitor: Visitor) -> None:
    team = LiveProgramme(visitor.root, DAY).snapshot.edition
    own = visitor.state.snapshot.edition
    assert team
    assert own
    addresses = {address for table in team.content.tables for address in table.addresses()}
    addresses -= {address for table in own.content.tables for address in table.addresses()}
    assert {"/werkvoorraad/", "/dossiers/", "/gespreksleiders-team/anna/"} <= addresses
    desk = {"/doe/nieuw/request/", "/doe/plakken/", "/doe/bewaren/"}
    assert [path for path in addresses | desk if visitor.get(path).status != 404] == []
    assert visitor.post("/", []).status == 405


def test_the_search_index_is_made_once_a_version_and_when_it_is_asked_for(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []

    def index(files: Iterator[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
        made.append(len(list(files)))
        yield "pagefind/pagefind.js", b"x"

    monkeypatch.setattr(search, "with_index", index)
    state = preview.state
    assert state.page("/zoeken/")
    assert made == []
    assert state.page("/pagefind/pagefind.js") == (b"x", content_type(".js"))
    assert state.page("/pagefind/weg.js") is None
    assert len(made) == 1
    save(preview, "content/pages/nieuw.md", "---\ntitle: Nieuw\n---\nTekst.\n")
    assert state.page("/pagefind/pagefind.js")
    assert made == [made[0], made[0] + 1]
    monkeypatch.setattr(search, "_pagefind", lambda: None)
    save(preview, "content/pages/nieuw.md", "---\ntitle: Anders\n---\nTekst.\n")
    assert state.page("/pagefind/pagefind.js") is None
    assert len(made) == 2


def test_the_desk_searches_in_an_index_of_the_teams_own_pages(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    def index(files: Iterator[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
        yield "pagefind/words.json", " ".join(path for path, _ in files).encode()

    monkeypatch.setattr(search, "with_index", index)
    for edition, has_worklist in (("team", True), ("staff", False)):
        found = LiveProgramme(preview.state.root, DAY, edition=edition).page("/pagefind/words.json")
        assert found is not None
        assert (b"werkvoorraad" in found[0]) == has_worklist


def test_a_saved_change_is_on_its_page_and_announced_to_a_waiting_browser(
    preview: Preview, visitor: Visitor
) -> None:
    assert not preview.renew()
    connection = HTTPConnection(HOST, visitor.port, timeout=20)
    connection.request("GET", "/.dialoog/news")
    news = connection.getresponse()
    assert news.getheader("Content-Type") == "text/event-stream"
    assert next_version(news) == preview.version
    for title in ("Een nieuwe titel", "Een andere titel"):
        save(preview, "content/pages/nieuw.md", f"---\ntitle: {title}\n---\nTekst.\n")
        assert next_version(news) == preview.version
        page = visitor.get("/nieuw/?x=1")
        assert title in page.text
        assert SCRIPT.format(preview.version) in page.text
    connection.close()
    assert "EventSource" in visitor.get("/.dialoog/news.js").text


def next_version(news: HTTPResponse) -> str:
    """The version that the next event of the stream tells."""
    event = iter(lambda: news.readline().decode(), "\n")
    return "".join(event).removeprefix("data: ").partition("\n")[0]


def test_what_is_no_page_or_file_of_the_site_is_not_there(visitor: Visitor) -> None:
    for path in (
        *("/../x", "/%2e%2e/x", "/..%2f..%2fetc/passwd", "/aanvragen/../../x", "//etc/passwd"),
        *("/.dialoog/x", "/C:/Windows", "/a%5Cb", "/a%00b", "/%ff", "/" + "a" * 5000),
        *("/assets/../pages/home.html", "/dialoog.css", "/nergens/", "/favicon.ico"),
        *(f"/{name}" for name in SERVER_FILES),
    ):
        reply = visitor.get(path)
        assert reply.status == 404, path
        assert "<h1" in reply.text or reply.text == "Dit is er niet.", path


def test_an_address_leads_to_its_page_without_its_last_slash_or_with_a_file(
    visitor: Visitor,
) -> None:
    for asked, location in (
        ("/aanvragen", "/aanvragen/"),
        ("/aanvragen?x=1", "/aanvragen/?x=1"),
        (
            "/zoeken?q=moeilijk%20gesprek&q=%C3%A9%26%3F",
            "/zoeken/?q=moeilijk%20gesprek&q=%C3%A9%26%3F",
        ),
        ("/zoeken?q=//elders.example", "/zoeken/?q=//elders.example"),
    ):
        reply = visitor.get(asked)
        assert (reply.status, reply.location) == (301, location)
    assert visitor.get("/aanvragen/index.html").text == visitor.get("/aanvragen/").text
    for path in ("/", "/.dialoog/news"):
        head = visitor.ask("HEAD", path)
        assert (head.status, head.text) == (200, "")


@pytest.mark.parametrize("path", [PROGRAMME, "content/pages/fout.md"])
def test_a_broken_file_is_told_on_every_page_until_it_is_mended(
    preview: Preview, visitor: Visitor, path: str
) -> None:
    file = visitor.root / path
    valid = file.read_bytes() if file.exists() else b"---\ntitle: Goed\n---\nTekst.\n"
    log: list[str] = []
    preview.log = log.append
    save(preview, path, "---\ntitle: [\n---\n")
    assert re.fullmatch(r"Er (is|zijn) \d+ fout(en)?: zie de pagina.", log[0])
    for address in ("/", "/aanvragen/", "/nergens/"):
        reply = visitor.get(address)
        assert reply.status == 500
        assert path in reply.text
        assert "yaml-syntax" in reply.text
        assert SCRIPT.format(preview.version) in reply.text
    file.write_bytes(valid)
    assert preview.renew()
    assert visitor.get("/").status == 200


def test_a_template_of_the_repository_is_read_again_and_a_broken_one_named(
    preview: Preview, visitor: Visitor
) -> None:
    log: list[str] = []
    preview.log = log.append
    save(preview, "templates/pages/home.html", "een\n{% if %}\n")
    assert "templates/pages/home.html:2" in visitor.get("/").text
    assert "templates/pages/home.html:2" in log[0]
    save(preview, "templates/pages/home.html", "Een eigen begin")
    assert visitor.get("/").text == "Een eigen begin" + SCRIPT.format(preview.version)
    save(preview, "templates/preview/error.html", "{% if %}")
    save(preview, PROGRAMME, "kapot: [\n")
    assert "yaml-syntax" in visitor.get("/").text, "an error is told without those templates"


def test_the_preview_goes_on_when_a_folder_is_removed(preview: Preview, visitor: Visitor) -> None:
    kept = visitor.root.parent / "kept"
    shutil.move(visitor.root / "content", kept)
    assert preview.renew()
    assert "missing-file" in visitor.get("/aanvragen/").text
    shutil.move(kept, visitor.root / "content")
    assert preview.renew()
    assert visitor.get("/aanvragen/").status == 200


def test_a_failure_is_shown_with_its_kind_until_it_is_over(
    preview: Preview, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = Preview(LiveProgramme(visitor.root, DAY, edition="staff"), preview.log)
    with monkeypatch.context() as broken:
        broken.setattr(pipeline, "check_files", None)
        assert [begun.renew() for _ in range(3)] == [True, False, False], "told once"
        save(preview, "content/pages/nieuw.md", "---\ntitle: Nieuw\n---\n")
        for _ in range(2):
            assert "(TypeError)" in visitor.get("/").text
            assert not preview.renew()
    assert begun.renew(), "tried again"
    save(preview, "content/pages/nieuw.md", "---\ntitle: Nieuw\n---\nTekst.\n")
    assert visitor.get("/nieuw/").status == 200


@pytest.mark.speed
def test_a_saved_file_is_noticed_and_on_its_page_within_a_second(preview: Preview) -> None:
    durations = []
    for turn in range(3):
        begun = time.process_time()
        save(preview, "content/pages/nieuw.md", f"---\ntitle: Nieuw {turn}\n---\nTekst.\n")
        assert preview.state.page("/nieuw/")
        durations.append(time.process_time() - begun)
    assert min(durations) < 1, durations
