"""The pages that an effect names are those whose bytes differ, of both editions."""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import pytest

from dialoog.data.ledger import Ledger
from dialoog.effect import pages_nearby
from dialoog.effect.comparison import Comparison
from dialoog.effect.pages import Pages, compare_pages
from dialoog.effect.staff_view import staff_sentences
from dialoog.pipeline import TEMPLATES, read_files
from dialoog.site.edition import render_edition
from tests.effect.kinds import KINDS, Change, base
from tests.makers import DAY, Repository, day

EDITIONS = ("staff", "team")
PAGES = (".html", ".xml")
"""What is a page; calendars and tables to download are not named by themselves."""
OF_ONE_RECORD = "/(dossiers|kaarten|gespreksleiders-team|oproepen)/."
"""Where the team's pages of one record are: of a large programme only these are compared."""
PAIRS = random.Random(10).sample(list(combinations(KINDS, 2)), 12)


@pytest.fixture
def programme(repo: Repository) -> Repository:
    """The programme that each kind changes."""
    return base(repo)


@dataclass(frozen=True)
class Both:
    """What an effect says of the pages, and both sides' bytes by edition and address."""

    comparison: Comparison
    said: Pages
    old: Mapping[tuple[str, str], bytes]
    new: Mapping[tuple[str, str], bytes]

    def listed(self, *editions: str) -> set[str]:
        """The pages that are said to be different."""
        return {page.address for page in self.said.changes if page.edition in editions}

    def different(self, edition: str) -> set[str]:
        """The pages of an edition whose bytes differ."""
        pages = {key for key in (*self.old, *self.new) if key[0] == edition}
        return {key[1] for key in pages if self.old.get(key) != self.new.get(key)}

    def unsaid(self, edition: str) -> set[str]:
        """The pages that differ and are not listed; the team's edition has staff's pages too."""
        if self.said.everywhere:
            return set()
        editions = (edition,) if edition == "staff" else EDITIONS
        return self.different(edition) - self.listed(*editions)

    def same(self, edition: str) -> set[str]:
        """The pages that are listed and do not differ."""
        return self.listed(edition) - self.different(edition)


def both(programme: Repository, *changes: Change) -> Both:
    """What the changes do together."""
    before = list(read_files(programme.write()))
    for change in changes:
        change(programme)
    after = list(read_files(programme.write()))
    comparison = Comparison.of(programme.root, DAY, before, after, looks_back=False)
    old, new = _pages_before(comparison.before.ledger), _pages(comparison.after.ledger)
    return Both(comparison, compare_pages(comparison, (), ()), old, new)


_drawn: list[tuple[Ledger, Mapping[tuple[str, str], bytes]]] = []


def _pages_before(ledger: Ledger) -> Mapping[tuple[str, str], bytes]:
    """The pages of the programme that each kind changes: drawn again where it is another one."""
    if not _drawn or _drawn[0][0] != ledger:
        _drawn[:] = [(ledger, _pages(ledger))]
    return _drawn[0][1]


def _pages(ledger: Ledger) -> dict[tuple[str, str], bytes]:
    return {
        (edition, f"/{path.removesuffix('index.html')}"): data
        for edition in EDITIONS
        for path, data in render_edition(ledger, edition, [TEMPLATES])
        if path.endswith(PAGES)
    }


@pytest.mark.parametrize("kinds", [*((kind,) for kind in KINDS), *PAIRS], ids="+".join)
def test_the_pages_that_differ_are_listed_and_no_others(
    kinds: Sequence[str], programme: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = both(programme, *(KINDS[kind] for kind in kinds))
    for edition in EDITIONS:
        assert not found.unsaid(edition)
        assert not found.same(edition)
    assert bool(staff_sentences(found.comparison)) == bool(found.different("staff"))
    monkeypatch.setattr(pages_nearby, "MOST_REQUESTS", 0)
    large = replace(found, said=compare_pages(found.comparison, (), ()))
    assert not large.unsaid("staff")
    ledger = found.comparison.after.ledger
    shortlists = {  # who fits another request is not compared there, and the report says so
        f"/dossiers/{name}/"
        for name, request in ledger.requests.items()
        if not request.record.match
    }
    missed = [page for page in large.unsaid("team") if re.match(OF_ONE_RECORD, page)]
    assert not set(missed) - shortlists


@pytest.mark.parametrize(
    "kind",
    [
        *("cancel-punch-used", "held-and-evaluated", "only-a-closed-text", "facilitator-ill"),
        *("consent-given", "close-a-request", "a-reworded-page", "a-planned-session"),
    ],
)
def test_a_closed_request_is_drawn_only_where_the_change_is_near(
    kind: str, programme: Repository
) -> None:
    """Near are one with the same card or requester, and one that names who changed."""
    code = programme.files["requests/2026-002/request.yaml"]["requester"]["code"]
    programme.facilitator("dina")
    for name, leader in (("2026-010", "anna"), ("2026-011", "dina")):
        programme.card(f"kaart-{name}", sessions=9)
        path = programme.request(name, "intake", card=f"kaart-{name}")
        programme.set(path, "match.facilitators", [leader])
        programme.set(path, "intake.by", leader)
        programme.held_session(name, 1, facilitators=[leader], date=day(f"2026-04-{name[-2:]}"))
        closed = {"on": day("2026-05-29"), "outcome": "completed", "reason": "Klaar."}
        programme.set(path, "closed", closed)
    programme.set("requests/2026-010/request.yaml", "requester.code", code)
    found = both(programme, KINDS[kind])
    assert not found.comparison.before.checked.problems
    assert not found.unsaid("team")
    may_differ = pages_nearby.is_compared(found.comparison)
    assert not may_differ("dossier", ("2026-011",))
    assert not may_differ("session-pack", ("2026-011/gesprek-1",))
    assert may_differ("dossier", ("2026-001",))
    assert may_differ("handover", ())


def test_a_comment_in_every_file_alters_no_page(programme: Repository) -> None:
    def comment(repo: Repository) -> None:
        for path in [path for path in repo.files if path.endswith(".yaml")]:
            repo.put(path, f"# Opmerking\n\n{repo.text(path)}")

    assert both(programme, comment).said == Pages()


def test_other_line_ends_in_every_file_alter_no_page(programme: Repository) -> None:
    def windows(repo: Repository) -> None:
        for path in list(repo.files):
            repo.put(path, repo.text(path).replace("\n", "\r\n"))

    assert both(programme, windows).said == Pages()
