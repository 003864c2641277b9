"""The tables of the team's edition: sorted, filtered, printed, and plain without script."""

import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from tests.browser.conftest import LOOKS, Site
from tests.browser.test_accessible import PRESSED, SMALL, WIDTHS, faults

FIELD = "#open .dialoog-filter__words"
TOLD = "#open output"
ROWS = "#open tbody tr"
SEEN = "rows => rows.filter(row => row.checkVisibility()).map(row => row.cells[0].textContent)"
KEPT = """() => ({address: location.href, steps: history.length, cookie: document.cookie,
  local: localStorage.length, session: sessionStorage.length})"""
ARROWS = """heads => heads.map(head => getComputedStyle(head.firstChild, '::after').content)"""
OVERFLOWING = """() => [...document.querySelectorAll('.dialoog-table > .ams-table')]
  .filter(part => part.scrollWidth > part.clientWidth).map(part => part.parentElement.id)"""
NAMES = """() => [...document.querySelectorAll('caption')].map(caption => {
  const words = document.createRange();
  words.selectNodeContents(caption);
  return words.getBoundingClientRect().right;
})"""
"""Where the words above each table end."""
KEYSTROKE = """words => {
  const field = document.querySelector('#open .dialoog-filter__words');
  const start = performance.now();
  field.value = words;
  field.dispatchEvent(new Event('input'));
  document.body.getBoundingClientRect();
  return performance.now() - start;
}"""
"""The milliseconds that one more letter takes, with the page drawn anew."""


@pytest.fixture
def neutral(site: Callable[[str, str], Site]) -> Site:
    return site("team", "neutral")


@pytest.fixture(params=LOOKS)
def built(request: pytest.FixtureRequest, site: Callable[[str, str], Site]) -> Site:
    """The team's edition in one look."""
    return site("team", request.param)


@pytest.fixture
def dossiers(shared_page: Any, neutral: Site) -> Any:
    """The page with the open dossiers."""
    shared_page.goto(f"{neutral.url}dossiers/")
    return shared_page


@pytest.fixture
def of(open_page: Callable[..., Any], neutral: Site) -> Callable[..., Any]:
    """Give that page with other rows in its table: the HTML of the second cell of each.

    The first cells are 1, 2, 3 and so on. Text without ``<td>`` is put in a cell.
    """

    def opened(cells: Sequence[str]) -> Any:
        page = open_page(viewport={"width": 1280, "height": 900})
        html = (neutral.folder / "dossiers" / "index.html").read_text(encoding="utf-8")
        cells = [one if one.startswith("<td") else f"<td>{one}</td>" for one in cells]
        rows = "".join(f"<tr><th>{at}</th>{one}</tr>" for at, one in enumerate(cells, start=1))
        html = re.sub(
            "<tbody>.*?</tbody>", f"<tbody>{rows}</tbody>", html, count=1, flags=re.DOTALL
        )
        page.route("**/dossiers/", lambda route: route.fulfill(body=html, content_type="text/html"))
        page.goto(f"{neutral.url}dossiers/")
        return page

    return opened


def seen(page: Any) -> list[str]:
    """The first cells of the rows that are shown, in order."""
    found: list[str] = page.eval_on_selector_all(ROWS, SEEN)
    return found


def order(page: Any, presses: int = 1) -> str:
    """The numbers of the rows of a page of ``of``, sorted by their second column."""
    for _ in range(presses):
        page.locator("#open thead button").nth(1).click()
    return " ".join(seen(page))


def head(page: Any, words: str) -> Any:
    return page.locator("#open th", has_text=words)


# ------------------------------------------------------------------------------- sorting


def test_a_third_press_brings_the_order_of_the_page_back(shared_page: Any, built: Site) -> None:
    page = shared_page
    page.goto(f"{built.url}dossiers/")
    first = seen(page)
    directorate = head(page, "Directie")
    assert directorate.get_attribute("aria-sort") is None
    directorate.get_by_role("button").click()
    assert directorate.get_attribute("aria-sort") == "ascending"
    assert page.locator(TOLD).inner_text() == "Gesorteerd op Directie, oplopend."
    up = page.locator(f"{ROWS} td:nth-child(4)").all_inner_texts()
    assert up == sorted(up)
    assert up != sorted(up, reverse=True)
    directorate.get_by_role("button").click()
    assert directorate.get_attribute("aria-sort") == "descending"
    assert page.locator(TOLD).inner_text() == "Gesorteerd op Directie, aflopend."
    assert page.locator(f"{ROWS} td:nth-child(4)").all_inner_texts() == sorted(up, reverse=True)
    directorate.get_by_role("button").click()
    assert directorate.get_attribute("aria-sort") is None
    assert page.locator(TOLD).inner_text() == "Weer in de volgorde van het begin."
    assert seen(page) == first


def test_only_one_column_of_a_table_is_sorted_at_a_time(dossiers: Any) -> None:
    head(dossiers, "Directie").get_by_role("button").click()
    head(dossiers, "Ontvangen").get_by_role("button").click()
    sorted_by = dossiers.locator("#open [aria-sort]")
    assert sorted_by.all_inner_texts() == ["Ontvangen"]
    assert sorted_by.get_attribute("aria-sort") == "ascending"


def test_the_three_orders_of_a_column_look_different(dossiers: Any) -> None:
    heads = dossiers.locator("#open th[scope=col]")
    heads.nth(0).get_by_role("button").click()
    plain = heads.evaluate_all(ARROWS)
    heads.nth(0).get_by_role("button").click()
    assert len({plain[0], plain[1], heads.evaluate_all(ARROWS)[0]}) == 3


@pytest.mark.parametrize("column", ["Ontvangen", "Uiterlijk"])
def test_a_column_of_days_is_sorted_by_date(dossiers: Any, column: str) -> None:
    head(dossiers, column).get_by_role("button").click()
    at = dossiers.locator("#open th[scope=col]").all_inner_texts().index(column) + 1
    cells = dossiers.locator(f"{ROWS} td:nth-child({at})")
    days = [
        cell.locator("time").get_attribute("datetime")
        for cell in cells.all()
        if "20" in cell.inner_text()
    ]
    assert len(days) > 5
    assert days == sorted(days)
    words = cells.all_inner_texts()
    assert words[len(days) :] == ["-"] * (len(words) - len(days)), "no day comes last"


def test_a_column_of_states_is_sorted_in_the_order_of_the_process(dossiers: Any) -> None:
    head(dossiers, "Stand").get_by_role("button").click()
    words = dossiers.locator(f"{ROWS} td:nth-child(2)").all_inner_texts()
    once = list(dict.fromkeys(words))
    assert once == ["Ontvangen", "Besproken", "Gekoppeld", "Intake geweest", "Gepland", "Onderweg"]


@pytest.mark.parametrize(
    ("cells", "up", "down"),
    [
        (("Zuid", "één", "ijs", "Elan", "9 x", "10 x"), "5 6 2 4 3 1", "1 3 4 2 6 5"),
        (("10", "9", "100", "9"), "2 4 1 3", "3 1 2 4"),
        (
            (
                '<td data-value="7.5">7,5',
                '<td data-value="7.25">7,2',
                '<td data-value="10">10',
                "8",
            ),
            "2 1 4 3",
            "3 4 1 2",
        ),
        (('<td data-value="-1">−1', '<td data-value="2">+2', "-", ""), "1 2 3 4", "2 1 3 4"),
        (("", "b", "-", "a"), "4 2 1 3", "2 4 1 3"),
        (("gelijk", "eerst", "gelijk", "gelijk"), "2 1 3 4", "1 3 4 2"),
    ],
    ids=["Dutch", "numbers", "fractions", "signs", "empty last", "alike"],
)
def test_columns_of_words_and_of_numbers_are_sorted(
    of: Callable[..., Any], cells: tuple[str, ...], up: str, down: str
) -> None:
    page = of(cells)
    assert order(page) == up
    assert order(page) == down


# ------------------------------------------------------------------------------- filtering


def test_the_filter_of_a_table_finds_rows_with_all_its_words(shared_page: Any, built: Site) -> None:
    page = shared_page
    page.goto(f"{built.url}dossiers/")
    every = seen(page)
    page.get_by_label("Zoek in deze tabel").fill("  GESPREKKEN  digitale ")
    assert set(seen(page)) < set(every)
    for row in page.locator(ROWS).filter(visible=True).all():
        assert "Digitale" in row.inner_text()
    assert page.locator(TOLD).inner_text() == f"{len(seen(page))} van de {len(every)} rijen"
    page.get_by_role("button", name="Toon alle rijen").click()
    assert seen(page) == every
    assert page.locator(TOLD).inner_text() == f"{len(every)} rijen"
    assert page.evaluate("document.activeElement.matches('.dialoog-filter__words')")
    assert page.get_by_role("button", name="Toon alle rijen").count() == 0


@pytest.mark.parametrize("typed", ["cooperatie", "COÖPERATIE", "coöperatie ijburg", "ijburg coo"])
def test_the_filter_of_a_table_ignores_capitals_and_accents(
    of: Callable[..., Any], typed: str
) -> None:
    page = of(("Coöperatie IJburg", "Cooper", "IJburg"))
    page.locator(FIELD).fill(typed)
    assert seen(page) == ["1"]


def test_the_filter_of_a_table_does_not_join_words_of_two_cells(of: Callable[..., Any]) -> None:
    page = of(("Zuid", "Noord"))
    page.locator(FIELD).fill("1zuid")
    assert seen(page) == []


def test_a_filter_without_results_says_so_and_escape_clears_it(dossiers: Any) -> None:
    every = seen(dossiers)
    dossiers.locator(FIELD).fill("xyzzy")
    assert seen(dossiers) == []
    assert dossiers.locator(TOLD).inner_text().startswith("Niets gevonden.")
    assert dossiers.locator("#open thead").is_visible()
    dossiers.locator(FIELD).press("Escape")
    assert dossiers.locator(FIELD).input_value() == ""
    assert seen(dossiers) == every


def test_a_table_can_be_filtered_and_sorted_in_either_order(dossiers: Any) -> None:
    dossiers.locator(FIELD).fill("leidinggevenden")
    some = seen(dossiers)
    head(dossiers, "Dossier").get_by_role("button").click()
    assert seen(dossiers) == sorted(some)
    dossiers.locator(FIELD).press("Escape")
    assert len(seen(dossiers)) > len(some)
    assert seen(dossiers) == sorted(seen(dossiers))


def test_the_filter_of_a_table_is_stored_nowhere(dossiers: Any) -> None:
    before = dossiers.evaluate(KEPT)
    asked: list[str] = []

    def listen(request: Any) -> None:
        asked.append(request.url)

    dossiers.on("request", listen)
    dossiers.locator(FIELD).press_sequentially("lg-7k4q")
    dossiers.locator(FIELD).press("Enter")
    head(dossiers, "Wie").get_by_role("button").click()
    assert dossiers.evaluate(KEPT) == before
    assert asked == []
    assert dossiers.locator(FIELD).get_attribute("autocomplete") == "off"
    dossiers.remove_listener("request", listen)


# ------------------------------------------------------------------------------- for everybody


def test_a_table_is_sorted_and_filtered_by_keyboard(shared_page: Any, built: Site) -> None:
    page = shared_page
    page.goto(f"{built.url}dossiers/")
    page.locator("#dialoog-inhoud").focus()
    page.keyboard.press("Tab")
    page.keyboard.type("digitale")
    some = seen(page)
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Toon alle rijen"
    page.keyboard.press("Tab")  # what scrolls
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Dossier"
    page.keyboard.press("Enter")
    assert seen(page) == sorted(some)
    page.keyboard.press("Space")
    assert seen(page) == sorted(some, reverse=True)
    assert page.locator(":focus").inner_text() == "Dossier", "it stays where it was"


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_while_a_table_is_sorted_and_filtered(
    shared_page: Any, built: Site, width: int
) -> None:
    page = shared_page
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{built.url}dossiers/")
    head(page, "Directie").get_by_role("button").click()
    for words in ("digitale", "xyzzy"):
        page.locator(FIELD).fill(words)
        assert faults(page) == []
        assert page.evaluate(SMALL, PRESSED) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_sort_button_under_the_mouse_keeps_its_contrast(shared_page: Any, built: Site) -> None:
    shared_page.set_viewport_size({"width": WIDTHS[1], "height": 800})
    shared_page.goto(f"{built.url}dossiers/")
    shared_page.locator(FIELD).fill("xyzzy")
    buttons = shared_page.locator("main .ams-button").filter(visible=True)
    assert buttons.count() > 0
    for button in buttons.all():
        button.hover()
        assert faults(shared_page) == []


def test_a_screen_reader_hears_the_number_of_rows_and_the_name_of_the_table(dossiers: Any) -> None:
    assert dossiers.locator(TOLD).count() == dossiers.get_by_role("status").count() == 1
    caption = "Open dossiers, wat het eerst moet bovenaan"
    assert dossiers.get_by_role("table", name=caption).count() == 1
    described = dossiers.locator(FIELD).get_attribute("aria-describedby")
    assert dossiers.locator(f"#{described}").text_content() == caption


def test_a_printed_filtered_table_says_that_it_is_not_complete(dossiers: Any) -> None:
    paper = dossiers.locator("#open .dialoog-filter__paper")
    dossiers.emulate_media(media="print")
    assert not paper.is_visible()
    assert not dossiers.locator(FIELD).is_visible()
    dossiers.emulate_media(media="screen")
    dossiers.locator(FIELD).fill("digitale")
    assert not paper.is_visible()
    dossiers.emulate_media(media="print")
    assert paper.inner_text() == f'Alleen de rijen met "digitale": {len(seen(dossiers))} van de 9.'
    assert not dossiers.locator(FIELD).is_visible()
    assert not dossiers.get_by_text("Toon alle rijen").is_visible()


@pytest.mark.parametrize(
    ("address", "table", "sorts", "filters"),
    [
        ("dossiers/", "open", True, True),
        ("gespreksleiders-team/", "leden", True, True),
        ("gespreksleiders-team/", "anderen", False, False),
        ("dekking/", "dekking", True, True),
        ("kaarten/kaart-2026/", "strippen", True, False),
        ("kaarten/kaart-2026/", "per-maand", False, False),
        ("rapportage/", "directies-tabel", True, False),
        ("rapportage/", "maanden-tabel", False, False),
        ("overdracht/", "te-doen-tabel", False, False),
    ],
)
def test_a_long_table_has_a_filter_and_sort_buttons(
    shared_page: Any, neutral: Site, address: str, table: str, sorts: bool, filters: bool
) -> None:
    shared_page.goto(neutral.url + address)
    part = shared_page.locator(f"#{table}")
    assert (part.locator("th > button").count() > 0) is sorts
    assert part.locator("input").count() == filters
    assert part.locator("output").count() == (sorts or filters)


def test_a_table_without_script_has_no_controls(browser: Any, built: Site) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{built.url}dossiers/")
    assert page.locator("#open caption").is_visible()
    assert page.locator(f"{ROWS}").count() == 9
    assert page.locator(f"{ROWS}").filter(visible=True).count() == 9
    for control in ("button", "input", "output"):
        assert page.locator(f"#open {control}").count() == 0
    page.close()


def test_the_name_of_a_wide_table_is_read_without_scrolling(shared_page: Any, built: Site) -> None:
    shared_page.set_viewport_size({"width": 320, "height": 640})
    shared_page.goto(f"{built.url}kaarten/kaart-2026/")
    assert shared_page.evaluate(OVERFLOWING) != []
    assert [right for right in shared_page.evaluate(NAMES) if right > 320] == []


def test_on_a_phone_the_cells_of_a_row_stand_below_each_other(
    shared_page: Any, built: Site
) -> None:
    page = shared_page
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{built.url}dossiers/")
    names = page.locator("#open thead th").all_inner_texts()
    rows = page.locator(ROWS)
    for row in rows.all():
        cells = row.locator("td")
        assert cells.evaluate_all("all => all.map(one => one.dataset.column)") == names[1:]
        boxes = cells.evaluate_all("all => all.map(one => one.getBoundingClientRect().toJSON())")
        assert all(box["left"] >= 0 and box["right"] <= 390 for box in boxes)
        assert [box["top"] for box in boxes] == sorted({box["top"] for box in boxes})
    late = rows.first.get_by_text("te laat")
    assert late.bounding_box()["x"] + late.bounding_box()["width"] <= 390
    assert page.get_by_role("rowheader").count() >= rows.count(), "it is a table still"
    head(page, "Directie").get_by_role("button").click()
    assert page.locator(TOLD).inner_text() == "Gesorteerd op Directie, oplopend."
    page.locator(FIELD).fill("digitale")
    assert 0 < rows.filter(visible=True).count() < rows.count()


def test_a_table_that_is_wider_than_its_place_has_a_shadow_where_it_goes_on(
    browser: Any, built: Site
) -> None:
    page = browser.new_page(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page.goto(f"{built.url}dossiers/")
    part = page.locator("#open .ams-table")
    assert part.evaluate("one => one.scrollWidth > one.clientWidth")
    attached = part.evaluate("one => getComputedStyle(one).backgroundAttachment")
    assert attached == "local, local, scroll, scroll"
    page.close()


@pytest.mark.speed
def test_typing_in_the_filter_of_a_thousand_rows_is_instant(of: Callable[..., Any]) -> None:
    page = of([f"Directie {at} <b>Gesprek voor leidinggevenden</b>" for at in range(1000)])
    took: dict[str, list[float]] = {words: [] for words in ("directie 9", "directie 99", "")}
    for _ in range(3):
        for words, times in took.items():
            times.append(page.evaluate(KEYSTROKE, words))
    assert max(min(took["directie 9"]), min(took["directie 99"])) < 100, took
    assert min(took[""]) < 600, took  # all of them are back
    page.evaluate(KEYSTROKE, "directie 99")
    assert len(seen(page)) == 29  # 99 is in a first cell as well
