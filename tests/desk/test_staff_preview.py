"""The server of a preview: what a browser gets, what it refuses, and the page of an error."""

import http.client
import socket
import threading
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote

import html5lib
import pytest

from dialoog.desk.server import HOST
from dialoog.desk.staff_preview import BuildError, file_at, render_error_page, run_preview
from dialoog.formats.problem import Problem
from dialoog.site.hosting import SERVER_FILES, content_type
from tests.desk.conftest import Browser
from tests.makers import DAY, PROGRAMME, Repository


def test_a_page_is_sent_with_the_script_that_reloads_it(browser: Browser) -> None:
    status, html = browser.get("/aanvragen/")
    assert status == 200
    assert '<script src="/.dialoog/reload.js" data-version="' in html
    assert "EventSource" in browser.get("/.dialoog/reload.js")[1]
    assert browser.log[0].startswith("De site is gemaakt in ")


def test_a_saved_change_is_sent_and_announced_to_a_waiting_browser(browser: Browser) -> None:
    connection, response = news(browser)
    text = browser.read(PROGRAMME)
    name = text.split("name: ")[1].split("\n")[0]
    browser.save(PROGRAMME, text.replace(f"name: {name}", "name: Een nieuwe naam", 1))
    assert browser.preview.rebuild_if_changed()
    assert next_version(response) == browser.preview.version
    assert "Een nieuwe naam" in browser.get("/")[1]
    connection.close()


def news(browser: Browser) -> tuple[http.client.HTTPConnection, http.client.HTTPResponse]:
    """The stream of versions, of which the current one is read."""
    connection = browser.connect()
    connection.request("GET", "/.dialoog/news")
    response = connection.getresponse()
    assert next_version(response) == browser.preview.version
    return connection, response


def next_version(response: http.client.HTTPResponse) -> str:
    """The version that the next event of the stream tells."""
    event = iter(lambda: response.readline().decode(), "\n")
    return "".join(event).removeprefix("data: ").partition("\n")[0]


def test_the_version_stream_sends_the_current_version_and_each_new_one(browser: Browser) -> None:
    connection, response = news(browser)
    assert response.getheader("Content-Type") == "text/event-stream"
    for _ in range(2):
        browser.preview.publish(None)
        assert next_version(response) == browser.preview.version
    connection.close()


@pytest.mark.parametrize(
    "path",
    [
        *("/../x", "/%2e%2e/x", "/..%2f..%2fetc/passwd", "/aanvragen/../../x", "//etc/passwd"),
        *("/.dialoog-site", "/.dialoog/x", "/C:/Windows", "/a%5Cb", "/a%00b", "/" + "a" * 5000),
    ],
)
def test_no_path_leads_out_of_the_site(browser: Browser, path: str) -> None:
    outside = browser.preview.site.parent / "x"
    outside.write_text("geheim", encoding="utf-8")
    status, text = browser.get(path)
    assert status in (301, 404)
    assert "geheim" not in text
    assert "root:" not in text


def test_a_symbolic_link_out_of_the_site_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "x").write_text("geheim", encoding="utf-8")
    (tmp_path / "site" / "x").symlink_to(tmp_path / "x")
    assert file_at(tmp_path / "site", "/x") is None


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:80", "", "[::1]:80"])
def test_a_request_for_another_host_is_refused(browser: Browser, host: str) -> None:
    assert browser.get("/", host)[0] == 403


@pytest.mark.parametrize("host", ["localhost:8000", "LOCALHOST"])
def test_a_request_for_localhost_is_accepted(browser: Browser, host: str) -> None:
    assert browser.get("/", host)[0] == 200


def test_a_forwarded_port_of_a_codespace_reaches_the_server_by_its_own_address_only(
    browser: Browser,
) -> None:
    """Its Host header is rewritten to localhost; docs/hosts.md tells where that is written."""
    public = "vrolijke-kat-8000.app.github.dev"
    connection = browser.connect()
    connection.request("GET", "/", headers={"Host": "localhost:8000", "X-Forwarded-Host": public})
    assert connection.getresponse().status == 200
    connection.close()
    assert browser.get("/", public)[0] == 403


def test_a_preview_that_ends_leaves_no_connection_and_no_thread(repo: Repository) -> None:
    repo.write()
    before = threading.active_count()
    with ExitStack() as clients:
        with run_preview(repo.root, DAY, 0, print) as preview:
            port = int(preview.address.rstrip("/").rpartition(":")[2])
            idle, reader = (
                clients.enter_context(socket.create_connection((HOST, port), timeout=20))
                for _ in range(2)
            )
            reader.sendall(f"GET /.dialoog/news HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode())
            assert reader.recv(9) == b"HTTP/1.1 "
        assert threading.active_count() == before
        assert idle.recv(1) == b""


def test_the_server_listens_on_loopback_only(browser: Browser) -> None:
    assert browser.preview.address.startswith("http://127.0.0.1:")


def test_an_address_without_its_last_slash_is_redirected(browser: Browser) -> None:
    assert browser.get("/aanvragen") == (301, "/aanvragen/")


def test_an_unknown_address_gets_the_404_page_of_the_site(browser: Browser) -> None:
    status, html = browser.get("/nergens/")
    assert status == 404
    assert "<h1" in html


def test_a_query_and_the_well_known_folder_are_served(browser: Browser) -> None:
    assert browser.get("/.well-known/security.txt")[0] == 200
    assert browser.get("/?x=1")[0] == 200


def test_every_file_is_sent_with_the_type_that_other_servers_send_it_with(browser: Browser) -> None:
    site = browser.preview.site
    names = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    names -= {*SERVER_FILES}
    assert len({Path(name).suffix for name in names}) > 6
    for name in sorted(names):
        connection = browser.connect()
        connection.request("HEAD", f"/{quote(name)}")
        response = connection.getresponse()
        assert response.status == 200, name
        assert response.getheader("Content-Type") == content_type(Path(name).suffix), name
        assert response.getheader("X-Content-Type-Options") == "nosniff"
        connection.close()


@pytest.mark.parametrize("name", SERVER_FILES)
def test_a_file_for_other_servers_is_not_served(browser: Browser, name: str) -> None:
    assert (browser.preview.site / name).is_file()
    assert browser.get(f"/{name}")[0] == 404


def test_a_preview_takes_nothing_that_is_posted(browser: Browser) -> None:
    assert browser.get("/", method="POST") == (405, "Dat kan hier niet.")


@pytest.mark.parametrize("path", ["/", "/.dialoog/news"])
def test_a_head_request_gets_no_body(browser: Browser, path: str) -> None:
    assert browser.get(path, method="HEAD") == (200, "")


PROBLEMS = (
    Problem("content/a.yaml", 3, 7, "wrong-value", "Dit is <b>geen</b> datum.", "Schrijf & zo."),
    Problem("content/a.yaml", 9, 1, "missing-field", "Er ontbreekt iets."),
    Problem("requests/x/request.yaml", 1, 1, "empty-file", "Leeg."),
)


def page(error: BuildError) -> str:
    return render_error_page(error).decode("utf-8")


def test_each_problem_is_listed_with_its_file_line_message_and_hint() -> None:
    html = page(BuildError(PROBLEMS))
    assert "Er zijn 3 dingen te verbeteren" in html
    assert html.count("<h2>") == 2
    assert "Regel 3, teken 7" in html
    assert "Schrijf &amp; zo." in html
    assert "[missing-field]" in html


def test_html_in_a_message_is_escaped() -> None:
    assert "Dit is &lt;b&gt;geen&lt;/b&gt; datum." in page(BuildError(PROBLEMS))


def test_an_error_without_a_file_is_shown_as_a_sentence() -> None:
    html = page(BuildError(sentence="templates/x.html:3: kapot <hier>"))
    assert "templates/x.html:3: kapot &lt;hier&gt;" in html
    assert "De site kan nu niet worden gemaakt" in html


def test_the_error_page_is_valid_html_and_loads_nothing_from_another_host() -> None:
    for error in (BuildError(PROBLEMS), BuildError(PROBLEMS[:1]), BuildError(sentence="x")):
        html = page(error)
        html5lib.HTMLParser(strict=True).parse(html)
        assert "://" not in html
        assert "default-src 'self'" in html
