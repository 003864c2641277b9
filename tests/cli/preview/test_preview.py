"""A preview with its real server: what a browser gets, before and after somebody saves."""

import http.client
import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from dialoog import pipeline
from dialoog.cli.preview import PortError, Preview, run_preview
from dialoog.cli.preview.server import file_at
from tests import makers
from tests.makers import DAY, PROGRAMME


@dataclass
class Shown:
    """A preview, what it told, and the ways to ask its server."""

    preview: Preview
    told: list[str]
    root: Path

    def ask(self, path: str, host: str | None = None, method: str = "GET") -> tuple[int, str]:
        """The status and the text that a browser gets."""
        port = int(self.preview.address.rstrip("/").rpartition(":")[2])
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        connection.putrequest(method, path, skip_host=True)
        connection.putheader("Host", f"127.0.0.1:{port}" if host is None else host)
        connection.endheaders()
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        connection.close()
        return answer.status, answer.getheader("Location") or text

    def save(self, path: str, text: str) -> None:
        (self.root / path).write_text(text, encoding="utf-8")

    def text(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")


@pytest.fixture
def shown(tmp_path: Path) -> Iterator[Shown]:
    made = makers.a_repository(tmp_path / "root")
    made.write()
    told: list[str] = []
    with run_preview(made.root, DAY, "staff", 0, told.append) as preview:
        assert preview.rebuild_if_changed()
        yield Shown(preview, told, made.root)


def test_a_page_is_shown_with_the_script_that_reloads_it(shown: Shown) -> None:
    status, text = shown.ask("/aanvragen/")
    assert status == 200
    assert '<script src="/.dialoog/reload.js" data-version="' in text
    assert "EventSource" in shown.ask("/.dialoog/reload.js")[1]
    assert shown.told[0].startswith("De site is gemaakt in ")


def test_the_site_itself_holds_no_such_script(shown: Shown) -> None:
    page = shown.preview.state.snapshot.site / "aanvragen" / "index.html"
    assert ".dialoog" not in page.read_text(encoding="utf-8")


def test_nothing_is_built_as_long_as_nothing_is_saved(shown: Shown) -> None:
    assert not shown.preview.rebuild_if_changed()


def test_what_is_saved_is_shown_and_the_browser_hears_of_it(shown: Shown) -> None:
    heard = threading.Event()
    version = shown.preview.state.snapshot.version
    waiting = threading.Thread(
        target=lambda: shown.preview.state.wait_for_change(version, 20) and heard.set(), daemon=True
    )
    waiting.start()
    text = shown.text(PROGRAMME)
    name = text.split("name: ")[1].split("\n")[0]
    shown.save(PROGRAMME, text.replace(f"name: {name}", "name: Een nieuwe naam", 1))
    assert shown.preview.rebuild_if_changed()
    assert heard.wait(5)
    assert "Een nieuwe naam" in shown.ask("/")[1]


def test_the_news_tells_the_version_at_once_and_then_each_new_one(shown: Shown) -> None:
    port = int(shown.preview.address.rstrip("/").rpartition(":")[2])
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", "/.dialoog/news")
    answer = connection.getresponse()
    assert answer.getheader("Content-Type") == "text/event-stream"
    first = shown.preview.state.snapshot.version
    assert answer.readline().decode() == f"data: {first}\n"
    shown.preview.state.publish(None)
    answer.readline()
    assert answer.readline().decode() == f"data: {shown.preview.state.snapshot.version}\n"
    connection.close()


def test_a_broken_save_is_a_page_with_file_and_line_and_a_mended_one_the_site(
    shown: Shown,
) -> None:
    sound = shown.text(PROGRAMME)
    shown.save(PROGRAMME, f"{sound}\nkapot: [\n")
    assert shown.preview.rebuild_if_changed()
    status, text = shown.ask("/")
    assert status == 500
    assert PROGRAMME in text
    assert "yaml-syntax" in text
    assert "/.dialoog/reload.js" in text
    assert shown.ask("/assets/dialoog.css")[0] == 200
    shown.save(PROGRAMME, sound)
    assert shown.preview.rebuild_if_changed()
    assert shown.ask("/")[0] == 200


def test_a_broken_template_is_told_with_its_line(shown: Shown) -> None:
    (shown.root / "templates" / "pages").mkdir(parents=True)
    shown.save("templates/pages/ask.html", "een\n{% if %}\n")
    assert shown.preview.rebuild_if_changed()
    assert "templates/pages/ask.html:2" in shown.ask("/")[1]


def test_a_folder_that_goes_away_ends_nothing(shown: Shown) -> None:
    kept = shown.root.parent / "kept"
    shutil.move(shown.root / "content", kept)
    assert shown.preview.rebuild_if_changed()
    assert "missing-file" in shown.ask("/aanvragen/")[1]
    shutil.rmtree(shown.root / "facilitators")
    assert shown.preview.rebuild_if_changed()
    shutil.move(kept, shown.root / "content")
    assert shown.preview.rebuild_if_changed()
    assert shown.ask("/aanvragen/")[0] == 200


def test_a_defect_of_the_programme_itself_is_told_too(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "build", None)
    shown.save("content/pages/nieuw.md", "---\ntitle: Nieuw\n---\n")
    assert shown.preview.rebuild_if_changed()
    assert "(TypeError)" in shown.ask("/")[1]


@pytest.mark.parametrize(
    "path",
    [
        *("/../x", "/%2e%2e/x", "/..%2f..%2fetc/passwd", "/aanvragen/../../x", "//etc/passwd"),
        *("/.dialoog-site", "/.dialoog/x", "/C:/Windows", "/a%5Cb", "/a%00b", "/" + "a" * 5000),
    ],
)
def test_no_path_leaves_the_site(shown: Shown, path: str) -> None:
    outside = shown.preview.state.snapshot.site.parent / "x"
    outside.write_text("geheim", encoding="utf-8")
    status, text = shown.ask(path)
    assert status in (301, 404)
    assert "geheim" not in text
    assert "root:" not in text


def test_a_link_out_of_the_site_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "x").write_text("geheim", encoding="utf-8")
    (tmp_path / "site" / "x").symlink_to(tmp_path / "x")
    assert file_at(tmp_path / "site", "/x") is None


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:80", "", "[::1]:80"])
def test_who_asks_for_another_host_gets_nothing(shown: Shown, host: str) -> None:
    assert shown.ask("/", host)[0] == 403


def test_who_asks_for_this_computer_by_its_name_is_served(shown: Shown) -> None:
    assert shown.ask("/", "localhost:8000")[0] == 200
    assert shown.ask("/", "LOCALHOST")[0] == 200


def test_the_server_listens_on_loopback_alone(shown: Shown) -> None:
    assert shown.preview.address.startswith("http://127.0.0.1:")


def test_addresses_are_forgiving_and_lost_ones_get_the_page_for_that(shown: Shown) -> None:
    assert shown.ask("/aanvragen") == (301, "/aanvragen/")
    status, text = shown.ask("/nergens/")
    assert status == 404
    assert "<h1" in text
    assert shown.ask("/.well-known/security.txt")[0] == 200
    assert shown.ask("/?x=1")[0] == 200
    assert shown.ask("/", method="HEAD") == (200, "")
    assert shown.ask("/.dialoog/news", method="HEAD") == (200, "")


def test_nothing_is_left_behind_and_a_port_that_is_in_use_is_told(tmp_path: Path) -> None:
    made = makers.a_repository(tmp_path)
    with run_preview(made.root, DAY, "staff", 0, print) as preview:
        folder = preview.state.snapshot.site.parent
        port = int(preview.address.rstrip("/").rpartition(":")[2])
        with (
            pytest.raises(PortError, match="is al in gebruik"),
            run_preview(made.root, DAY, "staff", port, print),
        ):
            pass
    assert not folder.exists()


@pytest.mark.speed
def test_what_is_saved_is_seen_and_built_within_a_second(shown: Shown) -> None:
    took = []
    for turn in range(3):
        shown.save("content/pages/nieuw.md", f"---\ntitle: Nieuw {turn}\n---\nTekst.\n")
        begun = _seconds_of_work()
        assert shown.preview.rebuild_if_changed()
        took.append(_seconds_of_work() - begun)
    assert min(took) < 1, took


def _seconds_of_work() -> float:
    """What the processor did so far, here and in what was started: a busy machine adds nothing."""
    return sum(os.times()[:4])
