"""One run reports all problems: texts and references of an invalid record are checked too."""

from pathlib import Path

import pytest

from tests.makers import Repository, a_repository


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    return a_repository(tmp_path)


def _codes(repo: Repository) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in repo.problems()]


def test_an_e_mail_address_beside_an_unknown_field_is_reported_in_the_same_run(
    repo: Repository,
) -> None:
    repo.request("2026-050")
    path = "requests/2026-050/request.yaml"
    repo.set(path, "reason", "Mail naar iemand@example.org.")
    repo.set(path, "fout", 1)
    assert _codes(repo) == [(path, "personal-data"), (path, "unknown-field")]


def test_a_reference_to_nothing_beside_a_wrong_value_is_reported_in_the_same_run(
    repo: Repository,
) -> None:
    repo.request("2026-050")
    path = "requests/2026-050/request.yaml"
    repo.set(path, "requester.directorate", "nergens")
    repo.set(path, "group.size", "veel")
    assert sorted(_codes(repo)) == [(path, "unknown-reference"), (path, "wrong-value")]


def test_html_below_wrong_front_matter_is_reported_in_the_same_run(repo: Repository) -> None:
    path = "content/pages/over.md"
    repo.put(path, "---\nmenu: 1\nkleur: rood\n---\nDit is <b>vet</b>.\n")
    codes = {code for _, code in _codes(repo)}
    assert codes == {"unknown-field", "missing-field", "unsafe-content"}


def test_a_card_for_an_offer_that_does_not_exist_is_reported_once(repo: Repository) -> None:
    repo.request("2026-050", until="request", card="kaart-1")
    repo.set("content/cards/kaart-1.yaml", "offer", "nergens")
    assert _codes(repo) == [("content/cards/kaart-1.yaml", "unknown-reference")]


def test_a_membership_that_ends_before_it_begins_is_reported_once(repo: Repository) -> None:
    repo.request("2026-050", until="intake")
    path = repo.facilitator("los-lid")
    repo.session("2026-050", facilitators=["los-lid"])
    repo.set(path, "membership.0.until", "2001-01-01")
    assert {code for _, code in _codes(repo)} == {"dates-reversed"}


def test_an_e_mail_address_in_a_yaml_comment_is_reported(repo: Repository) -> None:
    repo.request("2026-050")
    path = "requests/2026-050/request.yaml"
    repo.put(path, f"# Bel iemand@example.org terug\n{repo.text(path)}")
    (problem,) = repo.problems()
    assert (problem.line, problem.column, problem.code) == (1, 7, "personal-data")


@pytest.mark.parametrize(
    "text", ["iemand&#64;example.org", "[mail](mailto:iemand%40example.org)", "06-1234\n5678"]
)
def test_a_disguised_address_or_phone_number_is_reported(repo: Repository, text: str) -> None:
    repo.put("content/pages/over.md", f"---\ntitle: Over\n---\nSchrijf {text} .\n")
    assert {code for _, code in _codes(repo)} == {"personal-data"}
