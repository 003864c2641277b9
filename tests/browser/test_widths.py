"""No page is wider than its window: at any width, with letters twice as large, and zoomed in."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import EDITIONS, LOOKS, Site
from tests.browser.samples import addresses

WIDTHS = (320, 390, 599, 600, 900, 1159, 1160, 1440, 1920)
"""Pixels: telephones, tablets and screens, and both sides of where the look changes."""
SPREAD = range(320, 1921, 8)
"""Widths that the pages of a site take in turns: each is one at which some page is looked at."""
LARGE = (320, 600, 1160, 1920)
"""Widths at which the letters are made twice as large."""
ZOOMED = (320, 256)
"""A laptop of 1280 by 1024 pixels at a zoom of 400 %."""
STICKS_OUT = """(page, width) => {
  const name = one => one.tagName.toLowerCase() + (one.id ? '#' + one.id : '')
    + [...one.classList].map(word => '.' + word).join('');
  const words = one => `${name(one)} in ${name(one.parentElement)} `
    + `"${one.textContent.replace(/\\s+/g, ' ').trim().slice(0, 40)}"`;
  const found = [...page.querySelectorAll('[data-code], [href^="tel:"]')]
    .filter(one => one.checkVisibility() && one.getClientRects().length > 1)
    .map(one => `a code on two lines: ${words(one)}`);
  found.push(...[...page.querySelectorAll('[data-code]')]
    .filter(one => /flex|grid/.test(getComputedStyle(one.parentElement).display))
    .map(one => `a code that is no part of its sentence: ${words(one)}`));
  const room = one => ['paddingLeft', 'paddingRight'].reduce(
    (width, side) => width - parseFloat(getComputedStyle(one)[side]), one.clientWidth);
  found.push(...[...page.querySelectorAll('[data-address]')].filter(one => one.checkVisibility())
    .filter(one => one.clientWidth < room(one.parentElement) - 1
      && one.clientHeight > 1.9 * parseFloat(getComputedStyle(one).lineHeight))
    .map(one => `an address on two lines: ${words(one)}`));
  const [brand, menu] = ['logo-link', 'navigation']
    .map(part => page.querySelector(`.ams-page-header__${part}`).getBoundingClientRect());
  if (brand.right > menu.left + 0.5 && brand.bottom > menu.top + 0.5) {
    found.push('the name of the site and the menu are on top of each other');
  }
  const over = page.documentElement.scrollWidth - width;
  if (over > 0) {
    const scrolls = one => one && one != page.body
      && (getComputedStyle(one).overflowX != 'visible' || scrolls(one.parentElement));
    const out = [...page.body.querySelectorAll('*')].filter(one => one.checkVisibility()
      && one.getBoundingClientRect().right > width + 0.5 && !scrolls(one.parentElement));
    const widest = Math.max(...out.map(one => one.getBoundingClientRect().right));
    const inner = out.findLast(one => one.getBoundingClientRect().right > widest - 1);
    found.push(`${over} pixels too wide: ${inner ? words(inner) : 'something that is not seen'}`);
  }
  return found;
}"""
"""What is wrong with a page at its width; what sticks out of it is named, with its words."""
_HOST = "<!doctype html><title>Breedtes</title><iframe style='border: 0'></iframe>"
_EACH = """async ([addresses, widths, spread, large, zoomed]) => {
  const frame = document.querySelector('iframe');
  const found = [];
  for (const [place, address] of addresses.entries()) {
    await new Promise(loaded => {
      frame.onload = loaded;
      frame.src = address + 'index.html';
    });
    const page = frame.contentDocument;
    for (const one of page.querySelectorAll('main details')) one.open = true;
    const look = (width, height, size) => {
      frame.style.width = width + 'px';
      frame.style.height = height + 'px';
      for (const wrong of (STICKS_OUT)(page, width)) {
        found.push(`${address || 'home'} at ${width}, letters at ${size}: ${wrong}`);
      }
    };
    const own = spread.filter((_, at) => at % addresses.length == place);
    for (const width of [...widths, ...own]) look(width, 900, '100 %');
    look(...zoomed, '100 %');
    page.documentElement.style.fontSize = '200%';
    for (const width of large) look(width, 900, '200 %');
  }
  return found;
}"""


def sticking_out(page: Any, width: int) -> list[str]:
    """What is wrong with an open page in a window of this width."""
    page.set_viewport_size({"width": width, "height": 900})
    found: list[str] = page.evaluate(f"width => ({STICKS_OUT})(document, width)", width)
    return [f"at {width}: {wrong}" for wrong in found]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("edition", EDITIONS)
def test_no_page_is_wider_than_its_window(
    shared_page: Any, site: Callable[[str, str], Site], edition: str, look: str
) -> None:
    built = site(edition, look)
    pages = addresses(built.folder)
    assert len(pages) > 40
    host = f"{built.url}breedtes"
    shared_page.route(
        host, lambda route: route.fulfill(body=_HOST, content_type="text/html; charset=utf-8")
    )
    shared_page.goto(host)
    asked = json.dumps([pages, WIDTHS, [*SPREAD], LARGE, ZOOMED])
    found = shared_page.evaluate(f"({_EACH.replace('STICKS_OUT', STICKS_OUT)})({asked})")
    shared_page.unroute(host)
    assert found == []
