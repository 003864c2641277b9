"""Helpers for the tests of the team's views: their ledger, and the texts of what they show."""

import datetime as dt
from typing import Any

from dialoog import pipeline
from dialoog.site.edition import DrawnEdition
from dialoog.site.routes.team import team_edition
from dialoog.site.shown_page import NO_LINKS
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.templating import Renderer
from dialoog.site.theme import NEUTRAL
from dialoog.site.views.components.team.table import DataTable
from dialoog.tasks import worklist
from tests.makers import DAY, Repository
from tests.site.views.staff import text


def team_ledger(repo: Repository, as_of: dt.date = DAY) -> TeamLedger:
    """The team's ledger of a repository without problems."""
    return TeamLedger.of(repo.ledger(as_of), worklist.tasks)


def drawn(team: TeamLedger, address: str) -> bytes:
    """One page of the team's edition, in the neutral look."""
    renderer = Renderer([pipeline.TEMPLATES], NO_LINKS, {})
    data = DrawnEdition.of(team_edition(team), renderer, NEUTRAL).at(address)
    assert data is not None
    return data


def add_two_years(repo: Repository, directorates: int, themes: int) -> None:
    """Add directorates and themes up to these numbers, and 24 monthly sessions with every theme."""
    title = "Het wereldnieuws komt mee naar het werk"
    for name, many in (("directorates", directorates), ("themes", themes)):
        entries = repo.files[f"content/{name}.yaml"]
        new = range(len(entries) + 1, many + 1)
        entries += [{**entries[0], "id": f"nummer-{at}", "title": f"{title} {at}"} for at in new]
    for theme in repo.files["content/themes.yaml"]:
        theme["actions"] = [{"on": dt.date(2026, 5, 18), "text": "Iets."}]
    places, every = (
        [entry["id"] for entry in repo.files[f"content/{name}.yaml"]]
        for name in ("directorates", "themes")
    )
    for at in range(24):
        date = dt.date(2024 + (at + 5) // 12, (at + 5) % 12 + 1, 1)
        name = f"{date.year}-{at + 1:03}"
        where = {"code": f"lg-{at // 10}a{at % 10}a", "directorate": places[at % len(places)]}
        path = repo.request(name, until="intake", received=date, requester=where)
        for step in ("consultation", "match", "intake"):
            repo.set(path, f"{step}.on", date)
        told = {"sent": date, "received": date, "responses": 9, "score": 7 + at / 10}
        facts = {"planned_on": date, "held": 12, "evaluation": told, "themes": every}
        repo.held_session(name, 1, date=date, **facts)


def cell_texts(table: DataTable) -> list[list[str]]:
    """The text of each cell of a table, by row; of its badges when it has no other text."""
    return [[_words(cell) for cell in row] for row in table.rows]


def _words(cell: Any) -> str:
    return text(cell.words) or " ".join(badge.words for badge in cell.badges)


def description(items: Any) -> dict[str, list[str]]:
    """Description items by their terms: the words of their lines, links and prose."""
    return {
        item.term: [
            *map(text, item.lines),
            *(link.words for link in item.links),
            *([item.prose.text] if item.prose else []),
        ]
        for item in items
    }
