"""Where there are two of each record, the words of a link still say where it leads."""

from pathlib import Path

import pytest

from dialoog.data.ledger import Ledger
from tests.makers import Repository, day
from tests.site.rendered import rendered

LAST = day("2026-06-30")
AWAY = {"from": day("2026-06-10"), "until": LAST, "announced": day("2026-05-01")}


@pytest.fixture(scope="module")
def two_of_each(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    folder: Path = tmp_path_factory.mktemp("twee")
    repo = Repository(folder)
    for number in (2, 3):
        repo.card(f"kaart-{number}", valid_until=LAST)
        repo.call(f"oproep-{number}", title=f"Oproep {number}", deadline=LAST)
        repo.offer(f"aanbod-{number}", title=f"Aanbod {number}")
        repo.facilitator(f"mens-{number}", name=f"Mens{number} Proef", absences=[AWAY])
        repo.news(f"2026-05-0{number}-x", title=f"Bericht {number}")
        repo.promise(f"2026-04-0{number}-x", made=day(f"2026-04-0{number}"))
        repo.meeting(f"2026-03-2{number}", title=f"Eerste {number}")
        repo.meeting(f"2026-07-0{number}", title=f"Volgende {number}", outcomes=[])
        request = repo.request(f"2026-00{number}", "intake").split("/")[1]
        repo.session(request, 1, date=day(f"2026-07-{number + 6:02}"))
        repo.held_session(request, 2, date=day(f"2026-05-{number + 10}"))
    return repo.ledger()


@pytest.mark.parametrize("edition", ["staff", "team"])
def test_no_two_links_of_a_page_have_the_same_words_and_lead_elsewhere(
    two_of_each: Ledger, edition: str
) -> None:
    pages = rendered(two_of_each, edition).pages
    found = [(page.path, fault) for page in pages for fault in page.problems()]
    assert [(path, fault) for path, fault in found if "are called" in fault] == []
