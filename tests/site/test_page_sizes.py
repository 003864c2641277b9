"""A programme may grow: each page stays light, and whatever was on one is still to be found."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pytest

from dialoog import pipeline
from dialoog.data.ledger import Ledger
from dialoog.site.edition import DrawnEdition
from dialoog.site.long_lists import by_period
from dialoog.site.routes.table import instances
from dialoog.site.routes.team import team_edition
from dialoog.site.shown_page import NO_LINKS
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.templating import Renderer
from dialoog.site.theme import NEUTRAL
from dialoog.tasks import worklist
from tests.site.large_programme import large_programme
from tests.site.rendered import Site, rendered

MOST_BYTES = 200_000
"""No page is larger, however large the programme."""
_OF_A_ROW = 12
"""So many pages of the team's with one template are drawn: the others are alike."""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    return large_programme(tmp_path_factory.mktemp("groot")).ledger()


@pytest.fixture(scope="module")
def staff(large: Ledger) -> Site:
    return rendered(large, "staff")


@pytest.fixture(scope="module")
def team(large: Ledger) -> DrawnEdition:
    renderer = Renderer((pipeline.TEMPLATES,), NO_LINKS, {})
    return DrawnEdition.of(team_edition(TeamLedger.of(large, worklist.tasks)), renderer, NEUTRAL)


def addresses(team: DrawnEdition) -> Iterator[str]:
    """Pages of the team's own table: of those for each record the first."""
    (own, _) = team.content.tables
    for row in own.pages.values():
        for address, _ in islice(instances(own.ledger, row), _OF_A_ROW):
            if address.endswith("/"):
                yield address


def test_every_page_for_staff_stays_light(staff: Site) -> None:
    sizes = {page.path: len(staff.files[page.path]) for page in staff.pages}
    assert {path: size for path, size in sizes.items() if size > MOST_BYTES} == {}


def test_every_page_for_the_team_stays_light(team: DrawnEdition) -> None:
    sizes = {address: len(team.at(address) or b"") for address in addresses(team)}
    assert {address: size for address, size in sizes.items() if size > MOST_BYTES} == {}


def test_each_card_stands_in_full_on_one_page_that_links_lead_to(staff: Site) -> None:
    cards = [page for page in staff.pages if page.path.startswith("strippenkaart/")]
    sections = Counter(
        section.get("id")
        for page in cards
        for section in page.elements("section")
        if "dialoog-card-section" in (section.get("class") or "")
    )
    assert sections == Counter([*staff.ledger.cards])
    assert staff.unreachable().isdisjoint(page.path for page in cards)
    assert [fault for page in cards for fault in page.problems()] == []


def test_each_call_stands_in_full_on_one_page_that_links_lead_to(staff: Site) -> None:
    pages = [page for page in staff.pages if page.path.startswith("oproepen/")]
    sections = Counter(each.get("id") for page in pages for each in page.elements("section"))
    assert sections == Counter([*staff.ledger.calls])
    assert staff.unreachable().isdisjoint(page.path for page in pages)
    assert [fault for page in pages for fault in page.problems()] == []


def test_everybody_with_a_competency_is_named_on_a_page_of_its_own(staff: Site) -> None:
    (page,) = (page for page in staff.pages if page.path == "competenties/kalmte/index.html")
    named = {link.get("href") for link in page.elements("a")}
    people = staff.ledger.facilitators
    assert {f"../../gespreksleiders/{name}/index.html" for name in people} <= named
    assert page.path not in staff.unreachable()
    assert list(page.problems()) == []


def test_a_month_with_too_many_cards_leads_to_its_days(staff: Site) -> None:
    paths = [page.path for page in staff.pages]
    assert "strippenkaart/2022/03/index.html" in paths
    assert "strippenkaart/2022/03/01/index.html" in paths


@pytest.mark.parametrize(
    ("overview", "parts", "record"),
    [("/kaarten/", "/jaar/", "cards"), ("/gespreksleiders-team/", "/partij/", "facilitators")],
)
def test_every_card_and_person_is_in_a_table_that_links_lead_to(
    team: DrawnEdition, large: Ledger, overview: str, parts: str, record: str
) -> None:
    to_visit, found = [overview], set[str]()
    while to_visit:
        here = to_visit.pop()
        for link in re.findall(r'href="([^"#]*)index.html"', (team.at(here) or b"").decode()):
            address = posixpath.normpath(posixpath.join(here, link)) + "/"
            if address.startswith(overview) and address not in found:
                found.add(address)
                to_visit += [address] if parts in address else []
    assert {f"{overview}{name}/" for name in large.collections[record]} <= found


def test_where_cards_stand_is_found_once_for_all_pages(
    large: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[int] = []

    def noted(*arguments: Any) -> Any:
        found.append(1)
        return by_period(*arguments)

    monkeypatch.setattr("dialoog.site.views.components.card_places.by_period", noted)
    assert any(path.startswith("strippenkaart/2") for path in rendered(large, "staff").files)
    assert len(found) == 1
