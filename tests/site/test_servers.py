"""nginx and Caddy, run with the examples of docs/publiceren.md: every file, the 404, headers."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from dialoog import pipeline
from dialoog.site import hosting, search
from dialoog.site.output.marker import MARKER
from tests.conftest import missing
from tests.html_page import HtmlPage
from tests.makers import DAY, PROGRAMME, a_repository
from tests.site.servers import PLACES, SERVERS, Server, installed, running

OUTSIDE = "naast-de-site.txt"
RUNS = [(server, place) for server in SERVERS for place in PLACES]


def built(folder: Path, place: str, edition: str) -> Path:
    """The site of a small programme that is to be published at ``place``."""
    repo = a_repository(folder / "data")
    repo.news()
    repo.page()
    repo.set(PROGRAMME, "url", f"https://intranet.example.org{place}")
    pipeline.build(repo.write(), DAY, edition, folder / "site")
    return folder / "site"


@pytest.fixture(scope="module", params=RUNS, ids=lambda run: "".join(run).replace("/", "-"))
def run(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Server, Path]]:
    """A running server with the site for staff, and the folder that it gives."""
    name, place = request.param
    if installed(name) is None:
        missing(f"{name} is not installed")
    folder = tmp_path_factory.mktemp(name)
    site = built(folder, place, "staff")
    with running(name, place, site, folder) as server:
        yield server, site


@pytest.fixture
def server(run: tuple[Server, Path]) -> Server:
    return run[0]


def names(site: Path) -> list[str]:
    """Every file of a site that is for readers."""
    paths = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return sorted(set(paths) - set(hosting.SERVER_FILES))


def cache_of(name: str) -> str:
    """The Cache-Control of a file."""
    lasts = any(name.startswith(f"{folder}/") for folder in hosting.LASTING_FOLDERS)
    return hosting.LASTING if lasts else hosting.REVALIDATED


def test_every_file_is_sent_with_its_type_and_every_header(run: tuple[Server, Path]) -> None:
    server, site = run
    sent = names(site)
    ends = {Path(name).suffix for name in sent}
    assert ends >= {".html", ".css", ".js", ".svg", ".txt", ".ics", ".xml"}
    assert (
        ends >= {".pagefind", ".pf_meta", ".pf_index", ".pf_fragment"} or not search.is_possible()
    )
    for name in sent:
        answer = server.get(quote(name))
        assert (answer.status, answer.body) == (200, (site / name).read_bytes()), name
        media_type = hosting.content_type(Path(name).suffix)
        assert answer.headers["content-type"].lower() == media_type, name
        assert answer.headers["cache-control"] == cache_of(name), name
        for header, value in hosting.HEADERS.items():
            assert answer.headers[header.lower()] == value, name


def test_a_folder_is_its_page_and_is_found_without_its_last_slash(server: Server) -> None:
    assert server.get("").body == server.get("index.html").body
    answer = server.get("nieuws")
    assert answer.status in (301, 308)
    home = server.url.rpartition(server.place)[0]
    address = answer.headers["location"]
    assert address in ("nieuws/", f"{server.place}nieuws/", f"{home}{server.place}nieuws/")
    assert server.get("nieuws/").headers["content-type"] == "text/html; charset=utf-8"


def test_the_place_of_the_site_is_found_without_its_last_slash(server: Server) -> None:
    if server.place != "/":
        answer = server.get(server.place.rstrip("/"))
        assert answer.status in (301, 302, 308)
        assert answer.headers["location"] == server.place


@pytest.mark.parametrize(
    "name",
    [
        *("nergens", "nergens/", "nieuws/nergens/diep/", "nergens.css", "nergens.pf_meta"),
        *("pagefind/fragment/nergens.pf_fragment", ".well-known/", "assets/", ".git/config"),
    ],
)
def test_an_address_without_a_file_gets_the_404_page_with_every_header(
    run: tuple[Server, Path], name: str
) -> None:
    server, site = run
    answer = server.get(name)
    if name in (".well-known/", "assets/") and answer.status == 403:
        return  # a folder without a page: nginx tells that it is there, and shows no list
    assert (answer.status, answer.body) == (404, (site / "404.html").read_bytes())
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == hosting.REVALIDATED
    for header, value in hosting.HEADERS.items():
        assert answer.headers[header.lower()] == value, header


@pytest.mark.parametrize("name", hosting.SERVER_FILES)
def test_a_file_for_servers_is_not_sent(run: tuple[Server, Path], name: str) -> None:
    server, site = run
    assert (site / name).is_file()
    assert server.get(name).status == 404


@pytest.mark.parametrize("name", hosting.SERVER_FILES)
def test_a_file_for_servers_is_not_sent_in_another_spelling(
    run: tuple[Server, Path], name: str
) -> None:
    server, site = run
    secret = (site / name).read_bytes()
    coded = f"%{ord(name[0]):02x}{name[1:]}"
    place = server.place.rstrip("/")
    spelled = [
        *(f"{place}/{before}{name}" for before in ("/", "//", "./", "nieuws/../", "%2f", "%2e/")),
        *(f"{place}/{name}{behind}" for behind in ("/", "%00", "%20", ".", "?x", "%2f", "/.")),
        *(f"{place}/{other}" for other in (coded, name.upper(), name.replace(".", "%2E"))),
        *(f"{place}//nieuws/..//{coded}", f"/.{place}/{name}", f"/{place}/{name}"),
    ]
    for path in spelled:
        answer = server.get(path)
        assert answer.body != secret, path
        assert answer.status != 200, path


def test_no_file_beside_the_site_is_sent(run: tuple[Server, Path]) -> None:
    server, site = run
    (site.parent / OUTSIDE).write_text("besloten", encoding="utf-8")
    beside = f"{server.place.rstrip('/')}../{OUTSIDE}"
    for way in ("../", "..%2f", "%2e%2e/", "nieuws/../../"):
        assert b"besloten" not in server.get(f"{way}{OUTSIDE}").body
    assert b"besloten" not in server.get(beside).body


def test_every_link_of_the_404_page_leads_to_a_file_at_any_depth(run: tuple[Server, Path]) -> None:
    server, site = run
    page = HtmlPage("404.html", (site / "404.html").read_bytes(), {})
    links = {
        (link.get("href") or link.get("src") or "").partition("#")[0]
        for link in page.elements("a", "link", "script", "img")
    }
    inside = sorted(link for link in links if link and ":" not in link)
    assert len(inside) > 10
    for link in inside:
        assert link.startswith(server.place), link
        assert server.get(link).status == 200, link


def test_text_is_compressed_and_what_is_compressed_already_is_not(run: tuple[Server, Path]) -> None:
    server, site = run
    for name in names(site):
        data = (site / name).read_bytes()
        answer = server.get(quote(name), **{"Accept-Encoding": "gzip"})
        is_compressed = answer.headers.get("content-encoding") == "gzip"
        media_type = hosting.MEDIA_TYPES[Path(name).suffix]
        if len(data) > 1000 and media_type.startswith("text/") and media_type != "text/calendar":
            assert is_compressed, name
            assert "accept-encoding" in answer.headers["vary"].lower()
        if media_type not in hosting.COMPRESSED:
            assert not is_compressed, name
        assert (gzip.decompress(answer.body) if is_compressed else answer.body) == data


def test_a_page_that_did_not_change_is_not_sent_again(server: Server) -> None:
    first = server.get("index.html")
    again = server.get("index.html", **{"If-None-Match": first.headers["etag"]})
    assert (again.status, again.body) == (304, b"")


def test_a_header_for_the_whole_host_is_sent_only_where_the_site_has_the_host_to_itself(
    server: Server,
) -> None:
    headers = {name.lower(): value for name, value in hosting.HOST_HEADERS.items()}
    for name in ("index.html", "assets/dialoog.css", "nergens"):
        sent = server.get(name).headers
        found = {header: sent[header] for header in headers if header in sent}
        assert found == (headers if server.place == "/" else {}), name


@pytest.mark.parametrize(("name", "place"), RUNS)
def test_a_server_that_is_given_the_site_of_the_team_sends_nothing_of_it(
    tmp_path: Path, name: str, place: str
) -> None:
    if installed(name) is None:
        missing(f"{name} is not installed")
    site = built(tmp_path, place, "team")
    with running(name, place, site, tmp_path) as server:
        for path in [*names(site), "", "nergens", "dossiers/", MARKER]:
            answer = server.get(quote(path))
            assert answer.status in (403, 404), path
            assert len(answer.body) < 1000, path
