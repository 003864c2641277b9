"""The pages of the desk for everybody: axe, both looks, narrow windows, focus and names."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from dialoog import pipeline
from tests.browser import sites
from tests.browser.conftest import LOOKS
from tests.browser.desk_site import DeskSite, Hands, desk_site
from tests.browser.test_accessible import faults
from tests.browser.test_widths import LARGE, sticking_out
from tests.browser.test_widths import WIDTHS as EACH_WIDTH
from tests.past import git

WIDTHS = (390, 1280)
REQUEST = "requests/2026-015/request.yaml"
TWICE = """() => {
  const named = one => {
    const words = [one.labels?.[0]?.textContent ?? one.textContent];
    for (let part = one.parentElement; part; part = part.parentElement) {
      if (part.tagName == 'FIELDSET') words.push(part.querySelector('legend').textContent);
      if (part.getAttribute('role') == 'group') words.push(part.getAttribute('aria-label'));
    }
    return words.map(each => each.replace(/\\s+/g, ' ').trim()).join(' < ');
  };
  return [...document.forms].flatMap(form => {
    const names = [...form.elements]
      .filter(one => !['hidden', 'fieldset'].includes(one.type) && one.ariaHidden != 'true')
      .map(named);
    return names.filter((name, place) => names.indexOf(name) != place || !name);
  });
}"""
"""The names of fields and buttons that a form has twice, each with the groups that it is in."""


def _opened(address: str) -> Callable[[Hands, DeskSite], None]:
    def prepare(hands: Hands, desk: DeskSite) -> None:
        hands.page.goto(f"{desk.url}{address}")

    return prepare


def _pressed(address: str, button: str, **fields: str) -> Callable[[Hands, DeskSite], None]:
    def prepare(hands: Hands, desk: DeskSite) -> None:
        hands.page.goto(f"{desk.url}{address}")
        for name, value in fields.items():
            hands.field(name.replace("__", ".")).fill(value)
        hands.click(hands.button(button))

    return prepare


def _conflict(hands: Hands, desk: DeskSite) -> None:
    """Somebody else and we change one field, and what they did is fetched."""
    if not (desk.root.parent / "hun").exists():
        git(desk.root, "init", "-q", "--bare", "-b", "main", "../server.git")
        git(desk.root, "remote", "add", "origin", "../server.git")
        git(desk.root, "push", "-q", "-u", "origin", "main")
        git(desk.root.parent, "clone", "-q", "server.git", "hun")
        theirs = desk.root.parent / "hun" / REQUEST
        text = theirs.read_text(encoding="utf-8").replace("size: 11", "size: 14")
        theirs.write_text(text, encoding="utf-8")
        git(desk.root.parent / "hun", "commit", "-q", "-a", "-m", "Hun werk")
        git(desk.root.parent / "hun", "push", "-q")
        address = "/doe/wijzigen/requests/2026-015/"
        _pressed(address, "Bewaar", group__size="12")(hands, desk)
    _pressed("/doe/bewaren/", "Haal op")(hands, desk)
    assert "Aanvraag 2026-015: Groep - Grootte" in hands.page.locator("main").inner_text()


ADVICE = "/doe/overleg/requests/2026-014/"
PAGES: Mapping[str, Callable[[Hands, DeskSite], None]] = {
    "worklist": _opened("/werkvoorraad/"),
    "dossier": _opened("/dossiers/2026-012/"),
    "new request": _opened("/doe/nieuw/request/"),
    "everything of a request": _opened("/doe/wijzigen/requests/2026-012/"),
    "lists of blocks": _opened("/doe/wijzigen/cards/kaart-2026/"),
    "text of a page": _opened("/doe/wijzigen/pages/over/"),
    "one block": _opened("/doe/fase/programme/programme/"),
    "errors": _pressed("/doe/nieuw/session/?bij=2026-011", "Bewaar", date="31 februari"),
    "effect": _pressed(ADVICE, "Bekijk wat dit doet", consultation__advice="Eén gesprek."),
    "paste": _pressed("/doe/plakken/", "Bekijk wat erin staat"),
    "lists": _opened("/doe/gegevens/"),
    "held": _pressed("/doe/inzage/", "Laat zien", wie="lg-8k5f"),
    "held on nobody": _pressed("/doe/inzage/", "Laat zien", wie="2026-013"),
    "conflict": _conflict,
}


@pytest.fixture(scope="module", params=LOOKS)
def desk(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[DeskSite]:
    """A desk in each of the looks."""
    if not sites.has(request.param):
        pytest.skip("the house style is not installed (npm ci)")
    folder = tmp_path_factory.mktemp("desk")
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "neutral":
            patch.setattr(pipeline, "MODULES", folder / "none")
        with desk_site(folder / "root") as site:
            yield site


@pytest.fixture
def hands(desk: DeskSite, desk_page: Callable[..., Any]) -> Hands:
    return Hands(desk_page())


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_nothing_is_too_wide(hands: Hands, desk: DeskSite, name: str) -> None:
    PAGES[name](hands, desk)
    wrong: list[str] = []
    for width in WIDTHS:
        hands.page.set_viewport_size({"width": width, "height": 900})
        wrong += [f"{width} {fault}" for fault in faults(hands.page, "main details")]
    wrong += [each for width in EACH_WIDTH for each in sticking_out(hands.page, width)]
    hands.page.evaluate("document.documentElement.style.fontSize = '200%'")
    wrong += [f"large {each}" for width in LARGE for each in sticking_out(hands.page, width)]
    assert wrong == []
    assert hands.page.evaluate(TWICE) == []


def test_the_focus_goes_to_what_is_wrong_and_from_there_to_the_field(
    hands: Hands, desk: DeskSite
) -> None:
    _pressed("/doe/afzeggen/sessions/2026-007/session-2/", "Bewaar")(hands, desk)
    assert hands.field("fouten").evaluate("one => one === document.activeElement")
    assert hands.page.title().startswith("Fout: Gesprek afzeggen")
    assert hands.page.locator("h1").inner_text() == "Gesprek afzeggen"
    links = hands.page.locator("#fouten a")
    assert links.count() == 3
    for link in links.all():
        name = str(link.get_attribute("href")).removeprefix("#")
        link.click()
        focused = hands.page.evaluate("document.activeElement.id || document.activeElement.name")
        assert focused == name
        described = hands.field(name).get_attribute("aria-describedby") or ""
        assert f"{name}-fout" in described.split()


def test_the_form_begins_at_its_first_field(hands: Hands, desk: DeskSite) -> None:
    hands.page.goto(f"{desk.url}{ADVICE}")
    hands.press("Tab")
    assert hands.page.evaluate("document.activeElement.name") == "consultation.on"


def test_the_look_is_the_one_that_was_asked(hands: Hands, desk: DeskSite) -> None:
    hands.page.goto(f"{desk.url}/doe/gegevens/")
    sheets = hands.page.locator('link[rel="stylesheet"]').evaluate_all(
        "all => all.map(x => x.href)"
    )
    is_house = any("house" in Path(sheet).name for sheet in sheets)
    assert is_house == (pipeline.MODULES.name == "node_modules")
