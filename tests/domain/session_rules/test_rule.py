"""A session rule: its code, and the subjects of which it is asked."""

from collections.abc import Iterator

from dialoog.data.ledger_version import cases
from dialoog.domain.session_rules import Breach, Subject, refusable_subjects, session_rule
from dialoog.formats.problem import Explanation
from tests.makers import Repository


def test_the_code_of_a_session_rule_is_the_name_of_its_function_with_hyphens() -> None:
    @session_rule(what="De bel luidt niet.", why="Niemand komt.", mend="Luid hem.")
    def no_bell_rings(subject: Subject) -> Iterator[Breach]:
        yield Breach(("start",), "Er luidt geen bel.", "Luid de bel.", "de bel luidde niet")

    assert no_bell_rings.explanation == Explanation(
        "no-bell-rings", "De bel luidt niet.", "Niemand komt.", "Luid hem."
    )
    assert not no_bell_rings.on_punches


def test_the_planned_subjects_are_all_requests_and_the_planned_sessions(repo: Repository) -> None:
    repo.request("2026-001", until="intake")
    repo.session("2026-001", 1)
    repo.request("2026-002", until="intake")
    repo.held_session("2026-002", 1)
    subjects = [subject.entry.id for subject in _subjects(repo)]
    assert subjects == ["2026-001", "2026-001/session-1", "2026-002"]


def test_the_people_of_a_request_are_those_of_its_match_until_a_session_lives(
    repo: Repository,
) -> None:
    path = repo.request(until="intake")
    repo.set(path, "match.assistant", "bram")
    (request,) = _subjects(repo)
    assert [person.id for _, person in request.people] == ["anna", "bram"]
    assert [person.id for _, person in request.leaders] == ["anna"]
    repo.session()
    request, session = _subjects(repo)
    assert request.people == ()
    assert [person.id for _, person in session.people] == ["anna"]


def _subjects(repo: Repository) -> Iterator[Subject]:
    ledger = repo.ledger()
    for case in cases(ledger).values():
        yield from refusable_subjects(ledger, case)
