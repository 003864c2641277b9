"""A whole small repository, and its whole site: what changes on any page is seen.

`python build.py test --renew` writes the site anew. Style sheets are compared by name alone: a
change of colour is no change of what a page says.
"""

from pathlib import Path

import pytest

from dialoog import pipeline
from dialoog.data.ledger import Ledger
from dialoog.site import edition
from tests.conftest import Kept
from tests.html_page import HtmlPage
from tests.makers import DAY, day

EXAMPLE = Path(__file__).parents[1] / "example"
CHANGED = {
    "content/pages/over.md": day("2026-05-07"),
    "content/offers/leidinggevenden.md": day("2026-04-30"),
    "content/news/2026-05-11-zomer.md": day("2026-05-12"),
    "content/news/2026-04-21-afspraken.md": day("2026-04-22"),
}
"""When some of its texts last changed: that is input too, so it is kept here as the texts are."""
ASSETS = pipeline.TEMPLATES / "assets"


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    checked = pipeline.check(EXAMPLE, DAY)
    assert checked.problems == ()
    return checked.ledger


@pytest.fixture(scope="module")
def site(ledger: Ledger) -> dict[str, bytes]:
    return dict(edition.render_edition(ledger, "staff", [pipeline.TEMPLATES], changed=CHANGED))


def test_the_whole_site_is_the_one_that_is_kept(site: dict[str, bytes], kept: Kept) -> None:
    pages = {path: data for path, data in site.items() if not path.startswith("assets/")}
    kept.folder(EXAMPLE / "site", pages)


def test_the_assets_are_those_of_the_templates(site: dict[str, bytes]) -> None:
    there = {f"assets/{path.relative_to(ASSETS).as_posix()}" for path in ASSETS.rglob("*.*")}
    assert {path for path in site if path.startswith("assets/")} == there


def test_every_page_of_it_keeps_to_what_a_page_must_be(site: dict[str, bytes]) -> None:
    pages = [HtmlPage(path, site[path], site) for path in sorted(site) if path.endswith(".html")]
    found = [f"{page.path}: {fault}" for page in pages for fault in page.faults()]
    assert [fault for fault in found if not fault.startswith("404.html: ")] == []


def test_it_holds_something_of_everything(ledger: Ledger) -> None:
    assert {"planned", "held"} <= {session.record.state for session in ledger.sessions}
    assert all(ledger.shelves.values())
    assert {news.record.audience for news in ledger.news.values()} == {"staff", "pool", "team"}
    assert {True, False} == {one.record.consent.profile for one in ledger.facilitators.values()}


@pytest.mark.parametrize(
    "words", ["Carla", "carla", "Het is opgelost", "alleen het team", "lg-001a", "zaaksysteem"]
)
def test_nothing_closed_stands_in_what_is_kept(words: str) -> None:
    files = [path for path in EXAMPLE.rglob("*.*") if (EXAMPLE / "site") not in path.parents]
    assert any(words.encode() in path.read_bytes() for path in files if path.is_file())
    for path in (EXAMPLE / "site").rglob("*.*"):
        assert path.is_dir() or words.encode() not in path.read_bytes(), path
