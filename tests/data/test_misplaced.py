"""Misplaced records: requests and sessions outside requests/ are reported, other files not."""

import os

import pytest

from dialoog.data.collections import REQUESTS
from dialoog.data.discovery import Source, misplaced_records
from tests.makers import Repository

posix = pytest.mark.skipif(os.name != "posix", reason="made with what only POSIX has")
NUMBER = "Zet het in een eigen map in requests, met het nummer van de aanvraag als naam."
OF_ITS_REQUEST = "Zet het in de map van zijn aanvraag, in requests."
THERE = (
    "Er is nog een aanvraag 2026-001. Is dit een andere? Zet die dan in een map met een nummer dat "
    "vrij is. Is het dezelfde? Kijk welke goed is, en verwijder de andere."
)


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("request.yaml", NUMBER),
        ("session-1.yaml", OF_ITS_REQUEST),
        ("2026-016/request.yaml", "Zet de map 2026-016 in de map requests."),
        ("2026-001/request.yaml", THERE),
        ("2026-016/session-12.yaml", OF_ITS_REQUEST),
        ("request/2026-017/request.yaml", "Zet de map 2026-017 in de map requests."),
        ("Nieuwe aanvraag/request.yaml", NUMBER),
        ("a/b/2026-017/request.yaml", "Zet de map 2026-017 in de map requests."),
        ("a/requests/2026-017/request.yaml", "Zet de map 2026-017 in de map requests."),
    ],
)
def test_a_misplaced_request_is_reported_with_the_folder_to_put_it_in(
    repo: Repository, path: str, hint: str
) -> None:
    repo.request()
    repo.put(path, "wat dan ook")
    (problem,) = repo.problems()
    assert (problem.code, problem.path, problem.line) == ("unknown-file", path, 1)
    assert problem.message == "Dit bestand staat niet in de map requests, en telt nu nergens mee."
    assert problem.hint == hint


def test_two_misplaced_requests_never_get_the_same_folder(repo: Repository) -> None:
    for folder in ("a", "b"):
        repo.put(f"{folder}/2026-009/request.yaml", "x")
    first, second = repo.problems()
    assert first.hint == "Zet de map 2026-009 in de map requests."
    assert second.hint.startswith("Er is nog een aanvraag 2026-009. Is dit een andere?")


def test_a_misplaced_request_with_its_sessions_is_reported_once(repo: Repository) -> None:
    for name in ("session-1.yaml", "request.yaml", "session-2.yaml"):
        repo.put(f"2026-016/{name}", "x")
    assert [each.path for each in repo.problems()] == ["2026-016/request.yaml"]


@pytest.mark.parametrize(
    "path",
    [
        "aanvragen/notities.yaml",
        "aanvragen/request.yml",
        "aanvragen/session-a.yaml",
        "a/b/c/d/request.yaml",
        ".git/request.yaml",
        ".oud/2026-016/request.yaml",
        "a/.oud/request.yaml",
        "tests/example/requests/2026-016/request.yaml",
        "mutants/a/request.yaml",
        "docs/request.yaml",
        "templates/request.yaml",
        "node_modules/x/request.yaml",
        "a/node_modules/request.yaml",
        "site/request.yaml",
        "site-team/request.yaml",
        "a/request.yaml~",
    ],
)
def test_a_file_outside_the_searched_folders_or_with_another_name_is_no_problem(
    repo: Repository, path: str
) -> None:
    repo.put(path, "x")
    assert repo.problems() == ()


def test_the_requests_of_another_programme_are_no_problem(repo: Repository) -> None:
    repo.put("oefenen/content/programme.yaml", "x")
    repo.put("oefenen/requests/2026-016/request.yaml", "x")
    repo.put("oefenen-oud/2026-016/request.yaml", "x")
    assert [each.path for each in repo.problems()] == ["oefenen-oud/2026-016/request.yaml"]


def test_the_folder_of_the_requests_in_capitals_is_the_same_where_case_does_not_matter() -> None:
    source = Source(REQUESTS, "2026-001", "requests/2026-001/request.yaml", b"")
    paths = ["Requests/2026-001/request.yaml", "Requests/2026-002/request.yaml"]
    assert [each.path for each in misplaced_records(paths, [source])] == paths[1:]


@posix
def test_a_link_to_a_misplaced_request_is_not_followed(
    repo: Repository, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elders")
    (elsewhere / "request.yaml").write_bytes(b"x")
    repo.write()
    (repo.root / "weg").symlink_to(elsewhere)
    (repo.root / "request.yaml").symlink_to(elsewhere / "request.yaml")
    assert repo.problems() == ()
