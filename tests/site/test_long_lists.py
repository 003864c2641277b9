"""Long lists: every page stays light however much there is, and all that there is is found."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from posixpath import join, normpath
from typing import Any

import pytest

from dialoog import pipeline
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.site.edition import DrawnEdition
from dialoog.site.long_lists import DAY, MONTH, YEAR, by_period
from dialoog.site.routes.team import team_edition
from dialoog.site.shown_page import NO_LINKS
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.templating import Renderer
from dialoog.site.theme import NEUTRAL
from dialoog.site.views.team.dossiers import MOST_OPEN
from dialoog.tasks import worklist
from tests.html_page import HtmlPage
from tests.makers import Repository, day

MOST_BYTES = 200_000
LISTS = ("/werkvoorraad/", "/dossiers/", "/agenda/", "/zoeken/")
CLOSED = {"on": day("2026-05-01"), "outcome": "declined", "reason": "Klaar."}
OPEN_ONES, CLOSED_ONES, SESSIONS, PEOPLE = 320, 580, 400, 60


def copies(entry: Entry[Any], ids: Iterator[str], **fields: list[Any]) -> dict[str, Entry[Any]]:
    """The entry under many ids, each with its own values of the fields."""
    rows = (dict(zip(fields, values, strict=True)) for values in zip(*fields.values(), strict=True))
    return {
        name: Entry(
            name,
            entry.record.model_copy(update=row),
            entry.path.replace(entry.id, name),
            entry.text,
        )
        for name, row in zip(ids, rows, strict=True)
    }


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """Many open and closed requests, sessions to come and facilitators, as copies of a few."""
    repo = Repository(tmp_path_factory.mktemp("groot"))
    repo.request("2026-001", received=day("2026-01-05"))
    repo.request("2025-001", until="consult", received=day("2025-02-03"), closed=CLOSED)
    repo.request("2026-002", until="intake")
    repo.session("2026-002", 1)
    few = repo.ledger()
    ids = (f"2026-{number}" for number in range(1000, 1000 + OPEN_ONES))
    some_days = [day("2026-01-01") + dt.timedelta(days=at % 150) for at in range(OPEN_ONES)]
    requests = copies(few.requests["2026-001"], ids, received=some_days)
    ids = (f"2025-{number}" for number in range(1000, 1000 + CLOSED_ONES))
    some_days = [day("2025-02-03") + dt.timedelta(days=at // 300) for at in range(CLOSED_ONES)]
    requests |= copies(few.requests["2025-001"], ids, received=some_days)
    (session,) = few.sessions
    ids = (f"2026-{number}" for number in range(2000, 2000 + SESSIONS))
    some_days = [day("2026-02-02") + dt.timedelta(days=at % 28) for at in range(SESSIONS)]
    requests |= copies(few.requests["2026-002"], ids, received=some_days)
    ids = (f"2026-{number}/session-1" for number in range(2000, 2000 + SESSIONS))
    some_days = [day("2026-06-08") + dt.timedelta(days=at // 10) for at in range(SESSIONS)]
    people = [(f"mens-{at % PEOPLE}",) for at in range(SESSIONS)]
    sessions = copies(session, ids, date=some_days, facilitators=people)
    facilitators = copies(
        few.facilitators["anna"],
        (f"mens-{at}" for at in range(PEOPLE)),
        name=[f"Mens {at}" for at in range(PEOPLE)],
    )
    more = {"requests": requests, "sessions": sessions, "facilitators": facilitators}
    all_records = {name: {**few.collections[name], **here} for name, here in more.items()}
    return replace(few, collections={**few.collections, **all_records})


@pytest.fixture(scope="module")
def pages(ledger: Ledger) -> dict[str, str]:
    """The lists of the team, with every page of theirs that links lead to, by address."""
    content = team_edition(TeamLedger.of(ledger, worklist.tasks))
    renderer = Renderer((pipeline.TEMPLATES,), NO_LINKS, dict(NEUTRAL.files))
    drawn, made = DrawnEdition.of(content, renderer, NEUTRAL), dict[str, str]()
    to_visit = [*LISTS]
    while to_visit:
        address = to_visit.pop()
        if address not in made:
            made[address] = (drawn.at(address) or b"").decode()
            assert made[address], address
            to_visit += [link for link, _ in leads(address, made[address]) if is_list(link)]
    return made


def is_list(address: str) -> bool:
    """Whether a page belongs to a list: the other pages below these are dossiers and packs."""
    folder, *rest = address.strip("/").split("/")
    is_dossier = folder == "dossiers" and any("-" in part for part in rest)
    return (f"/{folder}/" in LISTS or folder == "archief") and not is_dossier


def leads(address: str, page: str) -> Iterator[tuple[str, str]]:
    """The address and the anchor of each link to a page, within the site."""
    for path, anchor in re.findall(r'href="([^":#]*)index\.html(?:#([^"]*))?"', page):
        yield f"{normpath(join(address, path))}/", anchor


def anchors(pages: dict[str, str], below: str) -> set[str]:
    """What the pages below an address link to, each as ``/dossiers/2026-001/#part``."""
    return {
        f"{link}#{anchor}"
        for address, page in pages.items()
        if address.startswith(below)
        for link, anchor in leads(address, page)
    }


def test_the_first_open_dossiers_are_on_the_page_that_leads_to_all(pages: dict[str, str]) -> None:
    many = OPEN_ONES + SESSIONS + 2
    assert f"Er staan {many} dossiers open." in pages["/dossiers/"]
    assert f"bovenaan: de eerste {MOST_OPEN} van {many}" in pages["/dossiers/"]


def test_many_calendars_stand_on_the_pages_of_people_alone(pages: dict[str, str]) -> None:
    assert "Kies een gespreksleider" in pages["/agenda/"]
    assert "gespreksleiders/mens-1.ics" not in pages["/agenda/"]


def test_no_page_of_a_list_is_heavy(pages: dict[str, str]) -> None:
    assert [address for address, page in pages.items() if len(page) > MOST_BYTES] == []
    assert len(pages) > len(LISTS)


def test_every_dossier_is_found_by_following_links(ledger: Ledger, pages: dict[str, str]) -> None:
    found = anchors(pages, "/dossiers/") | anchors(pages, "/archief/")
    assert {f"/dossiers/{name}/#" for name in ledger.requests} - found == set()


def test_every_session_to_come_is_in_the_agenda(ledger: Ledger, pages: dict[str, str]) -> None:
    sessions = {f"/dossiers/{one.parent}/#gesprek-{one.number}" for one in ledger.sessions}
    assert sessions - anchors(pages, "/agenda/") == set()


def test_every_task_stands_in_full_or_leads_to_where_it_does(
    ledger: Ledger, pages: dict[str, str]
) -> None:
    tasks = worklist.tasks(ledger)
    found = {link.partition("#taak-")[2] for link in anchors(pages, "/werkvoorraad/")}
    found |= {*re.findall(r'<li [^>]*id="taak-([^"]*)"', pages["/werkvoorraad/"])}
    assert len(tasks) > OPEN_ONES
    assert {task.key for task in tasks} - found == set()


def test_each_page_of_a_list_has_a_title_of_its_own(pages: dict[str, str]) -> None:
    titles = [page.partition("<title>")[2].partition("</title>")[0] for page in pages.values()]
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize("address", ["/agenda/2026/06/", "/archief/2025/", "/zoeken/"])
def test_a_page_that_leads_to_its_parts_is_valid(pages: dict[str, str], address: str) -> None:
    page = HtmlPage(f"{address.strip('/')}/index.html", pages[address].encode(), {})
    assert [fault for fault in page.problems() if "leads" not in fault] == []


def test_what_is_too_much_for_a_period_stands_in_its_parts() -> None:
    days = [day(f"2025-{1 + at // 8:02}-{1 + at % 8 // 4:02}") for at in range(24)]
    dated = [(each, at) for at, each in enumerate([*days, day("2026-03-09")])]
    found = by_period(reversed(dated), most=8)
    assert [*found] == ["2025", "2025/01", "2025/02", "2025/03", "2026"]
    assert [part.key for part in found["2025"].parts] == ["2025/01", "2025/02", "2025/03"]
    assert sorted(found["2025/02"].items) == [*range(8, 16)]
    assert [*by_period(dated, most=7, widest=MONTH)][:3] == ["2025/01", "2025/01/01", "2025/01/02"]
    assert [*by_period(dated, most=1)][-1] == "2026", "a year that fits has no parts"


@pytest.mark.parametrize(
    ("widest", "words", "when"),
    [
        (YEAR, "2026", "in 2026"),
        (MONTH, "maart 2026", "in maart 2026"),
        (DAY, "maandag 9 maart 2026", "op maandag 9 maart 2026"),
    ],
)
def test_a_period_is_told_in_words(widest: int, words: str, when: str) -> None:
    (period,) = by_period([(day("2026-03-09"), 1)], widest=widest).values()
    assert (period.words, period.when) == (words, when)
