"""A requester's code has one form everywhere, and is drawn: no name can be written in it."""

import re
import secrets
from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError

from dialoog.data.collections import COLLECTIONS
from dialoog.data.json_schema import schema
from dialoog.data.models import fields
from dialoog.data.models.requester_code import (
    CODE_DIGITS,
    CODE_LETTERS,
    CODE_PATTERN,
    is_code_of_somebody,
)
from dialoog.domain import defaults
from dialoog.domain.defaults import draw_code
from dialoog.domain.lifecycle import forgotten_code
from dialoog.formats.yaml import Plain
from tests.frozen import FROZEN
from tests.makers import Repository
from tests.site.views.staff import open_ledger

ROOT = Path(__file__).parent.parent
CODES = ("lg-7k4q", "lg-0o1l", "lg-7k4q2b", "lg-7k4q2b9z", forgotten_code("2026-001"))
NO_CODES = (
    *("jan-de-vries", "jan", "lg-jan", "lg-jans", "lg-j4n5", "lg-1990", "lg-een", "lg-a1b2"),
    *("lg-7k", "lg-7k4", "lg-7k4q2", "lg-7k4q2b9z1a", "lg-", "7k4q", "lg-7k-4q", "lg7k4q"),
    *("vergeten-jan", "vergeten-0123456789AB", "vergeten-0123456789abc", "lg-2026-001", "lg-٣k4q"),
    *("lg-7k4q\n", "", "Jan de Vries", "LG-7K4Q"),
)
_CODE: TypeAdapter[str] = TypeAdapter(fields.Code)


def _accepts(text: str) -> bool:
    try:
        return bool(_CODE.validate_python(Plain(text)))
    except ValidationError:
        return False


@pytest.mark.parametrize("code", CODES)
def test_a_drawn_code_and_a_tombstone_are_accepted(code: str) -> None:
    assert _accepts(code)
    assert is_code_of_somebody(code) == code.startswith("lg-")


@pytest.mark.parametrize("name", NO_CODES)
def test_what_can_be_read_as_a_name_is_refused_as_a_code(name: str) -> None:
    assert not _accepts(name)
    assert not is_code_of_somebody(name)


def test_a_refused_code_says_what_a_code_looks_like_and_repeats_nothing() -> None:
    with pytest.raises(ValidationError) as refused:
        _CODE.validate_python(Plain("jan-de-vries"))
    (error,) = refused.value.errors()
    context = error["ctx"]
    assert context["message"] == "een aanvrager heeft een code, nooit een naam"
    assert "om en om een cijfer en een letter, zoals lg-7k4q" in context["hint"]
    assert "vries" not in f"{context}"


def test_the_schemas_of_requests_and_cards_accept_what_the_check_accepts() -> None:
    found = [pattern for each in COLLECTIONS for pattern in _patterns(schema(each))]
    codes = [pattern for pattern in found if "lg-" in pattern]
    assert codes == [f"^{CODE_PATTERN}$"] * 2
    for text in (*CODES, *NO_CODES):
        assert bool(re.search(codes[0].replace("$", r"\Z"), text)) == _accepts(text)


def _patterns(node: object) -> list[str]:
    if isinstance(node, list):
        return [pattern for item in node for pattern in _patterns(item)]
    if not isinstance(node, dict):
        return []
    own = [node["pattern"]] if isinstance(node.get("pattern"), str) else []
    return own + [pattern for item in node.values() for pattern in _patterns(item)]


def test_a_drawn_code_is_accepted_and_has_no_character_that_is_taken_for_another(
    repo: Repository,
) -> None:
    drawn = {draw_code(repo.ledger()) for _ in range(200)}
    assert len(drawn) > 190
    for code in drawn:
        assert is_code_of_somebody(code)
        assert not set(code.removeprefix("lg-")) & set("01oil")


def test_a_code_that_is_taken_is_not_drawn(
    repo: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = repo.request()
    repo.set(path, "requester.code", "lg-7k4q")
    characters = iter("7k4q8m9z")
    monkeypatch.setattr(secrets, "choice", lambda signs: next(characters))
    assert draw_code(repo.ledger()) == "lg-8m9z"


def test_a_longer_code_is_drawn_when_the_short_ones_get_crowded(
    repo: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.request()
    monkeypatch.setattr(defaults, "_MOST_TAKEN", 1 / 100_000)
    assert re.fullmatch("lg-([0-9][a-z]){3}", draw_code(repo.ledger()))
    monkeypatch.setattr(defaults, "_MOST_TAKEN", 0)
    assert re.fullmatch("lg-([0-9][a-z]){4}", draw_code(repo.ledger()))


def test_the_form_of_the_site_draws_from_the_same_characters(repo: Repository) -> None:
    from dialoog.site.views.pages import ask

    form = ask.view(open_ledger(repo)).form
    assert form is not None
    code = form.code
    assert (code.digits, code.letters) == (CODE_DIGITS, CODE_LETTERS)
    assert is_code_of_somebody(code.prefix + f"{code.digits[0]}{code.letters[0]}" * code.pairs)
    script = (ROOT / "templates/assets/ask.js").read_text(encoding="utf-8")
    assert "lg-" not in script, "the form has no form of a code of its own"


def test_every_code_in_documents_data_and_issue_forms_is_one() -> None:
    names = ("docs", "templates", "schemas", ".github", "dialoog")
    files = [
        path
        for folder in (FROZEN, *(ROOT / name for name in names))
        for path in folder.rglob("*")
        if path.suffix in {".md", ".yaml", ".yml", ".html", ".js", ".json", ".py"}
    ]
    texts = [path.read_text(encoding="utf-8") for path in (*files, ROOT / "README.md")]
    found = {word for text in texts for word in re.findall(r"(?<![\w-])lg-[a-z0-9][\w-]*", text)}
    assert "lg-7k4q" in found
    assert {word for word in found if not _accepts(word)} == set()
