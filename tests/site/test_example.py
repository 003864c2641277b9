"""A whole small repository, and its whole site: what changes on any page is seen.

`python build.py test --renew` writes the site anew. The frame that all pages share is kept once, in
tests/example/frame.html, and of each page its own part. Style sheets are compared by name alone: a
change of colour is no change of what a page says.
"""

from pathlib import Path

import pytest

from dialoog import pipeline
from dialoog.data.ledger import Ledger
from dialoog.privacy.disclosure import GitFacts
from dialoog.site import edition
from tests.conftest import Kept
from tests.html_page import HtmlPage
from tests.makers import DAY, day
from tests.site import frame

EXAMPLE = Path(__file__).parents[1] / "example"
FRAME = EXAMPLE / "frame.html"
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
    return dict(
        edition.render_edition(ledger, "staff", [pipeline.TEMPLATES], git=GitFacts(CHANGED))
    )


def test_the_frame_and_the_part_of_every_page_are_those_that_are_kept(
    site: dict[str, bytes], kept: Kept
) -> None:
    files = {path: data for path, data in site.items() if not path.startswith("assets/")}
    pages = {path: frame.split(data.decode()) for path, data in files.items() if is_page(path)}
    parts = {path: frame.as_text(part).encode() for path, (_, part) in pages.items()}
    (shared,) = {shared for shared, _ in pages.values()}
    kept.file(FRAME, shared)
    kept.folder(EXAMPLE / "site", {**files, **parts})


def test_every_page_is_exactly_the_kept_frame_with_its_part(site: dict[str, bytes]) -> None:
    shared = FRAME.read_bytes().decode()
    pages = [path for path in site if is_page(path)]
    assert len(pages) > 20
    for path in pages:
        part = frame.as_part((EXAMPLE / "site" / path).read_bytes().decode())
        assert frame.join(shared, part).encode() == site[path], path


def is_page(path: str) -> bool:
    return path.endswith(".html")


def test_the_assets_of_the_site_are_those_of_the_templates(site: dict[str, bytes]) -> None:
    there = {f"assets/{path.relative_to(ASSETS).as_posix()}" for path in ASSETS.rglob("*.*")}
    assert {path for path in site if path.startswith("assets/")} == there


def test_every_page_of_the_example_is_valid(site: dict[str, bytes]) -> None:
    pages = [HtmlPage(path, site[path], site) for path in sorted(site) if path.endswith(".html")]
    found = [f"{page.path}: {fault}" for page in pages for fault in page.problems()]
    assert [fault for fault in found if not fault.startswith("404.html: ")] == []


def test_the_example_has_records_in_every_collection(ledger: Ledger) -> None:
    assert {"planned", "held"} <= {session.record.state for session in ledger.sessions}
    assert all(ledger.collections.values())
    assert {news.record.audience for news in ledger.news.values()} == {"staff", "pool", "team"}
    assert {True, False} == {one.record.consent.profile for one in ledger.facilitators.values()}


@pytest.mark.parametrize(
    "words", ["Carla", "carla", "Het is opgelost", "alleen het team", "lg-1a0a", "zaaksysteem"]
)
def test_no_closed_text_is_in_the_kept_site(words: str) -> None:
    files = [path for path in EXAMPLE.rglob("*.*") if (EXAMPLE / "site") not in path.parents]
    assert any(
        words.encode() in path.read_bytes() for path in files if path.is_file() and path != FRAME
    )
    for path in (FRAME, *(EXAMPLE / "site").rglob("*.*")):
        assert path.is_dir() or words.encode() not in path.read_bytes(), path
