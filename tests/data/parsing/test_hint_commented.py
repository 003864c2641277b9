"""A text that begins with # and is a comment to YAML."""

import re

import pytest

from dialoog.data.collections import collection_of
from dialoog.data.discovery import Source
from dialoog.data.parsing import parse
from tests.makers import CARD, Repository

REQUEST = "requests/2026-001/request.yaml"
HINT = "wat achter een # staat, is een opmerking. Het telt alleen mee tussen aanhalingstekens."


def hints(path: str, text: str) -> list[str]:
    place = collection_of(path)
    assert place is not None
    return [each.hint for each in parse(Source(*place, path, text.encode())).problems]


@pytest.mark.parametrize(
    ("field", "typed"), [("reason", "#geheim"), ("reason", "  # geheim"), ("level", "#geheim")]
)
def test_a_field_with_nothing_but_a_comment_says_so(
    repo: Repository, field: str, typed: str
) -> None:
    repo.request()
    text, count = re.subn(f"{field}: .*", f"{field}: {typed}", repo.text(REQUEST))
    assert count == 1
    (hint,) = hints(REQUEST, text)
    assert hint.endswith(f"Let op: {HINT}")
    assert not hint.startswith("Let op")  # how to mend it comes first


def test_so_does_a_part_of_a_list(repo: Repository) -> None:
    evaluation = "interim_evaluations:\n  - on: 2026-05-01\n    summary: Goed.\n    adjustments:\n"
    text = repo.text(CARD).replace("interim_evaluations: []\n", f"{evaluation}      - #een\n")
    (hint,) = hints(CARD, text)
    assert HINT in hint


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("reason: .*", "reason:"),
        ("reason: .*", "reason:  # waarom\\n  - x\\n  - y"),
        ("reason: .*", "reason:  # waarom\\n\\n# ja\\n  x: y"),
        ("reason: .*", "reason: x\\nneeds:  # welke\\n  x: y"),
        ("size: .*", "size: veel  # te veel"),
    ],
)
def test_a_comment_that_is_one_is_not_blamed(repo: Repository, old: str, new: str) -> None:
    repo.request()
    text, count = re.subn(old, new, repo.text(REQUEST))
    assert count == 1
    found = hints(REQUEST, text)
    assert len(found) == 1
    assert HINT not in found[0]


@pytest.mark.parametrize("text", ["name: #Jan", "kind: pool\nname: #Jan\n"])
def test_also_in_the_last_line_of_a_file(text: str) -> None:
    found = hints("content/providers/partij.yaml", text)
    assert [HINT in hint for hint in found].count(True) == 1
