"""WCAG 2.2 AA and good practice: axe on every page, and tests of what axe misses."""

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import EDITIONS, LOOKS, Site
from tests.browser.samples import TEMPLATES, addresses, longest, unlike
from tests.browser.sites import has

AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
    "preload": False,
}
WIDTHS = (320, 1280)
"""Pixels: a phone, which is 1280 at a zoom of 400 % as well, and a laptop."""
PRESSED = 'a[href], button, input:not([type="hidden"]), select, textarea, summary'
SMALL = """pressed => [...document.querySelectorAll(pressed)]
  .filter(one => one.checkVisibility({visibilityProperty: true}) && !one.matches('.ams-skip-link'))
  .filter(one => getComputedStyle(one).display != 'inline'
    || one.parentElement.textContent.trim() == one.textContent.trim())
  .map(one => [one, (one.closest('.ams-card') ?? one).getBoundingClientRect()])
  .filter(([one, box]) => Math.min(box.width, box.height) < 24)
  .map(([one, box]) => `${one.className} ${one.textContent.trim()} ${box.width} x ${box.height}`)"""
"""What is smaller than 24 by 24 pixels, but for a link in a sentence: it is as high as its line."""
UNSEEN = """pressed => {
  const drawn = one => [one, one.closest('.ams-card')].filter(Boolean).map(part => {
    const style = getComputedStyle(part);
    return style.outlineStyle == 'none' ? style.boxShadow : style.outline + style.boxShadow;
  }).join();
  for (const one of document.querySelectorAll('details')) one.open = true;
  return [...document.querySelectorAll(`${pressed}, [tabindex="0"]`)]
    .filter(one => one.checkVisibility({visibilityProperty: true}))
    .filter(one => {
      one.blur();
      const before = drawn(one);
      one.focus();
      return document.activeElement != one || drawn(one) == before;
    })
    .map(one => `${one.className} ${one.textContent.trim().slice(0, 40)}`);
}"""
"""What can have the focus and then looks as it did before."""
PLAIN = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('.ams-table { background: none !important }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
"""Without the shadow of a table that scrolls: axe judges no contrast above a picture."""
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { letter-spacing: .12em !important; word-spacing: .16em !important;'
    + 'line-height: 1.5 !important }');
  document.adoptedStyleSheets = [sheet];
}"""
"""The space that a reader may put between letters, words and lines (WCAG 2.2, 1.4.12)."""


@pytest.fixture(params=LOOKS)
def look(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=TEMPLATES, ids=lambda both: f"{both[0]} {both[1]}")
def address(
    request: pytest.FixtureRequest,
    look: str,
    site: Callable[[str, str], Site],
    large_site: Callable[[str, str], Site],
) -> str:
    """The longest page of one template, in one edition and one look."""
    edition, name = request.param
    for build in (site, large_site):
        built = build(edition, look)
        page = longest(edition, name, built.folder)
        if page is not None:
            return built.url + page
    return pytest.fail("no programme has this page")


def axe() -> Path:
    """The script of axe-core, from its package."""
    import axe_playwright_python

    return Path(axe_playwright_python.__file__).parent / "axe.min.js"


def test_the_longest_page_of_each_template_is_accessible_on_a_phone_and_on_a_laptop(
    shared_page: Any, address: str
) -> None:
    """Nothing that axe finds, is too wide, too small for a finger or shows no focus."""
    shared_page.goto(address)
    violations = []
    for width in reversed(WIDTHS):
        shared_page.set_viewport_size({"width": width, "height": 800})
        violations += [f"{width} {fault}" for fault in faults(shared_page, "main details")]
        violations += too_wide(shared_page, width)
    violations += clumsy(shared_page)
    shared_page.evaluate(SPACED)
    assert violations + too_wide(shared_page, WIDTHS[0]) == []


def clumsy(page: Any) -> list[str]:
    """The controls of a page on a phone that are too small, or do not show that they have focus."""
    page.keyboard.press("Tab")
    return [one for check in (SMALL, UNSEEN) for one in page.evaluate(check, PRESSED)]


@pytest.mark.parametrize("edition", EDITIONS)
def test_axe_finds_nothing_on_any_other_page(
    shared_page: Any, site: Callable[[str, str], Site], edition: str, look: str
) -> None:
    """Each page with something that no page before it has: in one of the looks, at one width.

    The longest page of each template is looked at above, and the pages of staff, which are in both
    editions, with those of staff. What tells pages of the same parts apart, such as the order of
    their headings, tests/html_page.py asks of every page.
    """
    built, looks = site(edition, look), [each for each in LOOKS if has(each)]
    samples = (longest(each, name, built.folder) for each, name in TEMPLATES if each == edition)
    known = {page for page in samples if page is not None}
    if edition == "team":
        known |= {*addresses(site("staff", look).folder)}
    others = [address for address in addresses(built.folder) if address not in known]
    new = [*unlike(known, others, built.folder)]
    assert len(new) > 2 * len(looks)
    wrong = []
    for turn, address in enumerate(new[looks.index(look) :: len(looks)]):
        width = WIDTHS[turn % len(WIDTHS)]
        shared_page.set_viewport_size({"width": width, "height": 800})
        shared_page.goto(built.url + address)
        wrong += [f"{address} at {width}: {fault}" for fault in faults(shared_page, "main details")]
        if width == WIDTHS[0]:
            wrong += [f"{address}: {one}" for one in clumsy(shared_page)]
    assert wrong == []


def too_wide(page: Any, width: int) -> list[str]:
    """How wide the page is, when it must be scrolled sideways."""
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [f"{width} is {wide} wide"] if wide > width else []


def test_the_links_of_a_task_are_far_enough_apart_for_a_finger(
    page: Any, site: Callable[[str, str], Site]
) -> None:
    for look, width in itertools.product(filter(has, LOOKS), (320, 390)):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(site("team", look).url)
        apart = page.evaluate(
            """() => [...document.querySelectorAll('.dialoog-tasks__item')].map(task => {
                 const [record, lines] = [...task.querySelectorAll('a')]
                   .map(link => link.getBoundingClientRect());
                 return lines.y - record.y;
               })"""
        )
        assert len(apart) > 3
        assert min(apart) >= 24, (look, width)


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_in_an_open_menu(
    shared_page: Any, site: Callable[[str, str], Site], look: str, width: int
) -> None:
    shared_page.set_viewport_size({"width": width, "height": 1500})
    shared_page.goto(site("staff", look).url)
    menus = shared_page.locator("header details").filter(visible=True)
    assert menus.count() == (1 if width == WIDTHS[0] else 2)
    for menu in menus.all():
        menu.locator("summary").click()
        assert shared_page.locator("header details[open]").count() == 1, "one at a time"
        assert faults(shared_page) == []


def faults(page: Any, opened: str = "[open]") -> list[str]:
    """The violations axe finds on a page once the elements that ``opened`` selects are open."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe().read_text(encoding="utf-8"))
    page.evaluate(PLAIN)
    page.eval_on_selector_all(opened, "all => all.forEach(one => { one.open = true; })")
    report = page.evaluate("options => axe.run(document, options)", AXE)
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in report["violations"]
        for node in violation["nodes"]
    ]
