"""A request that was saved as a session, or the other way round, is told once."""

from tests.makers import Repository

REQUEST = "requests/2026-001/request.yaml"
SESSION = "requests/2026-001/session-1.yaml"


def test_a_request_that_was_saved_as_a_session_is_told_once(repo: Repository) -> None:
    repo.request(until="intake")
    repo.put(SESSION, repo.text(REQUEST))
    (problem,) = repo.problems()
    assert (problem.code, problem.path, problem.line) == ("unknown-file", SESSION, 1)
    assert problem.message == "Dit lijkt een aanvraag, geen gesprek."
    assert problem.hint == "Zet het in een eigen map in requests, en noem het request.yaml."


def test_a_session_that_was_saved_as_a_request_is_told_once(repo: Repository) -> None:
    repo.request(until="intake")
    repo.session()
    repo.put(REQUEST, repo.text(SESSION))
    (problem,) = repo.problems()
    assert (problem.code, problem.path) == ("unknown-file", REQUEST)
    assert problem.message == "Dit lijkt een gesprek, geen aanvraag."


def test_what_is_in_it_is_looked_at_all_the_same(repo: Repository) -> None:
    repo.request(until="intake")
    repo.put(SESSION, repo.text(REQUEST).replace("offer: leidinggevenden", "offer: weg"))
    assert sorted(each.code for each in repo.problems()) == ["unknown-file", "unknown-reference"]


def test_a_file_with_fields_of_its_own_is_told_field_by_field(repo: Repository) -> None:
    repo.request(until="intake")
    repo.session()
    repo.set(SESSION, "requester", {"code": "lg-7k4q"})
    repo.set(SESSION, "reason", "Iets")
    assert {each.code for each in repo.problems()} == {"unknown-field"}


def test_one_strange_field_makes_no_other_kind(repo: Repository) -> None:
    repo.request(until="intake")
    repo.put(SESSION, "reason: Iets\n")
    codes = {each.code for each in repo.problems()}
    assert codes == {"unknown-field", "missing-field"}
