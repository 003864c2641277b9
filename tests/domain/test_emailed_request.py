"""The asking form in an e-mail, as the values of a new request."""

from pathlib import Path

import pytest

from dialoog.data.email_text import EmailError
from dialoog.domain.emailed_request import request_in_email
from tests.emails import TEXT
from tests.makers import Repository, a_repository, day


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    return a_repository(tmp_path)


def test_the_values_of_an_email_have_nothing_to_look_at(repo: Repository) -> None:
    values, notices = request_in_email(TEXT.encode(), repo.checked().ledger)
    assert notices == ()
    assert values["code"] == "lg-7k4q"
    assert values["offer"] == "leidinggevenden"


def test_a_code_of_somebody_else_is_not_taken_over(repo: Repository) -> None:
    path = repo.request("2026-001")
    repo.set(path, "requester.code", "lg-7k4q")
    values, notices = request_in_email(TEXT.encode(), repo.checked().ledger)
    assert "code" not in values
    assert len(notices) == 1
    assert "nieuwe code" in notices[0]


def test_the_same_email_again_names_the_request_that_was_made_of_it(repo: Repository) -> None:
    path = repo.request("2026-001", received=day("2026-06-01"))
    repo.set(path, "requester.code", "lg-7k4q")
    _, notices = request_in_email(TEXT.encode(), repo.checked().ledger)
    assert "2026-001" in notices[0]


def test_what_is_wrong_in_the_form_is_told_with_its_line(repo: Repository) -> None:
    text = TEXT.replace("language: nl", "language: nederlands")
    line = text.splitlines().index("language: nederlands") + 1
    with pytest.raises(EmailError, match=f"Regel {line}:"):
        request_in_email(text.encode(), repo.checked().ledger)
