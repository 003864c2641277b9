"""The frame of every page: keyboard, calm, forced colours and paper."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import LOOKS, Site

HOLES = """() => [...document.querySelectorAll('.dialoog-strip')].map(strip => {
  const hole = getComputedStyle(strip.querySelector('.dialoog-strip__hole'));
  const number = getComputedStyle(strip.querySelector('.dialoog-strip__number'), '::before');
  const state = strip.className.match(/strip--(used|reserved|free|overdrawn)/)[1];
  return [state, `${hole.borderTopStyle} ${parseInt(hole.borderTopWidth) > 4} ${hole.borderRadius}`,
    strip.matches('.dialoog-strip--extra'), number.content.startsWith('"+"')];
})"""
"""Of every strip: its state, the shape of its hole, whether it is extra, and whether it says so."""
OVERDRAW = """() => {
  const strip = document.querySelector('.dialoog-strip');
  strip.replaceWith(strip.cloneNode(true), Object.assign(strip, {
    className: 'dialoog-strip dialoog-strip--overdrawn'}));
}"""
"""No card of the frozen programme holds less than was taken of it: here one does."""
MOVING = """() => [...document.querySelectorAll('*')]
  .map(one => [one, getComputedStyle(one)])
  .filter(([one, style]) => style.animationName != 'none' || style.scrollBehavior == 'smooth'
    || /[1-9]/.test(style.transitionDuration))
  .map(([one]) => one.className)"""
FAINT = """() => {
  const light = colour => {
    const parts = colour.match(/[0-9.]+/g).slice(0, 3).map(part => part / 255)
      .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  };
  const contrast = (one, other) => {
    const [less, more] = [light(one), light(other)].sort((a, b) => a - b);
    return (more + 0.05) / (less + 0.05);
  };
  const behind = getComputedStyle(document.body).backgroundColor;
  const dots = one => one.closest('svg').querySelector('.dialoog-chart__bars > *');
  return [...document.querySelectorAll('main svg:is(.dialoog-chart, .dialoog-table__bar) *')]
    .filter(one => one.matches('text, path, circle, rect') && one.checkVisibility())
    .filter(one => {
      const {fill, stroke} = getComputedStyle(one);
      const isInside = one.closest('.dialoog-chart__inside');
      const back = isInside ? getComputedStyle(dots(one)).fill : behind;
      const [colours, least] = one.matches('text') ? [[fill], 4.5] : [[fill, stroke], 3];
      return !colours.some(colour => colour != 'none' && contrast(colour, back) >= least);
    })
    .map(one => `${one.tagName} in ${one.parentNode.getAttribute('class')} ${one.textContent}`);
}"""
"""What of the charts does not stand out from what is behind it."""
SHOWN = "parts => parts.filter(part => document.querySelector(part).checkVisibility())"
ON_PAPER = ["h1", "main", ".dialoog-card", ".ams-page-header__brand-name"]
ON_SCREEN = [
    *(".ams-page-header__navigation", ".ams-skip-link", ".ams-breadcrumb"),
    ".ams-page-footer__spotlight",
]


@pytest.fixture(params=LOOKS)
def built(request: pytest.FixtureRequest, site: Callable[[str, str], Site]) -> Site:
    """The staff's edition in one look."""
    return site("staff", request.param)


def test_the_first_tab_is_a_link_past_the_menu(shared_page: Any, built: Site) -> None:
    shared_page.goto(built.url)
    shared_page.keyboard.press("Tab")
    skip = shared_page.locator(":focus")
    assert skip.inner_text() == "Direct naar de inhoud"
    assert skip.bounding_box()["height"] >= 24
    shared_page.keyboard.press("Enter")
    assert shared_page.evaluate("document.activeElement.id") == "dialoog-inhoud"
    shared_page.keyboard.press("Tab")
    assert shared_page.evaluate("document.activeElement.closest('main') !== null")


def test_the_menu_on_a_phone_opens_and_closes_and_leads_by_keyboard(
    phone: Any, built: Site
) -> None:
    phone.goto(built.url)
    link = phone.locator(".dialoog-menu__list a", has_text="Werkwijze")
    for _ in range(3):  # the link past the menu, the logo, the menu
        phone.keyboard.press("Tab")
    assert phone.locator(":focus").inner_text() == "Menu"
    assert not link.is_visible()
    phone.keyboard.press("Enter")
    assert link.is_visible()
    phone.keyboard.press("Space")
    assert not link.is_visible()
    phone.keyboard.press("Enter")
    while phone.locator(":focus").inner_text() != "Werkwijze":
        phone.keyboard.press("Tab")
        assert phone.evaluate("document.activeElement.closest('.dialoog-menu__list') !== null")
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/werkwijze/index.html")


def test_the_rest_of_the_menu_opens_by_keyboard(shared_page: Any, built: Site) -> None:
    shared_page.goto(built.url)
    more = shared_page.locator(".dialoog-more", has_text="Meer")
    more.locator("summary").focus()
    shared_page.keyboard.press("Enter")
    shared_page.keyboard.press("Tab")
    first = more.locator("li:not(.dialoog-narrow) a").first
    assert first.is_visible()
    assert shared_page.locator(":focus").inner_text() == first.inner_text()


@pytest.mark.parametrize("address", ["", "aanvragen/", "strippenkaart/"])
def test_nothing_moves_for_a_reader_who_prefers_reduced_motion(
    shared_page: Any, built: Site, address: str
) -> None:
    shared_page.emulate_media(reduced_motion="reduce")
    shared_page.goto(built.url + address)
    assert shared_page.evaluate(MOVING) == []


@pytest.mark.parametrize("media", [{"forced_colors": "active"}, {"media": "print"}], ids=str)
@pytest.mark.parametrize("address", ["", "strippenkaart/"])
def test_punches_differ_in_shape_in_forced_colours(
    shared_page: Any, built: Site, address: str, media: dict[str, str]
) -> None:
    shared_page.set_viewport_size({"width": 320, "height": 640})
    shared_page.emulate_media(**media)
    shared_page.goto(built.url + address)
    shared_page.evaluate(OVERDRAW)
    strips = shared_page.evaluate(HOLES)
    shapes = {(state, shape) for state, shape, _, _ in strips}
    assert len(shapes) == 4
    assert len(shapes) == len({state for state, _ in shapes}) == len({shape for _, shape in shapes})
    assert not any(shape.startswith("none") for _, shape in shapes)
    assert any(extra for _, _, extra, _ in strips)
    assert [extra for _, _, extra, _ in strips] == [stated for _, _, _, stated in strips]


def test_a_printed_page_has_the_content_without_menu_and_footer(
    shared_page: Any, built: Site
) -> None:
    shared_page.goto(built.url + "strippenkaart/")
    assert shared_page.evaluate(SHOWN, ON_PAPER + ON_SCREEN) == ON_PAPER + ON_SCREEN
    shared_page.emulate_media(media="print")
    assert shared_page.evaluate(SHOWN, ON_PAPER + ON_SCREEN) == ON_PAPER


@pytest.mark.parametrize("address", ["over/", "nieuws/2026-10-05-uw-team-voorbereiden/"])
def test_a_printed_text_has_its_day_of_change_and_no_edit_link(
    shared_page: Any, built: Site, address: str
) -> None:
    way = [".dialoog-colophon a", ".dialoog-contents, .dialoog-neighbours"]
    shared_page.goto(built.url + address)
    assert shared_page.evaluate(SHOWN, [".dialoog-colophon", *way]) == [".dialoog-colophon", *way]
    shared_page.emulate_media(media="print")
    assert shared_page.evaluate(SHOWN, [".dialoog-colophon", *way]) == [".dialoog-colophon"]


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("leave", ["Escape", "a press elsewhere", "Tab"])
def test_an_open_menu_closes_when_a_reader_leaves_it(
    shared_page: Any, built: Site, width: int, leave: str
) -> None:
    shared_page.set_viewport_size({"width": width, "height": 900})
    shared_page.goto(built.url)
    menus = shared_page.locator("header details").filter(visible=True)
    assert menus.count() > 0
    for menu in menus.all():
        summary = menu.locator("summary")
        summary.focus()
        shared_page.keyboard.press("Enter")
        assert menu.get_attribute("open") is not None
        menu.locator("a, input, button").filter(visible=True).last.focus()
        if leave == "a press elsewhere":
            shared_page.locator(".dialoog-ribbon").click()
        else:
            shared_page.keyboard.press(leave)
        assert menu.get_attribute("open") is None
        if leave == "Escape":
            assert summary.evaluate("one => one === document.activeElement")


@pytest.mark.parametrize("address", ["", "melden/", "gespreksleiders/"])
def test_buttons_and_badges_keep_a_border_in_forced_colours(
    shared_page: Any, built: Site, address: str
) -> None:
    shared_page.emulate_media(forced_colors="active")
    shared_page.goto(built.url + address)
    pressed = ".ams-badge, .ams-button, .ams-call-to-action-link, .dialoog-ask"
    for one in shared_page.locator(pressed).filter(visible=True).all():
        border = one.evaluate("one => getComputedStyle(one).border")
        assert "solid" in border or "dashed" in border, one.inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("look", LOOKS)
def test_charts_stand_out_in_forced_colours(
    shared_page: Any, site: Callable[[str, str], Site], look: str, scheme: str
) -> None:
    url = site("team", look).url
    shared_page.emulate_media(forced_colors="active", color_scheme=scheme)
    charts = 0
    for address in ("rapportage/", "dekking/", "kaarten/kaart-2026/"):
        shared_page.goto(url + address)
        charts += shared_page.locator("main svg:is(.dialoog-chart, .dialoog-table__bar)").count()
        assert shared_page.evaluate(FAINT) == [], address
    assert charts > 20
