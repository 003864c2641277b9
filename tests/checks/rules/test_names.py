"""A page of prose may not have the address of a page at which its text would not be shown."""

from collections.abc import Iterator
from itertools import chain

import pytest

from dialoog import pipeline
from dialoog.checks.rules.names import TAKEN
from dialoog.desk.app import _ROUTES
from dialoog.privacy.disclosure import OpenLedger
from dialoog.site import search
from dialoog.site.edition import render_edition
from dialoog.site.routes import staff
from dialoog.site.routes.team import team_edition
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.theme import NEUTRAL
from dialoog.tasks import worklist
from tests.frozen import FROZEN, FROZEN_ON
from tests.makers import Repository

PAGE = "content/pages/{}.md"


@pytest.mark.parametrize("slug", TAKEN)
def test_a_page_at_an_address_that_is_in_use_is_a_problem(slug: str, repo: Repository) -> None:
    repo.page(slug)
    (problem,) = repo.problems()
    assert (problem.code, problem.path, problem.line) == ("address-taken", PAGE.format(slug), 2)
    assert f"/{slug}/" in problem.message
    assert f"onze-{slug}" in problem.hint


def _first_parts() -> Iterator[str]:
    """What each address of both editions and of the desk begins with, but for pages of prose."""
    ledger = pipeline.valid_ledger(FROZEN, FROZEN_ON)
    for edition in (
        staff.staff_edition(OpenLedger.of(ledger)),
        team_edition(TeamLedger.of(ledger, worklist.tasks)),
    ):
        for _, address in chain.from_iterable(table.templates() for table in edition.tables):
            yield address.split("/")[1].removesuffix(".html")
    for name in ("staff", "team"):
        files = render_edition(ledger, name, (pipeline.TEMPLATES,), NEUTRAL)
        yield from (path.split("/")[0] for path, _ in files if path.split("/")[0] == "assets")
    yield search.INDEX_FOLDER
    yield from (path.split("/")[1] for path, _, _ in _ROUTES)


def test_every_address_is_taken_or_shows_the_text_of_a_page_in_both_editions(
    repo: Repository,
) -> None:
    found = {part for part in _first_parts() if part and "{" not in part and "." not in part}
    shown = sorted(found - set(TAKEN))
    for slug in shown:
        repo.page(slug, title=f"Titel {slug}", body="De eigen tekst staat hier.\n")
    ledger = repo.ledger()
    for edition in ("staff", "team"):
        files = render_edition(ledger, edition, (pipeline.TEMPLATES,), NEUTRAL)
        pages = dict(files)
        for slug in shown:
            assert b"De eigen tekst staat hier." in pages[f"{slug}/index.html"], (edition, slug)
