"""What is found by request: asked again only where something changed that it may read."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from dialoog.checks import rulebook
from dialoog.checks.reading import ParsedFiles
from dialoog.data import by_request as module
from dialoog.data.by_request import (
    FindByRequest,
    FoundByRequest,
    by_entry,
    by_request,
    in_entry,
    made_of,
    same_while_equal,
)
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.ledger_version import Case
from dialoog.data.models.programme import Programme
from dialoog.data.models.session import Session
from dialoog.pipeline import read_ledger
from dialoog.site.routes.team import team_edition
from dialoog.site.team_ledger import TeamLedger
from dialoog.tasks import worklist
from tests.frozen import frozen_ledger
from tests.makers import CARD, DAY, OFFER, PROGRAMME, Repository, day

ALL = ["2026-001", "2026-002", "2026-003"]
REQUEST, SESSION = (f"requests/2026-001/{name}.yaml" for name in ("request", "session-1"))
BRAM = "facilitators/bram.yaml"


class Asked:
    """Searches that note of whom they are asked, in a ledger that is read again each time."""

    def __init__(self, repo: Repository) -> None:
        self.repo = repo
        self.parsed: ParsedFiles = {}
        self.names: list[str] = []
        self.paths: list[str] = []
        self.ledger: Ledger | None = None
        self.sizes = by_request(self._sizes)
        self.held = by_entry(self._held)
        self.planned = in_entry(self._planned)

    def _sizes(self, _: Ledger, case: Case) -> Iterator[int]:
        self.names.append(case.id)
        return (session.record.group_size for session in case.sessions)

    def _held(self, _: Ledger, entry: Entry[Any]) -> Iterator[str]:
        self.paths.append(entry.path)
        if isinstance(entry.record, Session) and entry.record.held:
            yield entry.id

    def _planned(self, entry: Entry[Any], today: dt.date) -> Iterator[bool]:
        self.paths.append(entry.path)
        if isinstance(entry.record, Session):
            yield entry.record.date > today

    def again(self, as_of: dt.date = DAY) -> list[str]:
        """The requests that a search is asked of, as the files are now."""
        self.names.clear()
        self.paths.clear()
        self.ledger, _ = read_ledger(self.repo.write(), as_of, self.parsed, self.ledger)
        self.found = self.sizes(self.ledger)
        assert self.sizes(self.ledger) is self.found
        return sorted(self.names)


@pytest.fixture
def asked(repo: Repository) -> Asked:
    repo.request("2026-001", until="intake")
    repo.session("2026-001", 1)
    repo.set(repo.request("2026-002", until="match"), "match.facilitators", ["bram"])
    path = repo.request("2026-003")
    repo.set(path, "card", None)
    asked = Asked(repo)
    assert asked.again() == ALL
    return asked


@pytest.mark.parametrize(
    ("change", "names"),
    [
        (lambda repo: None, []),
        (lambda repo: repo.set("requests/2026-002/request.yaml", "reason", "Zo."), ALL[1:2]),
        (lambda repo: repo.set(SESSION, "group_size", 12), ALL[:1]),
        (lambda repo: repo.session("2026-002", 1), ALL[1:2]),
        (lambda repo: repo.remove(SESSION), ALL[:1]),
        (lambda repo: repo.request("2026-004"), ["2026-004"]),
        (lambda repo: repo.set("facilitators/anna.yaml", "name", "Anna Anders"), ALL[:1]),
        (lambda repo: repo.set("facilitators/bram.yaml", "name", "Bram Anders"), ALL[1:2]),
        (lambda repo: repo.set(CARD, "per_requester", 3), ALL),
        (lambda repo: repo.card("kaart-2"), ALL[2:]),
        (lambda repo: repo.news(), []),
        (lambda repo: repo.set(OFFER, "max_group", 21), ALL),
        (lambda repo: repo.set(PROGRAMME, "retention_months", 30), []),
        (lambda repo: repo.set(PROGRAMME, "days_off", ["2026-08-03"]), ALL),
        (lambda repo: repo.put(SESSION, "x: ["), ALL),
    ],
)
def test_a_search_is_asked_again_where_something_changed_that_it_may_read(
    asked: Asked, change: Callable[[Repository], object], names: list[str]
) -> None:
    change(asked.repo)
    assert asked.again() == names
    assert asked.ledger
    assert asked.found == by_request(asked._sizes)(replace(asked.ledger, found={}))
    assert asked.again() == []


def test_on_another_day_everything_is_asked_again(asked: Asked) -> None:
    assert asked.again(day("2026-06-02")) == ALL
    assert asked.again() == asked.again(day("2026-06-02")) == []
    assert asked.again(day("2026-06-03")) == asked.again() == ALL


def test_what_is_equal_after_a_change_is_the_same_object(asked: Asked) -> None:
    before = asked.found
    asked.repo.set("requests/2026-001/request.yaml", "reason", "Zo.")
    asked.again()
    assert asked.found is before
    asked.repo.set(SESSION, "group_size", 12)
    asked.again()
    assert asked.found is not before
    assert before["2026-001"] != asked.found["2026-001"] == (12,)


def test_entries_beside_requests_are_asked_each_time_and_the_others_once(asked: Asked) -> None:
    asked.repo.held_session("2026-002", 1)
    for _ in range(2):
        asked.again()
        assert asked.ledger
        assert [found for _, found in asked.held(asked.ledger)] == [("2026-002/session-1",)]
    assert CARD in asked.paths
    assert SESSION not in asked.paths


@pytest.mark.parametrize(
    ("change", "of_any", "of_itself"),
    [
        (lambda repo: None, [], []),
        (lambda repo: repo.set(PROGRAMME, "retention_months", 30), [], [PROGRAMME]),
        (lambda repo: repo.set(OFFER, "max_group", 21), ALL, [OFFER]),
        (lambda repo: repo.set("facilitators/bram.yaml", "name", "Bram B."), ALL[1:2], [BRAM]),
        (lambda repo: repo.set(SESSION, "group_size", 12), ALL[:1], [REQUEST, SESSION]),
    ],
)
def test_what_a_search_does_not_read_makes_no_work(
    asked: Asked,
    change: Callable[[Repository], object],
    of_any: list[str],
    of_itself: list[str],
) -> None:
    """One in any entry reads no programme, and one in the entry itself nothing else at all."""
    assert asked.ledger
    before = [*asked.held(asked.ledger)], [*asked.planned(asked.ledger)]
    assert before[1] == [(asked.ledger.collections["sessions"]["2026-001/session-1"], (True,))]
    change(asked.repo)
    asked.again()
    held = [*asked.held(asked.ledger)]
    requests = {path.split("/")[1] for path in asked.paths if path.startswith("requests/")}
    asked.paths.clear()
    planned = [*asked.planned(asked.ledger)]
    assert (sorted(requests), sorted(asked.paths)) == (of_any, sorted(of_itself))
    assert (len(held), len(planned)) == (0, 1)


def test_what_is_equal_in_a_next_version_is_the_same_object_as_before(asked: Asked) -> None:
    codes = same_while_equal(lambda ledger: ledger.codes_of_requesters)
    assert asked.ledger
    before = codes(asked.ledger)
    asked.repo.set(SESSION, "group_size", 12)
    asked.again()
    assert codes(asked.ledger) is before
    asked.repo.remove(SESSION)
    asked.repo.remove(REQUEST)
    asked.again()
    assert codes(asked.ledger) != before


def test_what_is_made_of_all_that_was_found_is_made_again_for_another_programme(
    asked: Asked,
) -> None:
    """It may read a floor of privacy there, which no search reads."""

    @made_of(asked.sizes)
    def made(ledger: Ledger, of: FoundByRequest[int]) -> tuple[int, int]:
        assert ledger.programme
        return ledger.programme.retention_months, sum(of.all)

    assert asked.ledger
    before = made(asked.ledger)
    asked.repo.set("requests/2026-002/request.yaml", "reason", "Zo.")
    asked.again()
    assert made(asked.ledger) is before
    asked.repo.set(PROGRAMME, "retention_months", 30)
    asked.again()
    assert made(asked.ledger) == (30, before[1]) != before


def test_no_search_reads_more_of_the_programme_than_is_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of the frozen programme: its check, its worklist and every page of the team's."""
    read: set[str] = set()
    searches: list[object] = []
    ask, get = module._ask, Programme.__getattribute__

    def noted(
        find: FindByRequest[Any], ledger: Ledger, cases: Iterable[Case]
    ) -> dict[str, tuple[Any, ...]]:
        searches.append(find)
        try:
            return ask(find, ledger, cases)
        finally:
            searches.remove(find)

    def get_noted(programme: Programme, name: str) -> object:
        if searches and name in Programme.model_fields:
            read.add(name)
        return get(programme, name)

    monkeypatch.setattr(module, "_ask", noted)
    monkeypatch.setattr(Programme, "__getattribute__", get_noted)
    ledger = replace(frozen_ledger(), found={})
    assert not [*rulebook.problems(ledger)]
    team = TeamLedger.of(ledger, worklist.tasks)
    for page in team_edition(team).pages:
        page.view()
    assert read == {"phases", "days_off", "days_worked"}
