"""Every page of complete sites: valid HTML, and no broken link, anchor or file."""

import os
import posixpath
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest

from dialoog.cli.arguments import REPOSITORY
from dialoog.data.ledger import Ledger
from tests.frozen import FROZEN, FROZEN_ON
from tests.html_page import HtmlPage
from tests.makers import CARD, DAY, PROGRAMME, Repository, day
from tests.site.rendered import MAX_BYTES, Site, bare, frozen, rendered

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def paused(folder: Path) -> Ledger:
    """A programme in a pause, whose coordinator is away and whose card is used up."""
    repo = Repository(folder)
    repo.set(PROGRAMME, "url", "https://gesprekken.example.org/dialoog")
    repo.append(
        PROGRAMME,
        "phases",
        {
            "from": day("2026-05-18"),
            "state": "paused",
            "announced": day("2026-05-01"),
            "message": "Wij wachten.\n\n## Waarom\n\n- een [aanbesteding](pages/nieuws.md#wat)\n",
        },
    )
    gone = {"from": day("2026-05-25"), "until": day("2026-06-12"), "announced": day("2026-05-01")}
    repo.set(PROGRAMME, "roles.0.absences", [gone])
    repo.set(CARD, "sessions", 1)
    repo.set(CARD, "interim_evaluation_after", 1)
    evaluation = {"on": day("2026-05-11"), "summary": "## Goed\n\ntekst", "adjustments": ["Meer."]}
    repo.set(CARD, "interim_evaluations", [evaluation])
    repo.request(until="intake")
    repo.held_session()
    for name in ("aanvragen", "nieuws", "home", "oproepen", "melden", "privacy", "kalmte"):
        repo.page(name, title=name, summary="Een **zin**.", body="## Wat\n\n### Kalmte\n", menu=2)
    repo.call("kaart-1", body="## Wat\n\n[verder](#wat)\n")
    repo.call("wat", body="## Kaart 1\n", withdrawn={"on": DAY, "reason": "## Wat\n\nZo."})
    repo.meeting(body="## Wat\n\n| a | b |\n|---|---|\n| `c` | d |\n")
    repo.news(body="## Wat\n\n```\n{{ None }}\n```\n")
    return repo.ledger()


@pytest.fixture(scope="module", params=[frozen, bare, paused], ids=lambda made: made.__name__)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    return rendered(request.param(tmp_path_factory.mktemp("gegevens")), "staff")


def not_found_page(site: Site) -> HtmlPage:
    return HtmlPage("404.html", site.files["404.html"], site.files)


def faults(page: HtmlPage) -> list[str]:
    return [f"{page.path}: {fault}" for fault in page.problems()]


# ------------------------------------------------------------------------------- the pages


def test_every_page_is_valid(site: Site) -> None:
    assert len(site.pages) >= 14
    assert [fault for page in site.pages for fault in faults(page)] == []


def test_the_404_page_links_from_the_top_of_the_site(site: Site) -> None:
    """A server shows it at any address, so that its links cannot be relative."""
    top = f"{urlsplit(site.url).path}/" if site.url else ""
    data = site.files["404.html"].replace(f'="{top}'.encode(), b'="')
    assert faults(HtmlPage("404.html", data, site.files)) == []
    assert (f'href="{top}index.html"'.encode() in site.files["404.html"]) or not site.url


def test_every_page_has_a_title_of_its_own(site: Site) -> None:
    titles = [*site.titles(), next(not_found_page(site).elements("title")).text]
    assert len(titles) == len(set(titles))


def test_no_page_is_heavy(site: Site) -> None:
    assert [
        path for path in site.files if path[-5:] == ".html" and len(site.files[path]) > MAX_BYTES
    ] == []


def test_every_page_can_be_reached_from_the_home_page(site: Site) -> None:
    assert site.unreachable() == set()


def test_every_page_has_one_link_to_the_page_for_reporting(site: Site) -> None:
    for page in (*site.pages, not_found_page(site)):
        asides = [aside.get("aria-label") for aside in page.elements("aside")]
        assert asides.count("Melden") == 1, page.path


# ------------------------------------------------------------------------ the other files


def test_no_style_sheet_fetches_anything_from_elsewhere(site: Site) -> None:
    for path, data in site.files.items():
        if path.endswith(".css"):
            sheet = data.decode("utf-8")
            assert "@import" not in sheet, path
            for found in re.findall(r"url\(\s*[\"']?([^\"')]+)", sheet):
                assert f"assets/{found}" in site.files, path


def test_the_feed_is_valid_and_leads_to_pages_of_the_site(site: Site) -> None:
    feed = ET.fromstring(site.files["nieuws/feed.xml"])
    assert feed.tag == f"{ATOM}feed"
    whole = [feed, *feed.findall(f"{ATOM}entry")]
    ids = [one.findtext(f"{ATOM}id") for one in whole]
    assert len(set(ids)) == len(ids)
    for one in whole:
        assert (one.findtext(f"{ATOM}title") or "").strip()
        assert re.fullmatch(
            r"\d{4}-\d\d-\d\dT00:00:00\+0[12]:00", one.findtext(f"{ATOM}updated") or ""
        )
        for link in one.findall(f"{ATOM}link"):
            address = (link.get("href") or "").removeprefix(f"{site.url}/nieuws/")
            path = posixpath.normpath(posixpath.join("nieuws", address))
            path = path if path in site.files else address.removeprefix(f"{site.url}/")
            assert path in site.files, link.get("href")


def test_the_sitemap_names_every_page(site: Site) -> None:
    if not site.url:
        assert "sitemap.xml" not in site.files
        return
    found = ET.fromstring(site.files["sitemap.xml"]).iter(f"{SITEMAP}loc")
    named = {f"{(loc.text or '').removeprefix(f'{site.url}/')}index.html" for loc in found}
    assert named == {page.path for page in site.pages}


def test_the_files_for_machines_exist(site: Site) -> None:
    assert b"Disallow: /\n" in site.files["robots.txt"]
    security = site.files[".well-known/security.txt"].decode()
    assert re.search(r"^Contact: mailto:\S+@\S+$", security, re.MULTILINE)
    assert re.search(r"^Expires: \d{4}-\d\d-\d\dT00:00:00Z$", security, re.MULTILINE)


# ---------------------------------------------------------------- the same in, the same out


def built(folder: Path, seed: str, **environment: str) -> dict[str, bytes]:
    """The frozen programme, built by a process of its own in ``folder``."""
    folder.mkdir()
    subprocess.run(
        [
            sys.executable,
            str(REPOSITORY / "build.py"),
            *("--root", str(FROZEN), "--as-of", FROZEN_ON.isoformat()),
            "--out",
            "uit",
        ],
        cwd=folder,
        env={**os.environ, "PYTHONHASHSEED": seed, **environment},
        check=True,
        capture_output=True,
    )
    found = (path for path in (folder / "uit").rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_two_builds_on_different_computers_are_the_same_to_the_byte(tmp_path: Path) -> None:
    one = built(tmp_path / "een", "1", TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONUTF8="0")
    other = built(tmp_path / "twee map", "2", TZ="America/Anchorage", LC_ALL="C.UTF-8")
    assert list(one) != []
    assert one == other
